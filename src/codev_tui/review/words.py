"""Seconds as people read them."""

from codev_tui.i18n import ngettext


def clock(seconds: float) -> str:
    """Seconds as minutes and seconds (`15:33`), rounded to the nearest second; hours stay minutes."""
    whole = round(abs(seconds))
    return f"{'-' if seconds < 0 and whole else ''}{whole // 60}:{whole % 60:02}"


def minutes(seconds: float) -> str:
    """Seconds as minutes, rounded to the nearest: `1 minute`, `92 minutes`."""
    count = round(seconds / 60)
    return ngettext("{count} minute", "{count} minutes", count).format(count=count)
