"""Forgetting: less of a session is kept from now on, in its file and in whatever lies about of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from codev_tui.called_as import command
from codev_tui.i18n import _, ngettext
from codev_tui.model.errors import CodevError
from codev_tui.model.follow_up_notes import followed_up
from codev_tui.model.redaction import redact
from codev_tui.model.session import Kept, Session
from codev_tui.store.disk.stray_files import copies, stray_files
from codev_tui.store.format.codec import SessionFileError
from codev_tui.store.index.location import discard_indexes
from codev_tui.store.library import Library


class CannotForget(CodevError):
    """A session that cannot be reduced; the sentence says why, and what can be done instead."""


class StillRunning(CannotForget):
    """The session is not over yet."""


class StillInIndex(CodevError):
    """All was forgotten, and search indexes that may hold it could not be removed."""

    def __init__(self, left: Sequence[Path]) -> None:
        super().__init__(left)
        self.left = left

    def __str__(self) -> str:
        sentence = ngettext(
            "What was forgotten still stands in {paths}: delete it.",
            "What was forgotten still stands in {paths}: delete them.",
            len(self.left),
        )
        return sentence.format(paths=", ".join(map(str, self.left)))


class RetentionChange(NamedTuple):
    """What stays of a session, and the stray files that are removed."""

    session: Session
    kept: Session
    leftovers: tuple[Path, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether all of it is gone already."""
        return self.session == self.kept and not self.leftovers


def retention_changes(library: Library, ids: Iterable[str], level: Kept) -> Iterator[RetentionChange | CannotForget]:
    """What would go of these sessions, or why nothing can; in the order given. Reads all files."""
    lying = defaultdict[str, list[Path]](list)
    for id_, path in (*stray_files(library.root), *copies(library.root)):
        if path not in lying[id_]:
            lying[id_].append(path)
    in_use = {id_: running.id for running in library.running() for id_ in followed_up(running)}
    for id_ in ids:
        try:
            session = _removable(library, id_, in_use)
        except CannotForget as problem:
            yield problem
        else:
            yield RetentionChange(session, redact(session, level), tuple(lying[id_]))


def created_before(library: Library, day: date) -> list[str]:
    """The ids of all sessions created before that local day, the latest first."""
    return [id_ for id_ in library.ids() if id_ < f"{day:%Y-%m-%d}"]


def forget(library: Library, change: RetentionChange, now: datetime) -> None:
    """Remove what is due, for good, from the indexes as well: all are thrown away, and made anew when they are asked.

    That is done before, so that nothing stays in them if the file cannot be written, and after, for another console may
    have read the session meanwhile. Raises what `Library.update` raises; `StillInIndex` once all else is forgotten.
    """
    discard_indexes(library.root)
    library.update(change.session.id, lambda session: redact(session, change.kept.kept), now)
    library.remove(change.leftovers)
    if left := discard_indexes(library.root):
        raise StillInIndex(left)


def _removable(library: Library, id_: str, in_use: Mapping[str, str]) -> Session:
    """The session, if something of it may be removed; `in_use` are those that running sessions take stock of."""
    try:
        session, read_only = library.look(id_)
    except SessionFileError as problem:
        sentence = _("{problem} It is left as it is; to forget all of it, delete {path}.")
        raise CannotForget(sentence.format(problem=problem, path=library.path(id_))) from None
    if read_only:
        sentence = _("{problem} To forget all of it, delete {path}.")
        raise CannotForget(sentence.format(problem=read_only, path=library.path(id_)))
    if session.state == "running":
        sentence = _("Session {id} is still running; finish or abandon it first, with {command}.")
        raise StillRunning(sentence.format(id=id_, command=command("resume", id_)))
    if id_ in in_use:
        sentence = _(
            "Session {other} is still running and follows session {id} up, so nothing of {id} is removed: "
            "finish or abandon {other} first, with {command}."
        )
        other = in_use[id_]
        raise CannotForget(sentence.format(other=other, id=id_, command=command("resume", other)))
    return session
