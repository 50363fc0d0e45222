"""The palette: every command is found there, and running it does what its key does; a theme is remembered."""

import pytest

from builders import a_session
from codev_tui import i18n
from codev_tui.commands import of_activity, of_review
from screens.console import Console, Open


async def test_the_palette_has_every_command_of_every_phase_screen(console: Open) -> None:
    async with console() as room:
        async for _phase in room.every_phase():
            offered = {command.title: command for command in room.app.get_system_commands(room.app.screen)}
            for command in of_activity(room.session.phase.activity):
                title = f"{command.shown} ({command.display or command.keys})"
                assert offered[title].help == command.does
            assert {"Theme", "Leave"} < set(offered)


async def test_the_palette_has_every_command_of_the_library(console: Open) -> None:
    async with console("home") as room:
        await room.press("p")
        await room.until(lambda: "No session yet" in room.text())
        offered = {command.title: command for command in room.app.get_system_commands(room.app.screen)}
        for command in of_review("library"):
            assert offered[f"{command.shown} ({command.display or command.keys})"].help == command.does
        await run(room, "help (?)")
        assert "past sessions" in room.text()


async def run(room: Console, words: str) -> None:
    """Find a command in the palette by these words, and run it."""
    await room.press("ctrl+p")
    await room.type(words)
    await room.until(lambda: words.split()[0] in room.text() and "Searching" not in room.text())
    await room.until(lambda: len([line for line in room.lines()[6:] if words in line]) > 0)
    await room.press("enter")
    await room.until(lambda: not room.app.query("CommandPalette"))
    await room.quiet()


async def test_a_command_of_the_palette_does_what_its_key_does(console: Open) -> None:
    async with console(a_session("consultation", part=2)) as room:
        await run(room, "pause (space)")
        assert "paused" in room.text()
        await run(room, "idea (i)")
        await room.type("a buddy\n")
        await room.press("escape")
        assert room.session.ideas[0].text == "a buddy"
        await run(room, "kind (k)")
        assert room.session.ideas[0].kind == "advice"
        await run(room, "speaker (s)")
        await room.press("b")
        assert room.session.running_clock.speaker == "Ben"
        await run(room, "minute less")
        assert room.session.phase.planned_s == 22 * 60
        await run(room, "undo (u)")
        assert room.session.phase.planned_s == 23 * 60
        await run(room, "next (n)")
        assert room.screen.phase_name == "commitments"


async def test_a_click_on_a_key_in_the_help_does_what_the_key_does(console: Open) -> None:
    async with console("consultation") as room:
        await room.press("question_mark")
        await room.click("one minute more")
        assert room.session.phase.planned_s == 24 * 60
        await room.press("question_mark")
        await room.click("park a remark")
        await room.type("not yet\n")
        assert room.session.parked[-1].text == "not yet"
        await room.press("escape", "question_mark")
        await room.click("voices")
        assert "one minute more" in room.text(), "a heading does nothing"


async def test_a_click_on_a_key_in_the_help_does_what_the_key_does_in_the_list_of_past_sessions_too(
    console: Open,
) -> None:
    async with console("home") as room:
        await room.press("p")
        await room.until(lambda: "No session yet" in room.text())
        await room.press("question_mark")
        await room.click("figures of the group")
        await room.until(lambda: "No finished session yet" in room.text())


async def test_a_click_on_a_key_that_only_moves_leaves_the_help_open(console: Open) -> None:
    async with console("home") as room:
        await room.press("question_mark")
        await room.click("another line of the menu")
        assert "another line of the menu" in room.text()
        await room.press("escape")
        assert "Start a session" in room.text()


async def test_people_come_late_and_are_renamed_by_way_of_the_palette(console: Open) -> None:
    async with console("topic") as room:
        await room.press("s", "b")
        await run(room, "people (P)")
        await room.type("\nFarid, observer")
        await room.press("ctrl+s")
        assert "Farid" in room.text()
        assert room.session.people[-1].role == "observer"
        await room.press("s", "f")
        assert room.session.running_clock.speaker == "Farid"
        await room.press("u")
        assert [person.name for person in room.session.people][-1] == "Farid", "whoever spoke was there"


async def test_a_latecomer_is_in_the_room_by_one_key_a_name_and_enter_in_every_phase(console: Open) -> None:
    async with console() as room:
        async for phase in room.every_phase():
            await room.press("P")
            await room.type(f"Guest of {phase}\n")
            assert room.session.people[-1].name == f"Guest of {phase}"
            assert room.screen.phase_name == phase


async def test_leave_in_the_palette_asks_as_q_does(console: Open) -> None:
    async with console("topic") as room:
        await run(room, "Leave")
        assert "Leave the session" in room.text()


async def test_a_theme_chosen_in_the_palette_is_kept_for_the_next_start(console: Open) -> None:
    kept: list[str] = []
    async with console("topic", keep_theme=kept.append) as room:
        await run(room, "Theme")
        await room.until(lambda: "Search for themes" in room.text())
        await room.type("nord")
        await room.until(lambda: any("nord" in line for line in room.lines()[6:]))
        await room.press("enter")
        await room.until(lambda: room.app.theme == "nord")
        assert kept == ["nord"]
    async with console("topic", theme="nord") as room:
        assert room.app.theme == "nord"
    async with console("topic", theme="gone since") as room:
        assert room.app.theme == "textual-dark"


async def test_turning_the_pages_of_a_palette_that_finds_nothing_is_no_reason_to_end(console: Open) -> None:
    async with console("consultation") as room:
        await room.press("ctrl+p")
        await room.type("zzzz")
        await room.press("pagedown", "pageup", "escape")
        await room.quiet()
        assert room.app.is_running


@pytest.mark.usefixtures("catalogues")
async def test_a_language_chosen_in_the_palette_is_spoken_at_once_and_kept(console: Open) -> None:
    kept: list[str] = []
    async with console("consultation", keep_language=kept.append) as room:
        await run(room, "Language")
        await room.until(lambda: i18n.language() == "fr")
        assert kept == ["fr"]
        await room.settled()
        assert i18n.translate("pause") in room.lines()[-1]
        await room.press("i")
        await room.type("the idea\n")
        assert [idea.text for idea in room.session.ideas] == ["the idea"]


@pytest.mark.usefixtures("catalogues")
async def test_at_home_another_language_is_shown_at_once(console: Open) -> None:
    async with console("home") as room:
        await run(room, "Language")
        await room.until(lambda: i18n.language() == "fr")
        await room.settled()
        for words in ("Start a session", "Past sessions", "↑ ↓ and enter, the letter, or a click"):
            assert i18n.translate(words) in room.text()


async def test_where_two_facilitate_the_palette_notes_who_leads_the_phase(console: Open) -> None:
    two = a_session("exploration", people_text="Amina, client\nBen, facilitator\nChloé\nEve, facilitator")
    async with console(two) as room:
        await run(room, "Ben leads")
        assert room.session.phase.led_by == "Ben"
        while room.session.phase.name == "exploration":
            await room.press("n")
            await room.quiet()
        assert room.session.phase.led_by == ""
        await run(room, "Eve leads")
        assert [phase.led_by for phase in room.session.phases if phase.led_by] == ["Ben", "Eve"]
        await run(room, "Eve leads")
        assert room.session.phase.led_by == ""
        await room.press("u")
        assert room.session.phase.led_by == "Eve"


async def test_one_facilitator_is_not_asked_who_leads(console: Open) -> None:
    async with console("exploration") as room:
        assert not [each for each in room.app.get_system_commands(room.app.screen) if each.title.endswith("leads")]
