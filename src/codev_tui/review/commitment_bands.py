"""Commitments in bands: what was due lately first, and what nobody has asked after for long folded at the end."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple, get_args

from codev_tui.i18n import _, ngettext
from codev_tui.review.follow_up import Action

Band = Literal["month", "half-year", "ahead", "older", "over"]
BANDS: Final[tuple[Band, ...]] = get_args(Band)
"""In the order in which they are shown."""

_MONTH: Final = 31
_HALF_YEAR: Final = 183
_IN_WEEKS: Final = 14
_IN_MONTHS: Final = 61
_IN_YEARS: Final = 3 * 365


class Banded(NamedTuple):
    """The commitments of one band, in their order."""

    band: Band
    actions: tuple[Action, ...]


def in_bands(actions: Iterable[Action], today: date) -> Sequence[Banded]:
    """The bands that have commitments."""
    found: dict[Band, list[Action]] = {}
    for action in actions:
        found.setdefault(band_of(action, today), []).append(action)
    return [Banded(band, tuple(found[band])) for band in BANDS if band in found]


def band_of(action: Action, today: date) -> Band:
    """By how long it has been overdue; what is not overdue lies ahead, also without a day."""
    commitment = action.commitment
    if not commitment.is_open:
        return "over"
    late = days_late(action, today)
    if not late:
        return "ahead"
    if late <= _MONTH:
        return "month"
    return "half-year" if late <= _HALF_YEAR else "older"


def band_word(band: Band) -> str:
    """What a band is called."""
    words: dict[Band, str] = {
        "month": _("overdue for a month at most"),
        "half-year": _("overdue for half a year at most"),
        "ahead": _("still to come, or without a day"),
        "older": _("overdue for longer than half a year"),
        "over": _("done, or dropped"),
    }
    return words[band]


def days_late(action: Action, today: date) -> int:
    """For how many days it has been overdue; 0 where it is not."""
    due = action.commitment.due
    return (today - due).days if due and action.is_overdue(today) else 0


def late_text(days: int) -> str:
    """A length of time as people say it, roughly: 9 days, 3 weeks, 22 months; empty for none."""
    if days <= 0:
        return ""
    if days < _IN_WEEKS:
        return ngettext("{n} day", "{n} days", days).format(n=days)
    if days < _IN_MONTHS:
        return ngettext("{n} week", "{n} weeks", days // 7).format(n=days // 7)
    if days < _IN_YEARS:
        months = days * 12 // 365
        return ngettext("{n} month", "{n} months", months).format(n=months)
    return ngettext("{n} year", "{n} years", days // 365).format(n=days // 365)
