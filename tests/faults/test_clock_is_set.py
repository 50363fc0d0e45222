"""The clock of the computer is set, or its time zone, while a session runs in a real terminal."""

import re
import time
from pathlib import Path

import pytest

from e2e.terminal import Terminal
from faults.room import consultation, ideas, note, wait_saved
from faults.watching import the_file, the_session

SETTING = """
import os, time
from codev_tui import timepiece
wall = timepiece.SystemTimepiece.wall
def set_by(self):
    seconds = int(open("set").read()) if os.path.exists("set") else 0
    return wall(self) + timepiece.timedelta(seconds=seconds)
timepiece.SystemTimepiece.wall = set_by
"""
"""A wall clock that is set by as many seconds as a file of that name in the home says; the steady one goes on."""

MOVING = """
import os, time
from codev_tui import timepiece
wall = timepiece.SystemTimepiece.wall
def elsewhere(self):
    if os.path.exists("set"):
        os.environ["TZ"] = "XYZ-5:30"
        time.tzset()
    return wall(self)
timepiece.SystemTimepiece.wall = elsewhere
"""
"""A computer that is in another time zone as soon as there is a file of that name in the home."""


def hour_shown(terminal: Terminal) -> int:
    """The hour of the clock in the headline."""
    found = re.search(r"(\d+):\d\d +ends", terminal.screen[0])
    assert found is not None, terminal.screen[0]
    return int(found[1])


def put(path: Path, text: str) -> None:
    """A file that is there whole or not at all."""
    path.with_suffix(".new").write_text(text)
    path.with_suffix(".new").rename(path)


@pytest.mark.parametrize("before", [SETTING, MOVING], ids=["set back an hour", "another time zone"])
def test_the_seconds_of_the_session_stay_right_and_nobody_is_asked(before: str, tmp_path: Path) -> None:
    with consultation(tmp_path, before=before) as terminal:
        note(terminal, "a buddy")
        wait_saved(terminal)
        hour, began, measured = hour_shown(terminal), time.monotonic(), the_session(the_file(terminal)).phase.measured_s
        put(tmp_path / "set", "-3600")
        terminal.wait_until(lambda: hour_shown(terminal) not in (hour, (hour + 1) % 24))
        note(terminal, "five lunches")
        wait_saved(terminal)
        assert "You were away" not in terminal.text
        passed = the_session(the_file(terminal)).phase.measured_s - measured
        assert 0 <= passed <= time.monotonic() - began + 1
        assert ideas(the_file(terminal)) == ["a buddy", "five lunches"]


def test_set_forward_a_day_it_asks_and_the_answer_holds(tmp_path: Path) -> None:
    with consultation(tmp_path, before=SETTING) as terminal:
        note(terminal, "a buddy")
        wait_saved(terminal)
        measured = the_session(the_file(terminal)).phase.measured_s
        put(tmp_path / "set", str(24 * 3600))
        terminal.wait_for("You were away 1 day")
        terminal.press("l")
        terminal.wait_gone("You were away")
        note(terminal, "five lunches")
        wait_saved(terminal)
        assert the_session(the_file(terminal)).phase.measured_s - measured < 120
