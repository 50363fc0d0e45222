"""A group's past, as far as the room needs it: who has been client lately."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from codev_tui.model.session import Session


class Turned(NamedTuple):
    """One past session of a group: its day, and its client; empty where the record no longer knows."""

    day: date
    client: str


def rotation(sessions: Iterable[Session], group: str) -> tuple[Turned, ...]:
    """Who has been client in that group's finished sessions, the latest first. A group without a name has no past."""
    past = [
        Turned((session.started or session.created).date(), session.client)
        for session in sessions
        if group and session.group == group and session.state == "finished"
    ]
    return tuple(sorted(past, key=lambda turned: turned.day, reverse=True))
