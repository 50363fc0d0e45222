"""A Python without SQLite, or whose SQLite cannot search texts: all is found all the same, from the files."""

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from codev_tui.model.query import parse_query
from codev_tui.model.session import Idea, Session
from codev_tui.review.past_sessions import finished_of_group, running_sessions
from codev_tui.store.format.codec import SessionFileError
from codev_tui.store.index.index import Index, Unread
from codev_tui.store.index.location import index_path
from codev_tui.store.library import Library
from codev_tui.store.session_summary import summary_of
from samples import a_running_session, a_session, keep_in

FIRST, SECOND, RUNNING = "2026-11-22-1358", "2026-11-23-0900", "2026-11-24-0900"


class Poor(sqlite3.Connection):
    """A connection of an SQLite that was built without FTS5."""

    def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
        """Refuse what needs it."""
        if "fts5" in sql:
            raise sqlite3.OperationalError("no such module: fts5")
        return super().execute(sql, *rest)

    def executescript(self, sql: str, /) -> sqlite3.Cursor:
        """Refuse what needs it."""
        if "fts5" in sql:
            raise sqlite3.OperationalError("no such module: fts5")
        return super().executescript(sql)


def take_away_full_text_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where SQLite was built without FTS5."""
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: connect(*a, factory=Poor, **k))


def take_away_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where Python was built without SQLite."""
    monkeypatch.setitem(sys.modules, "codev_tui.store.index.sqlite", None)


def take_away_every_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where neither a file nor memory takes a table."""

    def refuse(*_anything: Any, **_more: Any) -> sqlite3.Connection:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(sqlite3, "connect", refuse)


TAKE_AWAY = {
    "no FTS5": (take_away_full_text_search, "FTS5"),
    "no SQLite": (take_away_sqlite, "no SQLite"),
    "no place": (take_away_every_place, "no full-text search"),
}


def saying(text: str, id_: str, **changes: Any) -> Session:
    """A session in which that was said."""
    return a_session(id=id_, ideas=(Idea(n=1, text=text),), parked=(), **changes)


@pytest.fixture(params=TAKE_AWAY)
def index(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    """The index of three sessions and a broken one, on such a Python."""
    running = a_running_session(id=RUNNING, ideas=(Idea(n=1, text="a buddy, perhaps"),))
    keep_in(tmp_path, saying("a buddy", FIRST), saying("un cœur d’équipe", SECOND), running)
    take_away, reason = TAKE_AWAY[request.param]
    take_away(monkeypatch)
    opened = Index(Library(tmp_path), index_path(tmp_path))
    opened.look()
    assert reason in opened.why_slow
    yield opened
    opened.close()
    assert [path.name for path in tmp_path.iterdir()] == ["sessions"]


def test_sessions_are_found_by_what_was_said_before_and_after_they_are_taken_in(index: Index) -> None:
    for _taken_in in (False, True):
        assert index.holding(parse_query("buddy")) == [RUNNING, FIRST]
        assert index.holding(parse_query("coeur EQUIPE")) == [SECOND]
        assert index.holding(parse_query("nothing")) == []
        assert index.take_in() == 0
    assert index.holding(parse_query("buddy"), at_hand=True) == [RUNNING, FIRST]


def test_facts_and_sessions_are_those_of_the_files(index: Index) -> None:
    for _taken_in in (False, True):
        running, second, first = index.facts()
        assert (running.id, second.id) == (RUNNING, SECOND)
        assert first == summary_of(saying("a buddy", FIRST))
        assert index.session(FIRST) == saying("a buddy", FIRST)
        index.take_in()
    assert [each.id for each in index.newest(1)] == [SECOND]
    assert [id_ for id_, _session in index.sessions()] == [RUNNING, SECOND, FIRST]


def test_changes_are_noticed(index: Index, tmp_path: Path) -> None:
    index.take_in()
    library = Library(tmp_path)
    library.path(SECOND).unlink()
    library.path("2026-11-25-0900").write_text("broken", encoding="utf-8")
    library.read(FIRST)
    library.write(saying("a mentor", FIRST))
    index.look()
    assert index.holding(parse_query("buddy")) == [RUNNING]
    assert index.holding(parse_query("mentor")) == [FIRST]
    broken, *others = index.facts()
    assert isinstance(broken, Unread)
    assert [each.id for each in others] == [RUNNING, FIRST]
    assert index.take_in() == 0
    with pytest.raises(SessionFileError):
        index.session("2026-11-25-0900")


def test_what_the_room_asks_is_answered(index: Index) -> None:
    assert [session.id for session in finished_of_group(index, "north TEAM")] == [SECOND, FIRST]
    assert running_sessions(index) == [RUNNING]


def test_with_full_text_search_nothing_is_called_slow(tmp_path: Path) -> None:
    opened = Index(Library(tmp_path), index_path(tmp_path))
    assert opened.why_slow == ""
    opened.close()


def test_an_index_that_another_python_made_is_left_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_in(tmp_path, saying("a buddy", FIRST))
    path = index_path(tmp_path)
    assert path is not None
    with monkeypatch.context() as patch:
        opened = Index(Library(tmp_path), path)
        opened.look()
        opened.take_in()
        opened.close()
        before = path.read_bytes()
        take_away_full_text_search(patch)
        poor = Index(Library(tmp_path), path)
        poor.look()
        assert poor.holding(parse_query("buddy")) == [FIRST]
        poor.close()
    assert path.read_bytes() == before
