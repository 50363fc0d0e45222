"""The console among past sessions: the library, and the records that are opened from it.

Nothing of these screens is imported above, so that home's first frame does without.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.app import SystemCommand
from textual.screen import Screen

from codev_tui.i18n import _
from codev_tui.looking_back import LookingBack

if TYPE_CHECKING:
    from codev_tui.model.session import Session
    from codev_tui.record import Record
    from codev_tui.review.answering import Given, Write
    from codev_tui.screens.asking_for import OpenExport
    from codev_tui.screens.library import LibraryScreen
    from codev_tui.screens.opening import OpenSession


class Reviewing(LookingBack):
    """A console in which past sessions can be found, and opened to be read and corrected."""

    def __init__(self) -> None:
        super().__init__()
        self._records: list[Record] = []
        self._is_opening = False

    def go_on_with(self, session_id: str) -> None:
        """Enter the room with that session, or say why not."""
        raise NotImplementedError

    def is_ready(self) -> bool:
        """A record that is being opened has the next key."""
        return not self._is_opening and super().is_ready()

    # The library. Its messages, and those of the record, are not imported at the top, hence these handlers are found
    # by their names.

    def library(self) -> LibraryScreen:
        """A library of the sessions on the desk."""
        from codev_tui.screens.library import LibraryScreen

        return LibraryScreen(lambda: self.desk)

    def on_library_screen_resume(self, event: LibraryScreen.Resume) -> None:
        """Go on with a session found in the library."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        self.go_on_with(event.session_id)

    def on_library_screen_leave(self) -> None:
        """Go back to the command line."""
        self.exit(0)

    def on_library_screen_help(self) -> None:
        """The keys of the library."""
        from codev_tui.screens.library_help import library_help

        self.push_screen(library_help())

    # The record of one session

    def on_open_session(self, event: OpenSession) -> None:
        """Open a session that a screen shows; going back leads there."""
        self.open_session(event.session_id)

    def open_session(self, session_id: str, *, alone: bool = False) -> None:
        """Open the record of a session; a second key in the meantime opens nothing.

        `alone`: the console ends where one goes back from it.
        """
        if not self._is_opening:
            self._is_opening = True
            self._open_record(session_id, alone)

    @work(thread=True, group="record", exclusive=True)
    def _open_record(self, session_id: str, alone: bool) -> None:
        """In a thread, for a disk may be slow: claim and read the session, and have its screen ready."""
        from codev_tui.model.errors import CodevError
        from codev_tui.screens import record as _ready  # noqa: F401

        try:
            record = self.desk.open_record(session_id)
        except (CodevError, OSError) as error:
            self.call_from_thread(self._not_opened, str(error), alone)
            return
        self.call_from_thread(self._show_record, record, alone)

    def _not_opened(self, sentence: str, alone: bool) -> None:
        self._is_opening = False
        if self.is_leaving:
            return
        if alone:
            self.farewell = sentence
            self.exit(1)
        else:
            self.notify(sentence, severity="error", markup=False, timeout=12)

    def _show_record(self, record: Record, alone: bool) -> None:
        from codev_tui.screens.record import RecordScreen

        self._is_opening = False
        self._records.append(record)
        if self.is_leaving:  # It is closed with the console.
            return

        def closed(_nothing: None) -> None:
            self._close(record)
            if alone:
                self.exit(0)

        self.push_screen(RecordScreen(record, self.desk.path(record.session.id)), closed)

    def _close(self, record: Record) -> None:
        """All of it is on the disk by now, or is given up."""
        self._records.remove(record)
        record.close(timeout=1.0)

    def writing_answers(self, session_id: str) -> Write | None:
        """Answers for a session whose record is open go through it, for it has the file, and it is saved to the end."""
        from codev_tui.review.answering import CannotAnswer, answered

        record = next((each for each in self._records if each.session.id == session_id and not each.read_only), None)
        if record is None:
            return None

        def write(given: Sequence[Given]) -> Session:
            record.act(lambda session, _now: answered(session, given))
            if not record.flush():
                raise CannotAnswer(record.failure)
            return record.session

        return write

    def on_open_export(self, event: OpenExport) -> None:
        """Ask what is to be handed out of these sessions; of one whose record is open, as it stands there."""
        from codev_tui.review.export.gathering import gather
        from codev_tui.screens.dialogs.export import ExportDialog
        from codev_tui.store.paths import handout_dir

        opened = {record.session.id: record.session for record in self._records if not record.read_only}
        library = self.desk.library
        self.push_screen(ExportDialog(event.ids, lambda: gather(library, event.ids, opened), handout_dir()))

    def flush_records(self, timeout: float = 5.0) -> bool:
        """Wait until what was corrected is on the disk."""
        flushed = [record.flush(timeout) for record in self._records]
        return all(flushed)

    def close_records(self) -> str:
        """The console ends: save, and leave the sessions to others; what to say where that did not succeed."""
        lost = [record for record in self._records if not record.close()]
        return "\n".join(_("NOT SAVED: {why}").format(why=record.failure) for record in lost)

    def on_record_screen_help(self) -> None:
        """All keys of a past session, part by part."""
        from codev_tui.screens.record_help import record_help

        self.push_screen(record_help())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """In the palette: whatever has a key on the screen that is shown, too."""
        from codev_tui.screens.library import LibraryScreen
        from codev_tui.screens.record import RecordScreen

        if isinstance(screen, LibraryScreen | RecordScreen):
            yield from screen.palette()
        yield from super().get_system_commands(screen)
