"""Writing what one console has claimed: a session for as long as it has it, or one change of a session."""

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model.session import Session, whole
from codev_tui.store.claim import Claim
from codev_tui.store.guard import ConflictError
from codev_tui.store.library import Library, ReadOnlySession

Change = Callable[[Session], Session]
"""What is changed of a session; the very session where nothing is. May raise `CodevError`, and then nothing is."""

Changing = Callable[[str, Change], Session]
"""Changes the session of that id where it stands, and gives it as it is then; raises as `change_file` does."""


def change_file(library: Library, id_: str, change: Change, now: datetime) -> Session:
    """Change a session in its file, as the file has it now; returns the session as it is then.

    Nobody's change is written over, and no copy is made of what somebody may be about to remove. Raises `SessionInUse`,
    `UnknownSession`, `SessionFileError`, `ReadOnlySession`, `SaveError`, `ChangedMeanwhile`, and what `change` raises.
    """
    with Claim(library.path(id_), now):
        session, read_only = library.read(id_)
        if read_only:
            raise ReadOnlySession(read_only)
        changed = change(session)
        if changed == session:
            return session
        changed = replace(changed, saved=whole(now))
        library.rewrite(changed)
    return changed


class ClaimedFile:
    """The file of a running session. Once another console or program is at it, what is written goes into a copy.

    `diverted` is then told why and where, in a sentence; from the thread that writes, and perhaps more than once.
    """

    def __init__(self, library: Library, claim: Claim, diverted: Callable[[str], None]) -> None:
        self._place = library, claim
        self._diverted = diverted
        self._in_a_copy = False

    def move(self, library: Library, claim: Claim) -> None:
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


def _taken_over(library: Library, claim: Claim, session: Session) -> str:
    copy = library.write_beside(session)
    holder = claim.holder()
    if holder is None:
        sentence = _("Another console has taken this session over; what is noted here is kept in {path}.")
        return sentence.format(path=copy)
    sentence = _("Another console has taken this session over, {holder}; what is noted here is kept in {path}.")
    return sentence.format(holder=holder, path=copy)
