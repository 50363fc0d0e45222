"""One group: its season, its members, what stands about it, what was told. What its keys do is in `group_acts`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from codev_tui.commands import Command, of_group
from codev_tui.editing.group_editor import GroupEditor
from codev_tui.i18n import _, ngettext
from codev_tui.model.group import Group
from codev_tui.model.session import Session
from codev_tui.own_keys import acting_key
from codev_tui.review.group_log import GroupLog, group_log, remarks, season_rows
from codev_tui.screens.bindings import bindings_of_group
from codev_tui.screens.card_words import day_text
from codev_tui.screens.help_pages import help_of_group
from codev_tui.screens.keyed_screen import KeyedScreen, ScreenKeys
from codev_tui.screens.past.groups.group_acts import GroupActs
from codev_tui.screens.past.groups.group_editing import GroupEditing
from codev_tui.screens.past.groups.group_rows import (
    LineKey,
    cards_of,
    facts_of,
    meeting_columns,
    meeting_row,
    member_columns,
    member_row,
)
from codev_tui.screens.past.on_disk import OnDisk
from codev_tui.store.known_groups import KnownGroup
from codev_tui.widgets.cards import Cards
from codev_tui.widgets.entry_form import EntryForm
from codev_tui.widgets.headline import Heading, Headline
from codev_tui.widgets.key_line import KeyLine
from codev_tui.widgets.part_rail import Part, PartRail
from codev_tui.widgets.status_text import StatusText
from codev_tui.widgets.table import Table

Place = Literal["first", "last", "page_up", "page_down"]
PARTS: Final = ("season", "members", "about", "between")
_KEYS: Final = ScreenKeys(of_group(), help_of_group, frozenset({"move", "move_to", "part_at"}))
_READING: Final = frozenset({"part_before", "part_after", "help", "back", "open_meeting"})
"""What can be done with a group that is only read."""
_ABOUT_A_ROW: Final = frozenset(
    {
        *("meeting_client", "meeting_facilitator", "swap_clients", "day_later", "day_earlier", "week_later"),
        *("week_earlier", "member_leaves", "coach"),
    }
)
_FIRST_IN_LINE: Final = ("part_after", "new_meeting", "propose_season", "new_member", "told", "edit", "help", "back")


class GroupScreen(KeyedScreen):
    """Dismissed on going back; the caller closes the editor.

    `read` reads the finished sessions of the group, the latest first, in a thread; `protocols` are those there are.
    """

    CSS_PATH = "group.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_group()

    @dataclass
    class _Read(Message):
        sessions: tuple[Session, ...]

    def __init__(
        self,
        editor: GroupEditor,
        sessions: tuple[Session, ...],
        read: Callable[[], tuple[Session, ...]],
        protocols: Sequence[str],
    ) -> None:
        super().__init__(_KEYS)
        self.editor = editor
        self.form = EntryForm()
        self.editing = GroupEditing(editor, self.form, self)
        self._acts = GroupActs(self, self.editing, tuple(protocols))
        self.acts = self._acts.table()
        self._sessions, self._read_sessions = sessions, read
        self._log = self.make_log()
        self._here = 0
        self._disk = OnDisk(editor, self, self.show_all, lambda: self.editing.drafts.waits)
        self._stop_watching: Callable[[], None] | None = None
        no_meeting = _("No meeting yet: {propose} proposes a season, {add} adds one.").format(
            propose=acting_key("propose_season", "p"), add=acting_key("new_meeting", "i")
        )
        nobody = _("Nobody yet: {add} adds a member.").format(add=acting_key("new_member", "i"))
        nothing = _("Nothing was told yet: {note} notes what somebody tried, read or saw.")
        self._season = Table(meeting_columns(), no_meeting, id="season")
        self._members = Table(member_columns(), nobody, id="members")
        self._about = Cards(columns=1, id="about")
        self._told = Cards(nothing.format(note=acting_key("told", "i")), columns=1, id="between")
        self._parts: tuple[Table | Cards, ...] = (self._season, self._members, self._about, self._told)

    def compose(self) -> ComposeResult:
        """Title, rail, what is worth saying, the part that is shown, keys."""
        yield Headline()
        yield PartRail()
        yield StatusText(id="reading-only")
        yield StatusText(id="remarks")
        with Vertical(id="group"):
            yield from self._parts
            yield self.form
        yield KeyLine(first=_FIRST_IN_LINE)

    def on_mount(self) -> None:
        """Show the season, and keep up with the disk."""
        self._stop_watching = self._disk.watch()
        reason = self.editor.read_only
        sentence = self.query_one("#reading-only", StatusText)
        sentence.display = bool(reason)
        sentence.say(_("For reading only. {why}").format(why=reason))
        self.go_to(0)

    def on_unmount(self) -> None:
        """The group may stay open for others."""
        if self._stop_watching is not None:
            self._stop_watching()

    def on_screen_resume(self) -> None:
        """Read again what sessions tell, for one of them may have been put right."""
        self.post_message(OnDisk.Settled())
        self.run_worker(self.read_again, group="read", exclusive=True, thread=True)

    def read_again(self) -> None:
        """In a thread: what sessions tell by now."""
        self.post_message(self._Read(self._read_sessions()))

    @on(_Read)
    def take_sessions(self, event: _Read) -> None:
        """Show what was read."""
        if event.sessions != self._sessions:
            self._sessions = event.sessions
            self.show_all()

    # What is shown

    @property
    def part_name(self) -> str:
        """The part that is shown."""
        return PARTS[self._here]

    @property
    def part(self) -> Table | Cards:
        """The same, as the widget."""
        return self._parts[self._here]

    @property
    def known(self) -> GroupLog:
        """The group as it is now, with its sessions."""
        return self._log

    @property
    def place(self) -> int:
        """The place of the row that is selected; -1 where there is none, and in a part without rows."""
        return self.part.place if isinstance(self.part, Table) else -1

    @property
    def selected(self) -> object:
        """The key of what is selected."""
        return self.part.selected

    def go_to(self, at: int) -> None:
        """Show another part."""
        self._here = at % len(PARTS)
        for part in self._parts:
            part.display = part is self.part
        self.show_all()
        self.set_focus(self.part)
        self.refresh_bindings()

    def make_log(self) -> GroupLog:
        """The group as it is in its editor, with its sessions."""
        return group_log(KnownGroup(self.editor.group), self._sessions)

    def show_all(self) -> None:
        """Bring what is shown up to the group."""
        if not self.is_attached:
            return
        self._log, group, today = self.make_log(), self.editor.group, self.editor.wall().date()
        self.query_one(Headline).show(self.heading())
        self.query_one(PartRail).show(_rail(group), self._here)
        said = " ".join(remarks(self._log, today)) if self.part_name == "season" else ""
        line = self.query_one("#remarks", StatusText)
        line.display = bool(said)
        line.say(said)
        rows = season_rows(self._log, today)
        self._season.update([str(at) for at in range(len(rows))], lambda at: meeting_row(rows[at], today))
        is_proposed = any(
            (row.client and not row.client_is_settled) or (row.facilitator and not row.facilitator_is_settled)
            for row in rows
        )
        self._season.border_title = Content(_settles() if is_proposed else "")
        members = self._log.group.members
        self._members.update(
            [str(at) for at in range(len(members))], lambda at: member_row(members[at], self._log.past, today)
        )
        self._about.update(facts_of(group))
        self._told.update(cards_of(group.between))
        self.refresh_bindings()

    def heading(self) -> Heading:
        """What the line at the top says."""
        group, today = self.editor.group, self.editor.wall().date()
        count = len(group.members_on(today))
        members = ngettext("{n} member", "{n} members", count).format(n=count)
        return Heading(
            title=group.name,
            where=group.theme or members,
            clock=day_text(today),
            ends="",
            saving=self._disk.mark,
            alarm=self._disk.alarm,
        )

    @on(OnDisk.Settled)
    def show_saving(self) -> None:
        """Show what is known of the disk."""
        self._disk.settle()

    # What changes need of the screen

    def select_new(self, before: Group) -> None:
        """Select what is there now and was not in the group `before`."""
        group = self.editor.group
        for widget, old, new in (
            (self._season, before.meetings, group.meetings),
            (self._members, before.members, group.members),
        ):
            if (at := _first_new(old, new)) is not None:
                widget.select(str(at))
        if (at := _first_new(before.between, group.between)) is not None:
            self._told.select(LineKey(at))

    def rest(self) -> None:
        """The form is gone: the arrows move in the part again."""
        if self.form.form is None and self.focused is None:
            self.set_focus(self.part)

    def say(self, sentence: str) -> None:
        """One sentence to the facilitator, for a moment."""
        self.notify(sentence, markup=False, timeout=5)

    def open_dialog(self, dialog: Screen[Any], then: Callable[[Any], None]) -> None:
        """Show a dialog, and call `then` with its answer."""
        self.app.push_screen(dialog, then)

    def mark(self, place: int | None) -> None:
        """Mark the meeting at that place, or none."""
        self._season.mark(frozenset() if place is None else frozenset({str(place)}))

    @on(EntryForm.Submitted)
    async def submit(self, event: EntryForm.Submitted) -> None:
        """Take what was typed."""
        await self.editing.submit(event)

    @on(EntryForm.Left)
    def leave_form(self, event: EntryForm.Left) -> None:
        """Keep what was typed and not taken."""
        self.editing.leave(event)

    @on(EntryForm.Pasted)
    def take_paste(self, event: EntryForm.Pasted) -> None:
        """Several pasted lines."""
        self.editing.paste(event)

    @on(Table.Selected)
    def show_keys(self) -> None:
        """Other keys mean something in another row."""
        self.refresh_bindings()

    # Keys

    @property
    def commands(self) -> Sequence[Command]:
        """The commands of the part that is shown."""
        return of_group(self.part_name)

    def is_possible(self, command: str) -> bool:
        """A group that is only read stays as it is, and what is about a row needs one."""
        if self.editor.read_only and command not in _READING:
            return False
        if command in ("edit", "delete"):
            return self.place >= 0 if isinstance(self.part, Table) else bool(self.part.cards)
        if command in _ABOUT_A_ROW:
            return self.place >= 0
        if command == "settle":
            return self._acts.proposal() is not None
        if command == "open_meeting":
            return self.place >= 0 and bool(self._log.group.meetings[self.place].session)
        return True

    def turn(self, steps: int) -> None:
        """The part that many further; the first is after the last."""
        self.go_to(self._here + steps)

    def action_part_at(self, number: int) -> None:
        """The part of that number."""
        self.go_to(number - 1)

    @on(PartRail.Chosen)
    def choose_part(self, event: PartRail.Chosen) -> None:
        """A part was clicked."""
        self.go_to(event.at)

    def on_click(self, event: events.Click) -> None:
        """A click beside everything leaves the keys where they were."""
        if self.form.form is None and self.focused is None and event.widget is not None:
            self.set_focus(self.part)

    def action_move(self, _dx: int, dy: int) -> None:
        """Move within the part."""
        if isinstance(self.part, Table):
            self.part.move(dy)
        else:
            self.part.move(0, dy)

    def action_move_to(self, place: Place) -> None:
        """Move far within the part."""
        part = self.part
        match place:
            case "first":
                part.action_go_to(0) if isinstance(part, Table) else part.action_first()
            case "last":
                part.action_go_to(-1) if isinstance(part, Table) else part.action_last()
            case "page_up":
                part.action_page(-1)
            case "page_down":
                part.action_page(1)

    @property
    def is_idle(self) -> bool:
        """Whether going back is done, or was refused with a sentence."""
        return not self._disk.is_leaving

    def go_back(self) -> None:
        """Back, once all is on the disk; where something would be lost, only when asked twice."""
        self._disk.go_back()

    @on(OnDisk.Saved)
    def go_or_say_why_not(self, event: OnDisk.Saved) -> None:
        """The wait for the disk is over."""
        self._disk.leave_or_warn(whole=event.whole)

    async def action_do(self, command: str) -> None:
        """Do what the table of acts has; whatever is not going back has leaving ask again."""
        if command != "back":
            self._disk.stay()
        await super().action_do(command)


def _first_new(before: Sequence[object], now: Sequence[object]) -> int | None:
    """The place of the first entry that was not there before."""
    known = set(map(id, before))
    return next((at for at, each in enumerate(now) if id(each) not in known), None)


def _rail(group: Group) -> list[Part]:
    return [
        Part(_("season"), f"({len(group.meetings)})"),
        Part(_("members"), f"({len(group.members)})"),
        Part(_("about")),
        Part(_("told"), f"({len(group.between)})"),
    ]


def _settles() -> str:
    return _("? is proposed: {settle} settles it").format(settle=acting_key("settle", "y"))
