"""C copies out of past sessions, too: the selected entry, the request, the plan; and words that the mouse selected."""

from pathlib import Path

import pytest

from codev_tui.screens.messages import OpenSession
from codev_tui.screens.past.library_screen import LibraryScreen
from codev_tui.screens.past.record.record_screen import RecordScreen
from samples import a_session, keep_in
from screens.console import SHORT, Console, Open
from screens.test_copying import copied, drag


@pytest.fixture(autouse=True)
def library(tmp_path: Path) -> None:
    """One session, in French."""
    keep_in(tmp_path / "desk", a_session(language="fr"))


async def in_the_record(room: Console, *keys: str) -> None:
    """Open the record of the session."""
    room.app.post_message(OpenSession(a_session().id))
    await room.until(lambda: isinstance(room.app.screen, RecordScreen) and "Onboarding" in room.text())
    await room.settled()
    await room.press(*keys)


async def test_in_the_record_c_copies_the_entry_then_the_request_then_the_plan(console: Open) -> None:
    async with console("home") as room:
        await in_the_record(room, "4", "C")
        assert copied(room).startswith("Write the first-week plan\nPremier pas")
        assert room.said[-1] == "Copied: commitment 1. C again: the request."
        await room.press("C")
        assert copied(room).endswith("set up the first two weeks")
        await room.press("C")
        plan = copied(room)
        assert plan.startswith("Onboarding a remote team\ndimanche 22 novembre 2026")
        for said in ("Demande\n", "Engagements\n1. Write the first-week plan", "samedi 5 décembre 2026", "Chloé"):
            assert said in plan
        assert "hesitates" not in plan
        assert room.said[-1] == "Copied: the plan. C again: commitment 1."


async def test_where_no_entry_is_selected_it_is_the_request_first_and_notes_are_a_page(console: Open) -> None:
    async with console("home") as room:
        await in_the_record(room, "C")
        assert copied(room).endswith("set up the first two weeks")
        await room.press("6", "end", "C")
        assert copied(room)
        assert "Copied: " in room.said[-1]


async def test_in_the_list_c_copies_the_request_of_the_session_then_its_plan(console: Open) -> None:
    async with console("home", size=SHORT) as room:
        await room.press("p")
        await room.until(lambda: isinstance(room.app.screen, LibraryScreen) and "Onboarding" in room.text())
        await room.settled()
        await room.press("C")
        await room.settled()
        assert copied(room).endswith("set up the first two weeks")
        await room.press("C")
        await room.settled()
        assert "Engagements" in copied(room)
        assert room.said[-1] == "Copied: the plan. C again: the request."


async def test_words_of_the_page_beside_the_list_and_of_the_file_are_selected_with_the_mouse(console: Open) -> None:
    async with console("home", size=(150, 40)) as room:
        await room.press("p")
        await room.until(lambda: isinstance(room.app.screen, LibraryScreen) and "first-week plan" in room.text())
        await room.still()
        await drag(room, "first-week", "first-week")
        await room.press("C")
        assert copied(room) == "first-week"
        assert room.said[-1] == "Copied: the selected words."
        await in_the_record(room, "7")
        await room.until(lambda: "protocol_title" in room.text() or "format = " in room.text())
        await room.still()
        await drag(room, "format", "format")
        await room.press("C")
        assert copied(room) == "format"


async def test_without_any_session_there_is_nothing_to_copy(console: Open, tmp_path: Path) -> None:
    (tmp_path / "desk" / "sessions" / f"{a_session().id}.toml").unlink()
    async with console("home", review="") as room:
        await room.until(lambda: "No session yet" in room.text())
        await room.press("C")
        assert copied(room) == ""
