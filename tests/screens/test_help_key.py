"""The question mark is help wherever keys come from the table of commands; F1 is the guide, everywhere."""

import pytest
from textual.binding import Binding, BindingType

from codev_tui.commands import REVIEW
from codev_tui.screens.bindings import bindings_of_record, bindings_of_review, bindings_of_room, do
from codev_tui.screens.prepare.prepare_screen import PrepareScreen
from screens.console import Open

ALL = [bindings_of_room(), *(bindings_of_review(screen) for screen in REVIEW), bindings_of_record()]
HELP = ("help", do("help"))


@pytest.mark.parametrize("bindings", ALL, ids=["room", *REVIEW, "record"])
def test_the_question_mark_is_help_on_every_screen_and_in_the_footer(bindings: list[BindingType]) -> None:
    keys = {each.key: each.show for each in bindings if isinstance(each, Binding) and each.action in HELP}
    assert keys == {"question_mark": True}


@pytest.mark.parametrize("phase", ["topic", "consultation", "learning"])
async def test_the_question_mark_opens_the_help_in_the_room(console: Open, phase: str) -> None:
    async with console(phase) as room:
        await room.press("?")
        assert "one minute more for this phase" in room.text()
        await room.press("escape")
        assert "one minute more for this phase" not in room.text()


async def test_in_the_room_the_help_has_this_phase_and_how_one_moves_and_no_other_phase(console: Open) -> None:
    async with console("consultation", size=(120, 60)) as room:
        await room.press("?")
        shown = room.text()
        for words in (
            "filter by author",
            "tab on to the next list",
            "enter in a field",
            "esc out of a field",
            "↑ ↓ ← →",
        ):
            assert words in shown
        for words in ("a vote more", "the client confirms", "grows into a commitment"):
            assert words not in shown


async def test_at_home_the_help_has_the_keys_of_home_alone_and_they_can_be_clicked(console: Open) -> None:
    async with console("home") as room:
        await room.press("?")
        shown = room.text()
        for words in (
            "the sheet first",
            "find, read, follow up",
            "another line of the menu",
            "enter do what is selected",
        ):
            assert words in shown
        for words in ("catch up", "speaks", "pause the clock"):
            assert words not in shown
        await room.click("start a session: the sheet first")
        await room.until(lambda: isinstance(room.app.screen, PrepareScreen))


async def test_on_the_sheet_the_help_has_the_keys_of_the_sheet_alone_and_they_can_be_clicked(console: Open) -> None:
    async with console("home") as room:
        await room.press("n")
        await room.until(lambda: isinstance(room.app.screen, PrepareScreen))
        await room.press("f1", "?")
        shown = room.text()
        for words in (
            "start the session with what is there",
            "five minutes longer",
            "an option: choose",
            "esc out of a field",
        ):
            assert words in shown
        for words in ("catch up", "speaks", "pause the clock"):
            assert words not in shown
        await room.click("five minutes longer")
        await room.press("escape")
        await room.press("?")
        await room.click("five minutes longer")
        assert "95" in room.text()
