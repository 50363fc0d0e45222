"""F1 opens the guide for facilitators as a page, from every screen and every field, and leads back to where one was."""

import pytest

from codev_tui.screens.dialogs.help import HelpDialog
from codev_tui.screens.guide_screen import GuideScreen
from codev_tui.screens.past.library_screen import LibraryScreen
from screens.console import SHORT, Console, Open


async def f1(room: Console) -> str:
    """The guide, opened from where one is; gives what is shown."""
    below = room.app.screen
    await room.press("f1")
    await room.until(lambda: isinstance(room.app.screen, GuideScreen) and "four keys" in room.text())
    shown = room.text()
    await room.press("escape")
    assert room.app.screen is below
    return shown


async def test_f1_opens_the_guide_at_home_on_the_sheet_and_among_past_sessions(console: Open) -> None:
    async with console("home", size=SHORT) as room:
        assert "Facilitating a session with codev" in await f1(room)
        await room.press("n")
        await f1(room)
        await room.press("escape", "b")
        await room.press("p")
        await room.until(lambda: isinstance(room.app.screen, LibraryScreen))
        await f1(room)
        await room.press("slash")
        await f1(room)


@pytest.mark.parametrize("phase", ["topic", "consultation"])
async def test_f1_opens_the_guide_in_the_room_and_nothing_typed_is_lost(console: Open, phase: str) -> None:
    async with console(phase) as room:
        await room.press("i")
        await room.type("half a sen")
        await f1(room)
        await room.type("tence\n")
        assert "half a sentence" in room.text()


async def test_the_guide_scrolls_and_leads_to_the_keys_of_the_screen(console: Open) -> None:
    async with console("consultation", size=SHORT) as room:
        await room.press("f1")
        await room.until(lambda: isinstance(room.app.screen, GuideScreen) and "four keys" in room.text())
        assert room.text().count("b back") == 1
        await room.press("end")
        await room.still()
        assert "four keys" not in room.text()
        await room.press("?")
        assert isinstance(room.app.screen, HelpDialog)
        assert "filter by author" in room.text()
        await room.press("f1")
        assert isinstance(room.app.screen, GuideScreen)
        await room.press("f1")
        assert isinstance(room.app.screen, HelpDialog), "the key that opened it closes it"


async def test_the_keys_below_the_guide_can_be_clicked(console: Open) -> None:
    async with console("consultation", size=SHORT) as room:
        for words, below in (("keys of the screen", HelpDialog), ("b back", HelpDialog)):
            await room.press("f1")
            await room.until(lambda: isinstance(room.app.screen, GuideScreen) and "four keys" in room.text())
            await room.click(words)
            await room.still()
            assert isinstance(room.app.screen, below)
