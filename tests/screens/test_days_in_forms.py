"""Days that are typed into the forms: of the room, and of a past session's record. Values in, values out."""

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from codev_tui.model import forms
from codev_tui.model.entries import Ref
from codev_tui.model.forms import At, NotAnEntry
from codev_tui.model.session import Session
from codev_tui.screens.past.record import record_forms
from samples import PARIS, a_running_session, a_session

MUCH_LATER = At(datetime(2028, 1, 10, 18, 0, tzinfo=PARIS), "Amina")
"""When a session of November 2026 is corrected: more than a year after."""


def due(session: Session, typed: str, at: At = MUCH_LATER) -> date | None:
    """The day of a commitment that is written up with that in its field for the day."""
    values = {"text": "Phone them", "first_step": "", "due": typed, "helper": ""}
    form = record_forms.form_for_new(session, "commitments", at)
    return record_forms.corrected(session, form, values, at).commitments[-1].due


def next_session(session: Session, typed: str) -> date | None:
    """The day of the next session when that is typed in the details of a record."""
    form = record_forms.form_for_details(session)
    values = {field.name: field.value for field in form.fields} | {"next_session": typed}
    return record_forms.corrected(session, form, values, MUCH_LATER).next_session


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5 dec", "2026-12-05"),
        ("le premier mars", "2027-03-01"),
        ("21/11", "2027-11-21"),
        ("friday", "2026-11-27"),
        ("fin janvier", "2027-01-31"),
        ("5 dec 2028", "2028-12-05"),
    ],
)
def test_in_a_record_a_day_without_a_year_is_the_first_after_that_session(typed: str, meant: str) -> None:
    session = a_session()
    assert due(session, typed) == date.fromisoformat(meant)
    assert next_session(session, typed) == date.fromisoformat(meant)
    edited = record_forms.form_to_edit(session, Ref("commitments", 0))
    values = {field.name: field.value for field in edited.fields} | {"due": typed}
    corrected = record_forms.corrected(session, edited, values, MUCH_LATER)
    assert corrected.commitments[0].due == date.fromisoformat(meant)


@pytest.mark.parametrize(("typed", "meant"), [("today", (2028, 1, 10)), ("in two weeks", (2028, 1, 24))])
def test_in_a_record_what_is_counted_from_now_is_counted_from_now(typed: str, meant: tuple[int, int, int]) -> None:
    assert due(a_session(), typed) == date(*meant)


def test_a_session_without_a_start_has_the_day_on_which_it_was_made() -> None:
    assert due(replace(a_session(), started=None), "5 dec") == date(2026, 12, 5)


def test_in_the_room_a_day_without_a_year_is_the_first_from_today_on() -> None:
    values = {"text": "Phone them", "first_step": "", "due": "5 dec", "helper": ""}
    session = forms.add_typed(a_running_session(), "commitments", values, MUCH_LATER)
    assert session.commitments[-1].due == date(2028, 12, 5)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5 dec", "2027-12-05"),
        ("10 jan", "2028-01-10"),
        ("11 jan", "2027-01-11"),
        ("hier", "2028-01-09"),
        ("", "2028-01-10"),
    ],
)
def test_the_day_on_which_something_was_found_is_the_last_there_was(typed: str, meant: str) -> None:
    session = a_session()
    form = record_forms.form_for_found(session, 0, "partly", MUCH_LATER.now.date())
    corrected = record_forms.corrected(session, form, {"note": "", "on": typed}, MUCH_LATER)
    assert corrected.commitments[0].checks[-1].on == date.fromisoformat(meant)


@pytest.mark.parametrize("typed", ["2028-01-11", "11 jan 2028", "tomorrow", "dans 2 semaines", "next week"])
def test_nothing_was_found_on_a_day_that_is_still_to_come(typed: str) -> None:
    session = a_session()
    form = record_forms.form_for_found(session, 0, "partly", MUCH_LATER.now.date())
    with pytest.raises(NotAnEntry, match="still to come") as refused:
        record_forms.corrected(session, form, {"note": "", "on": typed}, MUCH_LATER)
    assert refused.value.field == "on"


@pytest.mark.parametrize("field", ["due", "next_session", "on"])
def test_a_time_that_is_not_kept_is_told(field: str) -> None:
    today = MUCH_LATER.now.date()
    assert "Only the day" in forms.tell_dropped_time(a_session(), {field: "2026-12-20 14:00"}, today)
    assert "Only the day" in forms.tell_dropped_time(a_session(), {field: "monday at 9"}, today)
    for typed in ("2026-12-20", "", "nonsense at 9", "monday"):
        assert not forms.tell_dropped_time(a_session(), {field: typed}, today)
