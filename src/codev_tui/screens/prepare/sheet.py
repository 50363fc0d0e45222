"""What the preparation screen's fields hold, and the plan that they make: values in, values out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from msgspec.structs import replace

from codev_tui.i18n import _, language_name, quoted, script_language
from codev_tui.model.errors import CodevError, ProtocolError
from codev_tui.model.group import Group
from codev_tui.model.people import Person, parse_people, people_text
from codev_tui.model.plan import Plan
from codev_tui.model.protocol import Address, Protocol
from codev_tui.model.schedule import scale
from codev_tui.model.session import Session, Settings
from codev_tui.model.text import clean_line, name_key, same_name
from codev_tui.model.written_days import short_day
from codev_tui.store.protocols import Entry

Field: TypeAlias = Literal["protocol", "minutes"]


class NotReady(CodevError):
    """A field holds what cannot be used; the sentence says why."""

    def __init__(self, field: Field, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class Sheet(NamedTuple):
    """The fields as they stand, all of them text; a choice is the word that the session file has for it."""

    group: str = ""
    people: str = ""
    title: str = ""
    theme: str = ""
    protocol: str = ""
    language: str = ""
    address: str = ""
    minutes: str = ""
    setting: str = "in-person"
    record: str = "kept"
    choosing: str = "talk"
    client_in_consultation: str = "silent"
    clock: str = "digits"
    bell: str = "off"
    talk: str = "off"


def new_sheet(protocol: Protocol) -> Sheet:
    """The fields before anything is entered."""
    return Sheet(
        protocol=protocol.name,
        language=protocol.language,
        address=protocol.address or "",
        minutes=str(protocol.minutes),
    )


def sheet_of(plan: Plan) -> Sheet:
    """The fields that say this plan."""
    settings = plan.settings
    return Sheet(
        group=clean_line(plan.group),
        people=people_text(plan.people),
        title=clean_line(plan.title),
        theme=clean_line(plan.theme),
        protocol=plan.protocol.name,
        language=plan.protocol.language,
        address=plan.protocol.address or "",
        minutes=str(plan.minutes),
        setting=plan.setting,
        record="off" if plan.off_the_record else "kept",
        choosing=settings.choosing,
        client_in_consultation=settings.client_in_consultation,
        clock=settings.clock,
        bell="on" if settings.bell else "off",
        talk="on" if settings.talk else "off",
    )


def plan_of(sheet: Sheet, protocol: Protocol, previous: str = "") -> Plan:
    """The plan that the fields make. Raises `NotReady` where the minutes cannot be used."""
    facts: dict[str, Any] = sheet._asdict()
    return Plan(
        protocol=protocol,
        minutes=minutes_of(sheet, protocol),
        title=clean_line(sheet.title),
        group=clean_line(sheet.group),
        theme=clean_line(sheet.theme),
        setting=facts["setting"],
        people=parse_people(sheet.people)[0],
        settings=Settings(
            choosing=facts["choosing"],
            client_in_consultation=facts["client_in_consultation"],
            clock=facts["clock"],
            bell=sheet.bell == "on",
            talk=sheet.talk == "on",
        ),
        previous=previous,
        off_the_record=sheet.record == "off",
    )


def proposed_minutes(protocol: Protocol, setting: str) -> str:
    """The length that the protocol proposes to a group that meets so."""
    return str(protocol.proposed_minutes(remote=setting == "remote"))


def minutes_of(sheet: Sheet, protocol: Protocol) -> int:
    """The whole minutes that were typed; an empty field is the length that is proposed. Raises `NotReady`."""
    text = clean_line(sheet.minutes) or proposed_minutes(protocol, sheet.setting)
    if not text.isdecimal() or len(text) > 5:
        raise NotReady("minutes", _("“{text}” is not a number of minutes: type one like 90.").format(text=text))
    try:
        scale(protocol, int(text))
    except ProtocolError as problem:
        raise NotReady("minutes", str(problem)) from None
    return int(text)


def named_lengths(protocol: Protocol, setting: str) -> list[tuple[str, str]]:
    """The lengths that the protocol has minutes of its own for, the shortest first: each as typed, and in words."""
    lengths = {protocol.total(length.minutes) for length in protocol.lengths}
    found = ((minutes, protocol.length(minutes, setting)) for minutes in sorted(lengths))
    return [(str(minutes), f"{length.title} {minutes}") for minutes, length in found if length]


def next_length(sheet: Sheet, protocol: Protocol) -> str:
    """The minutes of the next longer of these lengths, after the longest the shortest; none where there are none."""
    found = [minutes for minutes, _words in named_lengths(protocol, sheet.setting)]
    try:
        now = minutes_of(sheet, protocol)
    except NotReady:
        now = 0
    return next((minutes for minutes in found if int(minutes) > now), found[0] if found else "")


def step_minutes(sheet: Sheet, by: int, protocol: Protocol) -> str:
    """The minutes so many more or less, on the grid of that step, within what the protocol's phases can share out."""
    try:
        minutes = minutes_of(sheet, protocol)
    except NotReady:
        return proposed_minutes(protocol, sheet.setting)
    step = abs(by)
    wanted = (minutes // step + 1) * step if by > 0 else (-(-minutes // step) - 1) * step
    try:
        return str(minutes_of(sheet._replace(minutes=str(max(wanted, len(protocol.phases)))), protocol))
    except NotReady:
        return str(minutes)


HABITS: Final = (
    "protocol",
    "language",
    "address",
    "minutes",
    "setting",
    "choosing",
    "client_in_consultation",
    "clock",
    "bell",
)
"""The fields in which the sheet follows the group's last session."""
FOLLOWED: Final = (*HABITS, "theme")
"""The fields in which it follows what is kept of the group."""


def habits_of(last: Session, protocol: Protocol | None) -> Mapping[str, str]:
    """What the fields were in the last session; of a protocol that is gone by now, nor its language and minutes."""
    settings = last.settings
    habits = {
        "setting": last.setting,
        "choosing": settings.choosing,
        "client_in_consultation": settings.client_in_consultation,
        "clock": settings.clock,
        "bell": "on" if settings.bell else "off",
    }
    if protocol is not None:
        habits |= {
            "protocol": protocol.name,
            "language": protocol.language,
            "address": protocol.address or "",
            "minutes": _minutes_of_last(last, protocol)
            if protocol.name == last.protocol
            else proposed_minutes(protocol, last.setting),
        }
    return habits


class Script(NamedTuple):
    """A protocol as it is looked up."""

    name: str
    language: str
    address: Address | None


def usual_script(sheet: Sheet, group: Group | None, last: Session | None) -> Script | None:
    """The protocol that is usual in the group, else its last session's; none where neither says anything of it."""
    name = (group and group.protocol) or (last.protocol if last else "")
    language = (group and group.language) or (last.language if last else "")
    address = (group and group.address) or (last.settings.address if last else None)
    if not (name or language or address):
        return None
    return Script(name or sheet.protocol, language or sheet.language, address)


def habits_of_group(group: Group, protocol: Protocol | None) -> Mapping[str, str]:
    """What is kept of the group for those fields; of a protocol that cannot be had, nor its language."""
    settings = group.settings
    habits = {
        "setting": group.setting or "",
        "minutes": str(group.minutes or ""),
        "theme": group.theme,
        "protocol": protocol.name if protocol and group.protocol else "",
        "language": protocol.language if protocol and group.language else "",
        "address": (protocol.address or "") if protocol and group.address else "",
    }
    if settings is not None:
        habits |= {
            "choosing": settings.choosing,
            "client_in_consultation": settings.client_in_consultation,
            "clock": settings.clock,
            "bell": "on" if settings.bell else "off",
        }
    return {name: value for name, value in habits.items() if value}


def _minutes_of_last(last: Session, protocol: Protocol) -> str:
    """The length that was planned. Where minutes were added or given back on the way, it is rounded to five."""
    planned = [round(phase.planned_s / 60) for phase in last.phases]
    minutes = sum(planned)
    try:
        untouched = planned == list(scale(protocol, minutes, last.setting))
    except ProtocolError:
        untouched = False
    return str(minutes if untouched else max(len(planned), 5 * round(minutes / 5)))


def follow(sheet: Sheet, before: Mapping[str, str], habits: Mapping[str, str]) -> Sheet:
    """The sheet with the habits in those fields that are still as they were before; what was changed stays."""
    values: dict[str, Any] = sheet._asdict()
    untouched = {name: value for name, value in habits.items() if values[name] == before.get(name)}
    if sheet.protocol != habits.get("protocol") and "protocol" not in untouched:
        untouched.pop("minutes", None)  # They were those of another protocol.
    return sheet._replace(**untouched)


def words_of_habits(sheet: Sheet, habits: Mapping[str, str], protocol: Protocol, *, is_kept: bool = False) -> str:
    """Where the sheet is as the last session was, and not as any session is to begin with; in one line.

    `is_kept`: what is kept of the group says so, not the last session alone.
    """
    values: dict[str, Any] = sheet._asdict()
    usual: dict[str, Any] = new_sheet(protocol)._asdict() | {"protocol": "codev", "language": script_language()}
    words = {
        "protocol": protocol.title,
        "language": language_name(sheet.language),
        "address": quoted(sheet.address) if sheet.address else "",
        "minutes": _("{minutes} minutes").format(minutes=sheet.minutes),
        "setting": _("remote") if sheet.setting == "remote" else _("in person"),
        "choosing": _("by votes") if sheet.choosing == "votes" else _("by talk"),
        "client_in_consultation": _("client answers") if values["client_in_consultation"] == "answers" else "",
        "clock": _("a calm bar") if sheet.clock == "calm" else _("digits"),
        "bell": _("bell rings") if sheet.bell == "on" else _("silent"),
    }
    same = [words[name] for name in HABITS if words[name] and values[name] == habits.get(name) != usual[name]]
    if same and is_kept:
        return _("Set as usual in this group: {habits}.").format(habits=", ".join(same))
    if same:
        return _("Set as last time: {habits}.").format(habits=", ".join(same))
    return _("Set as last time.") if not is_kept and all(values[name] == habits.get(name) for name in HABITS) else ""


def advice(plan: Plan) -> tuple[str, ...]:
    """What the method says of the plan; as long as nobody is entered, nothing about how many they are."""
    if plan.circle:
        return plan.warnings()
    nobody_in_particular = tuple(Person(name=str(i)) for i in range(plan.protocol.people_min))
    return replace(plan, people=nobody_in_particular).warnings()


def people_of_last_time(last: Session) -> tuple[Person, ...]:
    """The people of the last session for the next one: nobody is the client yet, and duties are given anew.

    Who was to facilitate next does so, if they were there, and whoever did is a consultant.
    """
    turn = any(same_name(person.name, last.next_facilitator) for person in last.people)
    people = []
    for person in last.people:
        role = "consultant" if person.role == "client" or (turn and person.role == "facilitator") else person.role
        if turn and same_name(person.name, last.next_facilitator):
            role = "facilitator"
        people.append(replace(person, role=role, duties=()))
    return tuple(people)


def people_missing(text: str, others: Iterable[Person]) -> tuple[Person, ...]:
    """Those people who do not stand in the people field yet."""
    there, _remarks = parse_people(text)
    known = {name_key(person.name) for person in there}
    return tuple(person for person in others if name_key(person.name) not in known)


def with_people_joined(text: str, others: Iterable[Person]) -> str:
    """The people field with those people in it as well; whoever stands there already stays as typed."""
    return "\n".join(filter(None, (text.rstrip("\n"), people_text(people_missing(text, others)))))


def canonical_group(group: str, groups: Iterable[str]) -> str:
    """The group as it is known already, however it is spelled; else as it is typed."""
    typed = clean_line(group)
    return next((known for known in groups if same_name(known, typed)), typed)


def last_time(last: Session) -> str:
    """What is worth knowing of the group's last session before the next one begins."""
    day = short_day((last.started or last.created).date())
    title = last.title or _("without a title")
    if last.client:
        return _("Last time, {day}: “{title}”, client {client}.").format(day=day, title=title, client=last.client)
    return _("Last time, {day}: “{title}”.").format(day=day, title=title)


def titles(entries: Sequence[Entry], sheet: Sheet, protocol: Protocol | None) -> list[tuple[str, str]]:
    """What the protocols are called, in the chosen language where they have it, and their names; the chosen one too.

    They keep their order, whichever is chosen.
    """
    called = {protocol.name: protocol.title} if protocol else {sheet.protocol: ""}
    for entry in entries:
        if entry.language == sheet.language or not called.get(entry.name):
            called[entry.name] = entry.title
    names = dict.fromkeys((*(entry.name for entry in entries), *called))
    return [(called[name] or name, name) for name in names]


def languages(entries: Iterable[Entry], sheet: Sheet) -> list[str]:
    """The languages that the chosen protocol comes in."""
    found = dict.fromkeys(entry.language for entry in entries if entry.name == sheet.protocol)
    return list(found) or [sheet.language]


def addresses(entries: Iterable[Entry], sheet: Sheet) -> list[str]:
    """The forms of address in which the chosen protocol speaks the chosen language, the first form first."""
    of = (sheet.protocol, sheet.language)
    found = {entry.address for entry in entries if (entry.name, entry.language) == of and not entry.problem}
    return sorted(found | {sheet.address})
