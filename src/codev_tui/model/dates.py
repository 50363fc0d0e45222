"""The day that somebody means when they say by when a commitment will be done, or on which day something was."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

from codev_tui.i18n import _, quoted
from codev_tui.model.day_parts import drop_time, mark_numbers
from codev_tui.model.day_words import LONGEST, list_readings
from codev_tui.model.errors import CodevError
from codev_tui.model.number_words import Word, join_numbers
from codev_tui.model.text import clean_line, clip, fold

YEARS: Final = range(2000, 2200)
"""The years a session may speak of; any other is a slip of the fingers."""

Given = dict[str, list[int]]
"""The values that were typed, by kind, each kind's in order."""

_FRIDAY: Final = 4
_SUNDAY: Final = 6
_LENGTHS: Final = {"days": (1, 0), "weeks": (7, 0), "fortnights": (14, 0), "months": (0, 1), "years": (0, 12)}
"""Stretches of time, as days and months."""


class NotADate(CodevError):
    """What was typed for a date is none; the sentence says why, and gives examples."""


class Typed(NamedTuple):
    """The day that was typed, and whether a time of the day stood with it."""

    day: date
    with_time: bool


class _NoSuchDay(Exception):
    """A date that was understood and does not exist; the text is a sentence that says why."""


class _StillToCome(Exception):
    """A day after today, where only one that has been makes sense."""


class _Now(NamedTuple):
    """From where days are counted.

    A day without a year is the first from `since` on, which is today unless it speaks of another day's session; or,
    where it must have been, the last up to today.
    """

    today: date
    since: date
    past: bool


def parse_day(text: str, today: date, language: str = "en", *, since: date | None = None, past: bool = False) -> date:
    """The day that was typed, in English or French; `language` ("en", "fr") settles what could be read as either.

    - `5 dec`, `dec 5`, `le premier décembre 2026`, `2026-12-05`, `5/12`, `05.12.2026`: in figures the day comes first,
      and the month only where the second figure is above 12. Without a year it is the next such day, today included;
      29 February waits for its year. A weekday may stand before, and must agree.
    - `2 weeks`, `in a month`, `dans dix jours`, `+10d`, `sous quinzaine`, `next week`, `le mois prochain`: so much
      after today, which for a month too short is its last day. Next week is the same weekday a week on. An ordinal, or
      a number after an article, is never so much.
    - `by the 15th`, `pour le 15`: the next day of that number. `Christmas`, `Noël`, `new year's day`.
    - `today`, `demain`, `day after tomorrow`; `friday`, `vendredi`: the first after today; `next friday`, `vendredi
      prochain`: that of next week, and weeks begin on Monday; `mardi en huit`: a week after that Tuesday; `friday 5`:
      of this month or the next, where it fits; `le 15 du mois`: the next 15th.
    - `end of the month`, `fin décembre`, `mi-janvier`, `beginning of next year`: the first day, the 15th, the last; a
      week ends on Friday, or on Sunday once that has passed.

    A time behind or before it is understood and left out: `monday at 9`, `2026-12-20 14:00`; `read_day` tells of it.

    With `since`, a day without a year is the first from then on. With `past` it is the last up to today; what would
    come after today is then refused unless its year was typed; `yesterday`, `2 weeks ago`, `lundi dernier` are
    understood, and `6m` is six months ago.

    Raises `NotADate` for everything else, for days that do not exist, and for years outside `YEARS`.
    """
    return read_day(text, today, language, since=since, past=past).day


def read_day(text: str, today: date, language: str = "en", *, since: date | None = None, past: bool = False) -> Typed:
    """The same, with whether there was a time."""
    now = _Now(today, since or today, past)
    shown = clip(clean_line(text), LONGEST)[0]
    try:
        days = (_typed(reading, now) for reading in list_readings(text, language))
        if typed := next(filter(None, days), None):
            return typed
    except _StillToCome:
        refusal = _("“{text}” is still to come.").format(text=shown)
        raise NotADate(f"{refusal} {_examples(now)}") from None
    except _NoSuchDay as no_such_day:
        refusal = _("“{text}” is not a date.").format(text=shown)
        raise NotADate(f"{refusal} {no_such_day} {_examples(now, without=text)}") from None
    raise NotADate(_("“{text}” is not a date.").format(text=shown) + f" {_examples(now)}")


def _examples(now: _Now, without: str = "") -> str:
    """Three ways to write a day, but for those in which an impossible day was just written."""
    if now.past:
        examples = [_("5 Dec"), _("two weeks ago"), now.today.isoformat()]
    else:
        examples = [_("5 Dec"), _("in two weeks"), "2026-12-05"]
    typed = fold(clean_line(without))
    examples = [each for each in examples if _outline(each) != _outline(typed) and fold(each) not in typed]
    sentence = (_("Try {first}."), _("Try {first} or {second}."), _("Try {first}, {second} or {third}."))
    return sentence[len(examples) - 1].format_map(
        dict(zip(("first", "second", "third"), map(quoted, examples), strict=False))
    )


def _outline(text: str) -> str:
    """The shape of what was typed: all figures and all words alike."""
    return re.sub("[0-9]+", "0", re.sub(r"[^\W0-9_]+", "a", text))


def add_months(day: date, months: int) -> date:
    """The same day so many months on (or back, if negative), or the last day of a month that is too short.

    Raises `ValueError` when that is beyond the calendar.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, monthrange(year, month + 1)[1]))


def _typed(reading: tuple[Word, ...], now: _Now) -> Typed | None:
    """The day that the words say when read so, or nothing if they do not make a date.

    Raises `_NoSuchDay` or `_StillToCome` if they do but it cannot be; other readings are then no better.
    """
    words = [word for word in join_numbers(reading) if word[0]]
    dated = drop_time(words)
    parts = mark_numbers(dated)
    shape = " ".join(kind for kind, _value in parts)
    rules = _RULES + _RULES_OF_THE_PAST if now.past else _RULES
    rule = next((rule for pattern, rule in rules if pattern.fullmatch(shape)), None)
    if rule is None:
        return None
    given: Given = {}
    if any(kind == "in" for kind, _value in dated):
        given["in"] = [0]
    for kind, value in parts:
        given.setdefault("number" if kind in ("ordinal", "span") else kind, []).append(value)
    try:
        day = rule(now, given)
    except (ValueError, OverflowError):
        day = date.max
    if day is None:
        return None
    if day.year not in YEARS:
        raise _NoSuchDay(_("Years go from {first} to {last}.").format(first=YEARS[0], last=YEARS[-1]))
    if now.past and day > now.today and not _years(given):
        raise _StillToCome
    return Typed(day, len(dated) < len(words))


def _nearest(now: _Now, candidate: Callable[[int], date | None], most: int) -> date | None:
    """The first candidate that is not before `since`, or, of the past, the first going back that is not to come."""
    for step in range(most):
        day = candidate(-step if now.past else step)
        if day is not None and (day <= now.today if now.past else day >= now.since):
            return day
    return None


def _near(now: _Now, given: Given) -> date:
    """Today or tomorrow."""
    return now.today + timedelta(days=given["near"][0])


def _later(now: _Now, given: Given) -> date:
    """So many days, weeks, months or years from today, or ago; one, if no number says how many.

    Of the past they are ago unless another word says that they are to come.
    """
    count = given.get("number", [1])[0]
    if "ago" in given or "last" in given or (now.past and "in" not in given and "next" not in given):
        count = -count
    days, months = next(length for unit, length in _LENGTHS.items() if unit in given)
    return add_months(now.today, count * months) + timedelta(days=count * days)


def _weekday(now: _Now, given: Given) -> date:
    """The first day of that name after today, or the last before."""
    weekday = given["weekday"][0]
    if now.past:
        return now.today - timedelta(days=(now.today.weekday() - weekday - 1) % 7 + 1)
    return now.since + timedelta(days=(weekday - now.since.weekday() - 1) % 7 + 1)


def _weekday_of_next_week(now: _Now, given: Given) -> date:
    """The day of that name in the week that begins next Monday."""
    return now.today + timedelta(days=7 - now.today.weekday() + given["weekday"][0])


def _a_week_after(now: _Now, given: Given) -> date | None:
    """One week or two after that day: the French say eight days or fifteen."""
    weeks = {8: 1, 15: 2}.get(given["number"][0])
    day = _weekday(now, given) if "weekday" in given else _near(now, given)
    return day + timedelta(weeks=weeks) if weeks else None


def _weekday_and_number(now: _Now, given: Given) -> date:
    """The day of this month or the next that has that name and that number; of the past, of this or the last."""
    number, weekday = given["number"][0], given["weekday"][0]

    def numbered(step: int) -> date | None:
        day = _numbered(now.since if not now.past else now.today, step, number)
        return day if day and day.weekday() == weekday else None

    if day := _nearest(now, numbered, 2):
        return day
    if now.past:
        raise _NoSuchDay(_("Neither this month nor the last had that day on that weekday."))
    raise _NoSuchDay(_("Neither this month nor the next has that day on that weekday."))


def _day_of_month(now: _Now, given: Given) -> date:
    """The next day of that number; of this month or the next alone, where they are named."""
    number, named = given["number"][0], "next" in given or given.get("of", [0])[0]
    if named:
        day = _numbered(now.today, int("next" in given), number)
        if day and not now.past and day < now.today:
            raise _NoSuchDay(_("That day of this month has passed."))
    else:
        # No two months in a row are short.
        day = _nearest(now, lambda step: _numbered(now.today if now.past else now.since, step, number), 3)
    if day is None:
        raise _NoSuchDay(_("That month has no day {number}.").format(number=number))
    return day


def _numbered(day: date, months: int, number: int) -> date | None:
    """The day of that number so many months on; nothing if that month has none."""
    first = add_months(day.replace(day=1), months)
    return first.replace(day=number) if 1 <= number <= monthrange(first.year, first.month)[1] else None


def _edge_of_week(now: _Now, given: Given) -> date | None:
    """Monday, Wednesday or Friday, this week's or the next's; Sunday in what is left of this week after its Friday."""
    monday = now.today - timedelta(days=now.today.weekday())
    day = 0 if "start" in given else 2 if "middle" in given else _FRIDAY
    if "next" in given:
        return monday + timedelta(days=7 + day)
    if "end" in given and now.today.weekday() > _FRIDAY and not now.past:
        return monday + timedelta(days=_SUNDAY)
    return _nearest(now._replace(since=now.today), lambda step: monday + timedelta(days=7 * step + day), 2)


def _edge_of_month(now: _Now, given: Given) -> date | None:
    """The first day, the 15th or the last of this month or the next."""
    first = now.today.replace(day=1)
    if "next" in given:
        return _edge(given, add_months(first, 1))
    return _nearest(now._replace(since=now.today), lambda step: _edge(given, add_months(first, step)), 2)


def _edge_of_year(now: _Now, given: Given) -> date | None:
    """The first day or the last of that year, of this or of the next."""

    def edge(step: int) -> date:
        return date(now.today.year + step, 1, 1) if "start" in given else date(now.today.year + step, 12, 31)

    if "year" in given:
        return edge(given["year"][0] - now.today.year)
    return edge(1) if "next" in given else _nearest(now._replace(since=now.today), edge, 2)


def _edge_of_named_month(now: _Now, given: Given) -> date | None:
    """The first day, the 15th or the last of that month: of that year, or of the first in which it is not past."""
    month = given["month"][0]
    if "year" in given:
        return _edge(given, date(given["year"][0], month, 1))
    year = now.today.year if now.past else now.since.year
    return _nearest(now, lambda step: _edge(given, date(year + step, month, 1)), 2)


def _edge(given: Given, first: date) -> date:
    """The first day of the month that begins then, its 15th, or its last."""
    if "start" in given:
        return first
    return first.replace(day=15 if "middle" in given else monthrange(first.year, first.month)[1])


def _month_alone(_now: _Now, _given: Given) -> date:
    """No day, and "mar" in English is not a Tuesday."""
    raise _NoSuchDay(_("It is a month without a day."))


def _calendar_day(now: _Now, given: Given) -> date:
    """The day of that number and month: of that year, or of the nearest in which it exists."""
    number, month = given["number"][0], given["month"][0]
    if month not in range(1, 13):
        raise _NoSuchDay(_("There is no month {month}.").format(month=month))
    days = max(monthrange(year, month)[1] for year in _years(given) or (2000,))
    if number not in range(1, days + 1):
        raise _NoSuchDay(_("Month {month} has days 1 to {days}.").format(month=month, days=days))

    def in_year(year: int) -> date | None:
        return date(year, month, number) if number <= monthrange(year, month)[1] else None

    if years := _years(given):
        day = in_year(years[0])
    else:
        # Leap years are at most eight years apart.
        day = _nearest(now, lambda step: in_year((now.today if now.past else now.since).year + step), 9)
    if day is None:
        raise ValueError(given)
    if given.get("weekday", [day.weekday()]) != [day.weekday()]:
        raise _NoSuchDay(_("{day} falls on another weekday.").format(day=day))
    return day


def _years(given: Given) -> list[int]:
    """The year that was typed, in four figures or in two; none if there was no year."""
    return given.get("year") or [2000 + year if year < 100 else year for year in given.get("number", [])[1:]]


Rule = Callable[[_Now, Given], date | None]
"""How the day follows from what was typed."""


def _compiled(*rules: tuple[str, Rule]) -> tuple[tuple[re.Pattern[str], Rule], ...]:
    return tuple((re.compile(pattern), rule) for pattern, rule in rules)


_LENGTH: Final = f"(?:{'|'.join(_LENGTHS)})"
_NUMBER: Final = "(?:number|ordinal)"
_EDGE: Final = "(?:start|middle|end)"
_RULES: Final = _compiled(
    ("near", _near),
    (f"(one|(next )?number|number next|span|next) {_LENGTH}|{_LENGTH} next", _later),
    ("weekday", _weekday),
    ("next weekday|weekday next( weeks)?|weekday weeks next", _weekday_of_next_week),
    ("(weekday|near) span( days)?", _a_week_after),
    (f"weekday {_NUMBER}( of months)?", _weekday_and_number),
    (f"ordinal|{_NUMBER} of (next )?months|{_NUMBER} of months next|ordinal (next months|months next)", _day_of_month),
    (f"{_EDGE} (next )?weeks|{_EDGE} weeks next", _edge_of_week),
    (f"{_EDGE} (next )?months|{_EDGE} months next", _edge_of_month),
    ("(start|end) ((next )?years|years next|year)", _edge_of_year),
    ("month( year)?", _month_alone),
    (f"{_EDGE} month( year)?", _edge_of_named_month),
    (f"(weekday )?(at )?({_NUMBER}( of)? month|month {_NUMBER})( number| year)?", _calendar_day),
)
"""The orders of kinds of words that make a date, whatever the language, and what each order means."""
_RULES_OF_THE_PAST: Final = _compiled(
    ("gone", lambda now, _given: now.today - timedelta(days=1)),
    (f"(one|number) {_LENGTH} ago|ago (one|number) {_LENGTH}|last {_LENGTH}|{_LENGTH} last", _later),
    ("last weekday|weekday last", _weekday),
)
"""Those that only what has been can mean."""
