"""The console in a language with longer words: all of it comes from the catalogue, and finds room."""

from pathlib import Path

import pytest

from codev_tui import i18n
from screens.console import Open
from tongues import a_language, stretched


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 35)])
async def test_words_longer_by_two_fifths_find_room_on_every_phase(
    elsewhere: Path, console: Open, size: tuple[int, int]
) -> None:
    """What is shown has the marks, so it comes from the catalogue; nothing ends the console, and keys still act."""
    a_language(elsewhere, "eo", stretched)
    i18n.set_language("eo")
    async with console("welcome", size=size) as room:
        async for phase in room.every_phase():
            assert all(len(line) <= size[0] for line in room.lines()), phase
            assert "⟦" in room.lines()[-1], f"the line of keys on {phase}"
        await room.press("question_mark")
        assert "⟦" in room.text()
