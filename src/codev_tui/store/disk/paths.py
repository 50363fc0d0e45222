"""Where things lie on this machine, and directories that are nobody else's business."""

import errno
import os
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Final

import platformdirs

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.text import clean_line

CHANGES_FOLDER: Final = ".changes"
"""The folder of a data directory for a change of many files that is not ended yet. Nothing else looks into it."""
_CANNOT_SYNC = (errno.EINVAL, errno.ENOTSUP)


class NoHome(CodevError):
    """The system knows no home directory, so there is no place for what would lie in it."""


def data_dir() -> Path:
    """The directory of sessions and of the facilitator's own protocols: `CODEV_DATA_DIR`, else the system's place.

    Raises `NoHome`.
    """
    own = os.environ.get("CODEV_DATA_DIR")
    return expanded(own) if own else default_data_dir()


def default_data_dir() -> Path:
    """The system's own place for sessions. Raises `NoHome`."""
    return _in_home(platformdirs.user_data_dir)


def config_dir() -> Path:
    """The directory of the program's settings file. Raises `NoHome`."""
    return _in_home(platformdirs.user_config_dir)


def cache_dir() -> Path:
    """The directory for caches: the search index. Raises `NoHome`."""
    return _in_home(platformdirs.user_cache_dir)


def state_dir() -> Path:
    """The directory of what is kept of an error of the program's own. Raises `NoHome`."""
    return _in_home(platformdirs.user_state_dir)


def runtime_dir() -> Path:
    """The directory of what lasts as long as the user is logged in, where the system has one; else a temporary one.

    Raises `NoHome`, and `OSError` where the one that there is belongs to somebody else.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # That there is only a temporary one: nobody could read it on a screen.
        return _in_home(platformdirs.user_runtime_dir)


def handout_dir() -> Path:
    """Where somebody looks for a file that they made: the user's documents, else the downloads, else the home.

    Where there is no home, the directory that the program was started in.
    """
    try:
        for folder in (platformdirs.user_documents_path(), platformdirs.user_downloads_path()):
            if folder.is_dir():
                return folder
        return expanded("~")
    except (NoHome, OSError, RuntimeError):
        return Path.cwd()


def expanded(text: str) -> Path:
    """A path as somebody wrote it, with `~` as that user's home. Raises `NoHome` where there is none."""
    path = os.path.expanduser(text)  # noqa: PTH111 (Path.expanduser fails for a user who is not there)
    if text.startswith("~") and path.startswith("~"):
        sentence = _("{path}: the system knows no home directory for it. Write the whole path.")
        raise NoHome(sentence.format(path=clean_line(text)))
    return Path(path)


def _in_home(place: Callable[..., str]) -> Path:
    """The directory of that kind. Without a home, platformdirs raises an error or gives a path with `~` in it."""
    try:
        path = Path(place("codev", appauthor=False))
    except RuntimeError:
        path = Path("~")
    if not path.is_absolute():
        sentence = _("The system knows no home directory for you. Say with {option} or {variable} where sessions lie.")
        raise NoHome(sentence.format(option="--data-dir", variable="CODEV_DATA_DIR"))
    return path


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
