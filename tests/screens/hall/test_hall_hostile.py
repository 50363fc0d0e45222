"""Whatever the tables write or the disk says, what a hall shows is text."""

import pytest

from hostile import HOSTILE
from screens.hall.test_hall import SIZES, hall

_OBEYED = ("\x1b", "\x07", "\x9b", "\u202e")


@pytest.mark.parametrize("size", SIZES)
async def test_lines_that_look_like_something_else_are_text(size: tuple[int, int]) -> None:
    texts = [text for text in HOSTILE.values() if len(text) < 300]
    async with hall(size) as room:
        await room.press("i")
        for text in texts:
            await room.paste(text)
            await room.press("enter")
            assert not any(sign in room.text for sign in _OBEYED)
        await room.press("ctrl+s")
        await room.paste("".join(texts))
        await room.press("enter")
        assert not any(sign in room.text for sign in _OBEYED)
        await room.press("escape", "escape", "b")
        assert not any(sign in room.text for sign in _OBEYED)
