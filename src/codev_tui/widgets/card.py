"""One card of a board: what it shows, and how that is drawn."""

from collections.abc import Callable, Hashable
from typing import Literal, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from codev_tui.widgets.wrapping import fitted, wrapped

Look = Literal[
    "frame", "frame-selected", "head", "text", "foot", "mark", "success", "warning", "error", "muted", "placeholder"
]
"""The parts of a card that a style sheet may set apart."""


class Card(NamedTuple):
    """What one card shows. All of it is plain text; `tone` only colours `mark`, which says the same in words."""

    key: Hashable
    """Who the card is, whatever it shows: the selection follows it. Unique on a board."""
    head: str
    """One line above the text, such as its number, its author and its kind."""
    text: str
    """The entry itself, wrapped to the card and cut with "…"."""
    mark: str = ""
    """A short state at the right of the head."""
    tone: Literal["", "success", "warning", "error", "muted"] = ""
    foot: str = ""
    """A last line, in place of the last line of text; left out of cards that have but one line."""


class _Frame(NamedTuple):
    """The characters around a card; `sign` stands before its head."""

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


def drawn(
    card: Card, width: int, lines: int, *, selected: bool, style: Callable[[Look], Style], in_use: bool = True
) -> list[Strip]:
    """The card as `lines` + 2 strips of `width` cells; a selected one has a heavy frame and a sign, in any colour.

    On a board that is not in use the selected card has a sign of its own, and no heavy frame.
    """
    frame = (_HEAVY if in_use else _WAITING) if selected else _ROUND
    edge = style("frame-selected" if selected else "frame")
    inner = max(1, width - 4)
    foot = lines > 1 and bool(card.foot)
    text = wrapped(card.text, inner, lines - foot)
    rows = [(line, style("text")) for line in text + [""] * (lines - foot - len(text))]
    if foot:
        rows.append((fitted(card.foot, inner), style("foot")))
    left, right = Segment(f"{frame.down} ", edge), Segment(f" {frame.down}", edge)
    body = [Strip([left, Segment(set_cell_size(line, inner), look), right]) for line, look in rows]
    bottom = Strip([Segment(frame.bottom_left + frame.across * (width - 2) + frame.bottom_right, edge)])
    head = style("text" if selected else "head")
    whole = [_top(card, width, frame, edge=edge, head=head, mark=style(card.tone or "mark")), *body, bottom]
    return [strip.adjust_cell_length(width) for strip in whole]


def _top(card: Card, width: int, frame: _Frame, *, edge: Style, head: Style, mark: Style) -> Strip:
    """The upper border, with the head at its left and the mark at its right; the head gives way first."""
    room = width - 5
    state = f" {state} " if (state := fitted(card.mark, room // 2 - 2)) else ""
    room -= cell_len(state)
    name = f" {name} " if (name := fitted(card.head, room - 2)) else ""
    return Strip(
        [
            Segment(frame.top_left + frame.sign, edge),
            Segment(name, head),
            Segment(frame.across * (room + 1 - cell_len(name)), edge),
            Segment(state, mark),
            Segment(frame.across + frame.top_right, edge),
        ]
    )
