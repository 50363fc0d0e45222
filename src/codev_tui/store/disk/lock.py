"""A claim on a file: only one console at a time writes it, and the others can say which one that is.

The claim is a file beside the session's or the group's, held by the system for as long as the console's process lives.
It says on which host and in which process that is, and since when; nothing of what was said stands in it.
"""

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.text import clean_line, clip
from codev_tui.store.disk.atomic import TEMPORARY
from codev_tui.store.disk.names import CLAIM_SUFFIX
from codev_tui.store.disk.paths import make_private
from codev_tui.store.format.toml_reader import FileProblem, parse
from codev_tui.store.format.toml_writer import to_toml

_RECORD_MAX: Final = 4096
_HOST_MAX: Final = 60
_HELD_AT: Final = 2**20
"""The byte that Windows is asked to hold: far behind the record, for a byte that is held cannot be read."""


class Holder(NamedTuple):
    """The console that has a session: its host, its process, and since when."""

    host: str
    process: int
    since: datetime

    def __str__(self) -> str:
        sentence = _("on {host}, process {process}, since {since:%Y-%m-%d %H:%M}")
        return sentence.format(host=self.host, process=self.process, since=self.since)


class SessionInUse(CodevError):
    """Another console is running this session; `holder` is none where it did not say which one it is."""

    def __init__(self, session_id: str, holder: Holder | None) -> None:
        super().__init__(session_id, holder)
        self.session_id = session_id
        self.holder = holder

    def __str__(self) -> str:
        if self.holder is None:
            return _("Session {id} is open in another console.").format(id=self.session_id)
        return _("Session {id} is open in another console, {holder}.").format(id=self.session_id, holder=self.holder)


class GroupInUse(SessionInUse):
    """Another console has this group open; `holder` is none where it did not say which one it is."""

    def __str__(self) -> str:
        if self.holder is None:
            return _("The file of group {name} is open in another console.").format(name=self.session_id)
        sentence = _("The file of group {name} is open in another console, {holder}.")
        return sentence.format(name=self.session_id, holder=self.holder)


class SessionLock:
    """Holds the session or group whose file is `path`, from `take` to `release`, or from `since` on for a `with` block.

    It ends with the process, however that ends, so that no claim outlives its console. Where the system cannot hold
    files (some network drives), the claim is granted all the same; writing still notices another console. `in_use` is
    the error that another console has it.
    """

    def __init__(
        self, path: Path, since: datetime, in_use: Callable[[str, Holder | None], SessionInUse] = SessionInUse
    ) -> None:
        self._in_use = in_use
        self._id = path.name.removesuffix(".toml")
        self._path = path.with_name(f".{self._id}{CLAIM_SUFFIX}")
        self._since = since
        self._descriptor: int | None = None
        self._lock = threading.Lock()

    def take(self) -> None:
        """Claim the session. Raises `SessionInUse`; `OSError` where the directory cannot be written."""
        make_private(self._path.parent)
        while self._descriptor is None:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            if not _hold(descriptor):
                os.close(descriptor)
                raise self._in_use(self._id, self.holder())
            if _is_same(descriptor, self._path):
                self._descriptor = descriptor
                self._sign()
            else:
                os.close(descriptor)  # Its holder has just released it, and with it this file is gone.

    def take_over(self) -> None:
        """Take the lock over from any console; that one finds it lost at its next write.

        Raises `SessionInUse` where the system does not let go of a file that another process holds (Windows).
        """
        make_private(self._path.parent)
        new = self._path.with_name(f"{self._path.name}{TEMPORARY}{os.urandom(4).hex()}")
        descriptor = os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            _hold(descriptor)
            new.replace(self._path)
        except OSError as error:
            os.close(descriptor)
            new.unlink(missing_ok=True)
            if isinstance(error, PermissionError) and sys.platform == "win32":
                raise self._in_use(self._id, self.holder()) from None
            raise
        self._descriptor = descriptor
        self._sign()

    def hold_on(self) -> None:
        """Put the claim down again where its file was removed, perhaps with the folder, or came back with its disk.

        Nothing changes where another console has put down its own meanwhile, or where the disk takes no file at all.
        """
        with self._lock, suppress(OSError):
            if self._descriptor is None or _is_same(self._descriptor, self._path):
                return
            make_private(self._path.parent)
            if self._path.exists() and self.holder() != self._own():
                return
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            if _hold(descriptor) and _is_same(descriptor, self._path):
                os.close(self._descriptor)
                self._descriptor = descriptor
                self._sign()
            else:
                os.close(descriptor)

    @property
    def is_lost(self) -> bool:
        """Whether another console has taken the session over."""
        return self._descriptor is not None and self._path.exists() and not _is_same(self._descriptor, self._path)

    def holder(self) -> Holder | None:
        """Who has the session, or had it last; nobody where that is not told."""
        try:
            with self._path.open("rb") as file:
                document, _text = parse(file.read(_RECORD_MAX), self._path.name)
        except (OSError, FileProblem):
            return None
        host, process, since = (document.get(key) for key in ("host", "process", "since"))
        if isinstance(host, str) and isinstance(process, int) and isinstance(since, datetime):
            return Holder(clip(clean_line(host), _HOST_MAX)[0], process, since)
        return None

    def _own(self) -> Holder:
        """What `holder` says while this claim holds."""
        return Holder(clip(clean_line(_host()), _HOST_MAX)[0], os.getpid(), self._since.replace(microsecond=0))

    def release(self) -> None:
        """Give the session up; without a claim nothing happens, and one that was lost is left to who has it."""
        with self._lock:
            if self._descriptor is None:
                return
            if os.name == "posix" and _is_same(self._descriptor, self._path):
                with suppress(OSError):  # Where the disk takes nothing any more, the claim ends with its descriptor.
                    self._path.unlink(missing_ok=True)
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.release()

    def _sign(self) -> None:
        """Say who has it. A disk too full for that is no reason not to go on."""
        if self._descriptor is None:
            return
        record = to_toml({"host": _host(), "process": os.getpid(), "since": self._since.replace(microsecond=0)})
        try:
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, record.encode())
        except OSError:
            pass


def is_claimed(path: Path) -> bool:
    """Whether a console has the session of that file now."""
    try:
        descriptor = os.open(path.with_name(f".{path.stem}{CLAIM_SUFFIX}"), os.O_RDWR)
    except OSError:
        return False
    try:
        return not _hold(descriptor)
    finally:
        os.close(descriptor)


def _host() -> str:
    if sys.platform == "win32":
        import platform

        return platform.node()
    return os.uname().nodename


def _is_same(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except (FileNotFoundError, NotADirectoryError):
        return False


if sys.platform == "win32":
    import msvcrt

    def _hold(descriptor: int) -> bool:
        try:
            os.lseek(descriptor, _HELD_AT, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _hold(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True
