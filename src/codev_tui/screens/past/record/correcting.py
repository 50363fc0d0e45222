"""What every correction of a past session goes through: forms, sentences, undoing."""

from collections.abc import Callable
from typing import Any
from typing import Protocol as Structure

from textual.screen import Screen

from codev_tui.editing.editor import Act, Editor
from codev_tui.i18n import _
from codev_tui.model import corrections, forms, kinds, labels
from codev_tui.model.entries import Kind, Ref
from codev_tui.model.errors import CodevError
from codev_tui.model.forms import Form
from codev_tui.model.people import Person
from codev_tui.model.people_changes import set_people
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Session
from codev_tui.screens.dialogs.pasted import PastedDialog
from codev_tui.screens.dialogs.people_dialog import PeopleDialog
from codev_tui.screens.past.form_drafts import FormDrafts
from codev_tui.screens.past.record import record_forms
from codev_tui.widgets.entry_form import EntryForm


def _word_for(key: str) -> str:
    """What a key of the session is called when a change of it is taken back; empty where nobody is told of it."""
    own = {
        "phases": _("notes"),
        "people": _("people"),
        "next_session": _("next session"),
        "next_facilitator": _("facilitator"),
    }
    try:
        return own.get(key) or labels.key_word(key)
    except KeyError:
        return ""


class RecordView(Structure):
    """What shows a record while it is corrected."""

    @property
    def selected(self) -> object:
        """The key of the entry that is selected; none where there is nothing to select."""

    @property
    def part_name(self) -> str:
        """The part that is shown."""

    def select(self, key: object) -> None:
        """Select that entry."""

    def show_all(self) -> None:
        """Bring what is shown up to the session."""

    def rest(self) -> None:
        """The form is gone: the arrows move in the part again."""

    def say(self, sentence: str) -> None:
        """One sentence to the facilitator, for a moment."""

    def open_dialog(self, dialog: Screen[Any], then: Callable[[Any], None]) -> None:
        """Show a dialog, and call `then` with its answer."""


class Correcting:
    """The corrections of a record, typed in `form` and shown in `view`; `protocol` is the one it was begun with."""

    def __init__(self, record: Editor, form: EntryForm, view: RecordView, protocol: Protocol) -> None:
        self.record = record
        self.protocol = protocol
        self.view = view
        self._drafts = FormDrafts(form)

    def correct(self, change: Act) -> bool:
        """Make a correction, and show it; what cannot be corrected is said."""
        try:
            done = self.record.act(lambda session, at: self._checked(session, change(session, at)))
        except CodevError as error:
            self.view.say(str(error))
            return False
        if done:
            self.view.show_all()
        return done

    def _checked(self, before: Session, after: Session) -> Session:
        return forms.check_noted(before, after, self.protocol)

    # Forms

    async def ask(self, form: Form) -> None:
        """Open a form, with what was typed there when it was left."""
        await self._drafts.open(form)

    async def write_up(self, kind: Kind) -> None:
        """Ask for an entry that was not noted in the session, unless such entries were removed for good."""
        session = self.record.session
        if refused := without(session, kind) or forms.why_not_written_up(session, self.protocol, kind):
            self.view.say(refused)
            return
        form = record_forms.form_for_new(session, kind, self._at())
        if self.protocol.only_client_noted:
            form = record_forms.by_client_alone(form, session)
        await self.ask(form)

    def _at(self) -> forms.At:
        return record_forms.new_at(self.record)

    async def submit(self, event: EntryForm.Submitted) -> None:
        """Take what was typed; what cannot be taken comes back into the form, with a sentence."""
        form, at = event.form, self._at()
        values = self._drafts.take(event)
        try:
            done = self.record.act(
                lambda session, _at: self._checked(session, record_forms.corrected(session, form, values, at))
            )
        except CodevError as error:
            await self._drafts.refuse(event, error)
            return
        if dropped := forms.tell_dropped_time(self.record.session, values, at.now.date()):
            self.view.say(dropped)
        if done:
            self.view.show_all()
            if isinstance(form.purpose, forms.New | forms.Grow):
                kind = form.purpose.kind if isinstance(form.purpose, forms.New) else "commitments"
                self.view.select(Ref(kind, len(getattr(self.record.session, kind)) - 1))
                if isinstance(form.purpose, forms.Grow):
                    self.view.say(_("Noted: it is among the commitments."))
        self.view.rest()

    def leave(self, event: EntryForm.Left) -> None:
        """What was typed is kept for the same form, as long as the screen is open."""
        if kept := self._drafts.keep(event):
            self.view.say(kept)
        self.view.rest()

    def paste(self, event: EntryForm.Pasted) -> None:
        """Several pasted lines: one entry each, or one entry."""
        kind = event.form.purpose.kind if isinstance(event.form.purpose, forms.New) else None
        if kind is None or kind == "requests":
            self._drafts.insert(" ".join(event.lines))
            return

        def answered(answer: str | None) -> None:
            if answer == "each":
                self.correct(lambda session, _at: self._with_each(session, kind, event.lines))
            elif answer is not None:
                self._drafts.insert(" ".join(event.lines))

        self.view.open_dialog(PastedDialog(event.lines, event.form.title), answered)

    def _with_each(self, session: Session, kind: Kind, lines: tuple[str, ...]) -> Session:
        after = session
        for line in lines:
            after = forms.add_typed(after, kind, {"text": line}, self._at())
        return corrections.written_up(session, after)

    # People, undo

    def ask_for_people(self) -> None:
        """Who was there; a name that is changed is changed in every mention."""
        self.view.open_dialog(PeopleDialog(self.record.session.people), self._seat)

    def _seat(self, people: tuple[Person, ...] | None) -> None:
        if people is not None:
            self.correct(lambda session, _at: set_people(session, people))

    def undo(self) -> None:
        """Take the last correction back."""
        nothing = _("There is nothing to undo since this session was opened.")
        self._travel(self.record.undo, nothing, _("Taken back: {what}."))

    def redo(self) -> None:
        """Make again what was taken back."""
        self._travel(self.record.redo, _("There is nothing to redo."), _("Made again: {what}."))

    def _travel(self, way: Callable[[], bool], nothing: str, done: str) -> None:
        """What changes may be in another part, so it is said."""
        before = self.record.session
        if not way():
            self.view.say(nothing)
            return
        self.view.show_all()
        changed = (key for key in before.__struct_fields__ if getattr(before, key) != getattr(self.record.session, key))
        what = dict.fromkeys(filter(None, map(_word_for, changed)))
        self.view.say(done.format(what=", ".join(what)))


def without(session: Session, kind: Kind) -> str:
    """That no such entry is kept of this session, in a sentence; empty where they are kept."""
    row = kinds.kind_named(kind)
    may_be_added = row.is_kept(session.kept) and not (row.is_latest_only and session.kept != "all")
    return "" if may_be_added else corrections.what_stands(session)
