"""The room's screen finds what there is to show, and never takes a console that is gone for one that is at work."""

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from codev_tui.model.room_view import RoomView
from codev_tui.store.room_file import ALIVE_S, RoomFile
from codev_tui.store.room_following import RoomFollower, Status

FIRST, SECOND = "2026-11-22-1200", "2026-11-22-1330"
VIEW = RoomView("running", "en", phase="Welcome")


class Look:
    """A screen in the hand of the test: it looks when it is asked to, some time later."""

    def __init__(self, folder: Path, wanted: str = "") -> None:
        self.follower = RoomFollower(lambda: folder, wanted)
        self.steady_s = 100.0
        self.view: RoomView | None = None
        self.sentence = ""

    def after(self, seconds: float) -> Status:
        """What it finds then; its clock on the wall stands where the files were written."""
        self.steady_s += seconds
        found = self.follower.look(self.steady_s, 1_000_000.0)
        self.view, self.sentence = found.view, found.sentence
        return found.status


def sign(folder: Path, second: float) -> None:
    """Give the only file another time of change."""
    for path in folder.glob("room-*"):
        os.utime(path, (second, second), follow_symlinks=False)


def shown(folder: Path, session: str = FIRST, view: RoomView = VIEW) -> RoomFile:
    """A console shows something, and gives a sign of life."""
    file = RoomFile(folder, session)
    file.write(view)
    sign(folder, 1_000_000.0)
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The runtime directory; nothing has made it yet."""
    return tmp_path / "codev"


def test_it_waits_until_a_console_shows_something(folder: Path) -> None:
    look = Look(folder)
    assert look.after(0) == "waiting"
    shown(folder)
    assert look.after(0.1) == "shown"
    assert look.view == VIEW


def test_a_console_without_a_sign_of_life_rests_until_it_gives_one(folder: Path) -> None:
    look = Look(folder)
    shown(folder)
    assert look.after(0) == "shown"
    assert look.after(ALIVE_S - 0.1) == "shown"
    assert look.after(0.2) == "resting"
    sign(folder, 1_000_001.0)
    assert look.after(0.1) == "shown"


def test_what_a_killed_console_left_is_never_taken_for_live(folder: Path) -> None:
    shown(folder)
    sign(folder, 1_000_000.0 - ALIVE_S)
    assert Look(folder).after(0) == "resting"


def test_the_end_is_shown_until_another_session_is(folder: Path) -> None:
    look = Look(folder)
    file = shown(folder)
    assert look.after(0) == "shown"
    file.write(RoomView("ended", "en"))
    assert look.after(0.1) == "ended"
    assert look.after(60) == "ended"
    file.remove()
    assert look.after(60) == "ended"
    shown(folder, SECOND)
    assert look.after(60) == "shown"


def test_a_session_that_is_left_for_later_is_waited_for(folder: Path) -> None:
    look = Look(folder)
    file = shown(folder)
    assert look.after(0) == "shown"
    file.remove()
    assert look.after(0.1) == "waiting"


def test_of_several_it_shows_the_newest_that_is_live_or_the_one_that_was_named(folder: Path) -> None:
    shown(folder)
    shown(folder, SECOND, replace(VIEW, phase="Topic"))
    newest, first, beginning = Look(folder), Look(folder, FIRST), Look(folder, "2026-11-22-12")
    assert [look.after(0) for look in (newest, first, beginning)] == ["shown"] * 3
    assert [look.view and look.view.phase for look in (newest, first, beginning)] == ["Topic", "Welcome", "Welcome"]
    os.utime(folder / f"room-{FIRST}-{os.getpid()}.json", (1_000_001, 1_000_001))
    assert newest.after(ALIVE_S) == "shown"
    assert newest.view == VIEW
    assert Look(folder, "2026-12").after(0) == "waiting"
    assert Look(folder, "last").after(0) == "shown"


def test_what_no_console_has_written_is_said_and_what_is_put_right_is_shown(folder: Path) -> None:
    look = Look(folder)
    file = shown(folder)
    (path,) = folder.iterdir()
    path.write_bytes(b"{")
    sign(folder, 1_000_001.0)
    assert look.after(0) == "unreadable"
    assert str(path) in look.sentence
    file.write(VIEW)
    assert look.after(1) == "shown"


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_folder_that_is_none_is_said(folder: Path) -> None:
    folder.write_text("in the way")
    look = Look(folder)
    assert look.after(0) == "unreadable"
    assert str(folder) in look.sentence
