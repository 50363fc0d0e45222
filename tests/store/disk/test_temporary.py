"""Folders that go with their console, and with the next one where it was killed."""

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from clocks import NOON
from codev_tui.store.disk.temporary import temporary_folder

PREFIX = "codev-demo-"
posix = pytest.mark.skipif(os.name != "posix", reason="links and owners are POSIX's")

HOLD = """
import sys, tempfile
from datetime import datetime
from codev_tui.store.disk.temporary import temporary_folder
tempfile.tempdir = sys.argv[1]
with temporary_folder("codev-demo-", datetime.fromisoformat("2026-11-22T09:30:00+01:00")) as folder:
    (folder / "sessions").mkdir()
    (folder / "sessions" / "said").write_text("marzipan")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@contextmanager
def another_console(temporary: Path) -> Iterator[tuple["subprocess.Popen[str]", Path]]:
    """A process with a folder of its own, in which something stands; and that folder."""
    command = [sys.executable, "-c", HOLD, str(temporary)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as console:
        assert console.stdout is not None
        folder = Path(console.stdout.readline().strip())
        try:
            yield console, folder
        finally:
            console.kill()


def test_it_is_its_owners_alone_and_gone_at_the_end(temporary: Path) -> None:
    with temporary_folder(PREFIX, NOON) as folder:
        assert folder.parent == temporary
        assert os.name != "posix" or stat.S_IMODE(folder.stat().st_mode) == 0o700
        (folder / "said").write_text("marzipan")
    assert list(temporary.iterdir()) == []


def test_that_of_a_killed_console_goes_with_the_next(temporary: Path) -> None:
    with another_console(temporary) as (console, folder):
        console.kill()
        console.wait()
        assert (folder / "sessions" / "said").exists()
        with temporary_folder(PREFIX, NOON) as own:
            assert list(temporary.iterdir()) == [own]
    assert list(temporary.iterdir()) == []


def test_that_of_a_console_that_lives_stays(temporary: Path) -> None:
    with another_console(temporary) as (console, folder):
        with temporary_folder(PREFIX, NOON):
            pass
        assert (folder / "sessions" / "said").exists()
        console.communicate("")
    assert list(temporary.iterdir()) == []


def test_folders_and_files_of_others_that_only_look_like_it_stay(temporary: Path) -> None:
    (temporary / f"{PREFIX}never-claimed").mkdir()
    (temporary / f"{PREFIX}never-claimed" / "said").write_text("theirs")
    (temporary / f"{PREFIX}in-the-making").mkdir()
    (temporary / f"{PREFIX}in-the-making" / ".console.toml.lock").touch()
    (temporary / f"{PREFIX}file").write_text("theirs")
    (temporary / "other").mkdir()
    before = sorted(temporary.rglob("*"))
    with temporary_folder(PREFIX, NOON):
        pass
    assert sorted(temporary.rglob("*")) == before


@posix
def test_a_link_is_not_followed_and_a_folder_that_cannot_be_read_hinders_nothing(
    temporary: Path, tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / ".console.toml.lock").touch()
    (theirs / "said").write_text("theirs")
    (temporary / f"{PREFIX}link").symlink_to(theirs)
    (temporary / f"{PREFIX}dangling").symlink_to(tmp_path / "nowhere")
    with temporary_folder(PREFIX, NOON):
        pass
    assert (theirs / "said").exists()
    assert (temporary / f"{PREFIX}link").is_symlink()


@posix
def test_what_belongs_to_another_user_stays(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with another_console(temporary) as (console, folder):
        console.kill()
        console.wait()
    user = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: user + 1)
    with temporary_folder(PREFIX, NOON):
        pass
    assert (folder / "sessions" / "said").exists()
