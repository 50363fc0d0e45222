"""Learned minutes: how long a group's own phases take, and a length shared out over them in that proportion.

It is an offer on the next preparation sheet; nothing here applies it.
"""

from collections.abc import Iterable, Sequence
from itertools import islice
from statistics import median
from typing import NamedTuple

from codev_tui.model.protocol import Protocol
from codev_tui.model.schedule import scale
from codev_tui.model.session import Session
from codev_tui.model.shares import share
from codev_tui.review.session_filter import SessionFilter, matches

SESSIONS: int = 5
"""From how many of the last sessions a group's minutes are learned."""
LEAST: int = 3
"""Fewer minutes than these are no habit yet."""


class Usual(NamedTuple):
    """What a phase took in the last sessions that reached it: whole minutes, at least one each, the latest first."""

    phase: str
    took: tuple[int, ...]

    @property
    def minutes(self) -> int:
        """The median, in whole minutes."""
        return round(median(self.took))


def usual_minutes(sessions: Iterable[Session], group: str, protocol: Protocol) -> tuple[Usual, ...]:
    """What the phases of the protocol took in the group's last finished sessions with it, in the protocol's order.

    `sessions` come the latest first; a group without a name has no past. A phase stands here only if at least three of
    the last five sessions reached it. Pauses do not count, what the facilitator corrected does.
    """
    asked = (each for each in sessions if group and matches(each, SessionFilter(group=group, state="finished")))
    last = list(islice((session for session in asked if session.protocol == protocol.name), SESSIONS))
    took = {phase.name: tuple(_took(last, phase.name)) for phase in protocol.phases}
    return tuple(Usual(name, minutes) for name, minutes in took.items() if len(minutes) >= LEAST)


def _took(sessions: Iterable[Session], name: str) -> Iterable[int]:
    for session in sessions:
        for phase in session.phases:
            if phase.name == name and phase.started and phase.elapsed_s > 0:
                yield max(1, round(phase.elapsed_s / 60))


def shared_out(protocol: Protocol, minutes: int, usual: Sequence[Usual], setting: str | None = None) -> list[int]:
    """Minutes for each phase in the group's own proportion, adding up to exactly `minutes`.

    A protected phase never gets less than the protocol would give it, only more. Phases without past sessions
    count with what the protocol would give them. Raises `ProtocolError` where `scale` does.
    """
    plain = scale(protocol, minutes, setting)
    learned = {each.phase: each.minutes for each in usual}
    wanted = [learned.get(phase.name, given) for phase, given in zip(protocol.phases, plain, strict=True)]
    free = [i for i, phase in enumerate(protocol.phases) if not phase.protected]
    given = {i: max(plain[i], wanted[i]) for i in range(len(plain)) if i not in free}
    if minutes - sum(given.values()) < len(free) or not free:
        given = {i: plain[i] for i in given}
    given |= dict(zip(free, share(minutes - sum(given.values()), [wanted[i] for i in free]), strict=True))
    return [given[i] for i in range(len(plain))]
