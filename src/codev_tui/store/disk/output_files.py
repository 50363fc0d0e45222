"""Files for others: written whole, readable by their owner alone, and never over what is there unless that is said."""

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError, reason_of
from codev_tui.model.text import clean_line
from codev_tui.store.disk.atomic import move_to, temporary_beside, write_beside
from codev_tui.store.disk.names import CLAIM_SUFFIX, SESSION_SUFFIX, parse_name
from codev_tui.store.disk.paths import sync_directory


class NotWritten(CodevError):
    """A file was not written; the sentence says which, and why."""


class NoSuchPlace(CodevError):
    """What was typed names no file and no folder; the sentence, without a capital, says why."""


class ThereAlready(NotWritten):
    """A file is there already, and the caller did not allow to replace it."""


def resolve_target(text: str) -> Path:
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


def refuse_sessions(paths: Iterable[Path]) -> None:
    """Raise `NotWritten` for a name that only the file of a session has, or a link to one: no export replaces that."""
    for path in paths:
        name = Path(os.path.realpath(path)).name.lower()
        if name.endswith((SESSION_SUFFIX, CLAIM_SUFFIX)) and parse_name(name).session:
            raise _not_written(path, _("{path} is the name of a session's own file: give the export another one."))


def write_new(files: Mapping[Path, bytes], *, force: bool) -> None:
    """Write the files, all of them or none. Raises `NotWritten`, which names all that could not be written.

    They are written beside their places first, and moved when all of them are on the disk.
    """
    for path in files:
        _look_at(path, force=force)
    staged: dict[Path, Path] = {}
    failed: dict[Path, OSError] = {}
    try:
        for path, data in files.items():
            try:
                staged[path] = write_beside(_target(path), data)
            except OSError as error:
                failed[path] = error
        if not failed:
            failed = _move(staged)
    finally:
        _remove(staged.values())
    if failed:
        raise _none_written(failed, of=len(files)) from next(iter(failed.values()))


def _move(staged: Mapping[Path, Path]) -> dict[Path, OSError]:
    """Move the files to their places. Where one cannot be, all is as it was, and that one is returned with why."""
    former: dict[Path, Path] = {}
    moved: list[Path] = []
    path = Path()
    try:
        for path in staged if len(staged) > 1 else ():
            if (target := _target(path)).exists():
                former[path] = _kept_beside(target)
        for path, temporary in staged.items():
            move_to(temporary, _target(path))
            moved.append(path)
    except BaseException as error:
        for done in reversed(moved):
            _put_back(former.get(done), _target(done))
        if not isinstance(error, OSError):
            raise
        return {path: error}
    finally:
        _remove(former.values())
    for folder in {_target(path).parent for path in staged}:
        sync_directory(folder)
    return {}


def _kept_beside(target: Path) -> Path:
    """A second name for the file, or a copy where the disk knows none, to bring it back by. Raises `OSError`."""
    kept = temporary_beside(target)
    try:
        os.link(target, kept)
    except OSError:
        shutil.copy2(target, kept)
    return kept


def _put_back(former: Path | None, target: Path) -> None:
    """Bring back what was there before, if anything was."""
    with suppress(OSError):
        if former is None:
            target.unlink()
        else:
            move_to(former, target)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _target(path: Path) -> Path:
    """Where the file is in truth: links are followed, not replaced."""
    return Path(os.path.realpath(path))


def _none_written(failed: Mapping[Path, OSError], *, of: int) -> NotWritten:
    """All that could not be written, by reasons; of several files, that none was."""
    by_reason: dict[str, list[str]] = {}
    for path, error in failed.items():
        by_reason.setdefault(reason_of(error), []).append(_shown(path))
    sentences = [
        _("{path} could not be written: {reason}.").format(path=", ".join(paths), reason=reason)
        for reason, paths in by_reason.items()
    ]
    return NotWritten(" ".join((*sentences, _("Nothing was written.")) if of > 1 else sentences))


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


def free_path(path: Path) -> Path:
    """The path, or the next of its kind that no file has yet."""
    n, found = 1, path
    while is_there(found):
        n += 1
        found = path.with_stem(f"{path.stem}-{n}")
    return found
