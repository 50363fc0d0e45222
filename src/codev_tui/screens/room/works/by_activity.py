"""Which work belongs to which kind of phase."""

from collections.abc import Mapping
from typing import Final

from codev_tui.screens.room.works.clarification import ClarificationWork
from codev_tui.screens.room.works.commitments import CommitmentsWork
from codev_tui.screens.room.works.consultation import ConsultationWork
from codev_tui.screens.room.works.exploration import ExplorationWork
from codev_tui.screens.room.works.judgement import JudgementWork
from codev_tui.screens.room.works.learning import LearningWork
from codev_tui.screens.room.works.pause import BreakWork
from codev_tui.screens.room.works.topic import TopicWork
from codev_tui.screens.room.works.welcome import WelcomeWork
from codev_tui.screens.room.works.work import PhaseWork

WORKS: Final[Mapping[str, type[PhaseWork]]] = {
    "welcome": WelcomeWork,
    "topic": TopicWork,
    "exploration": ExplorationWork,
    "clarification": ClarificationWork,
    "consultation": ConsultationWork,
    "judgement": JudgementWork,
    "commitments": CommitmentsWork,
    "learning": LearningWork,
    "break": BreakWork,
}
