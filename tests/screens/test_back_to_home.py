"""A session that was entered from home leads back to home, however it is left; one from the command line ends there."""

import tempfile
from pathlib import Path

import pytest

from builders import a_session
from clocks import FakeTimepiece
from codev_tui.editing.workspace import Workspace
from codev_tui.screens.home import HomeScreen
from codev_tui.screens.past.debrief_screen import DebriefScreen
from codev_tui.screens.room.phase_screen import PhaseScreen
from codev_tui.store.disk.lock import is_claimed
from screens.console import Console, Open, opened


async def go_on(room: Console) -> None:
    """From home, go on with the session that was left."""
    await room.until(lambda: "Go on" in room.text())
    await room.press("r")
    await room.until(lambda: isinstance(room.app.screen, PhaseScreen))
    await room.quiet()


def a_session_waits(data_dir: Path, phase: str = "consultation") -> Path:
    """The file of a session that was left in that phase."""
    library = Workspace(data_dir, FakeTimepiece()).library
    session = a_session(phase, at=FakeTimepiece().wall())
    library.write(session)
    return library.path(session.id)


async def test_left_for_later_it_waits_at_home_and_can_be_gone_on_with_again(tmp_path: Path) -> None:
    path = a_session_waits(tmp_path)
    async with opened(tmp_path, "home") as room:
        for idea in ("a buddy", "a wiki"):
            await go_on(room)
            await room.note("i", idea)
            await room.press("q", "l")
            assert isinstance(room.app.screen, HomeScreen)
            assert len(room.app.screen_stack) == 1
            assert "The session waits in" in room.text()
            await room.settled()
            assert idea in path.read_text(encoding="utf-8")
            assert not is_claimed(path)
        await go_on(room)
        assert [idea.text for idea in room.session.ideas] == ["a buddy", "a wiki"]


async def test_an_abandoned_session_leads_home_and_is_offered_no_more(tmp_path: Path) -> None:
    path = a_session_waits(tmp_path)
    async with opened(tmp_path, "home") as room:
        await go_on(room)
        await room.press("q", "a", "y")
        assert isinstance(room.app.screen, HomeScreen)
        await room.settled()
        assert "Go on" not in room.text()
        assert 'state = "abandoned"' in path.read_text(encoding="utf-8")
        assert not is_claimed(path)


async def test_a_closed_session_leads_home_after_its_farewell(tmp_path: Path) -> None:
    path = a_session_waits(tmp_path, "learning")
    async with opened(tmp_path, "home") as room:
        await go_on(room)
        await room.press("q", "c", "enter", "enter")
        assert isinstance(room.app.screen, HomeScreen)
        await room.settled()
        assert 'state = "finished"' in path.read_text(encoding="utf-8")
        assert str(path) in room.app.farewell


async def test_the_debrief_at_the_end_leads_home_too(tmp_path: Path) -> None:
    a_session_waits(tmp_path, "learning")
    async with opened(tmp_path, "home") as room:
        await go_on(room)
        await room.press("q", "c", "enter", "v")
        await room.until(lambda: isinstance(room.app.screen, DebriefScreen))
        await room.press("b")
        await room.until(lambda: isinstance(room.app.screen, HomeScreen))
        assert room.app.return_value is None


async def test_what_is_typed_when_the_session_is_left_is_kept_as_its_draft(tmp_path: Path) -> None:
    path = a_session_waits(tmp_path, "exploration")
    async with opened(tmp_path, "home") as room:
        await go_on(room)
        await room.press("i")
        await room.type("Two teams")
        await room.press("escape", "q", "l")
        await room.settled()
        assert isinstance(room.app.screen, HomeScreen)
        assert "Two teams" in path.read_text(encoding="utf-8")


async def test_ctrl_q_at_home_ends_the_console_after_a_session(tmp_path: Path) -> None:
    a_session_waits(tmp_path)
    async with opened(tmp_path, "home") as room:
        await go_on(room)
        await room.press("q", "l", "ctrl+q")
        assert room.app.return_value == 0


async def test_from_the_command_line_leaving_ends_the_console(console: Open) -> None:
    async with console("topic") as room:
        await room.press("q", "l")
        assert room.app.return_value == 0


async def test_the_sample_is_tried_from_home_leads_back_there_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    async with opened(tmp_path / "desk", "home") as room:
        for _time in range(2):
            await room.until(lambda: "Try the sample session" in room.text())
            await room.press("d")
            await room.until(lambda: isinstance(room.app.screen, PhaseScreen))
            assert "demo, time runs 10×" in room.text()
            assert len(list(temporary.iterdir())) == 1
            await room.press("n", "q", "l")
            await room.until(lambda: not list(temporary.iterdir()))
            assert isinstance(room.app.screen, HomeScreen)
            assert "nothing of it is kept" in room.text()
        assert not (tmp_path / "desk" / "sessions").exists()


async def test_a_console_that_ends_in_the_sample_leaves_nothing_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    async with opened(tmp_path / "desk", "home") as room:
        await room.until(lambda: "Try the sample session" in room.text())
        await room.press("d")
        await room.until(lambda: isinstance(room.app.screen, PhaseScreen))
        room.app.exit(0)
    assert list(temporary.iterdir()) == []
