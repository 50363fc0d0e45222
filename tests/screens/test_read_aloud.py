"""Reading aloud: one entry alone and large, so that the laptop can be turned to the client."""

import pytest

from builders import a_full_session
from screens.console import LARGE, SHORT, Console, Open

LONG = ("we could ask each of the newcomers what they miss most in their first month " * 6)[:400].strip()
SIZES = [(60, 20), SHORT, LARGE]


def is_alone(room: Console) -> bool:
    """Whether an entry is shown and nothing of the frame."""
    shown = room.text()
    return "a back" in shown and "running" not in shown and "space pause" not in shown


@pytest.mark.parametrize("size", SIZES)
async def test_the_selected_entry_is_shown_alone_and_whole_with_wide_margins(
    console: Open, size: tuple[int, int]
) -> None:
    async with console("consultation", size=size) as room:
        await room.press("s", "c")
        await room.note("i", LONG)
        await room.press("a")
        assert is_alone(room)
        assert LONG in room.text()
        assert "idea 1 Chloé · suggestion" in room.text()
        rows = [line for line in room.lines() if any(word in line for word in ("newcomers", "month"))]
        assert all(line.startswith("    ") for line in rows)
        assert max(map(len, rows)) <= size[0] - 4


async def test_a_and_escape_go_back(console: Open) -> None:
    async with console(a_full_session(), size=SHORT) as room:
        await room.press("j")
        for back in ("a", "escape", "enter"):
            await room.press("a")
            assert is_alone(room)
            await room.press(back)
            assert "space pause" in room.text()


async def test_enter_reads_aloud_outside_a_round_and_passes_on_within_one(console: Open) -> None:
    async with console(a_full_session(), size=SHORT) as room:
        await room.press("j", "enter")
        assert is_alone(room)
        await room.press("enter", "j", "enter")
        assert not is_alone(room)
        assert room.session.running_clock.round is not None


async def test_arrows_turn_to_the_next_entry_and_back_also_in_a_list(console: Open) -> None:
    session = a_full_session()
    async with console(session, size=SHORT) as room:
        await room.press("a")
        assert session.ideas[0].text in room.text()
        await room.press("right")
        assert session.ideas[1].text in room.text()
        await room.press("left")
        assert session.ideas[0].text in room.text()
        await room.press("escape")
        while room.session.phase.name != "commitments":
            await room.press("n")
        await room.press("a", "right")
        assert session.ideas[1].text in room.text()
        await room.press("up", "down")
        assert session.ideas[1].text in room.text()


async def test_the_keys_of_the_phase_work_on_what_is_read(console: Open) -> None:
    async with console(a_full_session(), size=SHORT) as room:
        while room.session.phase.name != "commitments":
            await room.press("n")
        await room.press("home", "a", "l")
        assert room.session.ideas[0].sift == "leave"
        assert is_alone(room), "and the next one is read"
        await room.press("left")
        assert "– leave" in room.text()
        await room.press("g")
        assert "first step" in room.text(), "the form is seen while it is typed in"
        assert not is_alone(room)
        await room.press("escape")
        assert is_alone(room)
        await room.press("e")
        await room.type(" indeed\n")
        assert room.session.ideas[0].text.endswith(" indeed")
        assert "indeed" in room.text()
        assert is_alone(room)


async def test_the_kind_can_be_changed_while_an_idea_is_read(console: Open) -> None:
    async with console(a_full_session(), size=SHORT) as room:
        await room.press("home", "a")
        before = room.session.ideas[0].kind
        await room.press("k", "k")
        assert room.session.ideas[0].kind != before
        assert "space pause" not in room.text()


async def test_with_nothing_to_read_that_is_said(console: Open) -> None:
    async with console("consultation", size=SHORT) as room:
        await room.press("a")
        assert room.said[-1] == "There is no entry selected to read."
        assert not is_alone(room)


async def test_an_entry_that_is_deleted_is_read_no_longer(console: Open) -> None:
    async with console("consultation", size=SHORT) as room:
        await room.note("i", "a buddy")
        await room.press("a", "d")
        assert "space pause" in room.text()
        await room.press("u")
        assert "space pause" in room.text()


async def test_another_phase_ends_the_reading(console: Open) -> None:
    async with console(a_full_session(), size=SHORT) as room:
        await room.press("a", "n", "n")
        assert room.session.phase.name == "commitments"
        assert "space pause" in room.text()


async def test_a_text_longer_than_the_screen_is_read_by_pages(console: Open) -> None:
    text = " ".join(f"word{n}" for n in range(250))
    async with console("consultation", size=(60, 20)) as room:
        await room.press("i")
        await room.paste(text)
        await room.press("enter", "escape", "a")
        assert "word0 " in room.text()
        assert "word249" not in room.text()
        for _page in range(4):
            await room.press("pagedown")
        assert "word249" in room.text()
