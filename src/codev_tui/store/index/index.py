"""The search index of one data directory: derived from the session files and disposable.

It holds each session that has ended, what a list says of it, and its words. A file is known by its size, inode and time
of change; one that is not known, or has changed, is read again. A running session is never in the index: it changes
every few seconds, and what is kept of it is not decided yet.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from codev_tui.i18n import _
from codev_tui.model.query import Query
from codev_tui.model.session import Session
from codev_tui.model.text import fold
from codev_tui.store.disk.conflict import load
from codev_tui.store.format.codec import SessionFileError
from codev_tui.store.format.toml_reader import BYTES_MAX
from codev_tui.store.index.location import resolve
from codev_tui.store.index.storage import MemoryStorage, Storage, StorageError, Unread, open_storage, remove_index
from codev_tui.store.library import FileState, Library, UnknownSession, place_of
from codev_tui.store.session_summary import SessionSummary, summary_of

__all__ = ["Index", "OnProgress", "Unread"]

T = TypeVar("T")
OnProgress = Callable[[int, int], object]
"""Called with how many files have been taken in, and how many there are to take in."""

_BATCH: Final = 250
_OFFERED: Final = 4
"""So many near words are offered."""
_NEAR: Final = 0.7


class Index:
    """What is known of the sessions of a library without reading all of them. May be used from several threads.

    It lies at `path`, or in memory where that is none or cannot be written. A broken one is replaced:
    the caller never meets a fault of the index. Where Python has no full-text search, the files are read instead.
    What is asked is answered as things stood at the last `look`.
    """

    def __init__(self, library: Library, path: Path | None) -> None:
        self.library = library
        self._path = path
        self._root = resolve(library.root)
        self._lock = threading.RLock()
        self._present: dict[str, FileState] = {}
        self._known: dict[str, FileState] = {}
        self._running: dict[str, tuple[FileState, SessionSummary]] = {}
        self._storage = open_storage(path, self._root)

    @property
    def why_slow(self) -> str:
        """A sentence about why there is no index and the files are read instead; empty where there is one."""
        return self._storage.why_slow

    def close(self) -> None:
        """Let go of the file."""
        with self._lock, suppress(StorageError):
            self._storage.close()

    # Bringing it up to date

    def look(self) -> int:
        """Look at every file, and tell how many are new or changed. Until they are taken in, each question reads them.

        Raises `SessionFileError` for a folder that cannot be read.
        """
        return self._tried(self._look)

    def take_in(
        self, told: OnProgress | None = None, *, at_most: int | None = None, stop: Callable[[], bool] = lambda: False
    ) -> int:
        """Take in what `look` has found new or changed, the latest created first; tells how many wait still."""
        return self._tried(lambda: self._take_in(told, at_most, stop))

    def _look(self) -> int:
        with self._lock:
            self._present = self.library.states()
            self._look_up()
            return len(self._waiting())

    def _take_in(self, told: OnProgress | None, at_most: int | None, stop: Callable[[], bool]) -> int:
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
        self._known = self._storage.states()
        if gone := self._known.keys() - self._present.keys():
            self._storage.put({}, instead_of=gone)
            for id_ in gone:
                del self._known[id_]

    def _waiting(self) -> list[str]:
        """The files that the index lacks or has in an older state."""
        if self._known == self._present:
            return []
        known, running = self._known.get, self._running
        others = [id_ for id_, state in self._present.items() if known(id_) != state]
        return [id_ for id_ in others if id_ not in running or running[id_][0] != self._present[id_]]

    def _taken_in(self, id_: str) -> Session | Unread | None:
        """The session of a file, or why it cannot be read; nothing if it is gone."""
        try:
            return self.library.look(id_).session
        except SessionFileError as problem:
            return Unread(id_, str(problem))
        except UnknownSession:
            return None

    def _content(self, id_: str) -> bytes:
        """The bytes of a file; none of one that is gone, or cannot be a session for what it is or for its size."""
        try:
            data, _seen = load(self.library.path(id_))
        except OSError:
            return b""
        return data if len(data) <= BYTES_MAX else b""

    def _store(self, taken: dict[str, Session | Unread | None]) -> None:
        fresh: dict[str, tuple[FileState, Session | Unread]] = {}
        for id_, found in taken.items():
            self._running.pop(id_, None)
            state = self._present.get(id_)
            if found is None or state is None:
                self._present.pop(id_, None)
            elif isinstance(found, Session) and found.state == "running":
                self._running[id_] = state, summary_of(found)
            else:
                fresh[id_] = state, found
        self._storage.put(fresh, instead_of=taken.keys() & self._known.keys())
        for id_ in taken:
            self._known.pop(id_, None)
        self._known |= {id_: state for id_, (state, _found) in fresh.items()}

    # Asking

    def newest(self, count: int) -> list[SessionSummary | Unread]:
        """So many of the latest sessions as they were when the index was last kept, at once: no file is looked at.

        For what is shown until `facts` are there; one that has changed since, or is gone, is corrected then.
        """
        return self._tried(lambda: self._newest(count))

    def _newest(self, count: int) -> list[SessionSummary | Unread]:
        with self._lock:
            told = self._storage.facts(count)
        return [told[id_] for id_ in sorted(told, key=place_of, reverse=True)]

    def facts(self, *, at_hand: bool = False) -> list[SessionSummary | Unread]:
        """What a list says of every session, the latest created first, and which files cannot be read.

        What waits is taken in first: a file that must be read for it is read once. `at_hand`: only of those that are
        taken in, so that no file is read.
        """
        return self._tried(lambda: self._facts(at_hand))

    def _facts(self, at_hand: bool) -> list[SessionSummary | Unread]:
        if not at_hand:
            self._take_in(None, None, lambda: False)
        with self._lock:
            kept, fresh = self._storage.facts(), self._fresh()
            found = {id_: each for id_, each in kept.items() if id_ in fresh}
            found |= {id_: summary for id_, (_state, summary) in self._running.items()}
            return [found[id_] for id_ in self._present if id_ in found]

    def _fresh(self) -> set[str]:
        """The files that are taken in as they are now."""
        return {id_ for id_, state in self._known.items() if state == self._present.get(id_)}

    def holding(self, query: Query, *, at_hand: bool = False) -> list[str]:
        """The sessions that may have said what is asked for, the latest created first: no other one has.

        `at_hand`: only those that are taken in, and those that run.
        """
        return self._tried(lambda: self._holding(query, at_hand))

    def _holding(self, query: Query, at_hand: bool) -> list[str]:
        with self._lock:
            # Another console may have put in what this one has not looked at yet.
            kept, fresh = self._storage.holding(query), self._fresh()
            found = fresh.intersection(() if kept is None else kept)
            unsure = fresh if kept is None else set()
            others = [*unsure, *(() if at_hand else self._waiting()), *self._running]
        found.update(id_ for id_ in others if self._may_hold(id_, query))
        return [id_ for id_ in tuple(self._present) if id_ in found]

    def _may_hold(self, id_: str, query: Query) -> bool:
        return query.may_be_in(fold(self._content(id_).decode("utf-8", "ignore")))

    def unknown_words(self, query: Query) -> dict[str, tuple[str, ...]]:
        """The words that no session has that is taken in, each with those that are spelled nearly so.

        Where no words are kept, nothing is known of them, and none is given.
        """
        vocabulary = self._tried(self._vocabulary)
        if not vocabulary:
            return {}
        unknown = [word for word in query.words if not any(known.startswith(word) for known in vocabulary)]
        return {word: tuple(get_close_matches(word, vocabulary, n=_OFFERED, cutoff=_NEAR)) for word in unknown}

    def _vocabulary(self) -> list[str]:
        with self._lock:
            return self._storage.vocabulary()

    def session(self, id_: str) -> Session:
        """The session of that id. Raises `UnknownSession` or `SessionFileError`."""
        return self._tried(lambda: self._session(id_))

    def _session(self, id_: str) -> Session:
        state = self.library.state(id_)
        with self._lock:
            kept = self._storage.session(id_, state)
        return kept if kept is not None else self.library.look(id_).session

    def sessions(self) -> Iterator[tuple[str, Session | SessionFileError]]:
        """Every session, the latest created first; where one cannot be read, what is wrong with it."""
        for id_ in tuple(self._present):
            try:
                yield id_, self.session(id_)
            except SessionFileError as problem:
                yield id_, problem
            except UnknownSession:
                continue  # Removed since the directory was looked at.

    # The storage

    def _tried(self, work: Callable[[], T]) -> T:
        """Do what needs the storage; where it is damaged or full, once more with a new one, then without any file."""
        for again in (self._make_anew, self._make_in_memory, self._make_do):
            try:
                return work()
            except StorageError:
                with self._lock, suppress(StorageError):
                    again()
                    self._look()
        return work()

    def _make_anew(self) -> None:
        if self._path is not None:
            with suppress(StorageError):
                self._storage.close()
            with suppress(OSError):
                remove_index(self._path)
        self._use(open_storage(self._path, self._root))

    def _make_in_memory(self) -> None:
        self._use(open_storage(None, self._root))

    def _make_do(self) -> None:
        self._use(MemoryStorage(_("it can be kept nowhere")))

    def _use(self, storage: Storage) -> None:
        with suppress(StorageError):
            self._storage.close()
        self._known.clear()
        self._storage = storage
