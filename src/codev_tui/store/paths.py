"""Where things lie on this machine, and directories that are nobody else's business."""

import errno
import os
from pathlib import Path

import platformdirs

_CANNOT_SYNC = (errno.EINVAL, errno.ENOTSUP)


def data_dir() -> Path:
    """The directory of sessions and of the facilitator's own protocols: `CODEV_DATA_DIR`, else the system's place."""
    own = os.environ.get("CODEV_DATA_DIR")
    return Path(own).expanduser() if own else Path(platformdirs.user_data_dir("codev", appauthor=False))


def config_dir() -> Path:
    """The directory of the program's settings file."""
    return Path(platformdirs.user_config_dir("codev", appauthor=False))


def cache_dir() -> Path:
    """The directory of what can be made anew at any time: the search index."""
    return Path(platformdirs.user_cache_dir("codev", appauthor=False))


def handout_dir() -> Path:
    """Where somebody looks for a file that they made: the user's documents, else the downloads, else the home."""
    for folder in (platformdirs.user_documents_path(), platformdirs.user_downloads_path()):
        if folder.is_dir():
            return folder
    return Path(os.path.expanduser("~"))  # noqa: PTH111 (Path.home fails for a user who is not there)


def make_private(path: Path) -> None:
    """Make the directory, and those above it, if they are missing; those made can be entered by their owner alone.

    A directory that exists already keeps the permissions that somebody gave it.
    """
    if path.is_dir():
        return
    make_private(path.parent)
    path.mkdir(mode=0o700, exist_ok=True)
    sync_directory(path.parent)


def sync_directory(path: Path) -> None:
    """Have the disk keep the names in the directory, where the system lets a directory be synchronised."""
    if os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise
    finally:
        os.close(descriptor)
