"""The file of the room's screen: whole or not there, the user's alone, and refused where it is not a console's."""

import os
import stat
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from clocks import NOON
from codev_tui.model.room_view import RoomCard, RoomClock, RoomView
from codev_tui.store import room_file
from codev_tui.store.disk.paths import runtime_dir
from codev_tui.store.room_file import (
    RoomFile,
    RoomFileProblem,
    lies_in_memory,
    read_room_file,
    room_files,
    room_folder,
)

ID = "2026-11-22-1200"
VIEW = RoomView(
    "running", "fr", phase="Écoute", board=(RoomCard("a buddy", "Ben"),), clock=RoomClock("digits", True, 5, 60, NOON)
)
posix = pytest.mark.skipif(os.name != "posix", reason="permissions and links of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The runtime directory; nothing has made it yet."""
    return tmp_path / "runtime" / "codev"


def written(folder: Path) -> Path:
    """The file of a console that shows something."""
    RoomFile(folder, ID).write(VIEW)
    (stamp,) = room_files(folder)
    return stamp.path


def test_what_was_written_is_read(folder: Path) -> None:
    assert read_room_file(written(folder)) == VIEW


@posix
def test_it_is_the_user_s_alone_whatever_the_umask(folder: Path) -> None:
    before = os.umask(0)
    try:
        path = written(folder)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@posix
def test_a_folder_of_the_user_s_that_others_may_look_into_is_closed(folder: Path) -> None:
    folder.mkdir(parents=True, mode=0o755)
    written(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_removed_there_is_nothing_left(folder: Path) -> None:
    file = RoomFile(folder, ID)
    file.write(VIEW)
    file.remove()
    assert list(folder.iterdir()) == []
    assert room_files(folder) == ()


def test_without_a_folder_there_is_nothing_to_show(folder: Path) -> None:
    assert room_files(folder) == ()


def test_a_sign_of_life_changes_the_facts_and_not_the_content(folder: Path) -> None:
    file = RoomFile(folder, ID)
    file.write(VIEW)
    (before,) = room_files(folder)
    os.utime(before.path, (0, 0))
    assert file.give_sign_of_life()
    (after,) = room_files(folder)
    assert after.changed_ns > 0
    assert read_room_file(after.path) == VIEW


@posix
@pytest.mark.parametrize("tampering", ["removed", "link", "folder", "edited"])
def test_no_sign_of_life_is_given_for_what_somebody_else_put_there(folder: Path, tampering: str) -> None:
    file = RoomFile(folder, ID)
    file.write(VIEW)
    (stamp,) = room_files(folder)
    tamper(stamp.path, tampering)
    assert not file.give_sign_of_life()


def tamper(path: Path, how: str) -> None:
    """Do that to the file of a console."""
    other = path.with_name("other")
    match how:
        case "edited":
            path.write_bytes(b"{")
        case "link":
            path.replace(other)
            path.symlink_to(other)
        case "folder":
            path.unlink()
            path.mkdir()
        case "pipe":
            path.unlink()
            os.mkfifo(path)
        case "huge":
            os.truncate(path, 2**34)
        case "removed":
            path.unlink()


@posix
@pytest.mark.parametrize("tampering", ["removed", "link", "folder", "edited", "pipe", "huge"])
def test_what_no_console_has_written_is_refused_in_a_sentence(folder: Path, tampering: str) -> None:
    path = written(folder)
    tamper(path, tampering)
    with pytest.raises(RoomFileProblem, match="not what a console has written"):
        read_room_file(path)


@posix
def test_a_link_is_replaced_and_what_it_leads_to_stays_as_it_is(folder: Path, tmp_path: Path) -> None:
    path, own = written(folder), tmp_path / "own.txt"
    own.write_text("mine")
    path.unlink()
    path.symlink_to(own)
    RoomFile(folder, ID).write(VIEW)
    assert own.read_text() == "mine"
    assert not path.is_symlink()


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"null",
        b"[]",
        b'{"state": "waiting", "language": "en"}',
        b'{"state": "running"}',
        b'{"state": "running", "language": "en", "place": [1]}',
        b'{"state": "running", "language": "en", "size": 90}',
        b'{"state": "running", "language": "\xff"}',
        b"[" * 100_000,
        b'{"state": "running", "language": "en", "clock": {"style": "digits", "counts": true, "left_s": 1e300, '
        b'"total_s": 0, "as_of": "2026-11-22T12:00:00+01:00"}}',
        b'{"state": "running", "language": "en", "clock": {"style": "digits", "counts": true, "left_s": 1, '
        b'"total_s": 0, "as_of": "2026-11-22T12:00:00"}}',
    ],
)
def test_rubbish_is_refused_in_a_sentence(folder: Path, text: bytes) -> None:
    path = written(folder)
    path.write_bytes(text)
    with pytest.raises(RoomFileProblem):
        read_room_file(path)


def test_escapes_that_somebody_wrote_into_it_are_made_harmless(folder: Path) -> None:
    path = written(folder)
    path.write_bytes(msgspec.json.encode(msgspec.structs.replace(VIEW, phase="a\x1b[2Jb")))
    assert "\x1b" not in read_room_file(path).phase


@posix
def test_a_folder_that_is_a_link_is_not_used(folder: Path, tmp_path: Path) -> None:
    folder.parent.mkdir()
    (tmp_path / "elsewhere").mkdir()
    folder.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RoomFileProblem, match="it is no folder"):
        RoomFile(folder, ID).write(VIEW)
    assert list((tmp_path / "elsewhere").iterdir()) == []


@posix
def test_a_folder_that_others_could_exchange_is_not_used(folder: Path) -> None:
    folder.mkdir(parents=True)
    folder.parent.chmod(0o777)
    with pytest.raises(RoomFileProblem, match="it can be changed by somebody else"):
        RoomFile(folder, ID).write(VIEW)


def test_what_cannot_be_written_is_said_and_the_room_sees_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = RoomFile(folder, ID)
    file.write(VIEW)

    def full(_temporary: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(room_file, "move_to", full)
    with pytest.raises(RoomFileProblem, match="No space left on device"):
        file.write(VIEW)
    assert list(folder.iterdir()) == []


def test_what_consoles_that_were_killed_left_is_removed(folder: Path) -> None:
    file = RoomFile(folder, ID)
    file.write(VIEW)
    (own,) = room_files(folder)
    same, old, new = (folder / f"room-{name}.json" for name in (f"{ID}-1", "2026-11-21-0900-1", "2026-11-23-0900-1"))
    unfinished = folder / f".room-{ID}-1.json.tmp-0a0b0c0d"
    for path in (same, old, new, unfinished, folder / "other.json"):
        path.write_text("{}")
    seconds = NOON.timestamp()
    for path, age_s in ((same, 5), (old, 61), (new, 5), (unfinished, 5), (own.path, 100)):
        os.utime(path, (seconds - age_s, seconds - age_s))
    file.remove_abandoned(NOON)
    assert set(folder.iterdir()) == {own.path, new, folder / "other.json"}
    file.remove_abandoned(NOON + timedelta(hours=1))
    assert set(folder.iterdir()) == {own.path, folder / "other.json"}


def test_only_files_of_consoles_are_looked_at(folder: Path) -> None:
    path = written(folder)
    for name in ("other.json", f"room-{ID}.json", f".room-{ID}-1.json.tmp-00", "room-x-1.json"):
        (folder / name).write_text("{}")
    assert [stamp.path for stamp in room_files(folder)] == [path]
    assert [(stamp.session, stamp.process) for stamp in room_files(folder)] == [(ID, os.getpid())]


@pytest.mark.parametrize(
    ("mounts", "in_memory"),
    [
        ("none {place} tmpfs rw 0 0", True),
        ("/dev/a / ext4 rw 0 0", False),
        ("none / tmpfs rw 0 0\n/dev/a {place} ext4 rw 0 0", False),
        ("/dev/a {place} ext4 rw 0 0\nnone {place} tmpfs rw 0 0", True),
        ("none {place}x tmpfs rw 0 0", False),
    ],
)
def test_a_folder_lies_in_memory_if_the_system_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mounts: str, in_memory: bool
) -> None:
    table = tmp_path / "mounts"
    table.write_text(mounts.format(place=tmp_path.resolve()) + "\n")
    monkeypatch.setattr(room_file, "_MOUNTS", table)
    assert lies_in_memory(tmp_path / "not" / "there") is in_memory


def test_where_the_system_does_not_say_so_it_is_no_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room_file, "_MOUNTS", tmp_path / "none")
    assert not lies_in_memory(tmp_path)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("chosen", ["", "nowhere"])
def test_there_is_a_runtime_directory_also_where_the_system_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / chosen) if chosen else "")
    assert runtime_dir().name == "codev"


def test_a_runtime_directory_of_somebody_else_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Path:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(room_file, "runtime_dir", refuse)
    with pytest.raises(RoomFileProblem, match="no folder of your own for the room’s screen: Operation not permitted"):
        room_folder()
