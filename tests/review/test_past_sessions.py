"""Asking many sessions: only those that are asked for are read, and none is held longer than that takes."""

import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from codev_tui.model.session import Session
from codev_tui.review.follow_up import actions
from codev_tui.review.past_sessions import finished_of_group, last_of_group, past_sessions, running_sessions
from codev_tui.review.session_filter import SessionFilter, is_by
from codev_tui.review.stats import figures
from codev_tui.store.index.index import Index
from codev_tui.store.library import Library
from samples import START, a_running_session, a_session, keep_in

NOTES_SIZE = 100_000


def with_long_notes(count: int) -> Iterator[Session]:
    """Sessions of a group, one a week, each with notes of that size."""
    for week in range(count):
        at = START + timedelta(weeks=week)
        session = a_session(id=f"{at:%Y-%m-%d-%H%M}", created=at, started=at)
        notes = f"{week}" + "x" * NOTES_SIZE
        yield replace(session, phases=(replace(session.phases[0], notes=notes), *session.phases[1:]))


@pytest.mark.parametrize("ask", [figures, lambda sessions: actions(sessions, START.date())], ids=["figures", "actions"])
def test_what_was_said_in_a_session_does_not_stay_in_memory(ask: Callable[[Iterable[Session]], object]) -> None:
    ask(with_long_notes(2))
    tracemalloc.start()
    try:
        ask(with_long_notes(100))
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 10 * NOTES_SIZE


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """Two sessions of different groups, and a file that cannot be read."""
    keep_in(tmp_path, a_session(), a_session(id="2026-11-23-0900", group="South team"))
    library = Library(tmp_path)
    library.path("2026-11-24-0900").write_text("format = [\n", encoding="utf-8")
    index = Index(library, None)
    index.look()
    return index


def test_only_the_sessions_that_are_asked_for_are_read(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    look_up = index.session

    def counted(id_: str) -> Session:
        read.append(id_)
        return look_up(id_)

    monkeypatch.setattr(index, "session", counted)
    found = [session.id for session in past_sessions(index, SessionFilter(group="north TEAM"), unread=[])]
    assert found == read == ["2026-11-22-1358"]


def test_a_file_that_cannot_be_read_is_told_whatever_is_asked_for(index: Index) -> None:
    unread: list[str] = []
    assert not list(past_sessions(index, SessionFilter(group="nobody's"), unread=unread))
    assert len(unread) == 1
    assert "2026-11-24-0900.toml, line" in unread[0]


def test_it_says_how_far_it_is(index: Index) -> None:
    told: list[tuple[int, int]] = []
    list(past_sessions(index, SessionFilter(group="South team"), unread=[], told=lambda *far: told.append(far)))
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_a_session_that_was_removed_meanwhile_is_left_out(index: Index) -> None:
    found = past_sessions(index, SessionFilter(), unread=[])
    assert next(found).id == "2026-11-23-0900"
    index.library.path("2026-11-22-1358").unlink()
    assert not list(found)


@pytest.mark.parametrize(("protocol", "found"), [("", True), ("CODEV", True), ("classic co-développement", False)])
def test_a_protocol_is_asked_for_by_its_name_or_its_title(protocol: str, found: bool) -> None:
    assert is_by(a_session(), protocol) is found


@pytest.mark.parametrize("few", [200, 0], ids=["from the index", "from the files"])
def test_the_finished_sessions_of_a_group_are_found_whatever_is_in_the_index(
    index: Index, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("codev_tui.review.past_sessions._FEW", few)
    index.library.write(a_session(id="2026-11-25-0900", state="abandoned"))
    assert [session.id for session in finished_of_group(index, "NORTH team")] == ["2026-11-22-1358"]
    assert not list(finished_of_group(index, " "))
    last = last_of_group(index, "NORTH team")
    assert last is not None
    assert last.id == "2026-11-22-1358"
    assert last_of_group(index, " ") is None


def test_the_index_knows_which_sessions_run_and_says_nothing_while_it_knows_little(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = a_running_session(id="2026-12-10-0900")
    keep_in(tmp_path, a_session(), running)
    assert running_sessions(Index(Library(tmp_path), None)) == [running.id]
    monkeypatch.setattr("codev_tui.review.past_sessions._FEW", 1)
    assert running_sessions(Index(Library(tmp_path), None)) is None
