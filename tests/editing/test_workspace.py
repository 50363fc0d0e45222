"""One session, one console: who begins or resumes it has it, and nobody's notes are written over."""

import errno
import os
import shutil
import threading
from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import classic, people
from clocks import NOON, FakeTimepiece
from codev_tui.editing import workspace as workspace_module
from codev_tui.editing.live import LiveSession
from codev_tui.editing.workspace import CannotResume, Workspace
from codev_tui.model import entries
from codev_tui.model.plan import Plan
from codev_tui.model.session import Session
from codev_tui.store.disk.lock import SessionInUse, SessionLock, is_claimed
from codev_tui.store.format.codec import decode, encode
from codev_tui.store.index.index import Index
from samples import a_session, keep_in

PLAN = Plan(protocol=classic(), minutes=90, people=people())
posix = pytest.mark.skipif(os.name != "posix", reason="Windows does not let go of a file that another process holds")


def a_workspace(tmp_path: Path) -> Workspace:
    """A console's workspace on the data directory."""
    return Workspace(tmp_path / "data", FakeTimepiece(NOON))


def note(live: LiveSession, text: str) -> None:
    """Note an idea, and wait for the disk."""
    live.act(lambda session, at: entries.add_idea(session, text, at, "Ben"))
    assert live.flush()


def ideas_in(path: Path) -> list[str]:
    """What stands in a file."""
    return [idea.text for idea in decode(path.read_bytes(), path.name).session.ideas]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The first console's."""
    return a_workspace(tmp_path)


def test_a_session_that_was_begun_is_taken_until_its_console_is_done(workspace: Workspace, tmp_path: Path) -> None:
    live = workspace.begin(PLAN)
    assert live.flush()
    with pytest.raises(SessionInUse, match=f"process {os.getpid()}, since 2026-11-22 12:00"):
        a_workspace(tmp_path).resume(live.session.id)
    workspace.release()
    assert a_workspace(tmp_path).resume(live.session.id).session.id == live.session.id


def test_two_consoles_that_begin_in_the_same_minute_have_a_session_each(workspace: Workspace, tmp_path: Path) -> None:
    first, second = workspace.begin(PLAN), a_workspace(tmp_path).begin(PLAN)
    assert (first.session.id, second.session.id) == ("2026-11-22-1200", "2026-11-22-1200-2")
    assert first.flush()
    assert second.flush()
    assert first.diverted == second.diverted == ""


def test_off_the_record_not_even_a_claim_is_written(workspace: Workspace, tmp_path: Path) -> None:
    live = workspace.begin(replace(PLAN, off_the_record=True))
    live.act(lambda session, at: entries.add_idea(session, "a buddy", at, "Ben"))
    assert live.flush()
    workspace.release()
    assert list(tmp_path.iterdir()) == []


def test_a_session_that_cannot_be_resumed_is_not_kept_from_others(workspace: Workspace, tmp_path: Path) -> None:
    keep_in(tmp_path / "data", a_session())
    for take_over in (False, True):
        with pytest.raises(CannotResume, match="has ended"):
            workspace.resume("2026-11-22-1358", take_over=take_over)
    assert not is_claimed(workspace.library.path("2026-11-22-1358"))


def test_a_session_of_an_earlier_version_goes_on_with_a_clock_for_its_parts(workspace: Workspace) -> None:
    live = workspace.begin(PLAN)
    older = replace(live.session, phases=tuple(replace(phase, parts=()) for phase in live.session.phases))
    workspace.release()
    keep_in(workspace.data_dir, older)
    assert workspace.resume(older.id).session.phases == live.session.phases


def test_a_disk_that_takes_no_claim_keeps_nobody_from_a_session(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_claim: SessionLock) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(SessionLock, "take", refuse)
    live = workspace.begin(PLAN)
    note(live, "a buddy")
    assert ideas_in(workspace.library.path(live.session.id)) == ["a buddy"]
    workspace.release()


@posix
def test_a_session_taken_over_goes_on_in_the_second_console_and_in_a_copy_of_the_first(
    workspace: Workspace, tmp_path: Path
) -> None:
    first = workspace.begin(PLAN)
    note(first, "noted in the first")
    other = a_workspace(tmp_path)
    second = other.resume(first.session.id, take_over=True)
    note(second, "noted in the second")
    note(first, "noted in the first, too late")
    note(first, "and more")
    assert not second.diverted
    assert f"process {os.getpid()}" in first.diverted
    (copy,) = workspace.library.leftovers(first.session.id)
    assert str(copy) in first.diverted
    assert ideas_in(workspace.library.path(first.session.id)) == ["noted in the first", "noted in the second"]
    assert ideas_in(copy) == ["noted in the first", "noted in the first, too late", "and more"]


@posix
def test_the_first_console_neither_takes_the_session_back_nor_gives_it_up(workspace: Workspace, tmp_path: Path) -> None:
    first = workspace.begin(PLAN)
    assert first.flush()
    other = a_workspace(tmp_path)
    second = other.resume(first.session.id, take_over=True)
    first.finish("nothing")
    assert first.flush()
    workspace.release()
    note(second, "still here")
    assert second.diverted == ""
    assert is_claimed(other.library.path(second.session.id))
    (copy,) = other.library.leftovers()
    assert decode(copy.read_bytes(), copy.name).session.kept == "nothing"


def test_a_file_changed_by_another_program_is_a_lasting_sign_too(workspace: Workspace) -> None:
    live = workspace.begin(PLAN)
    assert live.flush()
    path = workspace.library.path(live.session.id)
    path.write_text(encode(replace(live.session, title="theirs")), encoding="utf-8")
    note(live, "ours")
    note(live, "ours, and more")
    assert "Another program changed" in live.diverted
    assert live.failure == ""
    assert decode(path.read_bytes(), path.name).session.title == "theirs"


@posix
@pytest.mark.parametrize("removed", ["the file", "the sessions", "the data folder", "the claim"])
def test_what_was_removed_under_a_running_session_is_there_again_and_nobody_else_gets_in(
    removed: str, workspace: Workspace, tmp_path: Path
) -> None:
    live, told = workspace.begin(PLAN), list[str]()
    live.watch_saving(lambda: told.append(live.failure))
    note(live, "a buddy")
    path = workspace.library.path(live.session.id)
    if removed == "the file":
        path.unlink()
    elif removed == "the claim":
        path.with_name(f".{path.name}.lock").unlink()
    else:
        shutil.rmtree(workspace.data_dir if removed == "the data folder" else path.parent)
    note(live, "five lunches")
    assert ideas_in(path) == ["a buddy", "five lunches"]
    assert set(told) == {""}
    assert live.diverted == ""
    with pytest.raises(SessionInUse):
        a_workspace(tmp_path).resume(live.session.id)
    workspace.release()
    assert a_workspace(tmp_path).resume(live.session.id).session.id == live.session.id


def test_what_is_not_kept_at_the_end_does_not_stay_in_leftovers_either(workspace: Workspace) -> None:
    live = workspace.begin(PLAN)
    note(live, "not for the record")
    folder = workspace.library.directory
    for name in (
        f".{live.session.id}.toml.tmp-00ff00ff",
        f"{live.session.id} (conflict 2026-11-22 120000).toml",
        f"{live.session.id}-2 (1).toml",
    ):
        (folder / name).write_text('text = "not for the record"', encoding="utf-8")
    live.finish("nothing")
    assert live.flush()
    workspace.release()
    assert sorted(path.name for path in folder.iterdir()) == [
        f"{live.session.id}-2 (1).toml",
        f"{live.session.id}.toml",
    ]
    assert "not for the record" not in workspace.library.path(live.session.id).read_text(encoding="utf-8")


def test_a_workspace_that_is_left_closes_its_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = list[Index]()
    monkeypatch.setattr(Index, "close", lambda index: closed.append(index))
    workspace = Workspace(tmp_path, FakeTimepiece())
    workspace.clear()
    assert closed == [], "one that was never asked is none"
    index = workspace.index
    workspace.clear()
    assert closed == [index]


def test_a_console_that_ends_says_what_a_slow_disk_has_not_taken_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_in(tmp_path / "data", a_session())
    workspace, go_on = a_workspace(tmp_path), threading.Event()
    write = workspace.library.write

    def slowly(session: Session) -> None:
        assert go_on.wait(10)
        write(session)

    monkeypatch.setattr(workspace.library, "write", slowly)
    monkeypatch.setattr(workspace_module, "_LAST_SAVE_S", 0.01)
    record = workspace.open_record(a_session().id)
    record.act(lambda session, _at: replace(session, title="Another"))
    assert "NOT SAVED: session 2026-11-22-1358 is not written yet" in workspace.write_owed()
    go_on.set()
    assert record.flush()
    assert workspace.write_owed() == ""
    workspace.clear()
    assert not record.is_open
    assert not is_claimed(workspace.path(record.session.id))
