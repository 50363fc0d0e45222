"""How entries are asked for, added, changed, deleted, and taken back."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial

from textual.widgets import Input

from codev_tui.editing.act_words import changes_phase, words_of_act
from codev_tui.editing.history import Step
from codev_tui.editing.live import LiveSession
from codev_tui.i18n import _
from codev_tui.model import entries, forms, kinds
from codev_tui.model.entries import Kind, Ref
from codev_tui.model.forms import Form
from codev_tui.model.protocol import Part
from codev_tui.model.session import IdeaKind, Session
from codev_tui.model.voices import stage_of, whose_turn
from codev_tui.own_keys import acting_key
from codev_tui.screens.dialogs.second_entry import SecondEntry
from codev_tui.screens.room.room_dialogs import RoomDialogs
from codev_tui.screens.room.voice_keys import VoiceKeys
from codev_tui.screens.room.works.work import PhaseWork
from codev_tui.widgets.entry_form import EntryForm

AskAboutPaste = Callable[[Sequence[str], str, Callable[[bool], None]], None]
"""Ask whether pasted lines are one entry each; takes the lines, what an entry is called, and what is done then."""
AskAboutSecond = Callable[[str, Kind, Callable[[SecondEntry | None], Awaitable[None]]], None]
"""Ask what becomes of a second entry; takes whose it is, of which kind, and what is done then."""


class EntryEditing:
    """The entries of the running session, typed in `form`. `work` gives the work of the present phase.

    The label of the form says whose entry it will be. It follows what the facilitator does: Enter in a round, a name
    before a colon, a word given by hand. It never changes by itself.
    """

    def __init__(
        self,
        live: LiveSession,
        form: EntryForm,
        work: Callable[[], PhaseWork],
        voices: VoiceKeys,
        say: Callable[[str], None],
        dialogs: RoomDialogs,
    ) -> None:
        self._live = live
        self._form = form
        self._get_work = work
        self._voices = voices
        self._say = say
        self._ask_about_paste: AskAboutPaste = dialogs.ask_about_paste
        self._ask_about_second: AskAboutSecond = dialogs.ask_about_second
        self._asked_about: Step | None = None
        """The change of phase that the next u takes back."""

    @property
    def _work(self) -> PhaseWork:
        return self._get_work()

    # Forms

    async def open_new(self, kind: Kind) -> None:
        """Open the form for a new entry, with the draft that was left of one."""
        form = self._new_form(kind)
        if refused := forms.why_not_noted(self._live.session, self._live.protocol, kind, form.by):
            self._say(refused)
            return
        await self.open(form)

    def _new_form(self, kind: Kind) -> Form:
        """The form for a new entry, by the one whose entry it would be now."""
        session = self._live.session
        stage: Part | None = stage_of(session, self._live.protocol)
        stem = stage.stems[0] if stage and stage.stems and kind in ("reformulations", "requests") else ""
        return forms.form_for(kind, session, self._circumstances(kind), stem=stem)

    async def open(self, form: Form) -> None:
        """Open a form, with what was typed there when it was left."""
        if text := self._live.drafts.get(forms.draft_name(form)):
            form = form._replace(fields=forms.with_draft(form.fields, text))
        await self._form.open(form)
        self._show_meaning(form, {field.name: field.value for field in form.fields})

    def _circumstances(self, kind: Kind) -> forms.At:
        """When and by whom an entry of that kind would be made now."""
        by = self.author(kind)
        return forms.At(self._live.wall(), by, self._work.next_idea_kind())

    def author(self, kind: Kind) -> str:
        """Whose an entry of that kind would be now."""
        return forms.author_now(self._live.session, self._live.protocol, kind)

    def follow_speaker(self) -> None:
        """The word was given to somebody: the entry that is being typed is theirs from now on."""
        form = self._form.form
        if form is not None and isinstance(form.purpose, forms.New) and forms.is_spoken(form):
            now = self._new_form(form.purpose.kind)
            self._form.label(form._replace(title=now.title, by=now.by, passes=now.passes))
            self._show_meaning(form, self._form.values)

    def follow_names(self) -> None:
        """Somebody was renamed or has left: no label names who is not there."""
        form = self._form.form
        if form is not None and form.by and all(person.name != form.by for person in self._live.session.people):
            self.follow_speaker()

    def take_typing(self, form: Form, values: Mapping[str, str]) -> None:
        """Something was typed: keep it as a draft, and show whose entry it is."""
        self.keep_draft(form, values)
        self._show_meaning(form, values)

    def _show_meaning(self, form: Form, values: Mapping[str, str]) -> None:
        """Show above the form what the typed line makes of it: a name before a colon, a question."""
        shown = self._form.form
        if shown is not None and shown.purpose == form.purpose and forms.is_spoken(shown):
            line, _values = forms.read_spoken(shown, values, self._live.session)
            self._form.show_label(forms.label_spoken(self._live.session, shown, line))

    async def submit(self, form: Form, values: Mapping[str, str]) -> None:
        """Add or change what was typed; what cannot be taken comes back into the form, with a sentence."""
        if isinstance(form.purpose, forms.Words):
            self._work.take_words(form.purpose, values["text"])
        elif isinstance(form.purpose, forms.New) and forms.is_spoken(form):
            await self._submit_spoken(form, form.purpose.kind, values)
        else:
            at, protocol = forms.At(self._live.wall(), form.by), self._live.protocol
            await self._act(
                form,
                values,
                lambda session: forms.check_noted(session, forms.with_entry(session, form, values, at), protocol),
            )

    async def _submit_spoken(self, form: Form, kind: Kind, typed: Mapping[str, str]) -> None:
        """Add an entry by the one whom the label names, and give the word on; nothing typed gives the word on alone."""
        line, values = forms.read_spoken(form, typed, self._live.session)
        by = line.by or form.by
        if not any(text.strip() for text in values.values()):
            self.keep_draft(form, {})
            self._pass_on(form, line.by, skip=True)
            return
        own = forms.own_entry(self._live.session, kind, by)
        if own is not None:
            self.keep_draft(form, typed)
            self._ask_about_second(by, kind, partial(self._take_second, form, typed, own))
            return
        await self._add(form, typed, by, line.by)

    async def _add(self, form: Form, typed: Mapping[str, str], by: str, named: str = "") -> None:
        """Add what was typed as an entry of that person; `named`: the person that the line names."""
        kind = self._kind(form)
        line, values = forms.read_spoken(form, typed, self._live.session)
        idea: IdeaKind = "question" if line.is_question else self._work.next_idea_kind()
        at, protocol = forms.At(self._live.wall(), by, idea), self._live.protocol
        if await self._act(form, typed, lambda session: forms.add_said(session, protocol, kind, values, at)):
            self._pass_on(form, named, skip=False)

    def _kind(self, form: Form) -> Kind:
        assert isinstance(form.purpose, forms.New)
        return form.purpose.kind

    async def _take_second(self, form: Form, typed: Mapping[str, str], own: Ref, answer: SecondEntry | None) -> None:
        """What becomes of a second entry: it replaces the first, is added to it, or is somebody else's."""
        if answer is None:
            await self._form.open(forms.with_values(form, typed))
            self._show_meaning(form, typed)
            return
        line, values = forms.read_spoken(form, typed, self._live.session)
        today = self._live.wall().date()
        if answer.does == "whose":
            if (other := forms.own_entry(self._live.session, own.kind, answer.by)) is None:
                await self._add(form, typed, answer.by, answer.by)
            else:
                self._ask_about_second(answer.by, own.kind, partial(self._take_second, form, typed, other))
            return
        change = forms.replace_entry if answer.does == "replace" else forms.add_to_entry
        if await self._act(form, typed, lambda session: change(session, own, values, today)):
            self._work.select(own)
        self._pass_on(form, line.by, skip=False)

    def _pass_on(self, form: Form, named: str, *, skip: bool) -> None:
        """After Enter: in a round the next person has the word, in free talk whoever was named keeps it."""
        turn = whose_turn(self._live.session)
        if form.passes and turn and named in ("", turn):
            self._voices.pass_on(skip=skip)
        elif named and not turn and form.stays:
            self._voices.give_word(named)
        self.follow_speaker()

    async def _act(self, form: Form, values: Mapping[str, str], change: Callable[[Session], Session]) -> bool:
        """Make a change of what was typed; whether there was one. What cannot be taken comes back into the form."""
        draft = forms.draft_name(form)
        try:
            done = self._live.act(lambda session, _at: change(session), consuming=draft)
        except forms.NotAnEntry as error:
            self.keep_draft(form, values)
            await self._form.open(forms.with_values(form, values))
            self._show_meaning(form, values)
            self._form.trouble(str(error), error.field)
            return False
        if not done:
            self.keep_draft(form, {})
            return False
        if isinstance(form.purpose, forms.New):
            self._work.entry_added(form.purpose.kind)
        self._remind_of_pause()
        self._tell_dropped_time(values)
        return True

    def _remind_of_pause(self) -> None:
        if self._live.session.started is not None and not self._live.session.running_clock.running:
            words = _("Noted. The clock stands still: Escape, then {space} lets it go on.")
            self._say(words.format(space=acting_key("pause", "space")))

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
        self._ask_about_paste(lines, form.title, lambda each: self._take_paste(form, kind, lines, each=each))

    def _take_paste(self, form: Form, kind: Kind, lines: tuple[str, ...], *, each: bool) -> None:
        if not each:
            self._fill(" ".join(lines))
            return
        at = self._circumstances(kind)._replace(by="" if kinds.kind_named(kind).is_one_each else form.by)
        try:
            for line in lines:
                self._add_line(kind, line, at)
        except forms.NotAnEntry as error:
            self._say(str(error))
            return
        self._work.entry_added(kind)
        self._remind_of_pause()

    def _add_line(self, kind: Kind, line: str, at: forms.At) -> None:
        protocol = self._live.protocol
        self._live.act(lambda session, _at: forms.add_said(session, protocol, kind, {"text": line}, at))

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
        self._say(_("Deleted: {undo} brings it back.").format(undo=acting_key("undo", "u")))

    def undo(self) -> None:
        """Take the last act back, select what it had changed, and say what it was; a phase is left at the second u."""
        act = self._live.last_act
        if act is None:
            self._say(_("There is nothing to undo in this run."))
            return
        if changes_phase(act) and self._asked_about is not act:
            self._asked_about = act
            words = _("{undo} again goes back to {phase}.")
            self._say(words.format(undo=acting_key("undo", "u"), phase=act.before.phase.label))
            return
        self._select_changes_of(self._live.undo)
        self._say(_("Taken back: {what}").format(what=words_of_act(act)))

    def forget_question(self) -> None:
        """Another key was pressed: a second u asks once more."""
        self._asked_about = None

    def redo(self) -> None:
        """Do again what was taken back, and select what it changes."""
        act = self._live.next_act
        if act is None:
            self._say(_("There is nothing to redo."))
            return
        self._select_changes_of(self._live.redo)
        self._say(_("Done again: {what}").format(what=words_of_act(act)))

    def _select_changes_of(self, step: Callable[[], bool]) -> None:
        before = {pane: {(card.head, card.text) for card in pane.cards} for pane in self._work.panes()}
        step()
        for pane, known in before.items():
            changed = next((card.key for card in pane.cards if (card.head, card.text) not in known), None)
            if changed is not None:
                pane.select(changed)
