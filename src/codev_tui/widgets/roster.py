"""The roster: everyone with their letter, their role, and whether they have been heard in this phase."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, Literal, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from codev_tui.i18n import _
from codev_tui.widgets.wrapping import fitted

Look = Literal["speaks", "heard", "not heard", "skipped", "silent"]


class Seat(NamedTuple):
    """One person as the roster shows them; `state` is a word, `look` the shape and colour that go with it."""

    letter: str
    name: str
    role: str
    state: str
    look: Look


_AROUND, _AROUND_CLOSE, _AROUND_CLOSEST = 5, 4, 3
"""Cells beside a name: its letter, its sign and a gap; where room is short, they are close together."""

_NEXT_ROWS = (2, 1)
"""Rows that who is next takes at the foot, where there are so many: an empty one before it, if possible."""

_LEAST_NAME = 3
"""Cells of a name below which its letter says more."""


class _Columns(NamedTuple):
    """How the seats are placed: rows in a column, the width of each column, and the cells beside a name."""

    rows: int
    widths: Sequence[int]
    around: int


_SIGN = {"speaks": "●", "heard": "✓", "not heard": "○", "skipped": "–", "silent": " "}
_STYLE = {"speaks": "bold $text-success", "heard": "", "not heard": "$text-warning"}


class Roster(Widget):
    """All people at once, in as many columns as the height asks for. A click chooses who speaks."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"roster--muted"}

    DEFAULT_CSS = """
    Roster {
        width: 1fr;
        height: 1fr;
        padding: 0 1;
        color: $foreground;
        text-wrap: nowrap;

        & > .roster--muted { color: $text-muted; }
        &:ansi > .roster--muted { text-style: dim; }
    }
    """

    ALLOW_SELECT = False

    @dataclass
    class Chosen(Message):
        """Somebody was clicked."""

        name: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._seats: tuple[Seat, ...] = ()
        self._asking = False
        self._following = ""

    def show(self, seats: Sequence[Seat], *, asking: bool = False, following: str = "") -> None:
        """Show these people; `asking` marks the letters while one is waited for.

        `following` says who is next, to be read out: in rows of its own where there are some, else in the border.
        """
        shown = (tuple(seats), asking, following)
        if shown != (self._seats, self._asking, self._following):
            self._seats, self._asking, self._following = shown
            self._announce()
            self.refresh()

    def on_mount(self) -> None:
        """Say what the panel is."""
        self._announce()

    def on_resize(self) -> None:
        """Say in the border what has no row of its own in the new size."""
        self._announce()

    def _announce(self) -> None:
        if self._following and not self._rows_for_next():
            self.border_title = Content.styled(
                fitted(f" {self._following} ", max(0, self.size.width - 2)), "bold reverse"
            )
        else:
            self.border_title = Content(_("roster"))

    def _rows_for_next(self) -> int:
        """The rows that who is next has, at the foot: as many as leave people in no more columns than without it."""
        height = max(1, self.content_size.height)

        def columns(rows: int) -> int:
            return -(-len(self._seats) // rows)

        if not self._following:
            return 0
        return next((rows for rows in _NEXT_ROWS if rows < height and columns(height - rows) == columns(height)), 0)

    def _columns(self) -> _Columns:
        """The columns that the height asks for: of one width, unless names are whole only in others."""
        width, height = self.content_size
        rows = max(1, height - self._rows_for_next())
        count = max(1, -(-len(self._seats) // rows))
        longest = [
            max(cell_len(seat.name) for seat in self._seats[first : first + rows])
            for first in range(0, len(self._seats), rows)
        ]
        equal = max(1, width // count)
        if max(longest, default=0) <= equal - _AROUND:
            return _Columns(rows, [equal] * count, _AROUND)
        for around in (_AROUND_CLOSE, _AROUND_CLOSEST):
            spare = width - sum(longest) - count * around
            if spare >= 0:
                return _Columns(rows, [name + around + spare // count for name in longest], around)
        return _Columns(rows, [equal] * count, _AROUND_CLOSEST)

    def on_click(self, event: events.Click) -> None:
        """Choose whoever is under the pointer."""
        offset = event.get_content_offset(self)
        if offset is not None:
            rows, widths, _around = self._columns()
            ends = accumulate(widths)
            column = next((at for at, end in enumerate(ends) if offset.x < end), len(widths) - 1)
            place = column * rows + offset.y
            if offset.y < rows and place < len(self._seats):
                self.post_message(self.Chosen(self._seats[place].name))

    def render(self) -> RenderResult:
        """The seats, column by column."""
        rows, widths, around = self._columns()
        lines = []
        for row in range(min(rows, len(self._seats))):
            seats = zip(self._seats[row::rows], widths, strict=False)
            lines.append(Content("").join(self._seat(seat, width, around) for seat, width in seats))
        if not lines:
            return Content.styled(_("nobody yet"), self.get_visual_style("roster--muted"))
        if rows_for_next := self._rows_for_next():
            lines += [Content("")] * (rows + rows_for_next - len(lines) - 1)
            words = fitted(self._following, self.content_size.width - 2)
            lines.append(Content.styled(f" {words} ".ljust(self.content_size.width), "bold reverse"))
        return Content("\n").join(lines)

    def _seat(self, seat: Seat, width: int, around: int) -> Content:
        muted = self.get_visual_style("roster--muted")
        style = _STYLE.get(seat.look, muted)
        room = max(0, width - around)
        if room < _LEAST_NAME:
            room = 0
        tail = self._tail(seat, room)
        name = fitted(seat.name, room - (cell_len(tail) + 1 if tail else 0))
        gap = " " * max(0, width - around - cell_len(name) - cell_len(tail))
        letter = (seat.letter or " ", "bold reverse" if self._asking else "bold $text-accent")
        sign, words = (_SIGN[seat.look], style), (tail, style if seat.look == "speaks" else muted)
        before = " " if around == _AROUND else ""
        after = "" if around == _AROUND_CLOSEST else " "
        return Content.assemble(letter, before, sign, after, (name, style), gap, words, " ")

    @staticmethod
    def _tail(seat: Seat, room: int) -> str:
        """Role and state in words, as far as the whole name leaves room for them; the sign says the state anyway."""
        for words in ((seat.role, seat.state), (seat.role,), (seat.state,)):
            tail = " · ".join(filter(None, words))
            if cell_len(seat.name) + 1 + cell_len(tail) <= room:
                return tail
        return ""
