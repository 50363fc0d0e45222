"""What is to be read before something is done: what it is about, two answers, and what may take many lines."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from codev_tui.i18n import N_, _
from codev_tui.model.text import clean
from codev_tui.screens.dialogs.choices import Choice
from codev_tui.screens.dialogs.dialog import ChoiceDialog


class CheckFirstDialog(ChoiceDialog[bool]):
    """Dismissed with true for `y`, and with false for anything else; Enter alone is a no.

    `alarm` is what must not be missed, `words` what is asked, `yes` the words for what would be done, `details` lines
    that may be many; each text is empty where there is none.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "choose('y')", N_("yes"), show=False, id="check_first.yes"),
        Binding("n", "choose('n')", N_("no"), show=False, id="check_first.no"),
        Binding("pagedown", "page(1)", N_("read on"), key_display="pgdn", id="check_first.read_on"),
    ]

    def __init__(self, heading: str, *, alarm: str, words: str, yes: str, details: Sequence[str]) -> None:
        choices = (Choice("n", _("No, go back")), Choice("y", yes))
        super().__init__(heading, choices, lambda key: self.dismiss(key == "y"))
        self._said = ((alarm, "dialog--question -alarm"), (words, "dialog--question"))
        self._details = "\n".join(details)

    def compose_body(self) -> ComposeResult:
        """What it is about, the two answers, and below them what may take many lines."""
        for words, classes in self._said:
            if words:
                yield Static(Content(clean(words)), classes=classes)
        yield self._choices
        if self._details:
            yield Static(Content(clean(self._details)), classes="dialog--text dialog--details")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is more to read only where it does not fit."""
        if action == "page":
            return self._body.max_scroll_y > 0
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Not answering is a no."""
        self.dismiss(False)
