"""What every change of a group goes through: forms, sentences, undoing."""

from collections.abc import Callable
from typing import Any, Protocol

from textual.screen import Screen
from textual.widgets import Input

from codev_tui.editing.group_editor import GroupAct, GroupEditor
from codev_tui.i18n import _, language
from codev_tui.model import forms
from codev_tui.model.errors import CodevError
from codev_tui.model.forms import Form
from codev_tui.model.group import Group
from codev_tui.own_keys import acting_key
from codev_tui.screens.past.groups import group_forms
from codev_tui.widgets.entry_form import EntryForm


class GroupView(Protocol):
    """What shows a group while it is changed."""

    def show_all(self) -> None:
        """Bring what is shown up to the group."""

    def select_new(self, before: Group) -> None:
        """Select what is there now and was not in the group `before`."""

    def rest(self) -> None:
        """The form is gone: the arrows move in the part again."""

    def say(self, sentence: str) -> None:
        """One sentence to the facilitator, for a moment."""

    def open_dialog(self, dialog: Screen[Any], then: Callable[[Any], None]) -> None:
        """Show a dialog, and call `then` with its answer."""


class GroupEditing:
    """The changes of a group, typed in `form` and shown in `view`."""

    def __init__(self, editor: GroupEditor, form: EntryForm, view: GroupView) -> None:
        self.editor = editor
        self.form = form
        self.view = view
        self._typed: dict[object, forms.Values] = {}
        """What was being typed when a form was left, by what the form is for and what it began with."""
        self._begun: forms.Values = {}

    def change(self, act: GroupAct) -> bool:
        """Change the group, and show it; what it does not allow is said."""
        before = self.editor.group
        try:
            done = self.editor.act(act)
        except CodevError as error:
            self.view.say(str(error))
            return False
        if done:
            self.view.show_all()
            self.view.select_new(before)
        return done

    # Forms

    async def ask(self, form: Form) -> None:
        """Open a form, with what was typed there when it was left."""
        self._begun = {field.name: field.value for field in form.fields}
        if typed := self._typed.get(_kept_under(form, self._begun)):
            form = forms.with_values(form, typed)
        await self.form.open(form)

    async def submit(self, event: EntryForm.Submitted) -> None:
        """Take what was typed; what cannot be taken comes back into the form, with a sentence."""
        form, before, today = event.form, self.editor.group, self.editor.wall().date()
        self._typed.pop(_kept_under(form, self._begun), None)
        try:
            done = self.editor.act(lambda group, _at: group_forms.changed(group, form, event.values, today, language()))
        except CodevError as error:
            await self.form.open(forms.with_values(form, event.values))
            self.form.trouble(str(error), error.field if isinstance(error, forms.NotAnEntry) else "")
            return
        if done:
            self.view.show_all()
            self.view.select_new(before)
        if (again := group_forms.form_again(form, self.editor.group, today)) is not None:
            await self.ask(again)
        self.view.rest()

    def leave(self, event: EntryForm.Left) -> None:
        """What was typed is kept for the same form, as long as the screen is open."""
        if event.values != self._begun:
            self._typed[_kept_under(event.form, self._begun)] = event.values
            self.view.say(_("Not taken, but kept: the same key brings it back."))
        self.view.rest()

    def paste(self, event: EntryForm.Pasted) -> None:
        """Several pasted lines are one text."""
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
        self.travel(self.editor.undo, _("There is nothing to undo since this group was opened."), _("Taken back."))

    def redo(self) -> None:
        """Do again what was taken back."""
        self.travel(self.editor.redo, _("There is nothing to redo."), _("Made again."))

    def travel(self, way: Callable[[], bool], nothing: str, done: str) -> None:
        """Go a step in the history, and say so."""
        before = self.editor.group
        if not way():
            self.view.say(nothing)
            return
        self.view.show_all()
        self.view.select_new(before)
        self.view.say(done)


def _kept_under(form: Form, begun: forms.Values) -> object:
    """What was typed about one entry must not come back in the form of another that has taken its place."""
    return form.purpose, tuple(begun.items())
