"""`codev group` and `codev next`: groups on the command line."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from msgspec.structs import replace

from cli.conftest import Outcome
from clocks import NOON
from codev_tui.cli import group_command, next_command
from codev_tui.model.group import Group, set_details
from codev_tui.model.season import add_meeting, remove_meeting
from codev_tui.store.group_files import GroupFiles
from samples import a_running_session, a_session, keep_in

Codev = Callable[..., Outcome]
TODAY = date(2026, 11, 29)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (group_command, next_command):
        monkeypatch.setattr(module, "today", lambda: TODAY)


def plan(data: Path, **details: Any) -> None:
    """Two meetings of the North team, the second settled."""

    def planned(group: Group) -> Group:
        group = add_meeting(set_details(group, **details), date(2026, 12, 12), place="Room 2")
        return add_meeting(group, date(2027, 1, 12), client="Chloé", facilitator="Ben")

    GroupFiles(data).update("North team", planned, NOON)


def test_a_new_group_has_a_file_with_what_was_said_and_nothing_else(codev: Codev, data: Path) -> None:
    outcome = codev("group", "new", "North team", "--member", "Amina", "--member", "Ben", "--cadence", "30")
    path = data / "groups" / "north-team.toml"
    assert outcome == (0, "", f"Made: {path}\n")
    assert path.read_text() == (
        'format = 1\nname = "North team"\ncadence_days = 30\n\n'
        '[[members]]\nname = "Amina"\n\n[[members]]\nname = "Ben"\n'
    )


def test_a_group_that_has_a_file_is_not_made_again(codev: Codev) -> None:
    codev("group", "new", "North team")
    outcome = codev("group", "new", "NORTH  team", "--member", "Ben")
    assert (outcome.status, "There is a group North team already" in outcome.err) == (1, True)


@pytest.mark.parametrize("arguments", [(" ",), ("North", "--cadence", "0"), ("North", "--member", "...")])
def test_what_no_group_can_have_is_wrong_usage(codev: Codev, data: Path, arguments: tuple[str, ...]) -> None:
    assert codev("group", "new", *arguments).status == 2
    assert not (data / "groups").exists()


def test_groups_are_listed_with_and_without_a_file(codev: Codev, data: Path) -> None:
    keep_in(data, a_session(), a_session(id="2026-11-01-0900", group="École"))
    plan(data, theme="Leading")
    assert codev("group", "list").out == (
        "École\t\t1\t2026-11-22\t\t\nNorth team\t\t1\t2026-11-22\t2026-12-12\tLeading\n"
    )
    rows = json.loads(codev("group", "list", "--json").out)
    assert [(row["name"], row["file"], row["next"]) for row in rows] == [
        ("École", "", None),
        ("North team", "north-team.toml", "2026-12-12"),
    ]


def test_no_group_is_no_error(codev: Codev) -> None:
    assert codev("group", "list") == (0, "", "There are no groups yet.\n")
    assert codev("next") == (0, "", "There are no groups yet.\n")
    assert json.loads(codev("next", "--json").out) == []


def test_a_group_is_shown_whole_to_its_facilitator(codev: Codev, data: Path) -> None:
    keep_in(data, a_session(next_session=None))
    plan(data, agreement="No record.\nCameras on.", notes="Ben speaks a lot.", minutes=90, language="fr")
    out = codev("group", "show", "north TEAM").out
    for line in (
        "  Length: 90 minutes",
        "  Dov",
        "  Cameras on.",
        "  Ben speaks a lot.",
        "  Sat 12 Dec 2026: Room 2 · client Ben (proposed) · Amina (proposed) facilitates",
        "  Tue 12 Jan 2027: client Chloé · Ben facilitates",
        "  3 members have not been client, 2 dates are left. No date is left for Dov.",
    ):
        assert f"{line}\n" in out
    whole = json.loads(codev("group", "show", "north-team", "--json").out)
    assert (whole["name"], whole["notes"], len(whole["season"])) == ("North team", "Ben speaks a lot.", 2)


@pytest.mark.parametrize("typed", ["North", "team", "NORTH TEAM", "north-team"])
def test_a_part_of_a_name_is_enough_where_it_fits_one(codev: Codev, data: Path, typed: str) -> None:
    plan(data)
    assert codev("group", "show", typed).out.splitlines()[0].startswith("North team")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Noth team", "Did you mean: North team?"),
        ("zzz", "there are: North team."),
    ],
)
def test_a_name_that_nobody_knows_is_met_with_those_that_look_alike(
    codev: Codev, data: Path, typed: str, offered: str
) -> None:
    plan(data)
    for arguments in (("group", "show"), ("group", "next"), ("group", "draw"), ("next", "--group")):
        outcome = codev(*arguments, typed)
        assert (outcome.status, outcome.out) == (1, "")
        assert offered in outcome.err


def test_what_was_told_is_noted_also_of_a_group_without_a_file(codev: Codev, data: Path) -> None:
    keep_in(data, a_session())
    outcome = codev("group", "note", "north team", "--by", "chloe", "I tried the walking talk.")
    assert outcome == (0, "", "Noted for North team.\n")
    codev("group", "note", "North team", "A book.", "--on", "2026-11-01")
    group = GroupFiles(data).look("north-team").group
    assert [(line.on, line.by, line.text) for line in group.between] == [
        (date(2026, 11, 1), "", "A book."),
        (TODAY, "chloe", "I tried the walking talk."),
    ]
    assert group.members == ()


def test_nothing_is_noted_of_an_unknown_group_or_without_words(codev: Codev, data: Path) -> None:
    plan(data)
    assert codev("group", "note", "South", "x").status == 1
    assert codev("group", "note", "North team", " ").status == 1
    assert GroupFiles(data).look("north-team").group.between == ()


def test_a_draw_prints_the_name_and_why_others_were_not_in_it(codev: Codev, data: Path) -> None:
    keep_in(data, a_session())
    plan(data)
    outcome = codev("group", "draw", "north team", "--seed", "1")
    assert outcome.status == 0
    assert outcome.out in ("Ben\n", "Dov\n")
    assert outcome.err == (
        "Drawn among: Ben, Dov. Seed 1.\nAmina: has had a turn in this round\nChloé: is settled for a later meeting\n"
    )
    assert codev("group", "draw", "north team", "--seed", "1") == outcome
    assert {codev("group", "draw", "north team").out for _try in range(30)} == {"Ben\n", "Dov\n"}


def test_topics_are_drawn_among_those_of_the_session_that_runs(codev: Codev, data: Path) -> None:
    keep_in(data, a_session())
    assert "No session of North team runs" in codev("group", "draw", "North team", "--what", "topic").err
    running = replace(a_running_session(), id="2026-11-22-1600")
    keep_in(data, running)
    outcome = codev("group", "draw", "North team", "--what", "topic", "--seed", "2")
    assert (outcome.status, outcome.out.strip() in [topic.text for topic in running.topics]) == (0, True)


def test_next_is_a_page_for_one_group_and_a_list_for_all(codev: Codev, data: Path) -> None:
    keep_in(data, a_session(next_session=None), a_session(id="2026-11-01-0900", group="École"))
    plan(data)
    page = codev("group", "next", "north-team").out
    assert page.startswith("North team: next session\n\nWhen: Saturday 12 December 2026\nWhere: Room 2\n")
    assert page.endswith("- Amina: your plan, and what became of it.\n")
    out = codev("next").out
    assert out.index("North team") < out.index("École")
    assert "  due Sat 5 Dec 2026: Write the first-week plan · Amina\n" in out
    rows = json.loads(codev("next", "--json", "--group", "North team").out)
    assert [(row["group"], row["day"], row["due"][0]["n"]) for row in rows] == [("North team", "2026-12-12", 1)]
    assert json.loads(codev("group", "next", "North team", "--json").out) == rows[0]


def test_the_season_is_a_calendar_and_a_page_written_over_nothing(codev: Codev, data: Path, tmp_path: Path) -> None:
    plan(data, notes="Ben speaks a lot.")
    calendar = Calendar.from_ical(codev("group", "calendar", "North team").out)
    found: list[Any] = list(calendar.walk("VEVENT"))
    assert [event["DTSTART"].dt for event in found] == [date(2026, 12, 12), date(2027, 1, 12)]
    file = tmp_path / "season.html"
    assert codev("group", "season", "North team", "--to", "html", "-o", str(file)).status == 0
    assert "Ben speaks" not in file.read_text()
    assert "Room 2" in file.read_text()
    again = codev("group", "season", "North team", "--to", "html", "-o", str(file))
    assert (again.status, "--force" in again.err) == (1, True)
    assert codev("group", "season", "North team", "--to", "html", "-o", str(file), "--force").status == 0
    assert codev("group", "season", "North team").out.startswith("# North team\n")


def uids(calendar: str) -> dict[date, str]:
    """The names of the events, by their days."""
    found: list[Any] = list(Calendar.from_ical(calendar).walk("VEVENT"))
    return {event["DTSTART"].dt: str(event["UID"]) for event in found}


def test_a_calendar_made_again_has_the_same_events_after_a_meeting_went_and_the_group_was_renamed(
    codev: Codev, data: Path
) -> None:
    plan(data)
    before = uids(codev("group", "calendar", "North team").out)
    GroupFiles(data).update("North team", lambda group: remove_meeting(group, 0), NOON)
    assert codev("rename", "group", "North team", "South", "--yes").status == 0
    day = date(2027, 1, 12)
    assert uids(codev("group", "calendar", "South").out) == {day: before[day]}


def test_a_calendar_of_a_group_that_another_console_has_is_made_and_says_what_was_not_kept(
    codev: Codev, data: Path
) -> None:
    plan(data)
    files = GroupFiles(data)
    with files.lock("north-team", NOON):
        outcome = codev("group", "calendar", "North team")
    assert (outcome.status, len(uids(outcome.out))) == (0, 2)
    assert "does not keep yet which event is which meeting" in outcome.err


def test_a_group_without_meetings_has_no_calendar(codev: Codev) -> None:
    codev("group", "new", "North team")
    for command in ("calendar", "season"):
        assert codev("group", command, "North team") == (1, "", "The group North team has no meetings yet.\n")


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_shown(codev: Codev, data: Path) -> None:
    plan(data)
    (data / "groups" / "south.toml").write_text("format = 1\nname = 'South'\nminutes = 0\n")
    outcome = codev("group", "list")
    assert (outcome.status, outcome.out.split("\t")[0]) == (1, "North team")
    assert "south.toml, line 3: minutes is 0" in outcome.err


def test_the_schema_of_the_group_file_is_printed(codev: Codev) -> None:
    assert "members" in json.loads(codev("schema", "group").out)["properties"]
    assert "ideas" in json.loads(codev("schema").out)["properties"]
    assert codev("schema", "x").status == 2


@pytest.mark.parametrize(("language", "word"), [("en", "Season"), ("fr", "Saison")])
def test_what_a_group_is_handed_out_is_in_its_language_whatever_the_program_speaks(
    codev: Codev, data: Path, monkeypatch: pytest.MonkeyPatch, language: str, word: str
) -> None:
    keep_in(data, replace(a_session(), language=language))
    plan(data, language=language, agreement="Cameras on.")
    handed_out = []
    for program in ("en", "fr"):
        monkeypatch.setenv("CODEV_LANGUAGE", program)
        pages = [codev("group", "season", "North team", "--to", to).out for to in ("md", "html")]
        handed_out.append(
            (*pages, codev("group", "calendar", "North team").out, codev("group", "next", "North team").out)
        )
    assert handed_out[0] == handed_out[1]
    assert f"## {word}\n" in handed_out[0][0]


def test_a_group_that_is_not_found_since_its_file_is_damaged_is_told_with_file_line_and_key(
    codev: Codev, data: Path
) -> None:
    codev("group", "new", "North team")
    (data / "groups" / "x.toml").write_text('format = 1\nname = "X"\nminutes = 0\n')
    outcome = codev("group", "show", "X")
    assert outcome.status == 1
    assert "x.toml, line 3: minutes is 0" in outcome.err
    assert "There is no group “X”" in outcome.err
