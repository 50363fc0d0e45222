"""What a terminal was sent bit by bit is what a fresh look at the screen shows: no row stays from before."""

import random

import pytest
from textual._compositor import CompositorUpdate
from textual.screen import Screen

from clocks import FakeTimepiece
from codev_tui.app import CodevApp
from e2e.emulator import Emulator
from screens.console import SHORT, Open, a_room
from screens.dump import dump
from screens.test_what_can_be_read import a_long_follow_up, come_to, said_at_length

KEYS = ("tab", "shift+tab", "down", "up", "end", "home", "pagedown", "left", "right", "y", "u", "a", "z")


@pytest.mark.parametrize("size", [(60, 20), SHORT])
@pytest.mark.parametrize("phase", ["welcome", "topic", "clarification", "consultation", "commitments", "learning"])
async def test_no_row_stays_from_before_when_another_list_is_in_use(
    console: Open, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], phase: str
) -> None:
    terminal, dice = Emulator(*size), random.Random(f"{size} {phase}")
    display = CodevApp._display

    def shown(app: CodevApp, screen: Screen[object], renderable: object) -> None:
        if isinstance(renderable, CompositorUpdate) and not app._batch_count:
            terminal.feed(renderable.render_segments(app.console).encode())
        display(app, screen, renderable)  # type: ignore[arg-type]

    monkeypatch.setattr(CodevApp, "_display", shown)
    live = a_room(said_at_length((400, 20)), FakeTimepiece(), previous=a_long_follow_up((400, 20)))
    async with console(live, size=size) as room:
        await come_to(room, phase)
        for key in ("tab", "down", "shift+tab", "end", "tab", *dice.choices(KEYS, k=15)):
            await room.press(key)
            await room.still()
            assert terminal.rows == dump(room.app), key
