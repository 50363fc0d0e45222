"""Folders that go with the console that made them; those of a console that was killed, the next one removes."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from codev_tui.store.disk.lock import SessionLock, is_claimed
from codev_tui.store.disk.names import CLAIM_SUFFIX

_CLAIMED: Final = "console"


@contextmanager
def temporary_folder(prefix: str, now: datetime) -> Iterator[Path]:
    """A folder in the system's place for temporary ones, its name beginning so, for its owner alone.

    Before, those of that name go whose console is gone. Raises `OSError`.
    """
    for folder in _abandoned(prefix):
        shutil.rmtree(folder, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=prefix) as name, SessionLock(Path(name, f"{_CLAIMED}.toml"), now):
        yield Path(name)


def _abandoned(prefix: str) -> list[Path]:
    """Our own folders of that name that were claimed once, and that nobody claims now.

    One that has nothing in it but its claim may be in the making: its console has put that down and not taken it yet.
    """
    try:
        with os.scandir(tempfile.gettempdir()) as entries:
            folders = [Path(entry.path) for entry in entries if entry.name.startswith(prefix) and _is_own_folder(entry)]
    except OSError:
        return []
    return [folder for folder in folders if _is_abandoned(folder)]


def _is_own_folder(entry: "os.DirEntry[str]") -> bool:
    """Whether it is a folder, no link to one, and of the user who asks, where the system has users."""
    with suppress(OSError):
        is_own = not hasattr(os, "getuid") or entry.stat(follow_symlinks=False).st_uid == os.getuid()
        return is_own and entry.is_dir(follow_symlinks=False)
    return False


def _is_abandoned(folder: Path) -> bool:
    claim = folder / f".{_CLAIMED}{CLAIM_SUFFIX}"
    with suppress(OSError):
        has_more = any(path != claim for path in folder.iterdir())
        return has_more and claim.exists() and not is_claimed(folder / f"{_CLAIMED}.toml")
    return False
