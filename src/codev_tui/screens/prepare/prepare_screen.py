"""Preparation: everything that a session can be given before its first phase, and none of it has to be."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import ClassVar, get_args

from msgspec.structs import replace
from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input, Static, TextArea

from codev_tui.editing.workspace import Workspace
from codev_tui.i18n import N_, _, script_language
from codev_tui.model.errors import CodevError, ProtocolError
from codev_tui.model.group import Group
from codev_tui.model.people import Person
from codev_tui.model.plan import Plan
from codev_tui.model.protocol import Address, Protocol
from codev_tui.model.season import meeting_of, people_on
from codev_tui.model.session import Session
from codev_tui.model.text import name_key, same_name
from codev_tui.review.learned_minutes import usual_minutes
from codev_tui.review.past_sessions import finished_of_group
from codev_tui.screens.help_pages import help_of_sheet
from codev_tui.screens.own_screen import OwnScreen
from codev_tui.screens.prepare.lookups import (
    FoundGroups,
    FoundLast,
    FoundProtocols,
    LearnedMinutes,
    kept_groups,
    last_of,
    recent_groups,
    usual_protocol,
    words_on,
)
from codev_tui.screens.prepare.plan_form import MinutesLine, PlanForm
from codev_tui.screens.prepare.run_sheet_asking import ask_for_run_sheet
from codev_tui.screens.prepare.sheet import (
    FOLLOWED,
    NotReady,
    Sheet,
    addresses,
    advice,
    canonical_group,
    follow,
    habits_of,
    habits_of_group,
    languages,
    last_time,
    named_lengths,
    new_sheet,
    next_length,
    people_missing,
    people_of_last_time,
    plan_of,
    proposed_minutes,
    sheet_of,
    step_minutes,
    titles,
    usual_script,
    with_people_joined,
    words_of_habits,
)
from codev_tui.store.protocols import Entry
from codev_tui.widgets.key_line import KeyLine
from codev_tui.widgets.too_small import TooSmall

FIRST_PROTOCOL = "codev"
"""What is prepared unless something else is chosen."""
MINUTES_STEP = 5
_FIRST_IN_LINE = (
    "prepare.start",
    "prepare.start_anywhere",
    "prepare.escape",
    "prepare.help",
    "prepare.back",
    "prepare.take_over",
    "prepare.usual",
    "prepare.length",
    "prepare.run_sheet",
)
"""What a narrow line of keys keeps."""


class PrepareScreen(OwnScreen[Plan | None]):
    """The plan of a session, on one sheet; dismissed with the plan, or with nothing on going back.

    `plan` fills the sheet; without one it shows the first protocol in the program's language, at its own length.
    """

    CSS_PATH = "prepare.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-middle"), (150, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high"), (45, "-very-high")]
    AUTO_FOCUS = ""

    _form = getters.query_one(PlanForm)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "start", N_("start"), id="prepare.start"),
        Binding("ctrl+s", "start", N_("start"), id="prepare.start_anywhere"),
        Binding("escape", "leave_field", N_("out of the field"), key_display="esc", id="prepare.escape"),
        Binding("a", "take_over", N_("take over"), id="prepare.take_over"),
        Binding("m", "toggle_usual", N_("usual minutes"), id="prepare.usual"),
        Binding("p", "run_sheet", N_("run sheet"), id="prepare.run_sheet"),
        Binding("plus", "longer", N_("longer"), key_display="+", id="prepare.longer"),
        Binding("minus", "shorter", N_("shorter"), key_display="-", id="prepare.shorter"),
        Binding("b,q", "back", N_("back"), key_display="b", id="prepare.back"),
        Binding("question_mark", "help", N_("help"), key_display="?", id="prepare.help"),
        Binding("l", "next_length", N_("length"), id="prepare.length"),
        Binding("down", "scroll_form(2)", show=False, id="prepare.down"),
        Binding("up", "scroll_form(-2)", show=False, id="prepare.up"),
        Binding("pagedown", "scroll_form(12)", show=False, id="prepare.page_down"),
        Binding("pageup", "scroll_form(-12)", show=False, id="prepare.page_up"),
    ]

    def __init__(self, workspace: Workspace, plan: Plan | None = None) -> None:
        super().__init__()
        self._workspace = workspace
        self._given = plan
        self._entries: list[Entry] = []
        self._protocol: Protocol | None = None
        self._problem = ""
        if plan is not None:
            self._protocol, sheet = plan.protocol, sheet_of(plan)
        else:
            self._load(FIRST_PROTOCOL, script_language(), "")
            sheet = (
                new_sheet(self._protocol)
                if self._protocol
                else Sheet(protocol=FIRST_PROTOCOL, language=script_language())
            )
        self._at_first = sheet
        self._setting = sheet.setting
        """Where the group meets, as the minutes were proposed last."""
        self._groups: dict[str, Session] = {}
        self._kept: dict[str, Group] = {}
        self._of_season = ""
        """The people that were entered because the group meets today; nobody else was entered since."""
        self._last: Session | None = None
        self._chosen = frozenset(plan.chosen if plan else ())
        self._before: Mapping[str, str] = {}
        """What the sheet had of its own, or of the group that stood there before, in the fields that follow a group."""
        self._habits: Mapping[str, str] = {}
        self._offered: tuple[Person, ...] = ()
        self._looked_up = ""
        self._learning = ("", "")
        self._asked = False

    def compose(self) -> ComposeResult:
        """The sheet; under it what the method says of it, and the way on."""
        yield Static(_("Prepare a session"), id="heading", markup=False)
        sheet = self._at_first
        yield PlanForm(sheet, titles(self._entries, sheet, self._protocol), languages(self._entries, sheet))
        with Horizontal(id="bar"):
            yield Static(id="says", markup=False)
            yield Button(_("▶ Start the session"), id="start", variant="primary", compact=True)
        yield KeyLine(first=_FIRST_IN_LINE)
        yield TooSmall()

    def on_resize(self) -> None:
        """Say so where the terminal has no room for the sheet; what stands there stays."""
        cover = self.query_one(TooSmall)
        if not cover.fit(self.size):
            cover.tell(self.size, _("Prepare a session"))

    def on_mount(self) -> None:
        """Show the plan as it is given, and find out in the meantime which groups there are."""
        self._at_first = self._form.sheet
        self._before = self._own_habits()
        self._show_protocol()
        self._show()
        if self._given is not None and self._given.people:
            self.query_one("#start").focus()
        else:
            self.query_one("#group").focus()
        self.call_after_refresh(self.run_worker, self._look_around, thread=True)

    def _look_around(self) -> None:
        """In a thread: which protocols there are, and which groups."""
        with suppress(OSError):
            self.post_message(FoundProtocols(self._workspace.scripts.entries()))
        self.post_message(FoundGroups(recent_groups(self._workspace), kept_groups(self._workspace)))

    # The protocol

    @property
    def _own_minutes(self) -> str:
        return proposed_minutes(self._protocol, self._form.sheet.setting) if self._protocol else ""

    def _load(self, name: str, language: str, address: str) -> None:
        form = next((each for each in get_args(Address) if each == address), None)
        try:
            self._protocol, self._problem = self._workspace.scripts.load(name, language, form), ""
        except (ProtocolError, OSError) as problem:
            self._protocol, self._problem = None, str(problem)

    def _show_protocol(self) -> None:
        sheet = self._form.sheet
        if self._protocol is not None:
            address = self._protocol.address or ""
            sheet = sheet._replace(protocol=self._protocol.name, language=self._protocol.language, address=address)
        about = words_on(self._workspace.scripts, self._protocol) if self._protocol else ()
        self._form.show_protocols(titles(self._entries, sheet, self._protocol), sheet.protocol, about)
        self._form.show_languages(languages(self._entries, sheet), sheet.language)
        self._form.show_addresses(addresses(self._entries, sheet), sheet.address)

    @on(FoundProtocols)
    def _offer_protocols(self, event: FoundProtocols) -> None:
        """Offer the protocols that there are; where the first one cannot be used, show one that can, and say why."""
        self._entries = event.entries
        usable = [entry for entry in event.entries if not entry.problem]
        if self._protocol is None and usable:
            problem = self._problem
            self._load(usable[0].name, usable[0].language, usable[0].address)
            self._problem = problem
            self._form.show_minutes(self._own_minutes)
            self._at_first = self._form.sheet
        self._show_protocol()
        self._show()

    @on(PlanForm.ProtocolChosen)
    def _choose_protocol(self) -> None:
        sheet = self._form.sheet
        if self._protocol is not None and _is_of(self._protocol, sheet):
            return
        untouched = sheet.minutes in ("", self._own_minutes)
        self._load(sheet.protocol, sheet.language, sheet.address)
        self._show_protocol()
        if untouched and self._protocol is not None:
            self._form.show_minutes(self._own_minutes)
        self._show()

    # The group

    @on(FoundGroups)
    def _offer_groups(self, event: FoundGroups) -> None:
        """Offer the groups that there are."""
        self._groups, self._kept = event.sessions, event.kept
        self._form.show_groups(self._known_names())
        self._meet_group()
        self._show()

    def _known_names(self) -> list[str]:
        """The groups of the newest sessions, then those of which something is kept."""
        with_sessions = set(map(name_key, self._groups))
        return [*self._groups, *(group.name for key, group in self._kept.items() if key not in with_sessions)]

    @property
    def _group(self) -> Group | None:
        """What is kept of the group that stands there."""
        return self._kept.get(name_key(self._looked_up)) if self._looked_up else None

    @on(PlanForm.GroupEntered)
    def _meet_group(self) -> None:
        """Find the last session of the group that stands there, in a thread if it is not one of the recent ones."""
        group = canonical_group(self._form.sheet.group, self._known_names())
        if group == self._looked_up:
            return
        if group in self._groups or not group:
            self._set_last(group, self._groups.get(group))
            self._follow_last()
        else:
            self.run_worker(lambda: self._look_up(group), group="last", exclusive=True, thread=True)

    def _look_up(self, group: str) -> None:
        self.post_message(FoundLast(group, last_of(self._workspace, group)))

    @on(FoundLast)
    def _show_last(self, event: FoundLast) -> None:
        """Offer the people of last time, unless another group stands there by now."""
        if event.group == canonical_group(self._form.sheet.group, self._known_names()):
            self._set_last(event.group, event.session)
            self._follow_last()
            self._show()

    def _set_last(self, group: str, last: Session | None) -> None:
        """This is the group's last session, if it has one."""
        self._looked_up, self._last = group, last
        self._offer_people()

    def _own_habits(self) -> Mapping[str, str]:
        """What the sheet had in the fields that follow a group, before any group stood there."""
        values: dict[str, str] = self._at_first._asdict()
        return {name: values[name] for name in FOLLOWED if name not in self._chosen}

    def _follow_last(self) -> None:
        """Set what is usual in the group, else what its last session had, unless it was chosen here.

        Without a group it is what was first.
        """
        of_last, problem = usual_protocol(
            self._workspace.scripts, usual_script(self._form.sheet, self._group, self._last)
        )
        habits = dict(habits_of(self._last, of_last)) if self._last else {}
        if self._group is not None:
            if (protocol := of_last or self._protocol) is not None:
                setting = self._group.setting or self._form.sheet.setting
                habits.setdefault("minutes", proposed_minutes(protocol, setting))
            habits |= habits_of_group(self._group, of_last)
        self._habits = {name: value for name, value in habits.items() if name not in self._chosen}
        wanted = {**self._own_habits(), **self._habits}
        sheet = follow(self._form.sheet, self._before, wanted)
        self._before = wanted
        if of_last is not None and _is_of(of_last, sheet):
            self._protocol, self._problem = of_last, ""
        elif self._protocol is None or not _is_of(self._protocol, sheet):
            self._load(sheet.protocol, sheet.language, sheet.address)
        self._problem = self._problem or problem
        self._show_protocol()
        self._form.fill(sheet)
        self._setting = sheet.setting
        if sheet.people == self._of_season:
            self._enter_those_of_today()
        self._offer_people()

    def _enter_those_of_today(self) -> None:
        """Enter the people of a group whose season has a meeting on this day; those of another group go again."""
        today = self._workspace.timepiece.wall().date()
        meets = self._group is not None and meeting_of(self._group, today) is not None
        if self._of_season:
            self._form.show_people("")
        self._offer_people()
        if meets:
            self.action_take_over()
        self._of_season = self._form.sheet.people if meets else ""

    def _propose_minutes(self) -> None:
        """The group meets otherwise now: propose the minutes for that, unless others were typed or asked for."""
        sheet, before = self._form.sheet, self._setting
        self._setting = sheet.setting
        if before == sheet.setting or self._protocol is None or "minutes" in self._chosen:
            return
        if sheet.minutes in ("", self._minutes_for(self._protocol, before)):
            self._form.show_minutes(self._minutes_for(self._protocol, sheet.setting))

    def _minutes_for(self, protocol: Protocol, setting: str) -> str:
        """The minutes that the group had, if it met so; else those that the protocol proposes."""
        usual = self._before
        if (usual.get("protocol"), usual.get("setting")) == (protocol.name, setting) and "minutes" in usual:
            return usual["minutes"]
        return proposed_minutes(protocol, setting)

    def _offer_people(self) -> None:
        """Offer those of last time who are not entered yet, and say in what the sheet is as last time."""
        others = people_of_last_time(self._last) if self._last else ()
        if self._group is not None:
            others = people_on(self._group, self._workspace.timepiece.wall().date(), others)
        sheet = self._form.sheet
        before, self._offered = self._offered, people_missing(sheet.people, others)
        words = [last_time(self._last)] if self._last else []
        if self._habits and self._protocol:
            is_kept = self._group is not None
            words.append(words_of_habits(sheet, self._habits, self._protocol, is_kept=is_kept))
        self._form.show_last("\n".join(filter(None, words)), [person.name for person in self._offered])
        if self._offered != before:
            self.refresh_bindings()

    # The minutes that the group usually takes

    def _learn(self) -> None:
        """Find out, in a thread, what the phases of this protocol usually take this group."""
        group = canonical_group(self._form.sheet.group, self._known_names())
        protocol = self._protocol
        of = (group if self._last else "", protocol.name if protocol else "")
        if of == self._learning:
            return
        self._learning = of
        if protocol is not None and self._last is not None:
            self.run_worker(lambda: self._look_back(of, protocol), group="learned", exclusive=True, thread=True)
        else:
            self._form.learn(())

    def _look_back(self, of: tuple[str, str], protocol: Protocol) -> None:
        with suppress(CodevError):
            past = finished_of_group(self._workspace.index, of[0])
            self.post_message(LearnedMinutes(of, usual_minutes(past, of[0], protocol)))

    @on(LearnedMinutes)
    def _offer_minutes(self, event: LearnedMinutes) -> None:
        """Offer what was learned, unless another group or protocol stands there by now."""
        if event.of == self._learning:
            self._form.learn(event.usual)
            self._show()

    def action_toggle_usual(self) -> None:
        """Share the minutes out as the group usually takes them; once more: as the protocol has it."""
        self._form.toggle_usual()

    def _previous(self, group: str) -> str:
        """The session whose commitments this one takes up: the one that was asked for, else the group's last."""
        if self._given is not None and self._given.previous and same_name(group, self._given.group):
            return self._given.previous
        if group != self._looked_up:
            self._set_last(group, last_of(self._workspace, group) if group else None)
        return self._last.id if self._last else ""

    @on(PlanForm.TakeOver)
    def action_take_over(self) -> None:
        """Enter the people of last time, beside those who are entered already."""
        if self._offered:
            self._form.show_people(with_people_joined(self._form.sheet.people, self._offered))

    # The plan

    @on(PlanForm.Changed)
    def _show(self) -> None:
        """Show what follows from the fields: the agenda, what is wrong, and what the method says."""
        self._asked = False
        self._propose_minutes()
        if canonical_group(self._form.sheet.group, self._known_names()) in {"", *self._known_names()}:
            self._meet_group()
        self._offer_people()
        self._learn()
        self._form.show_problem("protocol", self._problem)
        if self._protocol is None:
            self._say(())
            return
        try:
            plan = plan_of(self._form.sheet, self._protocol)
        except NotReady as problem:
            self._form.show_problem("minutes", str(problem))
            self._say(())
            return
        self._form.show_problem("minutes", "")
        self._form.show_lengths(named_lengths(self._protocol, plan.setting), str(plan.minutes))
        self._form.show_agenda(self._protocol, plan.minutes, plan.setting)
        self._say(advice(plan))
        self.refresh_bindings()

    def _say(self, sentences: Iterable[str]) -> None:
        says = self.query_one("#says", Static)
        says.update(Content("\n".join(sentences)))

    @on(MinutesLine.Stepped)
    def _step(self, event: MinutesLine.Stepped) -> None:
        self._add_steps(event.by)

    def action_longer(self) -> None:
        """A step of minutes more."""
        self._add_steps(1)

    def action_shorter(self) -> None:
        """A step of minutes less."""
        self._add_steps(-1)

    def action_next_length(self) -> None:
        """The next length that the protocol has minutes of its own for."""
        if self._protocol is not None:
            self._form.show_minutes(next_length(self._form.sheet, self._protocol))

    def _add_steps(self, by: int) -> None:
        if self._protocol is not None:
            self._form.show_minutes(step_minutes(self._form.sheet, by * MINUTES_STEP, self._protocol))

    # The ways out

    @on(Button.Pressed, "#start")
    def action_start(self) -> None:
        """Start with what is there; where something cannot be used, go there."""
        if (plan := self._plan()) is not None:
            self.dismiss(plan)

    def action_run_sheet(self) -> None:
        """Write the run sheet of what is there; where something cannot be used, go there."""
        if (plan := self._plan()) is not None:
            self.app.push_screen(ask_for_run_sheet(plan, lambda sentence: self._say([sentence])))

    def _plan(self) -> Plan | None:
        """The plan that the fields make; none where one of them cannot be used, which has the focus then."""
        if self._protocol is None:
            self._form.go_to("protocol")
            return None
        sheet = self._form.sheet
        sheet = sheet._replace(group=canonical_group(sheet.group, self._known_names()))
        try:
            plan = plan_of(sheet, self._protocol)
        except NotReady as problem:
            self._form.go_to(problem.field)
            return None
        phase_minutes = self._form.phase_minutes(self._protocol, plan.minutes, plan.setting)
        return replace(plan, previous=self._previous(plan.group), phase_minutes=phase_minutes)

    def action_back(self) -> None:
        """Go back; if that would drop something that was entered, the first time only say so."""
        if self._asked or self._form.sheet == self._at_first:
            self.dismiss(None)
            return
        self._asked = True
        self._say([_("Go back? What you entered here would be gone. Once more: back. Anything else: stay.")])

    def action_leave_field(self) -> None:
        """Out of the field, so that letters are commands."""
        self.set_focus(None)

    def action_help(self) -> None:
        """All keys of the sheet; one that is clicked there acts."""
        self.app.push_screen(help_of_sheet(), self._do)

    def _do(self, command: str | None) -> None:
        if command is not None and self.check_action(command, ()):
            self.call_later(self.run_action, command)

    def action_scroll_form(self, rows: int) -> None:
        """Move the sheet, where it is longer than the screen."""
        self._form.scroll_relative(y=rows, animate=False)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now: there may be nobody to take over, and no field to leave."""
        if action == "take_over":
            return bool(self._offered)
        if action == "toggle_usual":
            return self._form.offers_usual
        if action == "leave_field":
            return self.focused is not None
        if action == "next_length":
            return self._protocol is not None and len(self._protocol.lengths) > 1
        if action in ("longer", "shorter"):
            return not isinstance(self.focused, (Input, TextArea))
        return True


def _is_of(protocol: Protocol, sheet: Sheet) -> bool:
    """Whether it is the protocol that the sheet names, in its language and form of address."""
    named = (protocol.name, protocol.language, protocol.address or "")
    return named == (sheet.protocol, sheet.language, sheet.address)
