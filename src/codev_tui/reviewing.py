"""The console afterwards: what is opened to read past sessions and to put them right.

Nothing of the screens is imported above, so that home's first frame does without.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import work
from textual.app import SystemCommand
from textual.screen import Screen

from codev_tui.i18n import _
from codev_tui.in_room import InRoom

if TYPE_CHECKING:
    from codev_tui.record import Record
    from codev_tui.screens.opening import OpenSession


class Reviewing(InRoom):
    """A console that can have past sessions open, to correct them."""

    def __init__(self) -> None:
        super().__init__()
        self._records: list[Record] = []
        self._is_opening = False

    # The message is posted by any screen that shows sessions; it is not imported at the top, and hence this handler is
    # found by its name.

    def on_open_session(self, event: OpenSession) -> None:
        """Open the record of a past session; a second key in the meantime opens nothing."""
        if not self._is_opening:
            self._is_opening = True
            self._open_record(event.session_id)

    @work(thread=True, group="record", exclusive=True)
    def _open_record(self, session_id: str) -> None:
        """In a thread, for a disk may be slow: claim and read the session, and have its screen ready."""
        from codev_tui.model.errors import CodevError
        from codev_tui.screens import record as _ready  # noqa: F401

        try:
            record = self.desk.open_record(session_id)
        except (CodevError, OSError) as error:
            self.call_from_thread(self._not_opened, str(error))
            return
        self.call_from_thread(self._show_record, record)

    def _not_opened(self, sentence: str) -> None:
        self._is_opening = False
        self.notify(sentence, severity="error", markup=False, timeout=12)

    def _show_record(self, record: Record) -> None:
        from codev_tui.screens.record import RecordScreen

        self._is_opening = False
        self._records.append(record)
        screen = RecordScreen(record, self.desk.path(record.session.id))
        self.push_screen(screen, lambda _nothing: self._close(record))

    def _close(self, record: Record) -> None:
        """All of it is on the disk by now, or is given up."""
        self._records.remove(record)
        record.close(timeout=1.0)

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
        """In the palette: the keys of the record that is shown, too."""
        from codev_tui.screens.record import RecordScreen

        if isinstance(screen, RecordScreen):
            yield from screen.palette()
        yield from super().get_system_commands(screen)
