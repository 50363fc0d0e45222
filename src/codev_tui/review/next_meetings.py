"""What comes next for each group: its next meeting, who has not been client, and which commitments are due by then."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from codev_tui.model.session import Session
from codev_tui.model.text import name_key
from codev_tui.review.follow_up import Action, actions

_LATELY: Final = 3
"""Who was in none of so many last sessions is taken to have left the group."""


class Meeting(NamedTuple):
    """The next meeting of a group, as its last session has it.

    `not_yet_client` are those who came lately and have not been client, in the order of the last roster. `due` are the
    open commitments whose day comes before the meeting or on it, the longest overdue first.
    """

    group: str
    day: date
    facilitator: str
    not_yet_client: tuple[str, ...]
    due: tuple[Action, ...]

    def days_to_go(self, today: date) -> int:
        """Days from today on; below zero where the day has passed."""
        return (self.day - today).days


def next_meetings(sessions: Iterable[Session], today: date) -> tuple[Meeting, ...]:
    """The next meeting of each group whose last session names one, the earliest first; one that has passed too.

    `sessions` are those that were finished, the latest first. A group without a name has no meetings.
    """
    of_groups: dict[str, list[Session]] = {}
    for session in sessions:
        if session.state == "finished" and name_key(session.group):
            of_groups.setdefault(name_key(session.group), []).append(session)
    meetings = (_meeting(of_group, today) for of_group in of_groups.values())
    return tuple(sorted((each for each in meetings if each is not None), key=lambda meeting: meeting.day))


def _meeting(sessions: Sequence[Session], today: date) -> Meeting | None:
    last = sessions[0]
    if (day := last.next_session) is None:
        return None
    due = (each for each in actions(sessions, today) if each.commitment.is_open)
    by_then = tuple(each for each in due if each.commitment.due is not None and each.commitment.due <= day)
    return Meeting(last.group, day, last.next_facilitator, _not_yet_client(sessions), by_then)


def _not_yet_client(sessions: Sequence[Session]) -> tuple[str, ...]:
    """The consultants of the last few sessions who were client in none of all."""
    clients = {name_key(session.client) for session in sessions}
    names: dict[str, str] = {}
    for session in sessions[:_LATELY]:
        for person in session.people:
            if person.role == "consultant":
                names.setdefault(name_key(person.name), person.name)
    return tuple(name for key, name in names.items() if key not in clients)
