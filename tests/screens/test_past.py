import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from builders import a_full_session, a_past_session, a_session
from clocks import NOON, FakeTimepiece
from codev_tui.desk import Desk
from codev_tui.model.session import Session
from codev_tui.model.timekeeping import end
from codev_tui.screens.opening import OpenSession
from codev_tui.screens.past import PastScreen, SessionList
from codev_tui.store.codec import SessionFileError
from screens.dialogs.stage import LARGE, Scene, staged
from screens.listening import column, listened


def finished(days_ago: int, **changes: Any) -> Session:
    at = NOON - timedelta(days=days_ago)
    return replace(end(a_session(at=at), at), **changes)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a running session and three that are over."""
    desk = Desk(tmp_path, FakeTimepiece())
    desk.library.write(replace(a_full_session(), title="Newcomers", group="North team"))
    desk.library.write(finished(1, title="Too many tools", group="North team"))
    desk.library.write(finished(2, title="[b]Who? [/", state="abandoned"))
    desk.library.write(replace(a_past_session(), title="Saying no"))
    return desk


async def settled(scene: Scene) -> None:
    """Wait until the list is whole and the page is turned to."""
    await scene.stage.workers.wait_for_complete()
    await scene.pilot.pause()
    await scene.stage.workers.wait_for_complete()
    await scene.pilot.pause()


async def test_the_newest_session_comes_first_and_is_shown(desk: Desk) -> None:
    async with staged(PastScreen(desk), LARGE) as scene:
        await settled(scene)
        places = [column(scene, words)[1] for words in ("Newcomers", "Too many tools", "[b]Who? [/", "Saying no")]
        assert places == sorted(places)
        assert "4 sessions" in scene.text()
        assert "help me with the first two weeks" in scene.text()


async def test_a_row_says_day_group_client_and_state(desk: Desk) -> None:
    async with staged(PastScreen(desk), LARGE) as scene:
        await settled(scene)
        assert "▶ Newcomers" in scene.text()
        assert "2026-11-22 · running · North team · Amina" in scene.text()
        assert "✓ Too many tools" in scene.text()
        assert "2026-11-21 · North team · Amina · finished" in scene.text()
        assert "× [b]Who? [/" in scene.text()
        assert "2026-11-20 · abandoned · Amina" in scene.text()


async def test_going_down_the_list_turns_the_page(desk: Desk) -> None:
    async with staged(PastScreen(desk), LARGE) as scene:
        await settled(scene)
        await scene.press("end")
        await settled(scene)
        assert "1. Amina: Write the plan" in scene.text()
        assert "first two weeks" not in scene.text()


async def test_enter_goes_on_with_a_session_that_runs(desk: Desk) -> None:
    async with listened(PastScreen(desk), LARGE) as (scene, heard):
        await settled(scene)
        assert "enter go on with it" in scene.key_line()
        await scene.press("enter")
        assert [message.session_id for message in heard.of(PastScreen.Resume)] == ["2026-11-22-1200"]


async def test_enter_opens_a_session_that_is_over(desk: Desk) -> None:
    async with listened(PastScreen(desk), LARGE) as (scene, heard):
        await settled(scene)
        await scene.press("down")
        await settled(scene)
        assert "enter open" in scene.key_line()
        await scene.press("enter")
        assert [message.session_id for message in heard.of(OpenSession)] == ["2026-11-21-1200"]
        assert not heard.of(PastScreen.Resume)


async def test_a_click_shows_a_session_and_goes_no_further(desk: Desk) -> None:
    async with listened(PastScreen(desk), LARGE) as (scene, heard):
        await settled(scene)
        await scene.press("down", "down")
        await scene.pilot.click(offset=column(scene, "Newcomers"))
        await settled(scene)
        assert "help me with the first two weeks" in scene.text()
        assert not heard.of(PastScreen.Resume)


async def test_a_file_that_cannot_be_read_is_listed_with_what_is_wrong(desk: Desk) -> None:
    (desk.library.directory / "2026-11-30-0900.toml").write_text("format = [\n", encoding="utf-8")
    async with listened(PastScreen(desk), LARGE) as (scene, heard):
        await settled(scene)
        assert "! 2026-11-30-0900 " in scene.text()
        assert "cannot be read" in scene.text()
        assert "2026-11-30-0900.toml, line" in scene.text()
        assert "5 sessions" in scene.text()
        await scene.press("enter")
        assert not heard.of(PastScreen.Resume)
        assert not heard.of(OpenSession)


@pytest.mark.parametrize("key", ["b", "q", "escape"])
async def test_back_from_the_list_and_from_the_page(desk: Desk, key: str) -> None:
    async with staged(PastScreen(desk)) as scene:
        await settled(scene)
        await scene.press("tab", key)
        assert not scene.is_open


async def test_without_sessions_it_says_so(tmp_path: Path) -> None:
    async with staged(PastScreen(Desk(tmp_path, FakeTimepiece()))) as scene:
        await settled(scene)
        assert "No session yet" in scene.text()
        await scene.press("enter", "b")
        assert not scene.is_open


async def test_the_session_that_was_asked_for_is_the_one_shown(desk: Desk) -> None:
    async with staged(PastScreen(desk, a_past_session().id), LARGE) as scene:
        await settled(scene)
        assert "1. Amina: Write the plan" in scene.text()


async def test_one_that_was_asked_for_and_is_gone_leaves_the_newest(desk: Desk) -> None:
    async with staged(PastScreen(desk, "2020-01-01-0000"), LARGE) as scene:
        await settled(scene)
        assert "help me with the first two weeks" in scene.text()


async def test_a_session_that_disappears_meanwhile_is_met_with_a_sentence(desk: Desk) -> None:
    async with staged(PastScreen(desk), LARGE) as scene:
        await settled(scene)
        desk.library.path("2026-11-21-1200").unlink()
        await scene.press("down")
        await settled(scene)
        assert "2026-11-21-1200" in scene.text()
        assert "first two weeks" not in scene.text()


async def test_slow_disks_hold_nothing_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    go = threading.Event()

    def slowly() -> Iterator[tuple[str, Session | SessionFileError]]:
        yield "2026-11-22-1200", desk.library.look("2026-11-22-1200").session
        go.wait()

    monkeypatch.setattr(desk.library, "read_all", slowly)
    async with staged(PastScreen(desk), LARGE) as scene:
        await scene.until(lambda: "Newcomers" in scene.text() and "first two weeks" in scene.text())
        assert "1 session, reading" in scene.text()
        await scene.press("b")
        assert not scene.is_open
        go.set()


async def test_a_long_list_is_whole(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FakeTimepiece())
    for days in range(100):
        desk.library.write(finished(days, title=f"Session {days}"))
    async with staged(PastScreen(desk), LARGE) as scene:
        await settled(scene)
        assert "100 sessions" in scene.text()
        assert scene.stage.screen.query_one(SessionList).option_count == 100
        await scene.press("end")
        assert "✓ Session 99" in scene.text()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
async def test_lines_that_are_wrapped_stand_under_themselves(desk: Desk, size: tuple[int, int]) -> None:
    desk.library.write(finished(0, title="Long", id="2026-11-23-0000", requests=(), theme="and why " * 30))
    async with staged(PastScreen(desk), size) as scene:
        await settled(scene)
        start, top = column(scene, "Theme: and")
        following = scene.lines()[top + 1]
        assert following[start:].startswith(("and", "why"))
        assert following[start - 1] == " "
