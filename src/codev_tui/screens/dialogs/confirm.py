"""Asks once more before something is lost."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from codev_tui.i18n import N_, _
from codev_tui.screens.dialogs.choices import Choice
from codev_tui.screens.dialogs.dialog import ChoiceDialog


class ConfirmDialog(ChoiceDialog[bool]):
    """Dismissed with true for `y`, and with false for anything else; Enter alone is a no.

    `question` is the whole question, `yes` the words for what would be done.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "choose('y')", N_("yes"), show=False, id="confirm.yes"),
        Binding("n", "choose('n')", N_("no"), show=False, id="confirm.no"),
    ]

    def __init__(self, question: str, yes: str) -> None:
        super().__init__(
            _("Are you sure?"), (Choice("n", _("No, go back")), Choice("y", yes)), lambda key: self.dismiss(key == "y")
        )
        self._question = question

    def compose_body(self) -> ComposeResult:
        """The question and its two answers."""
        yield Static(Content(self._question), classes="dialog--question")
        yield self._choices

    def action_back(self) -> None:
        """Not answering is a no."""
        self.dismiss(False)
