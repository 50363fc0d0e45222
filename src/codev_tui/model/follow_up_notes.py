"""Follow-up: taking stock, in the welcome, of what the previous session's client committed to.

What was found is written into that previous session, as one act, when the welcome is left. Until then it stands in the
running session alone; so taking the step back takes the checks back.
"""

from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.kinds import LEVELS
from codev_tui.model.session import Check, Commitment, Kept, Session, Stock


class CannotCheck(CodevError):
    """A commitment that takes no note; the sentence says why, and what can be done instead."""


class FollowUpNotes(NamedTuple):
    """What the session of that id owes the previous one's file: what it found of its commitments, on that day."""

    session: str
    found: tuple[Stock, ...]
    on: date


def welcome_is_left(session: Session) -> bool:
    """Whether a phase after the last welcome has been entered, or the session is over."""
    welcomes = [i for i, phase in enumerate(session.phases) if phase.activity == "welcome"]
    after = session.phases[welcomes[-1] + 1 :] if welcomes else session.phases
    return session.clock is None or any(phase.visits for phase in after)


def to_follow_up(previous: Session | None) -> tuple[Commitment, ...]:
    """The commitments of the previous session that are still open, none where there is no such session."""
    return tuple(c for c in previous.commitments if c.is_open) if previous else ()


def follow_up_notes(session: Session, on: date) -> FollowUpNotes:
    """What that session owes the previous one: nothing before the welcome is left."""
    return FollowUpNotes(session.id, session.follow_up if welcome_is_left(session) else (), on)


def with_follow_up_notes(previous: Session, taken: FollowUpNotes) -> Session:
    """The previous session with the checks that it is owed, and no others of the session that owes them.

    A check that is corrected keeps its day.
    """
    owed = {stock.n: stock for stock in taken.found}
    commitments = []
    for commitment in previous.commitments:
        own = next((check for check in commitment.checks if check.session == taken.session), None)
        checks = [check for check in commitment.checks if check.session != taken.session]
        if stock := owed.get(commitment.n):
            day = own.on if own else taken.on
            checks.append(Check(on=day, status=stock.status, note=stock.note, session=taken.session))
        commitments.append(replace(commitment, checks=tuple(checks)))
    return replace(previous, commitments=tuple(commitments))


def add_follow_up_notes(session: Session, taken: FollowUpNotes, kept: Kept) -> Session:
    """The session with what a later one found of its commitments, and nothing else changed.

    Raises `CannotCheck` where less of it is kept than `kept`, which was kept when stock was taken.
    """
    changed = with_follow_up_notes(session, taken)
    is_owed = bool(taken.found) or changed != session
    if is_owed and LEVELS.index(session.kept) > LEVELS.index(kept):
        sentence = _(
            "Less of session {id} is kept by now than when stock was taken of it: "
            "what was found stands in this session, and is not written there."
        )
        raise CannotCheck(sentence.format(id=session.id))
    return changed
