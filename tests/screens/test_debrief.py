"""The facilitator's own page after a session: what it says, and what becomes of the answers."""

import asyncio
import errno
import threading
from pathlib import Path

import pytest
from msgspec.structs import replace

from clocks import NOON
from codev_tui.editing.workspace import Workspace
from codev_tui.model.debriefing import Words, answers_of
from codev_tui.model.redaction import redact
from codev_tui.model.session import Answer, Session
from codev_tui.screens.past.debrief_screen import DebriefScreen
from codev_tui.screens.past.evaluation import Answered, Score
from codev_tui.store.disk import atomic
from codev_tui.store.disk.lock import SessionLock
from codev_tui.store.library import Library
from screens.dialogs.stage import LARGE, SHORT, staged
from screens.years import LATEST, a_workspace, settled


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with sessions of two groups."""
    return a_workspace(tmp_path)


def on_disk(workspace: Workspace) -> dict[str, Words]:
    """The answers as the file has them."""
    return answers_of(workspace.library.look(LATEST).session)


async def test_the_page_says_where_time_went_who_was_not_heard_and_what_was_left(workspace: Workspace) -> None:
    async with staged(DebriefScreen(workspace, LATEST), (120, 70)) as scene:
        await settled(scene)
        for words in (
            "Saying no · 15 Nov 2026",
            "2 over",
            "In no phase: Chloé",
            "Dov: “Just do not answer”",
            "Exploration: The talk goes in circles",
            "Did I keep time, and warn people before it ran out?",
            "minutes over the plan",
        ):
            assert words in scene.text()


async def test_the_trend_shows_what_was_answered_before(workspace: Workspace) -> None:
    async with staged(DebriefScreen(workspace, LATEST), (120, 70)) as scene:
        await settled(scene)
        row = next(line for line in scene.lines() if "Did I keep" in line and "·" in line)
        assert " 2 " in row
        await scene.press("i", "4")
        await settled(scene)
        row = next(line for line in scene.lines() if "Did I keep" in line and " 2 " in line)
        assert " 4 " in row


async def test_scores_and_words_are_saved_without_being_asked_for(workspace: Workspace) -> None:
    async with staged(DebriefScreen(workspace, LATEST), LARGE) as scene:
        await settled(scene)
        await scene.press("i", "4", "tab")
        await scene.type("until the end, by q and b")
        await scene.press("tab", "3")
        await settled(scene)
        assert on_disk(workspace) == {"time": Words("until the end, by q and b", 4), "voices": Words("", 3)}
        await scene.press("0")
        await settled(scene)
        assert "voices" not in on_disk(workspace)


async def test_the_line_of_keys_says_in_each_field_what_can_be_done(workspace: Workspace) -> None:
    async with staged(DebriefScreen(workspace, LATEST), LARGE) as scene:
        await settled(scene)
        assert "tab next" not in scene.key_line()
        await scene.press("i")
        assert "1 to 5 score tab next" in scene.key_line()
        await scene.press("tab")
        assert scene.key_line().strip() == "tab next esc done"


async def test_words_are_saved_while_one_types(workspace: Workspace) -> None:
    async with staged(DebriefScreen(workspace, LATEST), LARGE) as scene:
        await settled(scene)
        await scene.press("i", "tab")
        await scene.type("calm")
        assert "saving" in scene.text()
        for _attempt in range(200):
            if on_disk(workspace):
                break
            await scene.pilot.pause(0.02)
        assert on_disk(workspace) == {"time": Words("calm")}


async def test_going_back_waits_until_all_is_saved(workspace: Workspace) -> None:
    async with staged(DebriefScreen(workspace, LATEST), LARGE) as scene:
        await settled(scene)
        await scene.press("i", "tab")
        await scene.type("calm")
        await scene.press("escape", "b")
        await settled(scene)
        assert not scene.is_open
        assert on_disk(workspace) == {"time": Words("calm")}


async def test_what_was_typed_last_is_written_where_the_console_ends_and_its_loop_does_not_answer(
    workspace: Workspace,
) -> None:
    async with staged(DebriefScreen(workspace, LATEST), LARGE) as scene:
        await settled(scene)
        await scene.press("i", "tab")
        await scene.type("calm")
        assert await asyncio.to_thread(workspace.write_owed) == ""
        assert on_disk(workspace) == {"time": Words("calm")}


async def test_what_a_full_disk_does_not_take_is_owed_and_said_at_the_end(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    async with staged(DebriefScreen(workspace, LATEST), LARGE) as scene:
        await settled(scene)
        await scene.press("i", "tab")
        monkeypatch.setattr(atomic, "_write_new", refuse)
        await scene.type("calm")
    assert "NOT SAVED" in (words := workspace.write_owed())
    assert "No space left on device" in words
    monkeypatch.undo()
    workspace.clear()
    assert on_disk(workspace) == {"time": Words("calm")}
    assert workspace.write_owed() == ""


async def test_what_was_given_up_is_owed_no_more(workspace: Workspace) -> None:
    async with staged(DebriefScreen(workspace, LATEST), LARGE) as scene:
        await settled(scene)
        with SessionLock(workspace.library.path(LATEST), NOON):
            await scene.press("i", "5", "escape", "b")
            await settled(scene)
            await scene.press("b")
            await settled(scene)
            assert not scene.is_open
    workspace.clear()
    assert on_disk(workspace) == {}


async def test_a_score_given_while_words_are_written_is_written_too(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing, go_on, write = threading.Event(), threading.Event(), workspace.library.write

    def slowly(session: Session) -> None:
        writing.set()
        go_on.wait(10)
        write(session)

    async with staged(DebriefScreen(workspace, LATEST), LARGE) as scene:
        await settled(scene)
        monkeypatch.setattr(workspace.library, "write", slowly)
        await scene.press("i", "tab")
        await scene.type("calm")
        await asyncio.to_thread(writing.wait, 10)
        await scene.press("shift+tab", "4")
        go_on.set()
        await settled(scene)
        assert on_disk(workspace) == {"time": Words("calm", 4)}
        assert "saving" not in scene.text()


async def test_an_answer_that_was_changed_elsewhere_is_not_overwritten(workspace: Workspace) -> None:
    async with staged(DebriefScreen(workspace, LATEST), LARGE) as scene:
        await settled(scene)
        other = Library(workspace.data_dir)
        session = other.read(LATEST).session
        other.write(replace(session, title="Another", debrief=(Answer(name="time", answer="theirs"),)))
        await scene.press("i", "5")
        await settled(scene)
        assert "NOT SAVED" in scene.text()
        assert "changed elsewhere" in scene.text()
        assert on_disk(workspace) == {"time": Words("theirs")}
        assert workspace.library.look(LATEST).session.title == "Another"
        await scene.press("escape", "b")
        await settled(scene)
        assert scene.is_open, "it asks once"
        await scene.press("b")
        await settled(scene)
        assert not scene.is_open


async def test_a_session_that_another_console_has_keeps_the_words_until_it_is_free(workspace: Workspace) -> None:
    async with staged(DebriefScreen(workspace, LATEST), LARGE) as scene:
        await settled(scene)
        with SessionLock(workspace.library.path(LATEST), NOON):
            await scene.press("i", "5")
            await settled(scene)
            assert "NOT SAVED" in scene.text()
        await scene.press("4")
        await settled(scene)
        assert on_disk(workspace) == {"time": Words("", 4)}
        assert "NOT SAVED" not in scene.text()


async def test_where_less_than_all_is_kept_nothing_is_asked(workspace: Workspace) -> None:
    workspace.library.write(redact(workspace.library.read(LATEST).session, "plan"))
    async with staged(DebriefScreen(workspace, LATEST), LARGE) as scene:
        await settled(scene)
        assert "Less than all of this session was kept" in scene.text()
        assert "Did I keep" not in scene.text().split("your last sessions")[0]
        await scene.press("i", "b")
        assert not scene.is_open


async def test_a_session_that_cannot_be_read_is_met_with_a_sentence(workspace: Workspace) -> None:
    async with staged(DebriefScreen(workspace, "2020-01-01-0900"), SHORT) as scene:
        await settled(scene)
        assert "There is no session" in scene.text()
        await scene.press("i", "q")
        assert not scene.is_open


async def test_on_a_narrow_terminal_all_of_it_is_on_one_page_that_scrolls(workspace: Workspace) -> None:
    async with staged(DebriefScreen(workspace, LATEST), SHORT) as scene:
        await settled(scene)
        assert "how it went" in scene.text()
        await scene.press("end")
        assert "your last sessions" in scene.text()


async def test_an_open_question_asks_for_words_and_for_no_score(workspace: Workspace) -> None:
    async with staged(DebriefScreen(workspace, LATEST), (120, 90)) as scene:
        await settled(scene)
        answered = scene.stage.screen.query(Answered)
        asked = {each.question.name: bool(each.query(Score)) for each in answered}
        assert asked["time"]
        assert not asked["next"]
