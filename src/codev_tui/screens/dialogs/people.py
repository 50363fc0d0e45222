"""The people of the session as lines of text, with what is understood of them beside it."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static, TextArea

from codev_tui.i18n import _, ngettext
from codev_tui.model.people import Person, duty_word, letters, parse_people, people_text, role_word
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.screens.dialogs.fields import Lines
from codev_tui.widgets.wrapping import fitted

_NAME = 16
"""Cells for a name in the list of what was understood."""


class PeopleField(Lines):
    """Where the people are typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.back", _("done writing"), key_display="esc", id="people.leave_field"),
    ]


class PeopleDialog(Dialog[tuple[Person, ...]]):
    """Dismissed with the people as understood, or with None to leave them as they are.

    Escape leaves the field, then Enter takes the people. Changes are not dropped without a word.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", _("take these people"), key_display="enter", id="people.take"),
        Binding("e", "edit", _("edit"), id="people.edit"),
        Binding("ctrl+s", "take_at_once", _("take these people"), key_display="ctrl+s", id="people.take_at_once"),
    ]

    def __init__(self, people: Sequence[Person]) -> None:
        super().__init__(_("People"))
        self._before = tuple(people)
        self._text = people_text(people)
        self._field = PeopleField(self._text, hint=_("one person a line"), id="people-field")
        self._understood = Static(markup=False, id="people-understood")
        self._warned = False
        self._people: tuple[Person, ...] = tuple(people)

    def compose_body(self) -> ComposeResult:
        """The field, and beside it the people."""
        hint = _("One a line; after a comma: client, facilitator, observer, scribe…")
        yield Static(Content(hint), classes="dialog--label")
        with Horizontal(id="people-sides"):
            yield self._field
            yield self._understood
        yield Static(markup=False, id="people-remarks", classes="dialog--live")

    def on_mount(self) -> None:
        """Show what is understood of what stands there."""
        self._field.move_cursor(self._field.document.end)
        self._understand()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._warned = False
        self._understand()

    def _understand(self) -> None:
        self._people, remarks = parse_people(self._field.text)
        own = letters(self._people)
        lines = [
            Content.assemble(
                Content.styled(f"{own.get(person.name, ' ')}  ", "bold"), _padded(person.name), "  ", _role(person)
            )
            for person in self._people
        ]
        count = ngettext("{n} person", "{n} people", len(self._people)).format(n=len(self._people))
        self._understood.update(Content("\n").join([Content.styled(count, "bold"), *lines]))
        self._remark("\n".join(remarks))

    def _remark(self, text: str) -> None:
        remarks = self.query_one("#people-remarks", Static)
        remarks.display = bool(text)
        remarks.update(Content(text))

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """In the field Enter is a new line."""
        if action in ("take", "edit"):
            return not self._field.has_focus
        return action != "take_at_once" or self._field.has_focus

    def action_take(self) -> None:
        """The people are these."""
        self.dismiss(self._people)

    def action_take_at_once(self) -> None:
        """The people are these, from within the field."""
        self.action_take()

    def action_edit(self) -> None:
        """Back into the field."""
        self._field.focus()

    def action_back(self) -> None:
        """Out of the field; then out of the dialog, where changes were made only after saying so."""
        if self._field.has_focus:
            self.set_focus(None)
        elif self._people != self._before and not self._warned:
            self._warned = True
            self._remark(_("These changes are not taken yet: Enter takes them, back once more drops them."))
        else:
            self.dismiss(None)


def _padded(name: str) -> str:
    name = fitted(name, _NAME)
    return name + " " * (_NAME - cell_len(name))


def _role(person: Person) -> str:
    """Role and duties in words; a consultant's role goes without saying."""
    role = () if person.role == "consultant" else (role_word(person.role),)
    return ", ".join((*role, *map(duty_word, person.duties)))
