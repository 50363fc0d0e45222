"""The figures on a screen: of which sessions, in which parts, and what there is to say where nothing is known."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import Select

from clocks import FakeTimepiece
from codev_tui.editing.workspace import Workspace
from codev_tui.screens.messages import OpenSession
from codev_tui.screens.past.figures_screen import FiguresScreen
from screens.dialogs.stage import LARGE, SHORT, Scene, staged
from screens.listening import listened
from screens.years import LATEST, a_workspace, settled


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with sessions of two groups."""
    return a_workspace(tmp_path)


def chosen(scene: Scene) -> list[object]:
    """What stands in the selects that are shown."""
    return [select.value for select in scene.stage.screen.query(Select) if select.display]


async def test_it_begins_with_the_latest_group_and_says_how_many_sessions_there_are(workspace: Workspace) -> None:
    async with staged(FiguresScreen(workspace), LARGE) as scene:
        await settled(scene)
        assert chosen(scene) == ["North team", "", ""], "a group, none beside it, all the time"
        assert "2 finished sessions, 13 Sep 2026 to 15 Nov 2026" in scene.text()
        assert "Client role, in the order of names" in scene.text()


async def test_each_part_has_its_charts_with_numbers_beside_them(workspace: Workspace) -> None:
    async with staged(FiguresScreen(workspace), (120, 60)) as scene:
        await settled(scene)
        for words in ("2 of 2", "10:00", "1:00", "1 of 3", "1 kept, 0 adapted", "4.0"):
            assert words in scene.text(), words
            await scene.press("right")
        assert "2 of 2" in scene.text()


async def test_digits_and_arrows_lead_to_the_parts(workspace: Workspace) -> None:
    async with staged(FiguresScreen(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("4")
        assert "Commitments" in scene.text()
        await scene.press("left")
        assert "Heard in Consultation" in scene.text()


async def test_shares_of_talk_are_there_only_where_they_were_recorded(workspace: Workspace) -> None:
    async with staged(FiguresScreen(workspace, "Night nurses"), (120, 60)) as scene:
        await settled(scene)
        await scene.press("3")
        assert "Heard in Consultation" in scene.text()
        assert "Time spoken" not in scene.text()


async def test_another_group_is_chosen_with_keys(workspace: Workspace) -> None:
    async with staged(FiguresScreen(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("f", "up", "enter")
        await settled(scene)
        assert chosen(scene)[0] == "Night nurses"
        assert "1 finished session, 18 Oct 2026" in scene.text()
        await scene.press("escape", "2")
        assert "Time of the phases" in scene.text()


async def test_letters_belong_to_the_list_while_it_is_open(workspace: Workspace) -> None:
    async with staged(FiguresScreen(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("f", "b", "q")
        assert scene.is_open
        await scene.press("escape", "b")
        assert scene.is_open, "the first leads to the charts"
        await scene.press("b")
        assert not scene.is_open


async def test_a_period_without_sessions_of_the_group_says_what_to_do(workspace: Workspace) -> None:
    async with staged(FiguresScreen(workspace, "Night nurses"), LARGE) as scene:
        await settled(scene)
        scene.stage.screen.query_one("#period", Select).value = "the last 3 months"
        await settled(scene)
        assert "1 finished session" in scene.text()
        workspace.library.path("2026-10-18-1200").unlink()
        scene.stage.screen.query_one("#period", Select).value = "2026"
        await settled(scene)
        assert "No finished session of this choice: f chooses another." in scene.text()


async def test_without_sessions_it_says_so(tmp_path: Path) -> None:
    async with staged(FiguresScreen(Workspace(tmp_path, FakeTimepiece(), throw_away=True)), SHORT) as scene:
        await settled(scene)
        assert "No finished session yet: the figures begin with the first one." in scene.text()
        await scene.press("f", "right", "down", "b")
        assert not scene.is_open


async def test_a_part_of_which_nothing_was_recorded_says_so(workspace: Workspace) -> None:
    for id_ in ("2026-09-13-1200", "2026-11-15-1200"):
        workspace.library.path(id_).unlink()
    session = workspace.library.read("2026-10-18-1200").session
    workspace.library.write(replace(session, feedback=(), commitments=()))
    async with staged(FiguresScreen(workspace), LARGE) as scene:
        await settled(scene)
        await scene.press("6")
        assert "nobody said how it felt" in scene.text()
        await scene.press("4")
        assert "nobody committed to anything" in scene.text()


async def test_a_long_page_scrolls(workspace: Workspace) -> None:
    async with staged(FiguresScreen(workspace), SHORT) as scene:
        await settled(scene)
        await scene.press("2")
        before = scene.text()
        await scene.press("down", "down", "down")
        assert scene.text() != before
        await scene.press("up", "up", "up")
        assert scene.text() == before
        await scene.press("end")
        assert "Phases that mostly take longer" in scene.text()


async def test_enter_on_a_bar_lists_its_sessions_and_opens_one(workspace: Workspace) -> None:
    async with listened(FiguresScreen(workspace), LARGE) as (scene, heard):
        await settled(scene)
        await scene.press("4", "down", "enter")
        assert "15 Nov 2026" in scene.text()
        assert "Saying no" in scene.text()
        assert "Too many tools" not in scene.text(), "nothing of it is partly done"
        await scene.press("enter")
        assert [message.session_id for message in heard.of(OpenSession)] == [LATEST]


async def test_commitments_have_a_trend_and_bars_are_as_wide_as_the_terminal(workspace: Workspace) -> None:
    widths = []
    for size in (LARGE, (160, 35)):
        async with staged(FiguresScreen(workspace), size) as scene:
            await settled(scene)
            await scene.press("4")
            assert "Commitments session by session" in scene.text()
            widths.append(max(line.count("━") for line in scene.lines() if "1 of 3" in line))
            await scene.press("1")
            widths.append(max(line.count("━") for line in scene.lines() if "2 of 2" in line))
    assert widths[1] > 60
    assert widths[3] >= widths[1] + 40


async def test_a_persons_line_over_all_phases_comes_first_and_nobody_is_ranked(workspace: Workspace) -> None:
    session = workspace.library.read(LATEST).session
    phases = tuple(replace(each, heard=("Ben", "Dov")) for each in session.phases)
    workspace.library.write(replace(session, phases=phases))
    async with staged(FiguresScreen(workspace), (120, 60)) as scene:
        await settled(scene)
        await scene.press("3")
        lines = scene.lines()
        first = next(n for n, line in enumerate(lines) if "Heard, all phases together, in the order of names" in line)
        names = [line.strip(" │▸").split()[0] for line in lines[first + 1 : first + 4]]
        assert names == ["Amina", "Ben", "Chloé"]
        assert "8 of 8" in lines[first + 2]


async def test_another_group_stands_beside_the_first_one(workspace: Workspace) -> None:
    async with staged(FiguresScreen(workspace), LARGE) as scene:
        await settled(scene)
        scene.stage.screen.query_one("#beside", Select).value = "Night nurses"
        await settled(scene)
        for key, words in (
            ("1", "Sessions, group by group"),
            ("2", "Time of the phases, real in the median, group by group"),
        ):
            await scene.press(key)
            assert words in scene.text()
        assert "Night nurses" in scene.text()
        assert "3 finished sessions" in scene.text()
