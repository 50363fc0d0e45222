"""The nights in which daylight saving begins and ends: an hour less or more on the wall, and none in the session."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_session, classic
from codev_tui.model.agenda import agenda
from codev_tui.model.instants import add_seconds, count_seconds
from codev_tui.model.schedule import CatchingUp, project
from codev_tui.model.timekeeping import pass_time

PARIS = ZoneInfo("Europe/Paris")
NIGHTS = [
    pytest.param(datetime(2026, 10, 25, 1, 45, tzinfo=PARIS), "02:15", id="the clock goes back at three"),
    pytest.param(datetime(2026, 10, 25, 0, 30, tzinfo=PARIS), "02:00", id="it ends before that"),
    pytest.param(datetime(2026, 10, 25, 2, 45, tzinfo=PARIS, fold=1), "04:15", id="it begins after that"),
    pytest.param(datetime(2026, 3, 29, 1, 45, tzinfo=PARIS), "04:15", id="the clock goes forward at two"),
    pytest.param(datetime(2026, 7, 1, 1, 45, tzinfo=PARIS), "03:15", id="any other night"),
]
"""When ninety minutes begin, and what the clock shows at their end."""


@pytest.mark.parametrize(("now", "ends"), NIGHTS)
def test_before_the_start_the_end_is_what_the_clock_will_show_then(now: datetime, ends: str) -> None:
    projection = project(a_session(started=False, at=now), now)
    assert f"{projection.end:%H:%M}" == ends
    assert count_seconds(now, projection.end) == 90 * 60


@pytest.mark.parametrize(("now", "ends"), NIGHTS)
def test_a_session_that_goes_as_planned_is_never_late(now: datetime, ends: str) -> None:
    session = a_session(at=now)
    assert session.planned_end is not None
    assert f"{session.planned_end:%H:%M}" == ends
    for minutes in range(0, 5, 2):
        at = add_seconds(now, 60 * minutes)
        projection = project(pass_time(session, 60 * minutes, at), at)
        assert (f"{projection.end:%H:%M}", projection.late_s) == (ends, 0)


def test_a_pause_over_the_change_is_as_late_as_it_was_long() -> None:
    now = datetime(2026, 10, 25, 2, 50, tzinfo=PARIS)
    session = a_session(at=now)
    assert project(session, add_seconds(now, 20 * 60)).late_s == 20 * 60


@pytest.mark.parametrize(("now", "ends"), NIGHTS)
def test_the_agenda_ends_when_the_session_does(now: datetime, ends: str) -> None:
    rows = agenda(a_session(started=False, at=now), classic(), CatchingUp({}, 0), now)
    assert f"{rows[-1].ends:%H:%M}" == ends
    for before, after in pairwise(rows):
        assert before.ends == after.starts


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(PARIS)),  # noqa: DTZ001 (the zone is given)
    st.integers(-200_000, 200_000),
)
def test_later_and_between_are_each_others_opposite(at: datetime, seconds: int) -> None:
    at = at.astimezone(UTC).astimezone(PARIS)
    then = add_seconds(at, seconds)
    assert then.tzinfo is PARIS
    assert then.astimezone(UTC) == at.astimezone(UTC) + timedelta(seconds=seconds)
    assert count_seconds(at, then) == seconds == -count_seconds(then, at)
