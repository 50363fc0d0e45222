"""Make the pictures of the README: the demo's session in the real console, on a clock that stands when it is told to.

Run it as `python docs/screenshots.py`. The pictures are SVG, need nothing from a network, and come out the same each
time for one version of Textual.
"""

import asyncio
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ["CODEV_LANGUAGE"] = "en"

from line_art import drawn
from msgspec.structs import replace

from codev_tui.app import CodevApp
from codev_tui.cli.demo import lay_out
from codev_tui.desk import Desk
from codev_tui.live import LiveSession
from codev_tui.model import timekeeping
from codev_tui.model.session import Session

FOLDER = Path(__file__).with_name("screenshots")
SIZE = (120, 35)
THEME = "textual-dark"
PREPARED = datetime(2026, 11, 24, 13, 56, tzinfo=UTC)
STEP_S = 30.0
"""Time goes on in steps so short that the session does not take them for an absence."""
FONTS = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"

SPOKEN = {
    "welcome": (9, ("Farid", "Amina", "Ben", "Chloé", "Dov", "Esther")),
    "topic": (8, ("Amina", "Ben", "Chloé", "Esther")),
    "exploration": (16, ("Amina", "Ben", "Dov")),
    "clarification": (11, ("Ben", "Chloé", "Dov", "Amina")),
    "consultation": (27, ("Ben", "Chloé", "Dov", "Esther")),
    "commitments": (12, ("Amina", "Dov")),
    "learning": (8, ("Amina", "Ben", "Chloé", "Dov", "Esther")),
}
"""What became of the demo's session: the minutes of each phase, and who spoke in it."""


class Clock:
    """A timepiece that goes on only when it is told to."""

    def __init__(self, wall: datetime) -> None:
        self._began = wall
        self._passed_s = 0.0

    def wall(self) -> datetime:
        """The time of the picture."""
        return self._began + timedelta(seconds=self._passed_s)

    def steady(self) -> float:
        """Seconds since the beginning."""
        return self._passed_s

    def go_on(self, seconds: float) -> None:
        """Let time pass."""
        self._passed_s += seconds


class Room:
    """The demo's session, lived through up to where a picture is taken."""

    def __init__(self, folder: Path) -> None:
        self.clock = Clock(PREPARED)
        self.desk = Desk(folder, self.clock)
        self.live = self.desk.resume(lay_out(self.desk))
        self.pass_time(120)
        self.live.note(timekeeping.pause_or_resume)

    def pass_time(self, seconds: float) -> None:
        """Let time pass, noticed by the session as it would be."""
        while seconds > 0:
            self.clock.go_on(min(seconds, STEP_S))
            self.live.tick()
            seconds -= STEP_S

    def live_through(self, until: str) -> None:
        """Every phase up to that one, which begins; the last one ends if there is none of that name."""
        while self.live.session.phase.name != until:
            minutes, speakers = SPOKEN[self.live.session.phase.name]
            self.hear(*speakers)
            self.pass_time(60 * minutes)
            if timekeeping.at_the_end(self.live.session, self.live.protocol):
                return
            self.go_to_next_phase()

    def go_to_next_phase(self) -> None:
        """Past all the parts of this one."""
        before = self.live.session.phase.name
        while self.live.session.phase.name == before:
            self.live.act(lambda session, at: timekeeping.next_stage(session, self.live.protocol, at))

    def hear(self, *names: str) -> None:
        """These speak, one after the other, and the last one goes on speaking."""
        for name in names:
            self.live.note(lambda session, _at, name=name: timekeeping.set_speaker(session, name))  # type: ignore[misc]

    def change(self, change: Callable[[Session], Session]) -> None:
        """Put the session as the picture needs it."""
        self.live.note(lambda session, _at: change(session))


def consultation(room: Room) -> tuple[CodevApp, Sequence[str]]:
    """The idea board in the middle of its phase, with one consultant still to be heard."""
    room.live_through("consultation")
    room.change(_without_esther)
    room.hear("Ben", "Chloé", "Dov")
    room.pass_time(130)
    return _console(room, room.live), ()


def home(room: Room) -> tuple[CodevApp, Sequence[str]]:
    """Home, with a session that waits to be gone on with."""
    room.live_through("consultation")
    room.pass_time(130)
    room.live.flush()
    room.clock.go_on(240)
    return _console(room), ()


def closing(room: Room) -> tuple[CodevApp, Sequence[str]]:
    """The end: what the session comes to, and what of it is kept."""
    room.live_through("the end")
    return _console(room, room.live), ("n",)


SCENES = (consultation, home, closing)


def _without_esther(session: Session) -> Session:
    """Early in the consultation: some of the ideas, in their order."""
    given = [idea for idea in session.ideas if idea.by != "Esther"][:7]
    return replace(session, ideas=tuple(replace(idea, n=n) for n, idea in enumerate(given, 1)))


def _console(room: Room, live: LiveSession | None = None) -> CodevApp:
    return CodevApp(lambda: room.desk, live=live, theme=THEME)


async def _taken(app: CodevApp, keys: Sequence[str]) -> str:
    """The console's picture, once it has settled after these keys."""
    async with app.run_test(size=SIZE) as pilot:
        for key in keys:
            await pilot.press(key)
        await app.workers.wait_for_complete()
        if app.live is not None:
            app.live.flush()
        await pilot.pause()
        return app.export_screenshot()


def _self_contained(picture: str) -> str:
    """The picture without the fonts that it would fetch."""
    without = re.sub(r"\s*@font-face \{.*?\}", "", picture, flags=re.DOTALL)
    return without.replace("Fira Code, monospace", FONTS).replace("font-family: arial", "font-family: sans-serif")


@contextmanager
def _room() -> Iterator[Room]:
    with tempfile.TemporaryDirectory(prefix="codev-screenshots-") as folder:
        room = Room(Path(folder))
        yield room
        room.live.flush()


def main() -> None:
    """Take every picture."""
    FOLDER.mkdir(exist_ok=True)
    for scene in SCENES:
        with _room() as room:
            picture = drawn(_self_contained(asyncio.run(_taken(*scene(room)))))
        path = FOLDER / f"{scene.__name__}.svg"
        path.write_text(picture, encoding="utf-8")
        print(f"{path.relative_to(FOLDER.parent)}: {len(picture.encode()) / 1024:.0f} KB")


if __name__ == "__main__":
    main()
