"""Commitments across sessions: their order, and which are asked for."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codev_tui.model.follow_up_notes import CannotCheck
from codev_tui.model.people import Person
from codev_tui.model.session import Check, Commitment, Session, Status
from codev_tui.review.follow_up import (
    action_row,
    actions,
    add_check,
    all_words,
    is_asked_for,
    made_in,
    refuse_while_running,
    take_back,
)
from codev_tui.store.disk.lock import SessionLock
from codev_tui.store.library import Library
from samples import START, a_running_session, a_session, keep_in

TODAY = date(2026, 12, 10)


def a_commitment(n: int, status: Status = "open", in_days: int | None = None, by: str = "Amina") -> Commitment:
    """A commitment that is due so many days from today."""
    due = None if in_days is None else TODAY + timedelta(days=in_days)
    return Commitment(n=n, text=f"Action {n}", by=by, due=due, checks=(Check(on=TODAY, status=status),))


def with_commitments(*commitments: Commitment) -> Session:
    return a_session(commitments=commitments)


def test_the_overdue_stand_first_then_the_open_by_date_then_the_others() -> None:
    session = with_commitments(
        a_commitment(1, "done", -9),
        a_commitment(2),
        a_commitment(3, "open", 8),
        a_commitment(4, "not-done", 0),
        a_commitment(5, "partly", -1),
        a_commitment(6, "dropped"),
        a_commitment(7, "open", -3),
    )
    assert [action.commitment.n for action in actions([session], TODAY)] == [7, 5, 4, 3, 2, 1, 6]


@given(st.lists(st.tuples(st.sampled_from(("open", "done", "partly", "dropped")), st.integers(-5, 5) | st.none())))
def test_no_commitment_is_lost_and_what_is_overdue_never_stands_below_what_is_not(
    kinds: list[tuple[Status, int | None]],
) -> None:
    session = with_commitments(*(a_commitment(n, *kind) for n, kind in enumerate(kinds, 1)))
    found = actions([session], TODAY)
    overdue = [action.is_overdue(TODAY) for action in found]
    still_open = [action.commitment.is_open for action in found]
    assert sorted(action.commitment.n for action in found) == list(range(1, len(kinds) + 1))
    assert overdue == sorted(overdue, reverse=True)
    assert still_open == sorted(still_open, reverse=True)


def test_on_its_day_a_commitment_is_not_overdue_yet() -> None:
    assert not made_in(a_session(), a_commitment(1, in_days=0)).is_overdue(TODAY)
    assert made_in(a_session(), a_commitment(1, in_days=-1)).is_overdue(TODAY)


def test_what_nobody_in_particular_committed_to_is_the_clients() -> None:
    nobodys = a_commitment(1, by="")
    assert made_in(a_session(), nobodys).owner == "Amina"
    assert made_in(a_session(people=(Person(name="Ben"),)), nobodys).owner == ""


def test_a_row_has_the_keys_that_scripts_rely_on_and_no_others() -> None:
    session = a_session()
    assert action_row(made_in(session, session.commitments[0])) == {
        "session": "2026-11-22-1358",
        "n": 1,
        "text": "Write the first-week plan",
        "by": "Amina",
        "owner": "Amina",
        "due": date(2026, 12, 5),
        "status": "partly",
        "group": "North team",
    }


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, True),
        ({"still_open": True, "overdue": True, "owner": "ÁMINA", "group": "north TEAM"}, True),
        ({"owner": "Ben"}, False),
        ({"group": "South team"}, False),
    ],
)
def test_every_wish_must_be_met_whatever_case_and_accents(asked: dict[str, str], found: bool) -> None:
    assert is_asked_for(made_in(a_session(), a_commitment(1, in_days=-1)), TODAY, **asked) is found  # type: ignore[arg-type]


def test_what_is_done_is_neither_open_nor_overdue() -> None:
    done = made_in(a_session(), a_commitment(1, "done", -1))
    assert not is_asked_for(done, TODAY, still_open=True)
    assert not is_asked_for(done, TODAY, overdue=True)


def a_library(data_dir: Path, *sessions: Session) -> Library:
    """A library with these sessions."""
    keep_in(data_dir, *sessions)
    return Library(data_dir)


def test_a_check_that_is_taken_back_leaves_the_file_as_it_was_before(tmp_path: Path) -> None:
    library = a_library(tmp_path, a_session())
    before = library.look("2026-11-22-1358").session.commitments
    check = Check(on=TODAY, status="done", note="all of it")
    added = library.update("2026-11-22-1358", lambda session: add_check(session, 1, check), START)
    assert added.commitments[0].status == "done"
    taken = library.update("2026-11-22-1358", lambda session: take_back(session, 1, check), START)
    assert library.look("2026-11-22-1358").session.commitments == before
    assert taken.commitments == before


def test_a_check_that_is_not_the_last_any_more_is_not_taken_back(tmp_path: Path) -> None:
    library = a_library(tmp_path, a_session())
    first, second = Check(on=TODAY, status="done"), Check(on=TODAY, status="dropped")
    library.update("2026-11-22-1358", lambda session: add_check(session, 1, first), START)
    library.update("2026-11-22-1358", lambda session: add_check(session, 1, second), START)
    with pytest.raises(CannotCheck, match="changed elsewhere"):
        library.update("2026-11-22-1358", lambda session: take_back(session, 1, first), START)
    assert library.look("2026-11-22-1358").session.commitments[0].status == "dropped"


@pytest.mark.parametrize("running", [None, ["2026-12-20-0900"]], ids=["all files are asked", "known to run"])
def test_what_another_console_takes_stock_of_is_left_to_it(tmp_path: Path, running: list[str] | None) -> None:
    library = a_library(tmp_path, a_session(), a_running_session(id="2026-12-20-0900", previous="2026-11-22-1358"))
    with (
        SessionLock(library.path("2026-12-20-0900"), START),
        pytest.raises(CannotCheck, match="2026-12-20-0900 is taking stock"),
    ):
        refuse_while_running(library, "2026-11-22-1358", running)
    refuse_while_running(library, "2026-11-22-1358", running)


def test_what_stands_so_already_is_no_other_session_and_a_commitment_that_is_not_there_is_named() -> None:
    session = a_session()
    assert add_check(session, 1, Check(on=TODAY, status="partly")) is session
    for change in (add_check, take_back):
        with pytest.raises(CannotCheck, match="no commitment 9; it has 1, 2"):
            change(session, 9, Check(on=TODAY, status="done"))


def test_a_commitment_is_found_by_whatever_is_said_of_it() -> None:
    words = all_words(made_in(a_session(), a_session().commitments[0]))
    assert all(word in words for word in ("first-week plan", "amina", "north team", "onboarding", "two hours"))
