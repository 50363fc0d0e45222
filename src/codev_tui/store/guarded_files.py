"""The files of one folder: each written whole, and never over what another console or program wrote."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError, reason_of
from codev_tui.store.disk.atomic import write_atomically
from codev_tui.store.disk.conflict import ConflictGuard, FileStamp
from codev_tui.store.disk.paths import make_private
from codev_tui.store.format.toml_reader import BYTES_MAX


class SaveError(CodevError):
    """The system did not write the file; what stood on the disk before still does.

    `reason` is the system's own word for it, where it has one: short enough for a line that has other things to say.
    """

    def __init__(self, sentence: str, reason: str = "") -> None:
        super().__init__(sentence)
        self.reason = reason


class GuardedFiles:
    """Writes files of a folder, which is made when it is needed. May be used from several threads.

    `refusal` is the error for a file that must not be written, made of the sentence that says why.
    """

    def __init__(self, directory: Path, refusal: Callable[[str], CodevError]) -> None:
        self.directory = directory
        self._refusal = refusal
        self._lock = threading.Lock()
        self._guard = ConflictGuard()
        self._read_only: dict[Path, str] = {}

    def remember(self, path: Path, seen: FileStamp, read_only: str) -> None:
        """The file was read to be written: from here on, this is the one that is replaced; `read_only` forbids that."""
        with self._lock:
            self._guard.remember(path, seen)
            self._read_only[path] = read_only

    def write(self, path: Path, data: bytes, copy: Callable[[], Path]) -> None:
        """Write the file, whole or not at all; `copy` gives a free name beside it.

        Raises the refusal, `SaveError`, or `ConflictError` if another program changed the file: then the data stands
        in a copy, and so does, without any further error, what is written later.
        """
        with self._lock:
            if (reason := self._read_only.get(path)) and path.exists():
                raise self._refusal(reason)
            with self.writing(path):
                self._guard.write(path, data, copy)

    def rewrite(self, path: Path, data: bytes) -> None:
        """Write a file that was just read, if it is still as it was then; never a copy of it.

        Raises the refusal, `SaveError`, or `ChangedMeanwhile` where another program was at it.
        """
        with self._lock:
            if reason := self._read_only.get(path):
                raise self._refusal(reason)
            with self.writing(path):
                self._guard.replace(path, data)

    def write_beside(self, path: Path, data: bytes, copy: Callable[[], Path]) -> Path:
        """Write into a copy beside the file, now and whenever it is written again; returns where it is.

        Raises `SaveError`.
        """
        with self._lock, self.writing(path):
            return self._guard.write_conflict_copy(path, data, copy)

    def add(self, path: Path, data: bytes, others: Iterable[Path] = ()) -> bool:
        """Write a file that is not there yet; false, and nothing is written, where it or one of `others` is.

        Raises `SaveError`.
        """
        with self._lock, self.writing(path):
            if any(map(os.path.lexists, (path, *others))):
                return False
            write_atomically(path, data)
            return True

    @contextmanager
    def writing(self, path: Path) -> Iterator[None]:
        """Have the folders there; what the system refuses becomes a `SaveError`."""
        try:
            make_private(self.directory)
            yield
        except OSError as error:
            sentence = _("{path} could not be written: {reason}.")
            reason = reason_of(error)
            raise SaveError(sentence.format(path=path, reason=reason), reason) from error


def bytes_of(text: str, too_large: str) -> bytes:
    """The text as a file has it. Raises `SaveError` with that sentence where it could not be read again."""
    data = text.encode()
    if len(data) > BYTES_MAX:
        raise SaveError(too_large.format(limit=BYTES_MAX // 1024))
    return data
