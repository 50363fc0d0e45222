"""The groups on disk: one file each for those of whom something is kept, found by the group's name."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Final

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError, reason_of
from codev_tui.model.group import Group, slug
from codev_tui.model.text import name_key, same_name
from codev_tui.store.disk.conflict import ChangedMeanwhile, ConflictError, FileStamp, load
from codev_tui.store.disk.lock import GroupInUse, SessionLock
from codev_tui.store.disk.names import placeholder
from codev_tui.store.disk.stray_files import GROUPS, files_in
from codev_tui.store.format.group_codec import GroupFileError, GroupReading, decode_group, encode_group
from codev_tui.store.guarded_files import GuardedFiles, bytes_of
from codev_tui.store.library import in_icloud

_FILE: Final = re.compile(r"\.?(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\.toml(?P<placeholder>\.icloud)?", re.ASCII)


class UnknownGroup(CodevError):
    """No file has that group."""


class ReadOnlyGroup(CodevError):
    """The file must not be written: it has something in it that this program would lose."""


class GroupConflict(ConflictError):
    """Another program changed or removed the file of a group since it was last read or written here."""

    def __str__(self) -> str:
        if self.theirs == self.ours:
            return _("Another program removed {theirs}; the group was written there again.").format(theirs=self.theirs)
        sentence = _("Another program changed {theirs}, which is left as it is; the group is kept in {ours}.")
        return sentence.format(theirs=self.theirs, ours=self.ours)


Change = Callable[[Group], Group]
"""What is changed of a group; the very group where nothing is. May raise `CodevError`, and then nothing is."""


class GroupFiles:
    """The group files of one data directory. May be used from several threads."""

    def __init__(self, root: Path) -> None:
        self.directory = root / GROUPS
        self._files = GuardedFiles(self.directory, ReadOnlyGroup)

    def path(self, slug_: str) -> Path:
        """Where the file of that name stands, or would."""
        return self.directory / f"{slug_}.toml"

    def slugs(self) -> list[str]:
        """The names of all group files, in order. Raises `GroupFileError` for a folder that cannot be read."""
        try:
            return sorted({slug_ for path in files_in(self.directory) if (slug_ := slug_of(path.name))})
        except OSError as error:
            raise _unreadable(str(self.directory), error) from None

    def look(self, slug_: str) -> GroupReading:
        """The group of that file, to be shown and not to be written. Raises `UnknownGroup` or `GroupFileError`."""
        return self._look(slug_)[0]

    def read(self, slug_: str) -> GroupReading:
        """The group of that file, to be changed and written: from here on, this is the file that `write` replaces.

        Raises `UnknownGroup` or `GroupFileError`.
        """
        reading, seen = self._look(slug_)
        self._files.remember(self.path(slug_), seen, reading.read_only)
        return reading

    def read_all(self) -> Iterator[tuple[str, GroupReading | GroupFileError]]:
        """Every group file, to be shown; where one cannot be read, what is wrong with it."""
        for slug_ in self.slugs():
            try:
                yield slug_, self.look(slug_)
            except GroupFileError as problem:
                yield slug_, problem
            except UnknownGroup:
                continue  # Removed since the directory was listed.

    def find(self, name: str) -> str:
        """The file of the group of that name, however it is spelled; empty where it has none. Raises `GroupFileError`.

        A file that cannot be read is none, unless it is the one that a group of that name would have.
        """
        own = slug(name)
        for slug_, reading in self.read_all() if name_key(name) else ():
            if isinstance(reading, GroupFileError):
                if slug_ == own:
                    raise reading
            elif same_name(reading.group.name, name):
                return slug_
        return ""

    def kept(self, name: str) -> Group | None:
        """What is kept of the group of that name, to be shown; none without a file that can be read."""
        with suppress(CodevError):
            if slug_ := self.find(name):
                return self.look(slug_).group
        return None

    def new_slug(self, name: str) -> str:
        """The name of a file for a group that has none."""
        return slug(name, self.slugs())

    def write(self, slug_: str, group: Group) -> None:
        """Write the group's file, whole or not at all.

        Raises `ReadOnlyGroup`, `SaveError`, or `GroupConflict` if another program changed the file: then this group
        stands in a copy beside it, and so do, without any further error, the values of it written later.
        """
        try:
            self._files.write(self.path(slug_), _bytes_of(group), lambda: self._conflict_copy(slug_))
        except ConflictError as conflict:
            raise GroupConflict(conflict.theirs, conflict.ours) from None

    def lock(self, slug_: str, now: datetime) -> SessionLock:
        """The lock of that file."""
        return SessionLock(self.path(slug_), now, GroupInUse)

    def update(self, name: str, change: Change, now: datetime, *, always: bool = False) -> Group:
        """Change a group in its file, as the file has it now, under its lock; returns the group as it is then.

        A group without a file gets one, if something is changed, or `always` is set.

        Raises `GroupInUse`, `GroupFileError`, `ReadOnlyGroup`, `SaveError`, `ChangedMeanwhile`, what `change` raises.
        """
        found = self.find(name)
        if not (found or always) and change(Group(name=name)) == Group(name=name):
            return Group(name=name)
        slug_ = found or self.new_slug(name)
        with self._files.writing(self.path(slug_)), self.lock(slug_, now):
            reading = self.read(slug_) if self.path(slug_).exists() else GroupReading(Group(name=name), "")
            if not same_name(reading.group.name, name):
                raise ChangedMeanwhile(self.path(slug_))  # Renamed, or made, since it was looked for.
            if reading.read_only:
                raise ReadOnlyGroup(reading.read_only)
            changed = change(reading.group)
            if changed == reading.group and not always:
                return changed
            if self.path(slug_).exists():
                self._files.rewrite(self.path(slug_), _bytes_of(changed))
            else:
                self.write(slug_, changed)
        return changed

    def create(self, group: Group, now: datetime) -> str:
        """Write a group that has no file yet; returns the name of its file. Raises what `update` raises."""
        self.update(group.name, lambda _found: group, now, always=True)
        return self.find(group.name)

    def _look(self, slug_: str) -> tuple[GroupReading, FileStamp]:
        path = self.path(slug_)
        try:
            data, seen = load(path)
        except FileNotFoundError:
            if os.path.lexists(placeholder(path)):
                raise GroupFileError(path.name, in_icloud()) from None
            raise UnknownGroup(_("There is no file {path}.").format(path=path)) from None
        except OSError as error:
            raise _unreadable(path.name, error) from None
        return decode_group(data, path.name), seen

    def _conflict_copy(self, slug_: str) -> Path:
        """A free name beside the group's file."""
        names = (f"{slug_} (conflict{f' {n}' if n > 1 else ''}).toml" for n in count(1))
        return next(path for name in names if not (path := self.directory / name).exists())


class LockedGroupFile:
    """The file of a group that this console has locked. Once another program was at it, what is written is in a copy.

    `diverted` is then told why and where, in a sentence, from the thread that writes.
    """

    def __init__(self, files: GroupFiles, slug_: str, lock: SessionLock, diverted: Callable[[str], object]) -> None:
        self._files = files
        self._slug = slug_
        self._lock = lock
        self._diverted = diverted

    def write(self, group: Group) -> None:
        """Write the group, or its copy; where its file was removed, that and the lock are there again.

        Raises what `GroupFiles.write` raises, but for a conflict.
        """
        self._lock.hold_on()
        try:
            self._files.write(self._slug, group)
        except GroupConflict as conflict:
            if conflict.ours != conflict.theirs:
                self._diverted(str(conflict))


def slug_of(name: str) -> str:
    """The slug of a group file, or of what iCloud leaves of it, by its name; empty for any other file."""
    found = _FILE.fullmatch(name)
    return found["slug"] if found and name.startswith(".") == bool(found["placeholder"]) else ""


def _bytes_of(group: Group) -> bytes:
    too_large = _("The group is larger than {limit} KiB and was not saved: shorten or delete something.")
    return bytes_of(encode_group(group), too_large)


def _unreadable(name: str, error: OSError) -> GroupFileError:
    return GroupFileError(name, _("it cannot be read: {reason}.").format(reason=reason_of(error)))
