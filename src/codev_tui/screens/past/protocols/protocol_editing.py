"""What every change of a protocol goes through: forms, sentences, undoing."""

from collections.abc import Callable, Sequence
from typing import Protocol

from textual.widgets import Input

from codev_tui.editing.protocol_editor import ProtocolEditor
from codev_tui.i18n import _
from codev_tui.model import forms
from codev_tui.model.errors import CodevError
from codev_tui.model.forms import Form
from codev_tui.own_keys import acting_key
from codev_tui.screens.past.protocols import protocol_forms
from codev_tui.screens.past.protocols.protocol_forms import NewLine, TextAct
from codev_tui.widgets.entry_form import EntryForm


class ProtocolView(Protocol):
    """What shows a protocol while it is changed."""

    def show_all(self) -> None:
        """Bring what is shown up to the protocol."""

    def select_new(self, form: Form) -> None:
        """Select what that form has added."""

    def rest(self) -> None:
        """The form is gone: the arrows move in the part again."""

    def say(self, sentence: str) -> None:
        """One sentence to the facilitator, for a moment."""


class ProtocolEditing:
    """The changes of a protocol, typed in `form` and shown in `view`. `editor` gives the editor as it is by now."""

    def __init__(self, editor: Callable[[], ProtocolEditor], form: EntryForm, view: ProtocolView) -> None:
        self.editor = editor
        self.form = form
        self.view = view
        self._typed: dict[object, forms.Values] = {}
        """What was being typed when a form was left, by what the form is for and what it began with."""
        self._begun: forms.Values = {}

    def change(self, act: TextAct) -> bool:
        """Change the protocol, and show it; what would not be sound is not done, and that is said."""
        try:
            done = self.editor().change(act)
        except CodevError as error:
            self.view.say(str(error))
            return False
        if done:
            self.view.show_all()
        return done

    def change_to_first(self, acts: Sequence[TextAct]) -> None:
        """Do the first of these acts that leaves the protocol sound; where none does, say why not of the first."""
        refused = ""
        for act in acts:
            try:
                self.editor().change(act)
            except CodevError as error:
                refused = refused or str(error)
            else:
                self.view.show_all()
                return
        self.view.say(refused)

    # Forms

    async def ask(self, form: Form) -> None:
        """Open a form, with what was typed there when it was left."""
        self._begun = {field.name: field.value for field in form.fields}
        if typed := self._typed.get(_kept_under(form, self._begun)):
            form = forms.with_values(form, typed)
        await self.form.open(form)

    async def submit(self, event: EntryForm.Submitted) -> None:
        """Take what was typed; what cannot be taken comes back into the form, with a sentence."""
        form = event.form
        self._typed.pop(_kept_under(form, self._begun), None)
        try:
            done = self.editor().change(protocol_forms.act_of(form, event.values))
        except CodevError as error:
            await self.form.open(forms.with_values(form, event.values))
            self.form.trouble(str(error), error.field if isinstance(error, forms.NotAnEntry) else "")
            return
        if done:
            self.view.show_all()
            self.view.select_new(form)
            await self._ask_for_next(form, 1)
        self.view.rest()

    async def _ask_for_next(self, form: Form, added: int) -> None:
        """After a line, the form is for the one below it."""
        if isinstance(form.purpose, NewLine):
            stage, key, at = form.purpose
            await self.ask(protocol_forms.form_for_new_line(stage, key, at + added))

    def leave(self, event: EntryForm.Left) -> None:
        """What was typed is kept for the same form, as long as the screen is open."""
        begun = {field.name: "" for field in event.form.fields} if event.form.stays else self._begun
        if event.values != begun:
            self._typed[_kept_under(event.form, self._begun)] = event.values
            self.view.say(_("Not taken, but kept: the same key brings it back."))
        self.view.rest()

    async def paste(self, event: EntryForm.Pasted) -> None:
        """Several pasted lines are lines to say, one each, where such are asked for; elsewhere they are one text."""
        act, added = protocol_forms.several_lines(event.form, event.lines)
        if added and self.change(act):
            await self._ask_for_next(event.form, added)
        elif not added:
            for field in self.form.query(Input):
                if field.has_focus:
                    field.insert_text_at_cursor(" ".join(event.lines))

    @property
    def waits(self) -> str:
        """That something was typed and not taken, in a sentence; empty where nothing was."""
        if not self._typed:
            return ""
        sentence = _("What was typed and not taken is lost: {back} once more leaves all the same.")
        return sentence.format(back=acting_key("back", "b"))

    # Undo

    def undo(self) -> None:
        """Take the last act back."""
        nothing = _("There is nothing to undo since this protocol was opened.")
        self.travel(self.editor().undo, nothing, _("Taken back."))

    def redo(self) -> None:
        """Do again what was taken back."""
        self.travel(self.editor().redo, _("There is nothing to redo."), _("Made again."))

    def travel(self, way: Callable[[], bool], nothing: str, done: str) -> None:
        """Go a step in the history, and say so."""
        went = way()
        if went:
            self.view.show_all()
        self.view.say(done if went else nothing)


def _kept_under(form: Form, begun: forms.Values) -> object:
    """What was typed about one thing must not come back in the form of another that has taken its place."""
    return form.purpose, tuple(begun.items())
