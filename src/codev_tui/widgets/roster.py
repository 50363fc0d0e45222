"""The roster: everyone with their letter, their role, and whether they have been heard in this phase."""

from collections.abc import Sequence
from dataclasses import dataclass
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

    def show(self, seats: Sequence[Seat], *, asking: bool = False) -> None:
        """Show these people; `asking` marks the letters while one is waited for."""
        if (tuple(seats), asking) != (self._seats, self._asking):
            self._seats, self._asking = tuple(seats), asking
            self.refresh()

    def _columns(self) -> tuple[int, int, int]:
        """Rows in a column, how many columns, and the width of each."""
        width, height = self.content_size
        rows = max(1, height)
        columns = max(1, -(-len(self._seats) // rows))
        return rows, columns, max(1, width // columns)

    def on_click(self, event: events.Click) -> None:
        """Choose whoever is under the pointer."""
        offset = event.get_content_offset(self)
        if offset is not None:
            rows, columns, width = self._columns()
            place = min(offset.x // width, columns - 1) * rows + offset.y
            if offset.y < rows and place < len(self._seats):
                self.post_message(self.Chosen(self._seats[place].name))

    def render(self) -> RenderResult:
        """The seats, column by column."""
        rows, columns, width = self._columns()
        lines = []
        for row in range(min(rows, len(self._seats))):
            seats = [self._seats[place] for place in range(row, len(self._seats), rows)][:columns]
            lines.append(Content("").join(self._seat(seat, width) for seat in seats))
        if not lines:
            return Content.styled(_("nobody yet"), self.get_visual_style("roster--muted"))
        return Content("\n").join(lines)

    def _seat(self, seat: Seat, width: int) -> Content:
        muted = self.get_visual_style("roster--muted")
        style = _STYLE.get(seat.look, muted)
        room = max(3, width - 5)
        tail = self._tail(seat, room)
        name = fitted(seat.name, room - (cell_len(tail) + 1 if tail else 0))
        gap = " " * max(0, room - cell_len(name) - cell_len(tail))
        letter = (seat.letter or " ", "bold reverse" if self._asking else "bold $text-accent")
        sign, words = (_SIGN[seat.look], style), (tail, style if seat.look == "speaks" else muted)
        return Content.assemble(letter, " ", sign, " ", (name, style), gap, words, " ")

    @staticmethod
    def _tail(seat: Seat, room: int) -> str:
        """Role and state in words, as far as the whole name leaves room for them; the sign says the state anyway."""
        for words in ((seat.role, seat.state), (seat.role,), (seat.state,)):
            tail = " · ".join(filter(None, words))
            if cell_len(seat.name) + 1 + cell_len(tail) <= room:
                return tail
        return ""
