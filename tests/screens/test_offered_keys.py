"""The line of keys offers what does something now, and what the moment needs stays where there is little room."""

import pytest

from builders import a_full_session, a_session
from clocks import NOON
from codev_tui.model import entries
from screens.console import SHORT, Console, Open

LEAST = (60, 20)


def offered(room: Console) -> str:
    """The line of keys."""
    return f" {room.lines()[-1]} "


@pytest.mark.parametrize("size", [LEAST, SHORT])
@pytest.mark.parametrize("phase", ["welcome", "topic", "exploration", "clarification", "consultation", "learning"])
async def test_in_a_round_the_keys_that_give_the_word_on_are_offered(
    console: Open, size: tuple[int, int], phase: str
) -> None:
    async with console(a_session(phase), size=size) as room:
        if room.session.running_clock.round is None:
            await room.press("j")
        for key in (" enter pass on ", " x skip ", " n next ", " ; line "):
            assert key in offered(room), key
        await room.press("j")
        assert "pass on" not in offered(room)
        assert "x skip" not in offered(room)


@pytest.mark.parametrize("size", [LEAST, SHORT])
async def test_in_silent_sifting_the_keys_that_sift_and_the_script_s_are_offered(
    console: Open, size: tuple[int, int]
) -> None:
    session = entries.add_idea(a_session("commitments"), "lunch", NOON, "Ben")
    async with console(session, size=size) as room:
        assert "SILENCE" in room.text()
        for key in (" y keep ", " r adapt ", " l leave ", " ; line ", " g keep+grow ", " i commit "):
            assert key in offered(room), key


async def test_what_there_is_nothing_for_is_not_offered(console: Open) -> None:
    none = {
        "welcome": ("partly", "not done", "back"),
        "topic": ("y choose", "v vote"),
        "exploration": (),
        "clarification": ("y confirmed", "r corrected"),
        "consultation": ("/ filter", "y take up"),
        "commitments": ("y keep", "r adapt", "l leave", "g keep+grow"),
        "learning": (),
    }
    async with console(size=(200, 40)) as room:
        async for phase in room.every_phase():
            for key in none[phase]:
                assert key not in offered(room), (phase, key)
            if phase != "welcome":
                assert "read aloud" not in offered(room), phase
                assert "e edit" not in offered(room), phase
                assert "b back" in offered(room), phase


async def test_what_there_is_something_for_is_offered_at_once(console: Open) -> None:
    async with console("topic", size=(200, 40)) as room:
        await room.note("i", "too many meetings")
        for key in ("a read aloud", "e edit", "y choose", "v vote", "u undo"):
            assert key in offered(room), key
        await room.press("d")
        for key in ("a read aloud", "e edit", "y choose", "v vote"):
            assert key not in offered(room), key


async def test_where_the_list_in_use_is_empty_there_is_nothing_to_read_aloud(console: Open) -> None:
    session = entries.add_idea(a_session("commitments"), "lunch", NOON, "Ben")
    async with console(session, size=(200, 40)) as room:
        assert "a read aloud" in offered(room)
        await room.press("tab")
        assert "a read aloud" not in offered(room)


async def test_a_key_that_is_not_offered_still_says_why(console: Open) -> None:
    async with console("commitments") as room:
        await room.press("a")
        assert "There is no entry selected to read." in room.text()


async def test_the_kinds_of_an_idea_are_one_line_at_80_columns(console: Open) -> None:
    async with console(a_full_session(), size=SHORT) as room:
        await room.press("k")
        row = room.row("s suggestion")
        assert row.endswith("r resource  k next")


async def test_in_the_round_of_what_each_takes_along_the_key_for_it_is_offered(console: Open) -> None:
    session = entries.add_idea(a_session("commitments", part=3), "lunch", NOON, "Ben")
    async with console(session, size=SHORT) as room:
        if room.session.running_clock.round is None:
            await room.press("j")
        for key in (" I learnt ", " enter pass on ", " x skip ", " n next ", " ; line "):
            assert key in offered(room), key
