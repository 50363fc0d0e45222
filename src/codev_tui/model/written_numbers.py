"""Numbers as people write them, in the language that is spoken now. What machines read has none of these signs."""

from functools import reduce

from codev_tui.i18n import pgettext


def number_text(number: int) -> str:
    """A whole number with its thousands apart: 12,500."""
    parted = pgettext("a number of more than three figures", "{thousands},{hundreds}")
    return reduce(lambda first, rest: parted.format(thousands=first, hundreds=rest), f"{number:,}".split(","))


def decimal_text(number: float) -> str:
    """A number with one figure behind its point: 4.2."""
    whole, tenths = f"{number:.1f}".split(".")
    return pgettext("a number with a decimal", "{whole}.{tenths}").format(whole=whole, tenths=tenths)
