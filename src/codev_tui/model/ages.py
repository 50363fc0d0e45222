"""How long ago something must be, as it is typed: `1y`, `6m`, `90d`, `2w`."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.text import clean_line

_AGE: Final = re.compile(r"(\d{1,4})\s*([dwmy])", re.ASCII | re.IGNORECASE)


class NotAnAge(CodevError):
    """Something typed that is no stretch of time."""


def day_before(today: date, age: str) -> date:
    """The day that was so long ago. A month ago is the same day of the month before, or its last. Raises `NotAnAge`."""
    found = _AGE.fullmatch(age.strip())
    if found is None:
        sentence = _("“{text}” is no age. Write it like 1y, 6m, 2w or 90d.")
        raise NotAnAge(sentence.format(text=clean_line(age)))
    count, unit = int(found[1]), found[2].lower()
    try:
        if unit in "dw":
            return today - timedelta(days=count * (7 if unit == "w" else 1))
        year, month = divmod(today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1), 12)
        return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        raise NotAnAge(_("“{text}” ago there was no calendar.").format(text=clean_line(age))) from None
