"""The season of a group for its members: as a calendar, read by a parser that is not ours, and to read."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from icalendar import Calendar
from markdown_it import MarkdownIt
from msgspec.structs import replace

from codev_tui.export.icalendar import season_calendar
from codev_tui.export.markdown import markdown
from codev_tui.export.outline import Outline
from codev_tui.export.season_outline import season_outline
from codev_tui.export.webpage import webpage
from codev_tui.model.group import Group, add_between, add_member, rename_group, set_details
from codev_tui.model.season import add_meeting, change_meeting

MADE = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
DAY = date(2026, 11, 29)


def a_group() -> Group:
    group = set_details(Group(name="North; team"), notes="Ben speaks a lot.", agreement="No record.\n*Cameras* on.")
    group = add_between(add_member(group, "Amina"), "I tried it.", DAY, "Amina")
    group = add_meeting(group, date(2026, 12, 12), at=time(14), place="Room 2, <left>", facilitator="Ben", client="Dov")
    return add_meeting(group, date(2027, 1, 12))


def events(group: Group, made: datetime = MADE) -> list[Any]:
    calendar = Calendar.from_ical(season_calendar(group, "north-team", "en", made))
    found: list[Any] = list(calendar.walk("VEVENT"))
    assert all(not event.errors for event in found)
    return found


def test_a_meeting_with_a_time_takes_as_long_as_the_group_and_one_without_takes_the_day() -> None:
    timed, whole = events(set_details(a_group(), minutes=120))
    assert (timed["DTSTART"].dt, timed["DTEND"].dt) == (datetime(2026, 12, 12, 14), datetime(2026, 12, 12, 16))  # noqa: DTZ001
    assert (whole["DTSTART"].dt, whole["DTEND"].dt) == (date(2027, 1, 12), date(2027, 1, 13))
    assert (timed["SUMMARY"], timed["LOCATION"]) == ("Co-development: North; team", "Room 2, <left>")
    assert timed["DESCRIPTION"].split("\n") == ["Facilitator: Ben", "Client: Dov"]
    assert "DESCRIPTION" not in whole


def test_a_meeting_that_is_moved_and_a_group_that_is_renamed_keep_their_events_which_are_newer_then() -> None:
    before = events(a_group())
    moved = change_meeting(rename_group(a_group(), "South"), 1, on=date(2027, 2, 1))
    after = events(moved, MADE + timedelta(hours=1))
    assert [event["UID"] for event in after] == [event["UID"] for event in before]
    assert len({event["UID"] for event in before}) == 2
    assert after[1]["DTSTART"].dt == date(2027, 2, 1)
    assert all(int(new["SEQUENCE"]) > int(old["SEQUENCE"]) for new, old in zip(after, before, strict=True))


def test_another_group_has_other_events() -> None:
    ours = {str(event["UID"]) for event in events(a_group())}
    theirs = Calendar.from_ical(season_calendar(a_group(), "south", "en", MADE)).walk("VEVENT")
    assert ours.isdisjoint({str(event["UID"]) for event in theirs})


def outline() -> Outline:
    rows = [("Sat 12 Dec 2026, 14:00", "Room | 2", "Dov", "Ben", "")]
    return season_outline(a_group(), rows, "en", DAY)


def test_members_read_the_table_the_agreement_and_what_was_told_and_never_the_notes() -> None:
    text, page = markdown([outline()], "for us"), webpage([outline()], "for us")
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert "<td>Room | 2</td>" in html
    assert "text-align:right" not in html
    assert "*Cameras* on." in html
    for each in (html, page):
        assert "No record." in each
        assert "I tried it." in each
        assert "speaks a lot" not in each


def test_a_group_without_meetings_has_no_table() -> None:
    keys = [chapter.key for chapter in season_outline(replace(a_group(), meetings=()), (), "en", DAY).chapters]
    assert keys == ["agreement", "between"]
