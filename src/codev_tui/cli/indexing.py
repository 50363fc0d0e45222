"""The index, ready for a command that asks something of many sessions."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from codev_tui.i18n import _
from codev_tui.store.index import Index, index_path
from codev_tui.store.library import Library

_AT_ONCE: Final = 100
"""So many files are taken in before the answer, without anybody noticing; what waits beyond them is read for it."""
_TOO_MANY: Final = 2000
"""From here on reading what waits takes longer, each time, than taking it in once."""


@contextmanager
def index_of(data_dir: Path) -> Iterator[Index]:
    """The index of that data directory, as up to date as it is quickly got; where it must be made, it says how far."""
    index = Index(Library(data_dir), index_path(data_dir))
    try:
        if index.look() > _TOO_MANY:
            _take_in(index)
        else:
            index.take_in(at_most=_AT_ONCE)
        yield index
    finally:
        index.close()


@contextmanager
def cached(data_dir: Path) -> Iterator[Index]:
    """The index as it was left: for reading single sessions, of which it may have some."""
    index = Index(Library(data_dir), index_path(data_dir))
    try:
        yield index
    finally:
        index.close()


def _take_in(index: Index) -> None:
    """Take all in, with a bar where somebody sees it; what was taken in by an interruption stays."""
    if sys.stderr is None or not sys.stderr.isatty():
        index.take_in()
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True, markup=False), transient=True) as progress:
        task = progress.add_task(_("Reading the sessions for the index"), total=None)
        index.take_in(lambda done, total: progress.update(task, completed=done, total=total))
