"""The season of a group: its meetings, in the order of days. Each act takes a group and gives the next."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model.fairness import PastMeeting
from codev_tui.model.group import Group, GroupError, Meeting
from codev_tui.model.people import Person, Role, ensure
from codev_tui.model.text import clean_line, same_name

MEETINGS_MAX: Final = 500
"""The most meetings that a group file has: those of many years."""
LONG_GAP_DAYS: Final = 62
"""Two months: beyond that, members lose the thread, as practitioners say."""
_LAST_YEAR: Final = 2999


class Gap(NamedTuple):
    """Two meetings that lie far apart."""

    before: date
    after: date

    @property
    def days(self) -> int:
        """How many days lie between them."""
        return (self.after - self.before).days


def add_meeting(group: Group, on: date, **details: Any) -> Group:
    """The group with a meeting more. Raises `GroupError` where it has one at that day and time, or too many."""
    meeting = Meeting(on=on, **_cleaned(group, details))
    _check_client(meeting)
    if any((each.on, each.at) == (on, meeting.at) for each in group.meetings):
        raise GroupError(_("There is a meeting on {day} already.").format(day=on.isoformat()))
    return _with_meetings(group, (*group.meetings, meeting))


def change_meeting(group: Group, place: int, /, **changes: Any) -> Group:
    """Change day, time, place, client or facilitator of the meeting at that place; meetings stay in order.

    Raises `GroupError` where one person would be client and facilitator.
    """
    meetings = list(group.meetings)
    meetings[place] = replace(meetings[place], **_cleaned(group, changes))
    _check_client(meetings[place])
    return _with_meetings(group, meetings)


def remove_meeting(group: Group, place: int) -> Group:
    """Take the meeting at that place out of the season."""
    return replace(group, meetings=(*group.meetings[:place], *group.meetings[place + 1 :]))


def swap_clients(group: Group, one: int, other: int) -> Group:
    """Have two meetings change clients: something urgent came up. Who would facilitate for themselves does not."""
    meetings = list(group.meetings)
    first, second = meetings[one], meetings[other]
    meetings[one], meetings[other] = replace(first, client=second.client), replace(second, client=first.client)
    for meeting in (meetings[one], meetings[other]):
        _check_client(meeting)
    return _with_meetings(group, meetings)


def propose_season(
    group: Group, first: date, *, count: int | None = None, at: time | None = None, place: str = ""
) -> Group:
    """The group with meetings from that day on at its cadence, one for each member unless `count` says otherwise.

    A day that has a meeting already keeps it, and counts. Raises `GroupError` where there are no members, too many
    meetings, or no such days.
    """
    number = count if count is not None else sum(not member.is_coach for member in group.members_on(first))
    if not number:
        raise GroupError(_("Who is in the group? A season has a meeting for each member."))
    if number > MEETINGS_MAX or first.year + number * group.cadence // 365 >= _LAST_YEAR:
        raise GroupError(_("A season has at most {most} meetings.").format(most=MEETINGS_MAX))
    taken = {meeting.on for meeting in group.meetings}
    days = (first + timedelta(days=group.cadence * n) for n in range(number))
    new = (Meeting(on=day, at=at, place=clean_line(place)) for day in days if day not in taken)
    return _with_meetings(group, (*group.meetings, *new))


def tick(group: Group, session: str, day: date) -> Group:
    """That session was the meeting of that day; unchanged where none was planned, or all of that day took place."""
    if any(meeting.session == session for meeting in group.meetings):
        return group
    place = next((i for i, each in enumerate(group.meetings) if each.on == day and not each.session), None)
    return group if place is None else _with_session(group, place, session)


def untick(group: Group, session: str) -> Group:
    """That session was no meeting after all: it was abandoned."""
    if all(meeting.session != session for meeting in group.meetings):
        return group
    place = next(i for i, each in enumerate(group.meetings) if each.session == session)
    return _with_session(group, place, "")


def _with_session(group: Group, place: int, session: str) -> Group:
    meetings = list(group.meetings)
    meetings[place] = replace(meetings[place], session=session)
    return replace(group, meetings=tuple(meetings))


def with_past(group: Group, past: Sequence[PastMeeting]) -> Group:
    """The group with each meeting ticked that took place, also where its file has not been told yet."""
    for each in past:
        group = tick(group, each.session, each.day)
    return group


def meeting_of(group: Group, day: date) -> Meeting | None:
    """The meeting of that day that has not taken place."""
    return next((meeting for meeting in group.meetings if meeting.on == day and not meeting.session), None)


def people_on(group: Group, day: date, others: Sequence[Person] = ()) -> tuple[Person, ...]:
    """Who is there on that day: the members, else those `others`; client and facilitator as the season has them.

    Where it names no facilitator, a coach is, else who it is among the others. A coach who does not facilitate watches.
    """
    row = meeting_of(group, day) or Meeting(on=day)
    members = group.members_on(day)
    coach = next((member.name for member in members if member.is_coach), "")
    facilitator = row.facilitator or coach or next((each.name for each in others if each.role == "facilitator"), "")
    there = tuple(Person(name=each.name, role="observer" if each.is_coach else "consultant") for each in members)
    people = there or tuple(replace(each, role=_without_duty(each.role, facilitator)) for each in others)
    if facilitator:
        people = ensure(people, facilitator, "facilitator")
    return ensure(people, row.client, "client") if row.client else people


def _without_duty(role: Role, facilitator: str) -> Role:
    return "consultant" if role == "client" or (role == "facilitator" and facilitator) else role


def long_gaps(days: Sequence[date]) -> tuple[Gap, ...]:
    """Where two of these days, one after the other, lie more than two months apart."""
    gaps = (Gap(before, after) for before, after in pairwise(sorted(set(days))))
    return tuple(gap for gap in gaps if gap.days > LONG_GAP_DAYS)


def _with_meetings(group: Group, meetings: Sequence[Meeting]) -> Group:
    if len(meetings) > MEETINGS_MAX:
        raise GroupError(_("A season has at most {most} meetings.").format(most=MEETINGS_MAX))
    return replace(group, meetings=tuple(sorted(meetings, key=lambda each: (each.on, each.at or time.min))))


def _cleaned(group: Group, details: dict[str, Any]) -> dict[str, Any]:
    """The details on one line, with names as the members spell them."""
    cleaned = {key: clean_line(value) if isinstance(value, str) else value for key, value in details.items()}
    for key in ("client", "facilitator"):
        if (name := cleaned.get(key)) and (known := group.member(name)) is not None:
            cleaned[key] = known.name
    return cleaned


def _check_client(meeting: Meeting) -> None:
    if meeting.client and same_name(meeting.client, meeting.facilitator):
        sentence = _("{name} cannot be client and facilitator of one meeting.")
        raise GroupError(sentence.format(name=meeting.client))
