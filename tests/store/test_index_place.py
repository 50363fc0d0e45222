"""Where indexes lie, and that all of them can be thrown away: they hold what was said."""

import os
import stat
from pathlib import Path

import pytest

from codev_tui.model.session import Idea, Session
from codev_tui.store.disk.stray_files import INDEX_FOLDER
from codev_tui.store.index.index import Index
from codev_tui.store.index.location import discard_indexes, index_path, lost_indexes
from codev_tui.store.library import Library
from samples import a_session, keep_in


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose own place for data lies in one folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def place(data_dir: Path) -> Path:
    """Where the index of that data directory lies."""
    path = index_path(data_dir)
    assert path is not None
    return path


def buddy() -> Session:
    """A session with a word to look for."""
    return a_session(ideas=(Idea(n=1, text="secretword"),), parked=())


def index_all(data_dir: Path) -> Path:
    """Read the sessions of that directory into its index; where that lies."""
    index = Index(Library(data_dir), index_path(data_dir))
    index.look()
    index.take_in()
    index.session("2026-11-22-1358")
    index.close()
    return place(data_dir)


def test_the_systems_own_place_has_its_index_in_the_cache(home: Path, own_cache: Path) -> None:
    own = home / "share" / "codev"
    keep_in(own, buddy())
    path = index_all(own)
    assert path.parent == own_cache / "codev"
    assert b"secretword" in path.read_bytes()
    assert sorted(entry.name for entry in own.iterdir()) == ["sessions"]


def test_any_other_place_has_its_index_within_it(home: Path, own_cache: Path) -> None:
    keep_in(home / "mine", buddy())
    path = index_all(home / "mine")
    assert path.parent == home / "mine" / INDEX_FOLDER
    assert b"secretword" in path.read_bytes()
    assert list(own_cache.iterdir()) == []
    assert Library(home / "mine").ids() == ["2026-11-22-1358"]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    "written", ["data", "data/../data", "./data/sessions/..", "link", "link/../link", "linked/data"]
)
def test_every_way_to_write_a_directory_leads_to_the_same_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    keep_in(tmp_path / "data", buddy())
    (tmp_path / "link").symlink_to("data")
    (tmp_path / "linked").symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert place(Path(written)) == tmp_path.resolve() / "data" / INDEX_FOLDER / "index.sqlite3"


def test_the_systems_own_place_is_known_under_every_name(home: Path, own_cache: Path) -> None:
    own = home / "share" / "codev"
    own.mkdir(parents=True)
    (home / "link").symlink_to(own)
    assert place(home / "link") == place(own) == place(own / ".." / "codev")
    assert place(own).parent == own_cache / "codev"


@pytest.mark.usefixtures("home")
def test_a_directory_that_is_not_there_is_not_made_for_an_index(tmp_path: Path) -> None:
    assert index_path(tmp_path / "mistyped") is None
    index = Index(Library(tmp_path / "mistyped"), None)
    index.look()
    index.close()
    assert not (tmp_path / "mistyped").exists()


@pytest.mark.usefixtures("home")
def test_a_link_that_leads_nowhere_or_to_itself_has_no_index(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "nowhere").symlink_to("nothing")
    (tmp_path / "file").write_text("")
    assert [index_path(tmp_path / name) for name in ("loop", "nowhere", "file")] == [None] * 3


def test_all_indexes_go_whatever_they_are_of(home: Path, own_cache: Path) -> None:
    cache = own_cache / "codev"
    for data in (home / "share" / "codev", home / "mine"):
        keep_in(data, buddy())
        index_all(data)
    (cache / "index-00c0ffee.sqlite3").write_text("of a folder that had another name")
    (cache / "index-00c0ffee.sqlite3-journal").write_text("half of it")
    (cache / "else").write_text("not ours")
    beside = home / "mine" / INDEX_FOLDER
    (beside / "index.sync-conflict-20261123-081500-ABCDEFG.sqlite3").write_text("of a synchronising service")
    (beside / ".syncthing.index.sqlite3.tmp").write_text("half of it")
    assert discard_indexes(home / "mine") == []
    assert [path.name for path in cache.iterdir()] == ["else"]
    assert list(beside.iterdir()) == []


@pytest.mark.usefixtures("home")
def test_what_cannot_be_removed_is_named_and_hinders_no_other(tmp_path: Path, own_cache: Path) -> None:
    keep_in(tmp_path / "mine", buddy())
    path = index_all(tmp_path / "mine")
    stuck = own_cache / "codev" / "index-00c0ffee.sqlite3"
    (stuck / "something").mkdir(parents=True)
    assert discard_indexes(tmp_path / "mine") == [stuck]
    assert not path.exists()


@pytest.mark.usefixtures("home")
def test_a_folder_that_cannot_be_looked_into_may_hold_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "loop"))
    (tmp_path / "loop").symlink_to("loop")
    assert tmp_path / "loop" / "codev" == discard_indexes(tmp_path)[0]


def test_an_index_in_the_cache_is_lost_once_its_directory_is_gone(home: Path, own_cache: Path) -> None:
    own = home / "share" / "codev"
    keep_in(own, buddy())
    path = index_all(own)
    assert lost_indexes() == []
    own.rename(home / "moved")
    assert lost_indexes() == [path]
    (home / "moved").rename(own)
    assert lost_indexes() == []
    for name, content in (("index-1.sqlite3", b"no index"), ("index-2.sqlite3", b"")):
        (own_cache / "codev" / name).write_bytes(content)
    assert [lost.name for lost in lost_indexes()] == ["index-1.sqlite3", "index-2.sqlite3"]
