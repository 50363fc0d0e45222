"""Where cards are in a view that scrolls: in rows, each as high as its highest card, the selected one whole."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from textual.geometry import Region, Size

from codev_tui.widgets.card import BOXED, PLAIN, Card, CardStyle

MIN_WIDTH = 34
MAX_COLUMNS = 5
GAP = 1
IN_VIEW = 3
"""So many cards are in view together, the selected one whole, wherever the view has a row for each."""


class CardGrid(NamedTuple):
    """The size of the view in cells, how many cards are side by side, and where each row of them begins."""

    width: int
    height: int
    across: int
    wide: int
    style: CardStyle
    tops: tuple[int, ...]
    """The first line of each row, and after them the line below the last."""

    @classmethod
    def arranged(
        cls, view: Size, cards: Sequence[Card], selected: int = 0, columns: int | None = None, most: int = MAX_COLUMNS
    ) -> "CardGrid":
        """The grid of these cards in a view: that many columns, or as many as find room, up to `most`.

        Where the longest card would not be whole in so many columns, there are fewer.
        """
        widest = columns or max(1, min(MAX_COLUMNS, most, (view.width + GAP) // (MIN_WIDTH + GAP)))
        longest = max(cards, key=lambda card: len(card.shown) + len(card.foot), default=None)
        across = widest
        if longest is not None and not columns:
            fitting = (each for each in range(widest, 0, -1) if _fits(longest, view, each, len(cards)))
            across = next(fitting, widest)
        style = _style_for(longest, view, across, len(cards))
        if style is BOXED and not _shows_all(BOXED, cards, view, across) and _shows_all(PLAIN, cards, view, across):
            style = PLAIN
        heights = _heights(view, cards, selected, across, style)
        return cls(view.width, view.height, across, _wide(view, across), style, (0, *accumulate(heights)))

    def extent(self) -> Size:
        """What all cards take."""
        return Size(self.width, self.tops[-1])

    def rows_of(self, place: int) -> int:
        """How high the card in that place is."""
        row = place // self.across
        return self.tops[row + 1] - self.tops[row]

    def row_at(self, line: int) -> int:
        """The row that has this line; there may be none beyond the last."""
        return bisect_right(self.tops, line) - 1

    def in_view(self, count: int, top: int) -> range:
        """The places, of `count`, of which some line is in a view that begins at line `top`."""
        last_row = self.row_at(top + max(self.height, 1) - 1)
        return range(min(count, self.row_at(top) * self.across), min(count, (last_row + 1) * self.across))

    def region(self, place: int, top: int) -> Region:
        """The part of a card that is in view; empty if none is."""
        row, column = divmod(place, self.across)
        if row + 1 >= len(self.tops):
            return Region()
        whole = Region(column * (self.wide + GAP), self.tops[row] - top, self.wide, self.rows_of(place))
        return whole.intersection(Region(0, 0, self.width, self.height))

    def place_at(self, x: int, y: int, top: int) -> int | None:
        """The place at that cell of the view; None between the cards. Whether a card is there is not known here."""
        column, inside = divmod(x, self.wide + GAP)
        if column >= self.across or inside >= self.wide:
            return None
        return self.row_at(y + top) * self.across + column

    def top_showing(self, place: int, top: int) -> int:
        """The first line of the view, moved as little as possible from `top`, that shows the whole card or its head.

        A view begins with a whole card, except at the end of all cards.
        """
        row = place // self.across
        start, end = self.tops[row], self.tops[row + 1]
        lowest = end - self.height
        if lowest >= start:
            return start
        at = self.tops[bisect_left(self.tops, min(max(top, lowest), start))]
        return max(0, lowest, min(at, self.tops[-1] - self.height))

    def step(self, place: int, dx: int, dy: int, count: int) -> int:
        """The place `dx` cards on in reading order and `dy` rows down, as far as there are cards."""
        row = min(max(place // self.across + dy, 0), (count - 1) // self.across)
        place = min(row * self.across + place % self.across, count - 1)
        return min(max(place + dx, 0), count - 1)


def rows_to_read(cards: Sequence[Card], width: int) -> int:
    """Rows that a list of that width needs to show its longest card whole, and two others with a row each."""
    if not cards:
        return 1
    longest = max(cards, key=lambda card: len(card.shown) + len(card.foot))
    return PLAIN.rows(longest, width) + _rows_beside(1, len(cards)) * PLAIN.least


def rows_of_one(card: Card | None, width: int) -> int:
    """Rows that a list of that width needs to show one card whole; an empty list has one for its sentence."""
    return PLAIN.rows(card, width) if card is not None else 1


def rows_of_all(cards: Sequence[Card], width: int, most: int) -> int:
    """Rows that a list of that width needs to show all its cards whole, counted up to `most`."""
    rows = 0
    for card in cards:
        rows += BOXED.rows(card, width)
        if rows >= most:
            return most
    return max(1, rows)


def _wide(view: Size, across: int) -> int:
    return max(0, view.width - GAP * (across - 1)) // across


def _rows_beside(across: int, count: int) -> int:
    """How many rows there must be in view besides that of the selected card."""
    return -(-max(0, min(IN_VIEW, count) - across) // across)


def _fits(longest: Card, view: Size, across: int, count: int) -> bool:
    """Whether the longest card is whole in so many columns, with enough others in view."""
    style = _style_for(longest, view, across, count)
    return style.rows(longest, _wide(view, across)) + _rows_beside(across, count) * style.least <= view.height


def _style_for(longest: Card | None, view: Size, across: int, count: int) -> CardStyle:
    """Boxes, where the longest card and its neighbours have room for them."""
    if longest is None:
        return BOXED
    rows = BOXED.rows(longest, _wide(view, across)) + _rows_beside(across, count) * BOXED.least
    return BOXED if rows <= view.height else PLAIN


def _shows_all(style: CardStyle, cards: Sequence[Card], view: Size, across: int) -> bool:
    """Whether all cards are whole in the view at once."""
    left, wide = view.height, _wide(view, across)
    for at in range(0, len(cards), across):
        left -= max(style.rows(card, wide) for card in cards[at : at + across])
        if left < 0:
            return False
    return True


def _heights(view: Size, cards: Sequence[Card], selected: int, across: int, style: CardStyle) -> list[int]:
    """How high each row is: as its text, up to half the view; all of it in the selected row, or where all fit."""
    wide, height = _wide(view, across), max(1, view.height)
    whole = style.rows(cards[selected], wide) if selected < len(cards) else 0
    whole = min(whole, 1) if view.height == 1 else whole  # Its first words say more than its head alone.
    others = _rows_beside(across, len(cards))
    cap = min(height // 2, (height - whole) // others) if others else height // 2
    cap = max(style.least, cap)
    needs = [min(style.rows(card, wide, height), height) for card in cards]
    rows = [max(needs[at : at + across]) for at in range(0, len(cards), across)]
    here = selected // across
    if len(rows) <= height:
        cap = _raised(cap, rows, here, whole, height)
    heights = [min(cap, rows_) for rows_ in rows]
    if here < len(heights):
        heights[here] = max(whole, heights[here])
    spare = height - sum(heights)
    for at, rows_ in enumerate(rows):
        more = max(0, min(spare, rows_ - heights[at]))
        heights[at] += more
        spare -= more
    return heights


def _raised(cap: int, rows: Sequence[int], here: int, whole: int, height: int) -> int:
    """The largest height, from `cap` on, with which all rows are still in view together."""
    for higher in range(cap + 1, height + 1):
        if (
            sum(max(whole, min(higher, each)) if at == here else min(higher, each) for at, each in enumerate(rows))
            > height
        ):
            return higher - 1
    return max(cap, height)
