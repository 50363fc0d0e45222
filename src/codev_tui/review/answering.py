"""The answers of a self-evaluation on their way into the session's file."""

import threading
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from codev_tui.i18n import _
from codev_tui.model.debriefing import answer, may_be_answered
from codev_tui.model.errors import CodevError
from codev_tui.model.protocol import Question
from codev_tui.model.session import Session
from codev_tui.model.text import clean
from codev_tui.store.claimed import Changing


class CannotAnswer(CodevError):
    """Answers that the session does not take; the sentence says why."""


class Words(NamedTuple):
    """What stands in answer to a question: words, and a score from 1 to 5; with neither there is no answer."""

    text: str = ""
    score: int | None = None


class Given(NamedTuple):
    """An answer, and what stood there before, as far as whoever gives it knows."""

    question: Question
    before: Words
    now: Words


Write = Callable[[Sequence[Given]], Session]
"""Writes answers and gives the session as it is on the disk then. Raises `CodevError`, or `OSError`."""


def answers_of(session: Session) -> dict[str, Words]:
    """The answers that a session has, by the names of the questions."""
    return {each.name: Words(each.answer, each.score) for each in session.debrief}


def answered(session: Session, given: Iterable[Given]) -> Session:
    """The session with these answers, whatever stood there. Raises `CannotAnswer` where it has no place for them."""
    if not may_be_answered(session):
        sentence = _("Less than all of session {id} is kept by now: it has no place for a debrief any more.")
        raise CannotAnswer(sentence.format(id=session.id))
    for each in given:
        session = answer(session, each.question, each.now.text, each.now.score)
    return session


def with_answers(session: Session, given: Sequence[Given]) -> Session:
    """The same, but raises `CannotAnswer` also where an answer is not as it was any more."""
    there = answers_of(session)
    for each in given:
        if there.get(each.question.name, Words()) not in (each.before, _cleaned(each.now)):
            sentence = _(
                "Your answer to “{question}” was changed elsewhere meanwhile, and stays so: "
                "what you wrote is still here, and it is not saved."
            )
            raise CannotAnswer(sentence.format(question=each.question.ask))
    return answered(session, given)


def write_answers(changing: Changing, id_: str, given: Sequence[Given]) -> Session:
    """Write the answers into the session's file, and nothing else of it; returns the session as it is then.

    Raises `CannotAnswer`, and whatever `changing` does.
    """
    return changing(id_, lambda session: with_answers(session, given))


def _cleaned(words: Words) -> Words:
    """The words as a session takes them."""
    return words._replace(text=clean(words.text).strip())


class Answering:
    """The answers of one page: what was typed, and what the file has of it. Any thread may write, one at a time."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._one_at_a_time = threading.Lock()
        self._on_disk: dict[str, Words] = {}
        self._typed: tuple[tuple[Question, Words], ...] = ()

    def begin(self, session: Session) -> None:
        """This is the session as its file has it."""
        self._on_disk = answers_of(session)

    def type(self, answers: Iterable[tuple[Question, Words]]) -> None:
        """This is what stands in answer to each question now."""
        self._typed = tuple((question, _cleaned(words)) for question, words in answers)

    @property
    def all_saved(self) -> bool:
        """Whether the file has what was typed."""
        return not self._waiting()

    def write(self) -> Session | None:
        """Write what the file does not have yet; the session as it is then, nothing where there was nothing to write.

        Raises what was given to write with does.
        """
        with self._one_at_a_time:
            given = self._waiting()
            if not given:
                return None
            session = self._write(given)
            self._on_disk = answers_of(session)
            return session

    def _waiting(self) -> list[Given]:
        on_disk = self._on_disk
        typed = [(question, on_disk.get(question.name, Words()), now) for question, now in self._typed]
        return [Given(*each) for each in typed if each[1] != each[2]]
