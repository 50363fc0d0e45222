"""A past session, opened to be corrected: where its value changes, what can be undone, and where it is saved.

What is done is saved as in a running session: at once, in a thread, whole or not at all. It goes to the saver as a
value; which parts have reached the disk is known by comparing with the value that was saved.
"""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Protocol as Interface

from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model.corrections import NotCorrected, allowed, without_numbers_of
from codev_tui.model.session import Session, whole
from codev_tui.timepiece import Timepiece

Correction = Callable[[Session, datetime], Session]

STEPS_MAX = 1000
"""How many corrections can be taken back."""


class Saver(Interface):
    """Where values go to be written, as `store.autosave.Autosave` writes them."""

    def submit(self, session: Session) -> None:
        """Take the newest value; never blocks."""
        ...

    def flush(self, timeout: float) -> bool:
        """Wait until all that was submitted is written; false if it is not within `timeout` seconds."""
        ...

    def close(self, timeout: float) -> bool:
        """The same, and then take nothing more."""
        ...


class Record:
    """A session that is over. `wake` is called, from any thread, when what is known of the disk has changed.

    `read_only` says in a sentence why it can only be read; such a session needs no saver. `diverted` says for good why
    and where corrections are saved in a copy beside its file; it is empty while all is well. `released` is called once
    when the record is closed: by everybody who opened it, where it was shared. Several threads may correct it.
    """

    def __init__(
        self,
        session: Session,
        timepiece: Timepiece,
        saver: Saver | None = None,
        *,
        read_only: str = "",
        released: Callable[[], None] | None = None,
    ) -> None:
        self.read_only = read_only
        self.diverted = ""
        self.wake: Callable[[], None] = _nobody_waits
        self._session = session
        self._timepiece = timepiece
        self._saver = None if read_only else saver
        self._released = released
        self._lock = threading.RLock()
        self._openers = 1
        self._past: tuple[Session, ...] = ()
        self._future: tuple[Session, ...] = ()
        self._submitted = self._on_disk = session
        self._ids_on_disk = _ids(session)
        self._trouble: Exception | None = None

    @property
    def session(self) -> Session:
        """The session as the last correction left it."""
        return self._session

    @property
    def can_undo(self) -> bool:
        """Whether there is a correction to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is one to make again."""
        return bool(self._future)

    def wall(self) -> datetime:
        """The wall clock."""
        return self._timepiece.wall()

    # Corrections

    def act(self, change: Correction) -> bool:
        """Correct the session; false where that changed nothing.

        Raises `NotCorrected` for a session that can only be read, or is closed, and where it would bring back what was
        removed.
        """
        if self.read_only or self._saver is None:
            raise NotCorrected(self.read_only)
        with self._lock:
            if not self._openers:
                raise NotCorrected(_("Session {id} is closed: open it again.").format(id=self._session.id))
            before = self._session
            after = allowed(before, change(before, self._timepiece.wall()))
            if after == before:
                return False
            self._past, self._future = (*self._past, before)[-STEPS_MAX:], ()
            self._become(after)
            return True

    def undo(self) -> bool:
        """Take the last correction back; false where there is none. A number that it gave is not given again."""
        with self._lock:
            if not self._past:
                return False
            undone = self._session
            self._past, before = self._past[:-1], self._past[-1]
            self._future = (*self._future, undone)
            self._become(without_numbers_of(before, undone))
            return True

    def redo(self) -> bool:
        """Make the correction again that was taken back last; false where there is none."""
        with self._lock:
            if not self._future:
                return False
            self._past = (*self._past, self._session)
            self._future, again = self._future[:-1], self._future[-1]
            self._become(again)
            return True

    def _become(self, session: Session) -> None:
        self._session = self._submitted = replace(session, saved=whole(self._timepiece.wall()))
        if self._saver is not None:
            self._saver.submit(self._session)

    # Saving

    def is_saved(self, part: object) -> bool:
        """Whether the file on disk has this very part of the session: an entry, or a phase."""
        return id(part) in self._ids_on_disk

    @property
    def all_saved(self) -> bool:
        """Whether the file on disk has the session as the last correction left it."""
        return self._on_disk is self._submitted

    def settled(self, session: Session) -> None:
        """The saver has written this value (called from its thread)."""
        self._ids_on_disk = _ids(session)
        self._on_disk = session
        self._trouble = None
        self.wake()

    def failed(self, error: Exception) -> None:
        """The saver could not write (called from its thread); it tries again by itself."""
        self._trouble = error
        self.wake()

    def divert(self, sentence: str) -> None:
        """The saver keeps the session in a copy from now on, and says why and where (called from its thread)."""
        self.diverted = sentence
        self.wake()

    @property
    def failure(self) -> str:
        """Why the last attempt to save failed, in a sentence; empty while all is well."""
        return str(self._trouble or "")

    @property
    def failure_in_short(self) -> str:
        """The same in a few words, where the system has them."""
        return getattr(self._trouble, "reason", "") or self.failure

    def flush(self, timeout: float = 5.0) -> bool:
        """Wait until every correction is on the disk, at most `timeout` seconds; tells whether it is."""
        return self._saver is None or self._saver.flush(timeout)

    def share(self) -> bool:
        """Open it once more, for somebody who closes it too; false where it is closed already."""
        with self._lock:
            if not self._openers:
                return False
            self._openers += 1
            return True

    def close(self, timeout: float = 5.0) -> bool:
        """Flush, and leave the session to others if nobody has it open; tells whether every correction is on the disk.

        Closing what is closed does nothing more.
        """
        with self._lock:
            was_open, self._openers = self._openers, max(0, self._openers - 1)
        if was_open > 1:
            return self.flush(timeout)
        done = self._saver is None or self._saver.close(timeout)
        released, self._released = self._released, None
        if released is not None:
            released()
        return done


def _ids(session: Session) -> frozenset[int]:
    """The identities of the parts that corrections replace."""
    parts = (session.topics, session.reformulations, session.requests, session.ideas, session.parked, session.phases)
    more = (session.commitments, session.learnings, session.feedback, session.flags, session.people)
    return frozenset(id(entry) for entries in (*parts, *more) for entry in entries)


def _nobody_waits() -> None:
    """What `wake` does while no screen is there to be woken."""
