"""Stray files of a session: unfinished saves, conflict and sync copies.

They hold what people said, so forgetting must find them.
"""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path
from typing import Final

from codev_tui.store.disk.conflict import load
from codev_tui.store.disk.names import SESSION_SUFFIX, parse_name
from codev_tui.store.disk.paths import CHANGES_FOLDER, make_private, sync_directory
from codev_tui.store.format.toml_reader import BYTES_MAX, FileProblem, parse
from codev_tui.store.format.validation.problems import ID

INDEX_FOLDER: Final = ".index"
"""The folder of a data directory for its search index. Nothing that lists sessions looks into it."""
GROUPS: Final = "groups"
"""The folder of a data directory for group files; none of its names tells of a session."""
SET_ASIDE: Final = "set-aside"
"""The folder of the data directory for files that were in the way: nothing is deleted by mending."""
_ID_LINE: Final = re.compile(rf"""^[ \t]*["']?id["']?[ \t]*=[ \t]*["']+({ID.pattern})["']""".encode(), re.MULTILINE)


def files_in(directory: Path) -> list[Path]:
    """The files of a folder by name, none where there is no such folder; folders within it are not looked into."""
    try:
        with os.scandir(directory) as entries:
            return sorted(directory / entry.name for entry in entries if not entry.is_dir(follow_symlinks=False))
    except (FileNotFoundError, NotADirectoryError):
        return []


def files_below(root: Path) -> Iterator[Path]:
    """The files of the data directory at any depth, by name. Indexes are no part of it, and links are not followed."""
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in (INDEX_FOLDER, CHANGES_FOLDER))
        yield from (Path(folder, name) for name in sorted(files))


def stray_files(root: Path) -> Iterator[tuple[str, Path]]:
    """What has the id of a session in its name: that id, and the file.

    These are unfinished saves, conflict copies, copies that synchronising services and editors make, and what was set
    aside.
    """
    for path in files_in(root / "sessions"):
        kind, id_ = parse_name(path.name)
        if kind in ("unfinished", "copy"):
            yield id_, path
    for path in files_in(root / SET_ASIDE):
        if id_ := parse_name(path.name).session:
            yield id_, path


def copies(root: Path, *, misnamed: bool = True) -> Iterator[tuple[str, Path]]:
    """Files anywhere in the data directory that hold a session and are not its own file: its id, and the file.

    Backups in a folder of one's own, former versions that a synchronising service keeps, what an editor was writing,
    files under another session's name. Each is told by the id that it states, else by its name outside of the folder
    of sessions. All files are read for it; without `misnamed`, not those that have the name of a session's own file.
    """
    for path in files_below(root):
        name = parse_name(path.name)
        own = name.session if name.kind in ("session", "placeholder") and path.parent == root / "sessions" else ""
        if own and not misnamed:
            continue
        if name.kind != "claim" and (id_ := stated_id(path) or _id_by_name(path, root)) and id_ != own:
            yield id_, path


def _id_by_name(path: Path, root: Path) -> str:
    """The id in the name of a TOML file that is a copy for the place where it lies."""
    here = path.parent in (root / "sessions", root / GROUPS, root / SET_ASIDE)
    return "" if here or SESSION_SUFFIX not in path.name else parse_name(path.name).session


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
        with suppress(OSError):  # Where the file system keeps no permissions, that is told when it is looked at again.
            target.chmod(0o600)
    sync_directory(directory)
    sync_directory(path.parent)
    return target


def stated_id(path: Path) -> str:
    """The id of the session that a file holds, also where it was cut off; none for what is no session."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return ""
        data, _seen = load(path)
    except OSError:
        return ""
    own, stated = parse_name(path.name).session, _ids_in(data)
    if len(data) > BYTES_MAX or (own and set(stated) == {own}):
        return own if own in stated else ""
    try:
        document, _text = parse(data, path.name)
        id_, is_session = document.get("id"), "format" in document
    except FileProblem:
        head = data.partition(b"\n[")[0]
        id_, is_session = next(iter(_ids_in(head)), None), b"format" in head
    return id_ if is_session and isinstance(id_, str) and ID.fullmatch(id_) else ""


def _ids_in(data: bytes) -> list[str]:
    """The ids on lines that begin as the one of a session's id: most files need not be parsed to tell theirs."""
    return [id_.decode() for id_ in _ID_LINE.findall(data)]
