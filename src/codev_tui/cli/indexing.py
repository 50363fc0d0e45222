"""The index, ready for a command that asks something of many sessions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from codev_tui.cli.output import complain
from codev_tui.cli.progress_bar import bar
from codev_tui.i18n import _
from codev_tui.store.index.index import Index
from codev_tui.store.index.location import index_path
from codev_tui.store.library import Library

_AT_ONCE: Final = 100
"""So many files are taken in before the answer, without anybody noticing; what waits beyond them is read for it."""
_TOO_MANY: Final = 2000
"""From here on reading what waits takes longer, each time, than taking it in once."""


@contextmanager
def index_of(data_dir: Path) -> Iterator[Index]:
    """The index of that data directory, as up to date as it is quickly got.

    Where much must be taken in first, it says how far that is; what was taken in by an interruption stays.
    """
    with cached(data_dir) as index:
        if index.look() > _TOO_MANY:
            with bar(_("Reading the sessions for the index")) as told:
                index.take_in(told)
        else:
            index.take_in(at_most=_AT_ONCE)
        yield index


@contextmanager
def cached(data_dir: Path) -> Iterator[Index]:
    """The index as it was left: for reading single sessions, some of which it may have.

    Where there can be none, it is said why all takes longer.
    """
    index = Index(Library(data_dir), index_path(data_dir))
    if index.why_slow:
        complain(index.why_slow)
    try:
        yield index
    finally:
        index.close()
