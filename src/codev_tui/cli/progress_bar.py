"""A bar on standard error that says how far the reading of many files has come."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Final

from codev_tui.timepiece import SystemTimepiece

if TYPE_CHECKING:
    from rich.progress import Progress

_SOON_S: Final = 1.0
"""What is over by then needs no bar."""


class Bar:
    """Called with how many are done and how many there are; a bar stands from the first second's end on."""

    def __init__(self, title: str, make: Callable[[], "Progress"]) -> None:
        self._title = title
        self._make = make
        self._timepiece = SystemTimepiece()
        self._began = self._timepiece.steady()
        self._progress: Progress | None = None

    def __call__(self, done: int, total: int) -> None:
        """So many are done, of so many."""
        if self._progress is None:
            if self._timepiece.steady() - self._began < _SOON_S:
                return
            self._progress = self._make()
            self._progress.add_task(self._title)
        self._progress.update(self._progress.task_ids[0], completed=done, total=total)


@contextmanager
def bar(title: str) -> Iterator[Callable[[int, int], object]]:
    """What is to be told how far something has come. Nobody sees a bar who has not got a terminal there."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    with ExitStack() as shown:
        yield Bar(title, lambda: shown.enter_context(_progress()))


def _progress() -> "Progress":
    from rich.console import Console
    from rich.progress import Progress

    return Progress(console=Console(stderr=True, markup=False), transient=True)
