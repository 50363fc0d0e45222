"""What a group agreed on for all its sessions, to be read to it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from codev_tui.i18n import _
from codev_tui.screens.dialogs.dialog import Dialog


class AgreementDialog(Dialog[None]):
    """The agreement, line by line, scrolled where it is long. The key that opened it closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("A", "back", show=False, id="agreement.close")]

    def __init__(self, group: str, agreement: str) -> None:
        super().__init__(_("What {group} agreed on").format(group=group))
        self._agreement = agreement

    def compose_body(self) -> ComposeResult:
        """The text."""
        yield Static(Content(self._agreement), classes="dialog--text")
