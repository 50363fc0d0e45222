"""A table of many rows, drawn by a single widget: nothing is mounted for a row, and only what is in view is made."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar, Final, Literal, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from codev_tui.i18n import N_, translate
from codev_tui.widgets.wrapping import clipped, fitted, shortened

Look = Literal["cell", "strong", "muted", "problem", "band"]

_SIGNS: Final = 3
"""Cells before the first column: the sign of the selected row, that of a marked one, and a space."""


class Column(NamedTuple):
    """A column: its name, its heading as a marked message, and its cells.

    One of no `width` takes what the others leave; one of a single cell shows the first character, which must tell
    enough.

    `gap`: cells before it. `from_width`: in a narrower table it is left out. `wide`: its width in a table of
    `wide_from` cells or more. `is_name`: where there is no room for it, a name is shortened, not cut.
    """

    name: str
    heading: str
    width: int = 0
    gap: int = 2
    right: bool = False
    from_width: int = 0
    wide: int = 0
    wide_from: int = 0
    is_name: bool = False


class Row(NamedTuple):
    """What stands in a row, cell by cell, and how; `strong` is the column that is read first.

    A row with `across` has that text over all columns and no cells: it is the heading of the rows below it.
    """

    cells: tuple[str, ...]
    look: Look = "cell"
    across: str = ""


class Place(NamedTuple):
    """Where a column stands in the table as it is now."""

    at: int
    column: int
    width: int


class Table(ScrollView, can_focus=True):
    """Rows under headings, one of them selected as long as there is any.

    The arrows, the page keys, home, end and a click move the selection, and `Selected` tells the parent. A click on a
    heading is told as `HeadingClicked`. Space and enter are left to the parent.
    """

    COMPONENT_CLASSES = {
        "table--heading",
        "table--order",
        "table--cell",
        "table--strong",
        "table--muted",
        "table--problem",
        "table--band",
        "table--selected",
        "table--sign",
        "table--placeholder",
    }

    DEFAULT_CSS = """
    Table {
        width: 1fr;
        height: 1fr;
        overflow-x: hidden;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;

        & > .table--heading { color: $text-muted; }
        & > .table--order { color: $text-accent; text-style: bold; }
        & > .table--cell { color: $foreground 85%; }
        & > .table--strong { color: $foreground; }
        & > .table--muted { color: $text-muted; }
        & > .table--problem { color: $text-error; }
        & > .table--band { color: $text-accent; }
        & > .table--selected { background: $foreground 10%; text-style: bold; }
        & > .table--sign { color: $text-accent; text-style: bold; }
        & > .table--placeholder { color: $text-muted; }

        &:focus > .table--selected { background: $primary 20%; }
        &:ansi > .table--selected { background: ansi_default; }
        &:ansi > .table--heading, &:ansi > .table--muted { text-style: dim; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", N_("Row above"), show=False, id="table.up"),
        Binding("down", "move(1)", N_("Row below"), show=False, id="table.down"),
        Binding("pageup", "page(-1)", N_("A page up"), show=False, id="table.page_up"),
        Binding("pagedown", "page(1)", N_("A page down"), show=False, id="table.page_down"),
        Binding("home", "go_to(0)", N_("First row"), show=False, id="table.first"),
        Binding("end", "go_to(-1)", N_("Last row"), show=False, id="table.last"),
    ]

    ALLOW_SELECT = False

    selected: reactive[str] = reactive("", repaint=False, init=False)
    """The key of the selected row; empty where there is none."""

    @dataclass
    class Selected(Message):
        """The selection went to another row, by the facilitator or because the rows changed; empty: there is none."""

        key: str

    @dataclass
    class HeadingClicked(Message):
        """The heading of the column of that name was clicked."""

        column: str

    def __init__(self, columns: Sequence[Column], placeholder: str = "", *, id: str | None = None) -> None:
        """`placeholder` is the sentence in a table without rows."""
        super().__init__(id=id)
        self._columns = tuple(columns)
        self._placeholder = placeholder
        self._keys: Sequence[str] = ()
        self._places: dict[str, int] = {}
        self._row: Callable[[int], Row] = lambda _place: Row(())
        self._marked: frozenset[str] = frozenset()
        self.skipped: frozenset[str] = frozenset()
        self.left_out: frozenset[str] = frozenset()
        self._order = ("", False)
        self._layout: tuple[Place, ...] = ()
        self._styles: dict[tuple[str, bool], Style] = {}

    # What it shows

    @property
    def keys(self) -> Sequence[str]:
        """The keys of all rows, from the top."""
        return self._keys

    @property
    def place(self) -> int:
        """Where the selected row stands, from 0; -1 where there is none."""
        return self._places.get(self.selected, -1)

    def update(
        self,
        keys: Sequence[str],
        row: Callable[[int], Row],
        *,
        from_top: bool = False,
        skipped: frozenset[str] = frozenset(),
    ) -> None:
        """Show rows of these keys; `row` gives the one at a place, and is called for those that come into view.

        The selection stays with its key; where that is gone, or `from_top` is asked for, the first row is selected. It
        never goes to a row that is `skipped`.
        """
        before = self.place
        self._keys, self._row, self.skipped = keys, row, skipped
        self._places = {key: place for place, key in enumerate(keys)}
        self._fit()
        if from_top or self.selected not in self._places:
            self.selected = next((key for key in keys if key not in skipped), "")
        if before != self.place:
            self._into_view()
        self.refresh()

    def say(self, sentence: str) -> None:
        """The sentence that stands there while there are no rows."""
        if sentence != self._placeholder:
            self._placeholder = sentence
            self.refresh()

    def leave_out(self, columns: frozenset[str]) -> None:
        """Show no columns of these names: what they say goes without saying."""
        if columns != self.left_out:
            self.left_out = columns
            self._fit()
            self.refresh()

    def mark(self, keys: frozenset[str]) -> None:
        """Mark the rows of these keys, and no others."""
        self._marked = keys
        self.refresh()

    def show_order(self, column: str, *, downwards: bool) -> None:
        """Say in the headings by which column the rows are in order."""
        self._order = (column, downwards)
        self.refresh()

    def select(self, key: str) -> bool:
        """Select the row of that key, if there is one; whether there is."""
        if key in self._places:
            self.selected = key
        return key in self._places

    # Moving

    def move(self, by: int) -> None:
        """Move the selection so many rows, as far as there are rows."""
        self.go_near(self.place + by, 1 if by > 0 else -1)

    def page(self, pages: int) -> None:
        """Move it by as many rows as are in view."""
        self.move(pages * max(1, self._in_view - 1))

    def action_move(self, by: int) -> None:
        """Move the selection."""
        self.move(by)

    def action_page(self, pages: int) -> None:
        """Move the selection by pages."""
        self.page(pages)

    def action_go_to(self, place: int) -> None:
        """Select the first row, or the last."""
        self.go_near(place if place >= 0 else len(self._keys) - 1, 1 if place >= 0 else -1)

    def go_near(self, place: int, step: int) -> None:
        """Select the row at that place; where it is skipped, the next one that way, else the next one the other way."""
        last = len(self._keys) - 1
        place = min(max(place, 0), last)
        onwards = range(place, last + 1) if step > 0 else range(place, -1, -1)
        back = range(place, -1, -1) if step > 0 else range(place, last + 1)
        for at in chain(onwards, back) if self._keys else ():
            if self._keys[at] not in self.skipped:
                self.selected = self._keys[at]
                return

    def on_click(self, event: events.Click) -> None:
        """Select the row under the pointer; or tell which heading it is."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if offset.y == 0:
            under = [place for place in self._layout if place.at - 1 <= offset.x < place.at + place.width + 1]
            if under:
                self.post_message(self.HeadingClicked(self._columns[under[0].column].name))
            return
        place = offset.y - 1 + self.scroll_offset.y
        if place < len(self._keys) and self._keys[place] not in self.skipped:
            self.selected = self._keys[place]

    def watch_selected(self, before: str, key: str) -> None:
        """Redraw the two rows concerned, bring the new one into view, and tell the parent."""
        for changed in (before, key):
            if changed in self._places:
                self._refresh_row(self._places[changed])
        self._into_view()
        self.post_message(self.Selected(key))

    @property
    def _in_view(self) -> int:
        """How many rows are in view at once."""
        return max(0, self.scrollable_content_region.height - 1)

    def _refresh_row(self, place: int) -> None:
        y = place - self.scroll_offset.y + 1
        if 1 <= y <= self._in_view:
            self.refresh(Region(0, y, self.scrollable_content_region.width, 1))

    def _into_view(self) -> None:
        place = self.place
        if place < 0 or not self._in_view:
            return
        # In a table that has just become higher, the target may lie below what it can be scrolled to.
        top = min(round(self.scroll_target_y), max(0, len(self._keys) - self._in_view))
        first = place - 1 if place and self._keys[place - 1] in self.skipped else place
        wanted = min(max(top, place - self._in_view + 1), first if self._in_view > 1 else place)
        if wanted != top or wanted != self.scroll_offset.y:
            self.scroll_to(y=wanted, animate=False, force=True)

    # Size

    def on_resize(self) -> None:
        """Find new widths."""
        self._fit()
        self.refresh()
        self._into_view()

    def _fit(self) -> None:
        """Fit the widths of the columns to the table, and what is scrolled to the rows."""
        width = self.scrollable_content_region.width
        self._layout = tuple(_laid_out(self._columns, width, self.left_out))
        self.virtual_size = Size(width, len(self._keys) + 1)

    def notify_style_update(self) -> None:
        """Forget the colours that were."""
        self._styles.clear()
        super().notify_style_update()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One line of the view: the headings, or a row."""
        width = self.scrollable_content_region.width
        place = y - 1 + self.scroll_offset.y
        if y == 0:
            strip = Strip(self._headings())
        elif place < len(self._keys):
            strip = Strip(self._cells(place))
        elif y == 2 and not self._keys:
            text = fitted(self._placeholder, width - _SIGNS)
            strip = Strip([Segment(" " * _SIGNS + text, self._style("placeholder"))])
        else:
            strip = Strip([])
        chosen = y > 0 and 0 <= place == self.place
        return strip.adjust_cell_length(width, self._style("cell", chosen=chosen))

    def _headings(self) -> Iterator[Segment]:
        at = 0
        for place in self._layout:
            column = self._columns[place.column]
            ordered = column.name == self._order[0]
            arrow = ("▼" if self._order[1] else "▲") if ordered else ""
            text = fitted(translate(column.heading), place.width - len(arrow)) + arrow
            yield Segment(" " * (place.at - at), self._style("heading"))
            yield Segment(
                _padded(text, place.width, right=column.right), self._style("order" if ordered else "heading")
            )
            at = place.at + place.width

    def _cells(self, place: int) -> Iterator[Segment]:
        key, row = self._keys[place], self._row(place)
        chosen = key == self.selected
        signs = ("▸" if chosen else " ") + ("●" if key in self._marked else " ")
        yield Segment(signs + " " * (_SIGNS - 2), self._style("sign", chosen=chosen))
        at = _SIGNS
        if row.across:
            text = clipped(row.across, self.scrollable_content_region.width - _SIGNS)
            yield Segment(text, self._style(row.look, chosen=chosen))
            return
        for here in self._layout:
            column = self._columns[here.column]
            cell = row.cells[here.column]
            fit = shortened if column.is_name else clipped
            text = fit(cell[:1] if here.width == 1 else cell, here.width)
            look = "strong" if row.look == "cell" and not column.width else row.look
            yield Segment(" " * (here.at - at), self._style("cell", chosen=chosen))
            yield Segment(_padded(text, here.width, right=column.right), self._style(look, chosen=chosen))
            at = here.at + here.width

    def _style(self, look: str, *, chosen: bool = False) -> Style:
        if chosen and look in ("cell", "sign"):
            look = "strong"  # On the ground of the selected row, what is fainter could not be read in every theme.
        style = self._styles.get((look, chosen))
        if style is None:
            style = self.get_visual_style(f"table--{look}").rich_style
            if chosen:
                ground = self.get_visual_style("table--selected").rich_style
                style = style + Style(bgcolor=ground.bgcolor, bold=ground.bold or None)
            self._styles[look, chosen] = style
        return style


def _laid_out(columns: Sequence[Column], width: int, left_out: frozenset[str]) -> Iterator[Place]:
    """Where the columns stand that find room in so many cells."""
    wanted = [(n, column) for n, column in enumerate(columns) if column.name not in left_out]
    shown = [(n, column) for n, column in wanted if width >= column.from_width]
    widths = {n: column.wide if column.wide and width >= column.wide_from else column.width for n, column in shown}
    left = width - _SIGNS - sum(widths.values()) - sum(column.gap for _n, column in shown[1:])
    at = _SIGNS
    for n, column in shown:
        at += column.gap if n else 0
        yield Place(at, n, widths[n] or max(1, left))
        at += widths[n] or max(1, left)


def _padded(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - cell_len(text))
    return space + text if right else text + space
