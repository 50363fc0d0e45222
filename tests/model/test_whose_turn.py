"""Whose turn it is in a round, and that an entry counts as being heard in it."""

from builders import a_session
from codev_tui.model import entries, timekeeping
from codev_tui.model.session import Session
from codev_tui.model.voices import whose_turn


def free_talk() -> Session:
    """The second part of the consultation: free talk among Ben, Chloé and Dov."""
    return a_session("consultation", part=2)


def test_who_has_given_an_entry_is_not_marked_as_passed() -> None:
    session = timekeeping.open_round(free_talk(), ("Dov", "Ben"))
    session = timekeeping.pass_on(entries.park(session, "fire somebody", "Dov"), skip=True)
    round_ = session.running_clock.round
    assert round_ is not None
    assert (round_.skipped, round_.done, whose_turn(session)) == ((), ("Dov",), "Ben")


def test_after_the_last_one_it_is_nobodys_turn() -> None:
    session = timekeeping.pass_on(timekeeping.open_round(free_talk(), ("Dov",)))
    assert whose_turn(session) == whose_turn(free_talk()) == ""
