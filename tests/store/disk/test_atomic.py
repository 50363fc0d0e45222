"""A save is whole or has not happened, whatever goes wrong at whatever step of it."""

import errno
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from codev_tui.store.disk import atomic
from codev_tui.store.disk.atomic import write_atomically

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")


@pytest.fixture
def open_umask() -> Iterator[None]:
    """A system on which new files would be everybody's."""
    before = os.umask(0)
    yield
    os.umask(before)


def names(directory: Path) -> list[str]:
    """What stands in a directory."""
    return sorted(path.name for path in directory.iterdir())


@posix
@pytest.mark.usefixtures("open_umask")
def test_a_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_text("old")
    path.chmod(0o644)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_facts_of_the_written_file_are_returned(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    facts, found = write_atomically(path, b"new"), path.stat()
    assert (facts.st_mtime_ns, facts.st_size, facts.st_ino) == (found.st_mtime_ns, found.st_size, found.st_ino)


@posix
def test_a_link_to_another_place_stays_a_link(tmp_path: Path) -> None:
    synced = tmp_path / "synced"
    synced.mkdir()
    link = tmp_path / "s.toml"
    link.symlink_to(synced / "s.toml")
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert (synced / "s.toml").read_bytes() == b"new"


def _no_space(*_args: Any) -> Any:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _interrupted(*_args: Any) -> Any:
    raise KeyboardInterrupt


@pytest.mark.parametrize("failure", [_no_space, _interrupted])
@pytest.mark.parametrize("step", ["os.open", "os.fdopen", "os.fsync", "Path.stat", "Path.replace"])
def test_when_a_step_fails_the_old_file_stands_and_nothing_is_left_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, failure: Callable[..., Any]
) -> None:
    path = tmp_path / "s.toml"
    write_atomically(path, b"old")
    with monkeypatch.context() as faulty:
        owner, name = step.split(".")
        faulty.setattr({"os": os, "Path": Path}[owner], name, failure)
        with pytest.raises((OSError, KeyboardInterrupt)):
            write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["s.toml"]


@posix
def test_the_content_is_on_the_disk_before_the_name_and_the_name_before_it_counts_as_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def synced(descriptor: int) -> None:
        steps.append("directory" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "content")
        fsync(descriptor)

    def replaced(path: Path, target: Path) -> Path:
        steps.append("name")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    write_atomically(tmp_path / "s.toml", b"new")
    assert steps == ["content", "name", "directory"]


@posix
def test_a_directory_that_cannot_be_synchronised_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync = os.fsync

    def refuses_directories(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", refuses_directories)
    write_atomically(tmp_path / "s.toml", b"new")
    assert (tmp_path / "s.toml").read_bytes() == b"new"


def test_windows_is_given_time_while_another_program_has_the_file_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, refusals = Path.replace, [PermissionError()] * 3
    pauses: list[float] = []

    def busy(path: Path, target: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return replace(path, target)

    monkeypatch.setattr(atomic, "_ON_WINDOWS", True)
    monkeypatch.setattr(Path, "replace", busy)
    monkeypatch.setattr("time.sleep", pauses.append)
    write_atomically(tmp_path / "s.toml", b"new")
    assert (tmp_path / "s.toml").read_bytes() == b"new"
    assert len(pauses) == 3


FILL = """
import resource, sys
from pathlib import Path
from codev_tui.store.disk.atomic import write_atomically
path = Path(sys.argv[1])
write_atomically(path, b"old")
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_atomically(path, b"x" * 100_000)
except OSError as error:
    print(error.errno)
"""


@posix
def test_a_file_that_the_system_cuts_short_never_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    done = subprocess.run([sys.executable, "-c", FILL, str(path)], capture_output=True, text=True, check=True)
    assert int(done.stdout) == errno.EFBIG
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["s.toml"]


KILL = """
import os, signal, sys
from pathlib import Path
from codev_tui.store.disk.atomic import write_atomically
path, step = Path(sys.argv[1]), sys.argv[2]
write_atomically(path, b"old")
die = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
if step == "sync":
    os.fsync = die
elif step == "replace":
    Path.replace = die
elif step == "written":
    atomic = sys.modules["codev_tui.store.disk.atomic"]
    atomic.sync_directory = die
write_atomically(path, b"new")
"""


@posix
@pytest.mark.parametrize(("step", "content"), [("sync", b"old"), ("replace", b"old"), ("written", b"new")])
def test_a_killed_save_leaves_the_old_or_the_new_file(tmp_path: Path, step: str, content: bytes) -> None:
    path = tmp_path / "s.toml"
    done = subprocess.run([sys.executable, "-c", KILL, str(path), step], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == content
    write_atomically(path, b"newer")
    assert path.read_bytes() == b"newer"
