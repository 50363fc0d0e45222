"""The agenda as it would be: what each phase has and would have, and when it would start."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from codev_tui.model.instants import add_seconds
from codev_tui.model.protocol import Protocol
from codev_tui.model.schedule import CatchingUp
from codev_tui.model.session import Session


class AgendaRow(NamedTuple):
    """One phase: its planned seconds now and then, and the instants at which it starts and ends if all goes so.

    `starts_today` and `ends_today` are those of the plan as it is. A phase that was begun starts when it did; one that
    was passed over has neither start nor end.
    """

    title: str
    state: Literal["done", "now", "skipped", "to come"]
    now_s: int
    then_s: int
    starts: datetime | None
    ends: datetime | None
    starts_today: datetime | None
    ends_today: datetime | None
    protected: bool = False

    def convert(self, clock: Callable[[datetime], datetime]) -> "AgendaRow":
        """The same with its instants as that clock shows them."""
        starts, ends = (at and clock(at) for at in (self.starts, self.ends))
        starts_today, ends_today = (at and clock(at) for at in (self.starts_today, self.ends_today))
        return self._replace(starts=starts, ends=ends, starts_today=starts_today, ends_today=ends_today)


def agenda(session: Session, protocol: Protocol, caught: CatchingUp, now: datetime) -> tuple[AgendaRow, ...]:
    """The running session's phases with the planned seconds that `caught` would give them."""
    rows = []
    planned = [caught.planned_s.get(phase.name, phase.planned_s) for phase in session.phases]
    then = _times(session, planned, now)
    today = _times(session, [phase.planned_s for phase in session.phases], now)
    for i, phase in enumerate(session.phases):
        script = protocol.phase(phase.name)
        rows.append(
            AgendaRow(
                title=phase.label,
                state="now" if i == session.index else "to come" if i > session.index else _behind(phase.visits),
                now_s=phase.planned_s,
                then_s=planned[i],
                starts=then[i].starts,
                ends=then[i].ends,
                starts_today=today[i].starts,
                ends_today=today[i].ends,
                protected=script is not None and script.protected,
            )
        )
    return tuple(rows)


class _Times(NamedTuple):
    starts: datetime | None
    ends: datetime | None


def _times(session: Session, planned_s: Sequence[int], now: datetime) -> list[_Times]:
    """When each phase starts and ends with these planned seconds: those to come follow one another from now on."""
    times = [_Times(phase.started, phase.ended) for phase in session.phases[: session.index]]
    at = now
    for phase, seconds in zip(session.phases[session.index :], planned_s[session.index :], strict=True):
        ends = add_seconds(at, max(0.0, seconds - phase.elapsed_s))
        times.append(_Times(phase.started or at, ends))
        at = ends
    return times


def _behind(visits: int) -> Literal["done", "skipped"]:
    return "done" if visits else "skipped"
