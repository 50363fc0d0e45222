"""One card of a board: what it shows, how high that is, and how it is drawn."""

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Literal, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from codev_tui.widgets.wrapping import clipped, wrapped

Look = Literal[
    "frame", "frame-selected", "head", "text", "foot", "mark", "success", "warning", "error", "muted", "placeholder"
]
"""The parts of a card that a style sheet may set apart."""

_ALL = 10_000
"""More lines than any text has."""


class Card(NamedTuple):
    """What one card shows. All of it is plain text; `tone` only colours `mark`, which says the same in words."""

    key: Hashable
    """Who the card is, whatever it shows: the selection follows it. Unique on a board."""
    head: str
    """One line above the text, such as its number, its author and its kind."""
    text: str
    """The entry itself, wrapped to the card."""
    mark: str = ""
    """A short state at the right of the head."""
    tone: Literal["", "success", "warning", "error", "muted"] = ""
    foot: str = ""
    """What is below the text, wrapped as well; it goes where it has no room as a whole."""
    instead: str = ""
    """What is shown in the place of a text that is whole elsewhere on the screen."""

    @property
    def shown(self) -> str:
        """The words of the card."""
        return self.instead or self.text


class CardStyle(NamedTuple):
    """How cards are drawn: in boxes, or without, where rows are few."""

    chrome: int
    """Rows besides those of text."""
    sides: int
    """Columns besides those of text."""

    @property
    def least(self) -> int:
        """Rows of the lowest card: a box holds a line; without boxes head and text share one."""
        return 3 if self is BOXED else 1

    def rows(self, card: Card, width: int, most: int = _ALL) -> int:
        """Rows of the whole card in that width, counted up to `most`."""
        inner = max(1, width - self.sides)
        rows = _count(card.shown, inner, most) + (_count(card.foot, inner, most) if card.foot else 0)
        return min(most, max(1, rows) + self.chrome)


BOXED, PLAIN = CardStyle(2, 4), CardStyle(1, 3)


@lru_cache(maxsize=8192)
def _count(text: str, width: int, most: int) -> int:
    """How many lines the text takes, counted up to `most`."""
    if len(text) * 2 <= width and "\n" not in text:
        return 1
    return len(wrapped(text, width, most))


class _Frame(NamedTuple):
    """The characters around a card; `sign` is before its head."""

    top_left: str
    sign: str
    top_right: str
    across: str
    down: str
    bottom_left: str
    bottom_right: str


_ROUND = _Frame("╭", "─", "╮", "─", "│", "╰", "╯")
_HEAVY = _Frame("┏", "▶", "┓", "━", "┃", "┗", "┛")
_WAITING = _ROUND._replace(sign="▷")


def draw(
    card: Card,
    width: int,
    rows: int,
    *,
    selected: bool,
    style: Callable[[Look], Style],
    in_use: bool = True,
    boxed: bool = True,
) -> list[Strip]:
    """The card as `rows` strips of `width` cells; a selected one has a heavy edge and a sign, in any colour.

    On a board that is not in use the selected card has a sign of its own, and no heavy edge.
    """
    frame = (_HEAVY if in_use else _WAITING) if selected else _ROUND
    edge = style("frame-selected" if selected else "frame")
    head = style("text" if selected else "head")
    looks = _Looks(edge, head, style(card.tone or "mark"))
    body = _body(card, max(1, width - (BOXED if boxed else PLAIN).sides), rows - (2 if boxed else 1), style)
    if boxed:
        whole = _in_box(card, width, frame, looks, body)
    elif rows == 1:
        whole = [_in_one_row(card, width, frame if selected else None, looks, style("text"))]
    else:
        whole = _without_box(card, width, frame if selected else None, looks, body)
    return [strip.adjust_cell_length(width, style("text")) for strip in whole]


class _Looks(NamedTuple):
    edge: Style
    head: Style
    mark: Style


_Line = tuple[str, Style]


def _body(card: Card, width: int, lines: int, style: Callable[[Look], Style]) -> list[_Line]:
    """The lines of text, then the foot as far as it has room as a whole, then blank lines."""
    if lines < 1:
        return []
    foot = wrapped(card.foot, width, _ALL) if card.foot else []
    if len(foot) > max(lines - _count(card.shown, width, lines), 1 if lines > 1 else 0):
        foot = []
    text = wrapped(card.shown, width, lines - len(foot))
    found = [(line, style("text")) for line in text] + [(line, style("foot")) for line in foot]
    return found + [("", style("text"))] * (lines - len(found))


def _in_box(card: Card, width: int, frame: _Frame, looks: _Looks, body: list[_Line]) -> list[Strip]:
    left, right = Segment(f"{frame.down} ", looks.edge), Segment(f" {frame.down}", looks.edge)
    inner = max(1, width - BOXED.sides)
    bottom = Strip([Segment(frame.bottom_left + frame.across * (width - 2) + frame.bottom_right, looks.edge)])
    return [
        _top(card, width, frame, looks),
        *(Strip([left, Segment(set_cell_size(line, inner), look), right]) for line, look in body),
        bottom,
    ]


def _top(card: Card, width: int, frame: _Frame, looks: _Looks) -> Strip:
    """The upper border, with the head at its left and the mark at its right.

    The border between them gives way first, then the head.
    """
    name, state, gap = _head(card, width - 5)
    before, after = frame.across * (gap + 1), frame.across
    head, mark = clipped(card.head, width), clipped(card.mark, width)
    spare = width - 3 - cell_len(f" {head} {mark} ")
    if mark and 0 <= spare < 3:
        name, state, before, after = f" {head} ", f"{mark} ", "", frame.across * spare
    return Strip(
        [
            Segment(frame.top_left + frame.sign, looks.edge),
            Segment(name, looks.head),
            Segment(before, looks.edge),
            Segment(state, looks.mark),
            Segment(after + frame.top_right, looks.edge),
        ]
    )


def _head(card: Card, room: int) -> tuple[str, str, int]:
    """Head and mark for so many cells, and the cells between them."""
    state = f" {state} " if (state := clipped(card.mark, max(room // 2 - 2, room - cell_len(card.head) - 4))) else ""
    room -= cell_len(state)
    name = f" {name} " if (name := clipped(card.head, room - 2)) else ""
    return name, state, max(0, room - cell_len(name))


def _without_box(card: Card, width: int, frame: _Frame | None, looks: _Looks, body: list[_Line]) -> list[Strip]:
    """A line that carries head and mark, and the text below it; the selected one has an edge at its left."""
    name, state, gap = _head(card, width - 2)
    line = frame.across if frame else "╌"
    sign, side = (frame.sign, frame.down) if frame else ("─", " ")
    top = Strip(
        [
            Segment(sign, looks.edge),
            Segment(name, looks.head),
            Segment(line * (gap + 1), looks.edge),
            Segment(state, looks.mark),
        ]
    )
    return [top, *(Strip([Segment(f"{side} ", looks.edge), Segment(text, look)]) for text, look in body)]


def _in_one_row(card: Card, width: int, frame: _Frame | None, looks: _Looks, text_look: Style) -> Strip:
    """Head, mark and as many words as the row takes; what is below the text follows where all of it has room."""
    name, state, _gap = _head(card, max(0, width - 2) * 2 // 3)
    room = width - 2 - cell_len(name) - cell_len(state)
    both = " · ".join(filter(None, (card.shown, card.foot)))
    words = both if cell_len(both) <= room and "\n" not in both else clipped(card.shown, room)
    sign = frame.sign if frame else "─"
    return Strip(
        [Segment(sign, looks.edge), Segment(name, looks.head), Segment(state, looks.mark), Segment(words, text_look)]
    )
