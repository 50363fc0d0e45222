"""After an absence the console asks what becomes of the time, once, and never guesses."""

from pathlib import Path

import pytest

from builders import a_session
from clocks import FakeTimepiece
from codev_tui.editing.workspace import Workspace
from samples import keep_in
from screens.console import Console, Open


async def absent(room: Console, seconds: float) -> None:
    """The lid is closed for so long."""
    room.timepiece.advance(seconds)
    await room.until(lambda: "You were away" in room.text())


@pytest.mark.parametrize(("keys", "counted"), [("c", 420), ("l", 0), ("p3:30\n", 210)])
async def test_time_away_is_counted_left_out_or_split(console: Open, keys: str, counted: int) -> None:
    async with console("exploration") as room:
        await room.pass_time(60)
        await absent(room, 420)
        assert "You were away 7 minutes." in room.text()
        await room.press(keys[0])
        await room.type(keys[1:])
        assert room.clock == f"{(840 - counted) // 60}:{(840 - counted) % 60:02}"
        assert room.session.phase.measured_s == pytest.approx(60 + counted, abs=0.1)


async def test_nothing_but_an_answer_closes_the_question_and_it_is_asked_once(console: Open) -> None:
    async with console("exploration") as room:
        await absent(room, 420)
        await room.press("escape", "enter", "n", "q", "space")
        assert "You were away" in room.text()
        await room.press("c")
        await room.pilot.pause(0.3)
        assert "You were away" not in room.text()
        assert room.screen.phase_name == "exploration"


async def test_the_question_waits_until_what_lies_over_the_screen_is_gone(console: Open) -> None:
    timepiece = FakeTimepiece()
    async with console("exploration", timepiece=timepiece) as room:
        await room.press("o")
        await room.type("so far")
        timepiece.advance(300)
        await room.pilot.pause(0.3)
        await room.type(" so good")
        await room.press("escape")
        assert room.session.phase.notes == "so far so good"
        await room.until(lambda: "You were away 5 minutes." in room.text())


async def test_what_was_being_typed_is_still_there_after_the_question(console: Open) -> None:
    async with console("consultation") as room:
        await room.press("s", "b", "i")
        await room.type("a budd")
        await absent(room, 300)
        await room.press("l")
        await room.type("y\n")
        assert [(idea.by, idea.text) for idea in room.session.ideas] == [("Ben", "a buddy")]


async def test_a_pause_needs_no_question(console: Open) -> None:
    async with console("exploration") as room:
        await room.press("space")
        room.timepiece.advance(900)
        await room.pilot.pause(0.3)
        assert "You were away" not in room.text()
        await room.press("space")
        assert room.session.phase.paused_s == 900


async def test_a_session_that_is_opened_again_asks_about_the_time_since(console: Open, tmp_path: Path) -> None:
    timepiece = FakeTimepiece()
    session = a_session("exploration")
    keep_in(tmp_path / "desk", session)
    timepiece.advance(660)
    live = Workspace(tmp_path / "desk", timepiece).resume(session.id)
    async with console(live, timepiece=timepiece) as room:
        await room.until(lambda: "You were away 11 minutes." in room.text())
        await room.press("l")
        assert room.clock == "15:00"
        assert "8 min in hand" in room.text(), "left out, it still makes the session end later"
