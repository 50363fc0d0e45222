"""What is to be read before an export is written: what pseudonyms left over, who would read whose, what is there."""

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


class ExportCheckDialog(ChoiceDialog[bool]):
    """Dismissed with true for `y`, and with false for anything else; Enter alone is a no.

    `warnings` are sentences, `details` lines that may be many, and `there` says which files would be written over;
    each is empty where there is none.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "choose('y')", N_("yes"), show=False, id="export_check.yes"),
        Binding("n", "choose('n')", N_("no"), show=False, id="export_check.no"),
        Binding("pagedown", "page(1)", N_("read on"), key_display="pgdn", id="export_check.read_on"),
    ]

    def __init__(self, warnings: Sequence[str], details: Sequence[str], there: str) -> None:
        write = Choice("y", _("Write over it")) if there else Choice("y", _("Write it"))
        super().__init__(
            _("Before it is written"), (Choice("n", _("No, go back")), write), lambda key: self.dismiss(key == "y")
        )
        self._said = ((there, "dialog--question -alarm"), ("\n".join(warnings), "dialog--question"))
        self._details = "\n".join(details)

    def compose_body(self) -> ComposeResult:
        """What it is about, the two answers, and below them what may take many lines."""
        for words, classes in self._said:
            if words:
                yield Static(Content(clean(words)), classes=classes)
        yield self._choices
        if self._details:
            yield Static(Content(clean(self._details)), id="export-details", classes="dialog--text")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is more to read only where it does not fit."""
        if action == "page":
            return self._body.max_scroll_y > 0
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Not answering is a no."""
        self.dismiss(False)
