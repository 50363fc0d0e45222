"""Acts on sessions that nobody has open: made in order, saved, told, and no session is kept for longer than that."""

import errno
import threading
from collections.abc import Callable
from pathlib import Path
from queue import Queue

import pytest
from msgspec.structs import replace

from clocks import NOON, FakeTimepiece
from codev_tui.editing.deferred import DeferredActs, Outcome
from codev_tui.editing.editor import Editor
from codev_tui.editing.workspace import Workspace
from codev_tui.model.corrections import NotCorrected
from codev_tui.model.session import Session
from codev_tui.store.disk import atomic
from codev_tui.store.disk.lock import SessionLock, is_claimed
from codev_tui.store.library import Library
from samples import a_running_session, a_session, keep_in

ID = "2026-11-22-1358"
LONG = 10.0


def retitled(title: str) -> Callable[[Session], Session]:
    """Give a session another title."""
    return lambda session: replace(session, title=f"{session.title}{title}")


class Hands:
    """Who hands acts on, with a loop in the hand of the test: what is posted is called when the test says so."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.calls: Queue[Callable[[], None]] = Queue()
        self.told: list[Outcome[str]] = []
        self.open_editor = workspace.open_record
        self.acts: DeferredActs[str] = DeferredActs(self._open, self.told.append, self.calls.put)

    def _open(self, session_id: str) -> Editor:
        editor = self.open_editor(session_id)
        editor.post = self.calls.put
        return editor

    def act(self, title: str, session_id: str = ID) -> None:
        """Hand on that the session gets another title."""
        self.acts.act(session_id, title, retitled(title))

    def until(self, happened: Callable[[], bool]) -> None:
        """Make the calls that come, until that has happened."""
        while not happened():
            self.calls.get(timeout=LONG)()

    def until_told(self, count: int = 1) -> None:
        """Make the calls that come, until so many outcomes were told."""
        self.until(lambda: len(self.told) >= count)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with a finished session."""
    keep_in(tmp_path / "data", replace(a_session(), title=""))
    return Workspace(tmp_path / "data", FakeTimepiece(NOON))


@pytest.fixture
def hands(workspace: Workspace) -> Hands:
    """Who hands acts on."""
    return Hands(workspace)


def title(workspace: Workspace) -> str:
    """The title that the file has."""
    return Library(workspace.data_dir).look(ID).session.title


def test_acts_are_made_in_their_order_told_once_the_disk_has_them_and_the_session_is_free_again(hands: Hands) -> None:
    for letter in "abc":
        hands.act(letter)
    assert (hands.told, hands.acts.is_empty) == ([], False)
    hands.until_told(3)
    assert title(hands.workspace) == "abc"
    assert [(each.tag, each.trouble, each.waits) for each in hands.told] == [(tag, "", False) for tag in "abc"]
    assert all(each.session and each.session.title == "abc" for each in hands.told)
    assert hands.acts.is_empty
    assert not is_claimed(hands.workspace.path(ID))


def test_an_act_on_a_session_whose_record_is_open_goes_through_that_and_leaves_it_open(hands: Hands) -> None:
    record = hands.workspace.open_record(ID)
    record.act(lambda session, _at: replace(session, theme="theirs"))
    hands.act("a")
    hands.until_told()
    assert record.session.title == title(hands.workspace) == "a"
    assert record.act(lambda session, _at: replace(session, theme="theirs too"))
    assert is_claimed(hands.workspace.path(ID))
    assert record.close()
    left = hands.workspace.library.look(ID).session
    assert (left.title, left.theme, hands.workspace.library.leftovers()) == ("a", "theirs too", [])
    assert not is_claimed(hands.workspace.path(ID))


def test_a_record_opened_while_an_act_waits_is_the_same_session(hands: Hands) -> None:
    hands.act("a")
    record = hands.workspace.open_record(ID)
    hands.until_told()
    assert (record.read_only, record.session.title) == ("", "a")
    assert record.close()


def test_an_act_that_is_refused_is_told_and_takes_no_other_along(hands: Hands) -> None:
    def refuse(_session: Session) -> Session:
        raise NotCorrected("no")

    hands.acts.act(ID, "refused", refuse)
    hands.act("a")
    hands.until_told(2)
    assert [(each.tag, each.trouble, each.is_refused) for each in hands.told] == [
        ("refused", "no", True),
        ("a", "", False),
    ]
    assert title(hands.workspace) == "a"


@pytest.mark.parametrize("why", ["in use", "running", "gone", "broken"])
def test_a_session_that_cannot_be_had_is_told_and_left_as_it_is(hands: Hands, why: str) -> None:
    path, claim = hands.workspace.path(ID), SessionLock(hands.workspace.path(ID), NOON)
    if why == "in use":
        claim.take()
    elif why == "running":
        path.unlink()
        keep_in(hands.workspace.data_dir, a_running_session())
    elif why == "gone":
        path.unlink()
    else:
        path.write_text("format = [", encoding="utf-8")
    before = path.read_bytes() if path.exists() else b""
    hands.act("a")
    hands.act("b")
    hands.until_told(2)
    claim.release()
    assert all(each.is_refused and each.trouble for each in hands.told)
    assert (path.read_bytes() if path.exists() else b"") == before
    assert not is_claimed(path)
    assert hands.acts.is_empty


def test_what_a_full_disk_does_not_take_waits_is_said_and_is_written_once_there_is_room(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(atomic, "_write_new", refuse)
        hands.act("a")
        hands.until_told()
        hands.act("b")
        hands.until_told(2)
        assert all(each.waits and "No space left" in each.trouble and not each.is_refused for each in hands.told)
        assert "No space left" in hands.workspace.write_owed()
    hands.workspace.clear()
    assert title(hands.workspace) == "ab"
    assert not is_claimed(hands.workspace.path(ID))


def test_where_the_console_ends_while_a_session_is_being_opened_its_acts_are_made_and_saved(hands: Hands) -> None:
    go_on, open_record = threading.Event(), hands.open_editor

    def slowly(session_id: str) -> Editor:
        assert go_on.wait(LONG)
        return open_record(session_id)

    hands.open_editor = slowly
    hands.act("a")
    threading.Timer(0.01, go_on.set).start()
    assert hands.acts.finish() == []
    hands.workspace.clear()
    assert title(hands.workspace) == "a"


def test_where_the_console_ends_what_is_refused_is_said(hands: Hands) -> None:
    with SessionLock(hands.workspace.path(ID), NOON):
        hands.act("a")
        assert [each.tag for each in hands.acts.finish()] == ["a"]
    assert hands.acts.finish() == []
