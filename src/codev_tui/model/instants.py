"""Seconds between instants, as they really pass.

Python adds to an instant, and takes two of them from each other, by what the clock on the wall shows. In the night in
which daylight saving begins or ends that is an hour too much or too little.
"""

from datetime import UTC, datetime, timedelta


def add_seconds(at: datetime, seconds: float) -> datetime:
    """The instant so many seconds later, as a clock in the same zone shows it then."""
    return (at.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(at.tzinfo)


def count_seconds(earlier: datetime, at: datetime) -> float:
    """The seconds from the one to the other; below zero where `earlier` is the later one."""
    return (at.astimezone(UTC) - earlier.astimezone(UTC)).total_seconds()
