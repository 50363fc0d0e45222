"""A round begins with those not yet heard, and who was heard is never marked as passed."""

from builders import a_session, classic
from codev_tui.model import entries, timekeeping
from codev_tui.model.rounds import whose_turn
from codev_tui.model.session import Session
from codev_tui.model.voices import round_order


def pass_turn(session: Session) -> Session:
    """The present person of the round passes."""
    return timekeeping.pass_on(session, skip=True)


def free_talk() -> Session:
    """The second part of the consultation: free talk among Ben, Chloé and Dov."""
    return a_session("consultation", part=2)


def test_a_round_begins_with_those_not_yet_heard() -> None:
    session = free_talk()
    assert round_order(session, classic()) == ("Ben", "Chloé", "Dov")
    session = timekeeping.set_speaker(session, "Ben")
    assert round_order(session, classic()) == ("Chloé", "Dov", "Ben")


def test_who_has_been_heard_is_never_marked_as_passed() -> None:
    session = timekeeping.set_speaker(free_talk(), "Chloé")
    session = timekeeping.open_round(session, ("Ben", "Chloé", "Dov"))
    session = pass_turn(pass_turn(session))
    round_ = session.running_clock.round
    assert round_ is not None
    assert (round_.skipped, round_.done, whose_turn(session)) == (("Ben",), ("Chloé",), "Dov")


def test_an_entry_counts_as_being_heard() -> None:
    session = timekeeping.open_round(free_talk(), ("Dov", "Ben"))
    session = pass_turn(entries.park(session, "fire somebody", "Dov"))
    round_ = session.running_clock.round
    assert round_ is not None
    assert (round_.skipped, round_.done) == ((), ("Dov",))


def test_after_the_last_one_it_is_nobodys_turn() -> None:
    session = pass_turn(timekeeping.open_round(free_talk(), ("Dov",)))
    assert whose_turn(session) == whose_turn(free_talk()) == ""
    assert pass_turn(session) == session
