"""A past session opened to be corrected: undo, saving, and whose file it is."""

import errno
import os
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import a_full_session
from clocks import NOON, FakeTimepiece
from codev_tui.editing.editor import Editor
from codev_tui.editing.workspace import Workspace
from codev_tui.model import corrections, entries
from codev_tui.model.corrections import NotCorrected
from codev_tui.model.redaction import redact
from codev_tui.model.session import Session
from codev_tui.model.timekeeping import end
from codev_tui.store.disk import atomic
from codev_tui.store.disk.lock import SessionLock, is_claimed
from codev_tui.store.format.codec import decode
from model.test_corrections import CORRECTIONS
from rooms import FakeSaver
from samples import a_running_session, a_session, keep_in

ID = "2026-11-22-1358"


class Opened:
    """A record with its clock and saver in the hand of the test."""

    def __init__(self, session: Session | None = None, *, read_only: str = "") -> None:
        self.timepiece = FakeTimepiece(NOON + timedelta(days=30))
        self.saver = FakeSaver()
        self.released = 0
        session = session or end(a_full_session(), NOON)
        self.record = Editor(
            session, self.timepiece, self.saver, read_only=read_only, on_disk=session, released=self._release
        )

    def _release(self) -> None:
        self.released += 1

    def idea(self, text: str) -> bool:
        """Write an idea up."""
        return self.record.act(
            lambda session, at: corrections.written_up(session, entries.add_idea(session, text, at, "Ben"))
        )


def content(session: Session) -> Session:
    """The session but for when it was saved, and which numbers it will not give again."""
    return replace(session, saved=None, last_idea=0, last_commitment=0)


@given(st.lists(st.sampled_from([*CORRECTIONS, "undo", "redo"]), max_size=15))
def test_undo_then_redo_is_as_if_nothing_had_been(names: list[str]) -> None:
    opened = Opened()
    record, taken_back, given_numbers = opened.record, 0, {idea.n for idea in opened.record.session.ideas}
    for name in names:
        before = record.session
        try:
            if name == "undo":
                done = record.undo()
            elif name == "redo":
                done = record.redo()
            else:
                done = record.act(lambda session, _at, name=name: CORRECTIONS[name](session))  # type: ignore[misc]
                new = {idea.n for idea in record.session.ideas} - {idea.n for idea in before.ideas}
                assert not new & given_numbers
        except (IndexError, NotCorrected):
            continue
        given_numbers |= {idea.n for idea in record.session.ideas}
        if done and name not in ("undo", "redo"):
            after = record.session
            assert record.undo()
            assert content(record.session) == content(before)
            assert record.redo()
            assert record.session == after
    while record.undo():
        taken_back += 1
    assert content(record.session) == content(end(a_full_session(), NOON))
    assert taken_back <= len(names)


def test_what_changes_nothing_is_no_step_and_is_not_saved() -> None:
    opened = Opened()
    assert not opened.record.act(lambda session, _at: session)
    assert not opened.record.can_undo
    assert opened.saver.submitted == []
    assert opened.record.all_saved
    assert not opened.record.undo()
    assert not opened.record.redo()


def test_a_correction_after_an_undo_takes_the_place_of_what_was_undone() -> None:
    opened = Opened()
    opened.idea("one")
    opened.record.undo()
    assert opened.record.can_redo
    opened.idea("two")
    assert not opened.record.can_redo
    assert [idea.text for idea in opened.record.session.ideas][2:] == ["two"]


def test_a_part_is_saved_once_the_disk_has_that_very_part() -> None:
    opened = Opened()
    record, woken = opened.record, list[bool]()
    record.watch_saving(lambda: woken.append(record.all_saved))
    assert record.is_saved(record.session.ideas[0])
    opened.idea("a letter")
    assert record.is_saved(record.session.ideas[0])
    assert not record.is_saved(record.session.ideas[-1])
    assert not record.all_saved
    assert opened.saver.last is record.session
    assert opened.saver.last.saved == NOON + timedelta(days=30)
    record.on_saved(opened.saver.last)
    assert record.is_saved(record.session.ideas[-1])
    assert woken == [True]
    record.act(lambda session, _at: corrections.set_notes(session, 0, "calm"))
    assert not record.is_saved(record.session.phases[0])
    assert record.is_saved(record.session.phases[1])


def test_a_failure_is_told_until_a_save_succeeds() -> None:
    opened = Opened()
    opened.idea("a letter")
    opened.record.on_failed(OSError("no space left"))
    assert opened.record.failure == opened.record.failure_in_short == "no space left"
    opened.record.on_saved(opened.saver.last)
    assert opened.record.failure == ""


def test_closing_waits_for_the_disk_and_lets_go_once() -> None:
    opened = Opened()
    assert opened.record.close()
    assert opened.record.close()
    assert opened.saver.closed
    assert opened.released == 1


def test_what_can_only_be_read_says_why_and_hands_nothing_to_the_saver() -> None:
    opened = Opened(read_only="It is of a later format.")
    with pytest.raises(NotCorrected, match="later format"):
        opened.idea("a letter")
    assert opened.saver.submitted == []
    assert opened.record.flush()


def test_what_the_client_had_removed_is_refused_and_nothing_is_saved() -> None:
    opened = Opened(redact(end(a_full_session(), NOON), "plan"))
    with pytest.raises(NotCorrected, match="only the request and the commitments"):
        opened.idea("a letter")
    assert opened.saver.submitted == []
    assert opened.record.act(lambda session, at: corrections.check(session, 0, "done", at.date()))


# On a workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with a finished session."""
    keep_in(tmp_path / "data", a_session())
    return Workspace(tmp_path / "data", FakeTimepiece(NOON))


def done(record: Editor, at: int = 0) -> None:
    """A commitment is done; wait for the disk."""
    record.act(lambda session, _at: corrections.check(session, at, "done", date(2026, 12, 5)))


def session_in(path: Path) -> Session:
    """What stands in a file."""
    return decode(path.read_bytes(), path.name).session


def files(workspace: Workspace) -> list[str]:
    """The files of sessions and their copies."""
    return sorted(path.name for path in workspace.library.directory.glob("*.toml"))


def test_a_correction_is_in_the_file_and_the_claim_goes_with_the_record(workspace: Workspace) -> None:
    record = workspace.open_record(ID)
    assert record.read_only == ""
    assert is_claimed(workspace.path(ID))
    done(record)
    assert record.flush()
    assert session_in(workspace.path(ID)).commitments[0].status == "done"
    assert record.close()
    assert not is_claimed(workspace.path(ID))
    assert workspace.open_record(ID).session.commitments[0].status == "done"
    workspace.release()


def test_what_is_only_looked_at_is_not_written(workspace: Workspace) -> None:
    before = workspace.path(ID).stat()
    workspace.open_record(ID).close()
    assert workspace.path(ID).stat() == before


def test_one_that_another_console_has_can_only_be_read(workspace: Workspace, tmp_path: Path) -> None:
    first = workspace.open_record(ID)
    second = Workspace(tmp_path / "data", FakeTimepiece(NOON)).open_record(ID)
    assert f"process {os.getpid()}" in second.read_only
    with pytest.raises(NotCorrected, match="open in another console"):
        done(second)
    assert second.close()
    done(first)
    assert first.close()
    assert first.diverted == ""


def test_opened_twice_in_one_console_it_is_one_record_under_one_claim(workspace: Workspace, tmp_path: Path) -> None:
    first = workspace.open_record(ID)
    second = workspace.open_record(ID)
    assert second is first
    assert second.read_only == ""
    done(second)
    assert second.close()
    assert session_in(workspace.path(ID)).commitments[0].status == "done"
    assert is_claimed(workspace.path(ID))
    assert "another console" in Workspace(tmp_path / "data", FakeTimepiece(NOON)).open_record(ID).read_only
    done(first, 1)
    assert first.close()
    assert not is_claimed(workspace.path(ID))
    assert [c.status for c in session_in(workspace.path(ID)).commitments] == ["done", "done"]


def test_closed_once_too_often_it_stays_with_whom_opened_it_next(workspace: Workspace) -> None:
    first = workspace.open_record(ID)
    assert first.close()
    again = workspace.open_record(ID)
    assert again is not first
    assert first.close()
    assert is_claimed(workspace.path(ID))
    assert again.close()


def test_opened_while_it_is_being_closed_it_waits_and_is_not_refused_by_its_own_console(workspace: Workspace) -> None:
    record, closing, go_on = workspace.open_record(ID), threading.Event(), threading.Event()
    saver = record._saver
    assert saver is not None

    def close(timeout: float) -> bool:
        closing.set()
        return go_on.wait(timeout)

    saver.close = close  # type: ignore[method-assign]
    opened = list[Editor]()
    closer = threading.Thread(target=record.close)
    opener = threading.Thread(target=lambda: opened.append(workspace.open_record(ID)))
    closer.start()
    assert closing.wait(10)
    opener.start()
    go_on.set()
    closer.join(10)
    opener.join(10)
    assert [each.read_only for each in opened] == [""]
    assert opened[0] is not record
    opened[0].close()


def test_one_that_still_runs_can_only_be_read_and_stays_free_for_its_console(tmp_path: Path) -> None:
    keep_in(tmp_path, a_running_session())
    workspace = Workspace(tmp_path, FakeTimepiece(NOON))
    record = workspace.open_record(ID)
    assert "still running" in record.read_only
    assert workspace.resume(ID).session.id == ID
    workspace.release()


@pytest.mark.parametrize(
    ("line", "why"), [("format = 2", "later version"), ("format = 1\n[[learnings]]\nx = 1\ntext = ''", "not know")]
)
def test_a_file_with_something_unknown_in_it_can_only_be_read(workspace: Workspace, line: str, why: str) -> None:
    path = workspace.path(ID)
    text = path.read_text(encoding="utf-8")
    head, rest = line.split("\n", 1) if "\n" in line else (line, "")
    text = (
        text.replace("[[learnings]]\nby", "[[learnings]]\nmood = 1\nby") if rest else text.replace("format = 1", head)
    )
    path.write_text(text, encoding="utf-8")
    record = workspace.open_record(ID)
    assert why in record.read_only
    assert not is_claimed(path)
    assert record.session.title == "Onboarding a remote team"


def test_one_that_cannot_be_read_is_not_kept_from_others(workspace: Workspace) -> None:
    workspace.path(ID).write_text("format = [", encoding="utf-8")
    with pytest.raises(Exception, match="line"):
        workspace.open_record(ID)
    assert not is_claimed(workspace.path(ID))


def test_a_file_edited_from_outside_meanwhile_stays_and_the_correction_is_in_a_copy(workspace: Workspace) -> None:
    record, path = workspace.open_record(ID), workspace.path(ID)
    theirs = path.read_text(encoding="utf-8").replace("Call the newcomers", "Write to the newcomers")
    path.write_text(theirs, encoding="utf-8")
    done(record)
    assert record.flush()
    done(record, 1)
    assert record.close()
    assert path.read_text(encoding="utf-8") == theirs
    (copy,) = (name for name in files(workspace) if "conflict" in name)
    assert copy in record.diverted
    assert [c.status for c in session_in(path.with_name(copy)).commitments] == ["done", "done"]


def test_opened_anew_after_that_the_file_itself_is_corrected(workspace: Workspace) -> None:
    record, path = workspace.open_record(ID), workspace.path(ID)
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    done(record)
    record.close()
    again = workspace.open_record(ID)
    assert again.session.commitments[0].status == "partly"
    done(again)
    assert again.close()
    assert again.diverted == ""
    assert session_in(path).commitments[0].status == "done"
    assert len(files(workspace)) == 2


def test_a_full_disk_is_told_and_when_there_is_room_again_all_is_written(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, path = workspace.open_record(ID), workspace.path(ID)
    before = path.read_bytes()

    def refuse(_path: Path, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(atomic, "_write_new", refuse)
        done(record)
        assert not record.flush()
        assert record.failure_in_short == "No space left on device"
        assert path.read_bytes() == before
    assert record.flush()
    assert session_in(path).commitments[0].status == "done"
    assert record.close()
    assert record.failure == ""


def test_a_disk_that_takes_no_claim_keeps_nobody_from_reading(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_claim: SessionLock) -> None:
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(SessionLock, "take", refuse)
    record = workspace.open_record(ID)
    assert record.session.id == ID
    assert record.close()
