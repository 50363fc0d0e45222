"""After the end: where the session is to be found."""

from typing import ClassVar, Final, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from codev_tui.called_as import command
from codev_tui.i18n import N_, _
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.widgets.two_columns import Pair, TwoColumns

_LEFT: Final = 28
"""The width of the column of commands; where they are longer, they are wrapped."""


class FarewellDialog(Dialog[Literal["debrief"]]):
    """Says where the session is, in one sentence. Enter or q closes it, `v` asks for the debrief where it is offered.

    `kept` is whether there is a file to go on with: then it also says how.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "back", N_("close"), key_display="enter", id="farewell.enter"),
        Binding("v", "debrief", N_("your debrief"), id="farewell.debrief"),
        Binding("q", "back", show=False, id="farewell.quit"),
        Binding("b", "back", show=False, id="farewell.back"),
        Binding("escape", "back", show=False, id="farewell.escape"),
    ]

    def __init__(self, sentence: str, kept: bool = False, *, debrief: bool = False) -> None:
        super().__init__(_("The session is over"))
        self._sentence = sentence
        self._kept = kept
        self._debrief = debrief

    def compose_body(self) -> ComposeResult:
        """The sentence, and what can be done from here."""
        yield Static(Content(self._sentence), id="farewell-sentence")
        if self._kept:
            commands = (
                Pair(command("show", "last"), _("to read it")),
                Pair(command("forget", "last"), _("to keep less of it later")),
            )
            yield TwoColumns(commands, _LEFT, even=any(len(pair.left) > _LEFT - 2 for pair in commands))
        if self._debrief:
            offer = _("A moment for yourself, when the others have left: v opens your debrief. It waits, too.")
            yield Static(Content(offer), id="farewell-debrief")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is not always a debrief."""
        return self._debrief if action == "debrief" else super().check_action(action, parameters)

    def action_debrief(self) -> None:
        """Go on to the debrief."""
        self.dismiss("debrief")
