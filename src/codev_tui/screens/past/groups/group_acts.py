"""What the keys on the screen of one group do."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Protocol

from codev_tui.i18n import _, available_languages
from codev_tui.model import group as groups
from codev_tui.model import season
from codev_tui.model.fairness import Proposal, proposals
from codev_tui.model.group import (
    Group,
    Meeting,
    change_member,
    remove_between,
    set_details,
)
from codev_tui.own_keys import acting_key
from codev_tui.review.group_log import GroupLog
from codev_tui.screens.dialogs.notes import PageDialog
from codev_tui.screens.keyed_screen import Acts
from codev_tui.screens.messages import OpenSession
from codev_tui.screens.past.groups import group_forms
from codev_tui.screens.past.groups.group_editing import GroupEditing
from codev_tui.screens.past.groups.group_forms import Duty
from codev_tui.screens.past.groups.group_rows import CHOICES, PAGES, FactKey, LineKey, fact_title


class ActingGroup(Protocol):
    """What the acts need of the screen of the group."""

    @property
    def part_name(self) -> str:
        """The part that is shown."""

    @property
    def known(self) -> GroupLog:
        """The group as it is now, with its sessions."""

    @property
    def place(self) -> int:
        """The place of the row that is selected; -1 where there is none."""

    @property
    def selected(self) -> object:
        """The key of what is selected."""

    def mark(self, place: int | None) -> None:
        """Mark the meeting at that place, or none."""

    def turn(self, steps: int) -> None:
        """Show the part that many further."""

    def action_help(self) -> None:
        """Show all keys."""

    def go_back(self) -> None:
        """Go back, once all is on the disk."""

    def post_message(self, message: OpenSession) -> bool:
        """Ask the console for something."""


class GroupActs:
    """The acts on the group in `editing`, shown on `screen`. `protocols` are the names of those there are."""

    def __init__(self, screen: ActingGroup, editing: GroupEditing, protocols: tuple[str, ...]) -> None:
        self._screen = screen
        self._editing = editing
        self._protocols = protocols
        self._swapped: Meeting | None = None
        """The meeting that is to swap clients with another."""

    def table(self) -> Acts:
        """What the commands of every part do, by their ids."""
        return {
            "part_before": lambda: self._screen.turn(-1),
            "part_after": lambda: self._screen.turn(1),
            "edit": self.edit,
            "delete": self.delete,
            "undo": self._editing.undo,
            "redo": self._editing.redo,
            "help": self._screen.action_help,
            "back": self._screen.go_back,
            "open_meeting": self.open_session,
            "new_meeting": lambda: self._editing.ask(group_forms.form_for_meeting(self.group, self.today)),
            "propose_season": lambda: self._editing.ask(group_forms.form_for_season(self.group, self.today)),
            "meeting_client": lambda: self.ask_for("client"),
            "meeting_facilitator": lambda: self.ask_for("facilitator"),
            "settle": self.settle,
            "swap_clients": self.swap,
            "day_later": lambda: self.move_meeting(1),
            "day_earlier": lambda: self.move_meeting(-1),
            "week_later": lambda: self.move_meeting(7),
            "week_earlier": lambda: self.move_meeting(-7),
            "new_member": lambda: self._editing.ask(group_forms.form_for_member()),
            "member_leaves": self.ask_for_last_day,
            "coach": self.switch_coach,
            "told": lambda: self._editing.ask(group_forms.form_for_line(self.group, self.today)),
        }

    @property
    def group(self) -> Group:
        """The group as it is now."""
        return self._editing.editor.group

    @property
    def today(self) -> date:
        """The day that it is."""
        return self._editing.editor.wall().date()

    # Whatever is selected

    async def edit(self) -> None:
        """Edit what is selected."""
        place, key, group = self._screen.place, self._screen.selected, self.group
        match self._screen.part_name:
            case "season" if place >= 0:
                await self._editing.ask(group_forms.form_to_change_meeting(group, place))
            case "members" if place >= 0:
                await self._editing.ask(group_forms.form_to_change_member(group, self.member_selected()))
            case "about" if isinstance(key, FactKey):
                await self.edit_fact(key.key)
            case "between" if isinstance(key, LineKey):
                await self._editing.ask(group_forms.form_to_change_line(group, key.at))

    def delete(self) -> None:
        """Delete what is selected."""
        place, key = self._screen.place, self._screen.selected
        match self._screen.part_name:
            case "season" if place >= 0:
                self._editing.change(lambda group, _at: season.remove_meeting(group, place))
            case "members" if place >= 0:
                self.remove_member(self.member_selected())
            case "about" if isinstance(key, FactKey):
                self.set_fact(key.key, None if key.key in ("minutes", "cadence_days", "setting", "address") else "")
            case "between" if isinstance(key, LineKey):
                self._editing.change(lambda group, _at: remove_between(group, key.at))

    # What stands about the whole group

    async def edit_fact(self, key: str) -> None:
        """Edit one thing that stands about the whole group; a choice goes on to the next one."""
        if key in PAGES:
            readers = {
                "agreement": _("For the whole group: at its first welcome, and with A in every phase."),
                "notes": _("For you alone: in no export, and in no hand-over."),
            }[key]
            dialog = PageDialog(fact_title(key), getattr(self.group, key), readers)
            dialog.add_class("-of-group")
            self._editing.view.open_dialog(dialog, lambda text: self.set_fact(key, text))
        elif key in CHOICES:
            self.set_fact(key, next_choice(self.group, key, self._protocols))
        else:
            await self._editing.ask(group_forms.form_for_fact(self.group, key, fact_title(key)))

    def set_fact(self, key: str, value: str | None) -> None:
        """Change one thing that stands about the whole group."""
        self._editing.change(lambda group, _at: set_details(group, **{key: value}))

    # The season

    def open_session(self) -> None:
        """Open the session of the meeting that is selected."""
        if session := self._screen.known.group.meetings[self._screen.place].session:
            self._screen.post_message(OpenSession(session))

    def proposal(self) -> Proposal | None:
        """What is proposed for the meeting that is selected; none where it is over, or none is selected."""
        log, place = self._screen.known, self._screen.place
        if place < 0:
            return None
        meeting = log.group.meetings[place]
        return next((each for each in proposals(log.group, log.past, self.today) if each.meeting is meeting), None)

    async def ask_for(self, duty: Duty) -> None:
        """Ask who is client or facilitator of the meeting that is selected."""
        place, proposal = self._screen.place, self.proposal()
        await self._editing.ask(group_forms.form_for_duty(self.group, place, duty, proposal))

    def settle(self) -> None:
        """Settle who is proposed."""
        place, proposal = self._screen.place, self.proposal()
        if proposal is not None:
            names = {"client": proposal.client, "facilitator": proposal.facilitator}
            self._editing.change(lambda group, _at: season.change_meeting(group, place, **names))

    def move_meeting(self, days: int) -> None:
        """Move the meeting that is selected by so many days."""
        place = self._screen.place
        day = self.group.meetings[place].on + timedelta(days=days)
        self._editing.change(lambda group, _at: season.change_meeting(group, place, on=day))

    def swap(self) -> None:
        """The first time, mark the meeting; the second time, swap its client with that of the one selected then."""
        place, meetings = self._screen.place, self.group.meetings
        other = next((at for at, meeting in enumerate(meetings) if meeting is self._swapped), None)
        if other is None:
            self._swapped = meetings[place]
            self._screen.mark(place)
            words = _("Swap its client with that of another meeting: go there and press {swap} again.")
            self._editing.view.say(words.format(swap=acting_key("swap_clients", "s")))
            return
        self._swapped = None
        self._screen.mark(None)
        if other != place:
            shown = self.clients_shown()
            self._editing.change(lambda group, _at: with_swapped(group, other, place, shown))

    def clients_shown(self) -> tuple[str, ...]:
        """Who is client of each meeting: who was settled, else who is proposed."""
        known = self._screen.known
        proposed = {id(each.meeting): each.client for each in proposals(known.group, known.past, self.today)}
        return tuple(meeting.client or proposed.get(id(meeting), "") for meeting in known.group.meetings)

    # Members

    def member_selected(self) -> str:
        """The name of the member who is selected."""
        return self.group.members[self._screen.place].name

    async def ask_for_last_day(self) -> None:
        """Ask for the last day of the member who is selected."""
        await self._editing.ask(group_forms.form_for_leaving(self.member_selected(), self.today))

    def switch_coach(self) -> None:
        """The member who is selected is a coach, or no longer."""
        name = self.member_selected()
        member = self.group.member(name)
        role = group_forms.role_switched(member.role if member else None)
        self._editing.change(lambda group, _at: change_member(group, name, role=role))

    def remove_member(self, name: str) -> None:
        """Take back that somebody was ever a member."""
        self._editing.change(lambda group, _at: groups.remove_member(group, name))
        sentence = _(
            "{name} was never a member, as it stands now; {undo} takes that back, {leaves} says when somebody left."
        )
        keys = {"undo": acting_key("undo", "u"), "leaves": acting_key("member_leaves", "l")}
        self._editing.view.say(sentence.format(name=name, **keys))


def next_choice(group: Group, key: str, protocols: Sequence[str]) -> str | None:
    """The choice after the one that the group has; the first one says nothing."""
    choices: Mapping[str, tuple[str | None, ...]] = {
        "setting": (None, "in-person", "remote"),
        "language": ("", *available_languages()),
        "address": (None, "tu", "vous"),
        "protocol": ("", *protocols),
    }
    offered, now = choices[key], getattr(group, key)
    return offered[(offered.index(now) + 1) % len(offered)] if now in offered else offered[0]


def with_swapped(group: Group, one: int, other: int, clients: Sequence[str]) -> Group:
    """The group with the clients of two meetings swapped; `clients` are those that are seen, settled or proposed."""
    for place in (one, other):
        group = season.change_meeting(group, place, client=clients[place])
    return season.swap_clients(group, one, other)
