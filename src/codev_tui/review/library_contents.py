"""All sessions as the library looks at them: taken in while one reads, searched and put in order as one types."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from codev_tui.model.errors import CodevError
from codev_tui.model.query import NothingAsked, Query, parse_query
from codev_tui.review.library_query import Order, filter_and_sort
from codev_tui.review.search import everything_said
from codev_tui.review.session_filter import SessionFilter
from codev_tui.store.index.index import Index, Unread
from codev_tui.store.session_summary import SessionSummary

_FIRST: Final = 60
"""So many sessions are taken in before the first are shown: more than a screen, and nobody waits for them."""
_GROWTH: Final = 1.3
"""The list is shown again when it has grown by this factor: seldom enough to cost nothing."""


class LibraryQuery(NamedTuple):
    """What one wants to see: with words in it, chosen, in an order."""

    words: str = ""
    asked: SessionFilter = SessionFilter()
    order: Order = Order()

    @property
    def query(self) -> Query | None:
        """The words as a query; none where there is no word."""
        try:
            return parse_query(self.words)
        except NothingAsked:
            return None


class LibraryContents:
    """The sessions of an index that are taken in. Everything here may take long: it is for a thread of its own."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.facts: Sequence[SessionSummary | Unread] = ()
        """What is known of each, the latest created first; another sequence whenever there are more."""
        self.whole = False
        """Whether these are all that the index has."""

    def fill(self, told: Callable[[int, int], object], stop: Callable[[], bool]) -> None:
        """Bring it up to the files. `told` is called whenever there may be more, with how many files are taken in by
        now, and how many there are to take in.

        Raises `SessionFileError` for a folder that cannot be read.
        """
        if not self.facts:
            self.facts = self._index.newest(_FIRST)
            self.whole = False
            told(0, 0)
        waiting = self._index.look()
        self._refresh()
        if waiting > _FIRST:
            self._take_in(waiting, told, stop)
        elif waiting:
            self._index.take_in()
        if waiting:
            self._refresh()

    def _take_in(self, waiting: int, told: Callable[[int, int], object], stop: Callable[[], bool]) -> None:
        told(0, waiting)
        if not self.facts:
            self._index.take_in(at_most=_FIRST)
            self._refresh()
        shown = 0.0

        def more(done: int, total: int) -> None:
            nonlocal shown
            if done >= shown * _GROWTH:
                shown = done
                self._refresh()
            told(done, total)

        self._index.take_in(more, stop=stop)

    def _refresh(self) -> None:
        self.facts = self._index.facts(at_hand=True)
        self.whole = True

    def rows(self, wish: LibraryQuery) -> list[SessionSummary | Unread]:
        """The sessions that are wished for, of those that are there by now."""
        query = wish.query
        found = None if query is None else set(self._found(query))
        return filter_and_sort(self.facts, wish.asked, wish.order, found)

    def _found(self, query: Query) -> Iterator[str]:
        """The sessions that have all that is asked for. Those that run are in no index, and are looked at."""
        running = {each.id for each in self.facts if isinstance(each, SessionSummary) and each.state == "running"}
        for id_ in self._index.holding(query, at_hand=True):
            if id_ not in running or self._has(id_, query):
                yield id_

    def _has(self, id_: str, query: Query) -> bool:
        try:
            texts = [said.text for said in everything_said(self._index.session(id_))]
        except CodevError:
            return False
        return all(any(Query((term,)).spans(text) for text in texts) for term in query.terms)
