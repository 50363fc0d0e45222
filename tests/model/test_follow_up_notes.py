"""Taking stock of the previous session's commitments, written there once the welcome is left."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import a_past_session, a_phase, a_protocol, a_session, at_the_end_of_its_phase, classic
from clocks import NOON
from codev_tui.model import entries
from codev_tui.model.follow_up_notes import (
    follow_up_notes,
    followed_up,
    in_turn,
    open_commitments,
    to_follow_up,
    welcome_is_left,
    with_follow_up_notes,
)
from codev_tui.model.people import with_client
from codev_tui.model.session import Check, Commitment, Session, Status
from codev_tui.model.timekeeping import end, next_stage, previous_stage

TODAY = date(2026, 11, 22)


def found(session: Session, n: int = 1, status: Status = "done", note: str = "") -> Session:
    return entries.take_stock(session, n, status, note)


def with_stock_of(previous: Session, session: Session, on: date) -> Session:
    """The previous session, with what that one owes it on that day."""
    return with_follow_up_notes(previous, follow_up_notes(session, on))


def checks(session: Session) -> list[list[tuple[str, str]]]:
    return [[(check.status, check.session) for check in c.checks] for c in session.commitments]


def test_the_welcome_is_left_with_the_first_phase_after_it_and_stays_left() -> None:
    session = at_the_end_of_its_phase(a_session())
    assert not welcome_is_left(session)
    onward = next_stage(session, classic(), NOON)
    assert welcome_is_left(onward)
    assert welcome_is_left(previous_stage(onward, classic(), NOON))
    assert welcome_is_left(end(session, NOON))


def test_with_two_welcomes_the_second_counts_and_without_any_the_first_phase_is_enough() -> None:
    twice = a_protocol(*(replace(a_phase(n, 5), activity="welcome") for n in ("in", "again")), a_phase("work", 5))
    assert not welcome_is_left(a_session("again", protocol=twice))
    assert welcome_is_left(a_session("work", protocol=twice))
    assert welcome_is_left(a_session("work", protocol=a_protocol(a_phase("work", 5))))


def test_only_commitments_that_are_still_open_are_taken_up() -> None:
    assert to_follow_up(None) == ()
    assert [c.text for c in to_follow_up(a_past_session())] == ["Write the plan", "Call Ben"]
    dropped = Check(on=TODAY, status="dropped")
    previous = replace(
        a_past_session(), commitments=tuple(replace(c, checks=(dropped,)) for c in a_past_session().commitments)
    )
    assert to_follow_up(previous) == ()


def test_nothing_is_written_before_the_welcome_is_left() -> None:
    previous = a_past_session()
    assert with_stock_of(previous, found(at_the_end_of_its_phase(a_session())), TODAY) == previous


def test_what_was_found_is_written_when_the_welcome_is_left() -> None:
    session = next_stage(found(found(at_the_end_of_its_phase(a_session())), 2, "partly", "half"), classic(), NOON)
    previous = with_stock_of(a_past_session(), session, TODAY)
    assert checks(previous) == [[("done", session.id)], [("partly", session.id)], [("done", "")]]
    assert previous.commitments[1].checks[0] == Check(on=TODAY, status="partly", note="half", session=session.id)
    assert previous.commitments[1].is_open
    assert not previous.commitments[0].is_open


def test_a_correction_takes_the_place_of_the_first_finding_on_its_day() -> None:
    session = found(a_session("topic"))
    previous = with_stock_of(a_past_session(), session, TODAY)
    previous = with_stock_of(previous, found(session, 1, "not-done", "ill"), date(2026, 11, 23))
    assert previous.commitments[0].checks == (Check(on=TODAY, status="not-done", note="ill", session=session.id),)


def test_taking_the_step_back_takes_the_checks_back() -> None:
    before = found(at_the_end_of_its_phase(a_session()))
    written = with_stock_of(a_past_session(), next_stage(before, classic(), NOON), TODAY)
    assert with_stock_of(written, before, TODAY) == a_past_session()


def test_what_another_session_found_is_left_alone() -> None:
    other = Check(on=date(2026, 11, 1), status="partly", session="2026-11-01-0900")
    past = a_past_session()
    past = replace(past, commitments=(replace(past.commitments[0], checks=(other,)), *past.commitments[1:]))
    written = with_stock_of(past, found(a_session("topic")), TODAY)
    assert [check.status for check in written.commitments[0].checks] == ["partly", "done"]
    assert with_stock_of(written, a_session("topic"), TODAY) == past


def test_stock_of_a_commitment_that_is_gone_is_written_nowhere() -> None:
    assert with_stock_of(a_past_session(), found(a_session("topic"), 17), TODAY) == a_past_session()


def an_earlier_session(id_: str, client: str, *texts: str) -> Session:
    past = a_past_session()
    people = with_client(past.people, client)
    commitments = tuple(Commitment(n=n, text=text) for n, text in enumerate(texts, 1))
    started = NOON.replace(year=int(id_[:4]), month=int(id_[5:7]))
    return replace(past, id=id_, people=people, commitments=commitments, created=started, started=started)


def asked(present: list[str], *earlier: Session, last_client: str, previous: str) -> list[str]:
    found = [each for session in earlier for each in open_commitments(session, "2026-11-22-1200")]
    return [each.commitment.text for each in in_turn(found, present, last_client, previous)]


def test_the_last_clients_commitments_come_first_then_those_of_the_others_in_the_rosters_order() -> None:
    last = an_earlier_session("2026-10-22-1200", "Dov", "call the bank")
    before = an_earlier_session("2026-09-22-1200", "Amina", "write the plan", "tell the team")
    first = an_earlier_session("2026-08-22-1200", "Dov", "ask for the keys")
    present = ["Amina", "Ben", "Dov"]
    assert asked(present, last, before, first, last_client="Dov", previous=last.id) == [
        "call the bank",
        "ask for the keys",
        "write the plan",
        "tell the team",
    ]


def test_of_who_is_absent_only_the_last_session_is_there_and_last_of_all() -> None:
    last = an_earlier_session("2026-10-22-1200", "Dov", "call the bank")
    before = an_earlier_session("2026-09-22-1200", "Dov", "ask for the keys")
    own = an_earlier_session("2026-08-22-1200", "Amina", "write the plan")
    of_ben = replace(own.commitments[0], n=2, text="help Amina", by="BEN")
    own = replace(own, commitments=(*own.commitments, of_ben))
    found = asked(["Amina", "Ben"], last, before, own, last_client="Dov", previous=last.id)
    assert found == ["write the plan", "help Amina", "call the bank"]


def test_what_this_session_found_already_is_still_open_to_it_and_to_no_other() -> None:
    past = an_earlier_session("2026-09-22-1200", "Amina", "write the plan")
    done = Check(on=TODAY, status="done", session="2026-11-22-1200")
    past = replace(past, commitments=(replace(past.commitments[0], checks=(done,)),))
    assert [each.commitment.checks for each in open_commitments(past, "2026-11-22-1200")] == [()]
    assert open_commitments(past, "2026-11-23-1200") == ()


def test_what_was_found_goes_to_the_session_in_which_it_was_made_and_to_no_other() -> None:
    last = an_earlier_session("2026-10-22-1200", "Dov", "call the bank")
    before = an_earlier_session("2026-09-22-1200", "Amina", "write the plan")
    session = replace(a_session("topic"), previous=last.id)
    session = entries.take_stock(session, 1, "partly", made_in=before.id)
    assert checks(with_stock_of(last, session, TODAY)) == [[]]
    assert checks(with_stock_of(before, session, TODAY)) == [[("partly", session.id)]]
    session = entries.take_stock(session, 1, "done", made_in=last.id)
    assert session.follow_up[1].session == "", "of the previous session there is no need to name it"
    assert checks(with_stock_of(last, session, TODAY)) == [[("done", session.id)]]
    assert checks(with_stock_of(before, session, TODAY)) == [[("partly", session.id)]]
    assert followed_up(session) == {last.id, before.id}


FINDINGS = st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["done", "partly", "not-done"])), max_size=6)


@given(FINDINGS, FINDINGS)
def test_writing_stock_twice_is_writing_it_once_and_only_the_last_word_counts(
    first: list[tuple[int, Status]], then: list[tuple[int, Status]]
) -> None:
    past, session = a_past_session(), a_session("topic")
    for n, status in first:
        session = found(session, n, status)
    written = with_stock_of(past, session, TODAY)
    for n, status in then:
        session = found(session, n, status)
    corrected = with_stock_of(written, session, TODAY)
    assert corrected == with_stock_of(past, session, TODAY) == with_stock_of(corrected, session, TODAY)
