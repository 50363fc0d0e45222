"""Follow-up: taking stock, in the welcome, of what the members of the group have committed to and not done yet.

What was found is written into the session in which the commitment was made, as one act, when the welcome is left. Until
then it stands in the running session alone; so taking the step back takes the checks back.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.kinds import LEVELS
from codev_tui.model.session import Check, Commitment, Kept, Session, Stock
from codev_tui.model.text import name_key


class CannotCheck(CodevError):
    """A commitment that takes no note; the sentence says why, and what can be done instead."""


class OpenCommitment(NamedTuple):
    """An open commitment of an earlier session, and of that session what the welcome needs, which is not all of it."""

    session: str
    day: date
    owner: str
    commitment: Commitment


class FollowUpNotes(NamedTuple):
    """What the session of that id owes the files of earlier ones: what it found of their commitments, on that day."""

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


def open_commitments(earlier: Session, by: str) -> tuple[OpenCommitment, ...]:
    """The commitments of an earlier session that are still open, as if the session `by` had noted nothing of them."""
    before = with_follow_up_notes(earlier, FollowUpNotes(by, (), earlier.began.date()))
    day = earlier.began.date()
    return tuple(OpenCommitment(earlier.id, day, c.by or earlier.client, c) for c in to_follow_up(before))


def in_turn(
    commitments: Iterable[OpenCommitment], present: Sequence[str], last_client: str, previous: str
) -> tuple[OpenCommitment, ...]:
    """The commitments of which stock is taken: the last client's first, then those of the others in their order.

    `present` are the names of those in the room. Of who is absent only what was committed to in the session `previous`
    is there, at the end: the rest waits until they are present. What is nobody's is there, too. Of one person the
    latest comes first.
    """
    places = {name_key(name): place for place, name in enumerate(present, 1)}
    last = name_key(last_client)
    if last in places:
        places[last] = 0
    absent = len(places) + 1

    def place_of(each: OpenCommitment) -> int:
        return places.get(name_key(each.owner), absent)

    taken = [each for each in commitments if not each.owner or place_of(each) < absent or each.session == previous]
    taken.sort(key=lambda each: each.day, reverse=True)
    return tuple(sorted(taken, key=place_of))


def followed_up(session: Session) -> frozenset[str]:
    """The earlier sessions into whose files that running one may write."""
    return frozenset(filter(None, (session.previous, *(stock.session for stock in session.follow_up))))


def follow_up_notes(session: Session, on: date) -> FollowUpNotes:
    """What that session owes earlier ones: nothing before the welcome is left."""
    found = session.follow_up if welcome_is_left(session) else ()
    named = tuple(replace(stock, session=stock.session or session.previous) for stock in found)
    return FollowUpNotes(session.id, named, on)


def with_follow_up_notes(earlier: Session, taken: FollowUpNotes) -> Session:
    """An earlier session with the checks that it is owed, and no others of the session that owes them.

    A check that is corrected keeps its day.
    """
    owed = _owed(earlier, taken)
    commitments = []
    for commitment in earlier.commitments:
        own = next((check for check in commitment.checks if check.session == taken.session), None)
        checks = [check for check in commitment.checks if check.session != taken.session]
        if stock := owed.get(commitment.n):
            day = own.on if own else taken.on
            checks.append(Check(on=day, status=stock.status, note=stock.note, session=taken.session))
        commitments.append(replace(commitment, checks=tuple(checks)))
    return replace(earlier, commitments=tuple(commitments))


def _owed(earlier: Session, taken: FollowUpNotes) -> dict[int, Stock]:
    """What is owed to that session, by the numbers of its commitments."""
    return {stock.n: stock for stock in taken.found if stock.session in ("", earlier.id)}


def add_follow_up_notes(session: Session, taken: FollowUpNotes, kept: Kept) -> Session:
    """The session with what a later one found of its commitments, and nothing else changed.

    Raises `CannotCheck` where less of it is kept than `kept`, which was kept when stock was taken.
    """
    changed = with_follow_up_notes(session, taken)
    is_owed = bool(_owed(session, taken)) or changed != session
    if is_owed and LEVELS.index(session.kept) > LEVELS.index(kept):
        sentence = _(
            "Less of session {id} is kept by now than when stock was taken of it: "
            "what was found stands in this session, and is not written there."
        )
        raise CannotCheck(sentence.format(id=session.id))
    return changed
