"""Writing files that other programs may change as well: nobody's work is ever written over."""

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.store.disk.atomic import write_atomically
from codev_tui.store.format.toml_reader import BYTES_MAX

Facts = tuple[int, int, int]
"""Time of the last change in nanoseconds, size in bytes, inode."""


class ConflictError(CodevError):
    """Another program changed or removed a file since it was last read or written here.

    Nothing is lost: `theirs` was left as it is, and `ours` has what was to be written. Where the file had been removed,
    both are the same, and it stands there again.
    """

    def __init__(self, theirs: Path, ours: Path) -> None:
        super().__init__(theirs, ours)
        self.theirs = theirs
        self.ours = ours

    def __str__(self) -> str:
        if self.theirs == self.ours:
            sentence = _("Another program removed {theirs}; this session was written there again.")
        else:
            sentence = _("Another program changed {theirs}, which is left as it is; this session is kept in {ours}.")
        return sentence.format(theirs=self.theirs, ours=self.ours)


class ChangedMeanwhile(CodevError):
    """Another program changed or removed a file since it was read, and nothing was written anywhere."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        sentence = _("Another program changed {path} just now, so nothing was written there: try again.")
        return sentence.format(path=self.path)


class FileStamp(NamedTuple):
    """A file as it was when it was last read or written: its facts, and a digest of its content."""

    facts: Facts
    digest: int


def load(path: Path) -> tuple[bytes, FileStamp]:
    """The content of a file, up to one byte more than any file may have, and how it was seen. Raises `OSError`."""
    if not stat.S_ISREG(path.stat().st_mode):
        # Opening a pipe would wait for somebody to write into it.
        raise OSError(None, _("it is no ordinary file"))
    with path.open("rb") as file:
        data = file.read(BYTES_MAX + 1)
        return data, FileStamp(_facts(os.fstat(file.fileno())), hash(data))


class ConflictGuard:
    """Remembers how files were seen, and replaces only those that nobody has touched since."""

    def __init__(self) -> None:
        self._seen: dict[Path, FileStamp] = {}
        self._diverted: dict[Path, Path] = {}

    def remember(self, path: Path, seen: FileStamp) -> None:
        """From here on, this is the file that `write` may replace, whatever was written beside it before."""
        self._seen[path] = seen
        self._diverted.pop(path, None)

    def write(self, path: Path, data: bytes, beside: Callable[[], Path]) -> None:
        """Write the file, whole or not at all. Raises `OSError`, and `ConflictError` where another program was at it.

        In a conflict the data goes to the path that `beside` gives, and so does, without any further error, what is
        written to this path later.
        """
        if diverted := self._diverted.get(path):
            write_atomically(diverted, data)
        elif self._is_as_seen(path):
            self._replace(path, data)
        elif _facts_of(path) is None:
            was_there = path in self._seen
            self._replace(path, data)
            if was_there:
                raise ConflictError(path, path)
        else:
            raise ConflictError(path, self.write_conflict_copy(path, data, beside))

    def replace(self, path: Path, data: bytes) -> None:
        """Write the file if it is still as it was read, whole or not at all, and never a copy.

        Raises `OSError`, and `ChangedMeanwhile` where another program was at it.
        """
        if not self._is_as_seen(path):
            raise ChangedMeanwhile(path)
        self._replace(path, data)

    def write_conflict_copy(self, path: Path, data: bytes, beside: Callable[[], Path]) -> Path:
        """Write to a copy beside the file, now and whenever it is written again; returns where. Raises `OSError`."""
        copy = self._diverted.get(path) or beside()
        write_atomically(copy, data)
        self._diverted[path] = copy
        return copy

    def _is_as_seen(self, path: Path) -> bool:
        """Whether the file is there, with the content that it had when it was last read or written."""
        seen, there = self._seen.get(path), _facts_of(path)
        if seen is None or there is None:
            return False
        return seen.facts == there or seen.digest == load(path)[1].digest

    def _replace(self, path: Path, data: bytes) -> None:
        try:
            facts = _facts(write_atomically(path, data))
        except OSError:
            # The file may have taken its place before the error: then it is ours all the same.
            with suppress(OSError):
                found, seen = load(path)
                if found == data:
                    self._seen[path] = seen
            raise
        self._seen[path] = FileStamp(facts, hash(data))


def _facts_of(path: Path) -> Facts | None:
    try:
        return _facts(path.stat())
    except FileNotFoundError:
        return None


def _facts(found: os.stat_result) -> Facts:
    return found.st_mtime_ns, found.st_size, found.st_ino
