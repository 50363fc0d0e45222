"""Where search indexes lie, and throwing them away: they hold what was said, so forgetting must find all of them."""

import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from codev_tui.store.disk.paths import NoHome, cache_dir, default_data_dir
from codev_tui.store.disk.stray_files import INDEX_FOLDER
from codev_tui.store.index.storage import remove_index

_NAME: Final = "index.sqlite3"
_IN_CACHE: Final = "index-"


def index_path(root: Path) -> Path | None:
    """Where the index of that data directory lies: within it, or in the cache if it is the system's own place.

    Nowhere for a directory that is not there, or where there is no cache. Every way to write the path leads to the same
    index.
    """
    resolved = resolve(root)
    try:
        if resolved == resolve(default_data_dir()):
            return cache_dir() / f"{_IN_CACHE}{zlib.crc32(os.fsencode(resolved)):08x}.sqlite3"
    except NoHome:
        pass  # Then it is another place, or there is none to keep an index of it.
    return resolved / INDEX_FOLDER / _NAME if resolved.is_dir() else None


def discard_indexes(root: Path) -> list[Path]:
    """Throw away the index of that data directory and all in the cache; returns those that could not be removed.

    All, since a directory may have had another name when it was read, and each index can be rebuilt.
    """
    left = []
    for path in (*_beside(root), *_in_cache()):
        try:
            remove_index(path)
        except OSError:
            left.append(path)
    return left


def lost_indexes() -> list[Path]:
    """The indexes in the cache whose data directory is gone or unknown."""
    try:
        from codev_tui.store.index.sqlite import root_of
    except ImportError:
        return []
    roots = ((path, root_of(path)) for path in _in_cache() if path.suffix == ".sqlite3")
    return [path for path, root in roots if root is None or not root.is_dir()]


def resolve(path: Path) -> Path:
    """The directory that is meant, without `..` and links; a link that leads nowhere stays as it is."""
    return Path(os.path.realpath(path))


def _beside(root: Path) -> Iterator[Path]:
    """The index itself, and what a synchronising service made of it: such a copy has its name in its own."""
    return _files(resolve(root) / INDEX_FOLDER, "index")


def _in_cache() -> Iterator[Path]:
    try:
        return _files(cache_dir(), _IN_CACHE)
    except NoHome:
        return iter(())


def _files(directory: Path, part: str) -> Iterator[Path]:
    """What has that in its name. A folder that cannot be looked into is given itself, for it may hold one."""
    try:
        paths = sorted(directory.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return iter(())
    except OSError:
        return iter((directory,))
    return (path for path in paths if part in path.name)
