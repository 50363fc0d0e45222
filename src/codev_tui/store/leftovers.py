"""What lies about of a session besides its own file. It holds what people said, as the session does; nothing reads it."""

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
from codev_tui.store.soundness import ID

SET_ASIDE: Final = "set-aside"
"""The folder of the data directory for files that were in the way: nothing is deleted by mending."""


def files_in(directory: Path) -> list[Path]:
    """The files of a folder by name, none where there is no such folder; folders within it are not looked into."""
    if not directory.is_dir():
        return []
    return sorted(path for path in directory.iterdir() if not path.is_dir() or path.is_symlink())


def leftovers(root: Path) -> Iterator[tuple[str, Path]]:
    """All leftovers of the data directory, each with the id of its session.

    They are told by their names: those of unfinished saves, conflict copies, copies that synchronising services and
    editors make, what was set aside. A session under a name without an id is told by the id that it states.
    """
    for path in files_in(root / "sessions"):
        kind, id_ = named(path.name)
        if kind in ("unfinished", "copy"):
            yield id_, path
        elif kind in ("session", "other") and path.name.endswith(SESSION_SUFFIX):
            yield from ((stated, path) for stated in _stated(path) if stated != id_)
    for path in files_in(root / SET_ASIDE):
        id_ = named(path.name).session
        yield from ((one, path) for one in dict.fromkeys([id_, *_stated(path)]) if one)


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


def _stated(path: Path) -> list[str]:
    """The ids that a file states for itself; none for one that cannot be read."""
    try:
        data, _seen = load(path)
    except OSError:
        return []
    return [text for text in dict.fromkeys(texts_of(data, "id")) if ID.fullmatch(text)]
