"""The disk fills up, cannot be written, or is changed under a running session: it is told, and nothing is lost."""

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from e2e.emulator import MODES_AT_START
from e2e.terminal import Terminal
from e2e.test_whole_session import CODEV
from faults.room import consultation, ideas, note, wait_saved
from faults.watching import the_file, the_session

linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of other processes, and tmpfs, are Linux's")

FULL = """
import os
from codev_tui.store.disk import atomic
write_new = atomic._write_new
def write_half(path, data):
    if not os.path.exists("full"):
        return write_new(path, data)
    write_new(path, data[: len(data) // 2])
    number = int(open("full").read())
    raise OSError(number, os.strerror(number))
atomic._write_new = write_half
"""
"""A disk that takes half of what was to be written, while a file of that name in the home says why not more."""

WITHOUT_PRIVILEGE = """
import ctypes
import os
import sys
for capability in (1, 2):
    ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Starts a program that permissions hold for, also where the tester is root."""


@contextmanager
def limited(terminal: Terminal) -> Iterator[None]:
    """The system lets the console write no byte into any file meanwhile."""
    import resource

    before = resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (0, -1))
    try:
        yield
    finally:
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, before)


@contextmanager
def small_disk(at: Path) -> Iterator[None]:
    """A disk of 64 KiB; skips the test where none can be made."""
    at.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "none", str(at)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small disk")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


def not_saved(terminal: Terminal, why: str) -> None:
    """The headline says so, and why."""
    terminal.wait_until(lambda: f"NOT SAVED: {why}" in terminal.screen[0])


def names_beside(path: Path) -> list[str]:
    """The files in the folder of a session but its own and those that are only put down for a moment."""
    names = (other.name for other in path.parent.iterdir() if other != path)
    return sorted(name for name in names if not name.startswith("."))


@linux
def test_a_disk_that_takes_no_more_is_told_until_it_does_and_then_all_is_written(tmp_path: Path) -> None:
    with consultation(tmp_path) as terminal:
        note(terminal, "a buddy")
        wait_saved(terminal)
        with limited(terminal):
            note(terminal, "five lunches")
            not_saved(terminal, "File too large")
            assert "ctrl+p: save elsewhere" in terminal.screen[0]
            terminal.wait_for("memory")
            note(terminal, "a first week")
            terminal.wait_for(" saving ")
            assert ideas(the_file(terminal)) == ["a buddy"], "what was there before is whole"
        wait_saved(terminal)
        assert ideas(the_file(terminal)) == ["a buddy", "five lunches", "a first week"]
        assert names_beside(the_file(terminal)) == []


@pytest.mark.parametrize(
    ("number", "size"),
    [
        (errno.ENOSPC, (120, 40)),
        (errno.ENOSPC, (80, 24)),
        (errno.EDQUOT, (80, 24)),
        (errno.EROFS, (120, 40)),
        (errno.EIO, (80, 24)),
    ],
    ids=lambda value: errno.errorcode[value] if isinstance(value, int) else f"{value[0]} columns",
)
def test_a_file_half_written_leaves_the_old_one_whole(number: int, size: tuple[int, int], tmp_path: Path) -> None:
    with consultation(tmp_path, before=FULL, size=size) as terminal:
        note(terminal, "a buddy")
        wait_saved(terminal)
        (tmp_path / "full.new").write_text(str(number))
        (tmp_path / "full.new").rename(tmp_path / "full")
        note(terminal, "five lunches")
        not_saved(terminal, os.strerror(number))
        assert ideas(the_file(terminal)) == ["a buddy"]
        (tmp_path / "full").unlink()
        note(terminal, "a first week")
        wait_saved(terminal)
        assert ideas(the_file(terminal)) == ["a buddy", "five lunches", "a first week"]


@linux
def test_a_small_disk_that_is_really_full(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk), consultation(tmp_path, data=disk) as terminal:
        note(terminal, "a buddy")
        wait_saved(terminal)
        (path,) = (disk / "sessions").glob("*.toml")
        filling = disk / "filling"
        with filling.open("wb", buffering=0) as file:
            while True:
                try:
                    file.write(bytes(1024))
                except OSError:
                    break
        note(terminal, "five lunches")
        not_saved(terminal, "No space left on device")
        assert ideas(path) == ["a buddy"]
        filling.unlink()
        note(terminal, "a first week")
        wait_saved(terminal)
        assert ideas(path) == ["a buddy", "five lunches", "a first week"]
        terminal.close()


@contextmanager
def plugged_in(stick: Path, at: Path) -> Iterator[None]:
    """Have a folder stand in another place, as a disk does; it is taken out without being asked."""
    subprocess.run(["mount", "--bind", str(stick), str(at)], capture_output=True, check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


@linux
def test_a_stick_that_is_taken_out_and_put_back_keeps_what_it_had_and_gets_the_rest_in_a_copy(tmp_path: Path) -> None:
    with small_disk(tmp_path / "probe"):
        pass
    stick, at = tmp_path / "stick", tmp_path / "at"
    for folder in (stick, at):
        folder.mkdir(mode=0o700)
    with ExitStack() as ends:
        with plugged_in(stick, at):
            terminal = ends.enter_context(consultation(tmp_path, data=at))
            note(terminal, "a buddy")
            wait_saved(terminal)
            (path,) = (at / "sessions").glob("*.toml")
        note(terminal, "five lunches")
        wait_saved(terminal)
        assert ideas(path) == ["a buddy", "five lunches"], "meanwhile it is where the stick was"
        with plugged_in(stick, at):
            note(terminal, "a first week")
            terminal.wait_until(lambda: "KEPT IN A COPY" in terminal.screen[0])
            assert ideas(path) == ["a buddy"]
            (copy,) = names_beside(path)
            terminal.wait_until(lambda: ideas(path.with_name(copy)) == ["a buddy", "five lunches", "a first week"])
            terminal.close()


@linux
def test_a_disk_that_became_read_only(tmp_path: Path) -> None:
    with consultation(tmp_path, command=[sys.executable, "-c", WITHOUT_PRIVILEGE]) as terminal:
        note(terminal, "a buddy")
        wait_saved(terminal)
        (terminal.data / "sessions").chmod(0o500)
        note(terminal, "five lunches")
        not_saved(terminal, "Permission denied")
        assert ideas(the_file(terminal)) == ["a buddy"]
        (terminal.data / "sessions").chmod(0o700)
        note(terminal, "a first week")
        wait_saved(terminal)
        assert ideas(the_file(terminal)) == ["a buddy", "five lunches", "a first week"]


def test_a_folder_that_was_removed_is_made_again(tmp_path: Path) -> None:
    with consultation(tmp_path) as terminal:
        note(terminal, "a buddy")
        wait_saved(terminal)
        shutil.rmtree(terminal.data)
        note(terminal, "five lunches")
        wait_saved(terminal)
        assert ideas(the_file(terminal)) == ["a buddy", "five lunches"]
        assert b"NOT SAVED" not in terminal.output
        with Terminal([*CODEV, "resume"], home=tmp_path) as second:
            second.wait_for("open in another console")
            assert second.wait_exit() == 1
        note(terminal, "a first week")
        wait_saved(terminal)
        assert ideas(the_file(terminal)) == ["a buddy", "five lunches", "a first week"]


def test_a_folder_that_became_a_file_is_told_until_it_is_one_again(tmp_path: Path) -> None:
    with consultation(tmp_path) as terminal:
        note(terminal, "a buddy")
        wait_saved(terminal)
        folder, aside = terminal.data / "sessions", tmp_path / "aside"
        folder.rename(aside)
        folder.touch()
        note(terminal, "five lunches")
        terminal.wait_until(lambda: "NOT SAVED" in terminal.screen[0])
        folder.unlink()
        aside.rename(folder)
        note(terminal, "a first week")
        wait_saved(terminal)
        assert ideas(the_file(terminal)) == ["a buddy", "five lunches", "a first week"]


def test_a_file_that_was_removed_stands_there_again(tmp_path: Path) -> None:
    with consultation(tmp_path) as terminal:
        note(terminal, "a buddy")
        wait_saved(terminal)
        path = the_file(terminal)
        path.unlink()
        note(terminal, "five lunches")
        wait_saved(terminal)
        assert ideas(path) == ["a buddy", "five lunches"]
        assert b"NOT SAVED" not in terminal.output


def test_a_file_that_was_edited_meanwhile_is_left_as_it_is_and_ours_kept_beside_it(tmp_path: Path) -> None:
    with consultation(tmp_path) as terminal:
        note(terminal, "a buddy")
        wait_saved(terminal)
        path = the_file(terminal)
        edited = path.read_text(encoding="utf-8").replace("a buddy", "a friend")
        path.write_text(edited, encoding="utf-8")
        note(terminal, "five lunches")
        terminal.wait_until(lambda: "KEPT IN A COPY" in terminal.screen[0])
        terminal.wait_for("Another program changed")
        note(terminal, "a first week")
        assert path.read_text(encoding="utf-8") == edited
        (copy,) = names_beside(path)
        assert "conflict" in copy
        terminal.wait_until(lambda: ideas(path.with_name(copy)) == ["a buddy", "five lunches", "a first week"])
        assert "KEPT IN A COPY" in terminal.screen[0], "the sign stays"


@linux
def test_the_session_is_saved_elsewhere_where_its_own_place_cannot_be_written(tmp_path: Path) -> None:
    with consultation(tmp_path) as terminal:
        note(terminal, "a buddy")
        wait_saved(terminal)
        own = the_file(terminal)
        folder = terminal.data / "sessions"
        aside = tmp_path / "aside"
        folder.rename(aside)
        folder.touch()
        note(terminal, "five lunches")
        terminal.wait_until(lambda: "NOT SAVED" in terminal.screen[0])
        terminal.press("ctrl+p")
        terminal.type("save elsewhere")
        terminal.wait_for("save the session in another place")
        terminal.press("enter")
        terminal.wait_for("Type a directory")
        terminal.type("/proc/nowhere\r")
        terminal.wait_for("/proc/nowhere/sessions/")
        terminal.press("ctrl+u")
        terminal.wait_for(re.compile("│ +a directory"))
        terminal.type("~/stick\r")
        terminal.wait_until(lambda: "saved elsewhere" in terminal.screen[0])
        note(terminal, "a first week")
        wait_saved_elsewhere(terminal)
        moved = tmp_path / "stick" / "sessions" / own.name
        assert ideas(moved) == ["a buddy", "five lunches", "a first week"]
        assert ideas(aside / own.name) == ["a buddy"]
        terminal.press("q")
        terminal.wait_for("Everything is saved.")
        terminal.press("l")
        assert terminal.wait_exit() == 0
        assert "stick/sessions" in terminal.text.replace("\n", "")
    with Terminal([*CODEV, "--data-dir", str(tmp_path / "stick"), "resume"], home=tmp_path) as terminal:
        terminal.wait_for("a first week")
        assert the_session(moved).state == "running"


def wait_saved_elsewhere(terminal: Terminal) -> None:
    """Until the headline says no more than that."""
    terminal.wait_until(lambda: "saved elsewhere" in terminal.screen[0] and " saving " not in terminal.text)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_asked_to_end_on_a_full_disk_it_says_that_the_last_entries_are_lost(
    number: signal.Signals, tmp_path: Path
) -> None:
    with consultation(tmp_path, before=FULL) as terminal:
        note(terminal, "a buddy")
        wait_saved(terminal)
        (tmp_path / "full.new").write_text(str(errno.ENOSPC))
        (tmp_path / "full.new").rename(tmp_path / "full")
        note(terminal, "five lunches")
        not_saved(terminal, os.strerror(errno.ENOSPC))
        terminal.kill(number)
        assert terminal.wait_exit() == 128 + number
        assert terminal.modes == MODES_AT_START
        words = "".join(terminal.text.split())
        for said in ("NOT SAVED: No space left on device.", "The last entries are lost", str(the_file(terminal))):
            assert "".join(said.split()) in words
    assert ideas(the_file(terminal)) == ["a buddy"]


def test_asked_to_end_where_all_is_saved_it_says_nothing_of_the_kind(tmp_path: Path) -> None:
    with consultation(tmp_path) as terminal:
        note(terminal, "a buddy")
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_exit() == 128 + signal.SIGTERM
        assert b"NOT SAVED" not in terminal.output


def test_left_on_a_full_disk_it_says_so_once(tmp_path: Path) -> None:
    with consultation(tmp_path, before=FULL) as terminal:
        note(terminal, "a buddy")
        wait_saved(terminal)
        (tmp_path / "full.new").write_text(str(errno.ENOSPC))
        (tmp_path / "full.new").rename(tmp_path / "full")
        note(terminal, "five lunches")
        not_saved(terminal, os.strerror(errno.ENOSPC))
        terminal.press("q")
        terminal.wait_for("for later")
        terminal.press("l")
        terminal.wait_for("Yes, leave now")
        terminal.press("y")
        assert terminal.wait_exit() == 1
        assert terminal.text.count("NOT SAVED") == 1
