"""A stage for one dialog or screen: an app that opens it, keeps its answer and tells what can be read on it."""

import asyncio
import html
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from textual import on
from textual.pilot import Pilot
from textual.screen import Screen

from codev_tui import screens
from codev_tui.screens.gated_app import GatedApp
from codev_tui.widgets.pasting import TextCut
from screens.quiet import PATIENCE_S, until_quiet

SHEETS = Path(screens.__file__).parent
SHORT, LARGE = (80, 24), (120, 35)
_PIECE = re.compile(r'<text[^>]* x="([\d.]+)"[^>]* textLength="([\d.]+)"[^>]*-line-(\d+)\)"[^>]*>(.*?)</text>')


class Stage(GatedApp[None]):
    """Opens one screen and keeps what it is dismissed with."""

    CSS_PATH = [SHEETS / "dialogs" / "dialogs.tcss"]

    def __init__(self, opened: Screen[Any]) -> None:
        super().__init__()
        self.opened = opened
        self.answers: list[Any] = []

    def on_mount(self) -> None:
        """Nothing moves; the screen opens."""
        self.animation_level = "none"
        self.push_screen(self.opened, self.answers.append)

    @on(TextCut)
    def _tell_of_cut(self, event: TextCut) -> None:
        self.notify(event.sentence, severity="warning", markup=False)


class Scene:
    """What a person at the keyboard can do with the screen, and see of it."""

    def __init__(self, stage: Stage, pilot: Pilot[None]) -> None:
        self.stage = stage
        self.pilot = pilot

    @property
    def answer(self) -> Any:
        """What the screen was dismissed with."""
        assert self.stage.answers, "the screen is still open"
        return self.stage.answers[0]

    @property
    def is_open(self) -> bool:
        """Whether nothing was answered yet."""
        return not self.stage.answers

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until all is quiet."""
        await self.pilot.press(*keys)
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until all that was typed has come to its end."""
        await until_quiet(self.stage)

    async def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        names = {" ": "space", ",": "comma", "\n": "enter"}
        await self.press(*(names.get(letter, letter) for letter in text))

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait for something that the screen does a moment later."""
        deadline = asyncio.get_running_loop().time() + PATIENCE_S
        while not happened():
            if asyncio.get_running_loop().time() > deadline:
                raise AssertionError("it never happened. The screen:\n" + "\n".join(self.lines()))
            await asyncio.sleep(0.005)
            await self.quiet()

    def lines(self) -> list[str]:
        """The lines that can be read, from the top."""
        drawing = self.stage.export_screenshot(simplify=True)
        found: dict[int, str] = {}
        for x, length, line, written in _PIECE.findall(drawing):
            text = html.unescape(written).replace("\xa0", " ")
            cell = float(length) / max(1, cell_len(text))
            before = found.get(int(line), "")
            found[int(line)] = before + " " * (round(float(x) / cell) - cell_len(before)) + text
        return [found.get(line, "").rstrip() for line in range(max(found, default=0) + 1)]

    def text(self) -> str:
        """All that can be read, with single spaces and without frames."""
        return " ".join(re.sub(r"[╭╮╰╯│─█]", " ", "\n".join(self.lines())).split())

    def key_line(self) -> str:
        """The line of keys."""
        return next(line for line in reversed(self.lines()) if re.search(r"\w", line)).strip(" │")


@asynccontextmanager
async def staged(opened: Screen[Any], size: tuple[int, int] = SHORT) -> AsyncIterator[Scene]:
    """The screen, opened in a terminal of that size."""
    stage = Stage(opened)
    async with stage.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Scene(stage, pilot)
