"""The shape of the files of sessions and groups, as the structs of the model have it: which key holds what."""

from functools import cache
from types import NoneType
from typing import Any, Final, Literal, NamedTuple, get_args, get_origin

import msgspec

from codev_tui.model import group, kinds
from codev_tui.model.session import Commitment, PhaseRun, Session

DERIVED: Final[dict[type[msgspec.Struct], frozenset[str]]] = {
    Session: frozenset({"request"}),
    PhaseRun: frozenset({"elapsed_s", "talk_s"}),
    Commitment: frozenset({"status"}),
}
"""Derived keys, in the file for its readers: always written, never read."""

SIGNED: Final = frozenset({"corrected_s"})
"""Keys whose number may be below zero."""


class FieldSpec(NamedTuple):
    """What a key holds: a table of that struct, or many of them; `choices` where it is one of a few words.

    `has_lines`: a text in it may have several lines; every other text is one line.
    """

    type: Any
    table: type[msgspec.Struct] | None
    many: bool
    choices: tuple[str, ...]
    required: bool
    has_lines: bool


@cache
def field_specs(struct: type[msgspec.Struct]) -> dict[str, FieldSpec]:
    """The keys of a table of the file, in order, without those derived and those of other tools."""
    with_lines = kinds.keys_with_lines() | group.WITH_LINES
    return {
        field.name: _slot(field.type, required=field.required)._replace(has_lines=field.name in with_lines)
        for field in msgspec.structs.fields(struct)
        if not (issubclass(struct, (Session, group.Group)) and field.name == "extra")
    }


def _slot(type_: Any, *, required: bool) -> FieldSpec:
    inner = next((arg for arg in get_args(type_) if arg not in (NoneType, ...)), type_)
    # A line of a script is a text or a table: what is wrong in one of many is then a matter of the table.
    inner = next((arg for arg in get_args(inner) if _is_table(arg)), inner)
    many = get_origin(type_) is tuple
    if get_origin(type_) is Literal:
        return FieldSpec(type_, None, many=False, choices=get_args(type_), required=required, has_lines=False)
    if get_origin(inner) is Literal:
        return FieldSpec(type_, None, many=many, choices=get_args(inner), required=required, has_lines=False)
    table = inner if _is_table(inner) else None
    return FieldSpec(type_, table, many=many, choices=(), required=required, has_lines=False)


def _is_table(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, msgspec.Struct)
