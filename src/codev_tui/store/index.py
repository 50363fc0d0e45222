"""The search index of one data directory: derived from the session files and disposable.

It holds what a list says of each session, in which sessions a word occurs, and the sessions that were read once. A file
is known by its size, inode and time of change; one that is not known, or is another by now, is read anew. A running
session is never in the index: it changes every few seconds, and what is kept of it is not decided yet.
"""

import os
import sqlite3
import threading
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from codev_tui.model.query import Query, in_words
from codev_tui.model.session import Session
from codev_tui.model.text import fold
from codev_tui.store.codec import SessionFileError
from codev_tui.store.library import FileState, Library, UnknownSession, place_of
from codev_tui.store.paths import cache_dir, make_private
from codev_tui.store.skim import Facts, Skimmed, facts_of, said_in, skim

T = TypeVar("T")
Told = Callable[[int, int], object]
"""Called with how many files have been taken in, and how many there are to take in."""

_VERSION: Final = 3
"""The layout of the index; one of another layout is thrown away."""
_BATCH: Final = 250
_WAIT_S: Final = 5.0
_ORPHANS_MIN: Final = 500
_SCHEMA: Final = """
    CREATE TABLE files (n INTEGER PRIMARY KEY, id TEXT UNIQUE, state INTEGER, facts BLOB, problem TEXT);
    CREATE TABLE sessions (n INTEGER PRIMARY KEY, session BLOB);
    CREATE VIRTUAL TABLE words USING fts5(said, content='', tokenize='ascii');
"""
_FACTS: Final = msgspec.json.Decoder(Facts)
_SESSION: Final = msgspec.json.Decoder(Session)


def index_path(root: Path) -> Path:
    """Where the index of that data directory lies; its name says nothing of where that is."""
    return cache_dir() / f"index-{zlib.crc32(os.fsencode(root.absolute())):08x}.sqlite3"


def discard_index(root: Path) -> None:
    """Throw the index of that data directory away, with all that it still has of what was changed or forgotten."""
    _remove(index_path(root))


class Unread(msgspec.Struct, frozen=True):
    """A file that cannot be read, by the id in its name, and why."""

    id: str
    problem: str


class Index:
    """What is known of the sessions of a library without reading all of them. May be used from several threads.

    It lies at `path`, or in memory where that is none or cannot be written. Whatever is wrong with it, it is made anew:
    no fault of the index is one of whoever asks. What is asked is answered as things stood at the last `look`.
    """

    def __init__(self, library: Library, path: Path | None) -> None:
        self.library = library
        self._path = path
        self._lock = threading.RLock()
        self._present: dict[str, FileState] = {}
        self._known: dict[str, FileState] = {}
        self._running: dict[str, tuple[FileState, Facts]] = {}
        self._read: dict[int, Session] = {}
        try:
            self._database = _opened(path)
        except (sqlite3.Error, OSError):
            self._database = self._made_anew()

    def close(self) -> None:
        """Keep what was read meanwhile, and let go of the file."""
        with self._lock:
            with suppress(sqlite3.Error):
                self._keep_read()
            self._database.close()

    # Bringing it up to date

    def look(self) -> int:
        """Look at every file, and tell how many are new or changed. Until they are taken in, each question reads them.

        Raises `SessionFileError` for a folder that cannot be read.
        """
        return self._tried(self._look)

    def take_in(
        self, told: Told | None = None, *, at_most: int | None = None, stop: Callable[[], bool] = lambda: False
    ) -> int:
        """Take in what `look` has found new or changed, the latest created first; tells how many wait still."""
        return self._tried(lambda: self._take_in(told, at_most, stop))

    def _look(self) -> int:
        with self._lock:
            self._present = self.library.states()
            self._look_up()
            return len(self._waiting())

    def _take_in(self, told: Told | None, at_most: int | None, stop: Callable[[], bool]) -> int:
        with self._lock:
            waiting = self._waiting()
        total, done = len(waiting[:at_most]), 0
        files = iter(waiting[:at_most])
        while (batch := list(islice(files, _BATCH))) and not stop():
            taken = {id_: self._taken_in(id_) for id_ in batch}
            with self._lock:
                self._store(taken)
            done += len(batch)
            if told is not None:
                told(done, total)
        return len(waiting) - done

    def _look_up(self) -> None:
        """What the index has by now, perhaps from another console; what it has of files that are gone, goes."""
        self._known = dict(self._database.execute("SELECT id, state FROM files"))
        if gone := self._known.keys() - self._present.keys():
            with self._writing():
                self._drop(gone)
        (words,) = self._database.execute("SELECT count(*) FROM words_docsize").fetchone()
        if words > 2 * len(self._known) + _ORPHANS_MIN:
            self._database = self._made_anew()

    def _waiting(self) -> list[str]:
        """The files of which the index has nothing, or something that was."""
        if self._known == self._present:
            return []
        known, running = self._known.get, self._running
        others = [id_ for id_, state in self._present.items() if known(id_) != state]
        return [id_ for id_ in others if id_ not in running or running[id_][0] != self._present[id_]]

    def _taken_in(self, id_: str) -> Skimmed | Unread | None:
        """What a file says; nothing if it is gone."""
        try:
            data = self.library.path(id_).read_bytes()
        except OSError:
            data = b""
        skimmed = skim(data)
        if skimmed is not None and skimmed.facts.id == id_:
            return skimmed
        try:
            session = self.library.look(id_).session
        except SessionFileError as problem:
            return Unread(id_, str(problem))
        except UnknownSession:
            return None
        return Skimmed(facts_of(session), said_in(session))

    def _store(self, taken: Mapping[str, Skimmed | Unread | None]) -> None:
        with self._writing():
            self._drop(taken.keys() & self._known.keys())
            ((n,),) = self._database.execute(
                "SELECT max(coalesce((SELECT max(n) FROM files), 0), coalesce((SELECT max(id) FROM words_docsize), 0))"
            )
            for id_, found in taken.items():
                self._running.pop(id_, None)
                if found is None:
                    self._present.pop(id_, None)
                elif isinstance(found, Skimmed) and found.facts.state == "running":
                    self._running[id_] = self._present[id_], found.facts
                else:
                    n += 1
                    self._known[id_] = self._present[id_]
                    self._add(n, id_, found)

    def _add(self, n: int, id_: str, found: Skimmed | Unread) -> None:
        facts, problem = (None, found.problem) if isinstance(found, Unread) else (_pack(found.facts), None)
        row = (n, id_, self._known[id_], facts, problem)
        self._database.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", row)
        if isinstance(found, Skimmed):
            self._database.execute("INSERT INTO words (rowid, said) VALUES (?, ?)", (n, in_words(found.said)))

    def _drop(self, ids: Collection[str]) -> None:
        """Forget files. Their words stay, under numbers that no file has any more, until these are too many."""
        gone = [(id_,) for id_ in ids]
        self._database.executemany("DELETE FROM sessions WHERE n = (SELECT n FROM files WHERE id = ?)", gone)
        self._database.executemany("DELETE FROM files WHERE id = ?", gone)
        for id_ in ids:
            self._known.pop(id_, None)

    # Asking

    def newest(self, count: int) -> list[Facts | Unread]:
        """So many of the latest sessions as they were when the index was last kept, at once: no file is looked at.

        For what is shown until `facts` are there; one that has changed since, or is gone, is corrected then.
        """
        return self._tried(lambda: self._newest(count))

    def _newest(self, count: int) -> list[Facts | Unread]:
        with self._lock:
            rows = self._database.execute(
                "SELECT id, facts, problem FROM files ORDER BY id DESC LIMIT ?", (count,)
            ).fetchall()
        told = {id_: Unread(id_, problem) if facts is None else _FACTS.decode(facts) for id_, facts, problem in rows}
        return [told[id_] for id_ in sorted(told, key=place_of, reverse=True)]

    def facts(self, *, at_hand: bool = False) -> list[Facts | Unread]:
        """What a list says of every session, the latest created first, and which files cannot be read.

        `at_hand`: only of those that are taken in, so that no file is read for it.
        """
        return self._tried(lambda: self._facts(at_hand))

    def _facts(self, at_hand: bool) -> list[Facts | Unread]:
        with self._lock:
            rows = self._database.execute("SELECT id, facts, problem FROM files").fetchall()
            fresh = {id_ for id_, state in self._known.items() if state == self._present.get(id_)}
            found: dict[str, Facts | Unread] = {
                id_: Unread(id_, problem) if facts is None else _FACTS.decode(facts)
                for id_, facts, problem in rows
                if id_ in fresh
            }
            found |= {id_: facts for id_, (_state, facts) in self._running.items()}
            ids = tuple(self._present)
        told = (found.get(id_) or (None if at_hand else self._taken_in(id_)) for id_ in ids)
        return [each.facts if isinstance(each, Skimmed) else each for each in told if each is not None]

    def holding(self, query: Query, *, at_hand: bool = False) -> list[str]:
        """The sessions that may have said what is asked for, the latest created first: no other one has.

        `at_hand`: only those that are taken in, and those that run.
        """
        return self._tried(lambda: self._holding(query, at_hand))

    def _holding(self, query: Query, at_hand: bool) -> list[str]:
        with self._lock:
            rows = self._database.execute(
                "SELECT files.id FROM words JOIN files ON files.n = words.rowid WHERE words MATCH ?", (_match(query),)
            ).fetchall()
            # Another console may have put in what this one has not looked at yet.
            known = {id_: self._known[id_] for (id_,) in rows if id_ in self._known}
            found = {id_ for id_, state in known.items() if state == self._present.get(id_)}
            others = [*(() if at_hand else self._waiting()), *self._running]
        found.update(id_ for id_ in others if self._may_hold(id_, query))
        return [id_ for id_ in tuple(self._present) if id_ in found]

    def _may_hold(self, id_: str, query: Query) -> bool:
        try:
            text = self.library.path(id_).read_bytes().decode("utf-8", "ignore")
        except OSError:
            return False
        return query.may_be_in(fold(text))

    def session(self, id_: str) -> Session:
        """The session of that id. Raises `UnknownSession` or `SessionFileError`."""
        return self._tried(lambda: self._session(id_))

    def _session(self, id_: str) -> Session:
        state = self.library.state(id_)
        with self._lock:
            row = self._database.execute(
                "SELECT n, session FROM files LEFT JOIN sessions USING (n) WHERE id = ? AND state = ?",
                (id_, state),
            ).fetchone()
        if row and row[1] is not None:
            return _SESSION.decode(row[1])
        session = self.library.look(id_).session
        if row:
            with self._lock:
                self._read[row[0]] = session
                if len(self._read) >= _BATCH:
                    self._keep_read()
        return session

    def sessions(self) -> Iterator[tuple[str, Session | SessionFileError]]:
        """Every session, the latest created first; where one cannot be read, what is wrong with it."""
        for id_ in tuple(self._present):
            try:
                yield id_, self.session(id_)
            except SessionFileError as problem:
                yield id_, problem
            except UnknownSession:
                continue  # Removed since the directory was looked at.

    def _keep_read(self) -> None:
        """Keep the sessions that were read, so that they need not be read again."""
        read, self._read = self._read, {}
        if read:
            with self._writing():
                self._database.executemany(
                    "INSERT OR REPLACE INTO sessions SELECT n, ? FROM files WHERE n = ?",
                    [(_pack(session), n) for n, session in read.items()],
                )

    # The file

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        with self._database:
            yield

    def _tried(self, work: Callable[[], T]) -> T:
        """Do what needs the index; where it is damaged or cannot be written, once more with a new one, then without."""
        for again in (self._made_anew, lambda: _opened(None)):
            try:
                return work()
            except sqlite3.Error:
                with self._lock:
                    self._database = again()
                    self._look()
        return work()

    def _made_anew(self) -> sqlite3.Connection:
        with suppress(AttributeError, sqlite3.Error):
            self._database.close()
        self._known.clear()
        if self._path is None:
            return _opened(None)
        try:
            _remove(self._path)
            return _opened(self._path)
        except (sqlite3.Error, OSError):
            return _opened(None)


def _opened(path: Path | None) -> sqlite3.Connection:
    """The index at that place, laid out; one of another layout is an error. Its owner alone can read it."""
    if path is not None:
        make_private(path.parent)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    database = sqlite3.connect(path or ":memory:", timeout=_WAIT_S, isolation_level=None, check_same_thread=False)
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version == 0:
        database.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")
    elif version != _VERSION:
        database.close()
        raise sqlite3.DatabaseError(f"layout {version}")
    database.execute("PRAGMA synchronous = NORMAL")
    return database


def _remove(path: Path) -> None:
    for name in (path, path.with_name(f"{path.name}-journal")):
        name.unlink(missing_ok=True)


def _match(query: Query) -> str:
    """The query as the index understands it. Its words are letters and digits, so nothing in it needs an escape."""
    return " ".join(f'"{" ".join(term.words)}"{" *" if term.prefix else ""}' for term in query.terms)


def _pack(struct: msgspec.Struct) -> bytes:
    """As JSON, which leaves instants the hour that they had in the room; as MessagePack they would all be in UTC."""
    return msgspec.json.encode(struct)
