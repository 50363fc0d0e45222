"""Taking in a table of a session file: what is known is cleaned, what is derived left out, what is unknown noted."""

import math
from datetime import date, datetime
from typing import Any, Final

import msgspec

from codev_tui.i18n import _
from codev_tui.model.text import clean, clean_line
from codev_tui.store.format.validation.conversion import InvalidValue, convert, quoted
from codev_tui.store.format.validation.field_specs import DERIVED, SIGNED, FieldSpec, field_specs

NUMBER_MAX: Final = 10**9
"""No number of a session is larger: a thousand million seconds are thirty years."""
YEARS: Final = range(1900, 3000)
"""The years that days and instants may lie in, so that reckoning with them stays in bounds."""


class Intake:
    """Reads tables one after another and remembers the keys that it did not know.

    With `lenient`, a value that does not fit is left out instead of raising `InvalidValue`: so far as a file of a later
    format can be understood.
    """

    def __init__(self, *, lenient: bool) -> None:
        self.unknown: list[str] = []
        self._lenient = lenient

    def table(self, raw: dict[str, Any], struct: type[msgspec.Struct], at: str = "") -> dict[str, Any]:
        """The known keys of a table, fit to be converted to the struct; `at` is where the table stands."""
        known, derived, taken = field_specs(struct), DERIVED.get(struct, frozenset()), {}
        for name, value in raw.items():
            key = f"{at}.{name}" if at else name
            slot = known.get(name)
            if slot is None:
                if name not in derived:
                    self.unknown.append(key)
                continue
            try:
                taken[name] = self._value(value, slot, name, key)
            except InvalidValue:
                if not self._lenient:
                    raise
        return taken

    def _value(self, value: Any, slot: FieldSpec, name: str, key: str) -> Any:
        if slot.many and isinstance(value, list):
            value = self._many(value, slot, name, key)
        elif slot.table and isinstance(value, dict):
            value = self.table(value, slot.table, key)
        else:
            value = _single(value, slot, name, key)
        if self._lenient:
            convert(value, slot.type)
        return value

    def _many(self, values: list[Any], slot: FieldSpec, name: str, key: str) -> list[Any]:
        taken = []
        for i, value in enumerate(values):
            here = f"{key}[{i}]"
            try:
                if slot.table and isinstance(value, dict):
                    value = self.table(value, slot.table, here)
                    if self._lenient:
                        convert(value, slot.table)
                else:
                    value = _single(value, slot, name, here)
                taken.append(value)
            except InvalidValue:
                if not self._lenient:
                    raise
        return taken


def _single(value: Any, slot: FieldSpec, name: str, key: str) -> Any:
    """One value that is no table: text cleaned, numbers and days within bounds."""
    if isinstance(value, str):
        return clean(value) if slot.has_lines else clean_line(value)
    if isinstance(value, datetime) and value.tzinfo is None:
        raise InvalidValue(key, _("{key} needs its offset from UTC, like +01:00 or Z.").format(key=quoted(key)))
    if isinstance(value, date) and value.year not in YEARS:
        raise InvalidValue(key, _("{key} is in the year {year}.").format(key=quoted(key), year=value.year))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if abs(value) > NUMBER_MAX or not math.isfinite(value):
            raise InvalidValue(key, _("{key} is larger than any number of a session.").format(key=quoted(key)))
        if value < 0 and name not in SIGNED:
            raise InvalidValue(key, _("{key} is below zero.").format(key=quoted(key)))
    return value
