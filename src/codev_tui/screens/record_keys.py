"""The keys of one past session: writing entries up, putting them right, judging them, following them up."""

from msgspec.structs import replace

from codev_tui.editing.editor import Act
from codev_tui.i18n import _
from codev_tui.model import corrections, entries
from codev_tui.model.entries import Kind, Ref
from codev_tui.model.session import Session, Sift, Status
from codev_tui.screens import forms, record_forms
from codev_tui.screens.correcting import Correcting
from codev_tui.screens.record_cards import FlagRef, PageRef, page_text, page_word


class RecordKeys(Correcting):
    """A screen with the keys of `commands.RECORD` that concern entries."""

    async def action_new_idea(self) -> None:
        """Write up an idea."""
        await self.write_up("ideas")

    async def action_new_commitment(self) -> None:
        """Write up a commitment."""
        await self.write_up("commitments")

    async def action_new_feedback(self) -> None:
        """Write up how somebody felt."""
        await self.write_up("feedback")

    async def action_new_learning(self) -> None:
        """Write up a learning."""
        await self.write_up("learnings")

    async def action_new_reformulation(self) -> None:
        """Write up a reformulation."""
        await self.write_up("reformulations")

    async def action_new_request(self) -> None:
        """Write up a wording of the request."""
        await self.write_up("requests")

    async def action_new_parked(self) -> None:
        """Write up a remark that was parked."""
        await self.write_up("parked")

    async def action_edit(self) -> None:
        """Edit what is selected; without a list, what stands about the session."""
        key, session = self.part.key, self.record.session
        match key:
            case Ref():
                await self.ask(record_forms.form_to_edit(session, key))
            case PageRef():
                self._write_on(key)
            case FlagRef():
                self.say(_("The client's sign stays as it was given."))
            case None if self.part.id == "summary":
                await self.ask(record_forms.form_for_details(session))
            case _:
                self.say(_("There is no entry selected to edit."))

    def action_delete(self) -> None:
        """Delete the selected entry; undo brings it back."""
        key = self.part.key
        match key:
            case Ref():
                deleted = self.correct(lambda session, _at: entries.delete(session, key))
            case PageRef():
                deleted = self.correct(_page_written(key, ""))
            case FlagRef():
                deleted = self.correct(lambda session, _at: _without_flag(session, key.at))
            case _:
                self.say(_("There is no entry selected to delete."))
                return
        if deleted:
            self.say(_("Deleted: u brings it back."))

    # Pages

    def _write_on(self, ref: PageRef) -> None:
        """Open a page of a phase, to write on."""
        from codev_tui.screens.dialogs.notes import NotesDialog

        session = self.record.session
        phase = session.phases[ref.at]
        title = phase.title or phase.name
        if ref.page != "notes":
            title = f"{title}, {page_word(ref.page)}"
        dialog = NotesDialog(title, page_text(session, ref))
        self.app.push_screen(dialog, lambda text: self._written(ref, text))

    def _written(self, ref: PageRef, text: str | None) -> None:
        if text is not None and self.correct(_page_written(ref, text)):
            self.part.select(ref)

    def action_phase_notes(self) -> None:
        """Choose a phase, and write notes of it."""
        from codev_tui.screens.dialogs.phase_choice import PhaseChoiceDialog

        titles = [phase.title or phase.name for phase in self.record.session.phases]

        def chosen(at: int | None) -> None:
            if at is not None:
                self._write_on(PageRef("notes", at))

        self.app.push_screen(PhaseChoiceDialog(titles), chosen)

    # Judgements

    def _selected(self, kind: Kind, sentence: str) -> Ref | None:
        key = self.part.key
        if isinstance(key, Ref) and key.kind == kind:
            return key
        self.say(sentence)
        return None

    def _sift(self, verdict: Sift) -> None:
        if ref := self._selected("ideas", _("There is no idea selected.")):
            self.correct(lambda session, _at: entries.sift(session, ref.at, verdict))

    def action_keep_idea(self) -> None:
        """The client kept it."""
        self._sift("keep")

    def action_adapt_idea(self) -> None:
        """The client kept it with changes."""
        self._sift("adapt")

    def action_leave_idea(self) -> None:
        """The client left it."""
        self._sift("leave")

    def action_idea_kind(self) -> None:
        """The idea is of the next kind."""
        if ref := self._selected("ideas", _("There is no idea selected.")):
            self.correct(lambda session, _at: entries.change_kind(session, ref.at))

    async def action_grow_idea(self) -> None:
        """The idea grows into a commitment."""
        if ref := self._selected("ideas", _("There is no idea selected.")):
            session = self.record.session
            await self.ask(forms.form_to_grow(session, session.ideas[ref.at]))

    def action_confirmed(self) -> None:
        """The client confirmed the reformulation; the parked remark is taken up."""
        key = self.part.key
        match key:
            case Ref("reformulations", at):
                self.correct(lambda session, _at: entries.judge_reformulation(session, at, "confirmed"))
            case Ref("parked", at):
                self.correct(lambda session, now: corrections.written_up(session, entries.take_up(session, at, now)))
            case _:
                self.say(_("That is for a reformulation or a parked remark."))

    async def action_corrected(self) -> None:
        """The client corrected the reformulation, in their own words."""
        if ref := self._selected("reformulations", _("That is for a reformulation.")):
            await self.ask(record_forms.form_for_correction(self.record.session, ref.at))

    # Following up

    def action_done(self) -> None:
        """The commitment is done."""
        self._check("done")

    def action_dropped(self) -> None:
        """The commitment is dropped."""
        self._check("dropped")

    def _check(self, status: Status) -> None:
        if ref := self._selected("commitments", _("There is no commitment selected.")):
            self.correct(lambda session, now: corrections.check(session, ref.at, status, now.date()))

    async def action_partly(self) -> None:
        """The commitment is partly done, with a note."""
        await self._note("partly")

    async def action_not_done(self) -> None:
        """The commitment is not done, with a note."""
        await self._note("not-done")

    async def _note(self, status: Status) -> None:
        if ref := self._selected("commitments", _("There is no commitment selected.")):
            today = self.record.wall().date()
            await self.ask(record_forms.form_for_found(self.record.session, ref.at, status, today))


def _page_written(ref: PageRef, text: str) -> Act:
    if ref.page == "notes":
        return lambda session, _at: corrections.set_notes(session, ref.at, text)
    return lambda session, _at: corrections.set_facet(session, ref.at, ref.page, text)


def _without_flag(session: Session, at: int) -> Session:
    return replace(session, flags=(*session.flags[:at], *session.flags[at + 1 :]))
