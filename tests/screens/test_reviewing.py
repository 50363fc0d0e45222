"""Ways into the library and out of it: from home, from the command line, into a session and back."""

import errno
from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import a_full_session, a_past_session
from codev_tui.screens.home import HomeScreen
from codev_tui.screens.past.library_screen import LibraryScreen
from codev_tui.screens.past.record.record_screen import RecordScreen
from codev_tui.store.disk import atomic
from codev_tui.store.library import Library
from samples import keep_in
from screens.console import Open


@pytest.fixture
def sessions(tmp_path: Path) -> None:
    """One that is over, and one that was left while it ran."""
    keep_in(
        tmp_path / "desk", replace(a_past_session(), title="Saying no"), replace(a_full_session(), title="Newcomers")
    )


@pytest.mark.usefixtures("sessions")
async def test_from_home_into_a_session_and_all_the_way_back(console: Open) -> None:
    async with console("home") as room:
        await room.press("p")
        await room.until(lambda: "2 sessions" in room.text())
        await room.press("down", "enter")
        await room.until(lambda: "what came of it" in room.text())
        assert isinstance(room.app.screen, RecordScreen)
        await room.press("b")
        assert isinstance(room.app.screen, LibraryScreen)
        assert "╭─ Saying no" in room.text()
        await room.press("b")
        assert isinstance(room.app.screen, HomeScreen)


@pytest.mark.usefixtures("sessions")
async def test_a_session_that_runs_is_gone_on_with(console: Open) -> None:
    async with console("home") as room:
        await room.press("p")
        await room.until(lambda: "2 sessions" in room.text())
        await room.press("enter")
        await room.until(lambda: room.app.live is not None)
        assert room.session.title == "Newcomers"
        assert not any(isinstance(screen, LibraryScreen) for screen in room.app.screen_stack)


@pytest.mark.usefixtures("sessions")
async def test_from_the_command_line_back_ends_the_console(console: Open) -> None:
    async with console("home", review="") as room:
        await room.until(lambda: "2 sessions" in room.text())
        await room.press("b")
        await room.until(lambda: not room.app.is_running)
        assert room.app.return_value == 0


@pytest.mark.usefixtures("sessions")
async def test_from_the_command_line_a_session_that_runs_is_gone_on_with_too(console: Open) -> None:
    async with console("home", review="") as room:
        await room.until(lambda: "2 sessions" in room.text())
        await room.press("enter")
        await room.until(lambda: room.app.live is not None)
        assert room.session.title == "Newcomers"


@pytest.mark.usefixtures("sessions")
async def test_from_the_command_line_one_session_is_opened_alone(console: Open) -> None:
    async with console("home", review=a_past_session().id) as room:
        await room.until(lambda: "what came of it" in room.text())
        await room.press("b")
        await room.until(lambda: not room.app.is_running)
        assert room.app.return_value == 0


async def test_one_that_is_gone_by_now_ends_the_console_with_a_sentence(console: Open) -> None:
    async with console("home", review="2026-01-01-0900") as room:
        await room.until(lambda: not room.app.is_running)
        assert room.app.return_value == 1
        assert "no session 2026-01-01-0900" in room.app.farewell


async def test_help_in_the_library_names_its_keys(console: Open) -> None:
    async with console("home", review="", size=(120, 45)) as room:
        await room.until(lambda: "No session yet" in room.text())
        await room.press("?")
        assert "past sessions" in room.text()
        assert "put in order by the next column" in room.text()
        await room.press("escape")
        assert isinstance(room.app.screen, LibraryScreen)


@pytest.mark.usefixtures("sessions")
async def test_what_is_typed_in_a_debrief_over_a_record_is_in_the_record_and_in_the_file(
    console: Open, tmp_path: Path
) -> None:
    async with console("home", review=a_past_session().id) as room:
        await room.until(lambda: "what came of it" in room.text())
        await room.press("v")
        await room.until(lambda: "for you alone" in room.text())
        await room.press("i", "tab")
        await room.type("calm")
        room.app.exit(0)
        await room.until(lambda: not room.app.is_running)
    assert [each.answer for each in Library(tmp_path / "desk").look(a_past_session().id).session.debrief] == ["calm"]


@pytest.mark.usefixtures("sessions")
async def test_answers_that_a_full_disk_refused_once_are_no_change_from_elsewhere(
    console: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    async with console("home", review=a_past_session().id) as room:
        await room.until(lambda: "what came of it" in room.text())
        await room.press("v")
        await room.until(lambda: "for you alone" in room.text())
        with monkeypatch.context() as full:
            full.setattr(atomic, "_write_new", refuse)
            await room.press("i", "4")
            await room.until(lambda: "NOT SAVED" in room.text())
        await room.press("5")
        await room.until(lambda: "NOT SAVED" not in room.text())
        assert "changed elsewhere" not in room.text()
        assert [each.score for each in Library(tmp_path / "desk").look(a_past_session().id).session.debrief] == [5]


@pytest.mark.usefixtures("sessions")
async def test_a_second_escape_from_a_session_does_not_end_the_console(console: Open) -> None:
    async with console("home", review="") as room:
        await room.until(lambda: "2 sessions" in room.text())
        await room.press("down", "enter")
        await room.until(lambda: isinstance(room.app.screen, RecordScreen))
        await room.press("escape")
        await room.until(lambda: isinstance(room.app.screen, LibraryScreen))
        await room.press("escape", "escape")
        assert room.app.is_running
        assert room.said[-1] == "b or q ends codev."
        await room.press("q")
        await room.until(lambda: not room.app.is_running)
