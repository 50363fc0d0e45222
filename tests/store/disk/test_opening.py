"""Opening a file with the system's program: said where it cannot be done, and never in this terminal."""

import os
import sys
from pathlib import Path

import pytest

from codev_tui.store.disk.opening import NotOpened, open_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for the program")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which programs are found, on a desktop."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/bin")
    monkeypatch.setenv("DISPLAY", ":0")
    return folder


def put(folder: Path, name: str, script: str) -> None:
    """A program of that name."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.mark.parametrize(("system", "name"), [("linux", "xdg-open"), ("darwin", "open")])
def test_the_systems_program_gets_the_path_whatever_is_in_it(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, name: str
) -> None:
    monkeypatch.setattr("sys.platform", system)
    put(programs, name, f'echo "$1" > "{tmp_path}/asked"')
    open_file(tmp_path / "a b; rm -rf.md")
    assert (tmp_path / "asked").read_text(encoding="utf-8") == f"{tmp_path}/a b; rm -rf.md\n"


def test_a_program_that_cannot_open_it_is_said_with_the_path(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    put(programs, "xdg-open", "exit 3")
    with pytest.raises(NotOpened, match=r"no program is known for it\. The file is .*page\.html"):
        open_file(tmp_path / "page.html")


def test_without_a_desktop_nothing_is_started(programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(variable, raising=False)
    put(programs, "xdg-open", f"touch {tmp_path}/started")
    with pytest.raises(NotOpened, match="no desktop"):
        open_file(tmp_path / "page.html")
    assert not (tmp_path / "started").exists()
