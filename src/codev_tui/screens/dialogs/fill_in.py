"""A few lines to fill in: what they are called, what is in them, and whether what was typed can be taken."""

from collections.abc import Callable, Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from codev_tui.model.forms import Field
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.screens.dialogs.fields import TextField


class FillInDialog(Dialog[bool]):
    """Dismissed with true once `take` has taken what was typed; it gives a sentence where it cannot."""

    def __init__(
        self, heading: str, about: str, fields: Sequence[Field], take: Callable[[Mapping[str, str]], str]
    ) -> None:
        super().__init__(heading)
        self._about = about
        self._asked = fields
        self._take = take
        self._fields = [TextField(field.value, hint=field.hint) for field in fields]
        self._trouble = Static(markup=False, classes="dialog--live -wrong")

    def compose_body(self) -> ComposeResult:
        """What it is about, and the lines, each under its name."""
        yield Static(Content(self._about), classes="dialog--question")
        for asked, field in zip(self._asked, self._fields, strict=True):
            yield Static(Content(asked.label), classes="dialog--label")
            if asked.names:
                field.suggester = SuggestFromList(asked.names, case_sensitive=False)
            yield field
        yield self._trouble

    def on_mount(self) -> None:
        """Begin with the first line that is empty."""
        self._trouble.display = False
        next((field for field in self._fields if not field.value), self._fields[0]).focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._trouble.display = False

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        """Take all lines, once none is left below that is empty."""
        at = next(at for at, field in enumerate(self._fields) if field is event.input)
        below = next((field for field in self._fields[at + 1 :] if not field.value), None)
        if below is not None and event.value:
            below.focus()
            return
        values = {asked.name: field.value for asked, field in zip(self._asked, self._fields, strict=True)}
        if sentence := self._take(values):
            self._trouble.update(Content(sentence))
            self._trouble.display = True
        else:
            self.dismiss(True)
