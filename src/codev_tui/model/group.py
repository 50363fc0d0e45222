"""A group's past, as far as the room needs it: who has been client lately, and who has not been."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from typing import Protocol as Interface

from codev_tui.model.people import Person
from codev_tui.model.session import State
from codev_tui.model.text import name_key, same_name


class HasGroup(Interface):
    """What has to be known of a session for that: the session itself, or what a list says of it."""

    @property
    def group(self) -> str:
        """The name of the group."""

    @property
    def state(self) -> State:
        """Whether it runs, was finished, or was abandoned."""

    @property
    def client(self) -> str:
        """Whose topic it was."""

    @property
    def created(self) -> datetime:
        """When the session was created."""

    @property
    def started(self) -> datetime | None:
        """When its clock was started, if it was."""


class ClientTurn(NamedTuple):
    """One past session of a group: its day, and its client; empty where the record no longer knows."""

    day: date
    client: str


def rotation(sessions: Iterable[HasGroup], group: str) -> tuple[ClientTurn, ...]:
    """Who has been client in that group's finished sessions, the latest first, however the group is spelled.

    A group without a name has no past.
    """
    past = [
        (session.started or session.created, session.client)
        for session in sessions
        if name_key(group) and same_name(session.group, group) and session.state == "finished"
    ]
    past.sort(key=lambda turned: turned[0], reverse=True)
    return tuple(ClientTurn(at.date(), client) for at, client in past)


def not_yet_client(turns: Iterable[ClientTurn], people: Iterable[Person]) -> tuple[str, ...]:
    """Those who may bring a topic and have been client in none of these sessions, in the roster's order."""
    known = {name_key(turn.client) for turn in turns if turn.client}
    return tuple(p.name for p in people if p.role in ("client", "consultant") and name_key(p.name) not in known)
