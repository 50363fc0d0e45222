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
