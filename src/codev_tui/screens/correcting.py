"""What every correction of a past session goes through: forms, sentences, undoing."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import getters, on
from textual.widgets import Input

from codev_tui.commands import of_record
from codev_tui.editing.editor import Act, Editor
from codev_tui.i18n import _
from codev_tui.model import corrections, kinds, labels
from codev_tui.model.entries import Kind, Ref
from codev_tui.model.errors import CodevError
from codev_tui.model.people import Person
from codev_tui.model.seating import seat
from codev_tui.model.session import Session
from codev_tui.screens import forms, record_forms
from codev_tui.screens.help_pages import help_of_record
from codev_tui.screens.keyed_screen import KeyedScreen, ScreenKeys
from codev_tui.widgets.entry_form import EntryForm, Form

if TYPE_CHECKING:
    from codev_tui.screens.record_parts import RecordPart


_KEYS = ScreenKeys(of_record(), help_of_record, frozenset({"move", "move_to", "part_at"}))


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


class Correcting(KeyedScreen):
    """A screen that corrects a record; which entries it shows is the business of `RecordScreen`."""

    form = getters.query_one(EntryForm)

    def __init__(self, record: Editor) -> None:
        super().__init__(_KEYS)
        self.record = record
        self._typed: dict[object, forms.Values] = {}
        """What was being typed when a form was left, by what the form is for and what it began with."""
        self._begun: forms.Values = {}
        """What stood in the form that is open before anything was typed."""

    @property
    def part(self) -> "RecordPart":
        """The part that is shown."""
        raise NotImplementedError

    def show_all(self) -> None:
        """Bring what is shown up to the session."""
        raise NotImplementedError

    def say(self, sentence: str) -> None:
        """One sentence to the facilitator, for a moment."""
        self.notify(sentence, markup=False, timeout=5)

    def correct(self, change: Act) -> bool:
        """Make a correction, and show it; what cannot be corrected is said."""
        try:
            done = self.record.act(change)
        except CodevError as error:
            self.say(str(error))
            return False
        if done:
            self.show_all()
        return done

    # Forms

    async def ask(self, form: Form) -> None:
        """Open a form, with what was typed there when it was left."""
        self._begun = {field.name: field.value for field in form.fields}
        if typed := self._typed.get(self._kept_under(form)):
            form = forms.with_values(form, typed)
        await self.form.open(form)

    def _kept_under(self, form: Form) -> object:
        """What was typed about one entry must not come back in the form of another that has taken its place."""
        return form.purpose, tuple(self._begun.items())

    async def write_up(self, kind: Kind) -> None:
        """Ask for an entry that was not noted in the session, unless such entries were removed for good."""
        if stands := without(self.record.session, kind):
            self.say(stands)
            return
        await self.ask(record_forms.form_for_new(self.record.session, kind, self._at()))

    def _at(self) -> forms.At:
        return record_forms.new_at(self.record.wall())

    @on(EntryForm.Submitted)
    async def _submit(self, event: EntryForm.Submitted) -> None:
        """Take what was typed; what cannot be taken comes back into the form, with a sentence."""
        form, at = event.form, self._at()
        self._typed.pop(self._kept_under(form), None)
        try:
            done = self.record.act(lambda session, _at: record_forms.corrected(session, form, event.values, at))
        except CodevError as error:
            await self.form.open(forms.with_values(form, event.values))
            self.form.trouble(str(error), error.field if isinstance(error, forms.NotAnEntry) else "")
            return
        if dropped := forms.tell_dropped_time(self.record.session, event.values, at.now.date()):
            self.say(dropped)
        if done:
            self.show_all()
            if isinstance(form.purpose, forms.New | forms.Grow):
                kind = form.purpose.kind if isinstance(form.purpose, forms.New) else "commitments"
                self.part.select(Ref(kind, len(getattr(self.record.session, kind)) - 1))
                if isinstance(form.purpose, forms.Grow):
                    self.say(_("Noted: it is among the commitments."))
        self._rest()

    @on(EntryForm.Left)
    def _leave_form(self, event: EntryForm.Left) -> None:
        """What was typed is kept for the same form, as long as the screen is open."""
        if event.values != self._begun:
            self._typed[self._kept_under(event.form)] = event.values
            self.say(_("Not taken, but kept: the same key brings it back."))
        self._rest()

    @on(EntryForm.Pasted)
    def _paste(self, event: EntryForm.Pasted) -> None:
        """Several pasted lines: one entry each, or one entry."""
        kind = event.form.purpose.kind if isinstance(event.form.purpose, forms.New) else None
        if kind is None or kind == "requests":
            self._fill(" ".join(event.lines))
            return
        from codev_tui.screens.dialogs.pasted import PastedDialog

        def answered(answer: str | None) -> None:
            if answer == "each":
                self.correct(lambda session, _at: self._with_each(session, kind, event.lines))
            elif answer is not None:
                self._fill(" ".join(event.lines))

        self.app.push_screen(PastedDialog(event.lines, event.form.title), answered)

    def _with_each(self, session: Session, kind: Kind, lines: tuple[str, ...]) -> Session:
        after = session
        for line in lines:
            after = forms.added(after, kind, {"text": line}, self._at())
        return corrections.written_up(session, after)

    def _fill(self, text: str) -> None:
        for field in self.form.query(Input):
            if field.has_focus:
                field.insert_text_at_cursor(text)

    def _rest(self) -> None:
        """The form is gone: the arrows move in the part again."""
        if self.form.form is None and self.focused is None:
            self.set_focus(self.part.mover())

    # People, undo

    def action_people(self) -> None:
        """Who was there; a name that is changed is changed in every mention."""
        from codev_tui.screens.dialogs.people import PeopleDialog

        self.app.push_screen(PeopleDialog(self.record.session.people), self._seat)

    def _seat(self, people: tuple[Person, ...] | None) -> None:
        if people is not None:
            self.correct(lambda session, _at: seat(session, people))

    def action_undo(self) -> None:
        """Take the last correction back."""
        nothing = _("There is nothing to undo since this session was opened.")
        self._travel(self.record.undo, nothing, _("Taken back: {what}."))

    def action_redo(self) -> None:
        """Make again what was taken back."""
        self._travel(self.record.redo, _("There is nothing to redo."), _("Made again: {what}."))

    def _travel(self, way: Callable[[], bool], nothing: str, done: str) -> None:
        """What changes may be in another part, so it is said."""
        before = self.record.session
        if not way():
            self.say(nothing)
            return
        self.show_all()
        changed = (key for key in before.__struct_fields__ if getattr(before, key) != getattr(self.record.session, key))
        what = dict.fromkeys(filter(None, map(_word_for, changed)))
        self.say(done.format(what=", ".join(what)))


def without(session: Session, kind: Kind) -> str:
    """That no such entry is kept of this session, in a sentence; empty where they are kept."""
    row = kinds.kind_named(kind)
    may_be_added = row.is_kept(session.kept) and not (row.is_latest_only and session.kept != "all")
    return "" if may_be_added else corrections.what_stands(session)
