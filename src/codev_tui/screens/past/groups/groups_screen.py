"""The list of groups: who belongs to each, what comes next, who has not been client, what is still to do."""

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
from codev_tui.i18n import N_, NP_, _, ngettext
from codev_tui.model.errors import CodevError
from codev_tui.model.forms import Field, Form
from codev_tui.model.text import clean_line, name_key
from codev_tui.model.written_days import table_day
from codev_tui.model.written_numbers import number_text
from codev_tui.own_keys import acting_key
from codev_tui.review.group_list import GroupLine, group_lines
from codev_tui.screens.bindings import bindings_of_review
from codev_tui.screens.help_pages import help_of_review
from codev_tui.screens.keyed_screen import KeyedScreen, ScreenKeys
from codev_tui.screens.messages import HandOverGroup, OpenGroup
from codev_tui.widgets.entry_form import EntryForm
from codev_tui.widgets.key_line import KeyLine
from codev_tui.widgets.table import Column, Row, Table

_COLUMNS: Final = (
    Column("group", N_("group"), 18, wide=26, wide_from=96),
    Column("next", NP_("of a group", "next"), 11),
    Column("open", NP_("commitments", "open"), 7, right=True),
    Column("not_yet", N_("not yet client")),
    Column("members", N_("members"), 28, from_width=96, wide=36, wide_from=116),
)
_KEYS: Final = ScreenKeys(of_review("groups"), partial(help_of_review, "groups"))


class GroupsScreen(KeyedScreen):
    """All groups, those with a file and those that sessions are named after; dismissed when one goes back."""

    CSS_PATH = "groups.tcss"
    AUTO_FOCUS = "Table"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_review("groups")

    @dataclass
    class _Loaded(Message):
        lines: tuple[GroupLine, ...]
        unread: list[str]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_KEYS)
        self._workspace = workspace
        self._lines: tuple[GroupLine, ...] = ()
        self._read = False
        self._told: set[str] = set()
        self._form = EntryForm()
        self._table = Table(_COLUMNS, _("Reading …"), id="groups")

    def compose(self) -> ComposeResult:
        """What this is, the table, the keys."""
        with Horizontal(id="top"):
            yield Static(_("Groups"), id="heading", markup=False)
            yield Static(id="count", markup=False)
        yield self._table
        yield KeyLine(first=("open", "new_group", "help", "go_back"))
        yield self._form

    def on_screen_resume(self) -> None:
        """Read what there is, once the frame stands; also on coming back here."""
        self.call_after_refresh(self.run_worker, self.load, group="read", exclusive=True, thread=True)

    def load(self) -> None:
        """In a thread."""
        unread: list[str] = []
        try:
            index = self._workspace.index
            if index.look():
                index.take_in(lambda _done, _total: None)
            lines = group_lines(self._workspace.groups.files, index, self._workspace.timepiece.wall().date(), unread)
        except CodevError as problem:
            self.post_message(self._Loaded((), [str(problem)]))
            return
        self.post_message(self._Loaded(lines, unread))

    @on(_Loaded)
    def show_groups(self, event: _Loaded) -> None:
        """Show what there is."""
        self._read, self._lines = True, event.lines
        today = self._workspace.timepiece.wall().date()
        words = _("No group yet: {add} begins one, and each session that names a group makes one known.")
        self._table.say(words.format(add=acting_key("new_group", "i")))
        self._table.update(
            [name_key(line.name) for line in self._lines],
            lambda at: _row(self._lines[at], table_day(day, today) if (day := self._lines[at].next_day) else ""),
        )
        count = len(self._lines)
        said = ngettext("{n} group", "{n} groups", count).format(n=number_text(count))
        self.query_one("#count", Static).update(Content(said))
        for sentence in event.unread:
            if sentence not in self._told:
                self._told.add(sentence)
                self.notify(sentence, severity="error", markup=False, timeout=12)
        self.refresh_bindings()

    @property
    def is_idle(self) -> bool:
        """Whether the groups are listed."""
        return self._read

    @on(Table.Selected)
    def show_keys(self) -> None:
        """Other keys mean something where there is a group."""
        self.refresh_bindings()

    # Keys

    def is_possible(self, command: str) -> bool:
        """Without a group there is none to open or to hand over."""
        return command not in ("open", "hand_over") or self._table.place >= 0

    def action_open(self) -> None:
        """Open the group that is selected."""
        self.post_message(OpenGroup(self._lines[self._table.place].name))

    def action_hand_over(self) -> None:
        """Make a file of the group that is selected."""
        self.post_message(HandOverGroup(self._lines[self._table.place].name))

    async def action_new_group(self) -> None:
        """Ask what sessions call it."""
        field = Field("name", "", _("as its sessions name it"))
        await self._form.open(Form("new group", _("A new group"), (field,), stays=False))

    @on(EntryForm.Submitted)
    def begin_group(self, event: EntryForm.Submitted) -> None:
        """Open a group of that name."""
        self.set_focus(self._table)
        if name_key(name := clean_line(event.values["name"])):
            self.post_message(OpenGroup(name))

    @on(EntryForm.Left)
    def leave_form(self) -> None:
        """Back to the list."""
        self.set_focus(self._table)

    def action_go_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()


def _row(line: GroupLine, next_day: str) -> Row:
    """What a row says of a group."""
    opened = number_text(line.open) if line.open else ""
    return Row((line.name, next_day, opened, ", ".join(line.not_yet), ", ".join(line.members)))
