"""An error of the program's own: a sentence and where the session is, and nothing of what was said anywhere else."""

import re
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e.emulator import MODES_AT_START
from e2e.environment import DATA, clean_environment
from e2e.terminal import Terminal
from e2e.test_whole_session import CODEV
from faults.room import PROGRAM, begin_to_type, consultation, ideas, note
from faults.watching import the_file, the_session
from samples import a_session, keep_in

SAID = ("marzipan", "quince", "parsnip", "Amina", "Lunch")
"""What stands in the session and may stand nowhere but in its file."""

PLACES = {
    "a key": ("codev_tui.model.timekeeping", "pause_or_resume", "space"),
    "the tick": ("codev_tui.editing.live", "LiveSession.tick", "space"),
    "drawing": ("codev_tui.screens.room.phase_screen", "PhaseScreen.show_time", "space"),
    "a dialog": ("codev_tui.screens.dialogs.leave", "LeaveDialog.compose", "q"),
}
"""Where an error may lie: the module, what of it fails, and a key that leads there."""

BREAKS = """
import importlib, os
def fails(module, name, only_if):
    owner = importlib.import_module(module)
    *classes, name = name.split(".")
    for class_ in classes:
        owner = getattr(owner, class_)
    sound = getattr(owner, name)
    def failing(*arguments, **more):
        if os.path.exists(only_if):
            what_was_said = "marzipan and quince"
            raise RuntimeError(what_was_said, arguments)
        return sound(*arguments, **more)
    setattr(owner, name, failing)
"""
"""Lets a function of the program fail, with the session in its hands, once there is a file of that name in the home."""


def said_in(home: Path, *but: Path) -> Iterator[tuple[str, Path]]:
    """What was said and stands in the bytes of a file under the home, other than these."""
    for path in home.rglob("*"):
        if path.is_file() and path not in but:
            yield from ((word, path) for word in SAID if word.encode() in path.read_bytes())


def the_report(home: Path) -> str:
    """What is kept of the error: its owner's alone."""
    path = home / "state" / "codev" / "last-error.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    return path.read_text(encoding="utf-8")


def words_on(terminal: Terminal) -> str:
    """What is left on the screen, its lines joined."""
    return re.sub(r"\s+", "", terminal.text)


@pytest.mark.parametrize("place", PLACES)
def test_wherever_it_lies_the_session_is_saved_and_its_place_is_told(place: str, tmp_path: Path) -> None:
    module, name, key = PLACES[place]
    before = f"{BREAKS}\nfails({module!r}, {name!r}, 'broken')\n"
    with consultation(tmp_path, before=before) as terminal:
        note(terminal, "marzipan")
        note(terminal, "quince")
        begin_to_type(terminal, "parsnip")
        terminal.press("escape")
        (tmp_path / "broken").touch()
        terminal.wait_gone("leave the field")
        terminal.press(key)
        assert terminal.wait_exit() == 1
        assert terminal.modes == MODES_AT_START
        path = the_file(terminal)
        for words in ("codev met an error of its own", str(path), "codev resume", "last-error.txt"):
            assert words.replace(" ", "") in words_on(terminal)
        assert "Traceback" not in terminal.text
        assert not [word for word in SAID if word in terminal.text]
    assert ideas(path) == ["marzipan", "quince"]
    assert "parsnip" in path.read_text(encoding="utf-8")
    assert "RuntimeError" in (report := the_report(tmp_path))
    assert "in failing" in report
    assert list(said_in(tmp_path, path)) == []
    (tmp_path / "broken").unlink()
    with Terminal([*CODEV, "resume"], home=tmp_path) as terminal:
        terminal.wait_for("quince")


def test_in_a_thread_the_place_where_it_began_is_kept_too(tmp_path: Path) -> None:
    keep_in(tmp_path / DATA, a_session(title="marzipan"))
    program = f"{BREAKS}\nfails('codev_tui.editing.workspace', 'Workspace.open_record', 'broken')\n{PROGRAM}"
    with Terminal([sys.executable, "-c", program, "review"], home=tmp_path) as terminal:
        terminal.wait_for("1 session")
        (tmp_path / "broken").touch()
        terminal.press("enter")
        assert terminal.wait_exit() == 1
        assert "Traceback" not in terminal.text
    report = the_report(tmp_path)
    assert "RuntimeError" in report
    assert "in failing" in report


def test_where_even_the_last_save_fails_what_was_saved_is_told_and_it_ends(tmp_path: Path) -> None:
    before = BREAKS + "fails('codev_tui.editing.live', 'LiveSession._up_to_now', 'broken')\n"
    with consultation(tmp_path, before=before) as terminal:
        note(terminal, "marzipan")
        terminal.wait_until(lambda: ideas(the_file(terminal)) == ["marzipan"])
        (tmp_path / "broken").touch()
        terminal.press("space")
        assert terminal.wait_exit() == 1
        assert terminal.modes == MODES_AT_START
        for words in ("codev met an error of its own", "may be missing in", str(the_file(terminal)), "last-error.txt"):
            assert words.replace(" ", "") in words_on(terminal)
        assert "Traceback" not in terminal.text
        assert not [word for word in SAID if word in terminal.text]
        assert list(said_in(tmp_path, the_file(terminal))) == []
        assert the_session(the_file(terminal)).state == "running"


@pytest.mark.parametrize("place", ["a key", "the tick", "a dialog"])
def test_in_the_demonstration_nobody_is_sent_to_a_session_that_is_gone(place: str, tmp_path: Path) -> None:
    module, name, key = PLACES[place]
    program = f"{BREAKS}\nfails({module!r}, {name!r}, 'broken')\n{PROGRAM}"
    with Terminal([sys.executable, "-c", program, "demo"], home=tmp_path) as terminal:
        terminal.wait_for("space start")
        (tmp_path / "broken").touch()
        terminal.press(key)
        assert terminal.wait_exit() == 1
        words = " ".join(terminal.text.split())
        assert "This was a demonstration: nothing of it is kept." in words
        assert "None" not in words
        assert "codev resume" not in words
        assert "The demo is over" in words


def test_off_the_record_it_leaves_nothing(tmp_path: Path) -> None:
    program = f"{BREAKS}\nfails('codev_tui.editing.live', 'LiveSession.tick', 'broken')\n{PROGRAM}"
    new = ["new", "--off-the-record", "--client", "Amina", "--person", "Ben", "--title", "Lunch"]
    with Terminal([sys.executable, "-c", program, *new], home=tmp_path) as terminal:
        terminal.wait_for("not started")
        terminal.press("space", "o")
        terminal.wait_for("Notes")
        terminal.type("marzipan")
        terminal.wait_for("marzipan")
        (tmp_path / "broken").touch()
        assert terminal.wait_exit() == 1
        assert "nothing of it was written" in " ".join(terminal.text.split())
        assert "Traceback" not in terminal.text
        assert not [word for word in SAID if word in terminal.text]
    the_report(tmp_path)
    assert list(said_in(tmp_path)) == []


def test_a_command_that_fails_says_so_and_shows_nothing_of_what_it_had_in_hand(tmp_path: Path) -> None:
    with consultation(tmp_path) as terminal:
        note(terminal, "marzipan")
        terminal.kill(signal.SIGTERM)
        terminal.wait_exit()
        path = the_file(terminal)
    (tmp_path / "broken").touch()
    program = BREAKS + "fails('codev_tui.cli.output', 'on_a_terminal', 'broken')\n" + PROGRAM
    for arguments in (["show", "last"], ["list"]):
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            env=clean_environment(tmp_path),
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert "codev met an error of its own" in done.stderr
        assert "last-error.txt" in done.stderr
        assert "Traceback" not in done.stderr
        assert not [word for word in SAID if word in done.stdout + done.stderr]
        assert "RuntimeError" in the_report(tmp_path)
        assert list(said_in(tmp_path, path)) == []
