"""A console and the room's screen in two real terminals: the room sees what it may, and nothing that is not so."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from codev_tui.model.room_view import RoomView
from codev_tui.model.room_viewing import RoomChoices, room_view
from codev_tui.store.format.codec import decode
from codev_tui.store.protocols import ProtocolFiles
from codev_tui.store.room_file import RoomFileProblem, lies_in_memory, read_room_file
from e2e.terminal import Terminal
from e2e.test_whole_session import (
    CODEV,
    NEW,
    clarification,
    commitments,
    consultation,
    exploration,
    learning,
    topic,
    welcome,
)
from faults import room
from faults.test_disk import small_disk
from large_text import shows

DISPLAY = [*CODEV, "display"]
PARTS = (welcome, topic, exploration, clarification, consultation, commitments, learning)
SECRETS = ("calm", "guilty", "Nobody", "boss", "stay", "relieved", "sooner")
"""Words of notes, of what the client told, of topics, reformulations, feedback and learnings."""
linux = pytest.mark.skipif(sys.platform != "linux", reason="tmpfs is Linux's")


def folder(home: Path) -> Path:
    """Where consoles put what the room sees."""
    return home / "runtime" / "codev"


def files(home: Path) -> list[Path]:
    """All that lies there."""
    return sorted(folder(home).glob("*")) + sorted(folder(home).glob(".*"))


def seen(home: Path) -> RoomView | None:
    """What the room sees by the file; none where there is none, or one that is not yet whole again."""
    try:
        (path,) = files(home)
        return read_room_file(path)
    except (ValueError, RoomFileProblem):
        return None


@contextmanager
def display(home: Path, *arguments: str, size: tuple[int, int] = (80, 24)) -> Iterator[Terminal]:
    """The room's screen, in a terminal of its own."""
    with Terminal([*DISPLAY, *arguments], home=home, size=size) as terminal:
        yield terminal


def turn_on(console: Terminal) -> None:
    """Have the room see something."""
    console.press("D")
    console.wait_for("The room sees nothing")
    console.press("o")
    console.wait_for("✓ shown in the room")
    console.press("escape")
    console.wait_gone("What the room sees")
    console.wait_until(lambda: "room:" in console.screen[0])


def wait_shown(screen: Terminal, words: str, *others: Terminal) -> None:
    """Read on until the room's screen shows these words, in whatever size.

    Others are read meanwhile: a console whose terminal nobody reads stands still.
    """
    screen.wait_until(lambda: _shows(screen, words, others))


def wait_gone(screen: Terminal, words: str, *others: Terminal) -> None:
    """Read on until it shows them no longer."""
    screen.wait_until(lambda: not _shows(screen, words, others))


def _shows(screen: Terminal, words: str, others: Sequence[Terminal]) -> bool:
    for other in others:
        while other.read(0):
            pass
    return shows(screen.screen, words)


# A whole session


def may_be_seen(home: Path) -> RoomView:
    """What the room may see of the session as it is in its file; its time is not compared."""
    (path,) = (home / "data" / "sessions").glob("*.toml")
    session = decode(path.read_bytes(), path.name).session
    protocol = ProtocolFiles(home / "data" / "scripts").load(session.protocol, session.language)
    return replace(room_view(session, protocol, RoomChoices(), datetime.now().astimezone()), clock=None)


def is_what_it_may(home: Path, screen: Terminal, console: Terminal) -> bool:
    """Whether the file has just that, and the screen shows it."""
    view = seen(home)
    if view is None or replace(view, clock=None) != may_be_seen(home):
        return False
    return _shows(screen, view.phase if view.board else view.voice, (console,))


def test_through_a_whole_session_the_room_sees_what_it_may_and_no_private_word_at_any_size(tmp_path: Path) -> None:
    with (
        display(tmp_path, size=(80, 24)) as small,
        display(tmp_path, size=(120, 35)) as large,
        Terminal(NEW, home=tmp_path) as console,
    ):
        wait_shown(small, "waits.", console, large)
        wait_shown(large, "waits.", console, small)
        console.wait_for("not started")
        turn_on(console)
        for part in PARTS:
            part(console)
            for screen in (small, large):
                screen.wait_until(lambda screen=screen: is_what_it_may(tmp_path, screen, console))  # type: ignore[misc]
            view = seen(tmp_path)
            assert view is not None
            is_taken_up = part in PARTS[4:]
            for secret in (*SECRETS, *(() if is_taken_up else ("tried",))):
                for screen in (small, large):
                    assert not shows(screen.screen, secret), f"{secret}, after {part.__name__}"
                assert secret.encode() not in files(tmp_path)[0].read_bytes(), f"{secret}, after {part.__name__}"
            assert (view.request != "") == (part in PARTS[3:])
        console.press("enter")
        console.wait_for("sessions/")
        wait_shown(small, "ended.", console, large)
        wait_shown(large, "ended.", console, small)
        assert set(json.loads(files(tmp_path)[0].read_bytes())) <= {"state", "language", *RoomView.__struct_fields__}
        assert seen(tmp_path) == RoomView("ended", "en")
        console.press("enter")
        assert console.wait_exit() == 0
        assert files(tmp_path) == []
        for screen in (small, large):
            screen.press("q")
            assert screen.wait_exit() == 0


def test_what_is_only_being_typed_is_not_seen(tmp_path: Path) -> None:
    with room.consultation(tmp_path) as console, display(tmp_path) as screen:
        turn_on(console)
        wait_shown(screen, "Consultation", console)
        console.type("iquixotic")
        console.wait_for("quixotic")
        (path,) = (tmp_path / "data" / "sessions").glob("*.toml")
        console.wait_until(lambda: b"quixotic" in path.read_bytes())
        assert not shows(screen.screen, "quixotic")
        assert b"quixotic" not in files(tmp_path)[0].read_bytes()
        console.press("enter")
        wait_shown(screen, "quixotic", console)
        console.press("escape")
        console.wait_gone("leave the field")
        console.press("B")
        wait_gone(screen, "quixotic", console)
        assert b"quixotic" not in files(tmp_path)[0].read_bytes()


# One of them dies, stands still, or comes back


def test_a_console_that_was_killed_never_leaves_a_screen_that_looks_live(tmp_path: Path) -> None:
    with display(tmp_path) as screen:
        with room.consultation(tmp_path) as console:
            turn_on(console)
            wait_shown(screen, "Consultation", console)
            console.kill(signal.SIGKILL)
            wait_shown(screen, "The console has stopped.")
            assert not shows(screen.screen, "Consultation")
        with Terminal([*CODEV, "resume"], home=tmp_path) as console:
            console.wait_for("no idea yet from")
            wait_shown(screen, "waits.", console)
            assert files(tmp_path) == [], "the next console has removed what was left"


def test_a_console_that_stands_still_is_said_to_rest_until_it_goes_on(tmp_path: Path) -> None:
    with room.consultation(tmp_path) as console, display(tmp_path) as screen:
        turn_on(console)
        wait_shown(screen, "Consultation", console)
        os.kill(console.pid, signal.SIGSTOP)
        wait_shown(screen, "The console has stopped.")
        os.kill(console.pid, signal.SIGCONT)
        wait_shown(screen, "Consultation", console)
        room.note(console, "elephants")
        wait_shown(screen, "elephants", console)


def test_a_screen_that_was_killed_or_stood_still_is_no_matter_to_the_console(tmp_path: Path) -> None:
    with room.consultation(tmp_path) as console:
        turn_on(console)
        with display(tmp_path) as screen:
            wait_shown(screen, "Consultation", console)
            screen.kill(signal.SIGKILL)
        room.note(console, "elephants")
        with display(tmp_path) as screen:
            wait_shown(screen, "elephants", console)
            os.kill(screen.pid, signal.SIGSTOP)
            room.note(console, "giraffes")
            os.kill(screen.pid, signal.SIGCONT)
            wait_shown(screen, "giraffes", console)
            screen.kill(signal.SIGTERM)
            assert screen.wait_exit() == 128 + signal.SIGTERM
        assert console.is_running


@pytest.mark.parametrize("ends", ["SIGTERM", "SIGHUP", "left", "abandoned"])
def test_nothing_is_left_however_the_console_ends(tmp_path: Path, ends: str) -> None:
    with display(tmp_path) as screen, room.consultation(tmp_path) as console:
        turn_on(console)
        wait_shown(screen, "Consultation", console)
        assert len(files(tmp_path)) == 1
        if ends in ("left", "abandoned"):
            console.press("q")
            console.wait_for("Leave the session")
            console.press(*("l" if ends == "left" else "ay"))
        else:
            console.kill(getattr(signal, ends))
        wait_shown(screen, "ended." if ends == "abandoned" else "waits.", console)
        console.wait_until(lambda: files(tmp_path) == [])


def test_off_the_record_it_asks_before_anything_is_on_a_disk_and_leaves_nothing(tmp_path: Path) -> None:
    with Terminal([*NEW, "--off-the-record"], home=tmp_path) as console:
        console.wait_for("not started")
        console.press("D", "o")
        if not lies_in_memory(folder(tmp_path)):
            console.wait_for("This session is off the record")
            assert files(tmp_path) == []
            console.press("o")
        console.wait_for("✓ shown in the room")
        assert len(files(tmp_path)) == 1
        console.kill(signal.SIGTERM)
        assert console.wait_exit() == 128 + signal.SIGTERM
    assert files(tmp_path) == []
    assert not list((tmp_path / "data").rglob("*.toml"))


# The file and its folder


def test_what_becomes_of_the_file_is_said_and_put_right(tmp_path: Path) -> None:
    with room.consultation(tmp_path) as console, display(tmp_path) as screen:
        turn_on(console)
        other = tmp_path / "other.json"
        for how in ("truncated", "edited", "link", "folder", "removed"):
            wait_shown(screen, "Consultation", console)
            (path,) = files(tmp_path)
            spoil(path, how, other)
            if how == "folder":
                console.wait_until(lambda: "NOT SHOWN" in console.screen[0])
                wait_gone(screen, "Consultation", console)
                path.rmdir()
            screen.wait_until(lambda: seen(tmp_path) is not None)
            wait_shown(screen, "Consultation", console)
            assert not shows(screen.screen, "quixotic")
        assert b"Traceback" not in screen.output + console.output
        assert "quixotic" in other.read_text()


def spoil(path: Path, how: str, other: Path) -> None:
    """Put something else in the place of the file; `other` is what a link leads to."""
    match how:
        case "truncated":
            os.truncate(path, 10)
        case "edited":
            path.write_text('{"state": "running", "language": "en", "voice": 7}')
        case "link":
            other.write_text('{"state": "running", "language": "en", "voice": "quixotic"}')
            path.unlink()
            path.symlink_to(other)
        case "folder":
            path.unlink()
            path.mkdir()
        case _:
            path.unlink()


@linux
def test_a_full_folder_is_told_and_the_room_sees_nothing_old(tmp_path: Path) -> None:
    with small_disk(tmp_path / "runtime"), room.consultation(tmp_path) as console, display(tmp_path) as screen:
        turn_on(console)
        wait_shown(screen, "Consultation", console)
        filling = tmp_path / "runtime" / "filling"
        fill(filling)
        room.note(console, "elephants")
        console.wait_until(lambda: fill(filling) and "room: NOT SHOWN" in console.screen[0])
        assert "(No space left on" in console.text
        wait_gone(screen, "Consultation", console)
        filling.unlink()
        wait_shown(screen, "elephants", console)
        console.wait_until(lambda: "NOT SHOWN" not in console.screen[0])


def fill(path: Path) -> bool:
    """Let the disk take nothing more, also where something was removed meanwhile."""
    with path.open("ab", buffering=0) as file:
        for size in (1024, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                pass
    return True


@linux
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with small_disk(tmp_path / "runtime"), room.consultation(tmp_path) as console, display(tmp_path) as screen:
        subprocess.run(["mount", "-o", "remount,ro", str(tmp_path / "runtime")], check=True)
        console.press("D", "o")
        console.wait_for("Read-only file system")
        console.press("escape")
        console.wait_until(lambda: "room: NOT SHOWN" in console.screen[0])
        wait_shown(screen, "waits.", console)
        subprocess.run(["mount", "-o", "remount,rw", str(tmp_path / "runtime")], check=True)
        wait_shown(screen, "Consultation", console)


# Several


def test_two_consoles_and_two_screens_do_not_get_in_each_other_s_way(tmp_path: Path) -> None:
    shared = {"XDG_RUNTIME_DIR": str(tmp_path / "runtime")}
    with (
        room.consultation(tmp_path) as first,
        Terminal(NEW, home=tmp_path / "second", env=shared) as second,
    ):
        second.wait_for("not started")
        turn_on(first)
        turn_on(second)
        names = {re.sub(r"room-(.*)-\d+\.json", r"\1", path.name) for path in files(tmp_path)}
        (id_,) = (path.stem for path in (tmp_path / "data" / "sessions").glob("*.toml"))
        (other,) = names - {id_}
        with display(tmp_path, id_) as left, display(tmp_path, other) as right:
            wait_shown(left, "Consultation", first, second, right)
            wait_shown(right, "Welcome", first, second, left)
            room.note(first, "elephants")
            wait_shown(left, "elephants", first, second, right)
            second.kill(signal.SIGTERM)
            wait_shown(right, "waits.", first, left)
            assert shows(left.screen, "elephants")
