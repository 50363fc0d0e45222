"""The follow-up over all sessions: what is still to do, what came of it in one key, and the way back."""

import asyncio
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import Select

from clocks import NOON, FakeTimepiece
from codev_tui.editing.workspace import Workspace
from codev_tui.model.session import Commitment
from codev_tui.screens.dialogs.help import HelpDialog
from codev_tui.screens.messages import OpenSession
from codev_tui.screens.past.follow_up_screen import FollowUpScreen
from codev_tui.store.disk.lock import SessionLock
from screens.dialogs.stage import LARGE, Scene, staged
from screens.listening import column, listened
from screens.years import LATEST, a_workspace, held, settled

TOOLS = "2026-09-13-1200"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with sessions of two groups."""
    return a_workspace(tmp_path)


def on_disk(workspace: Workspace, id_: str, n: int = 1) -> Commitment:
    """The commitment as its file has it."""
    return next(each for each in workspace.library.look(id_).session.commitments if each.n == n)


def row(scene: Scene, text: str) -> str:
    """The row in which that text stands."""
    return next(line for line in scene.lines() if text in line)


async def test_the_overdue_come_first_then_the_open_and_nothing_that_is_done(workspace: Workspace) -> None:
    async with staged(FollowUpScreen(workspace), LARGE) as scene:
        await settled(scene)
        places = [column(scene, words)[1] for words in ("Switch two tools", "Talk to her", "Say no once a day")]
        assert places == sorted(places)
        assert "! overdue" in row(scene, "Switch two tools")
        assert "◐ partly" in row(scene, "Say no once")
        assert "Ask who needs" not in scene.text()
        assert "3 open, 1 overdue, 3 shown" in scene.text()


async def test_f_shows_what_is_done_too_and_takes_it_away_again(workspace: Workspace) -> None:
    async with staged(FollowUpScreen(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("f")
        assert "✓ done" in row(scene, "Ask who needs")
        await scene.press("f")
        assert "Ask who needs" not in scene.text()


async def test_the_page_says_all_there_is_to_know(workspace: Workspace) -> None:
    async with staged(FollowUpScreen(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("end")
        for words in ("Amina", "with Chloé", "Tomorrow, to the printer", "twice, and it hurt", "Saying no"):
            assert words in scene.text()


async def test_one_key_says_that_it_is_done_and_the_row_stays_where_it_is(workspace: Workspace) -> None:
    async with staged(FollowUpScreen(workspace), LARGE) as scene:
        await settled(scene)
        before = column(scene, "Switch two tools")
        await scene.press("y")
        await settled(scene)
        assert "✓ done" in row(scene, "Switch two tools")
        assert column(scene, "Switch two tools") == before
        assert on_disk(workspace, TOOLS).status == "done"
        assert on_disk(workspace, TOOLS).checks[-1].on == NOON.date()
        assert "2 open" in scene.text()


@pytest.mark.parametrize(("key", "status"), [("r", "partly"), ("l", "not-done")])
async def test_a_note_goes_with_what_is_partly_or_not_done(workspace: Workspace, key: str, status: str) -> None:
    async with staged(FollowUpScreen(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press(key)
        await scene.type("one of two, q and b\n")
        await settled(scene)
        assert on_disk(workspace, TOOLS).status == status
        assert on_disk(workspace, TOOLS).checks[-1].note == "one of two, q and b"
        assert scene.is_open


async def test_escape_from_the_note_leaves_all_as_it_was(workspace: Workspace) -> None:
    async with staged(FollowUpScreen(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("r")
        await scene.type("one")
        await scene.press("escape")
        await settled(scene)
        assert on_disk(workspace, TOOLS).checks == ()
        assert scene.is_open
        await scene.press("y")
        await settled(scene)
        assert on_disk(workspace, TOOLS).status == "done"


async def test_noted_while_its_record_is_open_in_this_console_it_is_in_both_and_nobody_is_refused(
    workspace: Workspace,
) -> None:
    record = workspace.open_record(TOOLS)
    async with staged(FollowUpScreen(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("y")
        await settled(scene)
        assert "another console" not in scene.text()
        assert on_disk(workspace, TOOLS).status == record.session.commitments[0].status == "done"
        assert record.act(lambda session, _at: replace(session, theme="theirs"))
        await scene.press("u")
        await settled(scene)
        assert on_disk(workspace, TOOLS).checks == record.session.commitments[0].checks == ()
    assert record.close()
    assert workspace.library.look(TOOLS).session.theme == "theirs"
    assert workspace.library.leftovers() == []


async def test_a_record_opened_right_after_a_key_has_what_the_key_said(workspace: Workspace) -> None:
    async with staged(FollowUpScreen(workspace), LARGE) as scene:
        await settled(scene)
        await scene.pilot.press("y")
        record = await asyncio.to_thread(workspace.open_record, TOOLS)
        await settled(scene)
        assert "another console" not in scene.text()
        assert (record.read_only, record.session.commitments[0].status) == ("", "done")
        assert on_disk(workspace, TOOLS).status == "done"
        record.close()


async def test_it_can_be_dropped_and_opened_again_with_one_key(workspace: Workspace) -> None:
    async with staged(FollowUpScreen(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("D")
        await settled(scene)
        assert on_disk(workspace, TOOLS).status == "dropped"
        await scene.press("D")
        await settled(scene)
        assert on_disk(workspace, TOOLS).status == "open"


async def test_each_act_is_undone_and_done_again(workspace: Workspace) -> None:
    async with staged(FollowUpScreen(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("y", "down", "y")
        await settled(scene)
        await scene.press("u", "u", "u")
        await settled(scene)
        assert on_disk(workspace, TOOLS).checks == ()
        assert "3 open" in scene.text()
        await scene.press("U")
        await settled(scene)
        assert on_disk(workspace, TOOLS).status == "done"
        assert "2 open" in scene.text()


async def test_keys_typed_fast_all_count(workspace: Workspace) -> None:
    async with staged(FollowUpScreen(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("y", "u", "U", "D", "D", "y")
        await settled(scene)
        assert [check.status for check in on_disk(workspace, TOOLS).checks] == ["done", "open", "dropped", "done"]


async def test_what_another_console_has_is_told_and_stays_as_it_is(workspace: Workspace) -> None:
    async with staged(FollowUpScreen(workspace), LARGE) as scene:
        await settled(scene)
        with SessionLock(workspace.library.path(TOOLS), NOON):
            await scene.press("y")
            await settled(scene)
        assert "is open in another console" in scene.text()
        assert "! overdue" in row(scene, "Switch two tools")
        assert on_disk(workspace, TOOLS).checks == ()
        await scene.press("y")
        await settled(scene)
        assert on_disk(workspace, TOOLS).status == "done"


async def test_what_is_not_written_yet_says_so_and_going_back_waits_for_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, write = threading.Event(), workspace.library.write

    def slowly(session: object) -> None:
        go.wait(10)
        write(session)  # type: ignore[arg-type]

    async with staged(FollowUpScreen(workspace), LARGE) as scene:
        await settled(scene)
        monkeypatch.setattr(workspace.library, "write", slowly)
        await scene.press("y")
        assert "saving" in row(scene, "Switch two tools")
        await scene.press("b")
        assert scene.is_open
        go.set()
        await scene.until(lambda: not scene.is_open)
        assert on_disk(workspace, TOOLS).status == "done"


async def test_words_narrow_the_list_as_they_are_typed_whatever_case_and_accents(workspace: Workspace) -> None:
    async with staged(FollowUpScreen(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("slash")
        await scene.type("CHLOE once")
        assert "Say no once a day" in scene.text()
        assert "Switch two" not in scene.text()
        await scene.press("escape", "y")
        await settled(scene)
        assert on_disk(workspace, LATEST).status == "done"
        assert "CHLOE once" in scene.text()


async def test_letters_are_text_while_one_types_and_escape_leads_back_twice(workspace: Workspace) -> None:
    async with staged(FollowUpScreen(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("slash", "y", "q", "u")
        assert "No open commitment has these words: Escape, then f shows all." in scene.text()
        assert on_disk(workspace, TOOLS).checks == ()
        await scene.press("escape")
        assert "No open commitment has these words: f shows all." in scene.text()
        assert scene.is_open
        await scene.press("escape")
        assert not scene.is_open


async def test_enter_asks_for_the_session_and_question_mark_for_help(workspace: Workspace) -> None:
    async with listened(FollowUpScreen(workspace), LARGE) as (scene, heard):
        await settled(scene)
        await scene.press("enter", "question_mark")
        assert [message.session_id for message in heard.of(OpenSession)] == [TOOLS]
        assert isinstance(scene.stage.screen, HelpDialog)


@pytest.fixture
def years(tmp_path: Path) -> Workspace:
    """Commitments of two groups, overdue for 9 days, for 3 months, and for almost two years."""
    workspace = Workspace(tmp_path, FakeTimepiece(), throw_away=True)
    for days_ago, group, late in ((30, "North team", 9), (130, "Night nurses", 100), (700, "North team", 660)):
        made = tuple(
            Commitment(n=n, text=f"Call number {late}.{n}", by="Dov", due=NOON.date() - timedelta(days=late + n))
            for n in (1, 2)
        )
        workspace.library.write(held(days_ago, group, f"Topic {late}", *made))
    return workspace


async def test_what_is_long_overdue_is_folded_and_counted_and_the_rest_says_how_late_it_is(years: Workspace) -> None:
    async with staged(FollowUpScreen(years), LARGE) as scene:
        await settled(scene)
        assert column(scene, "Call number 9.2")[1] < column(scene, "Call number 100.2")[1]
        assert "10 days" in row(scene, "Call number 9.1")
        assert "North team" in row(scene, "Call number 9.1")
        assert "3 months" in row(scene, "Call number 100.1")
        assert "Call number 660" not in scene.text()
        assert "overdue for longer than half a year · 2" in scene.text()
        await scene.press("end", "enter")
        assert "21 months" in row(scene, "Call number 660.1")
        await scene.press("up", "enter")
        assert "Call number 660" not in scene.text()


async def test_words_find_what_is_folded(years: Workspace) -> None:
    async with staged(FollowUpScreen(years), LARGE) as scene:
        await settled(scene)
        await scene.press("slash")
        await scene.type("660.2")
        assert "Call number 660.2" in scene.text()


async def test_group_and_period_are_chosen_as_in_the_figures(years: Workspace) -> None:
    async with staged(FollowUpScreen(years), LARGE) as scene:
        await settled(scene)
        await scene.press("g", "down", "enter", "escape")
        assert "Call number 100.1" in scene.text()
        assert "Call number 9.1" not in scene.text()
        scene.stage.screen.query_one("#period", Select).value = "2024"
        await settled(scene)
        assert "No commitment of this choice: g chooses another." in scene.text()
        await scene.press("b")
        assert not scene.is_open


async def test_the_marked_are_dropped_with_one_key_and_come_back_with_one(years: Workspace) -> None:
    async with staged(FollowUpScreen(years), LARGE) as scene:
        await settled(scene)
        await scene.press("end", "enter", "space", "space", "D")
        await settled(scene)
        old = next(id_ for id_ in years.library.ids() if id_.startswith("2024"))
        assert [on_disk(years, old, n).status for n in (1, 2)] == ["dropped", "dropped"]
        assert "2 noted: dropped; u takes them back." in scene.text()
        assert "4 open" in scene.text()
        await scene.press("u")
        await settled(scene)
        assert [on_disk(years, old, n).status for n in (1, 2)] == ["open", "open"]
        assert "marked" not in scene.text()


async def test_without_any_commitment_it_says_where_they_come_from(tmp_path: Path) -> None:
    async with staged(FollowUpScreen(Workspace(tmp_path, FakeTimepiece(), throw_away=True))) as scene:
        await settled(scene)
        assert "No commitment yet" in scene.text()
        await scene.press("y", "u", "D", "enter", "r")
        await scene.press("b")
        assert not scene.is_open


async def test_when_nothing_is_left_to_do_it_says_so(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path, FakeTimepiece(), throw_away=True)
    workspace.library.write(held(7, "North team", "Saying no", Commitment(n=1, text="Say no")))
    async with staged(FollowUpScreen(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("y")
        await settled(scene)
        await scene.press("f", "f")
        assert "Nothing is left to do: f shows all." in scene.text()


async def test_a_file_that_cannot_be_read_is_told_and_the_others_are_there(workspace: Workspace) -> None:
    workspace.library.path("2026-11-30-0900").write_text("format = [\n", encoding="utf-8")
    async with staged(FollowUpScreen(workspace), LARGE) as scene:
        await settled(scene)
        assert "2026-11-30-0900.toml, line" in scene.text()
        assert "Say no once a day" in scene.text()
