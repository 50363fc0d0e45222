"""A session that another console has: look at it, or take it over."""

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from codev_tui.i18n import N_, _
from codev_tui.screens.dialogs.choices import Choice
from codev_tui.screens.dialogs.dialog import ChoiceDialog

WithIt = Literal["look", "take over"]


class InUseDialog(ChoiceDialog[WithIt]):
    """Says who has the session, in `sentence`; dismissed with what to do, or with None to leave it alone.

    Looking is the first choice: it takes nothing from anybody.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "choose('l')", N_("look"), show=False, id="in_use.look"),
        Binding("t", "choose('t')", N_("take over"), show=False, id="in_use.take_over"),
    ]

    def __init__(self, sentence: str) -> None:
        super().__init__(
            _("Open elsewhere"), _choices(), lambda key: self.dismiss("take over" if key == "t" else "look")
        )
        self._sentence = sentence

    def compose_body(self) -> ComposeResult:
        """Who has it, and what can be done."""
        yield Static(Content(self._sentence), classes="dialog--question")
        yield self._choices


def _choices() -> tuple[Choice, ...]:
    return (
        Choice("l", _("Look at it"), _("Read it as it was last saved; it goes on over there.")),
        Choice(
            "t",
            _("Take it over"),
            _("It goes on here. The other console is told, and keeps what it notes from now on in a copy."),
        ),
    )
