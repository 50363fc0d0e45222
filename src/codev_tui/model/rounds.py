"""Rounds: who comes in which order, and what passing leaves behind."""

from codev_tui.model import timekeeping
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Session
from codev_tui.model.voices import round_order


def order_of_next_round(session: Session, protocol: Protocol) -> tuple[str, ...]:
    """Who takes part in a round begun now: those not yet heard come first, so that nobody is forgotten."""
    heard = _heard(session)
    return tuple(sorted(round_order(session, protocol), key=lambda name: name in heard))


def whose_turn(session: Session) -> str:
    """The one whose turn it is in the round; empty without a round, and when it is complete."""
    round_ = session.clock.round if session.clock else None
    return round_.left[0] if round_ is not None and round_.left else ""


def pass_turn(session: Session) -> Session:
    """The present person of a round passes or is away. Who has been heard is not marked so, but has had their turn."""
    return timekeeping.pass_on(session, skip=whose_turn(session) not in _heard(session))


def _heard(session: Session) -> tuple[str, ...]:
    """Those who have been heard where the session stands."""
    return session.phase.heard
