"""Where the commands about groups have them from."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from codev_tui.cli.indexing import index_of
from codev_tui.cli.output import complain
from codev_tui.review.group_log import GroupLog, group_log
from codev_tui.store.group_files import GroupFiles, UnknownGroup
from codev_tui.store.index.index import Index
from codev_tui.store.known_groups import KnownGroup, find_group, finished_sessions, known_groups


class Groups:
    """All groups of a data directory; files that cannot be read are noted."""

    def __init__(self, root: Path, index: Index) -> None:
        self.files = GroupFiles(root)
        self._index = index
        self._unread: list[str] = []
        self.known = known_groups(self.files, index, self._unread)

    def find(self, name: str) -> KnownGroup:
        """The group that is meant. Raises `UnknownGroup`, which offers names that look alike.

        It may be the one of a file that cannot be read, so what is wrong with these is said then.
        """
        try:
            return find_group(self.known, name)
        except UnknownGroup:
            for sentence in self._unread:
                complain(sentence)
            raise

    def log(self, known: KnownGroup) -> GroupLog:
        """The group with its finished sessions."""
        return group_log(known, finished_sessions(self._index, known.group.name))

    def end(self) -> typer.Exit:
        """Say what is wrong with files that could not be read; what a command ends with."""
        for sentence in self._unread:
            complain(sentence)
        return typer.Exit(int(bool(self._unread)))


@contextmanager
def groups_of(root: Path) -> Iterator[Groups]:
    """The groups of that data directory."""
    with index_of(root) as index:
        yield Groups(root, index)
