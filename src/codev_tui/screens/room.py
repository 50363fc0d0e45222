"""Which screen runs which kind of phase, and the help that goes with it."""

from codev_tui.commands import ACTIVITY, COMMON
from codev_tui.desk import Desk
from codev_tui.i18n import _
from codev_tui.live import LiveSession
from codev_tui.model.group import rotation
from codev_tui.model.session import Session
from codev_tui.screens.clarification import ClarificationScreen
from codev_tui.screens.commitments import CommitmentsScreen
from codev_tui.screens.consultation import ConsultationScreen
from codev_tui.screens.dialogs.help import HelpDialog
from codev_tui.screens.exploration import ExplorationScreen
from codev_tui.screens.learning import LearningScreen
from codev_tui.screens.phase import PhaseScreen
from codev_tui.screens.topic import TopicScreen
from codev_tui.screens.welcome import WelcomeScreen

_SCREENS: dict[str, type[PhaseScreen]] = {
    "welcome": WelcomeScreen,
    "exploration": ExplorationScreen,
    "clarification": ClarificationScreen,
    "consultation": ConsultationScreen,
    "commitments": CommitmentsScreen,
    "learning": LearningScreen,
}


def phase_screen(live: LiveSession, desk: Desk) -> PhaseScreen:
    """The screen for the phase that the session is in; its activity decides."""
    session = live.session
    if session.phase.activity == "topic":
        past = (reading for _id, reading in desk.library.read_all() if isinstance(reading, Session))
        return TopicScreen(live, rotation(past, session.group) if session.group else ())
    return _SCREENS[session.phase.activity](live)


def help_dialog(activity: str | None) -> HelpDialog:
    """All keys: those of every phase, and those of the one that runs."""
    own = ACTIVITY.get(activity, ()) if activity else tuple(c for rows in ACTIVITY.values() for c in rows)
    return HelpDialog((*COMMON, *own), _("Keys"))
