"""Which work belongs to which kind of phase."""

from collections.abc import Mapping
from typing import Final

from codev_tui.screens.works.clarification import ClarificationWork
from codev_tui.screens.works.commitments import CommitmentsWork
from codev_tui.screens.works.consultation import ConsultationWork
from codev_tui.screens.works.exploration import ExplorationWork
from codev_tui.screens.works.learning import LearningWork
from codev_tui.screens.works.topic import TopicWork
from codev_tui.screens.works.welcome import WelcomeWork
from codev_tui.screens.works.work import PhaseWork

WORKS: Final[Mapping[str, type[PhaseWork]]] = {
    "welcome": WelcomeWork,
    "topic": TopicWork,
    "exploration": ExplorationWork,
    "clarification": ClarificationWork,
    "consultation": ConsultationWork,
    "commitments": CommitmentsWork,
    "learning": LearningWork,
}
