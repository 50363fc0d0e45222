"""What home knows, in words: what comes next for each group, the last sessions, or how a first session goes."""

from contextlib import suppress
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final

from codev_tui.i18n import _, labelled, ngettext
from codev_tui.model.errors import CodevError
from codev_tui.model.group import Group
from codev_tui.model.session import Session
from codev_tui.model.text import name_key
from codev_tui.model.written_days import near_day
from codev_tui.own_keys import acting_key
from codev_tui.review.follow_up import Action
from codev_tui.review.group_log import group_log
from codev_tui.review.group_next import GroupNext, group_next
from codev_tui.screens.card_words import day_text
from codev_tui.screens.home import News, Note, Section
from codev_tui.store.doctor.examination import glance
from codev_tui.store.format.group_codec import GroupFileError
from codev_tui.store.group_files import GroupFiles
from codev_tui.store.known_groups import KnownGroup

if TYPE_CHECKING:
    from codev_tui.editing.workspace import Workspace

RECENT: Final = 60
"""From so many of the newest sessions all of this is gathered, so that it takes no longer with thousands."""
_PASSED_DAYS: Final = 60
"""A meeting that was to be longer ago is nobody's next one."""
_GROUPS: Final = 3
_LAST: Final = 3


def read_news(workspace: "Workspace") -> News:
    """What there is to know; nothing where the folder cannot be read, which other screens tell. Reads the disk."""
    try:
        found = list(islice(workspace.library.read_all(), RECENT))
    except CodevError:
        return News()
    sessions = [session for _id, session in found if isinstance(session, Session) and session.state != "running"]
    problems = _problems(workspace, sum(not isinstance(session, Session) for _id, session in found))
    today = workspace.timepiece.wall().date()
    coming = _next(_meetings(workspace, sessions, today), today)
    if not sessions:
        return News((*([coming] if coming.notes else []), _how_it_goes()), is_new=not found, problems=problems)
    sections = (coming, _lately(sessions[:_LAST]))
    return News(tuple(section for section in sections if section.notes), problems=problems)


def _problems(workspace: "Workspace", unread: int) -> int:
    """How many problems are plain to see, with the sessions that cannot be read."""
    if workspace.throw_away:
        return 0
    with suppress(CodevError, OSError):
        return unread + glance(workspace.data_dir)
    return unread


def _meetings(workspace: "Workspace", sessions: list[Session], today: date) -> list[GroupNext]:
    """The next meeting of each group that has one, with a file or without, the earliest first; as `codev next` has it.

    A file of a group that cannot be read is as good as none here; other screens tell.
    """
    groups: dict[str, Group] = {}
    with suppress(CodevError, OSError):
        for _slug, reading in GroupFiles(workspace.data_dir).read_all():
            if not isinstance(reading, GroupFileError):
                groups.setdefault(name_key(reading.group.name), reading.group)
    of_groups: dict[str, list[Session]] = {key: [] for key in groups}
    for session in sessions:
        if session.state == "finished" and (key := name_key(session.group)):
            of_groups.setdefault(key, []).append(session)
    logs = (group_log(KnownGroup(groups.get(key) or Group(name=of[0].group)), of) for key, of in of_groups.items())
    found = (group_next(log, today) for log in logs)
    return sorted((each for each in found if each.day is not None), key=lambda each: each.day or today)


def _next(meetings: list[GroupNext], today: date) -> Section:
    """The coming meetings, the earliest first, then those that were to have been."""
    days = [(meeting, ((meeting.day or today) - today).days) for meeting in meetings]
    to_come = [meeting for meeting, to_go in days if to_go >= 0]
    passed = [meeting for meeting, to_go in reversed(days) if -_PASSED_DAYS <= to_go < 0]
    notes = [note for meeting in (*to_come, *passed)[:_GROUPS] for note in _meeting(meeting, today)]
    return Section(_("What comes next"), tuple(notes), is_table=False)


def _meeting(meeting: GroupNext, today: date) -> list[Note]:
    when = _when(meeting.day or today, today)
    at = f"{meeting.at:%H:%M}" if meeting.at else ""
    notes = [Note(meeting.group, " · ".join(filter(None, (when, at, meeting.place, _facilitator(meeting)))))]
    if meeting.client:
        notes.append(Note("", labelled(_("Client"), meeting.client)))
    elif meeting.may_be_client:
        notes.append(Note("", _("not yet client: {names}").format(names=", ".join(meeting.may_be_client))))
    if meeting.due:
        notes.append(Note("", _due(meeting.due, today)))
    return notes


def _facilitator(meeting: GroupNext) -> str:
    if not meeting.facilitator:
        return ""
    settled = meeting.facilitator_is_settled
    sentence = _("{name} facilitates") if settled else _("{name} might facilitate")
    return sentence.format(name=meeting.facilitator)


def _when(on: date, today: date) -> str:
    days, day = (on - today).days, _short(on)
    if days < 0:
        return ngettext("was to meet {n} day ago, {day}", "was to meet {n} days ago, {day}", -days).format(
            n=-days, day=day
        )
    if days < 2:
        return (_("tomorrow, {day}") if days else _("today, {day}")).format(day=day)
    return _("in {n} days, {day}").format(n=days, day=day)


def _due(due: tuple[Action, ...], today: date) -> str:
    """The longest overdue, or the next to come, and how many more there are."""
    first, *others = due
    sentence = _("overdue since {day}: {text}") if first.is_overdue(today) else _("due {day}: {text}")
    text = " · ".join(filter(None, (first.commitment.text, first.owner)))
    words = sentence.format(day=_short(first.commitment.due or today), text=text)
    more = ngettext("{n} more", "{n} more", len(others)).format(n=len(others))
    return f"{words} ({more})" if others else words


def _lately(sessions: list[Session]) -> Section:
    notes = (
        Note(
            day_text(session.began.date()),
            " · ".join(filter(None, (session.title or _("without a title"), session.client, session.group))),
        )
        for session in sessions
    )
    return Section(_("The last sessions"), tuple(notes))


def _short(day: date) -> str:
    return near_day(day)


def _how_it_goes() -> Section:
    """Ten lines for whoever has never held one: who is who, the seven phases, five keys."""
    return Section(
        "",
        (
            Note(_("Client"), _("brings a real problem; consultants help")),
            Note(_("Facilitator"), _("you: time, steps, everyone is heard")),
            Note(_("1 Welcome"), _("who does what, how we treat each other")),
            Note(_("2 Topic"), _("one of all; its author is the client")),
            Note(_("3 Exploration"), _("the client tells, the others ask")),
            Note(_("4 Clarification"), _("one sentence: what help is wanted")),
            Note(_("5 Consultation"), _("consultants speak, the client listens")),
            Note(_("6 Commitments"), _("what the client will do, and by when")),
            Note(_("7 Learning"), _("what each of us takes away")),
            Note(_("Five keys"), _five_keys()),
        ),
    )


def _five_keys() -> str:
    return _("{space} clock, {next} on, {say} say, {watch} help, {note} note").format(
        space=acting_key("pause", "space"),
        next=acting_key("next", "n"),
        say=acting_key("card_after", ";"),
        watch=acting_key("moments", "w"),
        note=acting_key("entry", "i"),
    )
