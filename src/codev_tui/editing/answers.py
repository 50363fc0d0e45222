"""The answers on a page of self-evaluation: what was typed, what was handed on, and what the disk has."""

from collections.abc import Iterable, Sequence

from codev_tui.editing.live import LiveSession
from codev_tui.model.debriefing import Given, Words, answers_of, may_be_answered
from codev_tui.model.protocol import Question
from codev_tui.model.session import Session


def may_be_debriefed(live: LiveSession) -> bool:
    """Whether the file of a session that has just ended takes answers.

    Not where nothing is written, less than all is kept, or the file is elsewhere.
    """
    here = not (live.off_the_record or live.diverted or live.elsewhere)
    return here and may_be_answered(live.session)


class Answers:
    """The answers of one page."""

    def __init__(self) -> None:
        self._on_disk: dict[str, Words] = {}
        self._handed_on: dict[str, Words] = {}
        self._typed: tuple[tuple[Question, Words], ...] = ()

    def begin(self, session: Session) -> None:
        """This is the session as its file has it."""
        self._on_disk = answers_of(session)
        self.start_over()

    def start_over(self) -> None:
        """Nothing that was handed on is on its way any more: what the disk lacks is to be handed on again."""
        self._handed_on = dict(self._on_disk)

    def type(self, answers: Iterable[tuple[Question, Words]]) -> None:
        """This is typed in answer to each question now."""
        self._typed = tuple((question, words.cleaned()) for question, words in answers)

    @property
    def all_saved(self) -> bool:
        """Whether the disk has what was typed."""
        return all(self._on_disk.get(question.name, Words()) == words for question, words in self._typed)

    def take_new(self) -> tuple[Given, ...]:
        """What is typed and was not handed on yet; it counts as handed on from now on."""
        typed = [(question, self._handed_on.get(question.name, Words()), now) for question, now in self._typed]
        given = tuple(Given(*each) for each in typed if each[1] != each[2])
        self._handed_on.update({each.question.name: each.now for each in given})
        return given

    def settle(self, given: Sequence[Given], session: Session) -> None:
        """The disk has what was given; the session is as its file has it now."""
        there = answers_of(session)
        self._on_disk.update({name: there.get(name, Words()) for name in _names(given)})

    def refuse(self, given: Sequence[Given]) -> None:
        """What was given is not in the session: it is to be handed on again."""
        self._handed_on.update({name: self._on_disk.get(name, Words()) for name in _names(given)})


def _names(given: Sequence[Given]) -> list[str]:
    return [each.question.name for each in given]
