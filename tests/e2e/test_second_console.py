"""A second console on the same session, in two real terminals: it is told, may look, and may take over."""

import os
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e.terminal import Terminal

CODEV = [sys.executable, "-m", "codev_tui"]
NEW = [*CODEV, "new", "--title", "Onboarding", "--client", "Amina", "--person", "Ben", "--person", "Dov"]


@pytest.fixture
def first(tmp_path: Path) -> Iterator[Terminal]:
    """A console in the room, its clock standing, and its session on the disk."""
    with Terminal(NEW, home=tmp_path) as terminal:
        terminal.wait_for("not started")
        terminal.wait_until(lambda: len(session_files(terminal)) == 1)
        yield terminal


def session_files(terminal: Terminal) -> list[Path]:
    """The files of sessions, and copies of them."""
    return sorted((terminal.data / "sessions").glob("*.toml"))


def locks(terminal: Terminal) -> list[str]:
    """The claims that lie there."""
    return [path.name for path in (terminal.data / "sessions").glob(".*.lock")]


def started(path: Path) -> bool:
    """Whether the session of that file has been started."""
    return "started" in tomllib.loads(path.read_text(encoding="utf-8"))


def test_the_command_line_says_who_has_the_session_and_what_to_do(first: Terminal, tmp_path: Path) -> None:
    with Terminal([*CODEV, "resume"], home=tmp_path, size=(250, 40)) as second:
        assert second.wait_exit() == 1
        for words in (os.uname().nodename, f"process {first.pid}, since", "codev show", "--take-over"):
            assert words in second.text


def test_at_home_one_can_look_at_it_and_take_it_over_and_the_first_console_keeps_a_copy(
    first: Terminal, tmp_path: Path
) -> None:
    (path,) = session_files(first)
    with Terminal(CODEV, home=tmp_path) as second:
        second.wait_for("Go on with")
        second.press("r")
        second.wait_for("Open elsewhere")
        second.wait_for(str(first.pid))
        second.press("l")
        second.wait_for("For reading only")
        second.press("b")
        second.wait_for("Go on with")
        second.press("r")
        second.wait_for("Open elsewhere")
        second.press("t")
        second.wait_for("not started")
        second.press("space")
        second.wait_until(lambda: started(path))

        first.press("space")
        first.wait_for("KEPT IN A COPY")
        first.wait_until(lambda: len(session_files(first)) == 2)
        (copy,) = (file for file in session_files(first) if "conflict" in file.name)
        first.wait_until(lambda: started(copy))
        first.wait_until(lambda: not re.search("KEPT IN A COPY +saving", first.screen[0]))
        first.press("q")
        first.wait_for("Leave the session")
        first.press("l")
        assert first.wait_exit() == 0
        assert f"process {second.pid}" in "".join(first.screen)
        assert copy.name in "".join(first.screen)

        assert locks(second) == [f".{path.name}.lock"]
        second.press("q")
        second.wait_for("Leave the session")
        second.press("l")
        second.wait_for("Go on with")
        second.wait_until(lambda: locks(second) == [])
        second.press("q")
        assert second.wait_exit() == 0
        assert "COPY" not in second.text


def test_a_console_that_was_killed_is_no_obstacle(first: Terminal, tmp_path: Path) -> None:
    first.close()
    assert len(locks(first)) == 1
    with Terminal([*CODEV, "resume"], home=tmp_path) as second:
        second.wait_for("not started")
        second.press("q")
        second.wait_for("Leave the session")
        second.press("l")
        assert second.wait_exit() == 0
        assert locks(second) == []
