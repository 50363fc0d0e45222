"""Commitments across sessions: which are asked for, in which order, and what was found of one of them since."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from typing import Any, NamedTuple

from msgspec.structs import replace

from codev_tui.called_as import command
from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.kinds import LEVELS
from codev_tui.model.session import Check, Commitment, Kept, Session
from codev_tui.model.stock import Stocktaking, with_stock
from codev_tui.model.text import fold, same_name
from codev_tui.store.claim import is_claimed
from codev_tui.store.claimed import Changing, change_file
from codev_tui.store.library import Library, ReadOnlySession, UnknownSession


class CannotCheck(CodevError):
    """A commitment of which nothing can be noted; the sentence says why, and what can be done instead."""


class Action(NamedTuple):
    """A commitment, and of the session in which it was made what a list says; what else was said there is not held."""

    session: str
    title: str
    group: str
    client: str
    day: date
    commitment: Commitment

    @property
    def owner(self) -> str:
        """Whose it is: who committed, else the client, whose plan it is; empty where neither is known."""
        return self.commitment.by or self.client

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed and there is still something to do; on the day itself it is not overdue."""
        due = self.commitment.due
        return self.commitment.is_open and due is not None and due < today


def made_in(session: Session, commitment: Commitment) -> Action:
    """A commitment of that session."""
    day = (session.started or session.created).date()
    return Action(session.id, session.title, session.group, session.client, day, commitment)


def actions_of(session: Session) -> Iterator[Action]:
    """The commitments of one session, by their numbers."""
    for commitment in sorted(session.commitments, key=_number):
        yield made_in(session, commitment)


def actions(sessions: Iterable[Session], today: date) -> list[Action]:
    """All commitments: the overdue, then the open by date, those without one last, then the others.

    The longest overdue stands first. Where dates do not decide, the order of the sessions does, and then the number.
    """

    def place(action: Action) -> tuple[int, date]:
        if not action.commitment.is_open:
            return 2, date.max
        return int(not action.is_overdue(today)), action.commitment.due or date.max

    return sorted((action for session in sessions for action in actions_of(session)), key=place)


def is_asked_for(
    action: Action, today: date, *, still_open: bool = False, overdue: bool = False, owner: str = "", group: str = ""
) -> bool:
    """Whether the commitment is one of those asked for; what is left empty asks for nothing.

    Names are the same however they are spelled.
    """
    return (
        (not still_open or action.commitment.is_open)
        and (not overdue or action.is_overdue(today))
        and (not owner or same_name(owner, action.owner))
        and (not group or same_name(group, action.group))
    )


def all_words(action: Action) -> str:
    """What a commitment may be found by as one types, without case and accents."""
    commitment = action.commitment
    texts = (commitment.text, commitment.first_step, action.owner, commitment.helper, action.group, action.title)
    return fold("\n".join(texts))


def action_row(action: Action) -> dict[str, Any]:
    """What a list says of a commitment. Texts that are missing are empty; `due` is none without a day.

    `by` is who committed, as the session's file has it; `owner` is the client where that names nobody.
    """
    commitment = action.commitment
    return {
        "session": action.session,
        "n": commitment.n,
        "text": commitment.text,
        "by": commitment.by,
        "owner": action.owner,
        "due": commitment.due,
        "status": commitment.status,
        "group": action.group,
    }


def add_check(
    library: Library,
    id_: str,
    n: int,
    check: Check,
    now: datetime,
    *,
    running: Iterable[str] | None = None,
    changing: Changing | None = None,
) -> tuple[Commitment, bool]:
    """Add the check to that commitment, in the session's file; returns the commitment, and whether that was needed.

    It is not where the commitment stands so already and there is no note to add. `running` are the sessions that are
    known to run; where they are not given, every file is looked into for them. `changing` is how a console changes a
    session that it may have open itself. Raises `CannotCheck`, and whatever `change_file` does.
    """

    def added(found: Commitment) -> Commitment:
        if found.status == check.status and not check.note:
            return found
        return replace(found, checks=(*found.checks, check))

    return _changed(library, id_, n, added, now, running, changing)


def take_back(
    library: Library,
    id_: str,
    n: int,
    check: Check,
    now: datetime,
    *,
    running: Iterable[str] | None = None,
    changing: Changing | None = None,
) -> Commitment:
    """Take that check, the commitment's last, off again, in the session's file; returns the commitment without it.

    Raises `CannotCheck` where it is not the last any more, and whatever `add_check` does.
    """

    def without(found: Commitment) -> Commitment:
        if not found.checks or found.checks[-1] != check:
            sentence = _("Commitment {n} of session {id} was changed elsewhere since: look at it before you undo that.")
            raise CannotCheck(sentence.format(n=n, id=id_))
        return replace(found, checks=found.checks[:-1])

    return _changed(library, id_, n, without, now, running, changing)[0]


def write_stock(previous: str, kept: Kept, taken: Stocktaking, changing: Changing) -> str:
    """Bring what a session found of the previous one's commitments into that one's file, and nothing else.

    Gives a sentence where that session takes no notes, now or ever: it is gone, its file must not be written, or less
    of it is kept than `kept`, which was kept when stock was taken. Raises whatever else `change_file` does.
    """

    def noted(session: Session) -> Session:
        changed = with_stock(session, taken)
        is_owed = bool(taken.found) or changed != session
        if is_owed and LEVELS.index(session.kept) > LEVELS.index(kept):
            sentence = _(
                "Less of session {id} is kept by now than when stock was taken of it: "
                "what was found stands in this session, and is not written there."
            )
            raise CannotCheck(sentence.format(id=previous))
        return changed

    try:
        changing(previous, noted)
    except UnknownSession:
        sentence = _("Session {id} is gone by now: what was found of its commitments stands in this session alone.")
        return sentence.format(id=previous)
    except (CannotCheck, ReadOnlySession) as refusal:
        return str(refusal)
    return ""


def _changed(
    library: Library,
    id_: str,
    n: int,
    change: Callable[[Commitment], Commitment],
    now: datetime,
    running: Iterable[str] | None,
    changing: Changing | None,
) -> tuple[Commitment, bool]:
    """The commitment as it is changed in the session's file, and whether it is another one than before."""
    _refuse_while_running(library, id_, running)
    is_another = False

    def with_change(session: Session) -> Session:
        nonlocal is_another
        found = _numbered(session, n)
        changed = change(found)
        is_another = changed is not found
        commitments = tuple(changed if each.n == n else each for each in session.commitments)
        return replace(session, commitments=commitments)

    session = changing(id_, with_change) if changing is not None else change_file(library, id_, with_change, now)
    return _numbered(session, n), is_another


def _refuse_while_running(library: Library, id_: str, running: Iterable[str] | None) -> None:
    """Leave alone what a session that runs will write: its own file, and the one it is taking stock of."""
    if library.look(id_).session.state == "running":
        sentence = _("Session {id} is still running; note it there, with {resume}, or finish it first.")
        raise CannotCheck(sentence.format(id=id_, resume=command("resume", id_)))
    for other in library.running_after(id_) if running is None else _of_them_after(library, running, id_):
        if is_claimed(library.path(other.id)):
            sentence = _("Session {other} is taking stock of session {id} in another console: note it there.")
            raise CannotCheck(sentence.format(other=other.id, id=id_))


def _of_them_after(library: Library, running: Iterable[str], id_: str) -> Iterator[Session]:
    for other in running:
        with suppress(CodevError):
            session = library.look(other).session
            if session.state == "running" and session.previous == id_:
                yield session


def _numbered(session: Session, n: int) -> Commitment:
    for commitment in session.commitments:
        if commitment.n == n:
            return commitment
    if not session.commitments:
        raise CannotCheck(_("Session {id} has no commitments.").format(id=session.id))
    numbers = ", ".join(str(each.n) for each in sorted(session.commitments, key=_number))
    sentence = _("Session {id} has no commitment {n}; it has {numbers}.")
    raise CannotCheck(sentence.format(id=session.id, n=n, numbers=numbers))


def _number(commitment: Commitment) -> int:
    return commitment.n
