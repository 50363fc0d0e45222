"""A text file as it stands, to be read: one widget that draws only what is in view."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from codev_tui.model.text import clean
from codev_tui.widgets.row_selection import with_selection, words_within

_ON = "  ↪ "
"""What begins a row that goes on with the line above it."""
_TAB = "    "


class FileView(ScrollView, can_focus=True):
    """The lines of a file, broken where they are too long for the width. What a terminal would obey is left out."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"file--line", "file--table", "file--comment", "file--on"}

    DEFAULT_CSS = """
    FileView {
        width: 1fr;
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;

        & > .file--line { color: $foreground; }
        & > .file--table { color: $text-accent; text-style: bold; }
        & > .file--comment { color: $text-muted; }
        & > .file--on { color: $foreground; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: tuple[str, ...] = ()
        self._rows: list[tuple[str, str]] = []

    def show(self, text: str) -> None:
        """Show this text; where one has scrolled to stays."""
        self._lines = tuple(clean(text).replace("\t", _TAB).split("\n"))
        self._lay_out()

    def on_resize(self) -> None:
        """Break the lines for another width."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        self._rows = list(rows_of(self._lines, width)) if width > 0 else []
        self.virtual_size = Size(width, len(self._rows))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of the view."""
        width, at = self.scrollable_content_region.width, y + self.scroll_offset.y
        look, row = self._rows[at] if at < len(self._rows) else ("line", "")
        return with_selection(self, Strip([Segment(set_cell_size(row, width), self._style(look))], width), at)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The words that are selected with the mouse."""
        return words_within(selection, [Strip([Segment(row)]) for _look, row in self._rows]), "\n"

    def _style(self, look: str) -> Style:
        return self.get_visual_style(f"file--{look}").rich_style


def rows_of(lines: Sequence[str], width: int) -> Iterator[tuple[str, str]]:
    """The rows of these lines at that width, each with its look."""
    for line in lines:
        look = "table" if line.startswith("[") else "comment" if line.startswith("#") else "line"
        if cell_len(line) <= width:
            yield look, line
            continue
        first, rest = _cut(line, width)
        yield look, first
        for piece in chop_cells(rest, max(1, width - len(_ON))):
            yield "on", _ON + piece


def _cut(line: str, width: int) -> tuple[str, str]:
    first = chop_cells(line, max(1, width))[0]
    return first, line[len(first) :]
