"""One protocol for reading, as `codev scripts show` prints it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from codev_tui.commands import of_review
from codev_tui.editing.workspace import Workspace
from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.protocol import Protocol
from codev_tui.review.protocol_reading import protocol_reading
from codev_tui.review.session_text import Section
from codev_tui.screens.bindings import bindings_of_review
from codev_tui.screens.help_pages import help_of_review
from codev_tui.screens.keyed_screen import KeyedScreen, ScreenKeys
from codev_tui.screens.messages import EditProtocol, EditProtocolFile
from codev_tui.screens.past.protocols.protocol_copying import ProtocolCopying
from codev_tui.screens.past.record.record_lines import record_lines
from codev_tui.store.protocols import Entry, read_protocol
from codev_tui.widgets.entry_form import EntryForm
from codev_tui.widgets.key_line import KeyLine
from codev_tui.widgets.page import Page

_KEYS: Final = ScreenKeys(of_review("protocol page"), partial(help_of_review, "protocol page"))


class ProtocolPageScreen(KeyedScreen):
    """What the protocol of `entry` says, or what is wrong with it. Dismissed on going back, and once it is copied."""

    CSS_PATH = "protocol_page.tcss"
    AUTO_FOCUS = "Page"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_review("protocol page")

    def __init__(self, workspace: Workspace, entry: Entry) -> None:
        super().__init__(_KEYS)
        self._workspace = workspace
        self._entry = entry
        self._form = EntryForm()
        self._copying = ProtocolCopying(workspace.scripts, self._form)
        self._page = Page(id="page")
        self.is_sound = False

    @property
    def path(self) -> Path:
        """The file that is read."""
        return self._entry.path

    def compose(self) -> ComposeResult:
        """The title, the page, the keys."""
        yield Static(id="heading", markup=False)
        with Vertical(id="frame"):
            yield self._page
        yield KeyLine(first=("copy_protocol", "edit", "help", "go_back"))
        yield self._form

    def on_screen_resume(self) -> None:
        """Show what the file says, also on coming back from changing it."""
        self.show_file()

    def show_file(self) -> None:
        """Show what the file says now."""
        protocol, problems = read_protocol(self._entry.path)
        self.is_sound = protocol is not None and not problems
        title = protocol.title if protocol else self._entry.name
        self.query_one("#heading", Static).update(Content(title))
        self._page.show(record_lines((*_trouble(problems), *self.said(protocol))))
        self.refresh_bindings()

    def said(self, protocol: Protocol | None) -> tuple[Section, ...]:
        """The protocol in words."""
        if protocol is None:
            return ()
        return tuple(protocol_reading(protocol, self._workspace.scripts.in_place_of_shipped(protocol)))

    def is_possible(self, command: str) -> bool:
        """A protocol that comes with the program is not changed itself, and of an unsound one there is no copy."""
        if command == "copy_protocol":
            return self.is_sound
        return self._entry.own or command not in ("edit", "edit_file")

    def action_edit(self) -> None:
        """Change it."""
        self.post_message(EditProtocol(self._entry.path))

    def action_edit_file(self) -> None:
        """Open its file in the editor."""
        self.post_message(EditProtocolFile(self._entry.path, self.show_file))

    async def action_copy_protocol(self) -> None:
        """Ask what the copy is called."""
        await self._copying.ask(self._entry)

    @on(EntryForm.Submitted)
    async def make_copy(self, event: EntryForm.Submitted) -> None:
        """Copy it, and go on with the copy; what does not work is said where the name was typed."""
        self.set_focus(self._page)
        if path := await self._copying.submit(event):
            self.post_message(EditProtocol(path))

    @on(EntryForm.Left)
    def leave_form(self) -> None:
        """Back to the page."""
        self.set_focus(self._page)

    def action_scroll_up(self) -> None:
        """A line up."""
        self._page.scroll_relative(y=-1, animate=False)

    def action_scroll_down(self) -> None:
        """A line down."""
        self._page.scroll_relative(y=1, animate=False)

    def action_go_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()


def _trouble(problems: Sequence[CodevError]) -> tuple[Section, ...]:
    if not problems:
        return ()
    return (Section(_("It cannot be used"), tuple(map(str, problems))),)
