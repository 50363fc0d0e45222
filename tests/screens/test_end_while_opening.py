"""The console ends in the very moment in which it opens a screen: no error, whichever screen that is."""

from typing import Any, Final

import pytest

from builders import a_session
from samples import a_session as a_past_session
from samples import keep_in
from screens.console import Console, Open

OPENED_BY: Final = {
    "home": ("n", "p", "r", "question_mark", "ctrl+p"),
    "topic": ("n", "b", "o", "t", "c", "f", "w", "q", "question_mark", "ctrl+p"),
    "library": ("enter", "c", "g", "v", "x", "f", "question_mark", "ctrl+p"),
    "record": ("P", "v", "x", "question_mark"),
    "follow-up": ("enter",),
    "sheet": ("ctrl+s",),
}
"""The keys that open something, by the screen on which they do."""
WAY: Final = {"record": ("enter",), "follow-up": ("c",), "sheet": ("n",)}


@pytest.mark.parametrize(("place", "key"), [(place, key) for place, keys in OPENED_BY.items() for key in keys])
async def test_no_error_is_met(console: Open, tmp_path: Any, place: str, key: str) -> None:
    keep_in(tmp_path / "desk", a_past_session(), a_session("topic"))
    among_past = place in ("library", "record", "follow-up")
    what = a_session("topic", part=2 if key == "n" else 1) if place == "topic" else "home"
    async with console(what, review="" if among_past else None) as room:
        await room.settled()
        await room.press(*WAY.get(place, ()))
        await room.settled()
        _end_with_what_is_opened(room)
        room.app.simulate_key(key)
        await room.until(lambda: room.app.is_leaving)
        await room.pilot.pause(0.05)


def _end_with_what_is_opened(room: Console) -> None:
    """Have the console end in the same tick in which it opens a screen, or another phase."""
    for opener, name in ((room.app, "push_screen"), (room.app.screen, "change_phase")):
        opening = getattr(opener, name, None)
        if opening is None:
            continue

        def opens_and_ends(*arguments: Any, opening: Any = opening, **more: Any) -> Any:
            opened = opening(*arguments, **more)
            room.app.exit(143)
            return opened

        setattr(opener, name, opens_and_ends)
