"""The board of entries: cards side by side or in one column, drawn by a single widget.

Nothing is mounted for a card and only what is in view is drawn, so that a board of thousands costs little more than
the screen.
"""

from collections.abc import Hashable, Sequence
from typing import ClassVar, Final, Literal

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive, reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from codev_tui.i18n import N_, labelled
from codev_tui.widgets.card import BOXED, Card, Look, draw
from codev_tui.widgets.card_grid import GAP, MAX_COLUMNS, CardGrid
from codev_tui.widgets.card_selection import selected_cells, words_of
from codev_tui.widgets.wrapping import balanced, clipped

__all__ = ["Card", "Cards"]

Number = Literal["always", "if unseen", "never"]
"""Whether the title says how many cards there are; not where the name says it already."""
_BETWEEN: Final = " ── "
"""Between the names of two lists in one border."""


class Cards(ScrollView, can_focus=True):
    """A board of cards, one of which is selected as long as there is any.

    The arrows, the page keys, home, end and a click move the selection, which a parent may watch; space and enter are
    left to it. In a single column the left and right keys are left to it too. A card is as high as its text, up to half
    the view; the selected one is whole. Where rows are few, cards have no boxes.
    """

    COMPONENT_CLASSES = {
        "cards--frame",
        "cards--frame-selected",
        "cards--head",
        "cards--text",
        "cards--foot",
        "cards--mark",
        "cards--success",
        "cards--warning",
        "cards--error",
        "cards--muted",
        "cards--placeholder",
    }

    DEFAULT_CSS = """
    Cards {
        width: 1fr;
        height: 1fr;
        overflow-x: hidden;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;

        & > .cards--frame { color: $foreground 35%; }
        & > .cards--frame-selected { color: $foreground; text-style: bold; }
        & > .cards--head { color: $text-muted; }
        & > .cards--text { color: $foreground; }
        & > .cards--foot { color: $text-muted; }
        & > .cards--mark { color: $foreground; }
        & > .cards--success { color: $text-success; }
        & > .cards--warning { color: $text-warning; }
        & > .cards--error { color: $text-error; text-style: bold; }
        & > .cards--muted { color: $text-muted; }
        & > .cards--placeholder { color: $text-muted; }

        &:focus > .cards--frame-selected { color: $primary; }
        &:nocolor > .cards--frame-selected { color: $foreground; }
        &:ansi > .cards--frame, &:ansi > .cards--head, &:ansi > .cards--foot, &:ansi > .cards--muted {
            text-style: dim;
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(0, -1)", N_("Card above"), show=False, id="cards.up"),
        Binding("down", "move(0, 1)", N_("Card below"), show=False, id="cards.down"),
        Binding("left", "move(-1, 0)", N_("Card before"), show=False, id="cards.left"),
        Binding("right", "move(1, 0)", N_("Card after"), show=False, id="cards.right"),
        Binding("pageup", "page(-1)", N_("A page of cards up"), show=False, id="cards.page_up"),
        Binding("pagedown", "page(1)", N_("A page of cards down"), show=False, id="cards.page_down"),
        Binding("home", "first", N_("First card"), show=False, id="cards.first"),
        Binding("end", "last", N_("Last card"), show=False, id="cards.last"),
    ]

    folds: ClassVar[bool] = False
    """Whether the board is one line as long as nobody is in it."""

    selected: reactive[Hashable | None] = reactive(None, repaint=False, init=False)
    """The key of the selected card; None on an empty board and only there."""

    virtual_size = Reactive(Size(0, 0))
    """How much there is to scroll. The board is as large as its place, so nothing is laid out anew for another card."""

    def __init__(
        self,
        placeholder: str = "",
        *,
        columns: Literal["auto", "few", 1] = "auto",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`placeholder` is the sentence on the empty board.

        `columns=1` makes it a list; with "few" there are never more columns than cards, so that few of them are wide.
        """
        super().__init__(id=id, classes=classes)
        self._placeholder = placeholder
        self._columns = columns
        self._board_title = self._short_title = self._shown_title = self._way = ""
        self._others = tuple[str, ...]()
        self._number: Number = "if unseen"
        self._cards: tuple[Card, ...] = ()
        self._places: dict[Hashable, int] = {}
        self._drawn: LRUCache[tuple[Card, int, int, bool, bool, bool], list[Strip]] = LRUCache(256)
        self._rows: LRUCache[tuple[tuple[Card, ...], int, int, bool, Hashable, bool], list[Strip]] = LRUCache(64)
        self._blank: Style | None = None
        self._grid = self._measured()

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards it shows."""
        return self._cards

    @property
    def selected_card(self) -> Card | None:
        """The card that is selected."""
        place = self._places.get(self.selected)
        return None if place is None else self._cards[place]

    def name_board(self, name: str, number: Number = "if unseen", *, in_short: str = "") -> None:
        """Name the board in its border, `in_short` where that is too long, and say there how many cards it holds."""
        self._board_title, self._short_title, self._number = name, in_short or name, number
        self._show_title()

    def show_way(self, keys: str) -> None:
        """Say behind the name which keys lead here, as where no card is in view; no keys: say nothing."""
        self._way = keys
        self._show_title()

    def show_others(self, titles: Sequence[str]) -> None:
        """Say behind the name which lists have no row of their own, as far as there is room."""
        self._others = tuple(titles)
        self._show_title()

    def title_with(self, way: str) -> tuple[str, str]:
        """The name, and what is said behind it where these keys lead here."""
        is_said = self._number == "always" or (self._number == "if unseen" and way)
        number = f" · {len(self._cards)}" if self._cards and is_said else ""
        return self._board_title, labelled(number, way) if way else number

    def _show_title(self) -> None:
        """Show the title in whole words; the same one is not set again, for that draws everything."""
        name, end = self.title_with(self._way)
        room = max(0, self.outer_size.width - 4 - cell_len(end))
        if cell_len(name) > room:
            name = self._short_title
        shown = (clipped(name, room) if self.outer_size.width else name) + end
        for other in self._others:
            if cell_len(shown) + len(_BETWEEN) + cell_len(other) <= self.outer_size.width - 4:
                shown += _BETWEEN + other
        if shown != self._shown_title:
            self._shown_title = shown
            self.border_title = Content(shown)

    def update(self, cards: Sequence[Card]) -> None:
        """Show these cards. The selection stays with its key or, if that is gone, goes to the nearest that stayed."""
        old, old_places = self._cards, self._places
        self._cards = tuple(cards)
        if self._cards[: len(old)] == old:
            self._places = old_places | {self._cards[place].key: place for place in range(len(old), len(self._cards))}
        else:
            self._places = {card.key: place for place, card in enumerate(self._cards)}
        before, survivor = self.selected, self._survivor(old, old_places)
        if not self._regrid(self._places.get(survivor, 0)) and bool(old) == bool(self._cards):
            for place in self._grid.in_view(max(len(old), len(self._cards)), self.scroll_offset.y):
                if old[place : place + 1] != self._cards[place : place + 1]:
                    self._refresh_card(place)
        elif bool(old) != bool(self._cards):
            self.refresh()
        self.selected = survivor
        if survivor == before and self._places.get(before) != old_places.get(before):
            self._into_view()

    def select(self, key: Hashable) -> None:
        """Select the card of that key; a key that is on no card changes nothing."""
        self.selected = key

    def select_last(self) -> None:
        """Select the last card, where a new entry usually is."""
        if self._cards:
            self.selected = self._cards[-1].key

    def move(self, dx: int, dy: int) -> None:
        """Move the selection `dx` cards on in reading order and `dy` rows down, as far as there are cards."""
        place = self._places.get(self.selected)
        if place is not None:
            self.selected = self._cards[self._grid.step(place, dx, dy, len(self._cards))].key

    def has(self, key: Hashable) -> bool:
        """Whether there is a card of that key."""
        return key in self._places

    @property
    def is_board(self) -> bool:
        """Whether left and right go from card to card, as wherever cards may be side by side."""
        return self._columns != 1

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Left and right mean nothing in a list: the parent may have them."""
        return not (action == "move" and parameters[0] and not self.is_board)

    def action_move(self, dx: int, dy: int) -> None:
        """Move the selection, as `move`."""
        self.move(dx, dy)

    def action_page(self, pages: int) -> None:
        """Move the selection by as many rows as are in view."""
        top = self.scroll_offset.y
        rows = self._grid.row_at(top + max(0, self._grid.height - 1)) - self._grid.row_at(top)
        self.move(0, pages * max(1, rows))

    def action_first(self) -> None:
        """Select the first card."""
        if self._cards:
            self.selected = self._cards[0].key

    def action_last(self) -> None:
        """Select the last card."""
        self.select_last()

    def on_click(self, event: events.Click) -> None:
        """Select the card under the pointer, unless words were selected by dragging."""
        if self.text_selection is not None:
            return
        offset = event.get_content_offset(self)
        if offset is None:
            return
        place = self._grid.place_at(offset.x, offset.y, self.scroll_offset.y)
        if place is not None and place < len(self._cards):
            self.selected = self._cards[place].key

    def validate_selected(self, key: Hashable | None) -> Hashable | None:
        """Refuse a key that is on no card."""
        if key in self._places:
            return key
        return self.selected if self.selected in self._places else None

    def watch_selected(self, before: Hashable | None, key: Hashable | None) -> None:
        """Redraw the two cards concerned, of which the new one is whole, and bring that into view."""
        if not self._regrid(self._places.get(key, 0)):
            for changed in (before, key):
                if changed in self._places:
                    self._refresh_card(self._places[changed])
        self._into_view()

    def _survivor(self, old: tuple[Card, ...], old_places: dict[Hashable, int]) -> Hashable | None:
        """Which key to select after an update: the same, else the next that stayed, else the last before it."""
        if not self._cards:
            return None
        if self.selected in self._places:
            return self.selected
        place = old_places.get(self.selected, 0)
        for card in (*old[place:], *reversed(old[:place])):
            if card.key in self._places:
                return card.key
        return self._cards[min(place, len(self._cards) - 1)].key

    def on_resize(self) -> None:
        """Find new columns for the new width, and as much of the name as it takes."""
        self._show_title()
        self._lay_out()

    def _lay_out(self) -> None:
        """Place the cards again, with the selection still in view."""
        self._regrid(self._places.get(self.selected, 0))
        self.refresh()
        self._into_view()

    def _regrid(self, selected: int) -> bool:
        """Find the grid for the cards there are now; whether it is another one, and all is drawn again."""
        before, self._grid = self._grid, self._measured(selected)
        self._arrange()
        if self._grid == before:
            return False
        self.refresh()
        return True

    def _measured(self, selected: int = 0) -> CardGrid:
        """The grid for the size it has now; kept, because every line that is drawn asks for it."""
        columns = 1 if self._columns == 1 else None
        most = len(self._cards) if self._columns == "few" else MAX_COLUMNS
        return CardGrid.arranged(self.scrollable_content_region.size, self._cards, selected, columns, most)

    def _arrange(self) -> None:
        """Fit the scrollable size to the cards."""
        self.virtual_size = self._grid.extent()

    def watch_virtual_size(self) -> None:
        """A bar only while there is something to scroll, and as long as that takes; Textual looks at a layout only."""
        self._refresh_scrollbars()
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = self.virtual_size.height

    def _refresh_card(self, place: int) -> None:
        if region := self._grid.region(place, self.scroll_offset.y):
            self.refresh(region)

    def _into_view(self) -> None:
        place = self._places.get(self.selected)
        if place is None or not self._grid.height:
            return
        top = self._grid.top_showing(place, round(self.scroll_target_y))
        if top != self.scroll_target_y:
            self.scroll_to(y=top, animate=False, force=True)

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._drawn.clear()
        self._rows.clear()
        self._blank = None
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One line of the view: the same line of every card of its row."""
        if self._blank is None:
            self._blank = self.rich_style
        if not self._cards:
            return self._placeholder_line(y)
        at = y + self.scroll_offset.y
        strip, selection = self._line(at), self.text_selection
        if selection is not None and (cells := selected_cells(self._grid, selection, at)):
            before, within, after = strip.divide([*cells, strip.cell_length])
            look = self.screen.get_component_rich_style("screen--selection")
            strip = Strip.join((before, within.apply_style(look), after))
        return strip.apply_offsets(0, at)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The words that are selected with the mouse."""
        if not self._cards:
            return None
        spans = ((at, selected_cells(self._grid, selection, at)) for at in range(self._grid.tops[-1]))
        return words_of(self._grid, ((at, self._line(at).crop(*cells).text) for at, cells in spans if cells)), "\n"

    def text_select_all(self) -> None:
        """Select the words of the card that was clicked twice."""
        place = self._places.get(self.selected)
        if place is not None and (region := self._grid.region(place, 0)):
            self.screen.selections = {self: Selection(region.offset, region.bottom_right - (0, 1))}

    def _line(self, at: int) -> Strip:
        """One line of all cards, counted from the top of the first."""
        grid = self._grid
        row = grid.row_at(at)
        cards = self._cards[row * grid.across : (row + 1) * grid.across]
        if not cards:
            return Strip.blank(grid.width, self._blank)
        return self._lines_of_row(cards, grid.tops[row + 1] - grid.tops[row])[at - grid.tops[row]]

    def _lines_of_row(self, cards: tuple[Card, ...], height: int) -> list[Strip]:
        """The cards side by side as they are drawn now: a board that scrolls shows most of its rows once more."""
        selected = self.selected if any(card.key == self.selected for card in cards) else None
        recipe = (cards, self._grid.width, height, self._grid.style is BOXED, selected, self.has_focus)
        rows = self._rows.get(recipe)
        if rows is None:
            drawn_cards, gap = [self._lines_of(card, height) for card in cards], Strip.blank(GAP, self._blank)
            lines = [
                Strip.join(part for strip in line for part in (strip, gap)) for line in zip(*drawn_cards, strict=True)
            ]
            rows = [line.adjust_cell_length(self._grid.width, self._blank) for line in lines]
            self._rows[recipe] = rows
        return rows

    def _placeholder_line(self, y: int) -> Strip:
        width, height = self._grid.width, self._grid.height
        sentence = balanced(self._placeholder, width - 4, height)
        line = y - (height - len(sentence)) // 2
        text = sentence[line] if 0 <= line < len(sentence) else ""
        left = (width - cell_len(text)) // 2
        return Strip([Segment(set_cell_size(" " * left + text, width), self._style("placeholder"))], width)

    def _style(self, look: Look) -> Style:
        return self.get_visual_style(f"cards--{look}").rich_style

    def _lines_of(self, card: Card, height: int) -> list[Strip]:
        """The card as it is drawn now, from the cache if it was drawn before."""
        selected = card.key == self.selected
        in_use, boxed = self.has_focus, self._grid.style is BOXED
        recipe = (card, self._grid.wide, height, selected, in_use, boxed)
        lines = self._drawn.get(recipe)
        if lines is None:
            lines = draw(
                card, self._grid.wide, height, selected=selected, style=self._style, in_use=in_use, boxed=boxed
            )
            self._drawn[recipe] = lines
        return lines
