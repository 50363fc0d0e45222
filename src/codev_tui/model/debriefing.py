"""What a facilitator keeps of their own work: the difficult moments they had a card for, and the self-evaluation.

It is theirs alone: of a session of which less than all is kept it goes, and no export but their own has it.
"""

from datetime import datetime

from msgspec.structs import replace

from codev_tui.model.protocol import Question
from codev_tui.model.session import Answer, Session, UsedMoment, whole
from codev_tui.model.text import clean, clean_line

SCORES = range(1, 6)
"""What an answer may be marked with: 1 not at all, 5 fully."""


def use_moment(session: Session, see: str, at: datetime) -> Session:
    """Note that the card of this difficult moment was used, in the present phase."""
    used = UsedMoment(text=clean_line(see), phase=session.phase.name, at=whole(at))
    return replace(session, moments=(*session.moments, used)) if used.text else session


def moments_used_in(session: Session, phase: str) -> frozenset[str]:
    """What was seen in that phase, of those moments whose card was used."""
    return frozenset(used.text for used in session.moments if used.phase == phase)


def may_be_answered(session: Session) -> bool:
    """Whether the session takes answers: one of which less than all is kept has no place for them any longer."""
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
