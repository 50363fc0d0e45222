"""The sessions on disk: one file each, found by id, read with care, written whole."""

import os
import re
import stat
import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError, reason_of
from codev_tui.model.follow_up_notes import followed_up
from codev_tui.model.session import Session, whole
from codev_tui.model.text import name_key
from codev_tui.store.disk.conflict import FileStamp, load
from codev_tui.store.disk.lock import SessionLock
from codev_tui.store.disk.names import PLACEHOLDER_SUFFIX, SESSION_SUFFIX, placeholder
from codev_tui.store.disk.stray_files import copies, remove, stray_files
from codev_tui.store.format.codec import Reading, SessionFileError, decode, encode
from codev_tui.store.format.validation.conversion import quoted
from codev_tui.store.format.validation.problems import ID
from codev_tui.store.guarded_files import GuardedFiles, SaveError, bytes_of

_MINUTE: Final = len("2026-11-22-1358")
_SHOWN_MAX: Final = 5
_MAY_RUN: Final = re.compile(rb"running|\\[uUx]")
"""What the file of a running session has in it: the word, or an escape that may spell it."""


class UnknownSession(CodevError):
    """No session has that id, or one that begins so."""


class AmbiguousSession(CodevError):
    """Several sessions have ids that begin so."""


class ReadOnlySession(CodevError):
    """The file must not be written: it has something in it that this program would lose."""


Change = Callable[[Session], Session]
"""What is changed of a session; the very session where nothing is. May raise `CodevError`, and then nothing is."""

FileState = int
"""What a file is known by: a digest of its last change, its size and its inode."""


class Library:
    """The sessions of one data directory. May be used from several threads."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.directory = root / "sessions"
        self._files = GuardedFiles(self.directory, ReadOnlySession)
        self._lock = threading.Lock()
        self._given: set[str] = set()

    def path(self, id_: str) -> Path:
        """Where the session of that id stands, or would. Raises `UnknownSession` for what is no id."""
        if not ID.fullmatch(id_):
            raise UnknownSession(_("{id} is not the id of a session.").format(id=quoted(id_)))
        return self.directory / f"{id_}{SESSION_SUFFIX}"

    def new_id(self, now: datetime) -> str:
        """An id for a session created at that local time; one that was given before is not given again."""
        with self._lock:
            id_ = free_id(f"{now:%Y-%m-%d-%H%M}", (*self.ids(), *self._given))
            self._given.add(id_)
        return id_

    def ids(self) -> list[str]:
        """The ids of all sessions, the latest created first. Raises `SessionFileError` for an unreadable directory."""
        return _latest_first({id_ for id_, entry in self._entries() if _may_be_file(entry)})

    def states(self) -> dict[str, FileState]:
        """What each session's file is known by, the latest created first. Raises `SessionFileError`."""
        found: dict[str, FileState] = {}
        for id_, entry in self._entries():
            state = _state_of(entry)
            # Where a file and a placeholder for it are both there, the file counts.
            if state is not None and (id_ not in found or entry.name.endswith(SESSION_SUFFIX)):
                found[id_] = state
        return {id_: found[id_] for id_ in _latest_first(found)}

    def state(self, id_: str) -> FileState:
        """What the session's file is known by now. Raises `UnknownSession` or `SessionFileError`."""
        path = self.path(id_)
        try:
            return _state(path.stat())
        except FileNotFoundError:
            raise _missing(path, id_) from None
        except OSError as error:
            raise _unreadable(path.name, error) from None

    def _entries(self) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
        """What may be a session by its name, or a placeholder for one, with the id that it would have."""
        try:
            with os.scandir(self.directory) as entries:
                for entry in entries:
                    if entry.name.endswith(SESSION_SUFFIX):
                        yield entry.name[: -len(SESSION_SUFFIX)], entry
                    elif entry.name.endswith(PLACEHOLDER_SUFFIX):
                        yield entry.name[1 : -len(PLACEHOLDER_SUFFIX)], entry
        except FileNotFoundError:
            return
        except OSError as error:
            raise _unreadable(str(self.directory), error) from None

    def resolve(self, reference: str) -> str:
        """The id that is meant: that very id, the only one that begins so, or `last`.

        Raises `UnknownSession` or `AmbiguousSession`.
        """
        ids = self.ids()
        if reference == "last" and ids:
            return ids[0]
        if reference in ids:
            return reference
        found = [id_ for id_ in ids if reference and id_.startswith(reference)]
        if not found:
            raise _unknown(reference)
        if len(found) > 1:
            shown = ", ".join((*found[:_SHOWN_MAX], *("…" for _more in found[_SHOWN_MAX : _SHOWN_MAX + 1])))
            raise AmbiguousSession(
                _("Several sessions begin with {reference}: {ids}.").format(reference=reference, ids=shown)
            )
        return found[0]

    def look(self, id_: str) -> Reading:
        """The session of that id, to be shown and not to be written. Raises `UnknownSession` or `SessionFileError`."""
        return self._look(id_)[0]

    def read(self, id_: str) -> Reading:
        """The session of that id, to be changed and written: from here on, this is the file that `write` replaces.

        Raises `UnknownSession` or `SessionFileError`.
        """
        reading, seen = self._look(id_)
        self._files.remember(self.path(id_), seen, reading.read_only)
        return reading

    def read_all(self) -> Iterator[tuple[str, Session | SessionFileError]]:
        """Every session, the latest created first, to be shown; where one cannot be read, what is wrong with it."""
        for id_ in self.ids():
            try:
                yield id_, self.look(id_).session
            except SessionFileError as problem:
                yield id_, problem
            except UnknownSession:
                continue  # Removed since the directory was listed.

    def newest_running(self) -> str | None:
        """The id of the latest created session that is still running and can be gone on with."""
        return next((id_ for id_, reading in self._running() if not reading.read_only), None)

    def running(self) -> Iterator[Session]:
        """All sessions that are still running, the latest created first."""
        return (reading.session for _id, reading in self._running())

    def running_after(self, id_: str) -> Iterator[Session]:
        """The running sessions that follow that one up, and may write into its file, the latest created first."""
        return (session for session in self.running() if id_ in followed_up(session))

    def finished_of_group(self, group: str) -> Iterator[Session]:
        """The sessions of that group that were finished, the latest created first; none of a group without a name.

        Groups are the same however their names are spelled. The sessions are to be shown; to write one, `read` it.
        """
        wanted = name_key(group)
        for _id, found in self.read_all() if wanted else ():
            if isinstance(found, Session) and name_key(found.group) == wanted and found.state == "finished":
                yield found

    def _running(self) -> Iterator[tuple[str, Reading]]:
        """The readable sessions that are running, the latest created first; most files need not be parsed for it."""
        for id_ in self.ids():
            try:
                data, _seen = _load(self.path(id_), id_)
                if _MAY_RUN.search(data) and (reading := self._decode(data, id_)).session.state == "running":
                    yield id_, reading
            except (SessionFileError, UnknownSession):
                continue  # What is wrong with it is told where sessions are listed.

    def write(self, session: Session) -> None:
        """Write the session's file, whole or not at all.

        Raises `ReadOnlySession`, `SaveError`, or `ConflictError` if another program changed the file: then this
        session stands in a copy beside it, and so do, without any further error, the values of it written later.
        """
        self._files.write(self.path(session.id), _bytes_of(session), lambda: self._conflict_copy(session))

    def rewrite(self, session: Session) -> None:
        """Write the file of a session that was just `read`, if it is still as it was then; never a copy of it.

        Raises `ReadOnlySession`, `SaveError`, or `ChangedMeanwhile` where another program was at it.
        """
        self._files.rewrite(self.path(session.id), _bytes_of(session))

    def update(self, id_: str, change: Change, now: datetime, *, always: bool = False) -> Session:
        """Change a session in its file, as the file has it now, under its lock; returns the session as it is then.

        Nobody's change is written over, and no copy is made of what somebody may be about to remove. What changes
        nothing is not written, unless `always` is set: then the file is written in its usual form.

        Raises `SessionInUse`, `UnknownSession`, `SessionFileError`, `ReadOnlySession`, `SaveError`, `ChangedMeanwhile`,
        and what `change` raises.
        """
        with SessionLock(self.path(id_), now):
            session, read_only = self.read(id_)
            if read_only:
                raise ReadOnlySession(read_only)
            changed = change(session)
            if changed == session and not always:
                return session
            changed = replace(changed, saved=whole(now))
            self.rewrite(changed)
        return changed

    def write_beside(self, session: Session) -> Path:
        """Write the session into a conflict copy beside its file, which is left as it is; returns where that is.

        From here on `write` keeps to the copy, too. Raises `SaveError`.
        """
        path = self.path(session.id)
        return self._files.write_beside(path, _bytes_of(session), lambda: self._conflict_copy(session))

    def add(self, id_: str, data: bytes) -> None:
        """Keep the content of a session file that comes from elsewhere, under an id that is free.

        Raises `SaveError`, also where a session has taken that id meanwhile: nothing is written over.
        """
        path = self.path(id_)
        if not self._files.add(path, data, [placeholder(path)]):
            raise SaveError(_("There is a session {id} by now; import the file again.").format(id=id_))

    def leftovers(self, id_: str = "") -> list[Path]:
        """What lies about of one session besides its file, or of all: by its name, or by what it holds."""
        found = (*stray_files(self.root), *copies(self.root, misnamed=False))
        return list(dict.fromkeys(path for of, path in found if id_ in ("", of)))

    def remove(self, paths: Iterable[Path]) -> None:
        """Remove leftovers for good; one that is gone already is no error. Raises `SaveError`."""
        for path in paths:
            with self._files.writing(path):
                remove(path)

    def _look(self, id_: str) -> tuple[Reading, FileStamp]:
        data, seen = _load(self.path(id_), id_)
        return self._decode(data, id_), seen

    def _decode(self, data: bytes, id_: str) -> Reading:
        name = self.path(id_).name
        reading = decode(data, name)
        if reading.session.id != id_:
            problem = _("the file says that it is session {id}: rename it, or mend its id.")
            raise SessionFileError(name, problem.format(id=reading.session.id), "id")
        return reading

    def _conflict_copy(self, session: Session) -> Path:
        """A free name beside the session's file."""
        at = f"{session.saved or session.created:%Y-%m-%d %H%M%S}"
        names = (f"{session.id} (conflict {at}{f' {n}' if n > 1 else ''}){SESSION_SUFFIX}" for n in count(1))
        return next(path for name in names if not (path := self.directory / name).exists())


def _bytes_of(session: Session) -> bytes:
    too_large = _("The session is larger than {limit} KiB and was not saved: shorten or delete something.")
    return bytes_of(encode(session), too_large)


def free_id(minute: str, taken: Iterable[str]) -> str:
    """The next id of that local minute, such as `2026-11-22-1358`, after those that are taken."""
    number = max((place_of(id_)[1] for id_ in taken if place_of(id_)[0] == minute), default=0) + 1
    return minute if number == 1 else f"{minute}-{number}"


def _load(path: Path, id_: str) -> tuple[bytes, FileStamp]:
    try:
        return load(path)
    except FileNotFoundError:
        raise _missing(path, id_) from None
    except OSError as error:
        raise _unreadable(path.name, error) from None


def _unknown(reference: str) -> UnknownSession:
    return UnknownSession(_("There is no session {reference}.").format(reference=quoted(reference)))


def _missing(path: Path, id_: str) -> UnknownSession | SessionFileError:
    """What to raise where the session's file is not there: iCloud may have it."""
    return SessionFileError(path.name, in_icloud()) if os.path.lexists(placeholder(path)) else _unknown(id_)


def in_icloud() -> str:
    """Where a file is that has left a placeholder, and how to get it."""
    return _(
        "iCloud has this file, and it is not on this computer: open its folder in the Finder, and click the cloud "
        "beside it."
    )


def _may_be_file(entry: "os.DirEntry[str]") -> bool:
    """Whether it is a file or a broken link, which is reported when it is read."""
    try:
        return entry.is_file()
    except OSError:
        return True


def _state_of(entry: "os.DirEntry[str]") -> FileState | None:
    """What the file is known by; of a link that cannot be followed, the link; none of what is no file, or is gone."""
    try:
        known = entry.stat()
        return _state(known) if stat.S_ISREG(known.st_mode) else None
    except FileNotFoundError:
        return None
    except OSError:
        pass
    try:
        return _state(entry.stat(follow_symlinks=False))
    except OSError:
        return None


def _state(known: os.stat_result) -> FileState:
    return hash((known.st_mtime_ns, known.st_size, known.st_ino))


def _unreadable(name: str, error: OSError) -> SessionFileError:
    return SessionFileError(name, _("it cannot be read: {reason}.").format(reason=reason_of(error)))


def _latest_first(names: Iterable[str]) -> list[str]:
    """Those names that are ids, in order. Most minutes have one session, and then letters decide, which is quicker."""
    ids = sorted(filter(ID.fullmatch, names), reverse=True)
    return ids if all(len(id_) == _MINUTE for id_ in ids) else sorted(ids, key=place_of, reverse=True)


def place_of(id_: str) -> tuple[str, int]:
    """Where an id stands among others: by minute, then by number."""
    return id_[:_MINUTE], int(id_[_MINUTE + 1 :] or 1)
