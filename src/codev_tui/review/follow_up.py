"""Commitments across sessions: which are asked for, in which order, and what was found of one of them since."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from msgspec.structs import replace

from codev_tui.called_as import command
from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.follow_up_notes import CannotCheck, followed_up
from codev_tui.model.session import Check, Commitment, Session
from codev_tui.model.text import fold, same_name
from codev_tui.store.disk.lock import is_claimed
from codev_tui.store.library import Library


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
        return self.commitment.is_overdue(today)


def made_in(session: Session, commitment: Commitment) -> Action:
    """A commitment of that session."""
    day = session.began.date()
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


def add_check(session: Session, n: int, check: Check) -> Session:
    """The session with that check of the commitment `n`. Raises `CannotCheck` where there is no such commitment.

    It is the very session where the commitment stands so already and there is no note to add.
    """
    found = numbered(session, n)
    if found.status == check.status and not check.note:
        return session
    return _with_commitment(session, replace(found, checks=(*found.checks, check)))


def take_back(session: Session, n: int, check: Check) -> Session:
    """The session without that check of the commitment `n`. Raises `CannotCheck` where it is not the last any more."""
    found = numbered(session, n)
    if not found.checks or found.checks[-1] != check:
        sentence = _("Commitment {n} of session {id} was changed elsewhere since: look at it before you undo that.")
        raise CannotCheck(sentence.format(n=n, id=session.id))
    return _with_commitment(session, replace(found, checks=found.checks[:-1]))


def _with_commitment(session: Session, changed: Commitment) -> Session:
    commitments = tuple(changed if each.n == changed.n else each for each in session.commitments)
    return replace(session, commitments=commitments)


def refuse_while_running(library: Library, id_: str, running: Iterable[str] | None = None) -> None:
    """Raise `CannotCheck` for a session that runs, or of whose commitments one that runs is taking stock.

    `running` are the sessions that are known to run; where they are not given, every file is looked into for them.
    Raises `UnknownSession` or `SessionFileError`, too.
    """
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
            if session.state == "running" and id_ in followed_up(session):
                yield session


def numbered(session: Session, n: int) -> Commitment:
    """The commitment of that number. Raises `CannotCheck` where there is none."""
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
