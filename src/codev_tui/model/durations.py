"""Lengths of time in words and figures, and as people type them. All lengths are seconds."""

import re
from math import ceil, floor

from codev_tui.i18n import _, ngettext
from codev_tui.model.errors import CodevError

HOURS_FROM_S = 100 * 60
"""From here on a clock shows hours: up to then, minutes take no more room than two digits."""
LONGEST_S = 24 * 60 * 60
"""No typed length is longer than a day: no session is planned for longer."""

_MINUS = frozenset("-−–")
_CLOCK = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,4}):([0-5][0-9])")
_HOURS = re.compile(r"([0-9]{1,2}) ?(?:h|hr|hours?|heures?)\.?(?: ?([0-5]?[0-9])(?: ?(?:m|min|minutes?)\.?)?)?")
_MINUTES = re.compile(r"([0-9]{1,4})(?:[.,]([0-9]{1,2}))? ?(?:m|min|mins|minutes?|['’′])?\.?")
_SECONDS = re.compile(r"([0-9]{1,5}) ?(?:s|sec|secs|seconds?|secondes?|[\"”″])\.?")


class NotADuration(CodevError):
    """What was typed is no length of time, or not one that is possible here."""


def clock_text(seconds: float) -> str:
    """Seconds left as a clock shows them: M:SS, from 100 minutes on H:MM:SS; below zero they are overtime: +M:SS.

    Rounded up, so that 0:00 appears at zero and stays for the first second of overtime.
    """
    whole = ceil(round(seconds, 3))
    sign, whole = ("+", -whole) if whole < 0 else ("", whole)
    minutes, rest = divmod(whole, 60)
    if whole < HOURS_FROM_S:
        return f"{sign}{minutes}:{rest:02}"
    return f"{sign}{minutes // 60}:{minutes % 60:02}:{rest:02}"


def elapsed_text(seconds: float) -> str:
    """Seconds that have passed as a clock shows them: rounded down, so that planned = elapsed + left also as shown."""
    return clock_text(floor(round(max(0.0, seconds), 3)))


def measured_text(seconds: float) -> str:
    """A time that was measured, to the nearest second: `15:33`; hours stay minutes, and below zero it has a minus."""
    whole = round(abs(seconds))
    return f"{'-' if seconds < 0 and whole else ''}{whole // 60}:{whole % 60:02}"


def minutes_in_words(seconds: float) -> str:
    """A length in whole minutes, for sentences: "1 minute", "92 minutes"."""
    return _minutes(_rounded(seconds / 60))


def minutes_text(seconds: float) -> str:
    """A length in whole minutes, for tables: "8 min"; "< 1 min" for what is less than half a minute and not nothing."""
    minutes = _rounded(seconds / 60)
    if not minutes and seconds > 0:
        return _("< 1 min")
    return _("{minutes} min").format(minutes=minutes)


def span_text(seconds: float) -> str:
    """A length in words, as precise as people speak of it: "40 seconds", "7 minutes", "1 hour 5 minutes".

    Two units at most: seconds count up to a minute and a half, minutes up to a day.
    """
    whole = _rounded(seconds)
    if whole < 60:
        return _seconds(whole)
    if whole < 90:
        if whole == 60:
            return _minutes(1)
        return _("{minutes} {seconds}").format(minutes=_minutes(1), seconds=_seconds(whole - 60))
    hours, minutes = divmod(_rounded(whole / 60), 60)
    if hours < 24:
        if not hours:
            return _minutes(minutes)
        if not minutes:
            return _hours(hours)
        return _("{hours} {minutes}").format(hours=_hours(hours), minutes=_minutes(minutes))
    days, hours = divmod(_rounded(whole / 3600), 24)
    return _("{days} {hours}").format(days=_days(days), hours=_hours(hours)) if hours else _days(days)


def _seconds(n: int) -> str:
    return ngettext("{n} second", "{n} seconds", n).format(n=n)


def _minutes(n: int) -> str:
    return ngettext("{n} minute", "{n} minutes", n).format(n=n)


def _hours(n: int) -> str:
    return ngettext("{n} hour", "{n} hours", n).format(n=n)


def _days(n: int) -> str:
    return ngettext("{n} day", "{n} days", n).format(n=n)


def _rounded(value: float) -> int:
    """To the nearest whole number, halves up, so that 2.5 minutes are 3 as 1.5 are 2."""
    return floor(value + 0.5)


def parse_span(text: str) -> float:
    """Seconds of a length as people type it: `5` (minutes), `2.5`, `4:30`, `1:05:00`, `1h05`, `90 s`.

    Raises `NotADuration` for anything else, and for more than a day.
    """
    typed = text.strip().casefold()
    for shape, seconds in (
        (_CLOCK, lambda h, m, s: 3600 * int(h or 0) + 60 * int(m) + int(s)),
        (_HOURS, lambda h, m: 3600 * int(h) + 60 * int(m or 0)),
        (_MINUTES, lambda m, part: 60 * float(f"{m}.{part or 0}")),
        (_SECONDS, int),
    ):
        if found := shape.fullmatch(typed):
            value = float(seconds(*found.groups()))
            if value > LONGEST_S:
                raise NotADuration(_("That is more than a day. Please give a shorter time."))
            return round(value, 3)
    raise NotADuration(_("That is not a time. Please type minutes, as in 5, or minutes and seconds, as in 4:30."))


def parse_correction(text: str, elapsed_s: float) -> float:
    """Seconds to add to a phase that has run `elapsed_s`, or, below zero, to take off it.

    With a sign what is typed is the difference: `+5`, `-3`, `+1:30`; without one, or after `=`, it is what the phase
    has run: `4:30`, `=6`. Raises `NotADuration`, also where more is to be taken off than there is.
    """
    sign, length = text.strip()[:1], text.strip()[1:]
    if sign == "+":
        return parse_span(length)
    if sign not in _MINUS:
        return round(parse_span(length if sign == "=" else text) - elapsed_s, 3)
    seconds = parse_span(length)
    if seconds > elapsed_s + 1:
        raise NotADuration(
            _("The phase has run {elapsed}: no more than that can be taken off.").format(
                elapsed=elapsed_text(elapsed_s)
            )
        )
    return -min(seconds, elapsed_s)
