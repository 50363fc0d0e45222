"""The past sessions that are asked for, read from an index: no others are read, and one at a time."""

from collections.abc import Callable, Iterator
from typing import Final

from codev_tui.model.session import Session
from codev_tui.model.text import name_key
from codev_tui.review.session_filter import AnyOf, SessionFilter, matches
from codev_tui.store.format.codec import SessionFileError
from codev_tui.store.index.index import Index, Unread
from codev_tui.store.library import UnknownSession

OnProgress = Callable[[int, int], object]
"""Called with how many sessions have been read, and how many there are to read."""

_FEW: Final = 200
"""So many files are looked into in no time; what waits beyond them is not worth it for a few sessions of one group."""


def past_sessions(
    index: Index,
    asked: SessionFilter | AnyOf,
    *,
    unread: list[str],
    told: OnProgress | None = None,
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


def finished_of_group(index: Index, group: str) -> Iterator[Session]:
    """The finished sessions of that group, the latest created first; none of a group without a name.

    What cannot be read is left out. As long as much waits to be taken into the index, the files themselves are asked,
    one by one, as long as the caller asks. Raises `SessionFileError` for a folder that cannot be read.
    """
    if not name_key(group):
        return iter(())
    if index.look() > _FEW:
        return index.library.finished_of_group(group)
    return past_sessions(index, SessionFilter(group=group, state="finished"), unread=[])


def last_of_group(index: Index, group: str) -> Session | None:
    """The latest created session of that group that was finished; none of a group without a name.

    Raises `SessionFileError` for a folder that cannot be read.
    """
    return next(iter(finished_of_group(index, group)), None)


def running_sessions(index: Index) -> list[str] | None:
    """The ids of the sessions that run; none where so much waits to be taken in that the files had better be asked.

    Raises `SessionFileError` for a folder that cannot be read.
    """
    if index.look() > _FEW:
        return None
    index.take_in()
    return [each.id for each in index.facts() if not isinstance(each, Unread) and each.state == "running"]
