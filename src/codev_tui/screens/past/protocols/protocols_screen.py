"""The list of protocols: those that come with the program, and the facilitator's own."""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from codev_tui.commands import of_review
from codev_tui.editing.workspace import Workspace
from codev_tui.i18n import N_, NP_, _, ngettext, script_language
from codev_tui.review.protocol_list import ProtocolLine, in_language, protocol_lines
from codev_tui.screens.bindings import bindings_of_review
from codev_tui.screens.help_pages import help_of_review
from codev_tui.screens.keyed_screen import KeyedScreen, ScreenKeys
from codev_tui.screens.messages import EditProtocol, EditProtocolFile, ReadProtocol
from codev_tui.screens.past.protocols.protocol_copying import ProtocolCopying
from codev_tui.widgets.entry_form import EntryForm
from codev_tui.widgets.key_line import KeyLine
from codev_tui.widgets.status_text import StatusText
from codev_tui.widgets.table import Column, Row, Table

_COLUMNS: Final = (
    Column("sign", "", 1),
    Column("name", NP_("of a protocol", "name"), 16, gap=1, wide=20, wide_from=96, is_name=True),
    Column("language", N_("language"), 8),
    Column("title", N_("title")),
    Column("people", NP_("how many", "people"), 6, right=True, from_width=70),
    Column("minutes", N_("minutes"), 7, right=True),
    Column("origin", NP_("a protocol", "from"), 22, from_width=96),
)
_KEYS: Final = ScreenKeys(of_review("protocols"), partial(help_of_review, "protocols"))


class ProtocolsScreen(KeyedScreen):
    """All protocols in use; dismissed when one goes back."""

    CSS_PATH = "protocols.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-middling"), (100, "-wide")]
    AUTO_FOCUS = "Table"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_review("protocols")

    @dataclass
    class _Loaded(Message):
        lines: tuple[ProtocolLine, ...]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_KEYS)
        self._workspace = workspace
        self._known: tuple[ProtocolLine, ...] = ()
        self._lines: tuple[ProtocolLine, ...] = ()
        self._in_all = False
        self._read = False
        self._form = EntryForm()
        self._copying = ProtocolCopying(workspace.scripts, self._form)
        self._table = Table(_COLUMNS, _("Reading …"), id="protocols")

    def compose(self) -> ComposeResult:
        """What this is, the table, what is to know of the one that is selected, the keys."""
        with Horizontal(id="top"):
            yield Static(_("Protocols"), id="heading", markup=False)
            yield Static(id="count", markup=False)
        yield self._table
        yield StatusText(id="about-it")
        yield KeyLine(first=("open", "copy_protocol", "edit", "help", "go_back"))
        yield self._form

    def on_screen_resume(self) -> None:
        """Read what there is, once the frame stands; also on coming back here."""
        self.read_again()

    def read_again(self) -> None:
        """Bring the list up to the files."""
        self.call_after_refresh(self.run_worker, self.load, group="read", exclusive=True, thread=True)

    def load(self) -> None:
        """In a thread."""
        self.post_message(self._Loaded(protocol_lines(self._workspace.scripts)))

    @on(_Loaded)
    def take_protocols(self, event: _Loaded) -> None:
        """Show what there is."""
        self._read, self._known = True, event.lines
        self.show_protocols()

    def show_protocols(self) -> None:
        """Show those in the language of the program, or all."""
        self._lines = self._known if self._in_all else in_language(self._known, script_language())
        self._table.update([str(line.entry.path) for line in self._lines], lambda at: _row(self._lines[at]))
        own = sum(line.entry.own for line in self._lines)
        words = ngettext("{n} of your own", "{n} of your own", own).format(n=own) if own else _("none of your own yet")
        self.query_one("#count", Static).update(Content(words))
        self.show_selected()

    @property
    def is_idle(self) -> bool:
        """Whether the protocols are listed."""
        return self._read

    @property
    def line(self) -> ProtocolLine | None:
        """The one that is selected; none in an empty list."""
        return self._lines[self._table.place] if 0 <= self._table.place < len(self._lines) else None

    @on(Table.Selected)
    def show_selected(self) -> None:
        """Say what is to know of the one that is selected; other keys mean something there."""
        self.query_one("#about-it", StatusText).say(self.line.about if self.line else "")
        self.refresh_bindings()

    # Keys

    def is_possible(self, command: str) -> bool:
        """A protocol that comes with the program is not changed itself, and of an unsound one there is no copy."""
        if self.line is None or command in ("help", "go_back", "all_languages"):
            return command in ("help", "go_back", "all_languages")
        if command == "copy_protocol":
            return not self.line.entry.problem
        return self.line.entry.own or command == "open"

    def action_open(self) -> None:
        """Read the one that is selected."""
        if self.line:
            self.post_message(ReadProtocol(self.line.entry.path))

    def action_edit(self) -> None:
        """Change the one that is selected."""
        if self.line:
            self.post_message(EditProtocol(self.line.entry.path))

    def action_edit_file(self) -> None:
        """Open its file in the editor."""
        if self.line:
            self.post_message(EditProtocolFile(self.line.entry.path, self.read_again))

    def action_all_languages(self) -> None:
        """Show those in all languages, or no longer."""
        self._in_all = not self._in_all
        self.show_protocols()

    async def action_copy_protocol(self) -> None:
        """Ask what the copy is called."""
        if self.line:
            await self._copying.ask(self.line.entry)

    @on(EntryForm.Submitted)
    async def make_copy(self, event: EntryForm.Submitted) -> None:
        """Copy it, and go on with the copy; what does not work is said where the name was typed."""
        self.set_focus(self._table)
        if path := await self._copying.submit(event):
            self.post_message(EditProtocol(path))

    @on(EntryForm.Left)
    def leave_form(self) -> None:
        """Back to the list."""
        self.set_focus(self._table)

    def action_go_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()


def _row(line: ProtocolLine) -> Row:
    """What a row says of a protocol."""
    entry = line.entry
    sign = "!" if entry.problem else "✎" if entry.own else ""
    title = entry.title or _("cannot be used")
    minutes = str(entry.minutes) if not entry.problem else ""
    cells = (sign, entry.name, entry.language_and_form, title, line.people, minutes, line.origin)
    return Row(cells, "problem" if entry.problem else "cell")
