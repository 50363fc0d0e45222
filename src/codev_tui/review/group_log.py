"""A group with its sessions: the season's table, who comes next, and what is worth saying of it."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any, Literal, NamedTuple

from codev_tui.i18n import _, ngettext
from codev_tui.model.fairness import PastMeeting, Places, past_meetings, places, proposals
from codev_tui.model.group import Group, with_members_of
from codev_tui.model.season import Gap, long_gaps, with_past
from codev_tui.model.session import Session
from codev_tui.model.written_days import long_day, text_day
from codev_tui.store.format.group_codec import group_document
from codev_tui.store.known_groups import KnownGroup

Outcome = Literal["took-place", "to-come", "missed"]


class GroupLog(NamedTuple):
    """A group, its meetings ticked, and its finished sessions, the latest first; `slug` is empty without a file."""

    group: Group
    sessions: tuple[Session, ...]
    past: tuple[PastMeeting, ...]
    slug: str = ""

    def session(self, id_: str) -> Session | None:
        """The finished session of that id."""
        return next((session for session in self.sessions if session.id == id_), None)

    @property
    def language(self) -> str:
        """What its members speak: as the group says, else as in its last session; empty where nobody knows."""
        return self.group.language or (self.sessions[0].language if self.sessions else "")


class SeasonRow(NamedTuple):
    """One meeting of the season: as it took place, else as it is settled, else as it is proposed in fairness."""

    day: date
    at: time | None
    place: str
    client: str
    client_is_settled: bool
    facilitator: str
    facilitator_is_settled: bool
    outcome: Outcome
    session: str = ""
    title: str = ""


def group_log(known: KnownGroup, sessions: Iterable[Session]) -> GroupLog:
    """The group with its finished sessions, given the latest first."""
    held = tuple(session for session in sessions if session.state == "finished")
    past = past_meetings(held, known.group.name)
    return GroupLog(with_past(with_members_of(known.group, held), past), held, past, known.slug)


def season_rows(log: GroupLog, today: date) -> tuple[SeasonRow, ...]:
    """The season, in the order of days."""
    to_come = {id(each.meeting): each for each in proposals(log.group, log.past, today)}
    held = {each.session: each for each in log.past}
    rows = []
    for meeting in log.group.meetings:
        client, facilitator, title = meeting.client, meeting.facilitator, ""
        outcome: Outcome = "took-place" if meeting.session else "missed"
        if proposal := to_come.get(id(meeting)):
            client, facilitator, outcome = proposal.client, proposal.facilitator, "to-come"
        elif past := held.get(meeting.session):
            client, facilitator = past.client, past.facilitator or facilitator
            title = (log.session(past.session) or log.sessions[0]).title
        settled = outcome != "to-come"
        rows.append(
            SeasonRow(
                meeting.on,
                meeting.at,
                meeting.place,
                client,
                settled or bool(meeting.client),
                facilitator,
                settled or facilitator == meeting.facilitator,
                outcome,
                meeting.session,
                title,
            )
        )
    return tuple(rows)


def gaps(log: GroupLog, today: date) -> tuple[Gap, ...]:
    """Where more than two months lie between meetings, from the last session on."""
    last = [log.past[-1].day] if log.past else []
    return long_gaps([*last, *(row.day for row in season_rows(log, today) if row.outcome == "to-come")])


def remarks(log: GroupLog, today: date) -> tuple[str, ...]:
    """What is worth saying of the season: how many members and dates are left, and meetings far apart."""
    said = []
    if any(meeting.on >= today for meeting in log.group.meetings):
        said = [_left(places(log.group, log.past, today))]
    for gap in gaps(log, today):
        sentence = _("More than two months lie between {before} and {after}.")
        said.append(sentence.format(before=long_day(gap.before), after=long_day(gap.after)))
    return tuple(filter(None, said))


def _left(found: Places) -> str:
    if not found.left:
        return ""
    count = len(found.left)
    members = ngettext("{n} member has not been client", "{n} members have not been client", count).format(n=count)
    dates = ngettext("{n} date is left", "{n} dates are left", found.dates).format(n=found.dates)
    words = _("{members}, {dates}.").format(members=members, dates=dates)
    if not found.without_place:
        return words
    return " ".join((words, _("No date is left for {names}.").format(names=", ".join(found.without_place))))


def season_words(row: SeasonRow) -> tuple[str, str, str, str, str]:
    """A meeting in words: when, where, client, facilitator, and what became of it. Names not settled say so."""
    proposed = _("{name} (proposed)")
    client = row.client if row.client_is_settled or not row.client else proposed.format(name=row.client)
    facilitator = row.facilitator
    if facilitator and not row.facilitator_is_settled:
        facilitator = proposed.format(name=facilitator)
    became = {
        "took-place": row.title or _("took place"),
        "to-come": "",
        "missed": _("did not take place"),
    }[row.outcome]
    at = f"{row.at:%H:%M}" if row.at else ""
    return ", ".join(filter(None, (text_day(row.day), at))), row.place, client, facilitator, became


def group_row(known: KnownGroup, today: date) -> dict[str, Any]:
    """What a list says of a group."""
    group = known.group
    return {
        "name": group.name,
        "file": f"{known.slug}.toml" if known.slug else "",
        "members": [member.name for member in group.members_on(today)],
        "sessions": known.sessions,
        "last": known.last.date() if known.last else None,
        "next": next((meeting.on for meeting in group.meetings if meeting.on >= today and not meeting.session), None),
        "theme": group.theme,
    }


def group_object(log: GroupLog, today: date) -> dict[str, Any]:
    """A group as one document: all keys of its file, then what follows from its sessions."""
    found = places(log.group, log.past, today)
    return {
        **group_document(log.group),
        "file": f"{log.slug}.toml" if log.slug else "",
        "sessions": [session.id for session in log.sessions],
        "season": [row._asdict() for row in season_rows(log, today)],
        "not_yet_client": found.left,
        "dates_left": found.dates,
        "without_place": found.without_place,
    }
