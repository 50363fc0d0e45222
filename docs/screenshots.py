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
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

os.environ["CODEV_LANGUAGE"] = "en"

from msgspec.structs import replace
from textual.screen import Screen

from codev_tui.app import CodevApp
from codev_tui.editing.live import LiveSession
from codev_tui.editing.sample import lay_out
from codev_tui.editing.workspace import Workspace
from codev_tui.i18n import set_language
from codev_tui.model import entries, timekeeping
from codev_tui.model.session import Session
from codev_tui.screens.home import HomeScreen
from codev_tui.screens.room.closing_screen import ClosingScreen
from codev_tui.screens.room.phase_screen import PhaseScreen
from line_art import drawn

FOLDER = Path(__file__).with_name("screenshots")
SIZE = (120, 35)
THEME = "textual-dark"
PREPARED = datetime(2026, 11, 24, 13, 48, tzinfo=UTC)
STEP_S = 30.0
"""Time goes on in steps so short that the session does not take them for an absence."""
FONTS = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"

SPOKEN = {
    "welcome": (9, ("Farid", "Amina", "Ben", "Chloé", "Dov", "Esther")),
    "topic": (11, ("Amina", "Ben", "Chloé", "Esther")),
    "exploration": (17, ("Amina", "Ben", "Dov")),
    "clarification": (11, ("Ben", "Chloé", "Dov", "Amina")),
    "consultation": (27, ("Ben", "Chloé", "Dov", "Esther")),
    "commitments": (12, ("Amina", "Dov")),
    "learning": (8, ("Amina", "Ben", "Chloé", "Dov", "Esther")),
}
"""What became of the demo's session: the minutes of each phase, and who spoke in it."""

REQUEST = {
    "en": "find the words for a first honest talk with Maud",
    "fr": "trouver les mots pour un premier échange sincère avec Maud",
}
"""The client's request, as it is typed after its stem, in the languages of the pictures."""

CALLED: dict[str, dict[str, str]] = {"en": {}, "fr": {"Ben": "Benoît", "Dov": "David"}}
"""Who is called otherwise in the sample session of a language."""


class Clock:
    """A timepiece that goes on only when it is told to."""

    def __init__(self, wall: datetime) -> None:
        self._began = wall
        self._passed_s = 0.0

    def wall(self) -> datetime:
        """The time of the picture."""
        return self._began + timedelta(seconds=self._passed_s)

    def local(self, at: datetime) -> datetime:
        """The instant as this clock shows it."""
        return at.astimezone(self._began.tzinfo)

    def steady(self) -> float:
        """Seconds since the beginning."""
        return self._passed_s

    def go_on(self, seconds: float) -> None:
        """Let time pass."""
        self._passed_s += seconds


class Room:
    """The demo's session, lived through up to where a picture is taken."""

    def __init__(self, folder: Path, language: str = "en") -> None:
        self.clock = Clock(PREPARED)
        self.workspace = Workspace(folder, self.clock)
        self.live = lay_out(self.workspace, language)
        self.pass_time(120)
        self.live.update(timekeeping.pause_or_resume)

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
            self.go_to_next_phase()
            if self.is_at_the_end():
                return

    def is_at_the_end(self) -> bool:
        """Whether no part is left."""
        return timekeeping.at_the_end(self.live.session, self.live.protocol)

    def go_to_next_phase(self) -> None:
        """Past all the parts of this one, if there is another phase."""
        before = self.live.session.phase.name
        while self.live.session.phase.name == before and not self.is_at_the_end():
            self.live.act(lambda session, at: timekeeping.next_stage(session, self.live.protocol, at))

    def hear(self, *names: str) -> None:
        """These speak, one after the other, and the last one goes on speaking."""
        called = CALLED[self.live.session.language]
        for name in (called.get(name, name) for name in names):
            self.live.update(lambda session, _at, name=name: timekeeping.set_speaker(session, name))  # type: ignore[misc]

    def change(self, change: Callable[[Session], Session]) -> None:
        """Put the session as the picture needs it."""
        self.live.update(lambda session, _at: change(session))


class Scene(NamedTuple):
    """A console about to be opened, the keys pressed in it, and the screen that they lead to."""

    app: CodevApp
    keys: Sequence[str]
    screen: type[Screen[Any]]


def consultation(room: Room) -> Scene:
    """The idea board early in its phase, with one consultant still to be heard."""
    room.live_through("clarification")
    room.live.act(lambda session, at: entries.add_request(session, REQUEST[session.language], at))
    room.live_through("consultation")
    room.change(_without_esther)
    room.hear("Ben", "Chloé", "Dov")
    room.pass_time(260)
    return Scene(_console(room, room.live), (), PhaseScreen)


def home(room: Room) -> Scene:
    """Home, with a session that waits to be gone on with."""
    room.live_through("consultation")
    room.live.flush()
    room.clock.go_on(240)
    return Scene(_console(room), (), HomeScreen)


def closing(room: Room) -> Scene:
    """The end: what the session comes to, and what of it is kept."""
    room.live_through("the end")
    room.change(_with_next_time)
    return Scene(_console(room, room.live), ("n",), ClosingScreen)


SCENES: tuple[tuple[Callable[[Room], Scene], str], ...] = (
    (consultation, "en"),
    (consultation, "fr"),
    (home, "en"),
    (closing, "en"),
)
"""The pictures, each in a language, which the program and the session speak."""


def _without_esther(session: Session) -> Session:
    """Some of the ideas, as if they had been the first."""
    given = [idea for idea in session.ideas if idea.by != "Esther"][:6]
    return replace(session, ideas=tuple(replace(idea, n=n) for n, idea in enumerate(given, 1)))


def _with_next_time(session: Session) -> Session:
    return replace(session, learning_partner="Dov", next_session=date(2026, 12, 22), next_facilitator="Chloé")


def _console(room: Room, live: LiveSession | None = None) -> CodevApp:
    return CodevApp(lambda: room.workspace, live=live, theme=THEME)


async def _taken(scene: Scene) -> str:
    """The console's picture, once it has settled after the keys."""
    async with scene.app.run_test(size=SIZE) as pilot:
        await pilot.press(*scene.keys)
        while not isinstance(scene.app.screen, scene.screen):
            await pilot.pause(0.05)
        if scene.app.live is not None:
            scene.app.live.flush()
        await scene.app.workers.wait_for_complete()
        await pilot.pause()
        return scene.app.export_screenshot()


def _self_contained(picture: str) -> str:
    """The picture without the fonts that it would fetch."""
    without = re.sub(r"\s*@font-face \{.*?\}", "", picture, flags=re.DOTALL)
    return without.replace("Fira Code, monospace", FONTS).replace("font-family: arial", "font-family: sans-serif")


@contextmanager
def _room(language: str) -> Iterator[Room]:
    with tempfile.TemporaryDirectory(prefix="codev-screenshots-") as folder:
        room = Room(Path(folder), language)
        yield room
        room.live.flush()


def main() -> None:
    """Take every picture."""
    FOLDER.mkdir(exist_ok=True)
    for scene, language in SCENES:
        set_language(language)
        with _room(language) as room:
            picture = drawn(_self_contained(asyncio.run(_taken(scene(room)))))
        path = FOLDER / f"{scene.__name__}{'' if language == 'en' else f'.{language}'}.svg"
        path.write_text(picture, encoding="utf-8")
        print(f"{path.relative_to(FOLDER.parent)}: {len(picture.encode()) / 1024:.0f} KB")


if __name__ == "__main__":
    main()
