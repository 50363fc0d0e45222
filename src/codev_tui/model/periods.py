"""The stretch of days that somebody means when they ask for what was in a month, a year, or lately."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

from codev_tui.model.dates import YEARS, Given, add_months
from codev_tui.model.day_parts import mark_numbers
from codev_tui.model.day_words import list_readings
from codev_tui.model.number_words import join_numbers
from codev_tui.model.text import clean_line

_IN_FIGURES: Final = re.compile(
    r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})|(?P<first>[0-9]{1,2})[-/.](?P<last>[0-9]{4})"
)
_UNITS: Final = ("weeks", "months", "years")


class Period(NamedTuple):
    """From the first day to the last, both included."""

    first: date
    last: date


def read_period(text: str, today: date, language: str = "en") -> Period | None:
    """The period that was typed, in English or French; none if it is no period, but may be a day.

    - `2026-10`, `10/2026`, `october`, `octobre 2025`, `2025`: a month without its year is the last that has begun.
    - `this month`, `cette semaine`, `this year`; `last month`, `la semaine dernière`: weeks begin on Monday.
    """
    if figures := _IN_FIGURES.fullmatch(clean_line(text)):
        return _month(int(figures["year"] or figures["last"]), int(figures["month"] or figures["first"]))
    for reading in list_readings(text, language):
        parts = mark_numbers([word for word in join_numbers(reading) if word[0]])
        given: Given = {}
        for kind, value in parts:
            given.setdefault(kind, []).append(value)
        shape = " ".join(kind for kind, _value in parts)
        rule = next((rule for pattern, rule in _RULES if pattern.fullmatch(shape)), None)
        if rule and (period := rule(today, given)):
            return period
    return None


def _month(year: int, month: int) -> Period | None:
    if year not in YEARS or month not in range(1, 13):
        return None
    return _months_from(date(year, month, 1), 1)


def _months_from(first: date, months: int) -> Period:
    return Period(first, add_months(first, months) - timedelta(days=1))


def _named_month(today: date, given: Given) -> Period | None:
    month = given["month"][0]
    return _month(given["year"][0] if "year" in given else today.year - (month > today.month), month)


def _year(_today: date, given: Given) -> Period | None:
    year = given["year"][0]
    return Period(date(year, 1, 1), date(year, 12, 31)) if year in YEARS else None


def _this_or_last(today: date, given: Given) -> Period:
    back = int("last" in given)
    if "weeks" in given:
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return Period(monday, monday + timedelta(days=6))
    if "months" in given:
        return _months_from(add_months(today.replace(day=1), -back), 1)
    return _months_from(date(today.year - back, 1, 1), 12)


_UNIT: Final = f"(?:{'|'.join(_UNITS)})"
_RULES: Final[tuple[tuple[re.Pattern[str], Callable[[date, Given], Period | None]], ...]] = (
    (re.compile("month( year)?"), _named_month),
    (re.compile("year"), _year),
    (re.compile(f"{_UNIT}|last {_UNIT}|{_UNIT} last"), _this_or_last),
)
"""The orders of kinds of words that make a period, whatever the language, and what each order means."""
