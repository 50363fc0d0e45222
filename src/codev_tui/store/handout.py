"""Files for others: written whole, readable by their owner alone, and never over what is there unless that is said."""

from collections.abc import Mapping
from pathlib import Path

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.text import clean_line
from codev_tui.store.atomic import write_atomically


class NotWritten(CodevError):
    """A file was not written; the sentence says which, and why."""


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
                raise _not_written(path, _("{path} is there already, and was left as it is: --force writes over it."))
    except (OSError, ValueError) as error:
        raise _not_written(path, _("{path} could not be written: {reason}."), reason=str(error)) from error


def _not_written(path: Path, sentence: str, **facts: str) -> NotWritten:
    return NotWritten(sentence.format(path=clean_line(str(path)), folder=clean_line(str(path.parent)), **facts))
