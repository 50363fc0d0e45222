"""The demonstration says on every screen of the room that it is one, and shows entries as their phase is reached."""

from pathlib import Path

import pytest

from clocks import FakeTimepiece
from codev_tui.editing.sample import FASTER, lay_out
from codev_tui.editing.workspace import Workspace
from screens.console import LARGE, SHORT, opened

LEAST = (60, 20)


@pytest.mark.parametrize("size", [LEAST, SHORT, LARGE])
async def test_it_says_that_it_is_a_demo_and_how_fast_time_runs(tmp_path: Path, size: tuple[int, int]) -> None:
    timepiece = FakeTimepiece()
    live = lay_out(Workspace(tmp_path, timepiece, throw_away=True, pace=FASTER))
    async with opened(tmp_path, live, size=size, timepiece=timepiece) as room:
        async for _phase in room.every_phase():
            assert "demo, time runs 10×" in room.text()


async def test_the_board_fills_when_the_consultation_is_reached(tmp_path: Path) -> None:
    timepiece = FakeTimepiece()
    live = lay_out(Workspace(tmp_path, timepiece, throw_away=True, pace=FASTER), "fr", at="clarification")
    async with opened(tmp_path, live, timepiece=timepiece) as room:
        assert "Quand je suis devenu chef" not in room.text()
        await room.press("n", "n")
        assert "Quand je suis devenu chef" in room.text()


async def test_another_session_says_nothing_of_a_demo(tmp_path: Path) -> None:
    async with opened(tmp_path, "topic") as room:
        assert "demo" not in room.text()
