"""F1 is help beside the question mark, wherever keys come from the table of commands; the footer shows one of them."""

import pytest
from textual.binding import Binding, BindingType

from codev_tui.commands import REVIEW
from codev_tui.screens.bindings import bindings_of_record, bindings_of_review, bindings_of_room
from screens.console import Open

ALL = [bindings_of_room(), *(bindings_of_review(screen) for screen in REVIEW), bindings_of_record()]


@pytest.mark.parametrize("bindings", ALL, ids=["room", *REVIEW, "record"])
def test_f1_is_help_on_every_screen_and_the_footer_shows_one_key_for_it(bindings: list[BindingType]) -> None:
    keys = {each.key: each.show for each in bindings if isinstance(each, Binding) and each.action == "help"}
    assert keys == {"question_mark": True, "f1": False}


@pytest.mark.parametrize("phase", ["topic", "consultation", "learning"])
async def test_f1_opens_the_help_in_the_room(console: Open, phase: str) -> None:
    async with console(phase) as room:
        await room.press("f1")
        assert "one minute more for this phase" in room.text()
        await room.press("escape")
        assert "one minute more for this phase" not in room.text()
