"""The file of a session that this console has claimed, for as long as it has it."""

from collections.abc import Callable

from codev_tui.i18n import _
from codev_tui.model.session import Session
from codev_tui.store.disk.conflict import ConflictError
from codev_tui.store.disk.lock import SessionLock
from codev_tui.store.library import Library


class LockedSessionFile:
    """The file of a running session. Once another console or program is at it, what is written goes into a copy.

    `diverted` is then told why and where, in a sentence; from the thread that writes, and perhaps more than once.
    """

    def __init__(self, library: Library, claim: SessionLock, diverted: Callable[[str], None]) -> None:
        self._place = library, claim
        self._diverted = diverted
        self._in_a_copy = False

    def move(self, library: Library, claim: SessionLock) -> None:
        """Write into another data directory from now on."""
        self._place = library, claim

    def write(self, session: Session) -> None:
        """Write the session, or its copy; where its file was removed, that and the claim are there again.

        Raises what `Library.write` raises, but for a conflict. When it has ended and not all of it is kept, what lies
        about of it goes, too.
        """
        library, claim = self._place
        if not self._in_a_copy:
            claim.hold_on()
        if claim.is_lost:
            self._tell(_taken_over(library, claim, session))
            return
        try:
            library.write(session)
        except ConflictError as conflict:
            if conflict.ours != conflict.theirs:
                self._tell(str(conflict))
        if session.clock is None and session.kept != "all" and not self._in_a_copy:
            library.remove(library.leftovers(session.id))

    @property
    def is_lost(self) -> bool:
        """Whether another console has the session by now."""
        return self._place[1].is_lost

    def _tell(self, why: str) -> None:
        self._in_a_copy = True
        self._diverted(why)


def _taken_over(library: Library, claim: SessionLock, session: Session) -> str:
    copy = library.write_beside(session)
    holder = claim.holder()
    if holder is None:
        sentence = _("Another console has taken this session over; what is noted here is kept in {path}.")
        return sentence.format(path=copy)
    sentence = _("Another console has taken this session over, {holder}; what is noted here is kept in {path}.")
    return sentence.format(holder=holder, path=copy)
