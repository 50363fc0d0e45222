"""After the end: where the session is to be found."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from codev_tui.i18n import _
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.widgets.beside import Beside, Pair


class FarewellDialog(Dialog[None]):
    """Says where the session is, in one sentence. Enter or q closes it.

    `kept` is whether there is a file to go on with: then it also says how.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "back", _("close"), key_display="enter", id="farewell.enter"),
        Binding("q", "back", show=False, id="farewell.quit"),
        Binding("b", "back", show=False, id="farewell.back"),
        Binding("escape", "back", show=False, id="farewell.escape"),
    ]

    def __init__(self, sentence: str, kept: bool = False) -> None:
        super().__init__(_("The session is over"))
        self._sentence = sentence
        self._kept = kept

    def compose_body(self) -> ComposeResult:
        """The sentence, and what can be done from here."""
        yield Static(Content(self._sentence), id="farewell-sentence")
        if self._kept:
            commands = (
                Pair("codev show last", _("to read it")),
                Pair("codev forget last", _("to keep less of it later")),
            )
            yield Beside(commands, 28)
