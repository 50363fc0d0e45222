"""A group is a value: who belongs to it, what it agreed on, its season, and what is kept of it between sessions.

The structs have the keys of the group file, in its order. The acts of a facilitator are functions: each takes a group
and gives the next. Those about meetings are in `season`, whose turn it is in `fairness`.
A group's past is told by its sessions: who has been client lately, and who has not been.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from itertools import islice
from typing import Any, Final, Literal, NamedTuple
from typing import Protocol as Interface

import msgspec
from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.people import PEOPLE_MAX, Person, ensure
from codev_tui.model.protocol import Address
from codev_tui.model.session import Session, Setting, Settings, State
from codev_tui.model.text import clean, clean_line, name_key, same_name

FORMAT: Final = 1
"""The version of the group file that this program reads and writes."""
CADENCE: Final = 42
"""Days between two meetings, where a group says nothing else."""
CADENCE_MAX: Final = 366
"""The longest time between two meetings of a season, in days."""
MINUTES_MAX: Final = 24 * 60
"""The longest session that a group may have as its usual one."""

MemberRole = Literal["coach", "member"]


class GroupError(CodevError):
    """An act that a group does not allow; the sentence says why."""


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the group; `name` is unique in it, however it is spelled. `until` is the last day, of who has left.

    A coach is an external facilitator, and never client.
    """

    name: str
    since: date | None = None
    until: date | None = None
    role: MemberRole | None = None

    @property
    def is_coach(self) -> bool:
        """Whether they come from outside to facilitate."""
        return self.role == "coach"

    def belongs_on(self, day: date) -> bool:
        """Whether they are of the group on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """One meeting of the season. Who is named was settled; `session` is the session that took place.

    `event` is its name in calendars, for good, once a calendar was made.
    """

    on: date
    at: time | None = None
    place: str = ""
    facilitator: str = ""
    client: str = ""
    session: str = ""
    event: str = ""


class Between(msgspec.Struct, frozen=True, kw_only=True):
    """What a member told between two sessions: tried, read, seen."""

    on: date
    by: str = ""
    text: str


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """People who meet regularly, as the group file has them. All but the name may be left out.

    `notes` are the facilitator's alone; `extra` holds the top-level keys that other tools put into the file.
    """

    format: int = FORMAT
    name: str
    protocol: str = ""
    language: str = ""
    setting: Setting | None = None
    minutes: int | None = None
    address: Address | None = None
    theme: str = ""
    cadence_days: int | None = None
    agreement: str = ""
    notes: str = ""
    settings: Settings | None = None
    members: tuple[Member, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    between: tuple[Between, ...] = ()
    extra: dict[str, Any] = msgspec.field(default_factory=dict)

    @property
    def cadence(self) -> int:
        """Days between two meetings."""
        return self.cadence_days or CADENCE

    def members_on(self, day: date) -> tuple[Member, ...]:
        """Those who belong to the group on that day, coaches too."""
        return tuple(member for member in self.members if member.belongs_on(day))

    def member(self, name: str) -> Member | None:
        """The member of that name, however it is spelled, also one who has left."""
        return next((member for member in self.members if same_name(member.name, name)), None)


WITH_LINES: Final = frozenset({"agreement", "notes"})
"""Keys of the group itself whose text may have several lines."""


# Acts about the whole group


def rename_group(group: Group, name: str) -> Group:
    """Call the group by another name; its sessions are not changed by it. Raises `GroupError` for an empty name."""
    name = clean_line(name)
    if not name_key(name):
        raise GroupError(_("A group needs a name."))
    return replace(group, name=name)


def set_details(group: Group, **details: Any) -> Group:
    """Change what stands about the whole group: protocol, language, setting, minutes, address, theme, cadence …

    Agreement and notes may have several lines, all other texts are one. Raises `GroupError` for numbers out of bounds.
    """
    for key, most in (("minutes", MINUTES_MAX), ("cadence_days", CADENCE_MAX)):
        number = details.get(key)
        if number is not None and not 1 <= number <= most:
            sentence = _("{number} is not between 1 and {most}.")
            raise GroupError(sentence.format(number=number, most=most))
    return replace(group, **{key: _cleaned(key, value) for key, value in details.items()})


def _cleaned(key: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return clean(value).strip("\n") if key in WITH_LINES else clean_line(value)


# Acts about members


def add_member(group: Group, name: str, since: date | None = None, role: MemberRole | None = None) -> Group:
    """The group with that member; who had left comes back. Raises `GroupError` for what is no name."""
    people = ensure((), name)
    if not people:
        raise GroupError(_("“{name}” is not a name.").format(name=clean_line(name)))
    known = group.member(people[0].name)
    if known is not None:
        return _with_member(group, known, until=None, role=role or known.role)
    if len(group.members) >= PEOPLE_MAX:
        raise GroupError(_("A group has at most {most} members.").format(most=PEOPLE_MAX))
    return replace(group, members=(*group.members, Member(name=people[0].name, since=since, role=role)))


def rename_member(group: Group, name: str, new: str) -> Group:
    """Call a member by another name, in every mention.

    Raises `GroupError` where nobody has the first name, or another member has the second.
    """
    known, people = _known(group, name), ensure((), new)
    if not people:
        raise GroupError(_("“{name}” is not a name.").format(name=clean_line(new)))
    name, new = known.name, people[0].name
    if (other := group.member(new)) is not None and other is not known:
        sentence = _("There is another {name} in this group: give a name that tells them apart.")
        raise GroupError(sentence.format(name=new))
    group = with_name(group, name, new)
    return _with_member(group, known, name=new)


def with_name(group: Group, name: str, new: str) -> Group:
    """The group with a name replaced wherever it is mentioned but in the list of members."""

    def renamed(mentioned: str) -> str:
        return new if mentioned and same_name(mentioned, name) else mentioned

    return replace(
        group,
        meetings=tuple(
            replace(meeting, client=renamed(meeting.client), facilitator=renamed(meeting.facilitator))
            for meeting in group.meetings
        ),
        between=tuple(replace(line, by=renamed(line.by)) for line in group.between),
    )


def leave(group: Group, name: str, on: date) -> Group:
    """That member belongs to the group up to that day, and is settled for no meeting after it. Raises `GroupError`."""
    known = _known(group, name)
    meetings = tuple(
        _without(meeting, known.name) if meeting.on > on and not meeting.session else meeting
        for meeting in group.meetings
    )
    return _with_member(replace(group, meetings=meetings), known, until=on)


def remove_member(group: Group, name: str) -> Group:
    """Take back that somebody was ever a member. Raises `GroupError`."""
    known = _known(group, name)
    return replace(group, members=tuple(member for member in group.members if member is not known))


def change_member(group: Group, name: str, **changes: Any) -> Group:
    """Change since when, until when or as what somebody is a member. Raises `GroupError`."""
    return _with_member(group, _known(group, name), **changes)


def _known(group: Group, name: str) -> Member:
    known = group.member(name)
    if known is None:
        raise GroupError(_("{name} is not a member of {group}.").format(name=clean_line(name), group=group.name))
    return known


def _with_member(group: Group, known: Member, **changes: Any) -> Group:
    members = (replace(member, **changes) if member is known else member for member in group.members)
    return replace(group, members=tuple(members))


def _without(meeting: Meeting, name: str) -> Meeting:
    return replace(
        meeting,
        client="" if same_name(meeting.client, name) else meeting.client,
        facilitator="" if same_name(meeting.facilitator, name) else meeting.facilitator,
    )


def merge_members(members: Iterable[Member]) -> tuple[Member, ...]:
    """The members with those of one name made one: of the group from the first day to the last."""
    found: dict[str, Member] = {}
    for member in members:
        other = found.get(name_key(member.name))
        found[name_key(member.name)] = member if other is None else _both(other, member)
    return tuple(found.values())


def _both(one: Member, other: Member) -> Member:
    since = None if one.since is None or other.since is None else min(one.since, other.since)
    until = None if one.until is None or other.until is None else max(one.until, other.until)
    return replace(one, since=since, until=until, role=one.role or other.role)


def merge_groups(group: Group, other: Group) -> Group:
    """The group with what is kept of another one, which was the same after all; where both say something, its own."""
    empty = Group(name=group.name)
    said = {
        key: getattr(other, key)
        for key in ("protocol", "language", "setting", "minutes", "address", "theme", "cadence_days", "settings")
        if getattr(group, key) == getattr(empty, key)
    }
    texts = {
        key: "\n\n".join(dict.fromkeys(filter(None, (getattr(group, key), getattr(other, key)))))
        for key in ("agreement", "notes")
    }
    known = {replace(each, event="") for each in group.meetings}
    more = (each for each in dict.fromkeys(other.meetings) if replace(each, event="") not in known)
    return replace(
        group,
        **said,
        **texts,
        members=merge_members((*group.members, *other.members)),
        meetings=tuple(sorted((*group.meetings, *more), key=lambda each: each.on)),
        between=tuple(sorted(dict.fromkeys((*group.between, *other.between)), key=lambda each: each.on)),
        extra=other.extra | group.extra,
    )


# Acts about what happens between sessions


def add_between(group: Group, text: str, on: date, by: str = "") -> Group:
    """Note what a member told between two sessions, in the order of days. Raises `GroupError` for an empty text."""
    text, by = clean(text).strip(), clean_line(by)
    if not text:
        raise GroupError(_("There is nothing to note."))
    known = group.member(by)
    line = Between(on=on, by=known.name if known else by, text=text)
    return replace(group, between=tuple(sorted((*group.between, line), key=lambda each: each.on)))


def change_between(group: Group, at: int, **changes: Any) -> Group:
    """Change the line at that place; lines stay in the order of days."""
    lines = list(group.between)
    lines[at] = replace(lines[at], **changes)
    return replace(group, between=tuple(sorted(lines, key=lambda each: each.on)))


def remove_between(group: Group, at: int) -> Group:
    """Take the line at that place away."""
    return replace(group, between=(*group.between[:at], *group.between[at + 1 :]))


def told_since(group: Group, day: date | None) -> tuple[Between, ...]:
    """What members told from that day on, all of it where there is none; each day by day."""
    return tuple(line for line in group.between if day is None or line.on >= day)


# The name of a group's file


_SLUG_MAX: Final = 60
_RESERVED: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)
"""Names that Windows gives to no file."""


def slug(name: str, taken: Iterable[str] = ()) -> str:
    """The name of a group as a file may have it: letters, digits and hyphens; one that is not taken."""
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in name_key(name)).split()
    own = "-".join(words)[:_SLUG_MAX].strip("-")
    if not own or own in _RESERVED:
        own = f"group-{own}".strip("-")
    others = set(taken)
    return next(free for n in range(1, len(others) + 2) if (free := own if n == 1 else f"{own}-{n}") not in others)


# A group's past, as its sessions tell it


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


_LATELY: Final = 3
"""Who was in none of so many last sessions is taken to have left, where the group does not say who belongs to it."""


def with_members_of(group: Group, sessions: Iterable[Session]) -> Group:
    """The group with its members; where it names none, those who were client or consultant in its last few sessions.

    `sessions` are the group's finished ones, the latest first.
    """
    if group.members:
        return group
    names: dict[str, str] = {}
    for session in islice(sessions, _LATELY):
        for person in session.people:
            if person.role in ("client", "consultant"):
                names.setdefault(name_key(person.name), person.name)
    return replace(group, members=tuple(Member(name=name) for name in names.values()))
