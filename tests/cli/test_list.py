"""`codev list`: the sessions, the newest first."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from cli.conftest import Outcome, Streams
from codev_tui.model.redaction import redact
from codev_tui.model.session import Session
from samples import START, a_running_session, a_session, keep_in

Codev = Callable[..., Outcome]

KEYS = (
    "id",
    "title",
    "state",
    "group",
    "theme",
    "client",
    "created",
    "started",
    "elapsed_s",
    "ideas",
    "commitments",
    "open_commitments",
    "kept",
)


def created(day: int, **changes: Any) -> Session:
    """A session of that day of November."""
    at = START.replace(day=day)
    return a_session(id=f"{at:%Y-%m-%d-%H%M}", created=at, **changes)


def listed(outcome: Outcome) -> list[str]:
    """The ids that were listed as JSON."""
    assert outcome.status == 0
    return [row["id"] for row in json.loads(outcome.out)]


def test_the_newest_session_stands_first(codev: Codev, data: Path) -> None:
    keep_in(data, created(2), created(20), created(11))
    assert listed(codev("list", "--json")) == ["2026-11-20-1400", "2026-11-11-1400", "2026-11-02-1400"]


def test_rows_have_the_keys_and_values_that_scripts_rely_on(codev: Codev, data: Path) -> None:
    keep_in(data, a_session(), a_running_session(id="2026-11-23-0900"))
    running, finished = json.loads(codev("list", "--json").out)
    assert tuple(finished) == KEYS
    assert datetime.fromisoformat(finished["created"]) == a_session().created
    assert finished["created"].endswith("+01:00")
    assert (finished["client"], finished["open_commitments"], finished["elapsed_s"]) == ("Amina", 1, 1180.4)
    assert running["started"] is None


def test_in_a_pipe_there_is_one_session_a_line_with_tabs_between_the_fields(codev: Codev, data: Path) -> None:
    keep_in(data, a_session(), a_session(id="2026-11-23-0900", title="[/foo] [bold]x", group=""))
    first, second = codev("list").out.splitlines()
    assert first.split("\t")[:4] == ["2026-11-23-0900", "[/foo] [bold]x", "Amina", ""]
    assert second.split("\t") == [
        "2026-11-22-1358",
        "Onboarding a remote team",
        "Amina",
        "North team",
        "finished",
        "20",
        "2",
        "1 of 2",
    ]


@pytest.mark.usefixtures("console")
def test_on_a_terminal_titles_stand_as_they_were_typed(
    codev: Codev, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    keep_in(data, a_session(title="[/foo] [bold]x[/] :smile:"))
    assert "[/foo] [bold]x[/] :smile:" in codev("list").out


@pytest.mark.usefixtures("console")
def test_on_a_terminal_what_all_have_in_common_leaves_its_room_to_the_titles(codev: Codev, data: Path) -> None:
    keep_in(data, created(20), created(21))
    headings = codev("list").out.splitlines()[0]
    assert "Title" in headings
    assert "Group" not in headings
    assert "State" not in headings
    keep_in(data, created(22, group="South team", state="abandoned"))
    headings = codev("list").out.splitlines()[0]
    assert "Group" in headings
    assert "State" in headings


def test_nothing_found_is_no_failure(codev: Codev, data: Path) -> None:
    outcome = codev("list")
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err
    assert listed(codev("list", "--json")) == []
    keep_in(data, a_session())
    assert codev("list", "--group", "South team").status == 0
    assert listed(codev("list", "--group", "South team", "--json")) == []


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        (("--group", "north TEAM"), [3, 2]),
        (("--client", "AMÍNA"), [4, 3, 2]),
        (("--client", "Ben"), []),
        (("--theme", "trust"), [4]),
        (("--since", "2026-11-03"), [4, 3]),
        (("--until", "2026-11-03"), [3, 2]),
        (("--since", "2026-11-03", "--until", "2026-11-03"), [3]),
        (("--since", "3 November 2026"), [4, 3]),
        (("--state", "abandoned"), [3]),
        (("--group", "North team", "--state", "finished"), [2]),
    ],
)
def test_sessions_are_found_by_what_they_are(codev: Codev, data: Path, asked: tuple[str, ...], days: list[int]) -> None:
    keep_in(data, created(2), created(3, state="abandoned"), created(4, group="South team", theme="Trust"))
    assert listed(codev("list", "--json", *asked)) == [f"2026-11-{day:02}-1400" for day in days]


def test_fifty_are_listed_unless_all_are_asked_for(codev: Codev, data: Path) -> None:
    sessions = [
        replace(a_session(), id=f"{at:%Y-%m-%d-%H%M}", created=at)
        for at in (START - timedelta(days=n) for n in range(52))
    ]
    keep_in(data, *sessions)
    newest = codev("list", "--json")
    assert listed(newest) == [session.id for session in sessions[:50]]
    assert "--all" in newest.err
    every = codev("list", "--json", "--all")
    assert listed(every) == [session.id for session in sessions]
    assert every.err == ""


def test_a_damaged_file_is_named_and_hides_no_other(codev: Codev, data: Path) -> None:
    keep_in(data, a_session())
    (data / "sessions" / "2026-11-23-0900.toml").write_text("format = 1\nid = \n", encoding="utf-8")
    outcome = codev("list", "--json")
    assert outcome.status == 1
    assert [row["id"] for row in json.loads(outcome.out)] == ["2026-11-22-1358"]
    assert "2026-11-23-0900.toml, line 2" in outcome.err


@pytest.mark.parametrize(
    "wrong",
    [
        ("--since", "soon"),
        ("--since", "2026-02-30"),
        ("--until", "2026-13-01"),
        ("--state", "over"),
        ("--nosuch",),
        ("2026",),
    ],
)
def test_what_is_no_day_no_state_and_no_option_is_wrong_usage(codev: Codev, wrong: tuple[str, ...]) -> None:
    outcome = codev("list", *wrong)
    assert outcome.status == 2
    assert wrong[-1] in outcome.err
    assert outcome.out == ""


@pytest.mark.parametrize("words", ["in two weeks", "tomorrow", "next friday"])
def test_a_day_that_is_still_to_come_is_refused_with_days_that_have_been(codev: Codev, words: str) -> None:
    outcome = codev("list", "--since", words)
    assert outcome.status == 2
    assert "still to come" in outcome.err
    assert "two weeks ago" in " ".join(outcome.err.replace("│", " ").split())


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        (("--since", "3 nov"), [4, 3]),
        (("--since", "le premier novembre"), [4, 3, 2]),
        (("--until", "november 2nd"), [2]),
        (("--since", "yesterday"), [4, 3]),
        (("--since", "2 weeks ago"), [4, 3, 2]),
        (("--since", "tuesday"), [4, 3]),
        (("--since", "5 nov"), [4, 3, 2]),
    ],
)
def test_a_day_without_its_year_is_the_last_there_was(
    codev: Codev, data: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, str], days: list[int]
) -> None:
    monkeypatch.setattr("codev_tui.cli.arguments.today", lambda: date(2026, 11, 4))
    keep_in(data, created(2), created(3), created(4))
    assert listed(codev("list", "--json", *asked)) == [f"2026-11-{day:02}-1400" for day in days]


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        (("--since", "2026-11"), [4, 3, 2]),
        (("--until", "2026-10"), []),
        (("--until", "november"), [4, 3, 2]),
        (("--since", "le mois dernier", "--until", "le mois dernier"), []),
        (("--since", "6m"), [4, 3, 2]),
        (("--until", "1 day"), [3, 2]),
    ],
)
def test_a_month_is_meant_from_its_first_day_to_its_last(
    codev: Codev, data: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...], days: list[int]
) -> None:
    monkeypatch.setattr("codev_tui.cli.arguments.today", lambda: date(2026, 11, 4))
    keep_in(data, created(2), created(3), created(4))
    assert listed(codev("list", "--json", *asked)) == [f"2026-11-{day:02}-1400" for day in days]


@pytest.mark.parametrize("typed", ["2026-11-03 14:00", "2026-11-03T14:00:00+01:00", "tuesday at 2pm"])
def test_sessions_are_asked_of_days_and_not_of_times(codev: Codev, monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    monkeypatch.setattr("codev_tui.cli.arguments.today", lambda: date(2026, 11, 4))
    outcome = codev("list", "--since", typed)
    assert outcome.status == 2
    assert "has a time" in outcome.err
    assert "2026-11-03" in outcome.err.replace(typed, "")


@pytest.mark.parametrize("typed", ["2026-02-30", "2026-13-01", "31 feb"])
def test_a_refused_day_is_no_example_of_how_to_write_one(
    codev: Codev, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setattr("codev_tui.cli.arguments.today", lambda: date(2026, 11, 4))
    sentence = " ".join(codev("list", "--since", typed).err.replace("│", " ").split())
    assert "two weeks ago" in sentence
    assert ("“2026-11-04”" in sentence) == (typed == "31 feb")
    assert ("“5 Dec”" in sentence) == (typed != "31 feb")


@pytest.mark.parametrize("asked", [("--since", "1970-01-01"), ("--until", "2999-12-31")])
def test_any_day_of_the_calendar_may_be_a_bound(codev: Codev, data: Path, asked: tuple[str, str]) -> None:
    keep_in(data, created(2))
    assert listed(codev("list", "--json", *asked)) == ["2026-11-02-1400"]


def test_the_data_directory_before_the_command_is_the_one_that_is_read(codev: Codev, tmp_path: Path) -> None:
    keep_in(tmp_path / "other", a_session())
    assert listed(codev("--data-dir", str(tmp_path / "other"), "list", "--json")) == ["2026-11-22-1358"]
    assert listed(codev("list", "--json")) == []
    assert codev("--data-dir", "", "list").status == 2


def test_what_is_not_known_any_more_is_empty_and_not_none(codev: Codev, data: Path) -> None:
    keep_in(data, redact(a_session(), "commitments"))
    outcome = codev("list")
    assert outcome.out.rstrip("\n").split("\t")[6:] == ["", "1 of 2"]
    assert json.loads(codev("list", "--json").out)[0]["kept"] == "commitments"


def test_on_a_terminal_days_are_written_as_people_write_them(
    codev: Codev, data: Path, streams: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("codev_tui.cli.log.today", lambda: date(2026, 12, 4))
    keep_in(data, created(2))
    piped = codev("list").out
    streams.terminal = True
    assert "Sun 22 Nov" in codev("list").out
    monkeypatch.setenv("CODEV_LANGUAGE", "fr")
    assert "dim. 22 nov." in codev("list").out
    assert "Nov" not in piped
    assert "2026-11-02-1400" in piped
