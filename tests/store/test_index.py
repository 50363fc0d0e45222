"""The index says what the files say, whatever happens to it and to them."""

import os
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from codev_tui.model.query import parse_query
from codev_tui.model.session import Idea, Session
from codev_tui.store.disk.atomic import write_atomically
from codev_tui.store.format.codec import SessionFileError, encode
from codev_tui.store.index.index import Index, Unread
from codev_tui.store.index.location import discard_indexes, index_path
from codev_tui.store.library import Library, UnknownSession
from codev_tui.store.session_summary import SessionSummary, summary_of
from samples import a_running_session, a_session, keep_in


def saying(text: str, id_: str = "2026-11-22-1358") -> Session:
    return a_session(id=id_, ideas=(Idea(n=1, text=text),), parked=())


def change(data_dir: Path, session: Session) -> None:
    """As another program would."""
    write_atomically(Library(data_dir).path(session.id), encode(session).encode())


def place(data_dir: Path) -> Path:
    """Where the index of that data directory lies."""
    path = index_path(data_dir)
    assert path is not None
    return path


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[], Index]]:
    indexes = list[Index]()

    def again() -> Index:
        index = Index(Library(tmp_path), place(tmp_path))
        indexes.append(index)
        index.look()
        index.take_in()
        return index

    yield again
    for index in indexes:
        index.close()


def holding(index: Index, asked: str) -> list[str]:
    return index.holding(parse_query(asked))


def test_sessions_are_found_by_what_was_said_in_them(tmp_path: Path, opened: Callable[[], Index]) -> None:
    keep_in(tmp_path, saying("a buddy"), saying("un cœur d’équipe", "2026-11-23-0900"))
    index = opened()
    assert holding(index, "buddy") == ["2026-11-22-1358"]
    assert holding(index, "coeur EQUIPE") == ["2026-11-23-0900"]
    assert holding(index, "team*") == ["2026-11-23-0900", "2026-11-22-1358"]
    assert holding(index, '"buddy a"') == []


def test_facts_are_those_of_the_files_the_latest_session_first(tmp_path: Path, opened: Callable[[], Index]) -> None:
    first, second = a_session(), a_session(id="2026-11-22-1358-2", title="Another")
    keep_in(tmp_path, first, second)
    assert opened().facts() == [summary_of(second), summary_of(first)]


def test_an_evening_in_montreal_stays_on_its_day(tmp_path: Path, opened: Callable[[], Index]) -> None:
    evening = datetime(2026, 11, 22, 20, 30, tzinfo=timezone(timedelta(hours=-5)))
    keep_in(tmp_path, a_session(created=evening, started=evening))
    for _from_the_file_then_from_the_index in range(2):
        index = opened()
        (facts,) = index.facts()
        assert isinstance(facts, SessionSummary)
        session = index.session("2026-11-22-1358")
        index.close()
        for at in (facts.started, session.created, session.started):
            assert at is not None
            assert at.isoformat() == "2026-11-22T20:30:00-05:00"


def test_changed_added_and_removed_files_are_noticed(tmp_path: Path, opened: Callable[[], Index]) -> None:
    keep_in(tmp_path, saying("a buddy"), saying("a wiki", "2026-11-23-0900"))
    index = opened()
    change(tmp_path, saying("a mentor"))
    keep_in(tmp_path, saying("a calendar", "2026-11-24-0900"))
    Library(tmp_path).path("2026-11-23-0900").unlink()
    index.look()
    for taken_in in (False, True):
        assert holding(index, "buddy") == holding(index, "wiki") == []
        assert holding(index, "mentor") == ["2026-11-22-1358"]
        assert holding(index, "calendar") == ["2026-11-24-0900"]
        assert [each.id for each in index.facts()] == ["2026-11-24-0900", "2026-11-22-1358"]
        if not taken_in:
            assert index.take_in() == 0


def test_what_one_console_took_in_another_one_finds(tmp_path: Path, opened: Callable[[], Index]) -> None:
    keep_in(tmp_path, saying("a buddy"))
    opened()
    other = Index(Library(tmp_path), place(tmp_path))
    assert other.look() == 0
    assert holding(other, "buddy") == ["2026-11-22-1358"]
    other.close()


def test_a_session_is_read_once_and_anew_when_its_file_changes(tmp_path: Path, opened: Callable[[], Index]) -> None:
    keep_in(tmp_path, saying("a buddy"))
    index = opened()
    assert index.session("2026-11-22-1358") == saying("a buddy")
    index.close()
    index = opened()
    library = index.library
    library.look = None  # type: ignore[assignment, method-assign]
    assert index.session("2026-11-22-1358") == saying("a buddy")
    del library.look
    change(tmp_path, saying("a mentor"))
    assert index.session("2026-11-22-1358") == saying("a mentor")


def test_a_session_that_was_taken_in_is_kept_as_it_was_read(tmp_path: Path, opened: Callable[[], Index]) -> None:
    keep_in(tmp_path, a_session())
    index = opened()
    read = index.library.look("2026-11-22-1358").session
    index.library.look = None  # type: ignore[assignment, method-assign]
    assert index.session("2026-11-22-1358") == read


def test_what_other_tools_wrote_into_a_session_is_read_from_its_file(
    tmp_path: Path, opened: Callable[[], Index]
) -> None:
    extra = {"x_day": date(2026, 11, 22), "x_many": 2**900, "x_endless": float("inf")}
    keep_in(tmp_path, a_session(extra=extra))
    index = opened()
    assert index.session("2026-11-22-1358").extra == extra
    assert holding(index, "buddy") == ["2026-11-22-1358"]


def test_a_list_reads_each_new_file_once(tmp_path: Path, opened: Callable[[], Index]) -> None:
    index = opened()
    keep_in(tmp_path, *(saying(f"buddy {n}", f"2026-11-22-10{n:02}") for n in range(5)))
    assert index.look() == 5
    assert len(index.facts()) == 5
    index.library.look = None  # type: ignore[assignment, method-assign]
    assert len(index.facts()) == 5
    assert index.take_in() == 0


def test_a_running_session_is_found_and_leaves_nothing_in_the_index(
    tmp_path: Path, opened: Callable[[], Index]
) -> None:
    keep_in(tmp_path, a_running_session(ideas=(Idea(n=1, text="secretword"),), title="secrettitle"))
    index = opened()
    assert holding(index, "secretword") == ["2026-11-22-1358"]
    (facts,) = index.facts()
    assert isinstance(facts, SessionSummary)
    assert facts.state == "running"
    assert dict(index.sessions())["2026-11-22-1358"].title == "secrettitle"  # type: ignore[union-attr]
    index.close()
    assert b"secret" not in place(tmp_path).read_bytes()


def test_a_file_that_cannot_be_read_is_named_and_stands_in_nobodys_way(
    tmp_path: Path, opened: Callable[[], Index]
) -> None:
    keep_in(tmp_path, saying("a buddy"))
    (tmp_path / "sessions" / "2026-11-23-0900.toml").write_text("format = 1\nnonsense")
    index = opened()
    unread, fine = index.facts()
    assert isinstance(unread, Unread)
    assert "2026-11-23-0900.toml, line 2" in unread.problem
    assert fine.id == "2026-11-22-1358"
    with pytest.raises(SessionFileError):
        index.session("2026-11-23-0900")
    with pytest.raises(UnknownSession):
        index.session("2026-11-25-0900")
    assert [type(found).__name__ for _id, found in index.sessions()] == ["SessionFileError", "Session"]


def test_of_many_new_files_some_are_taken_in_and_all_are_found(tmp_path: Path) -> None:
    keep_in(tmp_path, *(saying(f"buddy {n}", f"2026-11-22-10{n:02}") for n in range(30)))
    index = Index(Library(tmp_path), place(tmp_path))
    assert index.look() == 30
    assert index.take_in(at_most=10) == 20
    assert len(holding(index, "buddy")) == 30
    told = list[tuple[int, int]]()
    assert index.take_in(lambda done, total: told.append((done, total))) == 0
    assert told == [(20, 20)]
    assert len(index.facts()) == 30
    assert holding(index, "buddy 7") == ["2026-11-22-1007"]
    index.close()


@pytest.mark.parametrize("spoil", ["text", "truncated", "other layout", "empty", "table gone"])
def test_a_damaged_index_makes_itself_anew(tmp_path: Path, opened: Callable[[], Index], spoil: str) -> None:
    keep_in(tmp_path, *(saying(f"buddy {n}", f"2026-11-22-10{n:02}") for n in range(40)))
    opened().close()
    path = place(tmp_path)
    if spoil == "text":
        path.write_text("this is no index\n" * 1000)
    elif spoil == "truncated":
        os.truncate(path, path.stat().st_size // 2)
    elif spoil == "empty":
        path.write_bytes(b"")
    else:
        database = sqlite3.connect(path)
        database.execute("PRAGMA user_version = 99" if spoil == "other layout" else "DROP TABLE files")
        database.close()
    index = opened()
    assert len(holding(index, "buddy")) == 40
    assert len(index.facts()) == 40
    assert index.session("2026-11-22-1007") == saying("buddy 7", "2026-11-22-1007")


def test_damage_that_shows_while_it_is_asked_is_no_error_either(tmp_path: Path, opened: Callable[[], Index]) -> None:
    keep_in(tmp_path, *(saying(f"buddy {n}", f"2026-11-22-10{n:02}") for n in range(40)))
    index = opened()
    other = sqlite3.connect(place(tmp_path))
    other.executescript("DROP TABLE words; DROP TABLE sessions;")
    other.close()
    assert len(holding(index, "buddy")) == 40
    assert index.session("2026-11-22-1007") == saying("buddy 7", "2026-11-22-1007")


def test_where_no_index_can_be_written_it_is_done_without(tmp_path: Path) -> None:
    keep_in(tmp_path, saying("a buddy"))
    (tmp_path / "no folder").write_text("")
    index = Index(Library(tmp_path), tmp_path / "no folder" / "index")
    index.look()
    index.take_in()
    assert holding(index, "buddy") == ["2026-11-22-1358"]
    index.close()


def test_nobody_else_can_read_it(tmp_path: Path, opened: Callable[[], Index]) -> None:
    keep_in(tmp_path, saying("a buddy"))
    opened()
    path = place(tmp_path)
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert "22" not in path.name.replace(path.stem, "")


def test_thrown_away_it_comes_back(tmp_path: Path, opened: Callable[[], Index]) -> None:
    keep_in(tmp_path, saying("a buddy"))
    opened().close()
    discard_indexes(tmp_path)
    assert not place(tmp_path).exists()
    assert holding(opened(), "buddy") == ["2026-11-22-1358"]


def test_what_was_changed_again_and_again_does_not_pile_up(tmp_path: Path, opened: Callable[[], Index]) -> None:
    keep_in(tmp_path, saying("a buddy"))
    index = opened()
    for n in range(60):
        change(tmp_path, saying(f"buddy {n}"))
        index.look()
        index.take_in()
    assert holding(index, "buddy 59") == ["2026-11-22-1358"]
    index.close()
    database = sqlite3.connect(place(tmp_path))
    ((words,),) = database.execute("SELECT count(*) FROM words")
    database.close()
    assert words == 1


@pytest.mark.parametrize("how", ["changed", "gone"])
def test_a_text_that_was_removed_leaves_nothing_in_the_index(
    tmp_path: Path, opened: Callable[[], Index], how: str
) -> None:
    others = (saying(f"buddy {n}", f"2026-11-23-10{n:02}") for n in range(30))
    keep_in(tmp_path, saying("a zebraword here"), *others)
    index = opened()
    assert b"zebraword" in place(tmp_path).read_bytes()
    if how == "changed":
        change(tmp_path, saying("a mentor"))
    else:
        Library(tmp_path).path("2026-11-22-1358").unlink()
    index.look()
    index.take_in()
    assert holding(index, "zebraword") == []
    index.close()
    assert not [path for path in place(tmp_path).parent.iterdir() if b"zebra" in path.read_bytes()]


def test_it_may_be_asked_while_it_takes_in(tmp_path: Path) -> None:
    keep_in(tmp_path, *(saying(f"buddy {n}", f"2026-11-22-{1000 + n}") for n in range(60)))
    index = Index(Library(tmp_path), place(tmp_path))
    index.look()
    counts = list[int]()
    thread = threading.Thread(target=index.take_in)
    thread.start()
    while thread.is_alive():
        counts.append(len(holding(index, "buddy")))
    thread.join()
    assert set(counts) <= {60}
    assert len(holding(index, "buddy")) == 60
    index.close()


def test_what_is_at_hand_is_told_without_reading_a_file(tmp_path: Path, opened: Callable[[], Index]) -> None:
    keep_in(tmp_path, saying("a buddy"))
    index = opened()
    keep_in(tmp_path, saying("a buddy too", "2026-11-23-0900"))
    index.look()
    assert [each.id for each in index.facts(at_hand=True)] == ["2026-11-22-1358"]
    assert index.holding(parse_query("buddy"), at_hand=True) == ["2026-11-22-1358"]
    assert len(index.facts()) == len(holding(index, "buddy")) == 2


def test_the_newest_are_told_as_they_were_before_any_file_is_looked_at(
    tmp_path: Path, opened: Callable[[], Index]
) -> None:
    ids = ("2026-11-22-1358", "2026-11-22-1358-2", "2026-11-22-1358-10")
    keep_in(tmp_path, *(saying("a buddy", id_) for id_ in ids))
    Library(tmp_path).path("2026-11-23-0900").write_text("broken", encoding="utf-8")
    opened().close()
    index = Index(Library(tmp_path), place(tmp_path))
    assert [each.id for each in index.newest(9)] == ["2026-11-23-0900", *reversed(ids)]
    assert [each.id for each in index.newest(1)] == ["2026-11-23-0900"]
    index.close()


def test_what_another_console_has_put_in_meanwhile_is_no_obstacle(tmp_path: Path, opened: Callable[[], Index]) -> None:
    keep_in(tmp_path, saying("a buddy"))
    mine = opened()
    keep_in(tmp_path, saying("a buddy too", "2026-11-23-0900"))
    opened()
    assert holding(mine, "buddy") == ["2026-11-22-1358"]
    mine.look()
    assert holding(mine, "buddy") == ["2026-11-23-0900", "2026-11-22-1358"]
