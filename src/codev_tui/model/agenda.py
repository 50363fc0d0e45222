"""The agenda as it would be: what each phase has and would have, and when it would start."""

from collections.abc import Callable
from datetime import datetime
from typing import Literal, NamedTuple

from codev_tui.model.instants import add_seconds
from codev_tui.model.protocol import Protocol
from codev_tui.model.schedule import CatchingUp
from codev_tui.model.session import Session


class AgendaRow(NamedTuple):
    """One phase: its planned seconds now and then, and the instants at which it starts and ends if all goes so.

    A phase that was begun starts when it did; one that was passed over has neither start nor end.
    """

    title: str
    state: Literal["done", "now", "skipped", "to come"]
    now_s: int
    then_s: int
    starts: datetime | None
    ends: datetime | None
    protected: bool = False

    def convert(self, clock: Callable[[datetime], datetime]) -> "AgendaRow":
        """The same with its instants as that clock shows them."""
        starts, ends = (at and clock(at) for at in (self.starts, self.ends))
        return self._replace(starts=starts, ends=ends)


def agenda(session: Session, protocol: Protocol, caught: CatchingUp, now: datetime) -> tuple[AgendaRow, ...]:
    """The running session's phases with the planned seconds that `caught` would give them."""
    rows = []
    at = now
    for i, phase in enumerate(session.phases):
        script = protocol.phase(phase.name)
        then_s = caught.planned_s.get(phase.name, phase.planned_s)
        starts, ends = phase.started, phase.ended
        if i >= session.index:
            starts, ends = phase.started or at, add_seconds(at, max(0.0, then_s - phase.elapsed_s))
            at = ends
        rows.append(
            AgendaRow(
                title=phase.label,
                state="now" if i == session.index else "to come" if i > session.index else _behind(phase.visits),
                now_s=phase.planned_s,
                then_s=then_s,
                starts=starts,
                ends=ends,
                protected=script is not None and script.protected,
            )
        )
    return tuple(rows)


def _behind(visits: int) -> Literal["done", "skipped"]:
    return "done" if visits else "skipped"
