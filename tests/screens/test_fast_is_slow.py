"""Two keys in one read do what the same two keys do when they are typed slowly: on every screen, for all pairs."""

import os
import random
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
import pytest
from textual.widgets import Input, TextArea

from builders import a_full_session
from clocks import FakeTimepiece
from codev_tui.commands import of_activity
from samples import keep_in
from screens.console import Console, opened
from screens.years import a_workspace

TRIED: Final = os.environ.get("CODEV_PAIRS", "2")
"""How many pairs are tried on each screen, others each time; "all" tries every one, which takes hours."""

MOVING: Final = ("enter", "escape", "tab", "up", "down", "space", "ctrl+p", "question_mark", "f1", "q", "b")
"""Keys that lead from one screen or field to another, or mean something nearly everywhere."""
LETTERS: Final = ("x", "n", "y", "e", "1")
"""Keys that are text in a field."""


class Place(NamedTuple):
    """Where the keys are typed: what the console is opened on, and the keys that lead there."""

    opened_on: str
    way: tuple[str, ...]
    keys: tuple[str, ...]


def _room(phase: str, *way: str) -> Place:
    return Place(phase, way, tuple(key for command in of_activity(phase) for key in command.keys.split(",")))


PLACES: Final = {
    "home": Place("home", (), ("n", "p", "r")),
    "preparation": Place("home", ("n",), ("a", "m", "plus")),
    "library": Place("past", (), ("slash", "f", "F", "c", "g", "v", "x", "o")),
    "record": Place("past", ("enter",), ("v", "x", "right", "left", "e", "P", "2", "3", "u")),
    "ideas of a record": Place("past", ("enter", "3"), ("y", "l", "d", "e", "i", "u", "U", "right")),
    "follow-up": Place("past", ("c",), ("y", "r", "l", "d", "u", "U", "slash", "f", "enter")),
    "figures": Place("past", ("g",), ("right", "left", "f", "2")),
    "debrief": Place("past", ("v",), ("i", "pagedown")),
    "export": Place("past", ("x",), ("left", "right")),
    "filters": Place("past", ("f",), ("g", "s", "w")),
    **{phase: _room(phase) for phase in ("welcome", "topic", "exploration", "clarification", "consultation")},
    **{phase: _room(phase) for phase in ("commitments", "learning")},
    "entry line": Place("consultation", ("i",), LETTERS),
    "entry line with text": Place("consultation", ("i", "h", "i"), LETTERS),
    "parking": Place("exploration", ("p", "h"), LETTERS),
    "fields of exploration": Place("exploration", ("i", "h"), LETTERS),
    "fields of learning": Place("learning", ("tab", "tab"), LETTERS),
    "help": Place("topic", ("question_mark",), LETTERS),
    "palette": Place("topic", ("ctrl+p",), LETTERS),
    "palette with words": Place("topic", ("ctrl+p", "b", "e", "l", "l"), LETTERS),
    "notes": Place("topic", ("o",), LETTERS),
    "difficult moments": Place("consultation", ("w",), LETTERS),
    "flag": Place("consultation", ("f",), ("o", "d", "r", *LETTERS)),
    "catching up": Place("topic", ("c",), LETTERS),
    "time corrected": Place("topic", ("t",), LETTERS),
    "leaving": Place("topic", ("q",), ("l", "c", "a", *LETTERS)),
    "closing": Place("learning", ("n",), ("n", "f", "up", "down")),
}


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.timeout(0 if TRIED == "all" else 300 + 20 * int(TRIED))
async def test_two_keys_in_one_read_do_what_they_do_one_by_one(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed = int(os.environ.get("CODEV_PAIRS_SEED") or random.randrange(1_000_000))
    place = PLACES[name]
    keys = dict.fromkeys((*MOVING, *place.keys))
    pairs = list(product(keys, keys))
    if TRIED != "all":
        pairs = random.Random(seed).sample(pairs, min(int(TRIED), len(pairs)))
    homes = (tmp_path / f"{n}" for n in range(1_000_000))
    differ = []
    for pair in pairs:
        slow = await _after(place, next(homes), monkeypatch, pair, at_once=False)
        fast = await _after(place, next(homes), monkeypatch, pair, at_once=True)
        differ += [f"{pair}: {slow} one by one, {fast} at once"] if slow != fast else []
    assert not differ, f"CODEV_PAIRS_SEED={seed}\n" + "\n".join(differ)


async def _after(
    place: Place, home: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, str], *, at_once: bool
) -> dict[str, object]:
    """What there is after the keys: screens, focus, text, session, files."""
    for folder in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{folder}_HOME", str(home / folder.lower()))
    monkeypatch.setenv("HOME", str(home))
    workspace, timepiece = home / "desk", FakeTimepiece()
    if place.opened_on == "past":
        a_workspace(workspace)
    elif place.opened_on == "home":
        keep_in(workspace, a_full_session())
    past = place.opened_on == "past"
    what = "home" if past else place.opened_on
    async with opened(workspace, what, timepiece=timepiece, review="" if past else None) as console:
        await console.settled()
        for key in place.way:
            await console.press(key)
            await console.settled()
        await (console.press_at_once(*keys) if at_once else console.press(*keys))
        await console.settled()
        state = _state(console)
    return state | {"files": _files(workspace)}


def _state(console: Console) -> dict[str, object]:
    app = console.app
    field = app.focused if app.is_running and not app.is_leaving else None
    live = app.live
    return {
        "leaving": app.is_leaving,
        "screens": [] if app.is_leaving else [type(screen).__name__ for screen in app.screen_stack],
        "focus": (type(field).__name__, field.id) if field is not None else None,
        "text": field.value if isinstance(field, Input) else field.text if isinstance(field, TextArea) else None,
        "session": msgspec.to_builtins(live.session) if live is not None else None,
    }


def _files(workspace: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((workspace / "sessions").glob("*.toml"))}
