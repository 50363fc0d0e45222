"""After the end: where the session is to be found."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from codev_tui.i18n import _
from codev_tui.screens.dialogs.dialog import Dialog


class FarewellDialog(Dialog[None]):
    """Says where the file is; with an empty path, that nothing was written. Enter or q closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "back", _("home"), key_display="enter", id="farewell.enter"),
        Binding("q", "back", _("home"), id="farewell.quit"),
        Binding("b", "back", show=False, id="farewell.back"),
        Binding("escape", "back", show=False, id="farewell.escape"),
    ]

    def __init__(self, path: str) -> None:
        super().__init__(_("The session is over"))
        self._path = path

    def compose_body(self) -> ComposeResult:
        """The place, and what can be done from here."""
        if not self._path:
            yield Static(Content(_("Nothing was written.")), classes="dialog--question")
            yield Static(Content(_("This session was off the record.")), classes="dialog--text")
            return
        yield Static(Content(_("What you kept is in this file:")), classes="dialog--question")
        yield Static(Content(self._path), id="farewell-path")
        for command, does in (
            ("codev show last", _("to read it")),
            ("codev export last --to md", _("to hand it out")),
            ("codev forget last", _("to keep less of it later")),
        ):
            line = Content.assemble(Content.styled(f"{command:<27}", "bold"), does)
            yield Static(line, classes="dialog--label")
