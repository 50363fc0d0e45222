"""From the list of past sessions to what all of them have in common, from the closing to the debrief, and back."""

from pathlib import Path

from textual.widgets import Input

from builders import a_full_session
from clocks import FakeTimepiece
from codev_tui.app import CodevApp
from codev_tui.editing.workspace import Workspace
from codev_tui.model.debriefing import Words, answers_of
from codev_tui.screens.past.debrief_screen import DebriefScreen
from codev_tui.screens.past.figures_screen import FiguresScreen
from codev_tui.screens.past.follow_up_screen import FollowUpScreen
from codev_tui.screens.past.library_screen import LibraryScreen
from codev_tui.store.library import Library
from screens.console import Console, Open
from screens.years import LATEST, a_workspace


async def among_the_past(room: Console) -> None:
    """Open the list of past sessions, with the latest of them shown."""
    await room.press("p")
    await room.until(lambda: isinstance(room.app.screen, LibraryScreen) and "Saying no" in room.text())
    await room.still()


async def test_the_list_leads_to_the_follow_up_the_figures_and_the_debrief_and_each_of_them_back(
    console: Open, tmp_path: Path
) -> None:
    a_workspace(tmp_path / "desk")
    async with console("home") as room:
        await among_the_past(room)
        for key, screen, words in (
            ("c", FollowUpScreen, "Switch two tools off"),
            ("g", FiguresScreen, "2 finished sessions"),
            ("v", DebriefScreen, "Saying no · 15 Nov 2026"),
        ):
            await room.press(key)
            await room.until(lambda words=words: words in room.text())  # type: ignore[misc]
            assert isinstance(room.app.screen, screen)
            await room.press("b")
            await room.until(lambda: isinstance(room.app.screen, LibraryScreen))


async def test_each_of_them_tells_its_keys(console: Open, tmp_path: Path) -> None:
    a_workspace(tmp_path / "desk")
    async with console("home") as room:
        await among_the_past(room)
        for key, words in (("c", "it is dropped"), ("g", "choose group"), ("v", "answer the questions")):
            await room.press(key)
            await room.until(lambda: not isinstance(room.app.screen, LibraryScreen))
            await room.still()
            await room.press("?")
            assert words in room.text()
            await room.press("escape", "b")
            await room.until(lambda: isinstance(room.app.screen, LibraryScreen))


async def test_what_has_a_key_stands_in_the_palette(console: Open, tmp_path: Path) -> None:
    a_workspace(tmp_path / "desk")
    async with console("home") as room:
        await among_the_past(room)
        await room.press("c")
        await room.until(lambda: "Switch two tools off" in room.text())
        found = [command.title for command in room.app.get_system_commands(room.app.screen)]
        assert {"done (y)", "find (/)"} <= set(found)
        assert "undo (u)" not in found


async def close_the_session(room: Console, *levels: str) -> None:
    """End the session that runs, with what is kept chosen by arrows."""
    await room.press("q", "c", *levels, "enter")
    await room.until(lambda: "The session is over" in room.text())


async def test_after_closing_one_key_leads_to_the_debrief_and_the_answers_are_kept(
    console: Open, tmp_path: Path
) -> None:
    timepiece = FakeTimepiece()
    library = Library(tmp_path / "desk")
    workspace = Workspace(tmp_path / "desk", timepiece)
    session = a_full_session()
    library.write(session)
    live = workspace.resume(session.id)
    async with console(live, timepiece=timepiece) as room:
        assert isinstance(room.app, CodevApp)
        vars(room.app)["workspace"] = workspace
        await close_the_session(room)
        await room.until(lambda: "v your debrief" in room.text())
        await room.press("v")
        await room.until(lambda: "what you say of it" in room.text())
        await room.press("i", "4")
        await room.until(lambda: answers_of(library.look(session.id).session) == {"time": Words("", 4)})
        await room.press("escape", "b")
        await room.until(lambda: room.app.return_code == 0)


async def test_where_less_than_all_is_kept_no_debrief_is_offered(console: Open) -> None:
    async with console(a_full_session()) as room:
        await close_the_session(room, "down")
        assert "debrief" not in room.text()
        await room.press("v")
        assert "The session is over" in room.text()


async def test_a_session_without_a_group_has_the_figures_of_all(console: Open, tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path / "desk")
    for id_ in workspace.library.ids():
        if id_ != LATEST:
            workspace.library.path(id_).unlink()
    async with console("home") as room:
        await among_the_past(room)
        await room.press("g")
        await room.until(lambda: "1 finished session, 15 Nov 2026" in room.text())


async def test_however_fast_one_types_every_letter_gets_to_its_field(console: Open, tmp_path: Path) -> None:
    a_workspace(tmp_path / "desk")
    library = Library(tmp_path / "desk")
    async with console("home") as room:
        await among_the_past(room)
        await room.press("v")
        await room.until(lambda: "how it went" in room.text())
        await room.type("i4\tcalm, quiet\t3\tby b and q")
        await room.until(
            lambda: (
                answers_of(library.look(LATEST).session)
                == {"time": Words("calm, quiet", 4), "voices": Words("by b and q", 3)}
            )
        )
        await room.press("escape", "b", "c")
        await room.until(lambda: "Switch two tools off" in room.text())
        await room.type("/say no\nrnot yet, but q\nDu")
        await room.until(lambda: library.look(LATEST).session.commitments[0].checks[-1].note == "not yet, but q")
        assert room.app.screen.query_one("#words", Input).value == "say no"
