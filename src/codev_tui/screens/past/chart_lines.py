"""Charts as the lines of a page, their bars as long as the page is wide."""

from collections.abc import Iterator, Sequence
from typing import Final

from rich.cells import cell_len

from codev_tui.review.charts import LINES, Bar, Chart, Row
from codev_tui.widgets.lines_page import Line, Look, Piece
from codev_tui.widgets.wrapping import fitted, wrapped

_MARGIN: Final = 2
"""Cells before a row, for the sign of the selected one."""
_GAP: Final = 2
_LABEL_MAX: Final = 30
_BAR_MIN: Final = 8
_SAID_MIN: Final = 24
_LINES_MAX: Final = 100
"""What is said of a row has no more lines than these, which no row needs."""


def chart_lines(charts: Sequence[Chart], width: int) -> list[tuple[Line, Row | None]]:
    """The charts for a page of that width, each under its title, with an empty line between them.

    Beside the first line of each row stands the row, for who asks what is behind it.
    """
    lines: list[tuple[Line, Row | None]] = []
    for chart in charts:
        if lines:
            lines.append(((), None))
        lines.extend(_of(chart, width - 1))  # So that nothing touches the bar at the edge.
    return lines


def _of(chart: Chart, width: int) -> Iterator[tuple[Line, Row | None]]:
    for title in wrapped(chart.title, width, _LINES_MAX):
        yield (Piece(title, "title"),), None
    width -= _MARGIN
    label = min(_LABEL_MAX, max(cell_len(row.label) for row in chart.rows))
    number = max(cell_len(row.number) for row in chart.rows)
    said = min(_SAID_MIN, max(max(1, cell_len(row.said)) if row.said else 0 for row in chart.rows))
    has_bars = any(row.drawn for row in chart.rows)
    room = width - label - sum(_GAP + cells for cells in (number, said) if cells) - _GAP
    marks = max((cell_len(row.drawn) for row in chart.rows if isinstance(row.drawn, str)), default=0)
    bar = max(marks, max(_BAR_MIN, room) if any(isinstance(row.drawn, Bar) for row in chart.rows) else 0)
    at = label + (_GAP + bar if has_bars else 0) + (_GAP + number if number else 0) + _GAP
    for row in chart.rows:
        for n, line in enumerate(_row(row, label, bar if has_bars else 0, number, at, width)):
            yield (Piece(" " * _MARGIN), *line), row if n == 0 else None


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
