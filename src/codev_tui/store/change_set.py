"""Several files changed as one: whatever happens in between, in the end all of them are changed, or none.

The new files are written first, into a folder of the data directory, and then a journal that names them: from then on
the change is certain. The files are put in their places one by one, and the folder goes. Where the program was stopped
in between, its next start ends what was begun (`finish_interrupted`): with a journal the rest is put in place, without
one the folder goes and nothing was changed. The journal has no names of people in it, only paths and digests.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from codev_tui.i18n import _, ngettext
from codev_tui.model.errors import CodevError, reason_of
from codev_tui.store.disk.atomic import write_atomically
from codev_tui.store.disk.lock import GroupInUse, SessionInUse, SessionLock
from codev_tui.store.disk.paths import CHANGES_FOLDER, make_private, sync_directory
from codev_tui.store.disk.stray_files import GROUPS, files_in, remove
from codev_tui.store.index.location import discard_indexes

_JOURNAL: Final = "journal.json"
_LOCK: Final = "changes.toml"
"""The name under which the folder is locked."""


class FileChange(NamedTuple):
    """A file and what becomes of it; `before` is none of a new file, `after` of one that goes."""

    path: Path
    before: bytes | None
    after: bytes | None

    @property
    def reverse(self) -> "FileChange":
        """What takes the change back."""
        return FileChange(self.path, self.after, self.before)


class Changed(NamedTuple):
    """What became of a change: the files that it was made of, and a sentence for each that was left as it is."""

    done: tuple[FileChange, ...] = ()
    left: tuple[str, ...] = ()


class ChangeUnderWay(CodevError):
    """Another console is at such a change just now."""


class NotAllWritten(CodevError):
    """The disk did not take all files; what is laid ready is put in its place at the next start."""


class _Row(msgspec.Struct, frozen=True):
    """A file, the new one that was laid ready for it, and digests of it before and after; empty where there is none."""

    path: str
    ready: str
    before: str
    after: str


class _Journal(msgspec.Struct, frozen=True):
    """What is to be put in its place; `is_forgetting`: search indexes go as well."""

    rows: tuple[_Row, ...]
    is_forgetting: bool = False


def apply_changes(root: Path, changes: Sequence[FileChange], now: datetime, *, is_forgetting: bool = False) -> Changed:
    """Change these files, all of them even if this is interrupted.

    A file that is another one by now, or that another console has, is left as it is. `is_forgetting`: search indexes
    go as well. Raises `OSError` where nothing could be laid ready, and then nothing is changed; `ChangeUnderWay`.
    """
    if not changes:
        return Changed()
    folder = root / CHANGES_FOLDER
    make_private(folder)
    try:
        with SessionLock(folder / _LOCK, now):
            _finish(root, folder, now)
            try:
                journal = _Journal(tuple(_lay_ready(root, folder, changes)), is_forgetting)
                write_atomically(folder / _JOURNAL, msgspec.json.encode(journal))
            except BaseException:
                _clear(folder)
                raise
            left = _carry_out(root, folder, journal, now)
    except SessionInUse:
        sentence = _("Another console is changing many sessions just now, so nothing was changed: try again.")
        raise ChangeUnderWay(sentence) from None
    _remove_folder(folder)
    return Changed(tuple(change for change in changes if _name(root, change.path) not in left), tuple(left.values()))


def finish_interrupted(root: Path, now: datetime) -> str:
    """End a change that was interrupted; what to say of it, nothing where there was none. Never raises `OSError`."""
    folder = root / CHANGES_FOLDER
    if not os.path.lexists(folder):
        return ""
    try:
        with SessionLock(folder / _LOCK, now):
            said = _finish(root, folder, now)
        _remove_folder(folder)
    except SessionInUse:
        return ""  # It is not interrupted: another console is at it.
    except (OSError, NotAllWritten, msgspec.MsgspecError) as error:
        sentence = _("A change of many sessions was interrupted and cannot be ended yet: {why}")
        return sentence.format(why=error)
    return said


def _finish(root: Path, folder: Path, now: datetime) -> str:
    if not (folder / _JOURNAL).exists():
        _clear(folder)
        return ""
    journal = msgspec.json.decode((folder / _JOURNAL).read_bytes(), type=_Journal)
    left = _carry_out(root, folder, journal, now)
    done = len(journal.rows) - len(left)
    sentence = ngettext(
        "A change of {n} file was interrupted, and is done by now.",
        "A change of {n} files was interrupted, and is done by now.",
        done,
    )
    return " ".join((sentence.format(n=done), *left.values()))


def _lay_ready(root: Path, folder: Path, changes: Iterable[FileChange]) -> Iterator[_Row]:
    for n, change in enumerate(changes, 1):
        ready = f"{n:05}" if change.after is not None else ""
        if change.after is not None:
            write_atomically(folder / ready, change.after)
        yield _Row(_name(root, change.path), ready, _digest(change.before), _digest(change.after))


def _name(root: Path, path: Path) -> str:
    """The file within the data directory, which may have moved when it is read again; else in full."""
    return str(path.relative_to(root) if path.is_relative_to(root) else path)


def _carry_out(root: Path, folder: Path, journal: _Journal, now: datetime) -> dict[str, str]:
    """Put all in place, and end it; a sentence for each file that is left as it is. Raises `NotAllWritten`."""
    if journal.is_forgetting:
        discard_indexes(root)  # Before as well, so that nothing stays in them if this is interrupted.
    try:
        left = _put_in_place(root, folder, journal.rows, now)
    except OSError as error:
        sentence = _("Not all files could be written: {reason}. The rest is done when codev is started again.")
        raise NotAllWritten(sentence.format(reason=reason_of(error))) from error
    if journal.is_forgetting and (lost := discard_indexes(root)):
        sentence = _("What was forgotten still stands in {path}: delete it.")
        left |= {str(path): sentence.format(path=path) for path in lost}
    remove(folder / _JOURNAL)  # First of all, so that nothing is done twice.
    _clear(folder)
    return left


def _put_in_place(root: Path, folder: Path, rows: Iterable[_Row], now: datetime) -> dict[str, str]:
    """Put each file in its place; a sentence for each that is left as it is."""
    left: dict[str, str] = {}
    for row in rows:
        path = root / row.path
        try:
            with SessionLock(path, now, GroupInUse if path.parent == root / GROUPS else SessionInUse):
                if not _put(path, folder / row.ready if row.ready else None, row):
                    sentence = _("{path} was changed by another program meanwhile, so it was left as it is.")
                    left[row.path] = sentence.format(path=path)
        except SessionInUse as in_use:
            left[row.path] = str(in_use)
    return left


def _put(path: Path, ready: Path | None, row: _Row) -> bool:
    """Put one file in its place; false where it is neither what it was nor what it is to be."""
    there = _digest(_content(path))
    if there == row.after:
        return True
    if there != row.before:
        return False
    if ready is None:
        remove(path)
    else:
        write_atomically(path, ready.read_bytes())
    return True


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _digest(data: bytes | None) -> str:
    """What a content is known by; empty of a file that is not there."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _clear(folder: Path) -> None:
    """Remove what was laid ready, but for the lock."""
    for path in files_in(folder):
        if not path.name.endswith(".lock"):
            path.unlink(missing_ok=True)


def _remove_folder(folder: Path) -> None:
    with suppress(OSError):  # Another console may have begun a change of its own.
        folder.rmdir()
        sync_directory(folder.parent)
