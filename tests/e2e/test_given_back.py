"""However a console ends, the terminal is as the shell had left it: screen, cursor, mouse, pastes and keyboard."""

import os
import signal
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from e2e.emulator import MODES_AT_START
from e2e.terminal import Terminal

CODEV = [sys.executable, "-m", "codev_tui"]
EARLY_APP = [sys.executable, str(Path(__file__).with_name("early_app.py"))]
PEOPLE = ["--client", "Amina", "--person", "Ben", "--facilitator", "Fay"]
KEYS_AS_BEFORE = b"\x1b[<u"


@cache
def keyboard_of_a_shell() -> list[Any]:
    """What is set where no program has changed it."""
    with Terminal([sys.executable, "-c", "pass"]) as terminal:
        assert terminal.wait_exit() == 0
        return terminal.keyboard


def assert_given_back(terminal: Terminal) -> None:
    """All is as it was, and the keys' own protocol was ended in the screen where it was begun."""
    assert terminal.modes == MODES_AT_START
    assert terminal.keyboard == keyboard_of_a_shell()
    _, begun, after = terminal.output.rpartition(b"\x1b[>")
    if begun:
        assert KEYS_AS_BEFORE in after.partition(b"\x1b[?1049l")[0]


@pytest.mark.parametrize(
    ("arguments", "shown", "keys"),
    [
        ([], "Start a session", ("q",)),
        ([], "Start a session", ("ctrl+q",)),
        (["demo"], "Consultation", ("q", "l")),
        (["review"], "No session", ("q",)),
        (["new", *PEOPLE], "not started", ("q", "l")),
    ],
    ids=["home", "home, ctrl+q", "demo", "review", "room"],
)
def test_a_console_that_is_left_gives_the_terminal_back(
    arguments: list[str], shown: str, keys: tuple[str, ...]
) -> None:
    with Terminal([*CODEV, *arguments]) as terminal:
        terminal.wait_for(shown)
        for key in keys:
            terminal.press(key)
            if key != keys[-1]:
                terminal.wait_for("Leave")
        assert terminal.wait_exit() == 0
        assert_given_back(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("arguments", [[], ["demo"], ["review"], ["new", *PEOPLE]], ids=" ".join)
def test_a_console_that_is_asked_to_end_gives_the_terminal_back(arguments: list[str], number: signal.Signals) -> None:
    with Terminal([*CODEV, *arguments]) as terminal:
        terminal.wait_until(lambda: b"\x1b[?2004h" in terminal.output)
        os.kill(terminal.pid, number)
        assert terminal.wait_exit() == 128 + number
        assert_given_back(terminal)


@pytest.mark.parametrize("after_ms", range(0, 500, 125))
def test_a_console_that_is_asked_to_end_while_it_starts_gives_the_terminal_back(after_ms: int) -> None:
    with Terminal([*CODEV, "demo"]) as terminal:
        terminal.wait_until(lambda: not terminal.echoes)
        until = time.monotonic() + after_ms / 1000
        while (left := until - time.monotonic()) > 0:
            terminal.read(left)
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait_exit() == 128 + signal.SIGTERM
        assert_given_back(terminal)


@pytest.mark.parametrize(("ending", "status"), [("early", 0), ("failing", 1), ("broken", 1)])
def test_an_app_that_ends_while_it_starts_gives_the_terminal_back(ending: str, status: int) -> None:
    with Terminal([*EARLY_APP, ending]) as terminal:
        assert terminal.wait_exit() == status
        assert_given_back(terminal)


def test_an_app_that_does_not_end_by_itself_gives_the_terminal_back() -> None:
    with Terminal([*EARLY_APP, "stuck"]) as terminal:
        terminal.wait_for("ready")
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait_exit() == 128 + signal.SIGTERM
        assert_given_back(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_an_app_that_takes_no_signals_itself_gives_the_terminal_back(number: signal.Signals) -> None:
    with Terminal(EARLY_APP) as terminal:
        terminal.wait_for("ready")
        os.kill(terminal.pid, number)
        assert terminal.wait_exit() == 128 + number
        assert_given_back(terminal)
