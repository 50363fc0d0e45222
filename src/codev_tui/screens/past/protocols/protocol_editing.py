"""What every change of a protocol goes through: forms, sentences, undoing."""

from collections.abc import Callable, Sequence
from typing import Protocol

from codev_tui.editing.protocol_editor import ProtocolEditor
from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.forms import Form
from codev_tui.screens.past.form_drafts import FormDrafts
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
        self.view = view
        self.drafts = FormDrafts(form)

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
        await self.drafts.open(form)

    async def submit(self, event: EntryForm.Submitted) -> None:
        """Take what was typed; what cannot be taken comes back into the form, with a sentence."""
        form, values = event.form, self.drafts.take(event)
        try:
            done = self.editor().change(protocol_forms.act_of(form, values))
        except CodevError as error:
            await self.drafts.refuse(event, error)
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
        if kept := self.drafts.keep(event):
            self.view.say(kept)
        self.view.rest()

    async def paste(self, event: EntryForm.Pasted) -> None:
        """Several pasted lines are lines to say, one each, where such are asked for; elsewhere they are one text."""
        act, added = protocol_forms.several_lines(event.form, event.lines)
        if added and self.change(act):
            await self._ask_for_next(event.form, added)
        elif not added:
            self.drafts.insert(" ".join(event.lines))

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
