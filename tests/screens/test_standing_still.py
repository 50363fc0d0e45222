"""A console that stands still as a whole, because it was stopped or the machine was at work, loses no key."""

import asyncio
from collections.abc import Iterator
from itertools import chain, repeat
from typing import Final

import pytest
from textual.app import App

from codev_tui.screens import input_gate
from screens.console import Open

STOOD_STILL_S: Final = 60.0


async def test_a_key_that_waits_for_a_screen_acts_however_long_all_stood_still(
    console: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with console("topic") as room:
        loop, stands = asyncio.get_running_loop(), input_gate._stands
        now = loop.time
        looks: Iterator[bool] = chain((False, False), repeat(True))

        def stands_after_a_while(app: App[int]) -> bool:
            """The screen is still coming at the first two looks, and between them all clocks go on by a minute."""
            if next(looks):
                return stands(app)
            monkeypatch.setattr(loop, "time", lambda: now() + STOOD_STILL_S)
            return False

        monkeypatch.setattr(input_gate, "_stands", stands_after_a_while)
        await room.press("i")
        await room.type("a buddy")
        assert room.typed() == "a buddy"
        monkeypatch.setattr(loop, "time", now)
