"""Planned and real minutes: sharing a total out, what is left, the projected end, catching up.

Phases are whole minutes. A total is shared out by largest remainder, with at least one minute for each phase.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import ceil
from typing import NamedTuple

from codev_tui.i18n import _
from codev_tui.model.errors import ProtocolError
from codev_tui.model.instants import add_seconds, count_seconds
from codev_tui.model.protocol import Phase, Protocol
from codev_tui.model.session import PhaseRun, Session
from codev_tui.model.shares import share, take

MINUTES_MAX = 24 * 60
"""No session is planned for longer than a day."""


def scale(protocol: Protocol, minutes: int, setting: str | None = None, turn: int = 1) -> list[int]:
    """Minutes for each phase of the protocol, adding up to exactly `minutes`.

    A length that the protocol has minutes of its own for is as it says. Else, longer than the protocol: all phases
    grow in proportion. Shorter: protected phases keep their minutes as long as the others can give theirs, then they
    give what the others no longer can. A phase without a clock has no minutes. Raises `ProtocolError` where there is
    less than a minute for each phase, or over a day.

    Where several are client in turn, `minutes` are those of all together, and of the phases that come with each client
    these are the minutes in the consultation of that `turn`.
    """
    if length := protocol.length(minutes, setting):
        return [*length.minutes]
    before, each, after = protocol.in_turn
    turns = [protocol.turn(n) for n in range(1, protocol.clients + 1)] if each else []
    phases = [*before, *(phase for phases in turns for phase in phases), *after]
    given = iter(_shared_out([phase for phase in phases if phase.minutes], minutes))
    shares = [next(given) if phase.minutes else 0 for phase in phases]
    first = len(before)
    once = [*zip(before, shares, strict=False), *zip(reversed(after), reversed(shares), strict=False)]
    planned = {phase.name: share for phase, share in once}
    for n, of_turn in enumerate(turns, 1):
        own = dict(zip((phase.name for phase in of_turn), shares[first : first + len(of_turn)], strict=True))
        planned = {**planned, **own} if n <= max(turn, 1) else {**own, **planned}
        first += len(of_turn)
    return [planned[phase.name] for phase in protocol.phases]


def _shared_out(phases: Sequence[Phase], minutes: int) -> list[int]:
    own = [phase.minutes for phase in phases]
    if not own:
        return []
    if not len(own) <= minutes <= MINUTES_MAX:
        raise ProtocolError(
            _("{minutes} minutes cannot be shared out over {phases} phases: choose from {least} to {most}.").format(
                minutes=minutes, phases=len(own), least=len(own), most=MINUTES_MAX
            )
        )
    if minutes >= sum(own):
        return share(minutes, own)
    protected = [i for i, phase in enumerate(phases) if phase.protected]
    free = [i for i in range(len(own)) if i not in protected]
    kept = min(sum(own[i] for i in protected), minutes - len(free))
    given = dict(zip(protected, share(kept, [own[i] for i in protected]), strict=True))
    given |= dict(zip(free, share(minutes - kept, [own[i] for i in free]), strict=True))
    return [given[i] for i in range(len(own))]


def left_s(phase: PhaseRun) -> float:
    """Seconds left of a phase; below zero in overtime."""
    return round(phase.planned_s - phase.elapsed_s, 3)


def to_come_s(session: Session) -> float:
    """Seconds from now to the end, if all goes as planned from here: overtime of the current phase counts nothing."""
    return sum(max(0.0, left_s(phase)) for phase in session.phases[session.index :])


class Projection(NamedTuple):
    """When the session would end, and how many seconds later than planned when its clock first started."""

    end: datetime
    late_s: float


def project(session: Session, now: datetime) -> Projection:
    """Projected end, and lateness to the second. Before the clock first starts nothing is late yet."""
    end = add_seconds(now, to_come_s(session))
    if session.planned_end is None:
        return Projection(end, 0.0)
    late_s = count_seconds(session.planned_end, end) - sum(map(_uncounted_s, session.phases))
    return Projection(end, float(int(late_s)))


def _uncounted_s(phase: PhaseRun) -> float:
    """Seconds that make nobody late: of a phase without a clock, and those that a break took longer."""
    return max(0.0, -left_s(phase)) if phase.is_untimed or phase.activity == "break" else 0.0


def minutes_in_hand(late_s: float) -> int:
    """Whole minutes by which the session would end before its planned end."""
    return int(max(0.0, -late_s) // 60)


class CatchingUp(NamedTuple):
    """The agenda after catching up: planned seconds by phase name, and the minutes nobody could give.

    Where minutes are in hand, it is the agenda with those minutes given to a phase.
    """

    planned_s: Mapping[str, int]
    missing: int


def catch_up(session: Session, protocol: Protocol, late_s: float) -> CatchingUp:
    """What the phases to come would have to give for the session to end as planned.

    Only phases after the current one give, never a protected one, and each keeps at least one minute and whatever it
    has used already. Nothing is late: nothing changes.
    """
    planned = {phase.name: phase.planned_s for phase in session.phases}
    owed = ceil(round(late_s, 3) / 60)
    room: dict[str, int] = {}
    for phase in session.phases[session.index + 1 :]:
        script = protocol.phase(phase.name)
        if not phase.is_untimed and (script is None or not script.protected):
            used = ceil(max(0.0, phase.elapsed_s) / 60)
            room[phase.name] = max(0, phase.planned_s // 60 - max(1, used))
    owed = max(0, owed)
    given = min(owed, sum(room.values()))
    for name, minutes in take(given, room).items():
        planned[name] -= 60 * minutes
    return CatchingUp(planned, owed - given)


def give_minutes(session: Session, late_s: float) -> CatchingUp:
    """The agenda in which a phase gets the whole minutes in hand, so that the session ends no later than planned.

    It is the consultation, unless the session has left it; then the longest of the present phase and those to come.
    """
    planned = {phase.name: phase.planned_s for phase in session.phases}
    ahead = session.phases[session.index :]
    longest = max(ahead, key=lambda phase: phase.planned_s)
    receiver = next((phase for phase in ahead if phase.activity == "consultation"), longest)
    planned[receiver.name] += 60 * minutes_in_hand(late_s)
    return CatchingUp(planned, 0)
