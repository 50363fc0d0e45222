"""Selecting words with the mouse in widgets that draw row by row."""

from collections.abc import Sequence

from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget


def with_selection(widget: Widget, strip: Strip, at: int) -> Strip:
    """The row at that place as it is drawn: what is selected of it stands out, and a click finds its cells."""
    selection = widget.text_selection
    if selection is not None and (span := selection.get_span(at)) is not None:
        start, end = span
        cells = [max(0, start), strip.cell_length if end < 0 else min(end, strip.cell_length)]
        before, within, after = strip.divide([*cells, strip.cell_length])
        look = widget.screen.get_component_rich_style("screen--selection")
        strip = Strip.join((before, within.apply_style(look), after))
    return strip.apply_offsets(0, at)


def words_within(selection: Selection, rows: Sequence[Strip]) -> str:
    """What is selected of these rows, without the space at their ends."""
    spans = ((row, selection.get_span(at)) for at, row in enumerate(rows))
    lines = (row.crop(max(0, span[0]), None if span[1] < 0 else span[1]).text.rstrip() for row, span in spans if span)
    return "\n".join(lines).strip("\n")
