"""The night in which the clocks are changed, in the room: what is shown of the end is what the clock will show then."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from builders import a_session
from clocks import ZonedTimepiece, let_pass
from codev_tui.screens.room.frame import heading
from rooms import Room, spent
from screens.console import Open

PARIS = ZoneInfo("Europe/Paris")
NIGHTS = [
    pytest.param(datetime(2026, 10, 25, 1, 45, tzinfo=PARIS), "02:15", id="the clock goes back at three"),
    pytest.param(datetime(2026, 3, 29, 1, 45, tzinfo=PARIS), "04:15", id="the clock goes forward at two"),
    pytest.param(datetime(2026, 7, 1, 1, 45, tzinfo=PARIS), "03:15", id="any other night"),
]
"""When ninety minutes begin, and what the clock shows at their end."""


@pytest.mark.parametrize("started", [False, True])
@pytest.mark.parametrize(("begins", "ends"), NIGHTS)
def test_the_headline_shows_the_end_as_the_clock_will(begins: datetime, ends: str, started: bool) -> None:
    timepiece = ZonedTimepiece(PARIS, begins)
    room = Room(a_session(started=started, at=timepiece.wall()), timepiece=timepiece)
    shown = heading(room.live, room.live.present())
    assert (shown.clock, shown.ends, shown.late) == ("01:45", f"ends {ends}", "")


@pytest.mark.parametrize(
    "begins", [datetime(2026, 10, 25, 2, 50, tzinfo=PARIS), datetime(2026, 3, 29, 1, 50, tzinfo=PARIS)]
)
def test_the_end_stays_and_no_second_is_missing_when_the_clocks_change(begins: datetime) -> None:
    timepiece = ZonedTimepiece(PARIS, begins)
    room = Room(a_session("consultation", at=timepiece.wall()), timepiece=timepiece)
    offset = timepiece.wall().utcoffset()
    before = heading(room.live, room.live.present()).ends
    let_pass(timepiece, room.live, 20 * 60, every=30)
    assert timepiece.wall().utcoffset() != offset
    assert spent(room.live.present()) == 20 * 60
    assert room.live.away_s == 0
    assert heading(room.live, room.live.present()).ends == before


@pytest.mark.parametrize(("begins", "ends"), NIGHTS)
async def test_the_agenda_of_catching_up_tells_the_same_end(console: Open, begins: datetime, ends: str) -> None:
    async with console("welcome", timepiece=ZonedTimepiece(PARIS, begins)) as room:
        assert f"ends {ends}" in room.text()
        await room.press("c")
        assert ends in room.row("end ")
