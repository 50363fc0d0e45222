"""The clocks of the outside world, and the hurried ones of the rehearsal."""

from datetime import timedelta

import pytest

from clocks import NOON, FakeTimepiece
from codev_tui.timepiece import FastTimepiece, SystemTimepiece


def test_the_wall_clock_of_this_machine_knows_its_offset() -> None:
    assert SystemTimepiece().wall().utcoffset() is not None


def test_the_steady_clock_of_this_machine_never_goes_back() -> None:
    timepiece = SystemTimepiece()
    readings = [timepiece.steady() for _reading in range(1000)]
    assert readings == sorted(readings)


def test_the_rehearsal_s_clocks_begin_where_the_others_stand() -> None:
    fast = FastTimepiece(FakeTimepiece(), 10)
    assert (fast.wall(), fast.steady()) == (NOON, 1000.0)


@pytest.mark.parametrize("factor", [1.0, 10.0, 0.5])
def test_the_rehearsal_s_clocks_run_at_their_own_pace_and_together(factor: float) -> None:
    timepiece = FakeTimepiece()
    fast = FastTimepiece(timepiece, factor)
    for seconds in (0.25, 30.0, 3600.0):
        wall, steady = fast.wall(), fast.steady()
        timepiece.advance(seconds)
        assert fast.steady() - steady == pytest.approx(factor * seconds)
        assert (fast.wall() - wall) / timedelta(seconds=1) == pytest.approx(factor * seconds)


def test_a_wall_clock_that_is_set_does_not_disturb_the_rehearsal() -> None:
    timepiece = FakeTimepiece()
    fast = FastTimepiece(timepiece, 10)
    timepiece.advance_wall(-3600)
    assert (fast.wall(), fast.steady()) == (NOON, 1000.0)
