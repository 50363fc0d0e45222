"""Whose turn it is: nobody twice before all were once, the absent not lost, wishes first.

Turns go in rounds. A round is over once everybody who belongs to the group has had a turn in it. Who misses a meeting
keeps the turn; who joins later is in the round that runs; who has left is not waited for.
"""

import random
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from codev_tui.model.group import Group, Meeting, Member
from codev_tui.model.session import Session
from codev_tui.model.text import name_key, same_name

Duty = Literal["client", "facilitator"]
Reason = Literal["has-been", "settled", "other-duty"]
"""Why somebody is not drawn: was it in this round, is settled for a later meeting, does something else that day."""


class PastMeeting(NamedTuple):
    """One finished session of a group; who is not known any more is empty. `people` are those who were there."""

    session: str
    day: date
    client: str = ""
    facilitator: str = ""
    people: tuple[str, ...] = ()
    next_day: date | None = None
    next_facilitator: str = ""


class Proposal(NamedTuple):
    """A meeting to come, with who may be client and facilitator; settled names are wishes, and stay."""

    meeting: Meeting
    client: str
    facilitator: str

    @property
    def client_is_settled(self) -> bool:
        """Whether the client was settled, and not proposed."""
        return bool(self.meeting.client)

    @property
    def facilitator_is_settled(self) -> bool:
        """Whether the facilitator was settled, and not proposed."""
        return bool(self.meeting.facilitator)


class Places(NamedTuple):
    """Who has not been client in this round, and how many meetings to come have a place for them.

    `without_place` are those for whom no meeting is left.
    """

    left: tuple[str, ...]
    dates: int
    without_place: tuple[str, ...]


class Drawn(NamedTuple):
    """Who was drawn, among whom, with which seed, and why others were not among them."""

    name: str
    among: tuple[str, ...]
    seed: int
    left_out: tuple[tuple[str, Reason], ...]


def past_meetings(sessions: Iterable[Session], group: str) -> tuple[PastMeeting, ...]:
    """The finished sessions of that group, the earliest first."""
    past = sorted(
        (each for each in sessions if each.state == "finished" and same_name(each.group, group) and name_key(group)),
        key=lambda each: each.began,
    )
    return tuple(
        PastMeeting(
            session=each.id,
            day=each.began.date(),
            client=each.client,
            facilitator=next((person.name for person in each.people if person.role == "facilitator"), ""),
            people=tuple(person.name for person in each.people),
            next_day=each.next_session,
            next_facilitator=each.next_facilitator,
        )
        for each in past
    )


def upcoming(group: Group, today: date) -> tuple[Meeting, ...]:
    """The meetings that have not taken place, from that day on."""
    return tuple(meeting for meeting in group.meetings if meeting.on >= today and not meeting.session)


def proposals(group: Group, past: Sequence[PastMeeting], today: date) -> tuple[Proposal, ...]:
    """Each meeting to come with its client and facilitator: who was settled, else whose turn it is."""
    meetings, turns, clients = upcoming(group, today), _Turns(past, "client"), list[str]()
    wished = [each.facilitator for each in meetings]
    if meetings:
        wished[0] = wished[0] or _wished_facilitator(meetings[0], past)
    for place, meeting in enumerate(meetings):
        clients.append(meeting.client or _next_client(group, turns, meetings[place:], wished[place]))
        turns.add(meeting.on, clients[place])
    facilitators = _facilitators(group, _Turns(past, "facilitator"), [each.on for each in meetings], clients, wished)
    return tuple(map(Proposal, meetings, clients, facilitators))


def places(group: Group, past: Sequence[PastMeeting], today: date) -> Places:
    """Who has not been client in this round, and whether the meetings to come have a place for each."""
    left = not_yet(_clients_on(group, today), _Turns(past, "client"), today)
    given = {name_key(each.client) for each in proposals(group, past, today)}
    meetings = upcoming(group, today)
    settled = {name_key(meeting.client) for meeting in meetings if meeting.client} & set(map(name_key, left))
    dates = len(settled) + sum(not meeting.client for meeting in meetings)
    return Places(left, dates, tuple(name for name in left if name_key(name) not in given))


def draw(group: Group, past: Sequence[PastMeeting], today: date, duty: Duty, seed: int) -> Drawn | None:
    """Draw who is client or facilitator of the next meeting, among those whose turn it is; none where nobody is left.

    The same seed draws the same name, as long as the same people may be drawn.
    """
    meetings = upcoming(group, today)
    day = meetings[0].on if meetings else today
    taken = "" if not meetings else meetings[0].facilitator if duty == "client" else meetings[0].client
    members, turns = _able(group, day, duty), _Turns(past, duty)
    due = not_yet(members, turns, day)
    later = {name_key(each.client if duty == "client" else each.facilitator) for each in meetings[1:]}
    free = [name for name in due if not same_name(name, taken)]
    among = tuple([name for name in free if name_key(name) not in later] or free)
    if not among:
        return None
    left_out = tuple((m.name, _reason(m.name, due, taken)) for m in members if m.name not in among)
    # No secret hangs on it, and it has to come out the same again.
    return Drawn(random.Random(seed).choice(among), among, seed, left_out)


def draw_topic(topics: Sequence[str], seed: int) -> str:
    """Draw one of these topics; the same seed draws the same one."""
    return random.Random(seed).choice(topics)


def not_yet(members: Sequence[Member], turns: "_Turns", day: date) -> tuple[str, ...]:
    """Those who belong to the group that day and have had no turn in this round, who waited longest first."""
    had = turns.of_this_round(members, day)
    waiting = [member for member in members if member.belongs_on(day) and name_key(member.name) not in had]
    return tuple(member.name for member in sorted(waiting, key=lambda each: turns.last(each.name)))


class _Turns:
    """Who had a turn on which day, the earliest first."""

    def __init__(self, past: Iterable[PastMeeting], duty: Duty) -> None:
        self._turns = [(each.day, name_key(each.client if duty == "client" else each.facilitator)) for each in past]

    def add(self, day: date, name: str) -> None:
        """One more turn, after all others."""
        self._turns.append((day, name_key(name)))

    def last(self, name: str) -> date:
        """The day of somebody's last turn; the first of all days before it."""
        return next((day for day, key in reversed(self._turns) if key == name_key(name)), date.min)

    def of_this_round(self, members: Sequence[Member], today: date) -> set[str]:
        """Who has had a turn in the round that runs."""
        keys, had = [(member, name_key(member.name)) for member in members], set[str]()
        for day, name in (*self._turns, (today, "")):
            had |= {name} - {""}
            if had and all(key in had for member, key in keys if member.belongs_on(day)):
                had = set()
        return had


def _able(group: Group, day: date, duty: Duty) -> tuple[Member, ...]:
    """Who may be asked to do that: a coach facilitates, where there is one, and is never client."""
    coaches = tuple(member for member in group.members_on(day) if member.is_coach)
    return coaches if duty == "facilitator" and coaches else _clients_on(group, day)


def _clients_on(group: Group, day: date) -> tuple[Member, ...]:
    return tuple(member for member in group.members_on(day) if not member.is_coach)


def _next_client(group: Group, turns: _Turns, meetings: Sequence[Meeting], facilitator: str) -> str:
    """Whose turn it is at the first of these meetings; nobody's, where who is left facilitates that day."""
    day = meetings[0].on
    members = _clients_on(group, day)
    due = [name for name in not_yet(members, turns, day) if not same_name(name, facilitator)]
    settled = {name_key(meeting.client) for meeting in meetings[1:]}
    free = [name for name in due if name_key(name) not in settled] or due
    return next(iter(_leaving_first(members, free, meetings[1:])), "")


def _leaving_first(members: Sequence[Member], names: Sequence[str], later: Sequence[Meeting]) -> list[str]:
    """The names with those before the others who will have left by the next meeting."""
    if not later:
        return list(names)
    stay = {member.name for member in members if member.belongs_on(later[0].on)}
    return sorted(names, key=lambda name: name in stay)


def _facilitators(
    group: Group, turns: _Turns, days: Sequence[date], clients: Sequence[str], wished: Sequence[str]
) -> list[str]:
    """Who facilitates each meeting: a coach, where there is one; else whose turn it is, and never the client."""
    found = list(wished)

    def may(name: str, place: int) -> bool:
        able = {member.name for member in _able(group, days[place], "facilitator")}
        return name in able and not same_name(name, clients[place])

    for place, day in enumerate(days):
        if not found[place]:
            able = _able(group, day, "facilitator")
            due = not_yet(able, turns, day)
            others = sorted((member.name for member in able), key=turns.last)
            found[place] = next((name for name in (*due, *others) if may(name, place)), "")
            if due and found[place] not in due:
                # Who is left is client here: they take an earlier meeting of this round, and its facilitator this one.
                first = max(0, place - len(turns.of_this_round(able, day)))
                earlier = (i for i in range(first, place) if not wished[i] and may(due[0], i) and may(found[i], place))
                if (other := next(earlier, None)) is not None:
                    found[other], found[place] = due[0], found[other]
        turns.add(day, found[place])
    return found


def _wished_facilitator(meeting: Meeting, past: Sequence[PastMeeting]) -> str:
    """Who the last session named for its next one, if this is it."""
    if not past or past[-1].next_day not in (None, meeting.on):
        return ""
    return "" if same_name(past[-1].next_facilitator, meeting.client) else past[-1].next_facilitator


def _reason(name: str, due: Sequence[str], taken: str) -> Reason:
    if same_name(name, taken):
        return "other-duty"
    return "settled" if name in due else "has-been"
