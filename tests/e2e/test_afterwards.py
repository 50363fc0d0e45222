"""Afterwards, in a real terminal: a past session is opened and put right, and its file has it."""

import signal
import sys
import tomllib
from pathlib import Path
from typing import Any

from e2e.environment import DATA
from e2e.terminal import Terminal
from samples import a_session, keep_in

CODEV = [sys.executable, "-m", "codev_tui"]


def commitments(home: Path) -> list[dict[str, Any]]:
    """The commitments of the one session, as they stand in its file."""
    (path,) = (home / DATA / "sessions").glob("*.toml")
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["commitments"]
    return found


def open_the_commitments(terminal: Terminal) -> None:
    """From home to the commitments of the one session."""
    terminal.wait_for("Start a session")
    terminal.press("p")
    terminal.wait_for("1 session")
    terminal.wait_for("1. Amina: Write")
    terminal.press("enter")
    terminal.wait_for("what came of it")
    terminal.press("4")
    terminal.wait_for("1  Amina")


def test_a_commitment_is_followed_up_and_stands_in_the_file(tmp_path: Path) -> None:
    keep_in(tmp_path / DATA, a_session())
    with Terminal(CODEV, home=tmp_path, size=(80, 24)) as terminal:
        open_the_commitments(terminal)
        terminal.press("r")
        terminal.wait_for("optional: what was done")
        terminal.type("four days of five\r")
        terminal.wait_until(lambda: commitments(tmp_path)[0]["checks"][-1]["note"] == "four days of five")
        terminal.wait_gone("saving")
        terminal.press("b")
        terminal.wait_for("Past sessions")
        terminal.press("b")
        terminal.wait_for("Start a session")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    first = commitments(tmp_path)[0]
    assert first["status"] == "partly"
    assert len(first["checks"]) == 2
    assert [path.name for path in (tmp_path / DATA / "sessions").iterdir()] == [f"{a_session().id}.toml"]


def test_what_is_shown_without_the_mark_survives_being_killed(tmp_path: Path) -> None:
    keep_in(tmp_path / DATA, a_session())
    with Terminal(CODEV, home=tmp_path) as terminal:
        open_the_commitments(terminal)
        terminal.press("y")
        terminal.wait_for("✓ done ━")
        terminal.kill(signal.SIGKILL)
        assert terminal.wait_exit() == -signal.SIGKILL
    assert commitments(tmp_path)[0]["status"] == "done"


def test_a_terminal_that_is_closed_loses_nothing(tmp_path: Path) -> None:
    keep_in(tmp_path / DATA, a_session())
    with Terminal(CODEV, home=tmp_path) as terminal:
        open_the_commitments(terminal)
        terminal.press("D")
        terminal.wait_for("dropped")
        terminal.hang_up()
        terminal.wait_exit()
    assert commitments(tmp_path)[0]["status"] == "dropped"
