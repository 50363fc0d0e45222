"""A page of a group to write on: what it agreed on, or the facilitator's own notes."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from codev_tui.i18n import N_
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.screens.dialogs.notes import Page


class GroupPageDialog(Dialog[str]):
    """One page, of which `readers` says who reads it. It is always dismissed with the text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", N_("close and keep"), key_display="esc", id="group_page.close"),
    ]

    def __init__(self, title: str, text: str, readers: str) -> None:
        super().__init__(title)
        self._page = Page(text)
        self._readers = readers

    def compose_body(self) -> ComposeResult:
        """Who reads it, and the page."""
        yield Static(Content(self._readers), classes="dialog--label")
        yield self._page

    def action_close(self) -> None:
        """Close, and keep what is written; in the field `b` is a letter."""
        self.action_back()

    def action_back(self) -> None:
        """Close, and keep what is written."""
        self.dismiss(self._page.text)
