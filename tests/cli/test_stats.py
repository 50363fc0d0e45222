"""`codev stats`: what a group's sessions have in common."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from cli.conftest import Outcome, Streams
from codev_tui.model.people import Person
from codev_tui.model.redaction import redact
from codev_tui.model.session import Feedback, Session, Settings, Turn
from samples import START, a_running_session, a_session, keep_in

Codev = Callable[..., Outcome]


def held(day: int, **changes: Any) -> Session:
    """A session of that day of November."""
    at = START.replace(day=day)
    return a_session(id=f"{at:%Y-%m-%d-%H%M}", created=at, started=at, finished=at + timedelta(hours=1), **changes)


def test_the_rotation_says_who_was_client_when_and_who_not_yet(codev: Codev, data: Path) -> None:
    keep_in(data, held(2), held(9))
    outcome = codev("stats")
    assert outcome.status == 0
    rotation = "  Amina  2 Nov 2026, 9 Nov 2026\n  Ben    ○ not yet\n  Chloé  ○ not yet\n  Dov    ○ not yet\n\n"
    assert rotation in outcome.out


def test_bars_stand_in_columns_beside_their_numbers_and_need_no_colour(codev: Codev, data: Path) -> None:
    keep_in(data, held(2))
    out = codev("stats").out
    assert f"  Exploration  {'░' * 28}    10:00\n" in out
    assert f"               {'█' * 30}  10:40  over time in 1 of 1\n" in out
    assert "\x1b" not in out


def test_phases_that_a_group_always_overruns_are_named(codev: Codev, data: Path) -> None:
    phases = a_session().phases
    long = (phases[0], replace(phases[1], measured_s=900.0), phases[2])
    keep_in(data, held(2, phases=long), held(9, phases=long))
    out = codev("stats").out
    assert f"longer than planned\n  Exploration  {'█' * 30}  4:00 longer  in the median of 2\n" in out


def test_a_mark_for_each_session_says_who_was_heard_in_a_phase(codev: Codev, data: Path) -> None:
    phases = a_session().phases
    all_heard = (replace(phases[0], heard=("Amina", "Ben", "Chloé", "Dov")), *phases[1:])
    keep_in(data, held(2), held(9, phases=all_heard), held(16, people=a_session().people[:2]))
    out = codev("stats").out
    assert "Heard in Welcome: ● yes, ○ there and not, the latest session last\n  Amina  ○●○  1 of 3\n" in out
    assert "  Chloé  ○●   1 of 2\n" in out


def test_feelings_stand_by_day_with_their_mean_score_and_no_name(codev: Codev, data: Path) -> None:
    said = (Feedback(by="Dov", feeling="tired", score=2), Feedback(by="Ben", feeling="calm", score=5))
    keep_in(data, held(2, feedback=said), held(9, feedback=(Feedback(by="Ben", feeling="curious"),)))
    (chart,) = re.findall(r"How sessions were felt.*?\n\n", codev("stats").out, re.DOTALL)
    assert chart.splitlines()[1:3] == [
        f"  2 Nov 2026  {'█' * 21}  3.5  calm, tired",
        f"  9 Nov 2026{' ' * 30}curious",
    ]
    assert "Ben" not in chart


def test_on_a_narrow_terminal_no_line_is_wider_than_it(
    codev: Codev, data: Path, streams: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "Maximiliane-Friederike van den Langen Namen"
    keep_in(
        data, held(2), held(9, people=(Person(name=name, role="client"), Person(name="李小龍")), learning_partner="")
    )
    streams.terminal = True
    monkeypatch.setenv("COLUMNS", "60")
    lines = re.sub("\x1b\\[[0-9;]*m", "", codev("stats").out).splitlines()
    assert any("Maximiliane-Friederike van …" in line for line in lines)
    assert max(map(cell_len, lines)) <= 60


def test_as_json_the_figures_are_one_object(codev: Codev, data: Path) -> None:
    keep_in(data, held(2), a_running_session(id="2026-11-23-0900"))
    found = json.loads(codev("stats", "--json").out)
    assert set(found) == {
        "sessions",
        "first",
        "last",
        "people",
        "client_unknown",
        "phases",
        "commitments",
        "ideas",
        "feelings",
    }
    assert (found["sessions"], found["first"], found["people"][0]["client_on"]) == (1, "2026-11-02", ["2026-11-02"])


def test_only_the_group_and_the_days_that_are_asked_for_count(codev: Codev, data: Path) -> None:
    keep_in(data, held(2), held(9), held(16, group="South"))
    days = ("--since", "2026-11-05", "--until", "2026-11-20")
    asked = codev("stats", "--group", "north TEAM", *days, "--json")
    assert [row["session"] for row in json.loads(asked.out)["ideas"]] == ["2026-11-09-1400"]
    assert json.loads(codev("stats", "--until", "2026-11-09", "--json").out)["sessions"] == 2


def test_two_groups_stand_beside_each_other_in_the_order_of_their_names(codev: Codev, data: Path) -> None:
    keep_in(data, held(2), held(9), held(16, group="South"), held(23, group="West"))
    outcome = codev("stats", "--group", "south", "--group", "north team")
    lines = outcome.out.splitlines()
    first = lines.index("Sessions, group by group")
    assert [line.split()[0] for line in lines[first + 1 : first + 3]] == ["North", "South"]
    assert "West" not in outcome.out
    assert "Time of the phases, real in the median, group by group" in lines
    found = json.loads(codev("stats", "--group", "south", "--group", "north team", "--json").out)
    assert [(each["group"], each["sessions"]) for each in found["groups"]] == [("North team", 2), ("South", 1)]
    assert found["sessions"] == 3
    assert "groups" not in json.loads(codev("stats", "--group", "south", "--json").out)


@pytest.mark.parametrize("protocol", ["codev", "classic CO-development"])
def test_only_the_protocol_that_is_asked_for_counts(codev: Codev, data: Path, protocol: str) -> None:
    keep_in(data, held(2), held(9, protocol="short", protocol_title="Short"))
    found = json.loads(codev("stats", "--protocol", protocol, "--json").out)
    assert found["last"] == "2026-11-02"
    assert {phase["protocol"] for phase in found["phases"]} == {"codev"}


def test_without_a_matching_session_a_sentence_says_so(codev: Codev, data: Path) -> None:
    keep_in(data, held(2))
    assert codev("stats", "--since", "2026-12-01") == (0, "", "No finished sessions found.\n")
    assert json.loads(codev("stats", "--group", "Nobody's", "--json").out)["sessions"] == 0


def test_a_day_that_is_none_is_wrong_usage(codev: Codev) -> None:
    outcome = codev("stats", "--since", "someday")
    assert outcome.status == 2
    assert "is not a date" in outcome.err


def test_a_file_that_cannot_be_read_is_named_and_the_others_count(codev: Codev, data: Path) -> None:
    keep_in(data, held(2))
    (data / "sessions" / "2026-11-03-1400.toml").write_text("format = ", encoding="utf-8")
    outcome = codev("stats")
    assert outcome.status == 1
    assert "1 finished session," in outcome.out
    assert "2026-11-03-1400.toml" in outcome.err


def test_where_only_times_were_kept_the_rotation_says_what_it_no_longer_knows(codev: Codev, data: Path) -> None:
    keep_in(data, redact(held(2), "nothing"))
    out = codev("stats").out
    assert "  not recorded  2 Nov 2026\n" in out
    assert "Attendance" not in out


def test_shares_of_talk_are_shown_only_where_they_were_measured(codev: Codev, data: Path) -> None:
    keep_in(data, held(2))
    assert "Time spoken" not in codev("stats").out
    turns = (
        Turn(by="Ben", phase="welcome", start_s=0.0, end_s=90.0),
        Turn(by="Amina", phase="welcome", start_s=90.0, end_s=120.0),
    )
    keep_in(data, held(9, settings=Settings(talk=True), turns=turns))
    out = codev("stats").out
    (chart,) = re.findall(r"Time spoken in Welcome.*", out, re.DOTALL)
    assert [(line.split()[0], *line.split()[2:4]) for line in chart.splitlines()[1:]] == [
        ("Amina", "0:30", "25"),
        ("Ben", "1:30", "75"),
        ("Chloé", "0:00", "0"),
        ("Dov", "0:00", "0"),
        ("Farid", "0:00", "0"),
    ]


def test_the_help_has_an_example(codev: Codev) -> None:
    assert "Example: codev stats" in codev("stats", "--help").out


def test_a_terminal_that_only_takes_lines_gets_numbers_in_lines_and_no_bars(
    codev: Codev, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    keep_in(data, held(2), held(9))
    out = codev("stats").out
    assert not set(out) & set("█▏▎▍▌▋▊▉░━─●○·")
    assert "\nTime of the phases, median\n" in out
    assert "\n  Exploration, plan: 10:00\n  Exploration, real: 10:40, over time in 2 of 2\n" in out
    assert "\n  Ben: not yet\n" in out
    assert "\nHeard in Welcome\n" in out
    assert all(line.startswith("  ") or ": " not in line for line in out.splitlines()[1:])
