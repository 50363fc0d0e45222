"""The people of the session as lines of text, with what is understood of them beside it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from codev_tui.i18n import N_, _
from codev_tui.model.people import Person, parse_people, people_text
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.screens.dialogs.fields import TextAreaField
from codev_tui.widgets.understood import Understood


class PeopleField(TextAreaField):
    """Where the people are typed. Enter is a new line, and takes them where all that was typed is one more name."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.back", N_("done writing"), key_display="esc", id="people.leave_field"),
    ]

    class Added(Message):
        """One more person was typed, and Enter."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text}\n" if text else "", hint=_("one person a line"), id="people-field")
        self._lines_before = _lines_of(text)

    def on_mount(self) -> None:
        """Be ready for one more name."""
        self.move_cursor(self.document.end)

    @property
    def has_one_more(self) -> bool:
        """Whether one line was added at the end, and nothing else was changed, to people who were there."""
        *others, _last = _lines_of(self.text) or [""]
        return bool(others) and others == self._lines_before

    def on_key(self, event: events.Key) -> None:
        """Take one more name by Enter; on the empty last line there is no need of another one."""
        is_ready = self.text.endswith("\n") and self.cursor_at_last_line
        if event.key == "enter" and (self.has_one_more or is_ready):
            event.prevent_default()
            event.stop()
            if self.has_one_more:
                self.post_message(self.Added())


def _lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class PeopleDialog(Dialog[tuple[Person, ...]]):
    """Dismissed with the people as understood, or with None to leave them as they are.

    A name typed and Enter: that person is there as well. After other changes Escape leaves the field, then Enter takes
    the people. Changes are not dropped without a word.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", N_("take these people"), key_display="enter", id="people.take"),
        Binding("enter", "add", N_("add"), key_display="enter", id="people.add"),
        Binding("e", "edit", N_("edit"), id="people.edit"),
        Binding("ctrl+s", "take_at_once", N_("take these people"), key_display="ctrl+s", id="people.take_at_once"),
    ]

    def __init__(self, people: Sequence[Person]) -> None:
        super().__init__(_("People"))
        self._before = tuple(people)
        text = people_text(people)
        self._field = PeopleField(text)
        self._understood = Understood(text, id="people-understood")
        self._warned = False
        self._people: tuple[Person, ...] = tuple(people)

    def compose_body(self) -> ComposeResult:
        """The field, and beside it the people."""
        hint = _("A name and Enter adds somebody; after a comma: client, facilitator, observer, scribe…")
        yield Static(Content(hint), classes="dialog--label")
        with Horizontal(id="people-sides"):
            yield self._field
            yield self._understood
        yield Static(markup=False, id="people-remark", classes="dialog--live")

    def on_mount(self) -> None:
        """Show what is understood of what stands there."""
        self._understand()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._warned = False
        self._understand()

    def _understand(self) -> None:
        self._people = parse_people(self._field.text)[0]
        self._understood.show(self._field.text)
        self._remark("")
        self.refresh_bindings()

    def _remark(self, text: str) -> None:
        remark = self.query_one("#people-remark", Static)
        remark.display = bool(text)
        remark.update(Content(text))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the field Enter is a new line, but after one more name."""
        if action in ("take", "edit"):
            return not self._field.has_focus
        if action == "add":
            return self._field.has_focus and self._field.has_one_more
        if action == "take_at_once":
            return self._field.has_focus
        return super().check_action(action, parameters)

    def action_take(self) -> None:
        """The people are these."""
        self.dismiss(self._people)

    @on(PeopleField.Added)
    def action_add(self) -> None:
        """The people are these, the one more among them."""
        self.action_take()

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
