"""A small console that is slow to be there, and shows the keys and pastes that it was sent, in order.

Its argument says how it is to end: `early` before it is there, `failing` while it starts, `broken` with an error before
it has the whole terminal, `stuck` not even when it is asked to; without one it goes on.
"""

import sys
from typing import ClassVar

from codev_tui.terminal.modes import keyboard_held, restore_screen


def run(ending: str) -> int:
    """Be a console: what is imported here takes a while."""
    from textual import events
    from textual.app import ComposeResult
    from textual.content import Content
    from textual.driver import Driver
    from textual.widgets import Static

    from codev_tui.signals import end_on_signals
    from codev_tui.terminal.keys import keys_meant
    from codev_tui.textual_workarounds import ConsoleDriver, TerminalApp

    class BrokenDriver(ConsoleDriver):
        """Fails in the midst of taking the terminal, as a terminal may at any time."""

        def _enable_bracketed_paste(self) -> None:
            raise OSError("the terminal fails")

    class EarlyApp(TerminalApp[int]):
        """Shows what it is sent."""

        ENABLE_COMMAND_PALETTE = False
        BINDINGS: ClassVar = []

        def __init__(self) -> None:
            super().__init__()
            self._taken: list[str] = []

        def get_driver_class(self) -> type[Driver]:
            """One that fails, where that is asked for."""
            return BrokenDriver if ending == "broken" else super().get_driver_class()

        def compose(self) -> ComposeResult:
            """One line that grows."""
            yield Static("ready", id="taken")

        def on_mount(self) -> None:
            """End where that is asked for."""
            if ending == "failing":
                raise RuntimeError("the app fails while it starts")
            if ending == "early":
                self.exit(0)
            if ending == "stuck":
                end_on_signals(self.log, lambda: None)

        def on_key(self, event: events.Key) -> None:
            """Take the keys that were meant."""
            for key in keys_meant(event):
                self._take(key.character if key.is_printable and key.character else f"<{key.key}>")

        def on_paste(self, event: events.Paste) -> None:
            """Take a paste in one piece."""
            self._take(f"[{event.text!r}]")

        def _take(self, what: str) -> None:
            self._taken.append(what)
            self.query_one("#taken", Static).update(Content("taken: " + "".join(self._taken)))

    app = EarlyApp()
    try:
        app.run()
    finally:
        restore_screen()
    return app.return_code or 0


if __name__ == "__main__":
    with keyboard_held():
        raise SystemExit(run("".join(sys.argv[1:])))
