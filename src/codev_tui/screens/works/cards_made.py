"""The cards of long lists, each made once."""

from collections.abc import Callable, Mapping, Sequence
from operator import is_
from typing import Any

from codev_tui.editing.live import LiveSession
from codev_tui.widgets.cards import Card


class CardsMade:
    """The cards of entries, each made once: an entry is a value, so its card changes only with its saving mark."""

    def __init__(self, make: Callable[[int, Any], Card], live: LiveSession) -> None:
        self._make = make
        self._live = live
        self._saved: frozenset[int] = frozenset()
        self._entries: Sequence[object] = ()
        self._places: Sequence[int] = range(0)
        self._cards: tuple[Card, ...] = ()
        self._made: dict[int, tuple[int, object, bool, Card]] = {}

    def of(self, entries: Sequence[Any], places: Sequence[int] | None = None) -> tuple[Card, ...]:
        """The cards of these entries, or of those at `places`; one more at the end costs no more than its own card."""
        places = range(len(entries)) if places is None else places
        saved, known = self._live.saved_parts, len(self._places)
        goes_on = saved is self._saved and places[:known] == self._places and all(map(is_, entries, self._entries))
        before = self._made
        if not goes_on:
            self._cards, self._made, known = (), {}, 0
        self._cards += tuple(self._card(place, entries[place], before) for place in places[known:])
        self._saved, self._entries, self._places = saved, entries, places
        return self._cards

    def _card(self, place: int, entry: object, before: Mapping[int, tuple[int, object, bool, Card]]) -> Card:
        saved, old = self._live.is_saved(entry), before.get(id(entry))
        if old is None or old[0] != place or old[1] is not entry or old[2] != saved:
            old = (place, entry, saved, self._make(place, entry))
        self._made[id(entry)] = old
        return old[3]
