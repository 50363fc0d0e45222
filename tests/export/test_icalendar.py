"""Calendars, read by a parser that is not ours."""

from datetime import UTC, date, datetime
from typing import Any, get_args

import pytest
from hypothesis import given
from icalendar import Calendar
from msgspec.structs import replace

from codev_tui.export.exporting import NotForThem, NothingThere, export
from codev_tui.export.options import ExportOptions
from codev_tui.model.session import Check, Commitment, Session, Status
from codev_tui.model.text import clean
from hostile import HOSTILE
from samples import START, a_session
from strategies import sessions, tried_on_sessions


def events(*some: Session, audience: str = "own", pseudonyms: bool = False) -> list[Any]:
    """What a calendar program finds."""
    text = export(some, ExportOptions("ics", audience, pseudonyms)).one  # type: ignore[arg-type]
    calendar = Calendar.from_ical(text)
    found: list[Any] = list(calendar.walk("VEVENT"))
    assert all(not event.errors for event in found)
    return found


def committed(*commitments: Commitment) -> Session:
    return a_session(commitments=commitments, next_session=None)


def test_due_days_of_open_commitments_and_the_next_session_are_whole_days() -> None:
    due, after = events(a_session(next_facilitator="Ben"))
    assert due["SUMMARY"] == "Amina: Write the first-week plan"
    assert due["DTSTART"].dt == date(2026, 12, 5)
    assert due["DTEND"].dt == date(2026, 12, 6)
    assert due["TRANSP"] == "TRANSPARENT"
    assert due["DESCRIPTION"].split("\n") == [
        "First step: Block two hours",
        "With: Chloé",
        "Agreed on Sun 22 Nov 2026: Onboarding a remote team",
    ]
    assert after["SUMMARY"] == "Co-development: North team"
    assert after["DTSTART"].dt == date(2026, 12, 20)
    assert after["DESCRIPTION"] == "Facilitator: Ben"
    assert {event["CLASS"] for event in (due, after)} == {"PRIVATE"}


def test_what_is_done_or_dropped_is_in_no_calendar() -> None:
    day = date(2026, 12, 5)
    session = committed(
        *(
            Commitment(n=n, text=status, due=day, checks=(Check(on=day, status=status),))
            for n, status in enumerate(get_args(Status), 1)
        )
    )
    assert [str(event["SUMMARY"]) for event in events(session)] == ["open", "partly", "not-done"]


def test_the_time_of_an_event_is_that_of_the_file() -> None:
    saved = replace(a_session(), saved=START)
    assert {event["DTSTAMP"].dt for event in events(saved)} == {datetime(2026, 11, 22, 13, 0, 5, tzinfo=UTC)}
    assert export([saved], ExportOptions("ics")).one == export([saved], ExportOptions("ics")).one


def test_an_event_keeps_its_name_when_its_words_change_and_shares_it_with_no_other() -> None:
    before, after = a_session(), a_session(title="Another", next_session=date(2027, 1, 9), saved=START)
    names = [event["UID"] for event in events(before)]
    assert names == [event["UID"] for event in events(after, audience="client")]
    other = a_session(created=START, id="2026-11-22-1400")
    assert len({*names, *(event["UID"] for event in events(other))}) == 4
    same_minute = a_session(created=START.replace(minute=58, hour=13, second=1))
    assert not {*names} & {event["UID"] for event in events(same_minute)}, "another facilitator's, of the same minute"


def test_a_calendar_under_pseudonyms_has_names_of_its_own_for_events_the_same_each_time() -> None:
    plain, under = ([event["UID"] for event in events(a_session(), pseudonyms=which)] for which in (False, True))
    assert len({*plain, *under}) == len(plain) + len(under)
    assert under == [event["UID"] for event in events(a_session(), audience="client", pseudonyms=True)]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_every_text_is_whole_and_only_a_text(text: str) -> None:
    said = clean(text)
    session = committed(Commitment(n=1, text=said, first_step=said, due=date(2026, 12, 5)))
    (event,) = events(session)
    assert str(event["SUMMARY"]) == " ".join(said.split())
    assert str(event["DESCRIPTION"]).startswith(f"First step: {said}\n")
    assert set(event) == {
        *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP", "CLASS"),
    }


@tried_on_sessions
@given(sessions())
def test_lines_are_short_and_end_as_the_standard_says(session: Session) -> None:
    session = replace(session, next_session=session.next_session or date(9999, 12, 31))
    text = export([session], ExportOptions("ics")).one
    assert text.endswith("END:VCALENDAR\r\n")
    lines = text.encode().split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()
    dated = [each for each in session.commitments if each.due and each.is_open]
    assert len(events(session)) == len(dated) + 1


def test_a_calendar_without_a_day_is_refused_with_a_sentence() -> None:
    with pytest.raises(NothingThere, match="nothing for a calendar"):
        export([committed(Commitment(n=1, text="some day"))], ExportOptions("ics"))
    both = export([committed(), a_session(id="2026-11-22-1400")], ExportOptions("ics"))
    assert [file.name for file in both.files] == ["2026-11-22-1400.ics"]


def test_a_sponsor_gets_no_calendar() -> None:
    with pytest.raises(NotForThem, match="figures"):
        export([a_session()], ExportOptions("ics", "sponsor"))
