"""What lies about of a session besides its own file: it holds what people said, too, and nothing reads it."""

import os
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Final

from codev_tui.store.glimpse import texts_of
from codev_tui.store.guard import load
from codev_tui.store.names import SESSION_SUFFIX, named
from codev_tui.store.paths import make_private, sync_directory
from codev_tui.store.reading import FileProblem, parse
from codev_tui.store.soundness import ID

SET_ASIDE: Final = "set-aside"
"""The folder of the data directory for files that were in the way: nothing is deleted by mending."""


def files_in(directory: Path) -> list[Path]:
    """The files of a folder by name, none where there is no such folder; folders within it are not looked into."""
    if not directory.is_dir():
        return []
    return sorted(path for path in directory.iterdir() if not path.is_dir() or path.is_symlink())


def leftovers(root: Path) -> Iterator[tuple[str, Path]]:
    """What has the id of a session in its name: that id, and the file.

    These are unfinished saves, conflict copies, copies that synchronising services and editors make, and what was set
    aside.
    """
    for path in files_in(root / "sessions"):
        kind, id_ = named(path.name)
        if kind in ("unfinished", "copy"):
            yield id_, path
    for path in files_in(root / SET_ASIDE):
        if id_ := named(path.name).session:
            yield id_, path


def misnamed(root: Path) -> Iterator[tuple[str, Path]]:
    """Files that state the id of a session and have another one in their name, or none. All files are read for it."""
    for directory in (root / "sessions", root / SET_ASIDE):
        for path in files_in(directory):
            kind, id_ = named(path.name)
            if kind != "claim" and path.name.endswith(SESSION_SUFFIX) and (stated := _stated(path)) not in ("", id_):
                yield stated, path


def remove(path: Path) -> None:
    """Remove a leftover for good; one that is gone already is no error. Raises `OSError`."""
    path.unlink(missing_ok=True)
    sync_directory(path.parent)


def set_aside(path: Path, root: Path, day: date) -> Path:
    """Move a file out of the way, under its own name with the day before it; returns where it lies now.

    Only its owner may read it there. Raises `OSError`.
    """
    directory = root / SET_ASIDE
    make_private(root)
    make_private(directory)
    own = path.name.lstrip(".")
    names = (f"{day:%Y-%m-%d}{f' ({n})' if n > 1 else ''} {own}" for n in count(1))
    target = next(there for name in names if not os.path.lexists(there := directory / name))
    path.rename(target)
    if not target.is_symlink():
        target.chmod(0o600)
    sync_directory(directory)
    sync_directory(path.parent)
    return target


def _stated(path: Path) -> str:
    """The id that a file states for itself; none for one that cannot be read."""
    try:
        data, _seen = load(path)
        own = named(path.name).session
        if all(text == own for text in texts_of(data, "id")):
            return own
        document, _text = parse(data, path.name)
    except (OSError, FileProblem):
        return ""
    id_ = document.get("id")
    return id_ if isinstance(id_, str) and ID.fullmatch(id_) else ""
