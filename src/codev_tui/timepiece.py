"""The clocks of the outside world. Nothing else in the program reads one."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol


class Timepiece(Protocol):
    """What the program knows of time: the wall's, to show and to store, and a steady one, to measure with."""

    def wall(self) -> datetime:
        """The local wall-clock time, with its offset; it may jump."""
        ...

    def local(self, at: datetime) -> datetime:
        """The instant as clocks on the wall here show it, with the offset of that day and hour."""
        ...

    def steady(self) -> float:
        """Seconds since some fixed point; they never jump, and go on while the laptop sleeps where the system can."""
        ...


class SystemTimepiece:
    """The machine's own clocks: a steady one that goes on in its sleep, since a room goes on while the lid is shut."""

    def wall(self) -> datetime:
        """The local time of this machine, in its time zone."""
        return datetime.now().astimezone()

    def local(self, at: datetime) -> datetime:
        """The instant in the time zone of this machine."""
        return at.astimezone()

    def steady(self) -> float:
        """Seconds since the machine started."""
        return _steady()


def _awake_and_asleep() -> Callable[[], float]:
    """The clock that counts a sleeping machine's time too: where `time.monotonic` does not, this is another one.

    Linux calls it CLOCK_BOOTTIME; elsewhere CLOCK_MONOTONIC is that clock, and on Windows `time.monotonic` itself.
    """
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        if hasattr(time, name):
            return partial(time.clock_gettime, getattr(time, name))
    return time.monotonic


_steady = _awake_and_asleep()


class FastTimepiece:
    """The same clocks, running `factor` times as fast from the moment this is made."""

    def __init__(self, timepiece: Timepiece, factor: float) -> None:
        self._timepiece = timepiece
        self._factor = factor
        self._wall = timepiece.wall()
        self._steady = timepiece.steady()

    def wall(self) -> datetime:
        """The wall clock, hurried along with the steady one."""
        return self.local(self._wall + timedelta(seconds=self.steady() - self._steady))

    def local(self, at: datetime) -> datetime:
        """The instant as the clocks that are hurried show it."""
        return self._timepiece.local(at)

    def steady(self) -> float:
        """Seconds, `factor` of them for each real one."""
        return self._steady + (self._timepiece.steady() - self._steady) * self._factor
