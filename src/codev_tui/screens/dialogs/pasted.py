"""Several lines were pasted where one entry is typed: are they one entry or several?"""

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from codev_tui.i18n import N_, _, ngettext
from codev_tui.screens.dialogs.choices import Choice
from codev_tui.screens.dialogs.dialog import ChoiceDialog

SHOWN_MAX = 8
"""So many lines are shown; of more, their number."""

Pasting = Literal["each", "one"]


class PastedDialog(ChoiceDialog[Pasting]):
    """Shows the lines and asks; `kind` is what such an entry is called. Dismissed with None, nothing is taken in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "choose('e')", N_("each"), show=False, id="pasted.each"),
        Binding("o", "choose('o')", N_("one"), show=False, id="pasted.one"),
    ]

    def __init__(self, lines: Sequence[str], kind: str) -> None:
        each = ngettext("One entry: {n} line", "One entry for each of the {n} lines", len(lines)).format(n=len(lines))
        choices = (Choice("e", each), Choice("o", _("One entry with all of it")))
        super().__init__(
            _("Pasted: {kind}").format(kind=kind), choices, lambda key: self.dismiss("each" if key == "e" else "one")
        )
        self._lines = lines

    def compose_body(self) -> ComposeResult:
        """The lines as they would come in, and the two ways to take them."""
        number = len(self._lines)
        question = ngettext("You pasted {n} line.", "You pasted {n} lines.", number).format(n=number)
        yield Static(Content(question), classes="dialog--question")
        shown = list(self._lines[:SHOWN_MAX])
        if number > SHOWN_MAX:
            shown.append(_("… and {n} more").format(n=number - SHOWN_MAX))
        yield Static(Content("\n".join(shown)), id="pasted-lines")
        yield self._choices
