"""`codev doctor`: what is found is told, and nothing is mended that was not agreed to."""

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Outcome, Streams
from clocks import NOON
from codev_tui.store.disk.lock import SessionLock
from codev_tui.store.library import Library
from samples import a_session, keep_in

Codev = Callable[..., Outcome]
ID = "2026-11-22-1358"


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of the tester's are looked at."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))


def answer(monkeypatch: pytest.MonkeyPatch, streams: Streams, line: str) -> None:
    """Sit at a wide terminal and type that."""
    streams.terminal = True
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setattr(sys, "stdin", io.StringIO(line))


def damage(data: Path) -> dict[str, bytes]:
    """A session with a wrong sum, a broken one, and a copy; all that is there then."""
    keep_in(data, a_session(), a_session(id="2026-11-23-0900"))
    folder = data / "sessions"
    path = folder / f"{ID}.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("elapsed_s = 640.0", "elapsed_s = 1.0"), encoding="utf-8")
    (folder / "2026-11-23-0900.toml").write_text("format = 1\noops", encoding="utf-8")
    (folder / f"{ID} (1).toml").write_text("[/b]", encoding="utf-8")
    for file in folder.iterdir():
        file.chmod(0o600)
    return bytes_in(data)


def bytes_in(data: Path) -> dict[str, bytes]:
    """Every file that is there."""
    return {str(path.relative_to(data)): path.read_bytes() for path in data.rglob("*") if path.is_file()}


def test_all_is_sound_is_a_sentence_and_a_success(codev: Codev, data: Path) -> None:
    assert codev("doctor") == Outcome(0, "", "All is sound.\n")
    keep_in(data, a_session())
    assert codev("doctor") == Outcome(0, "", "All is sound.\n")
    assert json.loads(codev("doctor", "--json").out) == []
    assert codev("doctor", "--repair") == Outcome(0, "", "All is sound.\n")


def test_in_a_pipe_each_problem_is_a_line_with_tabs_between_the_fields(codev: Codev, data: Path) -> None:
    before = damage(data)
    outcome = codev("doctor")
    assert outcome.status == 1
    rows = [line.split("\t") for line in outcome.out.splitlines()]
    assert [(Path(row[0]).name, row[1]) for row in rows] == [
        (f"{ID} (1).toml", "warning"),
        (f"{ID}.toml", "warning"),
        ("2026-11-23-0900.toml", "error"),
    ]
    assert rows[1][2].endswith("phases[1].elapsed_s")
    assert rows[2][2] == "line 2"
    assert all(len(row) == 5 and all(row[3:]) for row in rows)
    assert "3 problems are left. codev doctor --repair mends 3 of them." in outcome.err
    assert bytes_in(data) == before


def test_as_json_each_problem_is_an_object(codev: Codev, data: Path) -> None:
    damage(data)
    outcome = codev("doctor", "--json")
    assert outcome.status == 1
    found = json.loads(outcome.out)
    assert [set(row) for row in found] == [{"session", "file", "severity", "problem", "place", "remedy", "mended"}] * 3
    assert found[1]["session"] == ID
    assert Path(found[1]["file"]) == Path("sessions") / f"{ID}.toml"
    assert not any(row["mended"] for row in found)
    after = codev("doctor", "--repair", "--yes", "--json")
    assert after.status == 0
    assert all(row["mended"] for row in json.loads(after.out))


def test_with_yes_it_mends_and_says_what_it_did(codev: Codev, data: Path) -> None:
    before = damage(data)
    outcome = codev("doctor", "--repair", "--yes")
    assert outcome.status == 0
    assert [line.split("\t")[4] for line in outcome.out.splitlines()] == ["mended"] * 3
    assert str(data / "set-aside") in outcome.err
    assert Library(data).ids() == [ID]
    kept = set(bytes_in(data).values())
    assert {content for name, content in before.items() if not name.endswith(f"{ID}.toml")} < kept
    assert codev("doctor").status == 0


def test_what_was_set_aside_is_told_and_is_no_fault(codev: Codev, data: Path) -> None:
    damage(data)
    codev("doctor", "--repair", "--yes")
    outcome = codev("doctor")
    assert outcome.status == 0
    assert [line.split("\t")[1] for line in outcome.out.splitlines()] == ["note", "note"]
    assert outcome.err == "All is sound.\n"


def test_on_a_terminal_it_shows_what_it_found_and_asks(
    codev: Codev, data: Path, streams: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = damage(data)
    for line in ("\n", "", "no\n"):
        answer(monkeypatch, streams, line)
        outcome = codev("doctor", "--repair")
        assert outcome.status == 1
        assert f"{ID} (1).toml" in outcome.out
        assert "Mend 3 of these? [y/N]" in outcome.err
        assert bytes_in(data) == before
    answer(monkeypatch, streams, "yes\n")
    outcome = codev("doctor", "--repair")
    assert outcome.status == 0
    assert "3 mended." in outcome.err


def test_without_a_terminal_and_without_yes_nothing_changes(codev: Codev, data: Path) -> None:
    before = damage(data)
    outcome = codev("doctor", "--repair")
    assert outcome.status == 1
    assert "--yes" in outcome.err
    assert bytes_in(data) == before


def test_what_is_left_after_mending_makes_it_end_in_1(codev: Codev, data: Path) -> None:
    damage(data)
    (data / "scripts").mkdir(mode=0o700)
    (data / "scripts" / "ours.en.toml").write_text("format = ", encoding="utf-8")
    outcome = codev("doctor", "--repair", "--yes")
    assert outcome.status == 1
    assert "3 mended." in outcome.err
    assert "1 problem is left." in outcome.err


def test_names_of_files_are_harmless_on_a_terminal(codev: Codev, data: Path) -> None:
    keep_in(data, a_session())
    (data / "sessions" / f"{ID} \x1b[2J[b].toml").write_text("x", encoding="utf-8")
    for options in ((), ("--json",)):
        outcome = codev("doctor", *options)
        assert "\x1b" not in outcome.out
        assert "[2J[b]" in outcome.out


def test_many_files_are_checked_with_a_sign_of_progress(
    codev: Codev, data: Path, streams: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_in(data, a_session())
    for minute in range(210):
        (data / "sessions" / f"2026-10-01-{minute // 60:02}{minute % 60:02}.toml").write_text("", encoding="utf-8")
    answer(monkeypatch, streams, "")
    outcome = codev("doctor")
    assert outcome.status == 1
    assert "Checking" in outcome.err
    assert "Checking" not in outcome.out


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_where_permissions_have_no_effect_all_is_not_called_sound(
    codev: Codev, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_in(data, a_session())
    (data / "sessions" / f"{ID}.toml").chmod(0o644)
    monkeypatch.setattr(Path, "chmod", lambda _path, _mode: None)
    outcome = codev("doctor", "--repair", "--yes")
    assert outcome.status == 1
    assert outcome.err == "1 problem is left.\n"
    assert "keeps no permissions" in outcome.out
    assert codev("doctor").err == "1 problem is left. codev doctor --repair mends 1 of them.\n"


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
@pytest.mark.parametrize("place", ["data", "data/sessions"])
@pytest.mark.parametrize("what", ["loop", "file"])
def test_what_stands_in_the_place_of_a_folder_is_not_sound(codev: Codev, data: Path, place: str, what: str) -> None:
    path = data.parent / place
    path.parent.mkdir(mode=0o700, exist_ok=True)
    if what == "loop":
        path.symlink_to(path.name)
    else:
        path.write_text("x")
    for arguments in ((), ("--repair", "--yes"), ("--json",)):
        outcome = codev("doctor", *arguments)
        assert outcome.status == 1
        assert "1 problem is left." in outcome.err
        assert "--repair" not in outcome.err


def test_on_a_terminal_what_could_not_be_mended_is_shown_once_more_with_the_reason(
    codev: Codev, data: Path, streams: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_in(data, a_session(), a_session(id="2026-11-23-0900"))
    (data / "sessions" / f"{ID} (1).toml").write_text("x", encoding="utf-8")
    path = data / "sessions" / "2026-11-23-0900.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("elapsed_s = 640.0", "elapsed_s = 1.0"), encoding="utf-8")
    for file in (data / "sessions").iterdir():
        file.chmod(0o600)
    answer(monkeypatch, streams, "y\n")
    with SessionLock(path, NOON):
        outcome = codev("doctor", "--repair")
    assert outcome.status == 1
    assert outcome.out.count("open in another console") == 1
    assert outcome.out.count(f"{ID} (1).toml") == 1
    assert "1 mended." in outcome.err
    assert "1 problem is left." in outcome.err
    assert "codev doctor --repair mends" not in outcome.err


def test_names_that_may_be_one_are_told_with_the_command_that_makes_one_of_two(codev: Codev, data: Path) -> None:
    other = a_session(id="2026-11-23-0900", group="North teams")
    keep_in(data, a_session(), a_session(id="2026-11-24-0900"), other)
    outcome = codev("doctor")
    assert (outcome.status, outcome.err) == (0, "All is sound.\n")
    assert "“North teams” and “North team” may be one group" in outcome.out
    assert "codev rename group 'North teams' 'North team'" in outcome.out
    assert codev("rename", "group", "North teams", "North team", "--yes").status == 0
    assert codev("doctor").out == ""
