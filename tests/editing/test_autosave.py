"""Saving in the background: the newest value reaches the disk, errors are told, nobody waits."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from queue import Queue

import pytest

from codev_tui.editing.autosave import Autosave, NoSaving
from codev_tui.model.session import PhaseRun, Session
from codev_tui.store.library import Library

LONG = 30.0
NEVER = 3600.0


def a_session(title: str) -> Session:
    """A session of that title."""
    return Session(
        id="2026-11-22-1358",
        title=title,
        state="finished",
        created=datetime(2026, 11, 22, 13, 58, tzinfo=UTC),
        protocol="codev",
        phases=(PhaseRun(name="learning", activity="learning", planned_s=480),),
    )


class Disk:
    """Takes values one at a time, when it is let; each attempt succeeds or fails as told."""

    def __init__(self) -> None:
        self.begun: Queue[str] = Queue()
        self.outcomes: Queue[Exception | None] = Queue()
        self.written: list[str] = []

    def write(self, session: Session) -> None:
        self.begun.put(session.title)
        if (outcome := self.outcomes.get(timeout=LONG)) is not None:
            raise outcome
        self.written.append(session.title)


class Watcher:
    """What autosave reports, as it comes."""

    def __init__(self) -> None:
        self.saved: Queue[Session] = Queue()
        self.failed: Queue[Exception] = Queue()


@contextmanager
def saving(disk: Disk, watcher: Watcher, retry_s: float = NEVER) -> Iterator[Autosave[Session]]:
    """Autosave on that disk, closed at the end."""
    autosave = Autosave(disk.write, watcher.saved.put, watcher.failed.put, retry_s)
    try:
        yield autosave
    finally:
        for _enough in range(10):
            disk.outcomes.put(None)
        assert autosave.close(LONG)


def test_the_very_value_that_was_submitted_is_reported_from_the_thread(tmp_path: Path) -> None:
    library = Library(tmp_path)
    reported: Queue[tuple[Session, str]] = Queue()
    autosave = Autosave(
        library.write, lambda session: reported.put((session, threading.current_thread().name)), lambda _error: None
    )
    session = a_session("one")
    autosave.submit(session)
    saved, thread = reported.get(timeout=LONG)
    assert saved is session
    assert thread != threading.current_thread().name
    assert autosave.close(LONG)
    assert library.read(session.id).session == session


def test_values_that_were_overtaken_are_skipped() -> None:
    disk, watcher = Disk(), Watcher()
    with saving(disk, watcher) as autosave:
        autosave.submit(a_session("one"))
        assert disk.begun.get(timeout=LONG) == "one"
        for title in ("two", "three", "four"):
            autosave.submit(a_session(title))
        disk.outcomes.put(None)
        assert disk.begun.get(timeout=LONG) == "four"
        disk.outcomes.put(None)
        assert autosave.flush(LONG)
        assert disk.written == ["one", "four"]
        assert [watcher.saved.get(timeout=LONG).title for _two in range(2)] == ["one", "four"]


def test_while_a_value_is_being_written_it_is_not_on_disk() -> None:
    disk, watcher = Disk(), Watcher()
    with saving(disk, watcher) as autosave:
        autosave.submit(a_session("one"))
        disk.begun.get(timeout=LONG)
        assert not autosave.flush(0.01)
        assert watcher.saved.empty()


def test_with_nothing_submitted_everything_is_on_disk() -> None:
    with saving(Disk(), Watcher()) as autosave:
        assert autosave.flush(0)


def test_after_an_error_the_same_value_is_tried_again() -> None:
    disk, watcher = Disk(), Watcher()
    with saving(disk, watcher, retry_s=0.001) as autosave:
        full = OSError("full")
        for outcome in (full, full, None):
            disk.outcomes.put(outcome)
        session = a_session("one")
        autosave.submit(session)
        assert watcher.saved.get(timeout=LONG) is session
        assert [watcher.failed.get(timeout=LONG) for _two in range(2)] == [full, full]


def test_after_an_error_a_new_value_is_tried_at_once_and_the_old_one_never_again() -> None:
    disk, watcher = Disk(), Watcher()
    with saving(disk, watcher) as autosave:
        disk.outcomes.put(OSError("full"))
        autosave.submit(a_session("one"))
        watcher.failed.get(timeout=LONG)
        disk.outcomes.put(None)
        autosave.submit(a_session("two"))
        assert watcher.saved.get(timeout=LONG).title == "two"
        assert disk.written == ["two"]


def test_a_value_submitted_while_a_write_fails_wins() -> None:
    disk, watcher = Disk(), Watcher()
    with saving(disk, watcher) as autosave:
        autosave.submit(a_session("one"))
        disk.begun.get(timeout=LONG)
        autosave.submit(a_session("two"))
        disk.outcomes.put(OSError("full"))
        disk.outcomes.put(None)
        assert watcher.saved.get(timeout=LONG).title == "two"


def test_who_waits_after_an_error_gets_one_attempt_and_the_truth() -> None:
    disk, watcher = Disk(), Watcher()
    with saving(disk, watcher) as autosave:
        disk.outcomes.put(OSError("full"))
        autosave.submit(a_session("one"))
        watcher.failed.get(timeout=LONG)
        disk.outcomes.put(OSError("still full"))
        assert not autosave.flush(LONG)
        disk.outcomes.put(None)
        assert autosave.flush(LONG)
        assert disk.written == ["one"]


def test_closing_writes_what_is_left() -> None:
    disk, watcher = Disk(), Watcher()
    autosave = Autosave(disk.write, watcher.saved.put, watcher.failed.put, NEVER)
    disk.outcomes.put(OSError("full"))
    autosave.submit(a_session("one"))
    watcher.failed.get(timeout=LONG)
    disk.outcomes.put(None)
    assert autosave.close(LONG)
    assert disk.written == ["one"]


def test_closing_on_a_full_disk_ends_and_says_so() -> None:
    disk, watcher = Disk(), Watcher()
    autosave = Autosave(disk.write, watcher.saved.put, watcher.failed.put, NEVER)
    disk.outcomes.put(OSError("full"))
    autosave.submit(a_session("one"))
    watcher.failed.get(timeout=LONG)
    disk.outcomes.put(OSError("still full"))
    assert not autosave.close(LONG)
    assert disk.written == []
    with pytest.raises(RuntimeError):
        autosave.submit(a_session("two"))


def test_saving_goes_on_when_those_who_watch_it_stumble() -> None:
    disk = Disk()
    calls: Queue[str] = Queue()

    def stumble(what: object) -> None:
        calls.put(str(getattr(what, "title", what)))
        raise ValueError

    autosave = Autosave(disk.write, stumble, stumble, retry_s=0.001)
    for outcome in (OSError("full"), None, None):
        disk.outcomes.put(outcome)
    autosave.submit(a_session("one"))
    assert [calls.get(timeout=LONG) for _two in range(2)] == ["full", "one"]
    autosave.submit(a_session("two"))
    assert calls.get(timeout=LONG) == "two"
    assert autosave.close(LONG)


def test_off_the_record_nothing_is_written_and_nothing_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settled: list[Session] = []
    saving = NoSaving(settled.append)
    session = a_session("secret")
    saving.submit(session)
    assert len(settled) == 1
    assert settled[0] is session
    assert saving.flush(0)
    assert saving.close(0)
    assert list(tmp_path.iterdir()) == []


def test_a_value_waits_until_it_can_have_been_shown_unless_somebody_waits_for_it() -> None:
    written = list[str]()
    saver = Autosave[Session](
        lambda session: written.append(session.title), lambda _s: None, lambda _e: None, pause_s=3600.0
    )
    saver.submit(a_session(title="first"))
    saver.submit(a_session(title="second"))
    assert written == []
    assert saver.flush(5.0)
    assert written == ["second"]
    saver.submit(a_session(title="last"))
    assert saver.close(5.0)
    assert written == ["second", "last"]
