"""Follow-up: taking stock, in the welcome, of what the previous session's client committed to.

What was found is written into that previous session, as one act, when the welcome is left. Until then it stands in the
running session alone; so taking the step back takes the checks back.
"""

from datetime import date

from msgspec.structs import replace

from codev_tui.model.session import Check, Commitment, Session


def welcome_is_left(session: Session) -> bool:
    """Whether a phase after the last welcome has been entered, or the session is over."""
    welcomes = [i for i, phase in enumerate(session.phases) if phase.activity == "welcome"]
    after = session.phases[welcomes[-1] + 1 :] if welcomes else session.phases
    return session.clock is None or any(phase.visits for phase in after)


def to_follow_up(previous: Session | None) -> tuple[Commitment, ...]:
    """The commitments of the previous session that are still open, none where there is no such session."""
    return tuple(c for c in previous.commitments if c.is_open) if previous else ()


def with_stock_of(previous: Session, session: Session, on: date) -> Session:
    """The previous session with the checks that `session` owes it, and no others of that session."""
    owed = {stock.n: stock for stock in session.follow_up} if welcome_is_left(session) else {}
    commitments = []
    for commitment in previous.commitments:
        own = next((check for check in commitment.checks if check.session == session.id), None)
        checks = [check for check in commitment.checks if check.session != session.id]
        if stock := owed.get(commitment.n):
            day = own.on if own else on
            checks.append(Check(on=day, status=stock.status, note=stock.note, session=session.id))
        commitments.append(replace(commitment, checks=tuple(checks)))
    return replace(previous, commitments=tuple(commitments))
