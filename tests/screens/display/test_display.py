"""The room's screen follows what a console shows, and says in a sentence why there is nothing to show."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from textual.pilot import Pilot

from builders import a_full_session, classic
from codev_tui.model.room_view import RoomCard, RoomView
from codev_tui.model.room_viewing import RoomChoices, room_view
from codev_tui.model.text import clean
from codev_tui.screens.display.display_app import DisplayApp
from codev_tui.screens.display.display_screen import DisplayScreen
from codev_tui.store.disk.paths import runtime_dir
from codev_tui.store.room_file import RoomFile
from codev_tui.store.room_following import RoomFollower
from codev_tui.timepiece import SystemTimepiece
from hostile import HOSTILE, obeyed
from large_text import shows
from screens.dump import dump, strips

ID = "2026-11-22-1200"


class Clock(SystemTimepiece):
    """The machine's clock on the wall, and a steady one that the test sets forward."""

    forward_s = 0.0

    def steady(self) -> float:
        """The steady clock, set forward."""
        return super().steady() + self.forward_s


class Screen:
    """The room's screen, in front of the test."""

    def __init__(self, app: DisplayApp, pilot: Pilot[int], clock: Clock) -> None:
        self.app, self.pilot, self.clock = app, pilot, clock

    def rows(self) -> list[str]:
        """What it shows."""
        return dump(self.app)

    def shows(self, words: str) -> bool:
        """Whether it shows these words, in whatever size."""
        return shows(self.rows(), words)

    def look(self) -> None:
        """Have it look, as it does by itself."""
        assert isinstance(self.app.screen, DisplayScreen)
        self.app.screen.look()

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait until that is so, some seconds at most."""
        for _try in range(200):
            if happened():
                return
            await self.pilot.pause(0.02)
        raise AssertionError("\n".join(self.rows()))

    async def wait_for(self, words: str) -> None:
        """Wait until that is seen."""
        await self.until(lambda: self.shows(words))


@asynccontextmanager
async def opened(wanted: str = "", size: tuple[int, int] = (80, 24)) -> AsyncIterator[Screen]:
    """The room's screen, following what there is."""
    clock = Clock()
    app = DisplayApp(RoomFollower(runtime_dir, wanted), clock)
    async with app.run_test(size=size) as pilot:
        yield Screen(app, pilot, clock)


def a_view(choices: RoomChoices = RoomChoices(), now: datetime | None = None) -> RoomView:  # noqa: B008 (frozen)
    """What the room sees of a consultation."""
    return room_view(a_full_session(), classic(), choices, now or datetime.now().astimezone())


async def test_it_waits_follows_blanks_and_ends_by_itself() -> None:
    async with opened() as screen:
        await screen.wait_for("The room’s screen waits.")
        assert screen.shows("D in the console chooses what is seen here.")
        file = RoomFile(runtime_dir(), ID)
        file.write(a_view())
        await screen.wait_for("buddy")
        file.write(a_view(RoomChoices(is_blank=True)))
        await screen.until(lambda: not screen.shows("buddy"))
        file.write(RoomView("ended", "en"))
        await screen.wait_for("The session has ended")
        file.remove()
        screen.look()
        assert screen.shows("The session has ended")


async def test_a_console_that_gives_no_sign_is_said_to_rest_and_no_time_goes_on() -> None:
    async with opened() as screen:
        file = RoomFile(runtime_dir(), ID)
        file.write(a_view())
        await screen.wait_for("buddy")
        screen.clock.forward_s = 4
        await screen.wait_for("The console has stopped.")
        assert not screen.shows("buddy")
        assert file.give_sign_of_life()
        await screen.wait_for("buddy")


@pytest.mark.usefixtures("catalogues")
async def test_it_speaks_the_language_of_the_session() -> None:
    async with opened() as screen:
        RoomFile(runtime_dir(), ID).write(RoomView("ended", "fr"))
        await screen.until(lambda: not screen.shows("ended") and screen.shows("séance"))


async def test_what_no_console_has_written_is_said_and_nothing_breaks() -> None:
    async with opened() as screen:
        RoomFile(runtime_dir(), ID).write(a_view())
        await screen.wait_for("buddy")
        (path,) = runtime_dir().iterdir()
        path.write_bytes(b'{"state": [bold]')
        await screen.wait_for("There is nothing to show now.")
        path.unlink()
        path.mkdir()
        await screen.until(lambda: screen.shows("is not what a console"))
        path.rmdir()
        RoomFile(runtime_dir(), ID).write(a_view())
        await screen.wait_for("buddy")


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+q"])
async def test_it_is_left_by_one_key(key: str) -> None:
    async with opened() as screen:
        await screen.pilot.press(key)
        await screen.until(lambda: screen.app.is_leaving)
    assert screen.app.return_value == 0


async def test_its_keys_are_listed_and_no_other_does_anything() -> None:
    async with opened() as screen:
        await screen.wait_for("waits")
        before = screen.rows()
        for key in ("space", "n", "D", "B", "i", "enter", "ctrl+p", "f1"):
            await screen.pilot.press(key)
        screen.look()
        assert screen.rows() == before
        await screen.pilot.press("question_mark")
        await screen.wait_for("leave the room’s screen")
        await screen.pilot.press("escape")
        await screen.until(lambda: screen.rows() == before)


async def test_it_reads_nothing_but_the_files_of_consoles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CODEV_DATA_DIR", str(tmp_path / "data"))
    async with opened() as screen:
        await screen.wait_for("waits")
    assert not (tmp_path / "data").exists()


def test_ten_of_them_are_idle_while_nothing_changes() -> None:
    follower = RoomFollower(runtime_dir)
    RoomFile(runtime_dir(), ID).write(a_view())
    wall = datetime.now().astimezone().timestamp()
    first = follower.look(0.0, wall)
    assert all(follower.look(second / 10, wall).view is first.view for second in range(20)), "the file is read once"


@pytest.mark.parametrize("name", HOSTILE)
async def test_texts_that_look_like_something_else_are_text(name: str) -> None:
    text = clean(HOSTILE[name])
    card = RoomCard(text, text, text, text)
    view = msgspec.structs.replace(
        a_view(), phase=text, voice=text, rule=text, sentence=text, request=text, order=(text, text), turn=text
    )
    async with opened() as screen:
        file = RoomFile(runtime_dir(), ID)
        for each in (
            msgspec.structs.replace(view, board=(card, card)),
            msgspec.structs.replace(view, entry=card),
            msgspec.structs.replace(view, board=()),
        ):
            file.write(each)
            screen.look()
            await screen.pilot.pause()
            for strip in strips(screen.app):
                assert obeyed(strip.text) == []
                assert strip.cell_length == 80
                assert not any(segment.style and segment.style.link for segment in strip)
