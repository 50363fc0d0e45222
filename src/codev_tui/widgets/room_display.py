"""What the room sees, for a projector: large letters in colours of its own, and nothing that moves but the clock."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import zip_longest
from typing import ClassVar, Final, Literal, NamedTuple, get_args

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from codev_tui.i18n import _, ngettext, speaking
from codev_tui.model.durations import clock_text, elapsed_text
from codev_tui.model.instants import count_seconds
from codev_tui.model.room_now import SOON_S
from codev_tui.model.room_view import RoomCard, RoomClock, RoomView
from codev_tui.widgets.large_letters import SCALES, can_draw, draw, fold
from codev_tui.widgets.room_layout import PLAIN, Block, Look, Row, Stretch, count_large, rows_of
from codev_tui.widgets.wrapping import wrapped

Tone = Literal["ok", "soon", "over", "still"]
LOOKS: Final = get_args(Look)
_DOT: Final = "·"
_ALL: Final = 10_000
_COLUMN: Final = 38
"""Cells that a column of cards has at least."""
_ABOVE_BOARD: Final = 15
_LEAST_BESIDE: Final = 72
"""Windows that are narrower have nothing beside the clock."""
_LEAST_BOARD: Final = 4
"""The rows that a board has at least, with the empty one above it."""
_IN_VIEW: Final = 3
"""Cards are no larger than so many of the newest have room for."""
_NO_CELL: Final[Stretch] = ("", "side")


class TimeNow(NamedTuple):
    """The clock at one moment. `left_s` is below zero in overtime; an untimed phase has the time it has taken."""

    text: str
    fraction: float
    tone: Tone
    words: str


def time_now(clock: RoomClock, state: str, now: datetime) -> TimeNow:
    """What the clock shows at that moment, in the language that is spoken."""
    passed = max(0.0, count_seconds(clock.as_of, now)) if clock.counts else 0.0
    if clock.total_s <= 0:
        return TimeNow(elapsed_text(clock.left_s + passed), 0.0, "still", _("paused") if state == "paused" else "")
    left = clock.left_s - passed
    fraction = (clock.total_s - left) / clock.total_s
    if left <= 0:
        return TimeNow(clock_text(left), fraction, "over", _("time is up"))
    if state == "paused":
        return TimeNow(clock_text(left), fraction, "still", _("paused"))
    if left <= SOON_S < clock.total_s:
        return TimeNow(clock_text(left), fraction, "soon", _("the last minute"))
    return TimeNow(clock_text(left), fraction, "ok", "")


def picture(view: RoomView, now: datetime, size: Size) -> list[Row | None]:
    """The rows that show the view in that size; None is an empty row."""
    if view.state == "blank":
        return rows_of([Block(_DOT, "rest")], size, step=1)
    with speaking(view.language):
        if view.state == "ended":
            return rows_of([Block(_("The session has ended. Thank you."), "main", rank=0)], size)
        if view.entry is not None:
            return rows_of(list(_entry(view.entry)), size, step=view.size)
        blocks = list(_blocks(view, now))
        if not view.board:
            return rows_of(_arranged(blocks, [size], view.size)[0], size, step=view.size)
        above, room = _arranged(blocks, _sizes_above(size), view.size)
        rows = rows_of(above, room, step=view.size)
        while rows and rows[-1] is None:
            rows.pop()
        board = _board(view.board, Size(size.width, size.height - len(rows) - 1))
        return [*rows, None, *board][: size.height]


def _sizes_above(size: Size) -> list[Size]:
    """The sizes that what is above a board may have, the one that is wanted first: the board needs some rows."""
    least = max(min(_ABOVE_BOARD, size.height * 5 // 8), size.height * 2 // 5)
    return [Size(size.width, height) for height in range(least, max(least, size.height - _LEAST_BOARD) + 1)]


def _arranged(blocks: Sequence[Block], sizes: Sequence[Size], step: int) -> tuple[Sequence[Block], Size]:
    """The blocks and the first size in which all that matters most is large, else as much of it as can be.

    Where there is no room for that, what matters less is beside the clock and not above and below it.
    """
    stacked = count_large(blocks, sizes[0], step)
    if stacked == sum(block.is_main for block in blocks) or sizes[0].width < _LEAST_BESIDE:
        return blocks, sizes[0]
    tried = [(each, size) for size in sizes for each in _arrangements(blocks)]
    wanted = sum(block.is_main for block in blocks)
    best, most = tried[0], -2
    for each, size in tried:
        large = count_large(each, size, step)
        if large > most:
            best, most = (each, size), large
        if large == wanted:
            break
    return best


def _arrangements(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """One below the other; with what follows the clock beside it; with all that matters less beside it."""
    yield blocks
    at = next((n for n, block in enumerate(blocks) if block.form != "words"), None)
    if at is None:
        return
    for first in (at, 1, 0):
        beside = tuple(block for block in blocks[first:] if not block.is_main)
        if beside:
            kept = [block for n, block in enumerate(blocks) if n < first or block.is_main]
            yield [block._replace(beside=beside) if block.form != "words" else block for block in kept]


def _blocks(view: RoomView, now: datetime) -> Iterator[Block]:
    """What is shown of a phase, from top to bottom."""
    if head := _head(view):
        yield Block(head, "side", rank=2)
    if view.voice:
        yield Block(view.voice, "main", rank=0)
    if view.rule:
        yield Block(f"✕ {view.rule}", "side")
    if view.client_place:
        yield Block(view.client_place, "side")
    if view.clock is not None and view.clock.style != "none":
        yield from _clock(view.clock, view.state, now)
    elif view.state == "paused":
        yield Block(_("paused"), "side")
    is_worded = _is_worded(view)
    if view.sentence and not is_worded:
        yield Block(view.sentence, "main", rank=0)
    if view.request:
        yield Block(view.request, "main" if is_worded else "side", rank=0 if is_worded else 1)
    if view.order:
        yield Block(" · ".join(f"▶ {name}" if name == view.turn else name for name in view.order), "side")
    if view.to_come:
        yield Block(_("still to come: {names}").format(names=", ".join(view.to_come)), "side")


def _is_worded(view: RoomView) -> bool:
    """Whether the request completes the sentence, and so is there in its place."""
    stem = view.sentence.rstrip("… ")
    return bool(stem) and view.request.startswith(stem)


def _head(view: RoomView) -> str:
    n, count = view.place
    place = _("{n} of {count}").format(n=n, count=count) if count else ""
    return " · ".join(filter(None, (place, view.phase, view.part)))


def _clock(clock: RoomClock, state: str, now: datetime) -> Iterator[Block]:
    shown = time_now(clock, state, now)
    if clock.style == "digits":
        yield Block(shown.text, "time", rank=0, form="time")
    elif clock.total_s > 0:
        yield Block("", "time", rank=0, form="bar", fraction=shown.fraction)
    made_for = tuple(_caption(clock, words) for words in ("", _("paused"), _("the last minute"), _("time is up")))
    look: Look = "time" if shown.tone in ("soon", "over") else "side"
    yield Block(_caption(clock, shown.words), look, made_for=made_for)


def _caption(clock: RoomClock, words: str) -> str:
    return " · ".join(filter(None, (clock.caption, words)))


def _entry(card: RoomCard) -> Iterator[Block]:
    """One entry, alone."""
    if head := " · ".join(filter(None, (card.kind, card.by, card.kept))):
        yield Block(head, "side", rank=2)
    yield Block(card.text, "main", rank=0)


@lru_cache(maxsize=8)
def _board(cards: tuple[RoomCard, ...], size: Size) -> tuple[Row | None, ...]:
    """As many of the newest cards as fit, in columns, in letters as large as several of them have room for."""
    columns = max(1, min(3, size.width // _COLUMN))
    for level in (2, 1, 0):
        for across in range(1, columns + 1):
            page = _in_columns(cards, size, across, level)
            if page.shown >= min(len(cards), _IN_VIEW):
                return tuple(page.rows)
    pages = [_in_columns(cards, size, across, PLAIN) for across in range(1, columns + 1)]
    return tuple(max(pages, key=lambda page: page.shown).rows)


class _Cards(NamedTuple):
    rows: list[Row | None]
    shown: int


def _in_columns(cards: Sequence[RoomCard], size: Size, across: int, level: int) -> _Cards:
    """The newest cards in so many columns, after a row that says how many there are before them."""
    width = (size.width - 2) // across
    before = max(0, len(cards) - across * size.height)  # A card has a row at least.
    drawn = [_card(card, width - 2, level) for card in cards[before:]]
    for hidden in range(before, len(cards)):
        columns = _filled(drawn[hidden - before :], size.height - bool(hidden), across)
        if columns is not None:
            return _Cards([*_earlier(hidden), *_beside(columns, width)], len(cards) - hidden)
    return _Cards([*_earlier(len(cards))], 0)


def _earlier(hidden: int) -> Iterator[Row]:
    if hidden:
        words = ngettext("{n} earlier one", "{n} earlier ones", hidden).format(n=hidden)
        yield Row(1, ((f"↑ {words}", "side"),))


def _card(card: RoomCard, width: int, level: int) -> list[Stretch]:
    """The lines of a card and an empty one; no line where a word is too long for letters of that size."""
    foot = wrapped(" · ".join(filter(None, (card.by, card.kind, card.kept))), width - 2, _ALL)
    if level == PLAIN:
        lines = wrapped(card.text, width - 2, _ALL)
    else:
        folded = fold(card.text, width - 2, SCALES[level]) if can_draw(card.text) else ()
        lines = [row for line in folded for row in draw(line, SCALES[level])]
    own: list[Stretch] = [(f"▌ {line}", "main") for line in lines]
    return [*own, *((f"▌ {line}", "side") for line in foot), ("", "side")] if own else []


def _filled(cards: Sequence[list[Stretch]], height: int, across: int) -> list[list[Stretch]] | None:
    """The cards from column to column; none where one of them cannot be whole, or there are too many."""
    columns: list[list[Stretch]] = [[]]
    for card in cards:
        if not card or len(card) - 1 > height:
            return None
        if len(columns[-1]) + len(card) - 1 > height:
            if len(columns) == across:
                return None
            columns.append([])
        columns[-1] += card
    return columns


def _beside(columns: Sequence[list[Stretch]], width: int) -> Iterator[Row]:
    for cells in zip_longest(*columns, fillvalue=_NO_CELL):
        yield Row(1, tuple((text + " " * (width - cell_len(text)), look) for text, look in cells))


class RoomDisplay(Widget):
    """Draws a `RoomView`, dark or light whatever the theme is. Only rows that differ are drawn again."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"room-display--{look}" for look in LOOKS}

    DEFAULT_CSS = """
    RoomDisplay {
        width: 1fr;
        height: 1fr;
        background: #000000;
        color: #ffffff;

        & > .room-display--main { color: #ffffff; text-style: bold; }
        & > .room-display--side { color: #d0d0d0; }
        & > .room-display--time, & > .room-display--done { color: #87d7ff; text-style: bold; }
        & > .room-display--over { color: #ffaf5f; }
        & > .room-display--rest { color: #5f5f5f; }
        &.-soon > .room-display--time, &.-soon > .room-display--done { color: #ffd75f; }
        &.-over > .room-display--time, &.-over > .room-display--done { color: #ffaf5f; }
        &.-still > .room-display--time, &.-still > .room-display--done { color: #d0d0d0; }

        &.-light { background: #ffffff; color: #000000; }
        &.-light > .room-display--main { color: #000000; }
        &.-light > .room-display--side { color: #303030; }
        &.-light > .room-display--time, &.-light > .room-display--done { color: #004080; }
        &.-light > .room-display--over { color: #9a3000; }
        &.-light > .room-display--rest { color: #b0b0b0; }
        &.-light.-soon > .room-display--time, &.-light.-soon > .room-display--done { color: #6a4a00; }
        &.-light.-over > .room-display--time, &.-light.-over > .room-display--done { color: #9a3000; }
        &.-light.-still > .room-display--time, &.-light.-still > .room-display--done { color: #303030; }
    }
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._make: Callable[[Size], list[Row | None]] = lambda _size: []
        self._rows: list[Row | None] = []
        self._tone: Tone = "still"

    def show(self, view: RoomView, now: datetime) -> None:
        """Show what the room sees, with the clock as it is now."""
        tone = time_now(view.clock, view.state, now).tone if view.clock is not None else "still"
        self._show(lambda size: picture(view, now, size), tone, light=view.light)

    def show_words(self, words: str, *, light: bool = False) -> None:
        """Show a sentence alone, such as that there is nothing to show yet."""
        self._show(lambda size: rows_of([Block(words, "main", rank=0)], size), "still", light=light)

    def _show(self, make: Callable[[Size], list[Row | None]], tone: Tone, *, light: bool) -> None:
        self._make = make
        if tone != self._tone:
            self.remove_class(f"-{self._tone}").add_class(f"-{tone}")
            self._tone = tone
        self.set_class(light, "-light")
        self._redraw()

    def on_resize(self) -> None:
        """Find the largest letters for the new size."""
        self._redraw()

    def _redraw(self) -> None:
        if not self.size.area:
            return
        before, self._rows = self._rows, self._make(self.size)
        if len(before) != len(self._rows):
            self.refresh()
            return
        changed = [y for y, (old, new) in enumerate(zip(before, self._rows, strict=True)) if old != new]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    @property
    def plain(self) -> str:
        """All that is shown, as text."""
        return "\n".join(row.plain.rstrip() if row else "" for row in self._rows)

    def render_line(self, y: int) -> Strip:
        """One row of the picture."""
        width, blank = self.size.width, self.rich_style
        row = self._rows[y] if y < len(self._rows) else None
        if row is None:
            return Strip.blank(width, blank)
        looks = [(text, self.get_visual_style(f"room-display--{look}").rich_style) for text, look in row.stretches]
        line = [Segment(" " * row.left, blank), *(Segment(text, style) for text, style in looks)]
        return Strip(line).adjust_cell_length(width, blank)
