"""The facilitator's notes of a phase."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static, TextArea

from codev_tui.i18n import N_, _
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.screens.dialogs.fields import TextAreaField


class NotesDialog(Dialog[str]):
    """A page to write on. Closing it keeps what is written: it is always dismissed with the text.

    `on_type` is told the whole text at every change, so that it can be kept as a draft.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", N_("close and keep"), key_display="esc", id="notes.close"),
    ]

    def __init__(self, title: str, text: str, on_type: Callable[[str], None] | None = None) -> None:
        super().__init__(_("Notes: {title}").format(title=title))
        self._page = TextAreaField(text, hint=_("what you want to remember"), id="notes-page")
        self._on_type = on_type
        self._told = self._page.text

    def compose_body(self) -> ComposeResult:
        """Who reads them, and the page."""
        yield Static(Content(_("For you; an export for the client has them too.")), classes="dialog--label")
        yield self._page

    def on_mount(self) -> None:
        """Writing goes on where it ended."""
        self._page.move_cursor(self._page.document.end)

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self._on_type and self._page.text != self._told:
            self._told = self._page.text
            self._on_type(self._told)

    def action_close(self) -> None:
        """Close, and keep what is written; in the field `b` is a letter."""
        self.action_back()

    def action_back(self) -> None:
        """Close, and keep what is written."""
        self.dismiss(self._page.text)
