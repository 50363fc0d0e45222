"""Files for others: whole, private, and never over what is there."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from codev_tui.store.disk import atomic, output_files
from codev_tui.store.disk.output_files import NotWritten, ThereAlready, refuse_sessions, write_new

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")


@pytest.fixture
def open_umask() -> Iterator[None]:
    """A system on which new files would be everybody's."""
    before = os.umask(0)
    yield
    os.umask(before)


@posix
@pytest.mark.usefixtures("open_umask")
def test_a_file_is_its_owners_alone_also_where_an_open_one_was(tmp_path: Path) -> None:
    new, old = tmp_path / "new.md", tmp_path / "old.md"
    old.write_text("old")
    old.chmod(0o644)
    write_new({new: b"text", old: b"text"}, force=True)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (new, old)] == [0o600, 0o600]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.md", "old.md"]


def test_if_one_of_several_is_there_none_is_written(tmp_path: Path) -> None:
    new, old = tmp_path / "a.md", tmp_path / "b.md"
    old.write_text("mine")
    with pytest.raises(ThereAlready, match=r"b\.md is there already"):
        write_new({new: b"text", old: b"text"}, force=False)
    assert not new.exists()
    assert old.read_text() == "mine"


@posix
def test_a_link_counts_as_a_file_also_where_it_leads_nowhere(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotWritten, match="there already"):
        write_new({link: b"text"}, force=False)
    assert not (tmp_path / "elsewhere").exists()


@posix
@pytest.mark.parametrize("force", [False, True])
def test_a_pipe_or_a_device_is_left_alone(tmp_path: Path, *, force: bool) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(NotWritten, match="no ordinary file"):
        write_new({pipe: b"text"}, force=force)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="no folder") as told:
        write_new({tmp_path / "no" / "file.md": b"text"}, force=True)
    assert str(tmp_path / "no") in str(told.value)


def test_what_the_system_refuses_is_told_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _data: bytes) -> Path:
        raise OSError(28, "No space left on device", str(path))

    path = tmp_path / "file.md"
    path.write_text("old")
    monkeypatch.setattr(output_files, "write_beside", full)
    with pytest.raises(NotWritten, match=r"file\.md could not be written: No space left on device\.$"):
        write_new({path: b"text"}, force=True)
    assert path.read_text() == "old"


def a_disk_with_room_for(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files be written until so many bytes are used."""
    used = 0
    write = atomic.write_beside

    def limited(target: Path, data: bytes) -> Path:
        nonlocal used
        if used + len(data) > size:
            raise OSError(28, "No space left on device", str(target))
        used += len(data)
        return write(target, data)

    monkeypatch.setattr(output_files, "write_beside", limited)


@pytest.mark.parametrize("fitting", [0, 1, 8, 11])
@pytest.mark.parametrize("there", [0, 5, 12])
def test_of_twelve_files_that_do_not_all_fit_none_is_written_and_the_missing_ones_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fitting: int, there: int
) -> None:
    paths = [tmp_path / f"{n}.md" for n in range(12)]
    for path in paths[:there]:
        path.write_text("mine")
    a_disk_with_room_for(fitting * 100, monkeypatch)
    with pytest.raises(NotWritten) as told:
        write_new(dict.fromkeys(paths, b"x" * 100), force=True)
    assert sorted(tmp_path.iterdir()) == sorted(paths[:there])
    assert all(path.read_text() == "mine" for path in paths[:there])
    assert [path for path in paths if f"{path}" in str(told.value)] == paths[fitting:]
    assert str(told.value).endswith("could not be written: No space left on device. Nothing was written.")


@pytest.mark.parametrize("stuck", [0, 1, 2])
@pytest.mark.parametrize("links", [True, False])
def test_where_one_file_cannot_be_put_in_its_place_the_others_are_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stuck: int, *, links: bool
) -> None:
    def cannot_be_moved(temporary: Path, target: Path) -> None:
        if target == paths[stuck] and temporary.read_bytes() == b"new":
            raise PermissionError(13, "Permission denied", str(target))
        temporary.replace(target)

    def no_links(*_paths: Path) -> None:
        raise OSError(95, "Operation not supported")

    paths = [tmp_path / name for name in ("a.md", "b.md", "c.md")]
    paths[1].write_text("mine")
    monkeypatch.setattr(output_files, "move_to", cannot_be_moved)
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(NotWritten, match=rf"{paths[stuck].name} could not be .*denied\. Nothing was written\.$"):
        write_new(dict.fromkeys(paths, b"new"), force=True)
    assert list(tmp_path.iterdir()) == [paths[1]]
    assert paths[1].read_text() == "mine"


def test_an_end_in_between_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(temporary: Path, target: Path) -> None:
        if target.name == "b.md":
            raise KeyboardInterrupt
        temporary.replace(target)

    monkeypatch.setattr(output_files, "move_to", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_new({tmp_path / "a.md": b"new", tmp_path / "b.md": b"new"}, force=True)
    assert list(tmp_path.iterdir()) == []


def test_several_files_are_written_over_those_that_are_there(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.md" for n in range(3)]
    paths[1].write_text("mine")
    write_new({path: path.name.encode() for path in paths}, force=True)
    assert sorted(tmp_path.iterdir()) == paths
    assert [path.read_text() for path in paths] == [path.name for path in paths]


@pytest.mark.parametrize(
    "name",
    [
        "2026-11-22-1358.toml",
        "2026-11-22-1358-2.TOML",
        ".2026-11-22-1358.toml.lock",
        "2026-11-22-1358 (conflict 2026-11-23 0900).toml",
    ],
)
def test_the_name_of_a_sessions_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotWritten, match="name of a session's own file"):
        refuse_sessions([tmp_path / "ours.md", tmp_path / name])


def test_other_names_are_not_refused(tmp_path: Path) -> None:
    refuse_sessions(tmp_path / name for name in ("2026-11-22-1358.md", "ours.toml", "2026-11-22.toml", "toml"))
