"""Rounds: whose turn it is."""

from codev_tui.model.session import Session


def whose_turn(session: Session) -> str:
    """The one whose turn it is in the round; empty without a round, and when it is complete."""
    round_ = session.clock.round if session.clock else None
    return round_.left[0] if round_ is not None and round_.left else ""
