"""The first welcome of a group: all that is said aloud is on the screen."""

import pytest
from msgspec.structs import replace

from builders import a_session, classic
from clocks import FakeTimepiece
from codev_tui.widgets.cards import Cards
from screens.console import LARGE, SHORT, Open, a_room
from screens.test_what_can_be_read import words_of


@pytest.mark.parametrize("size", [SHORT, LARGE])
async def test_the_five_principles_are_whole_at_once(console: Open, size: tuple[int, int]) -> None:
    live = a_room(replace(a_session("welcome"), group="North"), FakeTimepiece())
    async with console(live, size=size) as room:
        await room.still()
        pane = room.screen.query_one("#principles", Cards)
        for place, card in enumerate(pane.cards):
            assert " ".join(card.text.split()) in words_of(pane, place, room), "\n".join(room.lines())
    assert len(classic().principles) == 5


@pytest.mark.parametrize("size", [SHORT, LARGE])
async def test_whose_script_it_is_is_said_until_the_clock_starts(console: Open, size: tuple[int, int]) -> None:
    live = a_room(replace(a_session("welcome"), started=None), FakeTimepiece())
    live.script_remark = "codev.en.toml is your own, in place of the shipped one."
    async with console(live, size=size) as room:
        await room.still()
        assert live.script_remark in " ".join(room.text().split())


async def test_why_there_is_no_script_is_said_when_a_session_goes_on(console: Open) -> None:
    live = a_room(a_session("consultation"), FakeTimepiece())
    live.script_remark = "The script cannot be shown: codev.en.toml: name is missing."
    async with console(live, size=SHORT) as room:
        await room.still()
        assert live.script_remark in " ".join(room.text().split())
