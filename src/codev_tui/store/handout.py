"""Files for others: written whole, readable by their owner alone, and never over what is there unless that is said."""

import os
from collections.abc import Mapping
from pathlib import Path

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.text import clean_line
from codev_tui.store.atomic import write_atomically


class NotWritten(CodevError):
    """A file was not written; the sentence says which, and why."""


class NoSuchPlace(CodevError):
    """What was typed names no file and no folder; the sentence, without a capital, says why."""


class ThereAlready(NotWritten):
    """A file is there already, and whoever asked has not said that it may be written over."""


def place(text: str) -> Path:
    """The file, or the folder that is there, which somebody named; a name that ends with a slash is a folder's.

    Raises `NoSuchPlace`.
    """
    if not text.strip():
        raise NoSuchPlace(_("a file or a folder needs a name."))
    path = Path(os.path.expanduser(text))  # noqa: PTH111 (Path.expanduser fails for a user who is not there)
    if text.endswith(("/", os.sep)) and not is_folder(path):
        raise NoSuchPlace(_("there is no folder {path}").format(path=clean_line(text)))
    return path


def is_folder(path: Path) -> bool:
    """Whether it is a folder that is there; what cannot be a path at all is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_there(path: Path) -> bool:
    """Whether a file, or a link to nothing, would be written over; whatever else stands there is refused anyway."""
    try:
        return path.is_file() or (path.is_symlink() and not path.exists())
    except (OSError, ValueError):
        return False


def put(files: Mapping[Path, bytes], *, force: bool) -> None:
    """Write the files. Raises `NotWritten`: before anything is written, if one of them must not be."""
    for path in files:
        _look_at(path, force=force)
    for path, data in files.items():
        try:
            write_atomically(path, data)
        except OSError as error:
            reason = error.strerror or error
            raise _not_written(path, _("{path} could not be written: {reason}."), reason=str(reason)) from error


def _look_at(path: Path, *, force: bool) -> None:
    """Whether the file may be written. A device or a pipe would be replaced by a file, so it is refused."""
    try:
        if not path.parent.is_dir():
            raise _not_written(path, _("{path} could not be written: there is no folder {folder}."))
        if path.is_symlink() or path.exists():
            if path.exists() and not path.is_file():
                raise _not_written(path, _("{path} is no ordinary file, and was left as it is."))
            if not force:
                raise ThereAlready(_("{path} is there already, and was left as it is.").format(path=_shown(path)))
    except (OSError, ValueError) as error:
        raise _not_written(path, _("{path} could not be written: {reason}."), reason=str(error)) from error


def _not_written(path: Path, sentence: str, **facts: str) -> NotWritten:
    return NotWritten(sentence.format(path=_shown(path), folder=_shown(path.parent), **facts))


def _shown(path: Path) -> str:
    return clean_line(str(path))
