"""The fields of the preparation screen: who, what and how, each on its own and all of them optional."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static, TextArea

from codev_tui.i18n import N_, _, language_name, pgettext, quoted, translate
from codev_tui.model.protocol import Protocol
from codev_tui.model.schedule import scale
from codev_tui.model.session import Setting
from codev_tui.own_keys import acting_key
from codev_tui.review.learned_minutes import Usual
from codev_tui.screens.dialogs.fields import TextAreaField, TextField
from codev_tui.screens.prepare.sheet import Field, Sheet
from codev_tui.screens.prepare.usual_minutes import UsualMinutes
from codev_tui.widgets.agenda_view import Agenda, Slot
from codev_tui.widgets.radio_line import RadioLine
from codev_tui.widgets.understood import Understood
from codev_tui.widgets.wrapping import fitted

_GROUPS_SHOWN = 4
_GROUP_WIDTH = 24
"""Cells for a group that is known, so that the first stands in the field however long its name is."""
_OFF_THE_RECORD = N_("Off the record nothing is written: a crash loses the session, and nothing is followed up.")
_SHARES_OF_TALK = N_("Shares of talk are for you alone, and in no export. They need the key {speaker} at every turn.")

Options = Sequence[tuple[str, str]]


class PlanLine(TextField):
    """One framed field; Enter goes on to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "app.focus_next", show=False, id="plan.next"),
        Binding("up", "app.focus_previous", show=False, id="plan.previous"),
    ]

    def __init__(self, label: str, value: str, *, hint: str = "", id: str) -> None:
        super().__init__(value, hint=hint, id=id)
        self.compact = False
        self.border_title = Content(label)


class MinutesLine(PlanLine):
    """The minutes: typed, or by steps with up, down, plus and minus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(1)", show=False, id="minutes.more"),
        Binding("down", "step(-1)", show=False, id="minutes.less"),
    ]

    @dataclass
    class Stepped(Message):
        """So many steps more are wanted, or less."""

        by: int

    def on_key(self, event: events.Key) -> None:
        """Plus and minus are steps here, not text."""
        if event.character in ("+", "-"):
            event.prevent_default()
            event.stop()
            self.action_step(1 if event.character == "+" else -1)

    def action_step(self, by: int) -> None:
        """Ask for other minutes."""
        self.post_message(self.Stepped(by))


class ProtocolSelect(Select[str]):
    """The protocols to choose from."""

    def redraw(self) -> None:
        """Draw the value again: the same protocol may be called otherwise in another language."""
        self.mutate_reactive(vars(Select)["value"])


class PlanForm(VerticalScroll, can_focus=False):
    """The sheet as fields. It keeps nothing but what they hold, and says when something in them has changed."""

    class Changed(Message):
        """A field holds something else."""

    class ProtocolChosen(Message):
        """Another protocol, or another language, was chosen."""

    class GroupEntered(Message):
        """The cursor left the group."""

    class TakeOver(Message):
        """The people of last time are to be taken over."""

    def __init__(self, sheet: Sheet, protocols: Options, languages: Sequence[str]) -> None:
        super().__init__(id="form")
        self._group = PlanLine(_("Group"), sheet.group, hint=_("its name, if it meets regularly"), id="group")
        self._last_time = Static(id="last-time", markup=False)
        self._take_over = Button("", id="take-over", compact=True)
        self._people = TextAreaField(
            sheet.people, hint=_("Amina, client\nBen, timekeeper\nFarid, facilitator\n…"), id="people"
        )
        self._people.compact = False
        self._people.border_title = Content(_("People"))
        self._understood = Understood(sheet.people)
        self._title = PlanLine(_("Title"), sheet.title, hint=_("else the chosen topic"), id="title")
        self._theme = PlanLine(_("Theme"), sheet.theme, hint=_("to find it again"), id="theme")
        self._protocol = ProtocolSelect(
            [(Content(title), name) for title, name in protocols],
            value=sheet.protocol,
            allow_blank=False,
            compact=True,
            id="protocol",
        )
        self._protocol.border_title = Content(_("Protocol"))
        self._minutes = MinutesLine(_("Minutes"), sheet.minutes, id="minutes")
        self._lengths = RadioLine(_("Length"), (("", ""),), id="lengths")
        self._agenda = Agenda()
        self._usual = UsualMinutes()
        self._choices = {one_of.id or "": one_of for one_of in _settings(sheet, languages)}

    def compose(self) -> ComposeResult:
        """Three parts, in as many columns as there is room for."""
        yield Vertical(*self._who(), id="who")
        yield Vertical(*self._what(), id="what")
        yield Vertical(*self._how(), id="how")

    def _who(self) -> Iterator[Widget]:
        yield Static(_("Who is there"), classes="part", markup=False)
        yield self._group
        yield self._last_time
        yield self._take_over
        yield Horizontal(self._people, self._understood, id="people-row")
        yield Static(
            _(
                "One person a line, or a pasted list; you too: “Farid, facilitator”. "
                "Aliases are welcome, and nobody needs to be the client yet."
            ),
            classes="note",
            markup=False,
        )

    def _what(self) -> Iterator[Widget]:
        yield Static(_("What it is about"), classes="part", markup=False)
        yield Horizontal(self._title, self._theme, id="about")
        yield Horizontal(self._protocol, self._minutes, id="length")
        yield Static(id="minutes-problem", classes="problem", markup=False)
        yield Static(id="protocol-problem", classes="problem", markup=False)
        yield self._lengths
        yield Static(id="facts", classes="note", markup=False)
        yield self._agenda
        yield self._usual

    def _how(self) -> Iterator[Widget]:
        yield Static(_("How this group works"), classes="part", markup=False)
        yield from self._choices.values()
        yield Static(
            _("← → space or a click changes an option, ↑ ↓ goes on to the next."), classes="note", markup=False
        )
        for id_, sentence in (("record-note", _OFF_THE_RECORD), ("talk-note", _SHARES_OF_TALK)):
            words = translate(sentence).format(speaker=acting_key("speaker", "s"))
            yield Static(words, id=id_, classes="note", markup=False)

    @property
    def sheet(self) -> Sheet:
        """What the fields hold."""
        return Sheet(
            group=self._group.value,
            people=self._people.text,
            title=self._title.value,
            theme=self._theme.value,
            protocol=str(self._protocol.value),
            minutes=self._minutes.value,
            **{name: one_of.value for name, one_of in self._choices.items()},
        )

    def fill(self, sheet: Sheet) -> None:
        """Show minutes, theme and settings of that sheet; protocol and language are shown by themselves."""
        if self._theme.value != sheet.theme:
            self._theme.value = sheet.theme
        if self._minutes.value != sheet.minutes:
            self.show_minutes(sheet.minutes)
        for name, radio_line in self._choices.items():
            if name not in ("language", "address"):
                radio_line.show(getattr(sheet, name))
        self._show_notes()

    def show_protocols(self, titles: Options, name: str, facts: Sequence[str]) -> None:
        """Offer the protocols by these titles, the one of that name chosen, and say line by line what it is."""
        with self.prevent(Select.Changed):
            self._protocol.set_options([(Content(title), value) for title, value in titles])
            self._protocol.value = name
            self._protocol.redraw()
        self.query_one("#facts", Static).update(Content("\n".join(facts)))

    def show_languages(self, languages: Sequence[str], language: str) -> None:
        """Offer the script in these languages, that one chosen."""
        self._choices["language"].offer(_named(languages), language)

    def show_addresses(self, addresses: Sequence[str], address: str) -> None:
        """Offer the forms in which the script can speak to one person, where there are several."""
        line = self._choices["address"]
        line.offer(_forms(addresses), address)
        line.display = len(addresses) > 1

    def show_lengths(self, lengths: Options, minutes: str) -> None:
        """Offer the lengths of the protocol, and those minutes before them where they are none of these."""
        other = () if minutes in dict(lengths) else ((minutes, minutes),)
        self._lengths.display = len(lengths) > 1
        if lengths:
            self._lengths.offer((*other, *lengths), minutes)

    def show_agenda(self, protocol: Protocol, minutes: int, setting: Setting) -> None:
        """Show how these minutes are shared out, and how else they could be."""
        self._usual.show(protocol, minutes, setting)
        self.set_class(self._usual.is_offered, "-offering")
        planned = self._usual.phase_minutes(protocol, minutes, setting) or scale(protocol, minutes, setting)
        slots = zip(protocol.phases, planned, strict=True)
        times = f" ×{protocol.clients}"
        self._agenda.show(Slot(f"{phase.title}{times if phase.each else ''}", of_phase) for phase, of_phase in slots)

    def learn(self, usual: Sequence[Usual]) -> None:
        """Offer the minutes that the group usually takes."""
        self._usual.learn(usual)

    def phase_minutes(self, protocol: Protocol, minutes: int, setting: Setting) -> tuple[int, ...]:
        """The minutes of the phases where the usual ones were taken, else none."""
        return self._usual.phase_minutes(protocol, minutes, setting)

    @property
    def offers_usual(self) -> bool:
        """Whether the minutes could be shared out as the group usually takes them, or are."""
        return self._usual.is_offered

    def toggle_usual(self) -> None:
        """Take the usual minutes, or take them back."""
        self._usual.toggle()

    def show_problem(self, field: Field, sentence: str) -> None:
        """Say under that field what is wrong with it; no sentence: nothing is."""
        problem = self.query_one(f"#{field}-problem", Static)
        problem.update(Content(sentence))
        problem.set_class(bool(sentence), "-shown")
        self.query_one(f"#{field}").set_class(bool(sentence), "-invalid")

    def show_groups(self, groups: Sequence[str]) -> None:
        """Offer these groups while a group is typed, and name some of them while none is."""
        self._group.suggester = SuggestFromList(groups, case_sensitive=False)
        if groups:
            names = (fitted(group, _GROUP_WIDTH) for group in groups[:_GROUPS_SHOWN])
            some = " · ".join(names) + (" …" if groups[_GROUPS_SHOWN:] else "")
            self._group.placeholder = _("known: {groups}").format(groups=some)

    def show_last(self, sentence: str, names: Sequence[str]) -> None:
        """Say what there is to say of the group's last session, and offer the people who were there."""
        self._last_time.update(Content(sentence))
        self._last_time.set_class(bool(sentence), "-shown")
        self._take_over.label = Content(_("▸ Take over: {names}").format(names=", ".join(names)))
        self._take_over.set_class(bool(names), "-shown")

    def show_people(self, text: str) -> None:
        """Put that text into the people field, the cursor at its end; go there from the button that goes away."""
        self._people.text = text
        self._people.move_cursor(self._people.document.end)
        if self._take_over.has_focus:
            self._people.focus()

    def show_minutes(self, minutes: str) -> None:
        """Put these minutes into their field."""
        self._minutes.value = minutes
        self._minutes.cursor_position = len(minutes)

    def go_to(self, field: Field) -> None:
        """Put the cursor into that field."""
        self.query_one(f"#{field}").focus()

    def on_mount(self) -> None:
        """Say what follows from the settings that are given."""
        self._show_notes()

    def _show_notes(self) -> None:
        """What follows from settings that are seldom chosen is said only where they are."""
        self.query_one("#record-note").set_class(self._choices["record"].value == "off", "-shown")
        self.query_one("#talk-note").set_class(self._choices["talk"].value == "on", "-shown")

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        if isinstance(event, TextArea.Changed):
            self._understood.show(self._people.text)
        self.post_message(self.Changed())

    @on(RadioLine.Changed)
    def _chosen(self, event: RadioLine.Changed) -> None:
        event.stop()
        if event.radio_line is self._lengths:
            self.show_minutes(event.value)
            return
        self._show_notes()
        self.post_message(self.ProtocolChosen() if event.radio_line.id in ("language", "address") else self.Changed())

    @on(UsualMinutes.Changed)
    def _shared_out_otherwise(self, event: UsualMinutes.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    @on(Select.Changed)
    def _protocol_chosen(self, event: Select.Changed) -> None:
        event.stop()
        self.post_message(self.ProtocolChosen())

    @on(Input.Blurred, "#group")
    def _group_entered(self, event: Input.Blurred) -> None:
        event.stop()
        self.post_message(self.GroupEntered())

    @on(Button.Pressed, "#take-over")
    def _take_over_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.TakeOver())


def _settings(sheet: Sheet, languages: Sequence[str]) -> Iterator[RadioLine]:
    """Where, on the record or not, and what the schools of the method see differently."""
    settings: tuple[tuple[str, str, Options], ...] = (
        ("language", _("Script"), _named(languages)),
        ("address", _("Form of address"), _forms((sheet.address,))),
        ("setting", _("Meeting"), (("in-person", _("in person")), ("remote", _("remote")))),
        ("record", _("Record"), (("kept", pgettext("a record", "kept")), ("off", _("off the record")))),
        ("choosing", _("Choice of topic"), (("talk", _("by talk")), ("votes", _("by votes")))),
        (
            "client_in_consultation",
            _("In consultation"),
            (("silent", _("client listens")), ("answers", _("client answers"))),
        ),
        ("clock", _("Clock"), (("digits", _("digits")), ("calm", _("a calm bar")))),
        ("bell", _("Bell"), (("off", _("silent")), ("on", _("rings")))),
        ("talk", _("Shares of talk"), (("off", _("not counted")), ("on", _("counted")))),
    )
    labels = max(cell_len(label) for _name, label, _options in settings)
    first = max(cell_len(options[0][1]) for _name, _label, options in settings)
    for name, label, options in settings:
        value = getattr(sheet, name)
        line = RadioLine(label, options, value, label_width=labels, option_width=first, id=name)
        line.display = name != "address"
        yield line


def _forms(addresses: Sequence[str]) -> Options:
    """Forms of address by their pronouns; the first form of a language that has two is the one that is not named."""
    other = "tu" if "vous" in addresses else "vous"
    return [(address, quoted(address or other)) for address in addresses]


def _named(languages: Sequence[str]) -> Options:
    """Languages by what their speakers call them."""
    return [(language, language_name(language)) for language in languages]
