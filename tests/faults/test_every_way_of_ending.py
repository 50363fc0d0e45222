"""Something is typed, on every screen that takes text, and the console ends in every way that there is."""

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from builders import a_session as a_running_session
from clocks import NOON
from codev_tui.model import timekeeping
from codev_tui.model.session import Session
from e2e.emulator import ALTERNATE_SCREEN, MODES_AT_START
from e2e.environment import DATA
from e2e.terminal import Terminal
from e2e.test_whole_session import CODEV
from samples import a_session, keep_in

TYPED: Final = "quince marmalade"


class Place(NamedTuple):
    """How one gets to a screen, and whether what is typed there is promised to be in a file afterwards."""

    command: tuple[str, ...]
    way: tuple[str, ...]
    phase: str = ""
    kept: bool = False


PLACES: Final = {
    "the sheet": Place(("new",), ("tab",)),
    "the library's field": Place(("review",), ("/",)),
    "a form of a record": Place(("review", "last"), ("3", "i")),
    "notes of a record": Place(("review", "last"), ("6", "o", "1")),
    "the words of the follow-up": Place(("review",), ("c", "/")),
    "a note of the follow-up": Place(("review",), ("c", "r")),
    "an answer of a debrief": Place(("review",), ("v", "i", "tab"), kept=True),
    "an answer over a record": Place(("review", "last"), ("v", "i", "tab"), kept=True),
    "the path of an export": Place(("review",), ("x", "tab", "tab", "tab", "tab")),
    "a topic": Place(("resume",), ("i",), "topic", kept=True),
    "a parked remark": Place(("resume",), ("p",), "exploration", kept=True),
    "a field of the exploration": Place(("resume",), ("i",), "exploration", kept=True),
    "a reformulation": Place(("resume",), ("i",), "clarification", kept=True),
    "an idea": Place(("resume",), ("i",), "consultation", kept=True),
    "a filter": Place(("resume",), ("/",), "consultation"),
    "a commitment": Place(("resume",), ("i",), "commitments", kept=True),
    "a feedback": Place(("resume",), ("i",), "learning", kept=True),
    "notes": Place(("resume",), ("o",), "topic", kept=True),
    "the palette": Place(("resume",), ("ctrl+p",), "topic"),
}

ENDS: Final[dict[str, Callable[[Terminal], None]]] = {
    "SIGTERM": lambda terminal: terminal.kill(signal.SIGTERM),
    "SIGHUP": lambda terminal: terminal.kill(signal.SIGHUP),
    "the window": lambda terminal: terminal.hang_up(),
    "ctrl+q": lambda terminal: terminal.press("ctrl+q"),
}


@pytest.mark.parametrize("way", ENDS)
@pytest.mark.parametrize("name", PLACES)
def test_no_error_is_met_and_what_is_promised_is_kept(name: str, way: str, tmp_path: Path) -> None:
    place = PLACES[name]
    (tmp_path / DATA).mkdir(mode=0o700)
    keep_in(tmp_path / DATA, a_session(), *([_running(place.phase)] if place.phase else []))
    with Terminal([*CODEV, *place.command], home=tmp_path) as terminal:
        terminal.wait_until(lambda: ALTERNATE_SCREEN in terminal.modes)
        terminal.type(" " if place.phase else "")
        for key in place.way:
            terminal.press(key)
        terminal.type(TYPED)
        terminal.wait_for(TYPED)
        ENDS[way](terminal)
        if way == "ctrl+q" and place.phase:
            _leave(terminal)
        status = terminal.wait_exit()
        assert "error of its own" not in terminal.text
        assert not list(tmp_path.rglob("last-error.txt"))
        if way != "the window":
            assert status == {"SIGTERM": 143, "SIGHUP": 129, "ctrl+q": 0}[way]
            assert terminal.modes == MODES_AT_START
    if place.kept:
        assert any(TYPED in path.read_text(encoding="utf-8") for path in (tmp_path / DATA / "sessions").glob("*.toml"))


def _leave(terminal: Terminal) -> None:
    """ctrl+q asks how to leave a session, unless a dialog lies over it; then that goes first."""
    terminal.read(0.5)
    if "Leave the session" not in terminal.text:
        terminal.press("escape", "escape", "ctrl+q")
        terminal.wait_for("Leave the session")
    terminal.press("l")


def _running(phase: str) -> Session:
    return timekeeping.pause_or_resume(a_running_session(phase), NOON)
