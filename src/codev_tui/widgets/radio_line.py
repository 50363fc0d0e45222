"""A setting with a few possible values, all in sight on one line: the chosen one has a filled mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from codev_tui.widgets.wrapping import fitted

_SIGN_WIDTH = 2
_GAP = 3


class RadioLine(Widget, can_focus=True):
    """A label and its values, side by side. Left, right and space choose, as does a click; up and down leave it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"one-of--label", "one-of--chosen", "one-of--other"}

    DEFAULT_CSS = """
    RadioLine {
        width: 1fr;
        height: 1;
        text-wrap: nowrap;
        pointer: pointer;

        & > .one-of--label { color: $text-muted; }
        & > .one-of--chosen { color: $foreground; text-style: bold; }
        & > .one-of--other { color: $text-muted; }
        &:ansi > .one-of--label, &:ansi > .one-of--other { text-style: dim; }
        &:focus > .one-of--label { color: $text-accent; text-style: bold; }
        &:focus > .one-of--chosen { color: $text-accent; text-style: bold; }
    }
    """

    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False, id="radio_line.left"),
        Binding("right,space,enter", "step(1)", show=False, id="radio_line.right"),
        Binding("up", "app.focus_previous", show=False, id="radio_line.up"),
        Binding("down", "app.focus_next", show=False, id="radio_line.down"),
    ]

    @dataclass
    class Changed(Message):
        """Another value was chosen."""

        radio_line: "RadioLine"
        value: str

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[str, str]],
        value: str = "",
        *,
        label_width: int = 0,
        option_width: int = 0,
        id: str | None = None,
    ) -> None:
        """`options` are values with their words; without a `value` the first of them is chosen.

        The widths are the least that label and options take, so that several of these stand in columns.
        """
        super().__init__(id=id)
        self._label = label
        self._label_width = max(label_width, cell_len(label))
        self._option_width = option_width
        self._options = tuple(options)
        self._value = value if value in dict(options) else options[0][0]

    @property
    def value(self) -> str:
        """What is chosen."""
        return self._value

    def offer(self, options: Sequence[tuple[str, str]], value: str) -> None:
        """Offer other values, with that one chosen if it is among them; nothing is announced."""
        self._options = tuple(options)
        self._value = value if value in dict(options) else options[0][0]
        self.refresh()

    def show(self, value: str) -> None:
        """Show that value as the chosen one; nothing is announced."""
        self.offer(self._options, value)

    def choose(self, value: str) -> None:
        """Choose that value, and say so if it is another one."""
        if value != self._value and value in dict(self._options):
            self._value = value
            self.refresh()
            self.post_message(self.Changed(self, value))

    def action_step(self, by: int) -> None:
        """Choose the value to the left or right; the ends meet."""
        values = [value for value, _words in self._options]
        self.choose(values[(values.index(self._value) + by) % len(values)])

    def on_click(self, event: events.Click) -> None:
        """Choose the value that was clicked; a click on the label chooses the next one."""
        at = _SIGN_WIDTH + self._label_width
        if event.x < at:
            self.action_step(1)
            return
        for value, words in self._in_view():
            at += _GAP + _SIGN_WIDTH + self._width_of(words)
            if event.x < at:
                self.choose(value)
                return

    def _in_view(self) -> tuple[tuple[str, str], ...]:
        """The options from the first one on with which the chosen one is whole; all of them where there is room."""
        room = self.size.width - _SIGN_WIDTH - self._label_width
        values = [value for value, _words in self._options]
        first = at = values.index(self._value)
        while first >= 0:
            room -= _GAP + _SIGN_WIDTH + self._width_of(self._options[first][1])
            if room < 0:
                break
            first -= 1
        return self._options[min(first + 1, at) :] if self.size.width else self._options

    def _width_of(self, words: str) -> int:
        return max(self._option_width, cell_len(words))

    def render(self) -> RenderResult:
        """The line; where it has the focus, a sign stands before it."""
        label = fitted(self._label, self._label_width)
        pieces = [
            (("▸" if self.has_focus else "").ljust(_SIGN_WIDTH), "one-of--chosen"),
            (label + " " * (self._label_width - cell_len(label)), "one-of--label"),
        ]
        for value, words in self._in_view():
            chosen = value == self._value
            sign = "●" if chosen else "○"
            rest = " " * (self._width_of(words) - cell_len(words))
            pieces.append((" " * _GAP + f"{sign} {words}{rest}", "one-of--chosen" if chosen else "one-of--other"))
        return Content.assemble(*(Content.styled(text, self.get_visual_style(look)) for text, look in pieces))
