"""Clocks that are set, sleep, or move to another place: the session's seconds stay right, or somebody is asked.

What a single absence does is in test_live_away.py; here is what clocks do to each other.
"""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_session
from clocks import NOON, PARIS, TICK_S, FakeTimepiece, let_pass
from codev_tui.editing.live import AWAY_S
from codev_tui.model.schedule import project
from codev_tui.store.format.codec import decode, encode
from rooms import Room, spent

HOUR_S = 3600.0
SUMMER = timezone(timedelta(hours=2))
TOKYO, LIMA = timezone(timedelta(hours=9)), timezone(timedelta(hours=-5))


class Travelling(FakeTimepiece):
    """Clocks of a laptop whose offset from UTC may change: daylight saving, or another country."""

    def __init__(self, wall: datetime = NOON) -> None:
        super().__init__(wall)
        self.zone = PARIS

    def wall(self) -> datetime:
        """The same instant, as the clocks here show it."""
        return super().wall().astimezone(self.zone)


def written_and_read(room: Room) -> Room:
    """The session of another console that goes on with what this one has saved, at the same moment."""
    room.live.save_now()
    session = decode(encode(room.saver.last).encode(), "s.toml").session
    other = Room(session, timepiece=room.timepiece)
    other.live.on_resumed()
    return other


@pytest.mark.parametrize("zone", [SUMMER, TOKYO, LIMA], ids=["daylight saving", "to the east", "to the west"])
def test_another_offset_is_another_way_to_tell_the_same_time(zone: timezone) -> None:
    timepiece = Travelling()
    room = Room(timepiece=timepiece)
    let_pass(timepiece, room.live, 30)
    end = project(room.live.present(), room.live.wall()).end
    timepiece.zone = zone
    let_pass(timepiece, room.live, 30)
    assert room.live.away_s == 0
    assert spent(room.live.present()) == 60
    assert project(room.live.present(), room.live.wall()).end == end
    assert room.live.wall().utcoffset() == zone.utcoffset(None)


@pytest.mark.parametrize("zone", [SUMMER, TOKYO, LIMA])
def test_a_session_that_is_gone_on_with_in_another_zone_asks_for_the_real_time_only(zone: timezone) -> None:
    timepiece = Travelling()
    room = Room(timepiece=timepiece)
    let_pass(timepiece, room.live, 30)
    room.live.save_now()
    timepiece.zone = zone
    assert written_and_read(room).live.away_s == 0
    timepiece.advance(420)
    other = Room(room.saver.last, timepiece=timepiece)
    other.live.on_resumed()
    assert other.live.away_s == pytest.approx(420)


@pytest.mark.parametrize("jump_s", [-HOUR_S, -24 * HOUR_S, -AWAY_S, AWAY_S - 1])
def test_a_wall_clock_that_is_set_changes_no_second_of_the_session(jump_s: float) -> None:
    room = Room()
    let_pass(room.timepiece, room.live, 30)
    room.timepiece.advance_wall(jump_s)
    let_pass(room.timepiece, room.live, 30)
    assert room.live.away_s == 0
    assert spent(room.live.present()) == 60


@pytest.mark.parametrize(("counted_s", "seconds"), [(0.0, 60.0), (24 * HOUR_S, 60.0 + 24 * HOUR_S)])
def test_a_wall_clock_that_is_set_forward_a_day_may_have_been_a_sleep_and_so_it_asks(
    counted_s: float, seconds: float
) -> None:
    room = Room()
    let_pass(room.timepiece, room.live, 30)
    room.timepiece.advance_wall(24 * HOUR_S)
    let_pass(room.timepiece, room.live, 30)
    assert room.live.away_s == pytest.approx(24 * HOUR_S, abs=TICK_S)
    assert spent(room.live.present()) == pytest.approx(30 + 30, abs=TICK_S)
    room.live.count_absence(counted_s)
    assert spent(room.session) == pytest.approx(seconds, abs=TICK_S)


@pytest.mark.parametrize("asleep_goes_on", [True, False])
def test_a_suspended_laptop_asks_for_the_same_time_whether_or_not_its_steady_clock_slept(asleep_goes_on: bool) -> None:
    room = Room()
    let_pass(room.timepiece, room.live, 30)
    room.timepiece.advance_wall(2 * HOUR_S)
    room.timepiece.advance_steady(2 * HOUR_S if asleep_goes_on else 0)
    room.live.tick()
    assert room.live.away_s == 2 * HOUR_S
    room.live.count_absence(0)
    let_pass(room.timepiece, room.live, 30)
    assert spent(room.live.present()) == 60


def test_suspended_while_the_wall_clock_was_set_back_the_steady_clock_tells() -> None:
    room = Room()
    let_pass(room.timepiece, room.live, 30)
    room.timepiece.advance_steady(HOUR_S)
    room.timepiece.advance_wall(-HOUR_S)
    room.live.tick()
    assert room.live.away_s == HOUR_S
    assert spent(room.live.present()) == 30


def test_a_clock_set_back_writes_a_file_that_can_be_read_and_gone_on_with() -> None:
    room = Room(a_session("consultation"))
    room.idea("before")
    room.timepiece.advance_wall(-HOUR_S)
    room.idea("after")
    other = written_and_read(room)
    assert [idea.text for idea in other.session.ideas] == ["before", "after"]
    assert other.live.away_s == 0


@given(
    st.lists(
        st.tuples(
            st.sampled_from((-24 * HOUR_S, -HOUR_S, -5.0, 0.0, 5.0, AWAY_S / 2)),
            st.sampled_from((PARIS, SUMMER, TOKYO, LIMA)),
            st.integers(0, 20).map(lambda quarters: quarters * TICK_S),
        ),
        max_size=8,
    )
)
def test_whatever_is_done_to_the_wall_clock_the_seconds_are_the_steady_one_s(
    jumps: list[tuple[float, timezone, float]],
) -> None:
    timepiece = Travelling()
    room = Room(timepiece=timepiece)
    began = timepiece.steady()
    for jump_s, zone, seconds in jumps:
        timepiece.advance_wall(jump_s)
        timepiece.zone = zone
        let_pass(timepiece, room.live, seconds)
    assert room.live.away_s == 0
    assert spent(room.live.present()) == pytest.approx(timepiece.steady() - began, abs=0.001)
