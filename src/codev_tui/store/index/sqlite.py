"""The index in SQLite, with its full-text search. Not every Python can import this module."""

import os
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec, TypeVar
from urllib.parse import quote

import msgspec

from codev_tui.model.query import Query
from codev_tui.model.session import Session
from codev_tui.store.disk.paths import make_private
from codev_tui.store.index.storage import NoFullTextSearch, StorageError, Unread
from codev_tui.store.library import FileState
from codev_tui.store.session_summary import SessionSummary, searched_text, summary_of

P = ParamSpec("P")
T = TypeVar("T")

_VERSION: Final = 6
"""The layout of the index; one of another layout is thrown away."""
_WAIT_S: Final = 5.0
_SCHEMA: Final = """
    CREATE TABLE origin (root BLOB);
    CREATE TABLE files (n INTEGER PRIMARY KEY, id TEXT UNIQUE, state INTEGER, summary BLOB, problem TEXT);
    CREATE TABLE sessions (n INTEGER PRIMARY KEY, session BLOB);
    CREATE VIRTUAL TABLE words USING fts5(said, tokenize='ascii');
"""
_SUMMARY: Final = msgspec.json.Decoder(SessionSummary)
_SESSION: Final = msgspec.json.Decoder(Session)


def _guarded(
    method: Callable[Concatenate["SqliteStorage", P], T],
) -> Callable[Concatenate["SqliteStorage", P], T]:
    """Turn SQLite's errors into one that can be caught without SQLite."""

    @wraps(method)
    def call(self: "SqliteStorage", /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return method(self, *args, **kwargs)
        except (sqlite3.Error, msgspec.MsgspecError) as error:
            raise StorageError(str(error)) from error

    return call


class SqliteStorage:
    """What is kept of the files of the data directory `root`: at `path`, or in memory where that is none.

    Raises `NoFullTextSearch`; `StorageError` for what is damaged or of another layout; `OSError`.
    """

    why_slow = ""

    def __init__(self, path: Path | None, root: Path) -> None:
        _need_full_text_search()
        if path is not None:
            make_private(path.parent)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        self._open(path, root)

    @_guarded
    def _open(self, path: Path | None, root: Path) -> None:
        self._database = sqlite3.connect(
            path or ":memory:", timeout=_WAIT_S, isolation_level=None, check_same_thread=False
        )
        try:
            (version,) = self._database.execute("PRAGMA user_version").fetchone()
            if version == 0:
                self._database.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")
                self._database.execute("INSERT INTO origin VALUES (?)", (os.fsencode(root),))
            elif version != _VERSION:
                raise StorageError(f"layout {version}")
            self._database.execute("PRAGMA synchronous = NORMAL")
            self._database.execute("PRAGMA secure_delete = ON")
        except (sqlite3.Error, StorageError):
            self._database.close()
            raise

    @_guarded
    def states(self) -> dict[str, FileState]:
        """The state of each file when it was taken in."""
        return dict(self._database.execute("SELECT id, state FROM files"))

    @_guarded
    def put(self, taken: Mapping[str, tuple[FileState, Session | Unread]], *, instead_of: Collection[str] = ()) -> None:
        """Keep what these files say, and no longer what they and those said before."""
        with self._writing():
            removed = [id_ for id_ in {*taken, *instead_of} if self._remove(id_)]
            # A word that was deleted stays in the file until the parts of the full-text index are merged.
            if removed:
                self._database.execute("INSERT INTO words(words) VALUES ('optimize')")
            for id_, (state, found) in taken.items():
                self._add(id_, state, found)

    def _remove(self, id_: str) -> bool:
        """Remove what is kept of a file; tells whether there was anything."""
        row = self._database.execute("SELECT n FROM files WHERE id = ?", (id_,)).fetchone()
        if row is not None:
            self._database.execute("DELETE FROM words WHERE rowid = ?", row)
            self._database.execute("DELETE FROM sessions WHERE n = ?", row)
            self._database.execute("DELETE FROM files WHERE n = ?", row)
        return row is not None

    def _add(self, id_: str, state: FileState, found: Session | Unread) -> None:
        add = "INSERT INTO files (id, state, summary, problem) VALUES (?, ?, ?, ?)"
        if isinstance(found, Unread):
            self._database.execute(add, (id_, state, None, found.problem))
            return
        n = self._database.execute(add, (id_, state, _pack(summary_of(found)), None)).lastrowid
        self._database.execute("INSERT INTO words (rowid, said) VALUES (?, ?)", (n, searched_text(found)))
        if not found.extra:  # JSON does not have all values of TOML, so what other tools wrote is read from the file.
            self._database.execute("INSERT INTO sessions VALUES (?, ?)", (n, _pack(found)))

    @_guarded
    def facts(self, newest: int | None = None) -> dict[str, SessionSummary | Unread]:
        """What is kept of every file, or of so many of the latest ones."""
        limit = -1 if newest is None else newest
        rows = self._database.execute("SELECT id, summary, problem FROM files ORDER BY id DESC LIMIT ?", (limit,))
        return {
            id_: Unread(id_, problem) if packed is None else _SUMMARY.decode(packed) for id_, packed, problem in rows
        }

    @_guarded
    def holding(self, query: Query) -> list[str]:
        """The files that have all that is asked for."""
        rows = self._database.execute(
            "SELECT files.id FROM words JOIN files ON files.n = words.rowid WHERE words MATCH ?", (_match(query),)
        )
        return [id_ for (id_,) in rows]

    @_guarded
    def vocabulary(self) -> list[str]:
        """All words that were said in the files, folded."""
        self._database.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, words, row)")
        return [word for (word,) in self._database.execute("SELECT term FROM temp.vocabulary")]

    @_guarded
    def session(self, id_: str, state: FileState) -> Session | None:
        """The session of the file in that state, if it is kept."""
        row = self._database.execute(
            "SELECT session FROM files JOIN sessions USING (n) WHERE id = ? AND state = ?", (id_, state)
        ).fetchone()
        return _SESSION.decode(row[0]) if row else None

    @_guarded
    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        with self._database:
            yield


def root_of(path: Path) -> Path | None:
    """The data directory that the index at that path is of; none where that cannot be told."""
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", timeout=_WAIT_S, uri=True)) as database:
            ((root,),) = database.execute("SELECT root FROM origin")
            return Path(os.fsdecode(root))
    except (sqlite3.Error, TypeError, ValueError):
        return None


def _need_full_text_search() -> None:
    """Raise `NoFullTextSearch` before any file is made for what cannot be done."""
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            database.execute("CREATE VIRTUAL TABLE words USING fts5(said)")
    except sqlite3.Error as error:
        raise NoFullTextSearch(str(error)) from error


def _match(query: Query) -> str:
    """The query as the index understands it. Its words are letters and digits, so nothing in it needs an escape."""
    return " ".join(f'"{" ".join(term.words)}"{" *" if term.prefix else ""}' for term in query.terms)


def _pack(struct: Any) -> bytes:
    """As JSON, which leaves instants the hour that they had in the room; as MessagePack they would all be in UTC."""
    return msgspec.json.encode(struct)
