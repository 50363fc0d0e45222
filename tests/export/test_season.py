"""The season of a group for its members: as a calendar, read by a parser that is not ours, and to read."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from icalendar import Calendar
from markdown_it import MarkdownIt
from msgspec.structs import replace

from codev_tui.export.icalendar import season_calendar, with_events
from codev_tui.export.markdown import markdown
from codev_tui.export.outline import Outline
from codev_tui.export.season_outline import season_outline
from codev_tui.export.webpage import webpage
from codev_tui.model.group import Group, add_between, add_member, merge_groups, rename_group, set_details
from codev_tui.model.season import add_meeting, change_meeting, remove_meeting

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


def days_of(group: Group) -> dict[str, date]:
    """The days of the season by the names of their events, once the calendar is kept in the file."""
    return {str(event["UID"]): event["DTSTART"].dt for event in events(with_events(group, "north-team"))}


def a_season(*days: date) -> Group:
    group = Group(name="North team")
    for day in days:
        group = add_meeting(group, day)
    return with_events(group, "north-team")


JAN, FEB, MAR, APR = (date(2027, month, 12) for month in (1, 2, 3, 4))


def test_events_stay_with_their_meetings_when_one_is_removed_or_added_before_them() -> None:
    season = a_season(JAN, FEB, MAR)
    before = days_of(season)
    assert days_of(remove_meeting(season, 0)) == {uid: day for uid, day in before.items() if day != JAN}
    after = days_of(add_meeting(season, date(2027, 1, 1)))
    assert before.items() < after.items()
    assert len(after) == 4


def test_a_meeting_that_replaces_a_removed_one_does_so_in_calendars_too() -> None:
    season = a_season(JAN, FEB, MAR)
    uid = next(uid for uid, day in days_of(season).items() if day == FEB)
    after = days_of(add_meeting(remove_meeting(season, 1), APR))
    assert after[uid] == APR
    assert after.keys() == days_of(season).keys()


def test_a_file_without_events_has_the_calendar_that_it_always_had_and_a_doubled_event_becomes_two() -> None:
    first = a_season(JAN, FEB).meetings[0].event
    assert first == "0e496c6b-a2f0-5c39-bcb1-9745c8bf4154@codev"
    doubled = replace(a_group(), meetings=tuple(replace(each, event=first) for each in a_season(JAN, FEB).meetings))
    assert len(days_of(doubled)) == 2


def test_groups_that_become_one_keep_each_meeting_once_with_the_event_it_has() -> None:
    season = a_season(JAN, FEB)
    bare = replace(season, meetings=tuple(replace(each, event="") for each in season.meetings))
    assert merge_groups(season, bare).meetings == season.meetings
