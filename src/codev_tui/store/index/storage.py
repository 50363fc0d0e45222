"""What an index keeps, and where: in SQLite, or, where Python has none of use, as little as memory holds at ease."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import msgspec

from codev_tui.i18n import _
from codev_tui.model.query import Query
from codev_tui.model.session import Session
from codev_tui.store.library import FileState
from codev_tui.store.session_summary import SessionSummary, summary_of


class Unread(msgspec.Struct, frozen=True):
    """A file that cannot be read, by the id in its name, and why."""

    id: str
    problem: str


class StorageError(Exception):
    """The storage is damaged, full, or not to be had; what it held can be read from the files again."""


class NoFullTextSearch(Exception):
    """This Python's SQLite cannot search texts."""


class Storage(Protocol):
    """What is kept of the files that were taken in, each known by its state. Every method may raise `StorageError`."""

    why_slow: str
    """A sentence about why questions are slow; empty where they are not."""

    def states(self) -> dict[str, FileState]:
        """The state of each file when it was taken in."""

    def put(self, taken: Mapping[str, tuple[FileState, Session | Unread]], *, instead_of: Collection[str] = ()) -> None:
        """Keep what these files say, and no longer what they and those said before."""

    def facts(self, newest: int | None = None) -> dict[str, SessionSummary | Unread]:
        """What is kept of every file, or of so many of the latest ones."""

    def holding(self, query: Query) -> Collection[str] | None:
        """The files that have all that is asked for; none where only the files themselves can tell."""

    def vocabulary(self) -> list[str]:
        """All words that were said in the files, folded; none where no words are kept."""

    def session(self, id_: str, state: FileState) -> Session | None:
        """The session of the file in that state, if it is kept."""

    def close(self) -> None:
        """Let go of the file."""


class MemoryStorage:
    """Keeps what a list says of each file for as long as the program runs; what was said is read from the files."""

    def __init__(self, reason: str) -> None:
        sentence = _("There is no search index: {reason}. So the files themselves are read, which takes longer.")
        self.why_slow = sentence.format(reason=reason)
        self._kept: dict[str, tuple[FileState, SessionSummary | Unread]] = {}

    def states(self) -> dict[str, FileState]:
        """The state of each file when it was taken in."""
        return {id_: state for id_, (state, _summary) in self._kept.items()}

    def put(self, taken: Mapping[str, tuple[FileState, Session | Unread]], *, instead_of: Collection[str] = ()) -> None:
        """Keep the summaries of these files, and no longer those of the others."""
        for id_ in instead_of:
            self._kept.pop(id_, None)
        for id_, (state, found) in taken.items():
            self._kept[id_] = state, summary_of(found) if isinstance(found, Session) else found

    def facts(self, newest: int | None = None) -> dict[str, SessionSummary | Unread]:
        """The summaries of all files, or of so many of the latest ones."""
        return {id_: self._kept[id_][1] for id_ in sorted(self._kept, reverse=True)[:newest]}

    def holding(self, query: Query) -> None:  # noqa: ARG002
        """Only the files themselves can tell."""
        return

    def vocabulary(self) -> list[str]:
        """No words are kept."""
        return []

    def session(self, id_: str, state: FileState) -> None:  # noqa: ARG002
        """No session is kept."""
        return

    def close(self) -> None:
        """There is no file."""


def open_storage(path: Path | None, root: Path) -> Storage:
    """The storage at that path, rebuilt where it is damaged; in memory where there is no path, or none that works.

    `root` is the data directory that it is of.
    """
    try:
        from codev_tui.store.index.sqlite import SqliteStorage
    except ImportError:
        return MemoryStorage(_("this Python has no SQLite"))
    try:
        if path is not None:
            with suppress(StorageError, OSError):
                return SqliteStorage(path, root)
            with suppress(StorageError, OSError):
                remove_index(path)
                return SqliteStorage(path, root)
        return SqliteStorage(None, root)
    except NoFullTextSearch:
        return MemoryStorage(_("the SQLite of this Python has no full-text search (FTS5)"))
    except StorageError:
        return MemoryStorage(_("it can be kept nowhere"))


def remove_index(path: Path) -> None:
    """Remove an index, and what SQLite has put beside it. Raises `OSError`."""
    for name in (path, *(path.with_name(f"{path.name}-{ending}") for ending in ("journal", "wal", "shm"))):
        name.unlink(missing_ok=True)
