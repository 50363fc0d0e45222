"""A page of lines that are laid out for its width, drawn by a single widget: only what is in view is drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

Look = Literal["title", "text", "strong", "muted", "bar", "pale", "warning", "selected"]


class Piece(NamedTuple):
    """A piece of a line, and how it looks; its text has no line break in it."""

    text: str
    look: Look = "text"


Line = Sequence[Piece]


class LinesPage(ScrollView, can_focus=True):
    """The page. `lay_out` gives its lines for a number of cells; it is called again where the width changes."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "page--title",
        "page--text",
        "page--strong",
        "page--muted",
        "page--bar",
        "page--pale",
        "page--warning",
        "page--selected",
    }

    DEFAULT_CSS = """
    LinesPage {
        width: 1fr;
        height: 1fr;
        overflow-x: hidden;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;

        & > .page--title { color: $text-accent; text-style: bold; }
        & > .page--text { color: $foreground; }
        & > .page--strong { color: $foreground; text-style: bold; }
        & > .page--muted { color: $text-muted; }
        & > .page--bar { color: $primary; }
        & > .page--pale { color: $foreground 50%; }
        & > .page--warning { color: $text-warning; }
        & > .page--selected { color: $text-accent; text-style: bold; }
        &:nocolor > .page--bar { color: $foreground; }
        &:ansi > .page--muted, &:ansi > .page--pale { text-style: dim; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("home", "scroll_home", show=False, id="lines.home"),
        Binding("end", "scroll_end", show=False, id="lines.end"),
        Binding("pageup", "page_up", show=False, id="lines.page_up"),
        Binding("pagedown", "page_down", show=False, id="lines.page_down"),
    ]

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lay_out: Callable[[int], Sequence[Line]] = lambda _width: ()
        self._lines: Sequence[Line] = ()
        self.selected = -1
        self._styles: dict[Look, Style] = {}

    @dataclass
    class LineClicked(Message):
        """A line was clicked, by its place from the first."""

        at: int

    def select(self, at: int, *, into_view: bool = False) -> None:
        """Put a sign before that line, and bring it into view if that is asked for; -1: before none."""
        self.selected = at
        self.refresh()
        if into_view and at >= 0:
            self.scroll_to_region(Region(0, at, 1, 1), animate=False, force=True)

    def on_click(self, event: events.Click) -> None:
        """Tell which line it was."""
        offset = event.get_content_offset(self)
        if offset is not None:
            self.post_message(self.LineClicked(offset.y + self.scroll_offset.y))

    def show(self, lay_out: Callable[[int], Sequence[Line]]) -> None:
        """Show other lines, from the first."""
        self._lay_out = lay_out
        self._arrange()
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Lay them out for another width."""
        self._arrange()

    def _arrange(self) -> None:
        width = self.scrollable_content_region.width
        self._lines = self._lay_out(width) if width > 0 else ()
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget the colours that were."""
        self._styles.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One line of the view."""
        width, at = self.scrollable_content_region.width, y + self.scroll_offset.y
        pieces = self._lines[at] if at < len(self._lines) else ()
        strip = Strip([Segment(piece.text, self._style(piece.look)) for piece in pieces])
        if at == self.selected:
            strip = Strip.join([Strip([Segment("▸", self._style("selected"))]), strip.crop(1)])
        return strip.adjust_cell_length(width, self._style("text"))

    def _style(self, look: Look) -> Style:
        if look not in self._styles:
            self._styles[look] = self.get_visual_style(f"page--{look}").rich_style
        return self._styles[look]
