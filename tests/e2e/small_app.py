"""A small console on which the terminal of these tests is tried out: it shows what it was sent."""

from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Footer, Header, Input, Static


class Field(Input):
    """A field that shows of a paste how many lines came in one piece, and the last of them."""

    def on_paste(self, event: events.Paste) -> None:
        """Take the paste in place of Input, which would keep the first line alone."""
        event.prevent_default()
        lines = event.text.splitlines()
        self.value = f"{len(lines)} lines, {lines[-1]}"


class SmallApp(App[None]):
    """Shows the last key that no field took, the last entry, and the size of the screen; ends with status 3."""

    TITLE = "Small app"
    AUTO_FOCUS = None
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [("i", "write", "Write"), ("q", "leave", "Leave")]

    def compose(self) -> ComposeResult:
        """A line for each thing, and a field."""
        yield Header()
        yield Static("key: -", id="key")
        yield Static("entry: -", id="entry")
        yield Static("size: -", id="size")
        yield Static("in use: nothing", id="focus")
        yield Static("wide: 東京|é|👩🏽‍🏫|✓│")
        yield Field(id="field", select_on_focus=False)
        yield Footer()

    def on_key(self, event: events.Key) -> None:
        """Show the key, and let Escape leave the field."""
        self._show("key", "key", event.key)
        if event.key == "escape":
            self.screen.set_focus(None)

    def on_descendant_focus(self) -> None:
        """Show that letters are text from now on."""
        self._show("focus", "in use", "field")

    def on_descendant_blur(self) -> None:
        """Show that letters are keys again."""
        self._show("focus", "in use", "nothing")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Show what was entered, and empty the field."""
        self._show("entry", "entry", event.value)
        event.input.clear()

    def on_resize(self, event: events.Resize) -> None:
        """Show the size."""
        self._show("size", "size", f"{event.size.width} by {event.size.height}")

    def action_write(self) -> None:
        """Go to the field."""
        self.query_one("#field").focus()

    def action_leave(self) -> None:
        """End with a status that nothing else gives."""
        self.exit(return_code=3, message="Left the small app.")

    def _show(self, line: str, name: str, text: str) -> None:
        self.query_one(f"#{line}", Static).update(Content(f"{name}: {text}"))


if __name__ == "__main__":
    app = SmallApp()
    app.run()
    raise SystemExit(app.return_code)
