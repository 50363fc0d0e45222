"""What the library's screen has done in threads: sessions read, searched and put in order, and made ready to be shown.

Imported in such a thread, so that the screen stands before the files are read.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from textual.content import Content

from codev_tui.editing.workspace import Workspace
from codev_tui.model.errors import CodevError
from codev_tui.review.library_contents import LibraryContents, LibraryQuery
from codev_tui.review.library_query import Facet, FilterChoice, offers
from codev_tui.review.search import mentions, near_words
from codev_tui.review.session_text import glance
from codev_tui.screens.past.library_rows import row, title
from codev_tui.screens.past.record.record_lines import record_lines
from codev_tui.store.index.index import Unread
from codev_tui.store.session_summary import SessionSummary
from codev_tui.widgets.page import PageLine
from codev_tui.widgets.table import Row


class Listing:
    """The sessions that are wished for, in order, and what can be chosen among all there are."""

    def __init__(
        self,
        rows: Sequence[SessionSummary | Unread],
        total: int | None,
        offered: dict[Facet, tuple[FilterChoice, ...]],
        today: date,
        near: str = "",
    ) -> None:
        """`total` is how many there are altogether, none where that is not known yet; `near` are words to try."""
        self.keys = [each.id for each in rows]
        self.total = total
        self.offered = offered
        self.near = near
        self._rows = rows
        self._today = today

    @cached_property
    def states_differ(self) -> bool:
        """Whether the sessions are not all in one state; a file that cannot be read is in none."""
        return len({each.state if isinstance(each, SessionSummary) else "" for each in self._rows}) > 1

    def row(self, place: int) -> Row:
        """How a session stands in the table."""
        return row(self._rows[place], self._today)

    def is_running(self, place: int) -> bool:
        """Whether it can be gone on with."""
        each = self._rows[place]
        return isinstance(each, SessionSummary) and each.state == "running"

    def group(self, place: int) -> str:
        """Whose session it is; empty where nobody knows."""
        each = self._rows[place]
        return each.group if isinstance(each, SessionSummary) else ""

    def title(self, place: int) -> str:
        """What it is called."""
        return title(self._rows[place])


@dataclass(frozen=True)
class Reading:
    """The lines of one session's page; those of a sentence where there is none."""

    session_id: str
    lines: tuple[PageLine, ...]


class LibraryLoader:
    """Knows the sessions of a workspace. Everything here may take long, and may be asked from several threads."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._shelf = LibraryContents(workspace.index)
        self._lock = threading.Lock()
        self._offered: tuple[object, dict[Facet, tuple[FilterChoice, ...]]] = (None, {})

    @property
    def why_slow(self) -> str:
        """Why files are read instead of an index; empty where there is one."""
        return self._workspace.index.why_slow

    def fill(self, grown: Callable[[], object], told: Callable[[int, int], object], stop: Callable[[], bool]) -> None:
        """Bring everything up to the files.

        `grown` is called when there is more to list, `told` as `LibraryContents.fill` says.

        Raises `SessionFileError`.
        """
        shown = self._shelf.facts

        def went_on(done: int, total: int) -> None:
            nonlocal shown
            if self._shelf.facts is not shown:
                shown = self._shelf.facts
                grown()
            if total:
                told(done, total)

        self._shelf.fill(went_on, stop)
        grown()

    def listing(self, wish: LibraryQuery, still_wanted: Callable[[], bool]) -> Listing | None:
        """What is asked for; none once it is out of date, as fast typing asks for much."""
        with self._lock:
            if not still_wanted():
                return None
            facts = self._shelf.facts
            today = self._workspace.timepiece.wall().date()
            if self._offered[0] is not facts:
                self._offered = facts, offers(facts, today)
            total = len(facts) if self._shelf.whole else None
            rows, query = self._shelf.rows(wish), wish.query
            near = near_words(self._workspace.index, query) if query and total and not rows else ()
            return Listing(rows, total, self._offered[1], today, " ".join(near))

    def page(self, session_id: str, wish: LibraryQuery, width: int) -> Reading:
        """One session for reading, the lines that have the words before it; wrapped for so many cells already."""
        try:
            session = self._workspace.index.session(session_id)
        except CodevError as problem:
            return Reading(session_id, (PageLine(Content(str(problem))),))
        query = wish.query
        found = mentions(session, query) if query else ()
        lines = record_lines(glance(session, self._workspace.timepiece.wall().date()), found, query)
        for line in lines:
            line.rows(width)
        return Reading(session_id, lines)
