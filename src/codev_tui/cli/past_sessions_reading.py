"""Where the commands that look back have their sessions from, and how they tell which could not be read."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from codev_tui.cli.asked_names import Options, asked_of
from codev_tui.cli.indexing import index_of
from codev_tui.cli.output import complain
from codev_tui.cli.progress_bar import bar
from codev_tui.i18n import _
from codev_tui.model.session import Session
from codev_tui.model.text import name_key
from codev_tui.review.near_names import Named, meant
from codev_tui.review.past_sessions import past_sessions
from codev_tui.review.session_filter import AnyOf
from codev_tui.store.index.index import Index


class Past:
    """The sessions of an index; those that cannot be read are noted on the way."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._unread: list[str] = []
        self._remarks: list[str] = []

    def asked_of(self, options: Options) -> AnyOf:
        """The sessions that the options ask for; what is to be said of them is said at the end."""
        asked = asked_of(self._index, options)
        self._remarks += asked.remarks
        return asked.sessions

    def meant(self, asked: Iterable[str], known: Iterable[str], named: Named) -> frozenset[str]:
        """The keys of the names that are meant; what is to be said of them is said at the end."""
        found = meant(asked, known, named)
        self._remarks += found.remarks
        return frozenset(map(name_key, found.names))

    def of(self, asked: AnyOf) -> Iterator[Session]:
        """The sessions that are asked for, the latest created first; it takes a while if none has ever been read."""
        with bar(_("Reading the sessions")) as told:
            yield from past_sessions(self._index, asked, unread=self._unread, told=told)

    def end(self) -> typer.Exit:
        """Say which names were not known, and what is wrong with what could not be read.

        It is what a command ends with: 1 if a file could not be read, or 0.
        """
        for sentence in (*self._remarks, *self._unread):
            complain(sentence)
        return typer.Exit(int(bool(self._unread)))


@contextmanager
def past_of(data_dir: Path) -> Iterator[Past]:
    """All sessions of that data directory, read once and kept in the index from then on."""
    with index_of(data_dir) as index:
        yield Past(index)
