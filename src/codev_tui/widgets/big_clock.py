"""The clock as large as the terminal allows: for a glance from across the room."""

from typing import Literal, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from codev_tui.widgets.bar import THICK, THIN, Tone, bar
from codev_tui.widgets.block_digits import drawable, drawn, extent, largest_factor
from codev_tui.widgets.wrapping import balanced, fitted

_Look = Literal["digits", "done", "over", "rest", "first", "more"]


class Shown(NamedTuple):
    """What the clock shows, in words and one fraction."""

    text: str = ""
    fraction: float = 0.0
    tone: Tone = "still"
    caption: str = ""
    calm: bool = False


class Row(NamedTuple):
    """One line of the picture: where it begins, and its stretches of one look each."""

    left: int
    stretches: tuple[tuple[str, _Look], ...]

    @property
    def plain(self) -> str:
        """The line without looks, up to its last character."""
        return " " * self.left + "".join(text for text, _look in self.stretches)


def picture(shown: Shown, size: Size) -> list[Row | None]:
    """The lines that show it in that size, centred; None is an empty line.

    Room goes to the caption and the bar first, then to the digits at the largest whole factor; what cannot be drawn
    large is written small.
    """
    folds = 2 if size.height > 12 else 1
    words = [
        _centred(((line, "more" if place else "first"),), size)
        for place, sentence in enumerate(shown.caption.split("\n"))
        for line in balanced(sentence, size.width - 2, folds)
    ][: max(0, size.height - 1)]
    room = size.height - len(words)
    above = _thick_bar(shown, size, room) if shown.calm else _time_and_bar(shown, size, room)
    spare = room - len(above)
    rows: list[Row | None] = [*above, *([None] if spare and words else []), *words]
    return [None] * max(0, (size.height - len(rows)) // 2) + rows[: size.height]


def _time_and_bar(shown: Shown, size: Size, room: int) -> list[Row | None]:
    factor = 0
    if drawable(shown.text):
        breadth = size.width - 2
        factor = largest_factor(shown.text, breadth, room - 3) or largest_factor(shown.text, breadth, room - 1)
    lines = drawn(shown.text, factor) if factor else [fitted(shown.text, size.width)]
    rows: list[Row | None] = [_centred(((line, "digits"),), size) for line in lines]
    if room <= len(rows):
        return rows
    if room > len(rows) + 1:
        rows.append(None)
    breadth = extent(shown.text, factor).width if factor else 0
    return [*rows, _bar_row(shown, max(breadth, size.width * 3 // 5), size, thick=False)]


def _thick_bar(shown: Shown, size: Size, room: int) -> list[Row | None]:
    height = max(1, min(5, room - 1, size.height // 5))
    return [_bar_row(shown, size.width * 4 // 5, size, thick=True)] * height


def _bar_row(shown: Shown, width: int, size: Size, *, thick: bool) -> Row:
    parts = bar(width, shown.fraction, THICK if thick else THIN)
    return _centred(((parts.done, "done"), (parts.over, "over"), (parts.rest, "rest")), size)


def _centred(stretches: tuple[tuple[str, _Look], ...], size: Size) -> Row:
    width = sum(cell_len(text) for text, _look in stretches)
    return Row(max(0, (size.width - width) // 2), stretches)


class BigClock(Widget):
    """The large clock. The tone colours it; the caption, one line or several, must say the same in words."""

    COMPONENT_CLASSES = {
        "big-clock--digits",
        "big-clock--done",
        "big-clock--over",
        "big-clock--rest",
        "big-clock--first",
        "big-clock--more",
    }

    DEFAULT_CSS = """
    BigClock {
        width: 1fr;
        height: 1fr;

        & > .big-clock--digits { color: $foreground; text-style: bold; }
        & > .big-clock--done { color: $primary; }
        & > .big-clock--over { color: $text-error; }
        & > .big-clock--rest { color: $foreground 30%; }
        & > .big-clock--first { color: $foreground; text-style: bold; }
        & > .big-clock--more { color: $text-muted; }

        &.-ok > .big-clock--done { color: $text-success; }
        &.-soon > .big-clock--digits, &.-soon > .big-clock--done { color: $text-warning; }
        &.-over > .big-clock--digits, &.-over > .big-clock--done { color: $text-error; }
        &.-still > .big-clock--digits, &.-still > .big-clock--done { color: $text-muted; }

        &:nocolor > .big-clock--digits, &:nocolor > .big-clock--done, &:nocolor > .big-clock--over {
            color: $foreground;
        }
        &:ansi > .big-clock--rest, &:ansi > .big-clock--more { text-style: dim; }
    }
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._shown = Shown()
        self._rows: list[Row | None] = []
        self.add_class(f"-{self._shown.tone}")

    def show(self, text: str, *, fraction: float, tone: Tone, caption: str, calm: bool = False) -> None:
        """Show the time, the part of the planned time that has passed, and the caption; draws only what differs.

        `calm` leaves the digits out: a thick bar, and the caption.
        """
        before, self._shown = self._shown, Shown(text, fraction, tone, caption, calm)
        if self._shown == before:
            return
        if tone != before.tone:
            self.remove_class(f"-{before.tone}").add_class(f"-{tone}")
        self._redraw()

    def on_resize(self) -> None:
        """Find the largest digits for the new size."""
        self._redraw()

    def _redraw(self) -> None:
        before, self._rows = self._rows, picture(self._shown, self.size)
        if len(before) != len(self._rows):
            self.refresh()
            return
        changed = [
            region
            for y, (old, new) in enumerate(zip(before, self._rows, strict=True))
            if (region := _difference(old, new, y, self.size.width))
        ]
        if changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """One line of the picture."""
        width, blank = self.size.width, self.rich_style
        row = self._rows[y] if y < len(self._rows) else None
        if row is None:
            return Strip.blank(width, blank)
        line = [Segment(" " * row.left, blank)]
        for text, look in row.stretches:
            line.append(Segment(text, self.get_visual_style(f"big-clock--{look}").rich_style))
        return Strip(line).adjust_cell_length(width, blank)


def _difference(old: Row | None, new: Row | None, y: int, width: int) -> Region | None:
    """The cells of line `y` that differ between two pictures; the whole line where a character is not one cell wide."""
    if old == new:
        return None
    before, after = (row.plain.ljust(width) if row else " " * width for row in (old, new))
    if cell_len(before) != len(before) or cell_len(after) != len(after):
        return Region(0, y, width, 1)
    places = [x for x, (a, b) in enumerate(zip(before, after, strict=False)) if a != b]
    if not places:
        return Region(0, y, width, 1)
    return Region(places[0], y, places[-1] - places[0] + 1, 1)
