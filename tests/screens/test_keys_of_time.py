"""The keys of the clock, on every phase screen."""

from textual.widgets import Digits

from builders import a_session
from screens.console import Console, Open


async def test_the_clock_has_the_same_keys_on_every_phase_screen(console: Open) -> None:
    async with console() as room:
        async for _phase in room.every_phase():
            await space_pauses_and_goes_on(room)
            await minutes_are_added_taken_away_caught_up_and_corrected(room)
            await the_clock_grows_calms_down_and_comes_back(room)
            await the_bell_is_asked_for_and_silenced(room)


async def space_pauses_and_goes_on(room: Console) -> None:
    """The time stands still meanwhile, and the pause is counted as a pause."""
    await room.pass_time(10)
    before = room.clock
    await room.press("space")
    assert "paused" in room.text()
    await room.pass_time(30)
    assert room.clock == before
    await room.press("space")
    assert "running" in room.text()
    assert room.clock == before
    assert room.session.phase.paused_s == 30


async def minutes_are_added_taken_away_caught_up_and_corrected(room: Console) -> None:
    """Each at once, and corrections by a dialog."""
    planned = room.session.phase.planned_s
    await room.press("+", "+", "-")
    assert room.session.phase.planned_s == planned + 60
    await room.press("-", "c")
    assert "Catch up" in room.text()
    await room.press("escape", "t")
    assert "has run 0:10" in room.text()
    await room.type("+2\n")
    assert room.session.phase.corrected_s == 120
    await room.press("u")
    assert room.session.phase.corrected_s == 0


async def the_clock_grows_calms_down_and_comes_back(room: Console) -> None:
    """As large as can be, then a bar without digits, then as before."""
    await room.press("z")
    assert "roster" not in room.text()
    assert f"{room.session.phase.title} · " in room.text()
    assert "running" in room.text(), "colour alone says nothing"
    await room.press("z")
    assert "roster" in room.text()
    assert room.session.settings.clock == "calm"
    assert not room.screen.query_one(Digits).display
    await room.press("z")
    assert room.screen.query_one(Digits).display


async def the_bell_is_asked_for_and_silenced(room: Console) -> None:
    """Off to begin with."""
    assert not room.session.settings.bell
    await room.press("m")
    assert room.session.settings.bell
    await room.press("m")
    assert not room.session.settings.bell
    assert room.said[-2:] == ["Bell on: at one minute left, and at the end.", "Bell off."]


async def test_phase_one_waits_for_space_while_people_sit_down(console: Open) -> None:
    async with console(a_session(started=False)) as room:
        assert "not started: space" in room.text()
        await room.pass_time(300)
        assert (room.clock, room.session.started) == ("10:00", None)
        await room.press("space")
        await room.pass_time(5)
        assert (room.clock, room.session.started) == ("9:55", room.session.phase.started)
        assert "ends 13:35" in room.text()


async def test_zero_appears_at_zero_and_then_overtime_counts_up(console: Open) -> None:
    async with console("topic") as room:
        for passed, shown, word in (
            (0.5, "9:00", "running"),
            (298.5, "4:01", "running"),
            (1, "4:00", "one minute left"),
            (61, "2:59", "part is over time"),
            (119, "1:00", "part is over time"),
            (59, "0:01", "part is over time"),
            (1, "0:00", "part is over time"),
            (1, "+0:01", "overtime"),
            (60, "+1:01", "overtime"),
        ):
            await room.pass_time(passed)
            assert (room.clock, word in room.text()) == (shown, True)


async def test_catching_up_gives_the_minutes_back_and_never_shortens_the_learning(console: Open) -> None:
    async with console("topic") as room:
        planned = {phase.name: phase.planned_s for phase in room.session.phases}
        await room.pass_time(9 * 60 + 10 * 60 + 6 * 60)
        assert "6 min late" in room.text()
        await room.press("c")
        assert "would end 6 minutes late" in room.text()
        assert "Learning and feedback" in room.row("protected")
        await room.press("enter")
        assert "min late" not in room.text()
        now = {phase.name: phase.planned_s for phase in room.session.phases}
        assert now["learning"] == planned["learning"]
        assert sum(planned.values()) - sum(now.values()) == 6 * 60
        await room.press("u")
        assert {phase.name: phase.planned_s for phase in room.session.phases} == planned


async def test_the_bell_rings_at_one_minute_and_at_zero_and_only_where_it_was_asked_for(console: Open) -> None:
    async with console("topic") as room:
        await room.pass_time(700)
        assert room.bells == 0
    async with console("topic") as room:
        await room.press("m")
        for seconds, bells in ((299, 0), (2, 1), (50, 1), (10, 2), (120, 2)):
            await room.pass_time(seconds)
            assert room.bells == bells


async def test_the_lines_of_the_script_turn_both_ways_and_come_round(console: Open) -> None:
    async with console("topic") as room:
        first = room.lines()
        assert " 1/" in room.row("say")
        await room.press(";")
        assert " 2/" in room.row("say")
        await room.press(",", ",")
        assert " 1/" not in room.row("say")
        assert not {"watch for", "must come out"} & set(room.text().split("│"))
        await room.press(";")
        assert room.lines() == first
