"""The answers of a self-evaluation on their way into the session's file."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from codev_tui.i18n import _
from codev_tui.model.debriefing import answer, may_be_answered
from codev_tui.model.errors import CodevError
from codev_tui.model.protocol import Question
from codev_tui.model.session import Session
from codev_tui.model.text import clean
from codev_tui.store.claimed import change_file
from codev_tui.store.library import Library


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


def with_answers(session: Session, given: Iterable[Given]) -> Session:
    """The session with these answers. Raises `CannotAnswer`, where one of them is not as it was any more, too."""
    if not may_be_answered(session):
        sentence = _("Less than all of session {id} is kept by now: it has no place for a debrief any more.")
        raise CannotAnswer(sentence.format(id=session.id))
    for each in given:
        there = answers_of(session).get(each.question.name, Words())
        if there not in (each.before, each.now._replace(text=clean(each.now.text).strip())):
            sentence = _(
                "Your answer to “{question}” was changed elsewhere meanwhile, and stays so: "
                "what you wrote is still here, and it is not saved."
            )
            raise CannotAnswer(sentence.format(question=each.question.ask))
        session = answer(session, each.question, each.now.text, each.now.score)
    return session


def write_answers(library: Library, id_: str, given: Sequence[Given], now: datetime) -> Session:
    """Write the answers into the session's file, and nothing else of it; returns the session as it is then.

    Raises `CannotAnswer`, and whatever `change_file` does.
    """
    return change_file(library, id_, lambda session: with_answers(session, given), now)
