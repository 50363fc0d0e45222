"""What every change of a group goes through: forms, sentences, undoing."""

from collections.abc import Callable
from typing import Any, Protocol

from textual.screen import Screen

from codev_tui.editing.group_editor import GroupAct, GroupEditor
from codev_tui.i18n import _, language
from codev_tui.model.errors import CodevError
from codev_tui.model.forms import Form
from codev_tui.model.group import Group
from codev_tui.screens.past.form_drafts import FormDrafts
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
        self.view = view
        self.drafts = FormDrafts(form)

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
        await self.drafts.open(form)

    async def submit(self, event: EntryForm.Submitted) -> None:
        """Take what was typed; what cannot be taken comes back into the form, with a sentence."""
        form, before, today = event.form, self.editor.group, self.editor.wall().date()
        values = self.drafts.take(event)
        try:
            done = self.editor.act(lambda group, _at: group_forms.changed(group, form, values, today, language()))
        except CodevError as error:
            await self.drafts.refuse(event, error)
            return
        if done:
            self.view.show_all()
            self.view.select_new(before)
        if (again := group_forms.form_again(form, self.editor.group, today)) is not None:
            await self.ask(again)
        self.view.rest()

    def leave(self, event: EntryForm.Left) -> None:
        """What was typed is kept for the same form, as long as the screen is open."""
        if kept := self.drafts.keep(event):
            self.view.say(kept)
        self.view.rest()

    def paste(self, event: EntryForm.Pasted) -> None:
        """Several pasted lines are one text."""
        self.drafts.insert(" ".join(event.lines))

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
