"""A terminal of any size: panels fold, a small one is met with a kind sentence, and nothing is lost on the way."""

import re

import pytest

from builders import a_full_session, a_session
from screens.console import LARGE, SHORT, Console, Open


async def test_resizing_keeps_the_focus_the_text_and_what_is_selected(console: Open) -> None:
    async with console(a_full_session(), size=LARGE) as room:
        await room.press("right", "i")
        await room.type("half an id")
        field = room.app.focused
        for columns, rows in (SHORT, (50, 15), (200, 60), LARGE):
            await room.resize(columns, rows)
            assert room.app.focused is field
            assert room.typed() == "half an id"
        await room.type("ea\n")
        await room.press("escape")
        assert room.session.ideas[-1].text == "half an idea"


async def test_below_the_least_size_a_kind_sentence_and_the_clock_are_shown(console: Open) -> None:
    async with console("topic", size=LARGE) as room:
        await room.resize(50, 15)
        assert "codev needs 60×20; this terminal has 50×15." in room.text()
        assert "9:00 Choice of topic" in room.text()
        await room.pass_time(61)
        assert "7:59 Choice of topic" in room.text()
        await room.resize(20, 5)
        assert "20×5" in room.text()
        await room.resize(60, 20)
        assert "EVERYONE SPEAKS" in room.text()


async def test_below_the_least_size_the_sentence_stands_before_the_clock_for_the_room(console: Open) -> None:
    async with console("topic", size=LARGE) as room:
        await room.press("z")
        await room.resize(50, 15)
        assert "codev needs 60×20; this terminal has 50×15." in room.text()


@pytest.mark.parametrize("size", [(60, 20), SHORT, LARGE, (200, 60)])
async def test_all_that_a_glance_looks_for_is_on_every_screen_of_every_size(
    console: Open, size: tuple[int, int]
) -> None:
    async with console(size=size) as room:
        async for _phase in room.every_phase():
            shown = room.text()
            assert room.session.phase.title in shown
            assert "✕" in shown, "what is forbidden"
            assert "ends 1" in shown
            for person in room.session.people:
                assert f" {person.name}" in shown
            assert re.search(r"running|not started|\d(?: of |/)\d · \d", shown), (
                "the clock, or the time of the part that runs"
            )
            assert max(len(line) for line in room.lines()) <= size[0]
            keys_are_whole(room, size[0])


def keys_are_whole(room: Console, columns: int) -> None:
    """No key of the last line is cut, and those of the phase's own work and of help are among them."""
    line = room.lines()[-1]
    commands = [command for command in room.screen.commands if command.footer]
    rest = line
    for words in sorted((f"{each.display or each.keys} {each.shown}" for each in commands), key=len, reverse=True):
        rest = rest.replace(words, "")
    assert rest.strip() == "", line
    if columns >= SHORT[0]:
        assert line.startswith("space pause")
        assert "? help" in line


async def test_in_the_least_size_the_script_can_be_read_beside_the_clock_and_the_roster(console: Open) -> None:
    async with console("exploration", size=(60, 20)) as room:
        shown = " ".join(line[20:41].strip(" │") for line in room.lines()[3:11])
        assert "“The situation is…” The floor is yours." in shown
        assert "a ○ Amina" in room.text()


async def test_titles_and_request_give_way_to_the_times_and_not_the_other_way_round(console: Open) -> None:
    session = a_session("consultation")
    async with console(session, size=(60, 20)) as room:
        assert room.lines()[0].startswith(" Session without a… ")
        assert "ends 12:45  45 min in hand" in room.lines()[0]


async def test_what_is_clicked_in_the_line_of_keys_is_as_good_as_typed(console: Open) -> None:
    async with console(a_session("consultation", part=2)) as room:
        await room.click("space pause")
        assert "paused" in room.text()
        await room.click("i idea")
        await room.type("a buddy")
        await room.click("enter take it")
        assert room.session.ideas[0].text == "a buddy"
        await room.click("esc leave")
        await room.click("k kind")
        assert room.session.ideas[0].kind == "advice"
        await room.click("n next")
        assert room.screen.phase_name == "commitments"
        await room.click("? help")
        assert "clock and phases" in room.text()


async def test_a_click_on_a_card_selects_it_for_the_keys(console: Open) -> None:
    async with console(a_full_session()) as room:
        await room.click("lunch on the first day")
        await room.press("k")
        assert [idea.kind for idea in room.session.ideas] == ["suggestion", "advice"]


async def test_the_sheet_says_kindly_that_a_terminal_is_too_small_and_keeps_what_was_entered(console: Open) -> None:
    async with console("home", size=(200, 50)) as room:
        await room.press("n")
        await room.type("North team")
        for columns in (42, 26, 16, 3, 1):
            await room.resize(columns, 12)
        await room.resize(50, 15)
        assert "codev needs 60×20; this terminal has 50×15." in room.text()
        await room.resize(100, 30)
        assert "codev needs" not in room.text()
        assert room.typed() == "North team"


async def test_palette_and_notes_outlive_a_terminal_of_almost_no_size(console: Open) -> None:
    async with console("topic", size=(100, 30)) as room:
        for key in ("ctrl+p", "o"):
            await room.press(key)
            for columns in (30, 8, 4, 2, 1, 100):
                await room.resize(columns, 30)
            await room.press("escape")
        assert room.screen.phase_name == "topic"
