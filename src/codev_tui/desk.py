"""The facilitator's desk: the data directory, the protocols and the clock, and how a session is laid on it."""

from pathlib import Path

from codev_tui.i18n import _
from codev_tui.live import LiveSession, Saver
from codev_tui.model.errors import CodevError, ProtocolError
from codev_tui.model.plan import Plan, begin, protocol_without_script
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Session
from codev_tui.store.autosave import Autosave, NoSaving
from codev_tui.store.library import Library
from codev_tui.store.scripts import Scripts
from codev_tui.timepiece import Timepiece


class CannotResume(CodevError):
    """A session that cannot go on; the sentence says why."""


class Desk:
    """Everything outside the session that a console needs, given once; tests give their own."""

    def __init__(self, data_dir: Path, timepiece: Timepiece) -> None:
        self.data_dir = data_dir
        self.timepiece = timepiece
        self.library = Library(data_dir)
        self.scripts = Scripts(data_dir / "scripts")

    def begin(self, plan: Plan) -> LiveSession:
        """A new session, its clock standing in its first phase; written at once, unless off the record."""
        now = self.timepiece.wall()
        session = begin(plan, self.library.new_id(now), now)
        live = self._lay(session, plan.protocol, off_the_record=plan.off_the_record)
        live.save_now()
        return live

    def resume(self, session_id: str) -> LiveSession:
        """Go on with a session that runs, where its file left it; what became of the time since is asked on screen.

        Raises `CannotResume` for one that has ended or must not be written, `CodevError` for one that cannot be read.
        """
        session, read_only = self.library.read(session_id)
        if session.clock is None:
            raise CannotResume(
                _("Session {id} has ended, so there is nothing to go on with: read it with codev show {id}.").format(
                    id=session_id
                )
            )
        if read_only:
            raise CannotResume(read_only)
        live = self._lay(session, self._protocol_of(session), off_the_record=False)
        live.came_back()
        live.save_now()
        return live

    def _protocol_of(self, session: Session) -> Protocol:
        """The protocol that the session was begun with, as far as it still has the session's phases."""
        try:
            protocol = self.scripts.load(session.protocol, session.language)
        except ProtocolError:
            return protocol_without_script(session)
        known = {phase.name for phase in protocol.phases}
        return protocol if known >= {phase.name for phase in session.phases} else protocol_without_script(session)

    def _lay(self, session: Session, protocol: Protocol, *, off_the_record: bool) -> LiveSession:
        previous = self._previous_of(session)
        stock: Autosave | None = None
        if off_the_record:
            saver: Saver = NoSaving(lambda session: live.settled(session))
        else:
            write = self.library.write
            saver = Autosave(write, lambda session: live.settled(session), lambda error: live.failed(error))
            if previous is not None:
                stock = Autosave(write, lambda _session: None, lambda error: live.failed(error))
        live = LiveSession(  # Nothing is handed to a saver before it stands, so they may name it above.
            session,
            protocol,
            self.timepiece,
            saver,
            previous=previous,
            previous_saver=stock,
            off_the_record=off_the_record,
        )
        return live

    def _previous_of(self, session: Session) -> Session | None:
        """The session whose commitments this one takes up; one that can no longer be read is as good as none."""
        if not session.previous:
            return None
        try:
            reading = self.library.read(session.previous)
        except CodevError:
            return None
        return None if reading.read_only else reading.session
