"""Where the commands that look back have their sessions from, and how they tell which could not be read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from codev_tui.cli.groups import nothing_of
from codev_tui.cli.indexing import index_of
from codev_tui.cli.output import complain
from codev_tui.cli.progress_bar import bar
from codev_tui.i18n import _
from codev_tui.model.session import Session
from codev_tui.review.past_sessions import past_sessions
from codev_tui.review.session_filter import SessionFilter
from codev_tui.store.index.index import Index


class Past:
    """The sessions of an index; those that cannot be read are noted on the way."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._unread: list[str] = []

    def of(self, asked: SessionFilter) -> Iterator[Session]:
        """The sessions that are asked for, the latest created first; it takes a while if none has ever been read."""
        with bar(_("Reading the sessions")) as told:
            yield from past_sessions(self._index, asked, unread=self._unread, told=told)

    def nothing(self, sentence: str, group: str) -> str:
        """The sentence that nothing was found, and which groups there are where it is not known."""
        return nothing_of(sentence, self._index, group)

    def end(self) -> typer.Exit:
        """Say what is wrong with those that could not be read; what a command ends with: 1 if there are any, or 0."""
        for sentence in self._unread:
            complain(sentence)
        return typer.Exit(int(bool(self._unread)))


@contextmanager
def past_of(data_dir: Path) -> Iterator[Past]:
    """All sessions of that data directory, read once and kept in the index from then on."""
    with index_of(data_dir) as index:
        yield Past(index)
