"""Pages to write on: the facilitator's notes of a phase, and what the client says in an exploration."""

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static, TextArea

from codev_tui.i18n import N_, _
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.screens.dialogs.fields import TextAreaField

_CLOSE = Binding("escape", "close", N_("close and keep"), key_display="esc", id="notes.close")

OnType = Callable[[str, str], None]
"""Is told which text of a phase was changed, by its key in the file, and the whole text."""


def only_clients_notes() -> str:
    """Who reads the page where the protocol has the client's words noted and nobody else's."""
    return _("Only the client has notes here. They are in the client's export.")


class PhaseNotes(NamedTuple):
    """What the facilitator writes about a phase: for themselves alone, and for the client to read."""

    own: str = ""
    for_client: str = ""


class Page(TextAreaField):
    """A text of any length; writing goes on where it ended."""

    DEFAULT_CLASSES = "notes-page"

    def on_mount(self) -> None:
        """Put the cursor at the end."""
        self.move_cursor(self.document.end)


class NotesDialog(Dialog[PhaseNotes]):
    """Two pages to write on: for the facilitator alone, and for the client. Closing it keeps what is written.

    It is always dismissed with both texts. `on_type` is told every change, so that it can be kept as a draft.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", N_("the other page"), key_display="tab", id="notes.other"),
        _CLOSE,
    ]

    def __init__(self, title: str, notes: PhaseNotes, on_type: OnType | None = None) -> None:
        super().__init__(_("Notes: {title}").format(title=title))
        self._own = Page(notes.own, hint=_("what you want to remember"), id="notes-own")
        self._for_client = Page(notes.for_client, hint=_("what you want them to read"), id="notes-for-client")
        self._on_type = on_type
        self._told = {"notes": self._own.text, "for_client": self._for_client.text}

    def compose_body(self) -> ComposeResult:
        """The pages, each with who reads it."""
        yield Static(Content(_("For you alone: in no export but your own copy.")), classes="dialog--label")
        yield self._own
        yield Static(Content(_("For the client: in the export for them.")), classes="dialog--label")
        yield self._for_client

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        key = "notes" if event.text_area is self._own else "for_client"
        if self._on_type and event.text_area.text != self._told[key]:
            self._told[key] = event.text_area.text
            self._on_type(key, event.text_area.text)

    def action_close(self) -> None:
        """Close, and keep what is written; in the field `b` is a letter."""
        self.action_back()

    def action_back(self) -> None:
        """Close, and keep what is written."""
        self.dismiss(PhaseNotes(self._own.text, self._for_client.text))


class PageDialog(Dialog[str]):
    """One page to write on, of which `readers` says who reads it. It is always dismissed with the text.

    `on_type` is told the whole text at every change, so that it can be kept as a draft.
    """

    BINDINGS: ClassVar[list[BindingType]] = [_CLOSE]

    def __init__(self, title: str, text: str, readers: str, on_type: Callable[[str], None] | None = None) -> None:
        super().__init__(title)
        self._page = Page(text)
        self._readers = readers
        self._on_type = on_type
        self._told = self._page.text

    def compose_body(self) -> ComposeResult:
        """Who reads it, and the page."""
        yield Static(Content(self._readers), classes="dialog--label")
        yield self._page

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self._on_type and self._page.text != self._told:
            self._told = self._page.text
            self._on_type(self._told)

    def action_close(self) -> None:
        """Close, and keep what is written; in the field `b` is a letter."""
        self.action_back()

    def action_back(self) -> None:
        """Close, and keep what is written."""
        self.dismiss(self._page.text)
