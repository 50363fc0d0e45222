"""Days as people write them, in the language that is spoken. What machines read has ISO days."""

from datetime import date
from typing import Final

from codev_tui.i18n import NP_, _, pgettext, translate

_MONTHS: Final = (
    NP_("a month", "January"),
    NP_("a month", "February"),
    NP_("a month", "March"),
    NP_("a month", "April"),
    NP_("a month", "May"),
    NP_("a month", "June"),
    NP_("a month", "July"),
    NP_("a month", "August"),
    NP_("a month", "September"),
    NP_("a month", "October"),
    NP_("a month", "November"),
    NP_("a month", "December"),
)
_SHORT_MONTHS: Final = (
    NP_("a short month", "Jan"),
    NP_("a short month", "Feb"),
    NP_("a short month", "Mar"),
    NP_("a short month", "Apr"),
    NP_("a short month", "May"),
    NP_("a short month", "Jun"),
    NP_("a short month", "Jul"),
    NP_("a short month", "Aug"),
    NP_("a short month", "Sep"),
    NP_("a short month", "Oct"),
    NP_("a short month", "Nov"),
    NP_("a short month", "Dec"),
)
_WEEKDAYS: Final = (
    NP_("a weekday", "Monday"),
    NP_("a weekday", "Tuesday"),
    NP_("a weekday", "Wednesday"),
    NP_("a weekday", "Thursday"),
    NP_("a weekday", "Friday"),
    NP_("a weekday", "Saturday"),
    NP_("a weekday", "Sunday"),
)
_SHORT_WEEKDAYS: Final = (
    NP_("a short weekday", "Mon"),
    NP_("a short weekday", "Tue"),
    NP_("a short weekday", "Wed"),
    NP_("a short weekday", "Thu"),
    NP_("a short weekday", "Fri"),
    NP_("a short weekday", "Sat"),
    NP_("a short weekday", "Sun"),
)


_MONTHS_IN_TEXTS: Final = (
    NP_("a month in a text", "Jan"),
    NP_("a month in a text", "Feb"),
    NP_("a month in a text", "Mar"),
    NP_("a month in a text", "Apr"),
    NP_("a month in a text", "May"),
    NP_("a month in a text", "Jun"),
    NP_("a month in a text", "Jul"),
    NP_("a month in a text", "Aug"),
    NP_("a month in a text", "Sep"),
    NP_("a month in a text", "Oct"),
    NP_("a month in a text", "Nov"),
    NP_("a month in a text", "Dec"),
)
_WEEKDAYS_IN_TEXTS: Final = (
    NP_("a weekday in a text", "Mon"),
    NP_("a weekday in a text", "Tue"),
    NP_("a weekday in a text", "Wed"),
    NP_("a weekday in a text", "Thu"),
    NP_("a weekday in a text", "Fri"),
    NP_("a weekday in a text", "Sat"),
    NP_("a weekday in a text", "Sun"),
)


def short_day(day: date) -> str:
    """For cards and tables: 5 Dec 2026."""
    month = translate(_SHORT_MONTHS[day.month - 1])
    return _("{day} {month} {year}").format(day=_number(day), month=month, year=day.year)


def near_day(day: date) -> str:
    """A day of this year, for lines with little room: Sat 5 Dec."""
    weekday, month = translate(_SHORT_WEEKDAYS[day.weekday()]), translate(_SHORT_MONTHS[day.month - 1])
    return _("{weekday} {day} {month}").format(weekday=weekday, day=_number(day), month=month)


def table_day(day: date, today: date) -> str:
    """For a column of days: of this year with the weekday, Thu 19 Nov, of another with its year, 19 Nov 2025."""
    return near_day(day) if day.year == today.year else short_day(day)


def widest_table_day() -> int:
    """How many cells a column of days takes in the language that is spoken now."""
    days = [date(2026, month, day) for month in range(1, 13) for day in (1, *range(20, 27))]
    return max(len(table_day(day, date(year, 1, 1))) for day in days for year in (2025, 2026))


def day_of_month(day: date) -> str:
    """Day and month alone, for heads of narrow columns: 5 Dec."""
    month = translate(_SHORT_MONTHS[day.month - 1])
    return pgettext("a day without its year", "{day} {month}").format(day=_number(day), month=month)


def text_day(day: date) -> str:
    """For what is handed out or printed: Sat 5 Dec 2026. A language that shortens neither word writes both whole."""
    weekday, month = translate(_WEEKDAYS_IN_TEXTS[day.weekday()]), translate(_MONTHS_IN_TEXTS[day.month - 1])
    return _("{weekday} {day} {month} {year}").format(weekday=weekday, day=_number(day), month=month, year=day.year)


def long_day(day: date) -> str:
    """For sentences: Saturday 5 December 2026."""
    weekday, month = translate(_WEEKDAYS[day.weekday()]), translate(_MONTHS[day.month - 1])
    return _("{weekday} {day} {month} {year}").format(weekday=weekday, day=_number(day), month=month, year=day.year)


def _number(day: date) -> str:
    """The day of the month; some languages write the first of them in another way."""
    return pgettext("the first day of a month", "1") if day.day == 1 else str(day.day)
