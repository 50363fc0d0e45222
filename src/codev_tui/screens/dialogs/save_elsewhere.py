"""Another place for a session that cannot be saved where it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.screens.dialogs.fields import TextField
from codev_tui.store.disk.paths import expanded
from codev_tui.widgets.two_columns import Pair, TwoColumns

_EXAMPLES: Final = ("~/Documents/codev", "/media/stick/codev")


class ElsewhereDialog(Dialog[Path]):
    """Asks for a directory, and is dismissed with it once the session stands there; None: it stays where it was.

    `move` takes the session there; what it raises, a `CodevError` or an `OSError`, is shown, and another directory can
    be typed. `failure` says why the session cannot be saved now.
    """

    def __init__(self, failure: str, move: Callable[[Path], None]) -> None:
        super().__init__(_("Save elsewhere"))
        self._failure = failure
        self._move = move
        self._input = TextField(hint=_("a directory"), id="elsewhere-directory")
        self._trouble = Static(markup=False, classes="dialog--live -wrong")

    def compose_body(self) -> ComposeResult:
        """Why it is asked, the field, and what can be typed."""
        yield Static(Content(self._failure), classes="dialog--question -alarm")
        sentence = _("Nothing is lost while codev is open. Type a directory: the session is saved there from now on.")
        yield Static(Content(sentence), classes="dialog--text")
        yield self._input
        yield self._trouble
        notes = (_("in your home"), _("on another disk; it is made if it is missing"))
        pairs = tuple(Pair(path, note, "note") for path, note in zip(_EXAMPLES, notes, strict=True))
        yield TwoColumns(pairs, 22, classes="dialog--examples")

    def on_mount(self) -> None:
        """Nothing is wrong yet."""
        self._trouble.display = False

    @on(Input.Submitted)
    def _answer(self) -> None:
        typed = self._input.value.strip()
        if not typed:
            return
        try:
            directory = expanded(typed).absolute()
            self._move(directory)
        except (CodevError, OSError) as error:
            self._trouble.update(Content(str(error)))
            self._trouble.display = True
            return
        self.dismiss(directory)
