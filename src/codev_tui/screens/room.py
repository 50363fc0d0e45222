"""Which screen runs which kind of phase."""

from contextlib import suppress
from typing import Final

from codev_tui.desk import Desk
from codev_tui.live import LiveSession
from codev_tui.model.errors import CodevError
from codev_tui.model.group import rotation
from codev_tui.screens.clarification import ClarificationScreen
from codev_tui.screens.commitments import CommitmentsScreen
from codev_tui.screens.consultation import ConsultationScreen
from codev_tui.screens.exploration import ExplorationScreen
from codev_tui.screens.learning import LearningScreen
from codev_tui.screens.phase import PhaseScreen
from codev_tui.screens.topic import TopicScreen
from codev_tui.screens.welcome import WelcomeScreen
from codev_tui.store.skim import Facts

_SCREENS: Final[dict[str, type[PhaseScreen]]] = {
    "welcome": WelcomeScreen,
    "exploration": ExplorationScreen,
    "clarification": ClarificationScreen,
    "consultation": ConsultationScreen,
    "commitments": CommitmentsScreen,
    "learning": LearningScreen,
}
"""By activity; the choice of a topic needs more than the session."""


def phase_screen(live: LiveSession, desk: Desk) -> PhaseScreen:
    """The screen for the phase that the session is in; its activity decides."""
    activity = live.session.phase.activity
    return topic_screen(live, desk) if activity == "topic" else _SCREENS[activity](live)


def topic_screen(live: LiveSession, desk: Desk) -> PhaseScreen:
    """The screen for choosing a topic, which knows who has been client lately."""
    group, past = live.session.group, list[Facts]()
    if group:
        with suppress(CodevError):  # A folder that cannot be read is no reason to end the session.
            desk.index.look()
            past = [each for each in desk.index.facts() if isinstance(each, Facts)]
    return TopicScreen(live, rotation(past, group))
