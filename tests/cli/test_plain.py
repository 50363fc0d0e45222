"""`--plain`: the command line leads into the session in lines, also where no screen can be drawn."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Console, Outcome, Streams
from samples import a_running_session, a_session, keep_in

Codev = Callable[..., Outcome]
PEOPLE = ("--person", "Amina", "--person", "Ben", "--client", "Amina")


def run(data: Path, *arguments: str, typed: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a pipe, with what is typed."""
    variables = {**os.environ, "CODEV_DATA_DIR": str(data), "XDG_CACHE_HOME": str(data.parent / "cache"), **environment}
    return subprocess.run(
        (sys.executable, "-m", "codev_tui", *arguments),
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=variables,
        timeout=60,
        check=False,
    )


def sessions(data: Path) -> list[dict[str, Any]]:
    """All session files."""
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in (data / "sessions").glob("*.toml")]


def test_a_session_is_begun_in_a_pipe_and_its_file_is_named_at_the_end(data: Path) -> None:
    ended = run(data, "new", "--plain", *PEOPLE, typed="space\no we begin\n")
    assert (ended.returncode, ended.stderr) == (0, "")
    (session,) = sessions(data)
    assert session["phases"][0]["notes"] == "we begin"
    assert f"{session['id']}.toml: codev resume --plain goes on with it." in ended.stdout


def test_without_people_it_asks_for_group_and_people_first(data: Path) -> None:
    ended = run(data, "new", "--plain", typed="North team\nAmina, client, Ben, Fay, facilitator\nspace\n")
    assert ended.returncode == 0
    (session,) = sessions(data)
    assert session["group"] == "North team"
    assert [(p["name"], p["role"]) for p in session["people"]] == [
        ("Amina", "client"),
        ("Ben", "consultant"),
        ("Fay", "facilitator"),
    ]


def test_where_nothing_is_answered_before_it_begins_there_is_no_session(data: Path) -> None:
    ended = run(data, "new", "--plain", typed="North team\n")
    assert ended.returncode == 0
    assert not (data / "sessions").exists() or sessions(data) == []


def test_a_session_goes_on_in_lines(data: Path) -> None:
    keep_in(data, a_running_session())
    ended = run(data, "resume", "--plain", typed="l\no on the train\nq abandon\ny\n")
    assert (ended.returncode, ended.stderr) == (0, "")
    (session,) = sessions(data)
    assert session["state"] == "abandoned"
    assert any("on the train" in phase.get("notes", "") for phase in session["phases"])


def test_with_nothing_to_resume_it_says_so(data: Path) -> None:
    keep_in(data, a_session())
    ended = run(data, "resume", "--plain")
    assert ended.returncode == 1
    assert "codev new" in ended.stderr


def test_the_program_speaks_of_itself_as_it_was_called(data: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    ended = run(data, "--data-dir", str(other), "new", "--plain", *PEOPLE, typed="")
    assert f"codev --data-dir {other} resume --plain goes on with it." in ended.stdout


def test_lines_begin_with_the_keys_of_the_settings_and_what_cannot_be_is_told(data: Path, tmp_path: Path) -> None:
    settings = tmp_path / "config" / "codev" / "codev.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[keys]\nnext = "H"\nundo = "b"\n', encoding="utf-8")
    ended = run(data, "new", "--plain", *PEOPLE, typed="H\nH\n", XDG_CONFIG_HOME=str(tmp_path / "config"))
    (session,) = sessions(data)
    assert session["clock"]["phase"] == "topic"
    assert ended.stderr == "In [keys] of codev.toml: undo and back cannot both be on b.\n"


@pytest.mark.parametrize("command", ["new", "resume"])
def test_a_terminal_that_cannot_place_its_cursor_is_offered_the_session_in_lines(
    codev: Codev, console: Console, data: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    keep_in(data, a_running_session())
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr("sys.stdin.readline", lambda: "n\n", raising=False)
    outcome = codev(command)
    assert f"codev {command} --plain runs the session line by line" in outcome.out
    assert outcome.status == 1
    assert not console.opened


@pytest.mark.parametrize("arguments", [(), ("review",), ("review", "last"), ("demo",)])
def test_what_has_no_lines_says_on_such_a_terminal_what_has(
    codev: Codev, streams: Streams, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    streams.terminal = True
    monkeypatch.setenv("TERM", "dumb")
    outcome = codev(*arguments)
    assert outcome.status == 1
    assert "codev new --plain and codev resume --plain run a session line by line" in outcome.err
    assert "codev list, codev show and codev search read past ones" in outcome.err


def test_without_a_terminal_the_console_is_refused_as_before(codev: Codev, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    outcome = codev("new", *PEOPLE)
    assert outcome.status == 1
    assert "is not one" in outcome.err
