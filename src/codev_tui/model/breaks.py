"""The break in the middle of a session of those who meet remotely: when it is offered."""

from itertools import accumulate
from typing import Final

from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Session

BREAK_MINUTES: Final = 5
_OFFERED_S: Final = 120
"""For so many seconds of its phase the break can be taken: the group has to agree on it."""


def is_time_for_break(session: Session, protocol: Protocol) -> bool:
    """Whether a break is offered now: the session is remote and long, and has just passed its middle.

    It is at the change of phases nearest the middle, the first time, unless there was a pause of that length before.
    """
    least = protocol.break_from_remote
    if session.setting != "remote" or least is None or session.total_s < 60 * least or session.started is None:
        return False
    if session.index != _phase_after_middle(session) or session.running_clock.part != 1:
        return False
    phase = session.phase
    is_new = phase.visits == 1 and phase.measured_s <= _OFFERED_S and not phase.paused_s
    return is_new and sum(phase.paused_s for phase in session.phases) < 60 * BREAK_MINUTES


def _phase_after_middle(session: Session) -> int:
    """The place of the phase that begins nearest the middle of the planned time; the earlier of two."""
    begins = [0, *accumulate(phase.planned_s for phase in session.phases)][1:-1]
    if not begins:
        return -1
    return 1 + min(range(len(begins)), key=lambda at: abs(begins[at] - session.total_s / 2))
