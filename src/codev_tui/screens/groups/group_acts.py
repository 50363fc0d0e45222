"""What the keys on the screen of one group do."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Protocol

from codev_tui.i18n import _, available_languages
from codev_tui.model import season
from codev_tui.model.fairness import Proposal, proposals
from codev_tui.model.group import (
    Group,
    Meeting,
    change_member,
    remove_between,
    remove_member,
    set_details,
)
from codev_tui.review.group_log import GroupLog
from codev_tui.screens.groups import group_forms
from codev_tui.screens.groups.group_editing import GroupEditing
from codev_tui.screens.groups.group_forms import Duty
from codev_tui.screens.groups.group_rows import CHOICES, PAGES, FactKey, LineKey, fact_title
from codev_tui.screens.groups.page_dialog import GroupPageDialog
from codev_tui.screens.keyed_screen import Acts
from codev_tui.screens.messages import OpenSession


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
            "edit": self._edit,
            "delete": self._delete,
            "undo": self._editing.undo,
            "redo": self._editing.redo,
            "help": self._screen.action_help,
            "back": self._screen.go_back,
            "open_meeting": self._open_session,
            "new_meeting": lambda: self._editing.ask(group_forms.form_for_meeting(self._group, self._today)),
            "propose_season": lambda: self._editing.ask(group_forms.form_for_season(self._group, self._today)),
            "meeting_client": lambda: self._ask_for("client"),
            "meeting_facilitator": lambda: self._ask_for("facilitator"),
            "settle": self._settle,
            "swap_clients": self._swap,
            "day_later": lambda: self._move(1),
            "day_earlier": lambda: self._move(-1),
            "week_later": lambda: self._move(7),
            "week_earlier": lambda: self._move(-7),
            "new_member": lambda: self._editing.ask(group_forms.form_for_member()),
            "member_leaves": self._ask_for_last_day,
            "coach": self._switch_coach,
            "told": lambda: self._editing.ask(group_forms.form_for_line(self._group, self._today)),
        }

    @property
    def _group(self) -> Group:
        return self._editing.editor.group

    @property
    def _today(self) -> date:
        return self._editing.editor.wall().date()

    # Whatever is selected

    async def _edit(self) -> None:
        place, key, group = self._screen.place, self._screen.selected, self._group
        match self._screen.part_name:
            case "season" if place >= 0:
                await self._editing.ask(group_forms.form_to_change_meeting(group, place))
            case "members" if place >= 0:
                await self._editing.ask(group_forms.form_to_change_member(group, self._member()))
            case "about" if isinstance(key, FactKey):
                await self._edit_fact(key.key)
            case "between" if isinstance(key, LineKey):
                await self._editing.ask(group_forms.form_to_change_line(group, key.at))

    def _delete(self) -> None:
        place, key = self._screen.place, self._screen.selected
        match self._screen.part_name:
            case "season" if place >= 0:
                self._editing.change(lambda group, _at: season.remove_meeting(group, place))
            case "members" if place >= 0:
                self._remove_member(self._member())
            case "about" if isinstance(key, FactKey):
                self._set(key.key, None if key.key in ("minutes", "cadence_days", "setting", "address") else "")
            case "between" if isinstance(key, LineKey):
                self._editing.change(lambda group, _at: remove_between(group, key.at))

    # What stands about the whole group

    async def _edit_fact(self, key: str) -> None:
        if key in PAGES:
            readers = {
                "agreement": _("For the whole group: at its first welcome, and with A in every phase."),
                "notes": _("For you alone: in no export, and in no hand-over."),
            }[key]
            dialog = GroupPageDialog(fact_title(key), getattr(self._group, key), readers)
            self._editing.view.open_dialog(dialog, lambda text: self._set(key, text))
        elif key in CHOICES:
            self._set(key, self._next_choice(key))
        else:
            await self._editing.ask(group_forms.form_for_fact(self._group, key, fact_title(key)))

    def _next_choice(self, key: str) -> str | None:
        choices: Mapping[str, tuple[str | None, ...]] = {
            "setting": (None, "in-person", "remote"),
            "language": ("", *available_languages()),
            "address": (None, "tu", "vous"),
            "protocol": ("", *self._protocols),
        }
        offered, now = choices[key], getattr(self._group, key)
        return offered[(offered.index(now) + 1) % len(offered)] if now in offered else offered[0]

    def _set(self, key: str, value: str | None) -> None:
        self._editing.change(lambda group, _at: set_details(group, **{key: value}))

    # The season

    def _open_session(self) -> None:
        if session := self._meeting().session:
            self._screen.post_message(OpenSession(session))

    def _meeting(self) -> Meeting:
        return self._screen.known.group.meetings[self._screen.place]

    def proposal(self) -> Proposal | None:
        """What is proposed for the meeting that is selected; none where it is over, or none is selected."""
        log, place = self._screen.known, self._screen.place
        if place < 0:
            return None
        meeting = log.group.meetings[place]
        return next((each for each in proposals(log.group, log.past, self._today) if each.meeting is meeting), None)

    async def _ask_for(self, duty: Duty) -> None:
        place, proposal = self._screen.place, self.proposal()
        await self._editing.ask(group_forms.form_for_duty(self._group, place, duty, proposal))

    def _settle(self) -> None:
        place, proposal = self._screen.place, self.proposal()
        if proposal is not None:
            names = {"client": proposal.client, "facilitator": proposal.facilitator}
            self._editing.change(lambda group, _at: season.change_meeting(group, place, **names))

    def _move(self, days: int) -> None:
        place = self._screen.place
        day = self._group.meetings[place].on + timedelta(days=days)
        self._editing.change(lambda group, _at: season.change_meeting(group, place, on=day))

    def _swap(self) -> None:
        """The first time, mark the meeting; the second time, swap its client with that of the one selected then."""
        place, meetings = self._screen.place, self._group.meetings
        other = next((at for at, meeting in enumerate(meetings) if meeting is self._swapped), None)
        if other is None:
            self._swapped = meetings[place]
            self._screen.mark(place)
            self._editing.view.say(_("Swap its client with that of another meeting: go there and press s again."))
            return
        self._swapped = None
        self._screen.mark(None)
        if other != place:
            self._editing.change(lambda group, _at: self._with_swapped(group, other, place))

    def _with_swapped(self, group: Group, one: int, other: int) -> Group:
        """Who was only proposed is settled first, for that is what is seen to be swapped."""
        log = self._screen.known
        shown = {id(each.meeting): each.client for each in proposals(log.group, log.past, self._today)}
        for place in (one, other):
            client = group.meetings[place].client or shown.get(id(log.group.meetings[place]), "")
            group = season.change_meeting(group, place, client=client)
        return season.swap_clients(group, one, other)

    # Members

    def _member(self) -> str:
        return self._group.members[self._screen.place].name

    async def _ask_for_last_day(self) -> None:
        await self._editing.ask(group_forms.form_for_leaving(self._member(), self._today))

    def _switch_coach(self) -> None:
        name = self._member()
        member = self._group.member(name)
        role = group_forms.role_switched(member.role if member else None)
        self._editing.change(lambda group, _at: change_member(group, name, role=role))

    def _remove_member(self, name: str) -> None:
        self._editing.change(lambda group, _at: remove_member(group, name))
        sentence = _("{name} was never a member, as it stands now; u takes that back, l says when somebody left.")
        self._editing.view.say(sentence.format(name=name))
