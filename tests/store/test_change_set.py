"""Many files changed as one: wherever it is interrupted, in the end all of them are changed, or none."""

import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from clocks import NOON
from codev_tui.store.change_set import (
    Changed,
    ChangeUnderWay,
    FileChange,
    NotAllWritten,
    apply_changes,
    finish_interrupted,
)
from codev_tui.store.disk.atomic import write_atomically
from codev_tui.store.disk.lock import SessionLock
from codev_tui.store.disk.paths import CHANGES_FOLDER

NAMES = ("a.toml", "b.toml", "c.toml")


class Killed(BaseException):
    """The program is gone at this very moment."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A data directory with files of one word each."""
    (tmp_path / "sessions").mkdir()
    for name in NAMES:
        (tmp_path / "sessions" / name).write_bytes(b"old")
    return tmp_path


@pytest.fixture(autouse=True)
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No index of the tester's is thrown away."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))


def changes(root: Path) -> list[FileChange]:
    return [FileChange(root / "sessions" / name, b"old", b"new") for name in NAMES]


def contents(root: Path) -> list[bytes]:
    return [(root / "sessions" / name).read_bytes() for name in NAMES]


def killed_at(n: int, real: Callable[[Path, bytes], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """The program goes at the nth file that it writes: before it is there, or right after."""
    count = iter(range(10**6))

    def write(path: Path, data: bytes) -> object:
        at = next(count)
        if at == n:
            raise Killed
        written = real(path, data)
        if at == n - 1:
            raise Killed
        return written

    monkeypatch.setattr("codev_tui.store.change_set.write_atomically", write)
    monkeypatch.setattr("codev_tui.store.change_set._clear", lambda _folder: None)  # Nor does it tidy up.


@pytest.mark.parametrize("n", range(9))
def test_whichever_file_it_is_killed_at_the_next_start_leaves_all_of_them_new_or_all_old(
    root: Path, monkeypatch: pytest.MonkeyPatch, n: int
) -> None:
    with monkeypatch.context() as patch:
        killed_at(n, write_atomically, patch)
        with suppress(Killed):
            apply_changes(root, changes(root), NOON)
    finish_interrupted(root, NOON)
    assert contents(root) in ([b"old"] * 3, [b"new"] * 3)
    assert not (root / CHANGES_FOLDER).exists()


def half_done(root: Path, monkeypatch: pytest.MonkeyPatch, *, is_forgetting: bool = False) -> None:
    """One of the files is changed, and then the program is gone."""
    with monkeypatch.context() as patch:
        killed_at(5, write_atomically, patch)
        with pytest.raises(Killed):
            apply_changes(root, changes(root), NOON, is_forgetting=is_forgetting)
    assert contents(root) == [b"new", b"old", b"old"]


def test_what_the_next_start_has_ended_is_told_in_a_sentence(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    half_done(root, monkeypatch)
    assert finish_interrupted(root, NOON) == "A change of 3 files was interrupted, and is done by now."
    assert finish_interrupted(root, NOON) == ""


def test_a_file_that_somebody_changed_in_between_is_left_as_it_is_and_named(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half_done(root, monkeypatch)
    (root / "sessions" / "c.toml").write_bytes(b"theirs")
    said = finish_interrupted(root, NOON)
    assert contents(root) == [b"new", b"new", b"theirs"]
    assert "c.toml was changed by another program meanwhile" in said


def test_a_directory_that_was_moved_in_between_is_ended_where_it_is_now(
    root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    half_done(root, monkeypatch)
    moved = tmp_path_factory.mktemp("elsewhere") / "data"
    root.rename(moved)
    finish_interrupted(moved, NOON)
    assert contents(moved) == [b"new"] * 3


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are those of POSIX")
def test_only_their_owner_reads_what_is_laid_ready_and_the_journal_has_no_content(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half_done(root, monkeypatch)
    folder = root / CHANGES_FOLDER
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert b"old" not in (folder / "journal.json").read_bytes()


def test_a_change_that_another_console_is_at_is_left_to_it(root: Path) -> None:
    folder = root / CHANGES_FOLDER
    with SessionLock(folder / "changes.toml", NOON):
        with pytest.raises(ChangeUnderWay, match="Another console is changing"):
            apply_changes(root, changes(root), NOON)
        assert finish_interrupted(root, NOON) == ""
    assert contents(root) == [b"old"] * 3


def test_a_session_that_another_console_has_is_left_alone_and_the_rest_goes_on(root: Path) -> None:
    with SessionLock(root / "sessions" / "b.toml", NOON):
        changed = apply_changes(root, changes(root), NOON)
    assert contents(root) == [b"new", b"old", b"new"]
    assert len(changed.done) == 2
    assert "open in another console" in changed.left[0]


def test_it_is_taken_back_as_one(root: Path) -> None:
    added = FileChange(root / "sessions" / "d.toml", None, b"added")
    gone = FileChange(root / "sessions" / "a.toml", b"old", None)
    changed = apply_changes(root, [gone, added], NOON)
    assert (root / "sessions" / "d.toml").read_bytes() == b"added"
    assert not (root / "sessions" / "a.toml").exists()
    apply_changes(root, [each.reverse for each in changed.done], NOON)
    assert contents(root) == [b"old"] * 3
    assert not (root / "sessions" / "d.toml").exists()


def test_a_disk_that_is_full_half_way_has_the_rest_done_at_the_next_start(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = write_atomically
    told: Iterator[int] = iter(range(100))

    def write(path: Path, data: bytes) -> object:
        if next(told) == 5:
            raise OSError(28, "No space left on device")
        return real(path, data)

    with monkeypatch.context() as patch:
        patch.setattr("codev_tui.store.change_set.write_atomically", write)
        with pytest.raises(NotAllWritten, match="No space left"):
            apply_changes(root, changes(root), NOON)
    finish_interrupted(root, NOON)
    assert contents(root) == [b"new"] * 3


def test_a_disk_that_is_full_before_leaves_all_as_it_was(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(_path: Path, _data: bytes) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("codev_tui.store.change_set.write_atomically", write)
    with pytest.raises(OSError, match="No space left"):
        apply_changes(root, changes(root), NOON)
    assert contents(root) == [b"old"] * 3
    monkeypatch.undo()
    assert finish_interrupted(root, NOON) == ""


def test_a_journal_that_cannot_be_read_is_told_and_changes_nothing(root: Path) -> None:
    (root / CHANGES_FOLDER).mkdir()
    (root / CHANGES_FOLDER / "journal.json").write_text("{")
    assert "interrupted and cannot be ended yet" in finish_interrupted(root, NOON)
    assert contents(root) == [b"old"] * 3


def test_another_change_ends_the_one_before_first(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    half_done(root, monkeypatch)
    apply_changes(root, [FileChange(root / "sessions" / "a.toml", b"new", b"newer")], NOON)
    assert contents(root) == [b"newer", b"new", b"new"]


def test_nothing_to_change_makes_no_folder(root: Path) -> None:
    assert apply_changes(root, [], NOON) == Changed()
    assert not (root / CHANGES_FOLDER).exists()
