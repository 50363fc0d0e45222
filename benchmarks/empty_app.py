"""Empty Textual consoles, to measure against: each does one thing that any console does, and nothing else.

python benchmarks/empty_app.py             a header and a footer
python benchmarks/empty_app.py key         a line that changes when `k` is pressed
python benchmarks/empty_app.py digits      large digits that change once a second
python benchmarks/empty_app.py switch 40   `n` shows another screen, of 40 empty widgets
"""

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Digits, Footer, Header, Static


class EmptyApp(App[None]):
    """A header and a footer."""

    TITLE = "Empty console"

    def compose(self) -> ComposeResult:
        """Nothing but the edges."""
        yield Header()
        yield Footer()


class KeyApp(EmptyApp):
    """A line that counts how often `k` was pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [("k", "count", "Count")]
    pressed = 0

    def compose(self) -> ComposeResult:
        """The line."""
        yield from super().compose()
        yield Static("pressed 0 times")

    def action_count(self) -> None:
        """One more."""
        self.pressed += 1
        self.query_one(Static).update(f"pressed {self.pressed} times")


class DigitsApp(EmptyApp):
    """A clock in large digits."""

    seconds = 0

    def compose(self) -> ComposeResult:
        """The digits."""
        yield from super().compose()
        yield Digits("00:00")

    def on_mount(self) -> None:
        """One timer."""
        self.set_interval(1.0, self._tick)

    def _tick(self) -> None:
        self.seconds += 1
        minutes, seconds = divmod(self.seconds, 60)
        self.query_one(Digits).update(f"{minutes:02}:{seconds:02}")


class Crowd(Screen[None]):
    """A screen of empty widgets, and a line that says which screen it is."""

    def __init__(self, place: int, widgets: int) -> None:
        super().__init__()
        self._place = place
        self._widgets = widgets

    def compose(self) -> ComposeResult:
        """The line, and as many empty widgets as make up the number."""
        yield Static(f"screen {self._place}")
        for _place in range(self._widgets - 1):
            yield Static()


class SwitchApp(EmptyApp):
    """Goes from one crowded screen to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [("n", "go", "Next")]
    place = 0

    def __init__(self, widgets: int) -> None:
        super().__init__()
        self._widgets = widgets

    def on_mount(self) -> None:
        """The first screen; the console's own, below it, cannot be switched from."""
        self.push_screen(Crowd(self.place, self._widgets))

    def action_go(self) -> None:
        """The next screen in place of this one."""
        self.place += 1
        self.switch_screen(Crowd(self.place, self._widgets))


def chosen(arguments: list[str]) -> App[None]:
    """The console that the command line asks for."""
    match arguments:
        case ["key"]:
            return KeyApp()
        case ["digits"]:
            return DigitsApp()
        case ["switch", widgets]:
            return SwitchApp(int(widgets))
        case _:
            return EmptyApp()


if __name__ == "__main__":
    chosen(sys.argv[1:]).run()
