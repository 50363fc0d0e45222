"""A claim on a running session: only one console at a time may go on with it."""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.store.paths import make_private


class SessionInUse(CodevError):
    """Another console is running this session."""


class Claim:
    """Holds the session whose file is `path`, from `take` to `release`, or for the length of a `with` block.

    It ends with the process, however that ends, so that no claim outlives its console. Where the system cannot hold
    files (some network drives), the claim is granted all the same; `Library.write` still notices another console.
    """

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(f".{path.name}.lock")
        self._descriptor: int | None = None

    def take(self) -> None:
        """Claim the session. Raises `SessionInUse`; `OSError` where the directory cannot be written."""
        make_private(self._path.parent)
        while self._descriptor is None:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            if not _hold(descriptor):
                os.close(descriptor)
                raise SessionInUse(
                    _("Another console is running {name}; close it there first.").format(
                        name=self._path.name.removeprefix(".").removesuffix(".toml.lock")
                    )
                )
            if _is_same(descriptor, self._path):
                self._descriptor = descriptor
            else:
                os.close(descriptor)  # Its holder has just released it, and with it this file is gone.

    def release(self) -> None:
        """Give the session up; without a claim nothing happens."""
        if self._descriptor is None:
            return
        if os.name == "posix":
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


def _is_same(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _hold(descriptor: int) -> bool:
        try:
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
