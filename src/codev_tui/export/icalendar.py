"""Due days and next sessions as a calendar (RFC 5545).

Commitments are events of a whole day and no to-dos: what people have on their desks and phones shows events, while the
calendars of Google and Outlook pass over to-dos without a word. They are marked as free time, and as private, since a
calendar is often open to colleagues.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, timedelta
from typing import Final
from uuid import UUID, uuid5

from codev_tui.i18n import _, labelled, speaking
from codev_tui.model.labels import heading
from codev_tui.model.session import Commitment, Session
from codev_tui.model.written_days import text_day

LINE_MAX: Final = 75
"""The longest line, in bytes, without its end."""
_CODEV: Final = UUID("b3c1f1b6-9d0e-5a64-8f0e-6f2d1a7c4e55")
"""Where the names of the program's events come from: the same one has the same name in every export."""

Property = tuple[str, str]


def has_dates(session: Session) -> bool:
    """Whether a calendar of the session would hold anything."""
    return bool(session.next_session) or any(_is_due(each) for each in session.commitments)


def icalendar(sessions: Sequence[Session], kind: str = "") -> str:
    """The open commitments that have a day, and the next sessions.

    Events of one `kind` of calendar have the same names in every export, and others than those of any other kind: laid
    beside one with names, a calendar under pseudonyms must not tell which event is which.
    """
    lines = [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//codev-tui//codev//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        *(line for session in sessions for line in _in_its_language(session, kind)),
        ("END", "VCALENDAR"),
    ]
    return "".join(_folded(f"{name}:{value}") for name, value in lines)


def _in_its_language(session: Session, kind: str) -> tuple[Property, ...]:
    with speaking(session.language):
        return tuple(_events(session, kind))


def _is_due(commitment: Commitment) -> bool:
    return commitment.due is not None and commitment.is_open


def _events(session: Session, kind: str) -> Iterator[Property]:
    commitment_of, next_of = (" ".join(filter(None, (kind, what))) for what in ("commitment", "next"))
    for commitment in session.commitments:
        if commitment.due is not None and commitment.is_open:
            summary = labelled(commitment.by, commitment.text) if commitment.by else commitment.text
            yield from _event(
                session,
                f"{commitment_of}:{commitment.n}",
                commitment.due,
                summary,
                _about(session, commitment),
                free=True,
            )
    if session.next_session is not None:
        of = _("Co-development: {group}").format(group=session.group) if session.group else _("Co-development")
        facilitator = session.next_facilitator
        about = [_("Facilitator: {name}").format(name=facilitator)] if facilitator else []
        yield from _event(session, next_of, session.next_session, of, about, free=False)


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
    session: Session, what: str, day: date, summary: str, about: Sequence[str], *, free: bool
) -> Iterator[Property]:
    """A whole day. The moment of the event's making is that of the file, so that the same file gives the same text."""
    made = (session.saved or session.finished or session.created).astimezone(UTC)
    name = uuid5(_CODEV, f"{session.id} {session.created.astimezone(UTC).isoformat()} {what}")
    yield "BEGIN", "VEVENT"
    yield "UID", f"{name}@codev"
    yield "DTSTAMP", f"{_figures(made.date())}T{made:%H%M%S}Z"
    yield "DTSTART;VALUE=DATE", _figures(day)
    if day < date.max:
        yield "DTEND;VALUE=DATE", _figures(day + timedelta(days=1))
    yield "SUMMARY", _text(" ".join(summary.split()))
    if about:
        yield "DESCRIPTION", _text("\n".join(about))
    yield "TRANSP", "TRANSPARENT" if free else "OPAQUE"
    yield "CLASS", "PRIVATE"
    yield "END", "VEVENT"


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
