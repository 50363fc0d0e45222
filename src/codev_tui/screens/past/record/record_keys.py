"""The keys of one past session: writing entries up, putting them right, judging them, following them up."""

from msgspec.structs import replace

from codev_tui.editing.editor import Act
from codev_tui.i18n import _
from codev_tui.model import corrections, entries, forms
from codev_tui.model.entries import Kind, Ref
from codev_tui.model.session import Session, Sift, Status
from codev_tui.own_keys import acting_key
from codev_tui.screens.dialogs.notes import NotesDialog, PageDialog, PhaseNotes, only_clients_notes
from codev_tui.screens.dialogs.phase_choice import PhaseChoiceDialog
from codev_tui.screens.past.record import record_forms
from codev_tui.screens.past.record.correcting import Correcting
from codev_tui.screens.past.record.record_cards import NOTES, FlagRef, PageRef, page_text, page_word


class RecordKeys:
    """What the keys of `commands.RECORD` do to entries."""

    def __init__(self, correcting: Correcting) -> None:
        self._correcting = correcting
        self._view = correcting.view

    @property
    def _session(self) -> Session:
        return self._correcting.record.session

    async def edit(self) -> None:
        """Edit what is selected; without a list, what stands about the session."""
        key, session = self._view.selected, self._session
        match key:
            case Ref():
                await self._correcting.ask(record_forms.form_to_edit(session, key))
            case PageRef():
                self._write_on(key)
            case FlagRef():
                self._view.say(_("The client's sign stays as it was given."))
            case None if self._view.part_name == "summary":
                await self._correcting.ask(record_forms.form_for_details(session))
            case _:
                self._view.say(_("There is no entry selected to edit."))

    def delete(self) -> None:
        """Delete the selected entry; undo brings it back."""
        key = self._view.selected
        match key:
            case Ref():
                deleted = self._correcting.correct(lambda session, _at: entries.delete(session, key))
            case PageRef():
                deleted = self._correcting.correct(_page_written(key, ""))
            case FlagRef():
                deleted = self._correcting.correct(lambda session, _at: _without_flag(session, key.at))
            case _:
                self._view.say(_("There is no entry selected to delete."))
                return
        if deleted:
            self._view.say(_("Deleted: {undo} brings it back.").format(undo=acting_key("undo", "u")))

    # Pages

    def _write_on(self, ref: PageRef) -> None:
        """Open a page of a phase, to write on."""
        session = self._session
        phase = session.phases[ref.at]
        if ref.page in NOTES and self._correcting.protocol.only_client_noted:
            page = PageDialog(phase.label, phase.for_client, only_clients_notes())
            self._view.open_dialog(page, lambda text: self._noted(ref, PhaseNotes(phase.notes, text or "")))
            return
        if ref.page in NOTES:
            notes = PhaseNotes(phase.notes, phase.for_client)
            self._view.open_dialog(NotesDialog(phase.label, notes), lambda notes: self._noted(ref, notes))
            return
        title = _("Notes: {title}").format(title=f"{phase.label}, {page_word(ref.page)}")
        dialog = PageDialog(title, page_text(session, ref), _("The client has said it: the export for them has it."))
        self._view.open_dialog(dialog, lambda text: self._written(ref, text))

    def _noted(self, ref: PageRef, notes: PhaseNotes | None) -> None:
        if notes is not None and self._correcting.correct(
            lambda session, _at: corrections.set_notes(session, ref.at, *notes)
        ):
            self._view.select(ref)

    def _written(self, ref: PageRef, text: str | None) -> None:
        if text is not None and self._correcting.correct(_page_written(ref, text)):
            self._view.select(ref)

    def choose_phase_notes(self) -> None:
        """Choose a phase, and write notes of it."""
        titles = [phase.label for phase in self._session.phases]

        def chosen(at: int | None) -> None:
            if at is not None:
                self._write_on(PageRef("notes", at))

        self._view.open_dialog(PhaseChoiceDialog(titles), chosen)

    # Judgements

    def _selected(self, kind: Kind, sentence: str) -> Ref | None:
        key = self._view.selected
        if isinstance(key, Ref) and key.kind == kind:
            return key
        self._view.say(sentence)
        return None

    def sift(self, verdict: Sift) -> None:
        """Note what the client does with the idea."""
        if ref := self._selected("ideas", _("There is no idea selected.")):
            self._correcting.correct(lambda session, _at: entries.sift(session, ref.at, verdict))

    def change_kind(self) -> None:
        """The idea is of the next kind."""
        if ref := self._selected("ideas", _("There is no idea selected.")):
            self._correcting.correct(lambda session, _at: entries.change_kind(session, ref.at))

    async def grow(self) -> None:
        """The idea grows into a commitment."""
        if ref := self._selected("ideas", _("There is no idea selected.")):
            session = self._session
            await self._correcting.ask(forms.form_to_grow(session, session.ideas[ref.at]))

    def confirm(self) -> None:
        """The client confirmed the reformulation; the parked remark is taken up."""
        key = self._view.selected
        match key:
            case Ref("reformulations", at):
                words = self._session.reformulations[at].correction
                self._correcting.correct(
                    lambda session, _at: entries.judge_reformulation(session, at, "confirmed", words)
                )
            case Ref("parked", at):
                self._correcting.correct(
                    lambda session, now: corrections.written_up(session, entries.take_up(session, at, now))
                )
            case _:
                self._view.say(_("That is for a reformulation or a parked remark."))

    async def ask_for_correction(self) -> None:
        """The client corrected the reformulation, in their own words."""
        if ref := self._selected("reformulations", _("That is for a reformulation.")):
            await self._correcting.ask(record_forms.form_for_correction(self._session, ref.at))

    # Following up

    def check(self, status: Status) -> None:
        """Note how the commitment is found today."""
        if ref := self._selected("commitments", _("There is no commitment selected.")):
            self._correcting.correct(lambda session, now: corrections.check(session, ref.at, status, now.date()))

    async def ask_for_check(self, status: Status) -> None:
        """Ask for the day and a note, and note how the commitment was found."""
        if ref := self._selected("commitments", _("There is no commitment selected.")):
            today = self._correcting.record.wall().date()
            await self._correcting.ask(record_forms.form_for_found(self._session, ref.at, status, today))


def _page_written(ref: PageRef, text: str) -> Act:
    if ref.page in NOTES:
        return lambda session, _at: corrections.set_notes(session, ref.at, **{ref.page: text})
    return lambda session, _at: corrections.set_facet(session, ref.at, ref.page, text)


def _without_flag(session: Session, at: int) -> Session:
    return replace(session, flags=(*session.flags[:at], *session.flags[at + 1 :]))
