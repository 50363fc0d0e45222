"""What is asked when a group is changed, and what becomes of what was typed: values in, values out."""

from contextlib import suppress
from datetime import date, time, timedelta
from typing import Any, Final, Literal, NamedTuple

from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model import season
from codev_tui.model.clock_times import read_time
from codev_tui.model.dates import NotADate, parse_day
from codev_tui.model.fairness import Proposal
from codev_tui.model.forms import Field, Form, NotAnEntry, Values
from codev_tui.model.group import (
    CADENCE_MAX,
    MINUTES_MAX,
    Group,
    Meeting,
    MemberRole,
    add_between,
    add_member,
    change_between,
    change_member,
    leave,
    rename_member,
    set_details,
)
from codev_tui.model.text import clean, clean_line, fold, same_name
from codev_tui.screens.card_words import day_text

Duty = Literal["client", "facilitator"]
Number = Literal["minutes", "cadence_days"]
_MOST: Final = {"minutes": MINUTES_MAX, "cadence_days": CADENCE_MAX}


class NewMeeting(NamedTuple):
    """The form for a meeting more."""

    what: Literal["new meeting"] = "new meeting"


class ChangedMeeting(NamedTuple):
    """The form for all of the meeting at that place."""

    place: int


class DutyOf(NamedTuple):
    """The form for who is client or facilitator of the meeting at that place."""

    place: int
    duty: Duty


class Season(NamedTuple):
    """The form for meetings at the cadence."""

    what: Literal["season"] = "season"


class NewMember(NamedTuple):
    """The form for somebody who joins."""

    what: Literal["new member"] = "new member"


class ChangedMember(NamedTuple):
    """The form for a member."""

    name: str


class Leaving(NamedTuple):
    """The form for the last day of a member."""

    name: str


class NewLine(NamedTuple):
    """The form for what somebody told between two sessions."""

    what: Literal["told"] = "told"


class ChangedLine(NamedTuple):
    """The form for the line at that place."""

    at: int


class Fact(NamedTuple):
    """The form for one thing that stands about the whole group, by its key."""

    key: str


# What is asked


def form_again(form: Form, group: Group, today: date) -> Form | None:
    """The form for one more of those, where it does not begin empty: it proposes something else by now."""
    match form.purpose:
        case NewMeeting():
            return form_for_meeting(group, today)
        case NewLine():
            return form_for_line(group, today)
    return None


def form_for_meeting(group: Group, today: date) -> Form:
    """A meeting more: one cadence after the last one."""
    last = max((meeting.on for meeting in group.meetings), default=today - timedelta(days=group.cadence))
    day = max(last + timedelta(days=group.cadence), today)
    before = group.meetings[-1] if group.meetings else Meeting(on=day)
    return Form(NewMeeting(), _("A meeting more"), _meeting(group, replace(before, on=day, client="", facilitator="")))


def form_to_change_meeting(group: Group, place: int) -> Form:
    """All of a meeting."""
    meeting = group.meetings[place]
    title = _("The meeting of {day}").format(day=day_text(meeting.on))
    return Form(ChangedMeeting(place), title, _meeting(group, meeting), stays=False)


def _meeting(group: Group, meeting: Meeting) -> tuple[Field, ...]:
    at, names = f"{meeting.at:%H:%M}" if meeting.at else "", _names(group)
    return (
        Field("on", _("day"), "", day_text(meeting.on), wide=False),
        Field("at", _("time"), _("such as 14:00"), at, wide=False),
        Field("place", _("place"), "", meeting.place),
        Field("client", _("client"), _("nobody yet"), meeting.client, wide=False, names=names),
        Field("facilitator", _("facilitator"), _("nobody yet"), meeting.facilitator, wide=False, names=names),
    )


def form_for_duty(group: Group, place: int, duty: Duty, proposal: Proposal | None) -> Form:
    """Who is client or facilitator of a meeting: who was settled, else whose turn it is."""
    meeting = group.meetings[place]
    title = _("Client on {day}") if duty == "client" else _("Facilitator on {day}")
    value = getattr(meeting, duty) or (getattr(proposal, duty) if proposal else "")
    hint = _("nobody yet: who is proposed is shown until somebody is settled")
    field = Field("name", "", hint, value, names=_names(group))
    return Form(DutyOf(place, duty), title.format(day=day_text(meeting.on)), (field,), stays=False)


def form_for_season(group: Group, today: date) -> Form:
    """From when on, at which time and where, and how many meetings; as many as members unless that is changed."""
    last = max((meeting.on for meeting in group.meetings), default=None)
    first = max(last + timedelta(days=group.cadence), today) if last else today + timedelta(days=14)
    before = group.meetings[-1] if group.meetings else Meeting(on=first)
    members = sum(not member.is_coach for member in group.members_on(first))
    title = _("A season: a meeting every {days} days").format(days=group.cadence)
    fields = (
        Field("first", _("first"), "", day_text(first), wide=False),
        Field("count", _("meetings"), "", str(members or ""), wide=False),
        Field("at", _("time"), _("such as 14:00"), f"{before.at:%H:%M}" if before.at else "", wide=False),
        Field("place", _("place"), "", before.place),
    )
    return Form(Season(), title, fields, stays=False)


def form_for_member() -> Form:
    """Somebody who joins."""
    fields = (Field("name", _("name")), _since(None))
    return Form(NewMember(), _("Joins the group"), fields)


def form_to_change_member(group: Group, name: str) -> Form:
    """A member: another name, and since when and until when they belong to the group."""
    member = group.member(name)
    until = day_text(member.until) if member and member.until else ""
    fields = (
        Field("name", _("name"), "", name),
        _since(member.since if member else None),
        Field("until", _("left"), _("is still a member"), until, wide=False),
    )
    return Form(ChangedMember(name), _("Member"), fields, stays=False)


def _since(day: date | None) -> Field:
    return Field("since", _("since"), _("from the beginning"), day_text(day) if day else "", wide=False)


def form_for_leaving(name: str, today: date) -> Form:
    """The last day of a member."""
    title = _("{name} leaves the group").format(name=name)
    return Form(Leaving(name), title, (Field("on", _("last day"), "", day_text(today)),), stays=False)


def form_for_line(group: Group, today: date) -> Form:
    """What somebody told between two sessions."""
    return Form(NewLine(), _("Told between sessions"), _line(group, "", "", today))


def form_to_change_line(group: Group, at: int) -> Form:
    """A line that stands already."""
    line = group.between[at]
    return Form(ChangedLine(at), _("Told between sessions"), _line(group, line.text, line.by, line.on), stays=False)


def _line(group: Group, text: str, by: str, day: date) -> tuple[Field, ...]:
    return (
        Field("text", "", _("what they tried, read, saw"), text),
        Field("by", _("by"), _("nobody in particular"), by, wide=False, names=_names(group)),
        Field("on", _("on"), "", day_text(day), wide=False),
    )


def form_for_fact(group: Group, key: str, title: str) -> Form:
    """One line or number about the whole group."""
    value = getattr(group, key)
    return Form(Fact(key), title, (Field("value", "", "", str(value) if value else ""),), stays=False)


def _names(group: Group) -> tuple[str, ...]:
    return tuple(member.name for member in group.members)


# What becomes of what was typed


def changed(group: Group, form: Form, values: Values, today: date, language: str) -> Group:
    """The group with what was typed. Raises `NotAnEntry` or `GroupError` for what cannot be taken."""

    def day(field: str, *, past: bool = False) -> date | None:
        return _day(values[field], field, today, language, past=past)

    match form.purpose:
        case NewMeeting():
            return season.add_meeting(group, day("on") or today, **_of_meeting(group, values))
        case ChangedMeeting(place):
            on = day("on") or group.meetings[place].on
            return season.change_meeting(group, place, on=on, **_of_meeting(group, values))
        case DutyOf(place, duty):
            return season.change_meeting(group, place, **{duty: _called(group, values["name"])})
        case Season():
            count = _number(values["count"], "count", season.MEETINGS_MAX)
            at = _time(values["at"], "at")
            return season.propose_season(group, day("first") or today, count=count, at=at, place=values["place"])
        case NewMember():
            return add_member(group, values["name"], day("since", past=True))
        case ChangedMember(name):
            group = rename_member(group, name, values["name"]) if values["name"] != name else group
            return change_member(group, values["name"], since=day("since", past=True), until=day("until"))
        case Leaving(name):
            return leave(group, name, day("on") or today)
        case NewLine():
            return add_between(group, values["text"], day("on", past=True) or today, _called(group, values["by"]))
        case ChangedLine(at):
            return _with_line(group, at, values, day("on", past=True))
        case Fact(key):
            value: Any = values["value"]
            return set_details(group, **{key: _number(value, "value", _MOST[key]) if key in _MOST else value})
    return group


def _of_meeting(group: Group, values: Values) -> dict[str, Any]:
    duties = {duty: _called(group, values[duty]) for duty in ("client", "facilitator")}
    return {"at": _time(values["at"], "at"), "place": values["place"], **duties}


def _with_line(group: Group, at: int, values: Values, day: date | None) -> Group:
    text = clean(values["text"]).strip()
    if not text:
        raise NotAnEntry(_("There is nothing to note."), "text")
    return change_between(group, at, text=text, by=_called(group, values["by"]), on=day or group.between[at].on)


def _called(group: Group, text: str) -> str:
    """The member who is meant by a name or the only beginning of one; else the name as it was typed."""
    typed = clean_line(text)
    begun = [member.name for member in group.members if typed and fold(member.name).startswith(fold(typed))]
    exact = [name for name in begun if same_name(name, typed)]
    return (exact or begun)[0] if len(exact or begun) == 1 else typed


def _day(text: str, field: str, today: date, language: str, *, past: bool) -> date | None:
    """The day that was typed: of days without a year the last one where `past`, else the next; else the other way."""
    if not text.strip():
        return None
    try:
        return parse_day(text, today, language, past=past)
    except NotADate as error:
        with suppress(NotADate):
            return parse_day(text, today, language, past=not past)
        raise NotAnEntry(str(error), field) from None


def _time(text: str, field: str) -> time | None:
    if not text.strip():
        return None
    found = read_time(text)
    if found is None:
        raise NotAnEntry(_("“{text}” is not a time. Try 14:00 or 9.").format(text=clean_line(text)), field)
    return found


def _number(text: str, field: str, most: int) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= most):
        sentence = _("{number} is not between 1 and {most}.")
        raise NotAnEntry(sentence.format(number=clean_line(text), most=most), field)
    return int(text)


def role_switched(role: MemberRole | None) -> MemberRole | None:
    """A coach becomes a member like all others, and the other way round."""
    return None if role == "coach" else "coach"
