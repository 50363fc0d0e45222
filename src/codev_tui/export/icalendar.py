"""Due days, next sessions and the season of a group as calendars (RFC 5545).

Commitments are events of a whole day and no to-dos: what people have on their desks and phones shows events, while the
calendars of Google and Outlook pass over to-dos without a word. They are marked as free time, and as private, since a
calendar is often open to colleagues.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from operator import is_
from typing import Final
from uuid import UUID, uuid5

from msgspec.structs import replace

from codev_tui.i18n import _, labelled, speaking
from codev_tui.model.group import Group, Meeting
from codev_tui.model.labels import heading
from codev_tui.model.session import Commitment, Session
from codev_tui.model.written_days import text_day

LINE_MAX: Final = 75
"""The longest line, in bytes, without its end."""
_CODEV: Final = UUID("b3c1f1b6-9d0e-5a64-8f0e-6f2d1a7c4e55")
"""Where the names of the program's events come from: the same one has the same name in every export."""
_MINUTES: Final = 90
"""How long a meeting is of a group that does not say so."""

Property = tuple[str, str]


def has_dates(session: Session) -> bool:
    """Whether a calendar of the session would hold anything."""
    return bool(session.next_session) or any(_is_due(each) for each in session.commitments)


def icalendar(sessions: Sequence[Session], kind: str = "") -> str:
    """The open commitments that have a day, and the next sessions.

    Events of one `kind` of calendar have the same names in every export, and others than those of any other kind: laid
    beside one with names, a calendar under pseudonyms must not tell which event is which.
    """
    return _calendar(line for session in sessions for line in _in_its_language(session, kind))


def season_calendar(group: Group, key: str, language: str, made: datetime) -> str:
    """The meetings of a group, with what was settled of them; `key` tells it from other groups.

    `made` is when the season was last changed. Times are local ones, wherever the calendar is read.
    """
    named = with_events(group, key)
    with speaking(language):
        return _calendar(line for meeting in named.meetings for line in _meeting(named, meeting, made))


def with_events(group: Group, key: str) -> Group:
    """The group with a name for the event of each meeting that has none, or the one of another meeting.

    Kept in the file, it stays while meetings are moved, added and removed, and while the group is renamed. A name that
    is free again is given again: where a meeting replaces one that was removed, it does so in calendars too.
    """
    known = {each.event for each in group.meetings}
    free = (name for n in count(1) if (name := _uid(f"group {key} meeting:{n}")) not in known)
    seen, meetings = {""}, list[Meeting]()
    for meeting in group.meetings:
        meetings.append(replace(meeting, event=next(free)) if meeting.event in seen else meeting)
        seen.add(meeting.event)
    return group if all(map(is_, meetings, group.meetings)) else replace(group, meetings=tuple(meetings))


def _calendar(lines: Iterable[Property]) -> str:
    whole = (
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//codev-tui//codev//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        *lines,
        ("END", "VCALENDAR"),
    )
    return "".join(_folded(f"{name}:{value}") for name, value in whole)


def _meeting(group: Group, meeting: Meeting, made: datetime) -> Iterator[Property]:
    about = [
        *([_("Facilitator: {name}").format(name=meeting.facilitator)] if meeting.facilitator else []),
        *([_("Client: {name}").format(name=meeting.client)] if meeting.client else []),
    ]
    if meeting.at is None:
        when = _whole_day(meeting.on)
    else:
        begins = datetime.combine(meeting.on, meeting.at)
        ends = begins + timedelta(minutes=group.minutes or _MINUTES)
        when = [("DTSTART", f"{begins:%Y%m%dT%H%M%S}"), ("DTEND", f"{ends:%Y%m%dT%H%M%S}")]
    # A calendar takes the event with the higher number for the newer one.
    more = [("SEQUENCE", str(max(0, int(made.timestamp()) // 60)))]
    if meeting.place:
        more.append(("LOCATION", _text(meeting.place)))
    summary = _("Co-development: {group}").format(group=group.name)
    yield from _event(_text(meeting.event), made, [*when, *more], summary, about, free=False)


def _in_its_language(session: Session, kind: str) -> tuple[Property, ...]:
    with speaking(session.language):
        return tuple(_events(session, kind))


def _is_due(commitment: Commitment) -> bool:
    return commitment.due is not None and commitment.is_open


def _events(session: Session, kind: str) -> Iterator[Property]:
    commitment_of, next_of = (" ".join(filter(None, (kind, what))) for what in ("commitment", "next"))
    of_session = f"{session.id} {session.created.astimezone(UTC).isoformat()}"
    # The moment of the event's making is that of the file, so that the same file gives the same text.
    made = session.saved or session.finished or session.created
    for commitment in session.commitments:
        if commitment.due is not None and commitment.is_open:
            summary = labelled(commitment.by, commitment.text) if commitment.by else commitment.text
            name, when = f"{of_session} {commitment_of}:{commitment.n}", _whole_day(commitment.due)
            yield from _event(_uid(name), made, when, summary, _about(session, commitment), free=True)
    if session.next_session is not None:
        of = _("Co-development: {group}").format(group=session.group) if session.group else _("Co-development")
        facilitator = session.next_facilitator
        about = [_("Facilitator: {name}").format(name=facilitator)] if facilitator else []
        uid, when = _uid(f"{of_session} {next_of}"), _whole_day(session.next_session)
        yield from _event(uid, made, when, of, about, free=False)


def _about(session: Session, commitment: Commitment) -> list[str]:
    lines = []
    if commitment.first_step:
        lines.append(_("First step: {text}").format(text=commitment.first_step))
    if commitment.helper:
        lines.append(_("With: {name}").format(name=commitment.helper))
    day = text_day(session.began.date())
    lines.append(_("Agreed on {day}: {title}").format(day=day, title=heading(session)))
    return lines


def _event(
    uid: str, made: datetime, when: Iterable[Property], summary: str, about: Sequence[str], *, free: bool
) -> Iterator[Property]:
    """An event of that name, which it has in every export."""
    made = made.astimezone(UTC)
    yield "BEGIN", "VEVENT"
    yield "UID", uid
    yield "DTSTAMP", f"{_figures(made.date())}T{made:%H%M%S}Z"
    yield from when
    yield "SUMMARY", _text(" ".join(summary.split()))
    if about:
        yield "DESCRIPTION", _text("\n".join(about))
    yield "TRANSP", "TRANSPARENT" if free else "OPAQUE"
    yield "CLASS", "PRIVATE"
    yield "END", "VEVENT"


def _uid(name: str) -> str:
    """What an event of that name is called in calendars, different from those of all other programs."""
    return f"{uuid5(_CODEV, name)}@codev"


def _whole_day(day: date) -> list[Property]:
    ends = [("DTEND;VALUE=DATE", _figures(day + timedelta(days=1)))] if day < date.max else []
    return [("DTSTART;VALUE=DATE", _figures(day)), *ends]


def _figures(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return text


def _folded(line: str) -> str:
    """The line, broken where it is too long, never within a character; ends of lines are those of the standard."""
    pieces, piece, room = list[str](), "", LINE_MAX
    for character in line:
        size = len(character.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", LINE_MAX - 1  # The space that marks a continued line takes one.
        piece, room = piece + character, room - size
    return "\r\n ".join((*pieces, piece)) + "\r\n"
