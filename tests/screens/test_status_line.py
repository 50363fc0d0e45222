"""What the room tells the facilitator stands in one line under the work, and is never laid over what they type."""

import pytest

from builders import a_full_session
from screens.console import LARGE, SHORT, Console, Open

SIZES = [(60, 20), SHORT, LARGE]


def row_of(room: Console, text: str) -> int:
    """The number of the row in which that text stands."""
    return next(place for place, line in enumerate(room.lines()) if text in line)


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_said_stands_in_one_line_above_the_entry_line(console: Open, size: tuple[int, int]) -> None:
    async with console("consultation", size=size, toasts=True) as room:
        await room.press("space", "i")
        await room.type("a buddy for each newcomer\n")
        assert room.row("Noted. The clock stands still").startswith(" › ")
        assert row_of(room, "Noted.") < row_of(room, "Idea")
        assert not room.app.screen.query("Toast")


async def test_the_newest_sentence_replaces_the_last_and_the_next_act_clears_it(console: Open) -> None:
    async with console(a_full_session(), size=SHORT) as room:
        assert "no idea yet from" in room.text()
        await room.press("m")
        assert "Bell on" in room.text()
        assert "no idea yet from" not in room.text()
        await room.press("down", "right", "tab")
        assert "Bell on" in room.text(), "moving is no act"
        await room.press("m")
        assert "Bell off." in room.text()
        assert "Bell on" not in room.text()
        await room.press("plus")
        assert "Bell off." not in room.text()
        assert "no idea yet from" in room.text()


async def test_typing_leaves_the_sentence_until_enter_takes_the_entry(console: Open) -> None:
    async with console("consultation", size=SHORT) as room:
        await room.press("space", "i")
        await room.type("one\n")
        await room.type("two")
        assert "Noted." in room.text()
        await room.press("space")
        assert "Noted." in room.text(), "a space in a field is text"
        await room.press("escape")
        assert "Noted." not in room.text()


async def test_a_sentence_of_one_phase_is_not_shown_in_the_next(console: Open) -> None:
    async with console("topic", size=SHORT) as room:
        await room.press("m", "n")
        assert "Bell" not in room.text()


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_wrong_with_the_disk_never_lies_over_the_entry_line(console: Open, size: tuple[int, int]) -> None:
    async with console("consultation", size=size, toasts=True) as room:
        await room.press("i")
        await room.type("a buddy for each newcomer and a word each morning")
        room.live.on_failed(OSError("the disk is full"))
        await room.still()
        toast = room.app.screen.query_one("Toast")
        assert toast.region.height
        assert not toast.region.overlaps(room.screen.form.region)
        assert "a buddy for each newcomer" in room.text()


async def test_a_pasted_text_that_was_cut_is_told_in_the_status_line(console: Open) -> None:
    async with console("consultation", size=SHORT, toasts=True) as room:
        await room.press("i")
        await room.paste("x" * 2001)
        assert "› The text was too long: its last character was cut off." in room.text()
        assert not room.app.screen.query("Toast")


async def test_a_sign_of_the_client_is_said_to_be_noted(console: Open) -> None:
    async with console("consultation") as room:
        await room.press("f", "o", "enter")
        assert "Noted: Off course" in room.text()
