"""Charts as the lines of a page: in one column, or in two where there is room."""

from collections.abc import Iterator, Sequence
from typing import Final

from rich.cells import cell_len

from codev_tui.review.charts import LINES, Bar, Chart, Row
from codev_tui.widgets.lines_page import Line, Look, Piece
from codev_tui.widgets.wrapping import fitted, wrapped

_TWO_FROM: Final = 140
"""Cells from which on charts stand in two columns."""
_BETWEEN: Final = 6
_GAP: Final = 2
_LABEL_MAX: Final = 30
_BAR_MIN: Final = 8
_BAR_MAX: Final = 40
_SAID_MIN: Final = 24
_LINES_MAX: Final = 100
"""What is said of a row has no more lines than these, which no row needs."""


def chart_lines(charts: Sequence[Chart], width: int) -> list[Line]:
    """The charts for a page of that width, each under its title, with an empty line between them."""
    width -= 1  # So that nothing touches the bar at the edge.
    if width < _TWO_FROM or len(charts) < 2:
        return _stacked([list(_of(chart, width)) for chart in charts])
    wide = (width - _BETWEEN) // 2
    blocks = [list(_of(chart, wide)) for chart in charts]
    cut = min(range(1, len(blocks)), key=lambda at: max(_height(blocks[:at]), _height(blocks[at:])))
    left, right = _stacked(blocks[:cut]), _stacked(blocks[cut:])
    height = max(len(left), len(right))
    left += [()] * (height - len(left))
    right += [()] * (height - len(right))
    return [
        (*one, Piece(" " * (wide + _BETWEEN - _width(one))), *other) for one, other in zip(left, right, strict=True)
    ]


def _stacked(blocks: Sequence[Sequence[Line]]) -> list[Line]:
    lines: list[Line] = []
    for block in blocks:
        if lines:
            lines.append(())
        lines.extend(block)
    return lines


def _height(blocks: Sequence[Sequence[Line]]) -> int:
    return sum(len(block) + 1 for block in blocks)


def _width(line: Line) -> int:
    return sum(cell_len(piece.text) for piece in line)


def _of(chart: Chart, width: int) -> Iterator[Line]:
    for line in wrapped(chart.title, width, _LINES_MAX):
        yield (Piece(line, "title"),)
    label = min(_LABEL_MAX, max(cell_len(row.label) for row in chart.rows))
    number = max(cell_len(row.number) for row in chart.rows)
    said = min(_SAID_MIN, max(cell_len(row.said) for row in chart.rows))
    has_bars = any(row.drawn for row in chart.rows)
    room = width - label - sum(_GAP + cells for cells in (number, said) if cells) - _GAP
    marks = max((cell_len(row.drawn) for row in chart.rows if isinstance(row.drawn, str)), default=0)
    bar = max(marks, max(_BAR_MIN, min(_BAR_MAX, room)) if any(isinstance(row.drawn, Bar) for row in chart.rows) else 0)
    at = label + (_GAP + bar if has_bars else 0) + (_GAP + number if number else 0) + _GAP
    for row in chart.rows:
        yield from _row(row, label, bar if has_bars else 0, number, at, width)


def _row(row: Row, label: int, bar: int, number: int, at: int, width: int) -> Iterator[Line]:
    pieces = [Piece(_padded(fitted(row.label, label), label))]
    if bar:
        drawn = fitted(row.drawn.drawn(bar, LINES) if isinstance(row.drawn, Bar) else row.drawn, bar)
        pale = isinstance(row.drawn, Bar) and row.drawn.pale
        pieces += [Piece(" " * _GAP), Piece(_padded(drawn, bar), "pale" if pale else "bar")]
    if number:
        pieces += [Piece(" " * (_GAP + number - cell_len(row.number)) + row.number, "strong")]
    said = wrapped(row.said, max(1, width - at), _LINES_MAX) if row.said else []
    look: Look = "strong" if row.stands_out else "muted" if bar or number else "text"
    yield (*pieces, *(Piece(" " * _GAP + line, look) for line in said[:1]))
    for line in said[1:]:
        yield (Piece(" " * at), Piece(line, look))


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
