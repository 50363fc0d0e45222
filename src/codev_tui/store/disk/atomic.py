"""Writing a file whole or not at all: whatever happens in between, the old or the new content stands on the disk."""

import os
import sys
import time
from pathlib import Path
from typing import Final

from codev_tui.store.disk.paths import sync_directory

TEMPORARY: Final = ".tmp-"
"""What the names of unfinished files contain; a crash may leave one behind, which nothing reads."""

_ON_WINDOWS = os.name == "nt"
_REPLACE_TRIES: Final = 10
_REPLACE_PAUSE_S: Final = 0.05


def write_atomically(path: Path, data: bytes) -> os.stat_result:
    """Give the file this content and return its facts; only its owner may read it. Raises `OSError`.

    Once this returns, the content outlives a loss of power. A symbolic link is followed, not replaced.
    """
    target = Path(os.path.realpath(path))
    temporary = write_beside(target, data)
    try:
        facts = temporary.stat()
        move_to(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_directory(target.parent)
    return facts


def temporary_beside(target: Path) -> Path:
    """A name for an unfinished file in the folder of the target, so that it can be moved to it."""
    return target.with_name(f".{target.name}{TEMPORARY}{os.urandom(4).hex()}")


def write_beside(target: Path, data: bytes) -> Path:
    """Write an unfinished file, whole and on the disk, to be moved to the target. Raises `OSError`, and leaves none."""
    temporary = temporary_beside(target)
    try:
        _write_new(temporary, data)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _write_new(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        _sync(descriptor)


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        try:
            # On macOS fsync leaves the data in the drive's own cache.
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
        except OSError:
            pass  # Network volumes do not know it; fsync is then the most there is.
    os.fsync(descriptor)


def move_to(temporary: Path, target: Path) -> None:
    """Put the file in its place; on Windows that fails for as long as another program has the old one open."""
    for _try in range(_REPLACE_TRIES if _ON_WINDOWS else 0):
        try:
            temporary.replace(target)
            return
        except PermissionError:
            time.sleep(_REPLACE_PAUSE_S)
    temporary.replace(target)
