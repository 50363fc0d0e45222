"""The day that somebody means when they say by when a commitment will be done."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Final

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.text import clean_line, clip, fold

YEARS: Final = range(2000, 2200)
"""The years a session may speak of; any other is a slip of the fingers."""

Reading = tuple[str, int]
"""What a word stands for: a kind, and its value (of a month its number, of a weekday 0 for Monday…)."""
Given = dict[str, list[int]]
"""The values that were typed, by kind, each kind's in order."""

_FRIDAY: Final = 4
_SUNDAY: Final = 6
_LENGTHS: Final = {"days": (1, 0), "weeks": (7, 0), "fortnights": (14, 0), "months": (0, 1), "years": (0, 12)}
"""Stretches of time, as days and months."""

# For each language what its words stand for. Where a kind counts, its words are counted from its first value on, and
# those between bars are the same. A word of kind "" says nothing; a word of two languages or kinds may be either.
_WORDS: Final[dict[str, tuple[tuple[str, int, str], ...]]] = {
    "en": (
        ("month", 1, "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug"),
        ("month", 9, "september|sept|sep october|oct november|nov december|dec"),
        ("weekday", 0, "monday|mon tuesday|tues|tue wednesday|wed thursday|thurs|thur|thu friday|fri"),
        ("weekday", 5, "saturday|sat sunday|sun"),
        ("one", 1, "a|one"),
        ("number", 2, "two three four five six seven eight nine ten eleven twelve"),
        ("number", 15, "fifteen"),
        ("number", 20, "twenty"),
        ("number", 30, "thirty"),
        ("days", 1, "day|days|d"),
        ("weeks", 1, "week|weeks|w"),
        ("fortnights", 1, "fortnight|fortnights"),
        ("months", 1, "month|months|m"),
        ("years", 1, "year|years|y"),
        ("near", 0, "today tomorrow"),
        ("next", 1, "next"),
        ("end", 1, "end"),
        ("", 0, "the|of|on|by|in|at|within|before|until|till|from|now|time|this|s|st|nd|rd|th"),
    ),
    "fr": (
        ("month", 1, "janvier|janv fevrier|fevr|fev mars avril|avr mai juin juillet|juil aout"),
        ("month", 9, "septembre|sept octobre|oct novembre|nov decembre|dec"),
        ("weekday", 0, "lundi|lun mardi|mar mercredi|mer jeudi|jeu vendredi|ven samedi|sam dimanche|dim"),
        ("one", 1, "un|une"),
        ("number", 2, "deux trois quatre cinq six sept huit neuf dix onze douze"),
        ("number", 15, "quinze"),
        ("number", 20, "vingt"),
        ("number", 30, "trente"),
        ("days", 1, "jour|jours|j"),
        ("weeks", 1, "semaine|semaines|sem"),
        ("fortnights", 1, "quinzaine"),
        ("months", 1, "mois|m"),
        ("years", 1, "an|ans|annee|annees"),
        ("near", 0, "aujourdhui demain"),
        ("next", 1, "prochain|prochaine"),
        ("end", 1, "fin"),
        ("", 0, "le|la|l|les|de|du|d|dans|ici|a|au|en|pour|avant|jusqu|sous|ce|cette|er|e|eme"),
    ),
}
# What several words say together; eight and fifteen days are the French for one and two weeks.
_PHRASES: Final = (
    (re.compile(r"\bday after tomorrow\b|\bapres[- ]demain\b"), "2 days"),
    (re.compile(r"\baujourd['’ ]hui\b"), "aujourdhui"),
    (re.compile(r"\bhuit jours\b"), "1 week"),
    (re.compile(r"\bquinze jours\b"), "2 weeks"),
)
_TOKEN: Final = re.compile(
    r"(?P<iso>([0-9]{4}) ?([-/.]) ?([0-9]{1,2}) ?\3 ?([0-9]{1,2})(?![0-9]))"
    r"|(?P<figures>([0-9]{1,2}) ?([-/.]) ?([0-9]{1,2})(?: ?\8 ?([0-9]{4}|[0-9]{2}))?(?![0-9]))"
    r"|(?P<number>[0-9]{1,4})(?![0-9])"
    r"|(?P<word>[a-z]+)"
    r"|(?P<silent>^\+(?= ?[0-9])|[ ,.'’]|(?<=[a-z0-9])-(?=[a-z0-9]))"
)
_LONGEST: Final = 60
"""No date takes more characters; what is longer is not looked at."""
_MOST_WORDS: Final = 12
"""Nor more words, of which every one that has two meanings doubles the readings."""


class NotADate(CodevError):
    """What was typed for a date is none; the sentence says why, and gives examples."""


class _NoSuchDay(Exception):
    """A date that was understood and does not exist; the text is a sentence that says why."""


def parse_day(text: str, today: date, language: str = "en") -> date:
    """The day that was typed, in English or French; `language` ("en", "fr") settles what could be read as either.

    - `5 dec`, `dec 5`, `5 décembre 2026`, `2026-12-05`, `5/12`, `05.12.2026`: in figures the day comes first, and the
      month only where the second figure is above 12. Without a year it is the next such day, today included; 29
      February waits for its year. A weekday may stand before, and must agree.
    - `2 weeks`, `in a month`, `dans dix jours`, `+10d`, `+2w`, `+1m`, `next week`, `le mois prochain`: so much after
      today, which for a month too short is its last day. Next week is the same weekday a week on.
    - `today`, `demain`, `day after tomorrow`; `friday`, `vendredi`: the first after today; `next friday`, `vendredi
      prochain`: that of next week, and weeks begin on Monday; `friday 5`: of this month or the next, where it fits.
    - `end of the month`, `fin décembre`, `end of next year`; a week ends on Friday, or on Sunday once that has passed.

    Raises `NotADate` for everything else, for days that do not exist, and for years outside `YEARS`.
    """
    reason = ""
    try:
        days = (_day(readings, today) for readings in _readings(text, language))
        if day := next(filter(None, days), None):
            return day
    except _NoSuchDay as no_such_day:
        reason = f"{no_such_day} "
    shown = clip(clean_line(text), _LONGEST)[0]
    examples = _("Try “5 Dec”, “in two weeks” or “2026-12-05”.")
    raise NotADate(_("“{text}” is not a date.").format(text=shown) + f" {reason}{examples}")


def add_months(day: date, months: int) -> date:
    """The same day so many months on (or back, if negative), or the last day of a month that is too short.

    Raises `ValueError` when that is beyond the calendar.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, monthrange(year, month + 1)[1]))


@cache
def _vocabulary(language: str) -> dict[str, tuple[Reading, ...]]:
    """All that each word may stand for, what it means in that language first."""
    words: dict[str, list[Reading]] = {}
    for spoken in sorted(_WORDS, key=lambda other: other != language):
        for kind, first, row in _WORDS[spoken]:
            for value, names in enumerate(row.split(), first):
                for name in names.split("|"):
                    if (kind, value) not in words.setdefault(name, []):
                        words[name].append((kind, value))
    return {word: tuple(readings) for word, readings in words.items()}


def _readings(text: str, language: str) -> Iterator[tuple[Reading, ...]]:
    """All ways to read the text, the likeliest first; none if any of it is no word of a date."""
    folded = fold(clean_line(text))
    if len(folded) > _LONGEST:
        return
    for phrase, plain in _PHRASES:
        folded = phrase.sub(plain, folded)
    words, at = list[tuple[Reading, ...]](), 0
    while at < len(folded):
        token = _TOKEN.match(folded, at)
        if token is None:
            return
        at = token.end()
        words.extend(_meanings(token, language))
    if len(words) > _MOST_WORDS:
        return
    yield from product(*(word for word in words if word))


def _meanings(token: re.Match[str], language: str) -> list[tuple[Reading, ...]]:
    """The readings of each word in the token; a date in figures is as good as several words."""
    if token["iso"]:
        year, month, day = int(token[2]), int(token[4]), int(token[5])
        return [(("number", day),), (("month", month),), (("year", year),)]
    if token["figures"]:
        day, month = int(token[7]), int(token[9])
        if month > 12 >= day:
            day, month = month, day
        dated: list[tuple[Reading, ...]] = [(("number", day),), (("month", month),)]
        if token[10]:
            dated.append((("year", int(token[10]) + (2000 if len(token[10]) == 2 else 0)),))
        return dated
    if token["number"]:
        return [(("year" if len(token["number"]) == 4 else "number", int(token["number"])),)]
    if token["word"]:
        return [_vocabulary(language).get(token["word"], (("unknown", 0),))]
    return []


def _day(readings: tuple[Reading, ...], today: date) -> date | None:
    """The day that the words say when read so, or nothing if they do not make a date.

    Raises `_NoSuchDay` if they do but there is none; other readings are then no better.
    """
    shape = " ".join(kind for kind, _value in readings if kind)
    rule = next((rule for pattern, rule in _RULES if re.fullmatch(pattern, shape)), None)
    if rule is None:
        return None
    given: Given = {}
    for kind, value in readings:
        given.setdefault(kind, []).append(value)
    try:
        day = rule(today, given)
    except (ValueError, OverflowError):
        day = None
    if day is None or day.year not in YEARS:
        raise _NoSuchDay(_("Years go from {first} to {last}.").format(first=YEARS[0], last=YEARS[-1]))
    return day


def _near(today: date, given: Given) -> date:
    """Today or tomorrow."""
    return today + timedelta(days=given["near"][0])


def _later(today: date, given: Given) -> date:
    """So many days, weeks, months or years from today; one, if no number says how many."""
    count = given.get("number", [1])[0]
    days, months = next(length for unit, length in _LENGTHS.items() if unit in given)
    return add_months(today, count * months) + timedelta(days=count * days)


def _weekday(today: date, given: Given) -> date:
    """The first day of that name after today."""
    return today + timedelta(days=(given["weekday"][0] - today.weekday() - 1) % 7 + 1)


def _weekday_of_next_week(today: date, given: Given) -> date:
    """The day of that name in the week that begins next Monday."""
    return today + timedelta(days=7 - today.weekday() + given["weekday"][0])


def _weekday_and_number(today: date, given: Given) -> date:
    """The day of this month or the next that has that name and that number."""
    number, weekday = given["number"][0], given["weekday"][0]
    for first in (today.replace(day=1), add_months(today.replace(day=1), 1)):
        day = first + timedelta(days=number - 1)
        if day.month == first.month and day.weekday() == weekday and day >= today:
            return day
    raise _NoSuchDay(_("Neither this month nor the next has that day on that weekday."))


def _end_of_week(today: date, given: Given) -> date:
    """Friday, this week's or the next's; Sunday in what is left of this week after its Friday."""
    if "next" in given:
        return _weekday_of_next_week(today, {"weekday": [_FRIDAY]})
    return today + timedelta(days=(_FRIDAY if today.weekday() <= _FRIDAY else _SUNDAY) - today.weekday())


def _end_of_month(today: date, given: Given) -> date:
    """The last day of this month or the next."""
    return _last_of(add_months(today, given.get("next", [0])[0]))


def _end_of_year(today: date, given: Given) -> date:
    """The last day of this year or the next."""
    return date(today.year + given.get("next", [0])[0], 12, 31)


def _end_of_named_month(today: date, given: Given) -> date:
    """The last day of that month: of that year, or of the first that is not over."""
    month = given["month"][0]
    year = given["year"][0] if "year" in given else today.year + (month < today.month)
    return _last_of(date(year, month, 1))


def _month_alone(_today: date, _given: Given) -> date:
    """No day, and "mar" in English is not a Tuesday."""
    raise _NoSuchDay(_("It is a month without a day."))


def _last_of(day: date) -> date:
    """The last day of the month in which that day is."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def _calendar_day(today: date, given: Given) -> date:
    """The day of that number and month: of that year, or of the first in which it exists and is not past."""
    number, month = given["number"][0], given["month"][0]
    if month not in range(1, 13):
        raise _NoSuchDay(_("There is no month {month}.").format(month=month))
    # Leap years are at most eight years apart.
    years = _years(given) or range(today.year, today.year + 9)
    days = max(monthrange(year, month)[1] for year in years)
    if number not in range(1, days + 1):
        raise _NoSuchDay(_("Month {month} has days 1 to {days}.").format(month=month, days=days))
    existing = (date(year, month, number) for year in years if number <= monthrange(year, month)[1])
    day = next(day for day in existing if _years(given) or day >= today)
    if given.get("weekday", [day.weekday()]) != [day.weekday()]:
        raise _NoSuchDay(_("{day} falls on another weekday.").format(day=day))
    return day


def _years(given: Given) -> list[int]:
    """The year that was typed, in four figures or in two; none if there was no year."""
    return given.get("year") or [2000 + year if year < 100 else year for year in given["number"][1:]]


_LENGTH = f"({'|'.join(_LENGTHS)})"
_RULES: Final[tuple[tuple[str, Callable[[date, Given], date]], ...]] = (
    ("near", _near),
    (f"(one|number|next) {_LENGTH}|{_LENGTH} next", _later),
    ("weekday", _weekday),
    ("next weekday|weekday next( weeks)?|weekday weeks next", _weekday_of_next_week),
    ("weekday number", _weekday_and_number),
    ("end (next )?weeks|end weeks next", _end_of_week),
    ("end (next )?months|end months next", _end_of_month),
    ("end (next )?years|end years next", _end_of_year),
    ("month( year)?", _month_alone),
    ("end month( year)?", _end_of_named_month),
    ("(weekday )?(number month|month number)( number| year)?", _calendar_day),
)
"""The orders of kinds of words that make a date, whatever the language, and what each order means."""
