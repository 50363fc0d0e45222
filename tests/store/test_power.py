"""The power fails between any two calls of a save: the old or the new file is found afterwards, never neither."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from clocks import NOON
from codev_tui.model.session import Session
from codev_tui.store.disk.atomic import write_atomically
from codev_tui.store.disk.lock import SessionLock
from codev_tui.store.format.codec import decode, encode
from codev_tui.store.library import Library
from codev_tui.store.retention import RetentionChange, forget, retention_changes
from power import Recorder
from samples import a_running_session, a_session, keep_in

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the folder of a descriptor is found in /proc")

ID = "2026-11-22-1358"
FILE = f"sessions/{ID}.toml"
OLD, NEW = b"old" * 3000, b"new and longer" * 3000


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Recorder]:
    """Begins to record what happens to the folder of the test."""
    return lambda: Recorder(tmp_path, monkeypatch)


def test_a_file_written_anew_is_the_old_or_the_new_one_at_every_moment(
    tmp_path: Path, watched: Callable[[], Recorder]
) -> None:
    (tmp_path / "s.toml").write_bytes(OLD)
    disk = watched()
    write_atomically(tmp_path / "s.toml", NEW)
    found = {(done, state.get("s.toml")) for done, state in disk.moments()}
    assert {content for _done, content in found} == {OLD, NEW}
    assert {content for done, content in found if done == len(disk.steps)} == {NEW}, "and once it is saved, the new one"
    assert len(disk.steps) >= 5


def test_without_synchronising_this_test_would_find_a_spoilt_file(
    tmp_path: Path, watched: Callable[[], Recorder], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "s.toml").write_bytes(OLD)
    disk = watched()
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    write_atomically(tmp_path / "s.toml", NEW)
    found = {state.get("s.toml") for _done, state in disk.moments()}
    assert found >= {OLD, NEW, b"", bytes(len(NEW)), NEW[: len(NEW) // 2]}


def test_a_first_save_makes_its_folders_to_stay(tmp_path: Path, watched: Callable[[], Recorder]) -> None:
    disk = watched()
    Library(tmp_path / "data").write(a_session())
    whole = encode(a_session()).encode()
    for done, state in disk.moments():
        assert state.get(f"data/{FILE}") in ((whole,) if done == len(disk.steps) else (None, whole))


def test_a_session_saved_again_and_again_is_never_older_than_what_was_called_saved(
    tmp_path: Path, watched: Callable[[], Recorder]
) -> None:
    values = [a_running_session(title=f"title {number}") for number in range(4)]
    library = Library(tmp_path)
    library.write(values[0])
    disk = watched()
    saved = [0]
    with SessionLock(library.path(ID), NOON):
        for session in values[1:]:
            library.write(session)
            saved.append(len(disk.steps))
    for done, state in disk.moments():
        session = decode(state[FILE], FILE).session
        sure = max(number for number, steps in enumerate(saved) if steps <= done)
        assert session in values[sure : sure + 2]


def test_what_was_forgotten_does_not_come_back_with_the_power(tmp_path: Path, watched: Callable[[], Recorder]) -> None:
    keep_in(tmp_path, a_session())
    (tmp_path / "sessions" / f"{ID} (1).toml").write_text(encode(a_session()), encoding="utf-8")
    library = Library(tmp_path)
    (going,) = retention_changes(library, [ID], "nothing")
    assert isinstance(going, RetentionChange)
    disk = watched()
    forget(library, going, NOON)
    kept = replace(going.kept, saved=NOON)
    for done, state in disk.moments():
        found: Session = decode(state[FILE], FILE).session
        assert found in (going.session, kept)
        if done == len(disk.steps):
            assert not any(b"We had a buddy" in content for content in state.values())
