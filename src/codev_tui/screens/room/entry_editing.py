"""How entries are asked for, added, changed, deleted, and taken back."""

from collections.abc import Callable, Mapping, Sequence

from textual.widgets import Input

from codev_tui.editing.live import LiveSession
from codev_tui.i18n import _
from codev_tui.model import entries, kinds
from codev_tui.model.entries import Kind
from codev_tui.model.protocol import Part
from codev_tui.model.voices import stage_of
from codev_tui.screens import forms
from codev_tui.screens.room.works.work import PhaseWork
from codev_tui.widgets.entry_form import EntryForm, Form

AskAboutPaste = Callable[[Sequence[str], str, Callable[[bool], None]], None]
"""Ask whether pasted lines are one entry each; takes the lines, what an entry is called, and what is done then."""


class EntryEditing:
    """The entries of the running session, typed in `form`. `work` gives the work of the present phase."""

    def __init__(
        self,
        live: LiveSession,
        form: EntryForm,
        work: Callable[[], PhaseWork],
        say: Callable[[str], None],
        ask_about_paste: AskAboutPaste,
    ) -> None:
        self._live = live
        self._form = form
        self._get_work = work
        self._say = say
        self._ask_about_paste = ask_about_paste

    @property
    def _work(self) -> PhaseWork:
        return self._get_work()

    # Forms

    async def open_new(self, kind: Kind) -> None:
        """Open the form for a new entry, with the draft that was left of one."""
        stage: Part | None = stage_of(self._live.session, self._live.protocol)
        stem = stage.stems[0] if stage and stage.stems and kind in ("reformulations", "requests") else ""
        await self.open(forms.form_for(kind, self._live.session, self._circumstances(), stem=stem))

    async def open(self, form: Form) -> None:
        """Open a form, with what was typed there when it was left."""
        if text := self._live.drafts.get(forms.draft_name(form)):
            form = form._replace(fields=forms.with_draft(form.fields, text))
        await self._form.open(form)

    def _circumstances(self) -> forms.At:
        """When and by whom an entry would be made now."""
        return forms.At(self._live.wall(), self._live.session.running_clock.speaker, self._work.next_idea_kind())

    async def submit(self, form: Form, values: Mapping[str, str]) -> None:
        """Add or change what was typed; what cannot be taken comes back into the form, with a sentence."""
        if isinstance(form.purpose, forms.Words):
            self._work.take_words(form.purpose, values["text"])
            return
        at = self._circumstances()._replace(by=form.by)
        draft = forms.draft_name(form)
        try:
            done = self._live.act(lambda session, _at: forms.with_entry(session, form, values, at), consuming=draft)
        except forms.NotAnEntry as error:
            self.keep_draft(form, values)
            await self._form.open(forms.with_values(form, values))
            self._form.trouble(str(error), error.field)
            return
        if not done:
            self.keep_draft(form, {})
        if done and isinstance(form.purpose, forms.New):
            self._work.entry_added(form.purpose.kind)
        if done:
            self._remind_of_pause()
            self._tell_dropped_time(values)

    def _remind_of_pause(self) -> None:
        if self._live.session.started is not None and not self._live.session.running_clock.running:
            self._say(_("Noted. The clock stands still: Escape, then space lets it go on."))

    def _tell_dropped_time(self, values: Mapping[str, str]) -> None:
        if dropped := forms.tell_dropped_time(self._live.session, values, self._live.wall().date()):
            self._say(dropped)

    def keep_draft(self, form: Form, values: Mapping[str, str]) -> None:
        """Keep what is typed in a form as its draft."""
        if name := forms.draft_name(form):
            self._live.draft(name, forms.draft_of(form, values))

    def leave(self, form: Form, values: Mapping[str, str]) -> None:
        """What was typed about something shown already is kept there, the rest as a draft; a filter is not applied."""
        if isinstance(form.purpose, forms.Words) and form.purpose.what != "filter":
            self._work.take_words(form.purpose, values["text"])
        self.keep_draft(form, values)

    # Pastes

    def paste(self, form: Form, lines: tuple[str, ...]) -> None:
        """Several pasted lines: one entry each, or one entry."""
        if not isinstance(form.purpose, forms.New):
            self._fill(" ".join(lines))
            return
        kind = form.purpose.kind
        self._ask_about_paste(lines, form.title, lambda each: self._take_paste(kind, lines, each=each))

    def _take_paste(self, kind: Kind, lines: tuple[str, ...], *, each: bool) -> None:
        if not each:
            self._fill(" ".join(lines))
            return
        at = self._circumstances()
        if kinds.kind_named(kind).is_one_each:
            at = at._replace(by="")
        for line in lines:
            self._add_line(kind, line, at)
        self._work.entry_added(kind)
        self._remind_of_pause()

    def _add_line(self, kind: Kind, line: str, at: forms.At) -> None:
        self._live.act(lambda session, _at: forms.add_typed(session, kind, {"text": line}, at))

    def _fill(self, text: str) -> None:
        for field in self._form.query(Input):
            if field.has_focus:
                field.insert_text_at_cursor(text)

    # Entries

    async def edit(self) -> None:
        """Edit the selected entry."""
        ref = self._work.selected()
        if ref is None:
            self._say(_("There is no entry selected to edit."))
            return
        await self.open(forms.form_to_edit(self._live.session, ref))

    def delete(self) -> None:
        """Delete the selected entry; undo brings it back."""
        ref = self._work.selected()
        if ref is None:
            self._say(_("There is no entry selected to delete."))
            return
        for draft in forms.drafts_lost(self._live.session, ref):
            self._live.draft(draft, "")
        self._live.act(lambda session, _at: entries.delete(session, ref))
        self._say(_("Deleted: u brings it back."))

    def undo(self) -> None:
        """Take the last act back, and select what it had changed."""
        if not self._select_changes_of(self._live.undo):
            self._say(_("There is nothing to undo in this run."))

    def redo(self) -> None:
        """Do again what was taken back, and select what it changes."""
        if not self._select_changes_of(self._live.redo):
            self._say(_("There is nothing to redo."))

    def _select_changes_of(self, step: Callable[[], bool]) -> bool:
        before = {pane: {(card.head, card.text) for card in pane.cards} for pane in self._work.panes()}
        if not step():
            return False
        for pane, known in before.items():
            changed = next((card.key for card in pane.cards if (card.head, card.text) not in known), None)
            if changed is not None:
                pane.select(changed)
        return True
