"""Where things lie, and who may look into it."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from codev_tui.store.disk.paths import config_dir, data_dir, handout_dir, make_private


@pytest.fixture
def open_umask() -> Iterator[None]:
    """A system on which new files would be everybody's."""
    before = os.umask(0)
    yield
    os.umask(before)


def test_the_data_directory_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CODEV_DATA_DIR", str(tmp_path / "mine"))
    assert data_dir() == tmp_path / "mine"


@pytest.mark.skipif(os.name != "posix", reason="the variables of the XDG standard")
def test_without_a_choice_the_system_says_where(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CODEV_DATA_DIR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert data_dir().name == config_dir().name == "codev"
    assert tmp_path in data_dir().parents


@pytest.mark.usefixtures("open_umask")
@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_new_directories_are_their_owners_alone(tmp_path: Path) -> None:
    make_private(tmp_path / "codev" / "sessions")
    assert stat.S_IMODE((tmp_path / "codev" / "sessions").stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_directory_that_is_there_keeps_its_permissions(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o750)
    make_private(shared)
    assert stat.S_IMODE(shared.stat().st_mode) == 0o750


def test_what_is_made_for_others_goes_where_one_looks_for_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name in ("DOCUMENTS", "DOWNLOAD"):
        monkeypatch.delenv(f"XDG_{name}_DIR", raising=False)
    assert handout_dir() == tmp_path
    for name in ("Downloads", "Documents"):
        (tmp_path / name).mkdir()
        assert handout_dir() == tmp_path / name
