"""Words of cards that are selected with the mouse: which cells of a line, and what is copied of them."""

import re
from collections.abc import Iterable
from itertools import groupby

from textual.geometry import Offset
from textual.selection import Selection

from codev_tui.widgets.card_grid import GAP, CardGrid

_FRAME = re.compile("[╭╮╰╯┏┓┗┛│┃─━▶▷\\s]+")


def selected_cells(grid: CardGrid, selection: Selection, line: int) -> tuple[int, int] | None:
    """The first selected cell of that line of all cards, and the one after the last; none where nothing is selected.

    Of cards side by side only the column counts in which the selection begins.
    """
    start = selection.start or Offset(0, 0)
    end = selection.end or Offset(grid.width, grid.tops[-1])
    if not start.y <= line <= end.y:
        return None
    left, right = 0, grid.width
    if selection.start is not None and grid.across > 1:
        left = min(start.x // (grid.wide + GAP), grid.across - 1) * (grid.wide + GAP)
        right = left + grid.wide
    first = max(left, start.x) if line == start.y else left
    last = min(right, end.x) if line == end.y else right
    return (first, last) if first < last else None


def words_of(grid: CardGrid, lines: Iterable[tuple[int, str]]) -> str:
    """The words of selected lines without the frames around them; a line of text for each row of cards."""
    rows = groupby(lines, key=lambda numbered: grid.row_at(numbered[0]))
    texts = (" ".join(_FRAME.sub(" ", text).strip() for _line, text in row) for _row, row in rows)
    return "\n".join(" ".join(text.split()) for text in texts if text.strip())
