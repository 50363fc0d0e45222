"""A hall in a real terminal: keys from the first millisecond, and the terminal given back whatever ends it."""

import signal
import sys
from pathlib import Path
from typing import Final

import pytest

from e2e.emulator import ALTERNATE_SCREEN
from e2e.terminal import Terminal
from e2e.test_early_keys import moments
from e2e.test_typed_ahead import type_after

HALL: Final = [sys.executable, "-m", "codev_tui", "hall", "--language", "en", "--tables", "25"]


@pytest.mark.parametrize("after_ms", moments())
def test_keys_typed_from_the_first_moment_on_reach_the_hall_in_order(after_ms: int) -> None:
    with Terminal(HALL) as terminal:
        type_after(terminal, after_ms / 1000)
        terminal.type(" nni")
        terminal.wait_for("Harvest: one line of each table", timeout=40)
        terminal.press("escape")
        terminal.type("b")
        terminal.wait_for("3 of 6", timeout=40)
        terminal.wait_for("turn 1 of 3")


def test_a_hall_is_run_to_its_harvest_and_left() -> None:
    with Terminal(HALL) as terminal:
        terminal.wait_for("1 of 6")
        terminal.type(" " + 14 * "n")
        terminal.wait_for("Table 25")
        terminal.paste("Ask sooner\nListen longer")
        terminal.wait_for("2 lines so far")
        terminal.press("escape")
        terminal.type("q")
        terminal.wait_for("The harvest was not handed out")
        terminal.type("y")
        assert terminal.wait_exit() == 0
        assert not list(terminal.data.rglob("*.toml"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_hall_that_is_asked_to_end_gives_the_terminal_back(number: signal.Signals) -> None:
    with Terminal(HALL) as terminal:
        terminal.wait_for("1 of 6")
        terminal.type(" ")
        before = terminal.keyboard
        terminal.kill(number)
        assert terminal.wait_exit() == 128 + number
        assert before != terminal.keyboard


def test_another_size_of_the_window_draws_it_anew() -> None:
    with Terminal(HALL) as terminal:
        terminal.wait_for("1 of 6")
        terminal.resize(120, 35)
        terminal.wait_until(lambda: any(len(line.rstrip()) > 90 for line in terminal.screen))
        terminal.wait_until(lambda: terminal.screen[-1].rstrip().endswith("q leave"))
        terminal.resize(60, 20)
        terminal.wait_for("1 of 6")


@pytest.mark.skipif(sys.platform != "linux", reason="the states of processes are in /proc")
def test_a_hall_that_stood_still_goes_on_with_its_time_and_its_keys() -> None:
    with Terminal(HALL) as terminal:
        terminal.wait_for("1 of 6")
        terminal.type(" ")
        terminal.kill(signal.SIGTSTP)
        terminal.wait_until(lambda: terminal.is_stopped)
        assert ALTERNATE_SCREEN not in terminal.modes, "the shell has its screen"
        terminal.kill(signal.SIGCONT)
        terminal.wait_until(lambda: not terminal.echoes and ALTERNATE_SCREEN in terminal.modes)
        terminal.type("n")
        terminal.wait_for("2 of 6")
        assert "paused" not in terminal.text


def test_a_hall_that_was_killed_leaves_nothing_in_the_way_of_the_next(tmp_path: Path) -> None:
    with Terminal(HALL, home=tmp_path) as terminal:
        terminal.wait_for("1 of 6")
        terminal.type(" n")
        terminal.wait_for("2 of 6")
        terminal.kill(signal.SIGKILL)
        terminal.wait_exit()
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and "cache" not in path.parts]
    with Terminal(HALL, home=tmp_path) as terminal:
        terminal.wait_for("1 of 6")
