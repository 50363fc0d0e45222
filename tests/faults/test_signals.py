"""The terminal is closed, the system stops, the console is stopped and goes on, the window is pulled about."""

import random
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from e2e.emulator import ALTERNATE_SCREEN, MODES_AT_START
from e2e.terminal import Terminal
from faults.room import begin_to_type, consultation, ideas, in_the_file, note, wait_saved
from faults.watching import the_file, the_session

LATER = 2000
"""Seconds that the clocks jump in the test of a long stop."""

JUMPING = f"""
import os
from codev_tui import timepiece
class Jumping(timepiece.SystemTimepiece):
    def wall(self):
        return super().wall() + timepiece.timedelta(seconds=jump())
    def steady(self):
        return super().steady() + jump()
def jump():
    return {LATER} * os.path.exists("jump")
timepiece.SystemTimepiece = Jumping
"""
"""Clocks that jump as soon as there is a file of that name in the home."""


def is_stopped(terminal: Terminal) -> bool:
    """Whether the system has stopped the console, as `ctrl+z` in a shell does."""
    return Path(f"/proc/{terminal.pid}/stat").read_text().rpartition(") ")[2][0] == "T"


def the_draft(path: Path) -> str:
    """What the file has of what was being typed."""
    draft = the_session(path).running_clock.draft
    return draft.text if draft else ""


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_asked_to_end_it_has_saved_every_letter_that_was_seen_and_gives_the_terminal_back(
    number: signal.Signals, tmp_path: Path
) -> None:
    with consultation(tmp_path) as terminal:
        note(terminal, "a buddy")
        begin_to_type(terminal, "a lunch with fi")
        terminal.kill(number)
        assert terminal.wait_exit() == 128 + number
        assert ideas(the_file(terminal)) == ["a buddy"]
        assert the_draft(the_file(terminal)) == "a lunch with fi"
        assert terminal.modes == MODES_AT_START


def test_the_window_is_closed_and_every_letter_that_was_seen_is_saved(tmp_path: Path) -> None:
    with consultation(tmp_path) as terminal:
        note(terminal, "a buddy")
        begin_to_type(terminal, "a lunch with fi")
        terminal.hang_up()
        terminal.wait_exit()
        assert ideas(the_file(terminal)) == ["a buddy"]
        assert the_draft(the_file(terminal)) == "a lunch with fi"


@pytest.mark.skipif(sys.platform != "linux", reason="the states of processes are in /proc")
def test_stopped_and_gone_on_with_it_takes_up_where_it_was(tmp_path: Path) -> None:
    with consultation(tmp_path) as terminal:
        begin_to_type(terminal, "a lunch with")
        terminal.kill(signal.SIGTSTP)
        terminal.wait_until(lambda: is_stopped(terminal))
        terminal.kill(signal.SIGCONT)
        terminal.wait_until(lambda: not terminal.echoes and ALTERNATE_SCREEN in terminal.modes)
        terminal.type(" five people\r")
        in_the_file(terminal, lambda session: [idea.text for idea in session.ideas] == ["a lunch with five people"])
        assert "You were away" not in terminal.text


@pytest.mark.skipif(sys.platform != "linux", reason="the states of processes are in /proc")
def test_stopped_for_long_it_asks_what_became_of_the_time(tmp_path: Path) -> None:
    with consultation(tmp_path, before=JUMPING) as terminal:
        note(terminal, "a buddy")
        wait_saved(terminal)
        measured = the_session(the_file(terminal)).phase.measured_s
        terminal.kill(signal.SIGTSTP)
        terminal.wait_until(lambda: is_stopped(terminal))
        (tmp_path / "jump").touch()
        terminal.kill(signal.SIGCONT)
        terminal.wait_for("You were away 33 minutes")
        terminal.press("l")
        terminal.wait_gone("You were away")
        note(terminal, "five lunches")
        wait_saved(terminal)
        assert ideas(the_file(terminal)) == ["a buddy", "five lunches"]
        assert the_session(the_file(terminal)).phase.measured_s < measured + LATER / 2


@pytest.mark.skipif(sys.platform != "linux", reason="the states of processes are in /proc")
def test_stopped_at_any_moment_of_its_drawing_it_stands_still_and_goes_on(tmp_path: Path) -> None:
    dice = random.Random(7)
    with consultation(tmp_path) as terminal:
        begin_to_type(terminal, "a")
        for _stop in range(40):
            terminal.type("b" * dice.randrange(6))
            terminal.read(dice.random() / 50)
            terminal.kill(signal.SIGTSTP)
            terminal.wait_until(lambda: is_stopped(terminal))
            terminal.kill(signal.SIGCONT)
            terminal.wait_until(lambda: not terminal.echoes and ALTERNATE_SCREEN in terminal.modes)
        terminal.type(" lunch\r")
        in_the_file(terminal, lambda session: [idea.text.endswith("b lunch") for idea in session.ideas] == [True])


@pytest.mark.skipif(sys.platform != "linux", reason="the states of processes are in /proc")
def test_stopped_without_being_asked_it_takes_the_terminal_again_and_reads_every_key_once(tmp_path: Path) -> None:
    with consultation(tmp_path) as terminal:
        terminal.kill(signal.SIGSTOP)
        terminal.wait_until(lambda: is_stopped(terminal))
        written = len(terminal.output)
        terminal.kill(signal.SIGCONT)
        terminal.wait_until(lambda: b"\x1b[?1049h" in terminal.output[written:] and not terminal.echoes)
        note(terminal, "five lunches")
        in_the_file(terminal, lambda session: [idea.text for idea in session.ideas] == ["five lunches"])


def test_a_terminal_pulled_about_while_somebody_types_loses_no_letter(tmp_path: Path) -> None:
    dice = random.Random(20)
    text = "write down why the last two people left us so soon"
    with consultation(tmp_path) as terminal:
        terminal.press("i")
        terminal.wait_for("leave the field")
        for letter in text:
            terminal.type(letter)
            terminal.resize(dice.choice((20, 61, 80, 120, 200)), dice.choice((5, 20, 24, 60)))
            terminal.read(0)
        terminal.resize(20, 5)
        terminal.wait_for("codev needs")
        terminal.resize(120, 40)
        terminal.wait_for(text)
        terminal.press("enter")
        in_the_file(terminal, lambda session: [idea.text for idea in session.ideas] == [text])


def test_a_stop_in_the_middle_of_a_rush_loses_nothing_that_was_seen(tmp_path: Path) -> None:
    with consultation(tmp_path) as terminal:
        terminal.press("i")
        terminal.wait_for("leave the field")
        for number in range(80):
            terminal.type(f"idea {number}\r")
        terminal.wait_for(re.compile(r"│ idea (?:[7-9]|\d\d) "))
        seen = [f"idea {number}" for number in range(80) if f"│ idea {number} " in terminal.text]
        terminal.kill(signal.SIGTERM)
        began = time.monotonic()
        assert terminal.wait_exit() == 128 + signal.SIGTERM
        assert time.monotonic() - began < 10
        assert set(seen) <= set(ideas(the_file(terminal)))
        assert len(seen) >= 4
