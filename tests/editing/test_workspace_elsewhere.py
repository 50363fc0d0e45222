"""A session whose own place cannot be written goes on being saved in another one."""

from pathlib import Path

import pytest

from builders import classic, people
from clocks import NOON, FakeTimepiece
from codev_tui.editing.live import LiveSession
from codev_tui.editing.workspace import Workspace
from codev_tui.model import entries
from codev_tui.model.plan import Plan
from codev_tui.store.disk.lock import SessionInUse
from codev_tui.store.format.codec import decode
from codev_tui.store.guarded_files import SaveError
from rooms import Room

PLAN = Plan(protocol=classic(), minutes=90, people=people())


def note(live: LiveSession, text: str) -> bool:
    """Note an idea, and wait for the disk; whether it took it."""
    live.act(lambda session, at: entries.add_idea(session, text, at, "Ben"))
    return live.flush()


def ideas_in(path: Path) -> list[str]:
    """What stands in a file."""
    return [idea.text for idea in decode(path.read_bytes(), path.name).session.ideas]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace on a data directory of its own."""
    return Workspace(tmp_path / "data", FakeTimepiece(NOON))


@pytest.fixture
def live(workspace: Workspace) -> LiveSession:
    """A session with one idea, whose folder then became a file."""
    live = workspace.begin(PLAN)
    assert note(live, "before")
    workspace.library.directory.rename(workspace.library.directory.with_name("aside"))
    workspace.library.directory.touch()
    assert not note(live, "in memory")
    return live


def test_all_of_it_is_saved_there_from_then_on(workspace: Workspace, live: LiveSession, tmp_path: Path) -> None:
    workspace.move(live, tmp_path / "stick")
    assert live.failure == ""
    assert note(live, "after")
    path = tmp_path / "stick" / "sessions" / f"{live.session.id}.toml"
    assert ideas_in(path) == ["before", "in memory", "after"]
    assert workspace.path(live.session.id) == path
    assert ideas_in(workspace.library.directory.with_name("aside") / path.name) == ["before"]


def test_where_it_is_and_where_the_rest_may_be_is_said(workspace: Workspace, live: LiveSession, tmp_path: Path) -> None:
    workspace.move(live, tmp_path / "stick")
    for place in (workspace.path(live.session.id), tmp_path / "stick", workspace.library.path(live.session.id)):
        assert str(place) in live.elsewhere


def test_it_is_claimed_there_until_its_console_is_done(workspace: Workspace, live: LiveSession, tmp_path: Path) -> None:
    workspace.move(live, tmp_path / "stick")
    assert live.flush()
    other = Workspace(tmp_path / "stick", FakeTimepiece(NOON))
    with pytest.raises(SessionInUse):
        other.resume(live.session.id)
    workspace.release()
    assert ideas_in(other.library.path(other.resume(live.session.id).session.id)) == ["before", "in memory"]


def test_a_place_that_is_no_better_changes_nothing(workspace: Workspace, live: LiveSession, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SaveError, match="could not be written"):
        workspace.move(live, tmp_path / "file")
    assert "could not be written" in live.failure
    assert (live.elsewhere, workspace.path(live.session.id)) == ("", workspace.library.path(live.session.id))


def test_a_session_of_that_id_is_not_written_over(workspace: Workspace, live: LiveSession, tmp_path: Path) -> None:
    theirs = tmp_path / "stick" / "sessions" / f"{live.session.id}.toml"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("theirs", encoding="utf-8")
    with pytest.raises(SaveError, match="give another directory"):
        workspace.move(live, tmp_path / "stick")
    assert theirs.read_text(encoding="utf-8") == "theirs"


def test_trouble_with_the_previous_session_is_told_as_long_as_it_lasts() -> None:
    room = Room()
    room.idea()
    room.live.on_stock_saved(SaveError("previous.toml could not be written: full.", "full"))
    room.write()
    assert room.live.failure == "previous.toml could not be written: full."
    assert room.live.failure_in_short == "full"
    room.live.on_stock_saved()
    assert room.live.failure == room.live.failure_in_short == ""
