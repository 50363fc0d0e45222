"""Files for others: whole, private, and never over what is there."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from codev_tui.store import handout
from codev_tui.store.handout import NotWritten, ThereAlready, put

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
    put({new: b"text", old: b"text"}, force=True)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (new, old)] == [0o600, 0o600]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.md", "old.md"]


def test_if_one_of_several_is_there_none_is_written(tmp_path: Path) -> None:
    new, old = tmp_path / "a.md", tmp_path / "b.md"
    old.write_text("mine")
    with pytest.raises(ThereAlready, match=r"b\.md is there already"):
        put({new: b"text", old: b"text"}, force=False)
    assert not new.exists()
    assert old.read_text() == "mine"


@posix
def test_a_link_counts_as_a_file_also_where_it_leads_nowhere(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotWritten, match="there already"):
        put({link: b"text"}, force=False)
    assert not (tmp_path / "elsewhere").exists()


@posix
@pytest.mark.parametrize("force", [False, True])
def test_a_pipe_or_a_device_is_left_alone(tmp_path: Path, *, force: bool) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(NotWritten, match="no ordinary file"):
        put({pipe: b"text"}, force=force)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="no folder") as told:
        put({tmp_path / "no" / "file.md": b"text"}, force=True)
    assert str(tmp_path / "no") in str(told.value)


def test_what_the_system_refuses_is_told_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    path = tmp_path / "file.md"
    path.write_text("old")
    monkeypatch.setattr(handout, "write_atomically", full)
    with pytest.raises(NotWritten, match="No space left on device"):
        put({path: b"text"}, force=True)
    assert path.read_text() == "old"
