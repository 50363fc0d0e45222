"""Past sessions in the console: the records that are opened, and what is asked of many sessions."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from codev_tui.editing.editor import Editor
from codev_tui.editing.workspace import Workspace
from codev_tui.export.gathering import gather
from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.own_keys import acting_key
from codev_tui.screens.dialogs.export_dialog import ExportDialog
from codev_tui.screens.gated_app import GatedApp
from codev_tui.screens.past.debrief_screen import DebriefScreen
from codev_tui.screens.past.doctor_screen import DoctorScreen
from codev_tui.screens.past.figures_screen import FiguresScreen
from codev_tui.screens.past.follow_up_screen import FollowUpScreen
from codev_tui.screens.past.groups.groups_controller import GroupsController
from codev_tui.screens.past.protocols.protocols_controller import ProtocolsController
from codev_tui.screens.past.record.record_screen import RecordScreen
from codev_tui.store.disk.opening import open_file
from codev_tui.store.disk.paths import handout_dir
from codev_tui.store.library import place_of


class PastController:
    """Opens what is asked of past sessions, and keeps the records that are open.

    `end` ends the console, with its status and the last word.
    """

    def __init__(self, app: GatedApp[int], workspace: Workspace, end: Callable[[int, str], None]) -> None:
        self._app = app
        self._workspace = workspace
        self._end = end
        self._records: list[Editor] = []
        self._written: tuple[Path, ...] = ()
        self.groups = GroupsController(app, workspace)
        self.protocols = ProtocolsController(app, workspace)
        self.is_opening = False
        """Whether a record is on its way, which has the next key."""

    # The record of one session

    def open_session(self, session_id: str, *, alone: bool = False, at: int = 0) -> None:
        """Open the record of a session; a second key in the meantime opens nothing.

        `alone`: the console ends where one goes back from it. `at`: the part that is shown first.
        """
        if not self.is_opening:
            self.is_opening = True
            reading = partial(self._read, session_id, alone, at)
            self._app.run_worker(reading, thread=True, group="record", exclusive=True)

    def _read(self, session_id: str, alone: bool, at: int) -> None:
        """In a thread, for a disk may be slow: claim and read the session."""
        try:
            record = self._workspace.open_record(session_id)
        except (CodevError, OSError) as error:
            self._app.call_from_thread(self._not_opened, str(error), alone)
            return
        self._app.call_from_thread(self._show, record, alone, at)

    def _not_opened(self, sentence: str, alone: bool) -> None:
        self.is_opening = False
        if self._app.is_leaving:
            return
        if alone:
            self._end(1, sentence)
        else:
            self._app.notify(sentence, severity="error", markup=False, timeout=12)

    def _show(self, record: Editor, alone: bool, at: int) -> None:
        self.is_opening = False
        self._records.append(record)
        if self._app.is_leaving:  # It is closed with the console.
            return

        def closed(_nothing: None) -> None:
            self._close(record)
            if screen.next_id:
                self.open_session(screen.next_id, alone=alone, at=screen.at)
            elif alone:
                self._end(0, "")

        id_ = record.session.id
        protocol = self._workspace.protocol_of(record.session)
        screen = RecordScreen(record, protocol, self._workspace.path(id_), partial(self._find_beside, id_), at)
        self._app.push_screen(screen, closed)

    def _find_beside(self, session_id: str, steps: int) -> str:
        """In a thread: the nearest session before or after that one in time that is over; empty if there is none."""
        library = self._workspace.library
        here = place_of(session_id)
        ids = [each for each in library.ids() if (place_of(each) > here if steps > 0 else place_of(each) < here)]
        for id_ in sorted(ids, key=place_of, reverse=steps < 0):
            with suppress(CodevError):
                if library.look(id_).session.state != "running":
                    return id_
        return ""

    def _close(self, record: Editor) -> None:
        """All of it is on the disk by now, or is given up."""
        self._records.remove(record)
        record.close(timeout=1.0)

    def flush(self, timeout: float = 5.0) -> bool:
        """Wait until what was corrected, of sessions, groups and protocols, is on the disk."""
        flushed = [record.flush(timeout) for record in self._records]
        flushed += [group.flush(timeout) for group in self._workspace.groups.all()]
        return all((*flushed, self.protocols.flush(timeout)))

    def close(self) -> str:
        """The console ends: save, and leave the sessions to others; what to say where that did not succeed."""
        lost = [record for record in self._records if not record.close()]
        return "\n".join(_("NOT SAVED: {why}").format(why=record.failure) for record in lost)

    # Many sessions

    def open_follow_up(self) -> None:
        """The commitments of all sessions."""
        self._app.push_screen(FollowUpScreen(self._workspace))

    def open_figures(self, group: str) -> None:
        """The figures of a group."""
        self._app.push_screen(FiguresScreen(self._workspace, group))

    def open_doctor(self) -> None:
        """What is not sound, and what can be mended."""
        self._app.push_screen(DoctorScreen(self._workspace))

    def open_debrief(self, session_id: str) -> None:
        """The debrief of a session."""
        self._app.push_screen(DebriefScreen(self._workspace, session_id))

    def open_debrief_at_end(self, session_id: str, workspace: Workspace, leave: Callable[[], None]) -> None:
        """The debrief of a session that has just ended in the room: its file is nobody's any more. Then `leave`."""
        workspace.release()
        self._app.push_screen(DebriefScreen(workspace, session_id), lambda _none: leave())

    def open_export(self, ids: tuple[str, ...]) -> None:
        """Ask what is to be handed out of these sessions; of one whose record is open, as it stands there."""
        opened = {record.session.id: record.session for record in self._records if not record.read_only}
        dialog = ExportDialog(ids, lambda: gather(self._workspace.library, ids, opened), handout_dir())
        self._app.push_screen(dialog, self.keep_written)

    def keep_written(self, paths: tuple[Path, ...] | None) -> None:
        """Remember what was exported, so that a key opens it."""
        self._written = paths or self._written

    def open_written(self) -> None:
        """Open what was exported last: the file, or of several their folder."""
        if not self._written:
            sentence = _("Nothing was exported yet: {key} does that.").format(key=acting_key("export", "x"))
            self._app.notify(sentence, markup=False, timeout=5)
            return
        path = self._written[0] if len(self._written) == 1 else self._written[0].parent

        def opening() -> None:
            try:
                open_file(path)
            except CodevError as error:
                self._app.notify(str(error), severity="error", markup=False, timeout=12)

        self._app.run_worker(opening, thread=True, group="open", exclusive=True)
