"""Checking what a file says against the shape it should have, in words that people who edit files understand."""

import re
from datetime import date, datetime, time
from difflib import get_close_matches
from functools import reduce
from typing import Any, Final, TypeVar

import msgspec

from codev_tui.i18n import _
from codev_tui.model.text import clean_line, clip
from codev_tui.store.format.validation.field_specs import FieldSpec, field_specs

T = TypeVar("T")

_AT = re.compile(r" - at `\$\.?(.*)`$")
_STEP = re.compile(r"([^.\[\]]+)(?:\[(\d+)\])?")
_QUOTE_MAX: Final = 60


class InvalidValue(Exception):
    """A value that its key cannot have: the key, and a sentence that names it."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(key, problem)
        self.key = key
        self.problem = problem


def quoted(text: object) -> str:
    """A piece of a file as it can stand in a sentence: one line, not long, nothing that a terminal would obey."""
    short, cut = clip(clean_line(str(text)), _QUOTE_MAX)
    return f"{short}…" if cut else short


def convert(raw: object, type_: type[T]) -> T:
    """The value as that type, with days, instants and times of day as TOML has them. Raises `InvalidValue`."""
    try:
        return msgspec.convert(raw, type_, builtin_types=(datetime, date, time))
    except msgspec.ValidationError as error:
        raise _in_words(str(error), type_) from None


def _in_words(message: str, type_: Any) -> InvalidValue:
    at = _AT.search(message)
    key, message = (at[1], message[: at.start()]) if at else ("", message)
    if found := re.match(r"Object missing required field `(.*)`", message):
        key = f"{key}.{found[1]}" if key else found[1]
        return InvalidValue(key, _("{key} is missing.").format(key=quoted(key)))
    if found := re.match(r"Object contains unknown field `(.*)`", message):
        return _unknown_key(f"{key}.{found[1]}" if key else found[1], found[1], _table_at(type_, key), type_)
    if found := re.match(r"Invalid enum value (.*)", message):
        choices = ", ".join(map(str, _choices(type_, key)))
        sentence = _("{key} is {value}, which is none of: {choices}.")
        return InvalidValue(key, sentence.format(key=quoted(key), value=quoted(found[1]), choices=choices))
    if found := re.match(r"Expected `([^`]+?)(?: \| null)?`, got `(.*)`", message):
        sentence = _("{key} should be {expected} and is {found}.")
        expected = reduce(_either, map(_kind, found[1].split(" | ")))
        kind = _("a number with a point") if found[2] == "float" else _kind(found[2])
        return InvalidValue(key, sentence.format(key=quoted(key), expected=expected, found=kind))
    return InvalidValue(key, _("{key} cannot be used: {message}.").format(key=quoted(key), message=quoted(message)))


def _unknown_key(key: str, name: str, table: Any, whole: Any) -> InvalidValue:
    """That there is no such key, with what may be meant: a key of the whole file, or one that is spelt nearly so."""
    known, of_whole = _keys_of(table), _keys_of(whole)
    near = get_close_matches(name.lower().replace("-", "_"), known, 1)
    if near:
        sentence = _("{key} is no key of this file; perhaps {near} is meant.")
    elif table is not whole and name in of_whole:
        sentence = _("{key} is no key of this file: move {name} up, above the first line with a [.")
    else:
        sentence = _("{key} is no key of this file.")
    return InvalidValue(key, sentence.format(key=quoted(key), name=quoted(name), near="".join(near)))


def _table_at(type_: Any, key: str) -> Any:
    """The struct of the table at that key; none where there is no such table."""
    for name, _place in _STEP.findall(key):
        slot = field_specs(type_).get(name) if _is_struct(type_) else None
        type_ = slot.table if slot else None
    return type_


def _keys_of(type_: Any) -> list[str]:
    return list(field_specs(type_)) if _is_struct(type_) else []


def _is_struct(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, msgspec.Struct)


def _kind(word: str) -> str:
    """What msgspec calls a kind of value, in the words of the file."""
    kinds = {
        "str": _("a text in quotes"),
        "int": _("a whole number"),
        "float": _("a number"),
        "bool": _("true or false"),
        "datetime": _("a day with a time and an offset, like 2026-11-22T14:00:00+01:00"),
        "date": _("a day, like 2026-11-22"),
        "time": _("a time of day, like 14:00:00"),
        "array": _("a list"),
        "object": _("a table"),
    }
    return kinds.get(word, word)


def _choices(type_: Any, key: str) -> tuple[Any, ...]:
    slot: FieldSpec | None = None
    for name, _place in _STEP.findall(key):
        slot = field_specs(type_).get(name)
        if slot is None:
            return ()
        type_ = slot.table or type_
    return slot.choices if slot else ()


def _either(one: str, other: str) -> str:
    return _("{one} or {other}").format(one=one, other=other)
