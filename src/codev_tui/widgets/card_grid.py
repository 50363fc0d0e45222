"""Where cards of equal size stand in a view that scrolls."""

from typing import NamedTuple

from textual.geometry import Region, Size

MIN_WIDTH = 34
MAX_COLUMNS = 5
GAP = 1


class CardGrid(NamedTuple):
    """The size of the view in cells, how many cards stand side by side, and the size of each."""

    width: int
    height: int
    across: int
    wide: int
    tall: int

    @classmethod
    def fitting(cls, view: Size, tall: int, columns: int | None = None, most: int = MAX_COLUMNS) -> "CardGrid":
        """The grid for a view: that many columns, or as many as find room, up to `most`."""
        across = columns or max(1, min(MAX_COLUMNS, most, (view.width + GAP) // (MIN_WIDTH + GAP)))
        wide = max(0, view.width - GAP * (across - 1)) // across
        return cls(view.width, view.height, across, wide, tall)

    def extent(self, count: int) -> Size:
        """What so many cards take."""
        return Size(self.width, -(-count // self.across) * self.tall)

    def in_view(self, count: int, top: int) -> range:
        """The places, of `count`, of which some line is in a view that begins at line `top`."""
        last_row = (top + max(self.height, 1) - 1) // self.tall
        return range(min(count, top // self.tall * self.across), min(count, (last_row + 1) * self.across))

    def region(self, place: int, top: int) -> Region:
        """The part of a card that is in view; empty if none is."""
        row, column = divmod(place, self.across)
        whole = Region(column * (self.wide + GAP), row * self.tall - top, self.wide, self.tall)
        return whole.intersection(Region(0, 0, self.width, self.height))

    def place_at(self, x: int, y: int, top: int) -> int | None:
        """The place at that cell of the view; None between the cards. Whether a card stands there is not known here."""
        column, inside = divmod(x, self.wide + GAP)
        if column >= self.across or inside >= self.wide:
            return None
        return (y + top) // self.tall * self.across + column

    def top_showing(self, place: int, top: int) -> int:
        """The first line of the view, moved as little as possible from `top`, that shows the whole card or its head."""
        highest = place // self.across * self.tall
        lowest = highest + self.tall - self.height
        return highest if lowest > highest else min(max(top, lowest), highest)

    def step(self, place: int, dx: int, dy: int, count: int) -> int:
        """The place `dx` cards on in reading order and `dy` rows down, as far as there are cards."""
        row = min(max(place // self.across + dy, 0), (count - 1) // self.across)
        place = min(row * self.across + place % self.across, count - 1)
        return min(max(place + dx, 0), count - 1)
