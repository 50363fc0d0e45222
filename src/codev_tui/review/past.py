"""The past sessions that are asked for, read from an index: no others are read, and one at a time."""

from collections.abc import Callable, Iterator

from codev_tui.model.session import Session
from codev_tui.review.rows import Asked, matches
from codev_tui.store.codec import SessionFileError
from codev_tui.store.index import Index, Unread
from codev_tui.store.library import UnknownSession

Told = Callable[[int, int], object]
"""Called with how many sessions have been read, and how many there are to read."""


def past_sessions(
    index: Index,
    asked: Asked,
    *,
    unread: list[str],
    told: Told | None = None,
) -> Iterator[Session]:
    """The sessions that are asked for, the latest created first; a sentence on each that cannot goes to `unread`.

    Of a file that cannot be read nobody knows whether it is asked for, so it is told.
    """
    wanted = [each for each in index.facts() if isinstance(each, Unread) or matches(each, asked)]
    for done, each in enumerate(wanted):
        if told is not None:
            told(done, len(wanted))
        if isinstance(each, Unread):
            unread.append(each.problem)
            continue
        try:
            yield index.session(each.id)
        except UnknownSession:
            continue  # Removed since the files were looked at.
        except SessionFileError as problem:
            unread.append(str(problem))
    if told is not None:
        told(len(wanted), len(wanted))
