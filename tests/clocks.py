"""Clocks that tests turn by hand."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Final, Protocol
from zoneinfo import ZoneInfo

PARIS: Final = timezone(timedelta(hours=1))
NOON: Final = datetime(2026, 11, 22, 12, 0, tzinfo=PARIS)
TICK_S: Final = 0.25
"""How often the console ticks."""


class FakeTimepiece:
    """The clocks of a room in which time passes only when the test says so; kept in whole microseconds."""

    def __init__(self, wall: datetime = NOON, steady_s: float = 1000.0) -> None:
        self._wall = wall
        self._steady = timedelta(seconds=steady_s)

    def wall(self) -> datetime:
        """The wall clock, with its offset."""
        return self._wall

    def local(self, at: datetime) -> datetime:
        """The instant as this clock shows it."""
        return at.astimezone(self.wall().tzinfo)

    def steady(self) -> float:
        """The steady clock, in seconds."""
        return self._steady / timedelta(seconds=1)

    def advance(self, seconds: float) -> None:
        """Let time pass, on both clocks."""
        self.advance_wall(seconds)
        self.advance_steady(seconds)

    def advance_wall(self, seconds: float) -> None:
        """Set the wall clock forward, or back: somebody put it right, or the steady one stood still meanwhile."""
        self._wall += timedelta(seconds=seconds)

    def advance_steady(self, seconds: float) -> None:
        """Let time pass on the steady clock alone."""
        self._steady += timedelta(seconds=seconds)


class ZonedTimepiece(FakeTimepiece):
    """Clocks of a real time zone: as on a machine, the wall's has the offset of the moment, and daylight saving."""

    def __init__(self, zone: ZoneInfo, wall: datetime) -> None:
        super().__init__(wall.astimezone(UTC))
        self._zone = zone

    def wall(self) -> datetime:
        """The wall clock, with its offset."""
        return self.local(self._wall)

    def local(self, at: datetime) -> datetime:
        """The instant as clocks in the zone show it, with the offset that holds then."""
        shown = at.astimezone(self._zone)
        return shown.replace(tzinfo=timezone(shown.utcoffset() or timedelta()))


class Ticking(Protocol):
    """What has to be told now and then that time passes."""

    def tick(self) -> None:
        """Look at the clock."""
        ...


def let_pass(timepiece: FakeTimepiece, ticking: Ticking, seconds: float, every: float = TICK_S) -> None:
    """Let that many seconds pass as in an open console, tick by tick: nobody is away."""
    ticks, rest = divmod(round(seconds * 1e6), round(every * 1e6))
    for _tick in range(ticks):
        timepiece.advance(every)
        ticking.tick()
    timepiece.advance(rest / 1e6)
    ticking.tick()
