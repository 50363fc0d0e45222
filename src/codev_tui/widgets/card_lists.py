"""Lists of cards beside each other where there is width for them; else one above the other, the one in use largest."""

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.containers import Container

from codev_tui.i18n import N_, translate
from codev_tui.widgets.card_grid import rows_of_all, rows_of_one, rows_to_read
from codev_tui.widgets.cards import Cards

BESIDE = 100
"""Columns from which lists are beside each other."""
_BESIDE_ONE = 70
"""Columns from which another widget is beside a single list."""
_BAR = 1
"""Columns that the bar for scrolling has for good."""
_TITLE = 1
_ENTRY = 4
"""Rows of an entry, at most, in a list that is not in use: its head, two lines, and its date."""
_ON, _BACK = N_("Tab"), N_("shift+Tab")
"""The keys that lead from list to list."""


class Need(NamedTuple):
    """Rows of one list, its title among them: to read its longest card with two others, to show the selected one, and
    to show all of them."""

    to_read: int
    entry: int
    whole: int


def share_rows(height: int, needs: Sequence[Need], in_use: int) -> list[int]:
    """How high each list is: what the one in use needs comes first, then the titles, then an entry of each other.

    What is left makes the one in use whole, then the others.
    """
    rows = [0] * len(needs)
    others = [place for place in range(len(needs)) if place != in_use]
    left = height

    def give(place: int, wanted: int) -> None:
        nonlocal left
        more = min(left, max(0, wanted - rows[place]))
        rows[place] += more
        left -= more

    give(in_use, needs[in_use].to_read)
    for most in (_TITLE, _TITLE + 1, _TITLE + _ENTRY):
        for place in others:
            give(place, min(most, needs[place].entry))
    for place in (in_use, *others):
        give(place, needs[place].whole)
    rows[in_use] += left
    return rows


def need_of(cards: Cards, width: int, most: int) -> Need:
    """What a list needs in so many columns; how many rows all of it takes is counted up to `most`."""
    inner = max(1, width - _BAR)
    title = _TITLE if cards.has_class("-gone") else cards.gutter.height
    return Need(
        title + rows_to_read(cards.cards, inner),
        title + rows_of_one(cards.selected_card, inner),
        title + rows_of_all(cards.cards, inner, most),
    )


def keys_between(here: int, there: int) -> str:
    """The keys that lead from one of several lists to another one."""
    key = translate(_ON if there > here else _BACK)
    return " ".join([key] * abs(there - here))


class CardLists(Container):
    """Holds lists of cards, and perhaps one widget beside them."""

    DEFAULT_CSS = """
    CardLists {
        layout: horizontal;
        height: 1fr;
        width: 1fr;

        & > Cards { margin-right: 1; width: 1fr; height: 1fr; }
        &.-stacked { layout: vertical; }
        &.-stacked > Cards { margin-right: 0; width: 1fr; }
    }
    """

    _in_use: Cards | None = None

    def _lists(self) -> list[Cards]:
        return [child for child in self.children if isinstance(child, Cards) and child.display]

    def _is_stacked(self) -> bool:
        lists = self._lists()
        if len(lists) > 1:
            return self.size.width < BESIDE
        return self.size.width < _BESIDE_ONE and len(self.children) > len(lists)

    def _rows_below(self) -> int:
        """Rows of what is below the lists, where all is one above the other."""
        return sum(child.outer_size.height for child in self.children if child.display and not isinstance(child, Cards))

    def share_room(self, in_use: Cards | None) -> None:
        """Give each list its room. `in_use` is the one whose cards must be read; another one than before changes it."""
        lists = self._lists()
        if in_use in lists or self._in_use not in lists:
            self._in_use = in_use if in_use in lists else next(iter(lists), None)
        stacked = self._is_stacked()
        self.set_class(stacked, "-stacked")
        if stacked and self._in_use is not None and self.size.height and len(lists) > 1:
            needs = [need_of(each, self.size.width, self.size.height) for each in lists]
            here = lists.index(self._in_use)
            for place, rows in enumerate(share_rows(self.size.height, needs, here)):
                each = lists[place]
                each.styles.width, each.styles.height = "1fr", rows
                each.set_class(not rows, "-gone")
                each.show_way(keys_between(here, place) if rows == _TITLE and each.cards else "")
            self._name_those_without_rows(lists, here)
        else:
            for each in lists:
                wider = len(lists) > 2 and each is self._in_use
                each.styles.width, each.styles.height = "2fr" if wider else "1fr", "1fr"
                each.remove_class("-gone")
                each.show_way("")
                each.show_others(())

    def _name_those_without_rows(self, lists: Sequence[Cards], here: int) -> None:
        """The list in use has in its border the names of those that have no row for theirs."""
        for place, each in enumerate(lists):
            gone = [at for at, other in enumerate(lists) if place == here and other.has_class("-gone")]
            each.show_others(["".join(lists[at].title_with(keys_between(here, at))) for at in gone])

    def rows_needed(self, in_use: Cards | None) -> int:
        """Rows in which the longest card of the list in use is whole and two others are in view."""
        lists = self._lists()
        here = in_use if in_use in lists else self._in_use if self._in_use in lists else None
        if here is None:
            return 2
        stacked = self._is_stacked()
        width = self.size.width if stacked else here.outer_size.width
        below = len(lists) - 1 + self._rows_below() if stacked else 0
        return need_of(here, width, 1).to_read + below

    def on_resize(self, _event: events.Resize) -> None:
        """Share the room that there is now."""
        self.share_room(self._in_use)
