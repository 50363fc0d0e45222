"""The small clock of the frame: the time in large digits, a bar, and in words how the clock stands."""

from typing import NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.renderables.digits import Digits as DigitsRenderable
from textual.widgets import Digits, Static

from codev_tui.widgets.bar import Bar, Tone, bar
from codev_tui.widgets.block_digits import drawable, drawn, largest_factor
from codev_tui.widgets.wrapping import clipped, fitted

ONE_LINE = 3
"""Up to so many rows the face is one line of text."""
_BELOW_BLOCKS = 4
"""Rows that blocks leave to the gap, the bar and the two lines of words."""


class Face(NamedTuple):
    """Everything the clock shows, already in words; the clock computes nothing and reads no time."""

    text: str
    """The time left, such as 07:32, or the overtime, such as +01:20."""
    fraction: float
    """The part of the planned time that has passed; above 1 in overtime."""
    tone: Tone
    """What colours it. `status` says it in words."""
    status: str
    """running, paused, overtime +1:20 …"""
    extra: str = ""
    """One line more: the part with its time, or the fair share in a round."""
    digits: bool = True
    """Whether the time is shown; without it, the bar is thick and alone."""
    extra_in_short: str = ""
    """The same as `extra` for a panel that has no room for it."""
    share: str = ""
    """A last line: the fair share in a round, where `extra` is the part."""
    status_in_short: str = ""
    """The same as `status` for a panel that has no room for it."""


class ClockFace(Vertical):
    """The clock. It folds by its height: six rows show all, five or four leave out the last line, then the bar.

    Where one line of words is left, a clock that simply runs gives it to the part: that it runs is plain to see.
    A fair share beside a part is one row more: in six rows it takes that of the bar, below it is left out.
    In three rows or less it is one line of text, and where the digits are too wide for it, the time is written small.
    Where there is room for twice their height, they are drawn in blocks, to be read from across the room.
    """

    DEFAULT_CSS = """
    ClockFace {
        width: 1fr;
        height: 1fr;
        align-vertical: middle;

        & > Static { width: 1fr; height: 1; text-align: center; text-wrap: nowrap; text-overflow: ellipsis; }
        & > .clock--time { text-style: bold; text-align: center; color: $foreground; }
        & > .clock--plain, & > .clock--blocks { display: none; }
        & > .clock--blocks { height: auto; margin-bottom: 1; }
        & > .clock--line { display: none; text-align: left; text-style: none; }
        & > .clock--status { color: $text-muted; }
        & > .clock--extra { color: $foreground; }
        & > .clock--share { color: $text-muted; }

        &.-ok > .clock--status, &.-ok > Bar > .bar--done { color: $text-success; }
        &.-soon > .clock--time, &.-soon > .clock--status, &.-soon > Bar > .bar--done { color: $text-warning; }
        &.-over > .clock--time, &.-over > .clock--status, &.-over > Bar > .bar--done { color: $text-error; }
        &.-still > .clock--time, &.-still > Bar > .bar--done { color: $text-muted; }
        &:nocolor > .clock--time, &:nocolor > .clock--status, &:nocolor > Bar > .bar--done { color: $foreground; }
        &:ansi > .clock--share { text-style: dim; }

        &.-no-digits > Digits { display: none; }
        &.-no-digits > Bar { height: 2; margin-bottom: 1; }
        &.-narrow > Digits { display: none; }
        &.-narrow > .clock--plain { display: block; }
        &.-blocks > Digits { display: none; }
        &.-blocks > .clock--blocks { display: block; }
        &.-no-extra > .clock--extra { display: none; }
        &.-no-share > .clock--share { display: none; }
        &.-no-bar > Bar { display: none; }
        &.-one-line > * { display: none; }
        &.-one-line > .clock--line { display: block; }
    }
    """

    def __init__(self, face: Face | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._face = face or Face("", 0.0, "still", "")
        self._digits = Digits(self._face.text, classes="clock--time")
        self._plain = Static(Content(self._face.text), classes="clock--time clock--plain")
        self._plain_shown = self._face.text
        self._blocks = Static(classes="clock--time clock--blocks")
        self._blocks_shown: tuple[str, int] = "", 0
        self._bar = Bar(self._face.fraction)
        self._status = Static(Content(self._face.status), classes="clock--status")
        self._status_shown = self._face.status
        self._extra = Static(Content(self._face.extra), classes="clock--extra")
        self._extra_shown = self._face.extra
        self._share = Static(Content(self._face.share), classes="clock--share")
        self._line = Static(classes="clock--time clock--line")
        self._line_shown = ""
        self.add_class(f"-{self._face.tone}")

    def compose(self) -> ComposeResult:
        """All forms at once; the style sheet shows one of them."""
        yield self._digits
        yield self._plain
        yield self._blocks
        yield self._bar
        yield self._status
        yield self._extra
        yield self._share
        yield self._line

    def show(self, face: Face) -> None:
        """Show this face, touching only what differs from the one shown."""
        before, self._face = self._face, face
        if face == before:
            return
        if face.share != before.share:
            self._share.update(Content(face.share), layout=False)
        if face.tone != before.tone:
            self.remove_class(f"-{before.tone}").add_class(f"-{face.tone}")
        self._bar.show(face.fraction)
        self._fold()

    def on_resize(self) -> None:
        """Choose the form for the new size."""
        self._fold()

    def _fold(self) -> None:
        """Set the classes by which the style sheet chooses, and the time in the form that is shown.

        A class that is already right costs nothing.
        """
        width, height = self.size
        if not height:
            return
        face = self._face
        one_line = height <= ONE_LINE
        self.set_class(one_line, "-one-line")
        self.set_class(not face.digits, "-no-digits")
        narrow = face.digits and DigitsRenderable.get_width(face.text) > width
        self.set_class(narrow, "-narrow")
        factor = self._factor()
        self.set_class(factor > 1, "-blocks")
        if narrow and self._plain_shown != face.text:
            self._plain_shown = face.text
            self._plain.update(Content(face.text), layout=False)
        if face.digits and not (narrow or factor > 1 or one_line) and self._digits.value != face.text:
            self._digits.update(face.text)
        if factor > 1 and self._blocks_shown != (face.text, factor):
            layout = self._blocks_shown[1] != factor
            self._blocks_shown = face.text, factor
            self._blocks.update(Content("\n".join(drawn(face.text, factor))), layout=layout)
        has_extra = height >= ONE_LINE + 3
        self.set_class(not face.extra or not has_extra, "-no-extra")
        status = _status_line(face, width, has_extra=has_extra)
        if status != self._status_shown:
            self._status_shown = status
            self._status.update(Content(status), layout=False)
        extra = face.extra if cell_len(face.extra) <= width or not face.extra_in_short else face.extra_in_short
        if extra != self._extra_shown:
            self._extra_shown = extra
            self._extra.update(Content(extra), layout=False)
        has_share = bool(face.share) and height >= ONE_LINE + 3
        self.set_class(not has_share, "-no-share")
        self.set_class(face.digits and height < ONE_LINE + (4 if has_share else 2), "-no-bar")
        if one_line and (line := _line(face, width)) != self._line_shown:
            self._line_shown = line
            self._line.update(Content(line), layout=False)

    def _factor(self) -> int:
        """How large the time can be drawn in blocks; 0 where it is not shown or has no shape, 1 is no gain."""
        width, height = self.size
        if not self._face.digits or not drawable(self._face.text):
            return 0
        return largest_factor(self._face.text, width, height - _BELOW_BLOCKS - bool(self._face.share))


def _status_line(face: Face, width: int, *, has_extra: bool) -> str:
    """How the clock stands, or the part where there is no other line for it, in as few words as there is room for."""
    whole, short = face.status, face.status_in_short
    if face.extra and not has_extra and face.tone == "ok":
        whole, short = face.extra, face.extra_in_short or face.status
    return clipped(short if short and cell_len(whole) > width else whole, width)


def _line(face: Face, width: int) -> str:
    """The face as one line: time, status, part, and a bar in what room is left, if it is worth it."""
    pieces = list(filter(None, (face.text if face.digits else "", face.status, face.extra_in_short)))
    words = "  ".join(pieces)
    if cell_len(words) > width and face.status_in_short:
        pieces = [face.status_in_short if piece == face.status else piece for piece in pieces]
        words = "  ".join(pieces)
    if cell_len(words) > width:
        words = "  ".join(pieces[:-1] if face.extra_in_short else pieces)
    room = width - cell_len(words) - 2
    if room < 6:
        return fitted(words, width)
    return "  ".join(filter(None, (words, "".join(bar(min(room, 24), face.fraction)))))
