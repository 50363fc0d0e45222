"""From the first phase to the last: nothing has to be typed, and the end is the group's."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import a_full_session, a_session, classic, people
from clocks import FakeTimepiece
from codev_tui.editing.live import LiveSession
from codev_tui.editing.workspace import Workspace
from codev_tui.model.plan import Plan
from codev_tui.model.session import Session
from screens.console import PHASES, Open, a_room


def begun(workspace_dir: Path, timepiece: FakeTimepiece) -> LiveSession:
    """A session whose file lies on that workspace."""
    return Workspace(workspace_dir, timepiece).begin(Plan(protocol=classic(), minutes=90, people=people()))


async def test_nothing_has_to_be_typed_to_go_on(console: Open, tmp_path: Path) -> None:
    timepiece = FakeTimepiece()
    live = begun(tmp_path / "desk", timepiece)
    async with console(live, timepiece=timepiece) as room:
        seen = [room.screen.phase_name]
        while "may be kept" not in room.text():
            await room.press("n")
            if room.session.phase.name != seen[-1]:
                seen.append(room.session.phase.name)
        assert tuple(seen) == PHASES
        await room.press("enter")
        assert "The session is over" in room.text()
        assert (room.session.state, room.session.kept) == ("finished", "all")
        await room.press("enter")
        assert room.app.return_value == 0
    saved = Workspace(tmp_path / "desk", timepiece).library.look(live.session.id).session
    assert saved == live.session


async def test_the_closing_screen_lets_one_go_back_and_the_session_goes_on(console: Open) -> None:
    async with console(a_session("learning", part=2)) as room:
        await room.press("n")
        assert "may be kept" in room.text()
        await room.press("b")
        assert room.screen.phase_name == "learning"
        await room.pass_time(60)
        assert room.clock == "9:00"
        await room.press("n", "escape", "b", "b")
        assert room.screen.phase_name == "commitments"


async def test_what_was_typed_and_never_noted_is_told_before_it_is_gone(console: Open) -> None:
    async with console(a_session("consultation", part=2)) as room:
        await room.press("i")
        await room.type("[b]a half")
        await room.press("escape", *["n"] * 5)
        await room.press("i")
        await room.type("relieved\t\tand")
        await room.press("escape", "n")
        assert "Typed but not noted, and gone with the end: “[b]a half”, “relieved and”" in room.text()
        await room.press("b", "i", "enter", "escape", *["b"] * 5, "i", "enter", "escape", *["n"] * 6)
        assert "may be kept" in room.text()
        assert "not noted" not in room.text()
        assert room.session.ideas[0].text == "[b]a half"


@pytest.mark.parametrize(("keys", "kept", "left"), [("down", "plan", 1), ("end", "nothing", 0)])
async def test_what_the_client_does_not_let_stand_is_removed(console: Open, keys: str, kept: str, left: int) -> None:
    downs = {"down": ["down"], "end": ["down"] * 3}[keys]
    async with console(at_the_end_of(a_full_session())) as room:
        await room.press("n", *downs, "enter")
        assert room.session.kept == kept
        assert len(room.session.requests) == left
        assert room.session.ideas == ()


def at_the_end_of(session: Session) -> Session:
    """That session, come to its last phase."""
    return replace(session, clock=a_session("learning", part=2).clock)


async def test_a_session_is_closed_early_from_any_phase(console: Open) -> None:
    async with console(a_full_session()) as room:
        await room.press("q", "c")
        assert "not reached" in room.text()
        assert "Ask Amina: what may be kept?" in room.text()
        await room.press("enter")
        assert room.session.state == "finished"


async def test_a_session_is_abandoned_only_after_a_second_question(console: Open) -> None:
    async with console(a_full_session()) as room:
        await room.press("q", "a")
        assert "cannot be gone on with" in room.text()
        await room.press("n")
        assert room.session.clock is not None
        await room.press("a", "y")
        assert room.session.state == "abandoned"
        assert len(room.session.ideas) == 2, "what was noted stays"
        assert room.app.return_value == 0


async def test_a_session_left_for_later_says_where_it_waits(console: Open, tmp_path: Path) -> None:
    timepiece = FakeTimepiece()
    live = begun(tmp_path / "desk", timepiece)
    async with console(live, timepiece=timepiece) as room:
        await room.press("space", "q", "l")
        assert room.app.return_value == 0
        assert live.session.state == "running"
        assert f"{live.session.id}.toml" in room.app.farewell
        assert "codev resume" in room.app.farewell


async def test_ctrl_q_asks_in_the_room_and_leaves_at_once_where_there_is_nothing_to_lose(console: Open) -> None:
    async with console("topic") as room:
        await room.press("ctrl+q")
        assert "Leave the session" in room.text()
        await room.press("escape")
        assert room.screen.phase_name == "topic"
    async with console("home") as room:
        await room.press("ctrl+q")
        assert room.app.return_value == 0


async def test_off_the_record_there_are_no_levels_and_nothing_to_find_afterwards(console: Open, tmp_path: Path) -> None:
    timepiece = FakeTimepiece()
    live = a_room(at_the_end_of(a_full_session()), timepiece, off_the_record=True)
    async with console(live, timepiece=timepiece) as room:
        await room.press("n")
        assert "off the record" in room.text()
        assert "may be kept" not in room.text()
        await room.press("enter")
        assert "off the record: nothing of it was written" in room.text()
        await room.press("enter")
        assert room.app.return_value == 0
    assert not (tmp_path / "desk").exists()
