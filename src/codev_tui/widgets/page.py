"""A page for reading: lines that go on under themselves where they do not fit.

One widget draws what is in view; turning to another page lays nothing out anew.
"""

from collections.abc import Sequence

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual

from codev_tui.widgets.row_selection import with_selection, words_within

_MARGIN = 1
"""Cells on either side of the text."""
_WIDEST = 100
"""Cells in a row at most: longer ones are hard to read."""


class PageLine:
    """A line of the page: its text, cells before it, and cells before the rows in which it goes on."""

    def __init__(self, content: Content, indent: int = 0, hanging: int = 0) -> None:
        self._content = content
        self._indent = indent
        self._hanging = hanging
        self._wrapped: tuple[int, tuple[Content, ...]] = (-1, ())

    def rows(self, width: int) -> tuple[Content, ...]:
        """The rows of the line in so many cells; those for the last width are kept."""
        if self._wrapped[0] != width:
            rows = self._content.wrap(max(1, width - self._hanging)) or [Content("")]
            before = (" " * self._indent, *(" " * self._hanging for _row in rows[1:]))
            self._wrapped = width, tuple(map(Content.assemble, before, rows))
        return self._wrapped[1]


class Page(ScrollView, can_focus=True):
    """The lines, wrapped for the width there is. The arrows and the page keys scroll it."""

    DEFAULT_CSS = """
    Page {
        width: 1fr;
        height: 1fr;
        overflow-x: hidden;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        color: $foreground;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: tuple[PageLine, ...] = ()
        self._rows: list[Content] = []
        self._strips: dict[int, Strip] = {}

    @property
    def text_width(self) -> int:
        """Cells for the text: whoever makes lines in a thread can have them wrapped there already."""
        return max(1, min(_WIDEST, self.scrollable_content_region.width - 2 * _MARGIN))

    def show(self, lines: Sequence[PageLine], *, from_top: bool = True) -> None:
        """Show these lines, from the first unless it is to stay scrolled as it is."""
        self._lines = tuple(lines)
        self._lay_out()
        if from_top:
            self.scroll_home(animate=False, force=True)

    def on_resize(self) -> None:
        """Wrap the lines anew for another width."""
        self._lay_out()

    def _lay_out(self) -> None:
        self._rows = [row for line in self._lines for row in line.rows(self.text_width)]
        self._strips.clear()
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._rows))
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._strips.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One row of the view."""
        width, at = self.scrollable_content_region.width, y + self.scroll_offset.y
        strip = self._strips.get(at)
        if strip is None:
            row = Content.assemble(" " * _MARGIN, self._rows[at]) if at < len(self._rows) else Content("")
            strip = self._strips[at] = Visual.to_strips(self, row, width, 1, self.visual_style)[0]
        return with_selection(self, strip, at)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The words that are selected with the mouse."""
        return words_within(selection, [Strip([Segment(" " * _MARGIN + row.plain)]) for row in self._rows]), "\n"
