"""A group and its file: docs/groups.md states the keys, this module writes and reads them."""

from collections.abc import Iterator
from datetime import time
from typing import Any, NamedTuple

from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model.group import CADENCE_MAX, FORMAT, MINUTES_MAX, Group
from codev_tui.model.people import PEOPLE_MAX
from codev_tui.model.season import MEETINGS_MAX
from codev_tui.model.text import name_key
from codev_tui.store.format.codec import is_later, table_of, with_unknown, written_later
from codev_tui.store.format.toml_reader import FileProblem, line_of, parse
from codev_tui.store.format.toml_writer import to_toml
from codev_tui.store.format.validation.conversion import InvalidValue, convert, quoted
from codev_tui.store.format.validation.field_specs import field_specs
from codev_tui.store.format.validation.problems import ID
from codev_tui.store.format.validation.sanitize import Intake


class GroupFileError(FileProblem):
    """A group file that cannot be read; the sentence names the file, the key and, if it can be told, the line."""


class GroupReading(NamedTuple):
    """A group file as read. `read_only` says in a sentence why it must not be written, empty where it may be."""

    group: Group
    read_only: str


def encode_group(group: Group) -> str:
    """The text of the group's file."""
    return to_toml(group_document(group))


def group_document(group: Group) -> dict[str, Any]:
    """The group file as a plain document, in the order of its keys."""
    return table_of(group) | group.extra


def decode_group(data: bytes, name: str) -> GroupReading:
    """The group that a file holds; `name` is what errors call the file. Raises `GroupFileError`."""
    try:
        document, text = parse(data, name)
    except FileProblem as problem:
        raise GroupFileError(*problem.args) from None
    try:
        return _reading(document, name)
    except InvalidValue as unfit:
        raise GroupFileError(name, unfit.problem, unfit.key, line_of(text, unfit.key)) from None


def _reading(document: dict[str, Any], name: str) -> GroupReading:
    later, known = is_later(document, FORMAT, ("format", "name")), field_specs(Group).keys()
    intake = Intake(lenient=later)
    table = intake.table({key: value for key, value in document.items() if key in known}, Group)
    group = convert(table, Group)
    for fault in _problems(group):
        raise fault
    group = replace(
        group,
        meetings=tuple(sorted(group.meetings, key=lambda each: (each.on, each.at or time.min))),
        between=tuple(sorted(group.between, key=lambda each: each.on)),
        extra={key: value for key, value in document.items() if key not in known},
    )
    if later:
        return GroupReading(group, written_later(name, document["format"]))
    return GroupReading(group, with_unknown(name, intake.unknown[0]) if intake.unknown else "")


def _problems(group: Group) -> Iterator[InvalidValue]:
    """What makes the group unfit to be shown or written, in the order of the file."""
    if not name_key(group.name):
        yield InvalidValue("name", _("{key} is empty.").format(key="name"))
    for key, number, most in (
        ("minutes", group.minutes, MINUTES_MAX),
        ("cadence_days", group.cadence_days, CADENCE_MAX),
    ):
        if number is not None and not 1 <= number <= most:
            sentence = _("{key} is {number}, which is not between 1 and {most}.")
            yield InvalidValue(key, sentence.format(key=key, number=number, most=most))
    for key, entries, most in (("members", group.members, PEOPLE_MAX), ("meetings", group.meetings, MEETINGS_MAX)):
        if len(entries) > most:
            sentence = _("there are {n} {key}; a group has at most {most}.")
            yield InvalidValue(key, sentence.format(n=len(entries), key=key, most=most))
    yield from _names(group)
    for place, meeting in enumerate(group.meetings):
        if meeting.session and not ID.fullmatch(meeting.session):
            here = f"meetings[{place}].session"
            sentence = _("{key} is {value}, which is no session's id, like 2026-11-22-1358.")
            yield InvalidValue(here, sentence.format(key=here, value=quoted(meeting.session)))


def _names(group: Group) -> Iterator[InvalidValue]:
    seen: set[str] = set()
    for place, member in enumerate(group.members):
        here, key = f"members[{place}].name", name_key(member.name)
        if not key:
            yield InvalidValue(here, _("{key} is empty.").format(key=here))
        elif key in seen:
            sentence = _("{key} is {name}, which another one has.")
            yield InvalidValue(here, sentence.format(key=here, name=quoted(member.name)))
        seen.add(key)
