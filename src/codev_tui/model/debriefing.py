"""What a facilitator keeps of their own work: the difficult moments they had a card for, and the self-evaluation.

It is theirs alone: it goes when less than all of a session is kept, and no export but their own has it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.protocol import Question
from codev_tui.model.session import Answer, Session, UsedMoment, whole
from codev_tui.model.text import clean, clean_line

SCORES = range(1, 6)
"""What an answer may be marked with: 1 not at all, 5 fully."""


class CannotAnswer(CodevError):
    """Answers that the session does not take; the sentence says why."""


class Words(NamedTuple):
    """An answer to a question: words, and a score from 1 to 5; with neither there is no answer."""

    text: str = ""
    score: int | None = None

    def cleaned(self) -> "Words":
        """The same as a session takes it."""
        return self._replace(text=clean(self.text).strip())


class Given(NamedTuple):
    """An answer, and the one before it, as far as the facilitator who gives it knows."""

    question: Question
    before: Words
    now: Words


def use_moment(session: Session, see: str, at: datetime) -> Session:
    """Note that the card of this difficult moment was used, in the present phase."""
    used = UsedMoment(text=clean_line(see), phase=session.phase.name, at=whole(at))
    return replace(session, moments=(*session.moments, used)) if used.text else session


def moments_used_in(session: Session, phase: str) -> frozenset[str]:
    """What was seen in that phase, of those moments whose card was used."""
    return frozenset(used.text for used in session.moments if used.phase == phase)


def may_be_answered(session: Session) -> bool:
    """Whether the session takes answers: once less than all is kept there is no place for them."""
    return session.kept == "all"


def answer(session: Session, question: Question, text: str, score: int | None = None) -> Session:
    """Note the answer to a question of the self-evaluation; it takes the place of an earlier one.

    With neither words nor a score there is no answer. Raises `ValueError` for a score that is none of `SCORES`, and
    for a session that `may_be_answered` says no of.
    """
    if not may_be_answered(session):
        raise ValueError(f"a session of which is kept: {session.kept}")
    if score is not None and score not in SCORES:
        raise ValueError(f"a score of {score}")
    given = Answer(name=question.name, question=clean_line(question.ask), answer=clean(text).strip(), score=score)
    others = [each for each in session.debrief if each.name != question.name]
    if not given.answer and score is None:
        return replace(session, debrief=tuple(others))
    place = next((i for i, each in enumerate(session.debrief) if each.name == question.name), len(others))
    return replace(session, debrief=(*others[:place], given, *others[place:]))


def answers_of(session: Session) -> dict[str, Words]:
    """The answers that a session has, by the names of the questions."""
    return {each.name: Words(each.answer, each.score) for each in session.debrief}


def with_answers(session: Session, given: Sequence[Given]) -> Session:
    """The session with these answers.

    Raises `CannotAnswer` where it has no place for them, or where an answer is not as it was before any more.
    """
    if not may_be_answered(session):
        sentence = _("Less than all of session {id} is kept by now: it has no place for a debrief any more.")
        raise CannotAnswer(sentence.format(id=session.id))
    there = answers_of(session)
    for each in given:
        if there.get(each.question.name, Words()) not in (each.before, each.now.cleaned()):
            sentence = _(
                "Your answer to “{question}” was changed elsewhere meanwhile, and stays so: "
                "what you wrote is still here, and it is not saved."
            )
            raise CannotAnswer(sentence.format(question=each.question.ask))
        session = answer(session, each.question, each.now.text, each.now.score)
    return session
