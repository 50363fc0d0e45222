"""Keys and pastes from the moment of the command on reach the session in order, on a machine at work as well.

In the usual run a few moments are tried, others each time; CODEV_EARLY=all tries every one, which takes an hour.
"""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from typing import Final

import pytest

from e2e.emulator import ALTERNATE_SCREEN
from e2e.terminal import Terminal
from e2e.test_typed_ahead import type_after

CODEV: Final = [sys.executable, "-m", "codev_tui"]
NEW: Final = [*CODEV, "new", "--person", "Ben", "--person", "Chloé", "--client", "Amina"]
SIZES: Final = ((60, 20), (200, 60))
MOMENTS: Final = range(0, 2001, 20)
"""Milliseconds after the command."""
TRIED: Final = 3


def moments() -> list[int]:
    """The moments of this run. The seed is the run's, so that all processes of it collect the same tests."""
    if os.environ.get("CODEV_EARLY") == "all":
        return list(MOMENTS)
    return sorted(random.Random(os.environ.get("PYTEST_XDIST_TESTRUNUID", "")).sample(MOMENTS, TRIED))


@pytest.fixture
def busy() -> Iterator[list[str]]:
    """A loop that keeps a processor busy, and what makes a program give way to it."""
    loop = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        yield ["nice", "-n", "10"]
    finally:
        loop.kill()
        loop.wait()


@pytest.mark.parametrize("after_ms", moments())
@pytest.mark.parametrize("size", SIZES, ids=["small", "large"])
def test_keys_and_a_paste_reach_a_new_session_in_order_whenever_they_come(size: tuple[int, int], after_ms: int) -> None:
    keys_and_a_paste_arrive(NEW, size, after_ms)


@pytest.mark.skipif(os.name != "posix", reason="nice is a command of POSIX")
@pytest.mark.parametrize("after_ms", moments())
def test_they_do_on_a_machine_at_work_too(busy: list[str], after_ms: int) -> None:
    keys_and_a_paste_arrive([*busy, *NEW], SIZES[0], after_ms)


def is_on_the_console(terminal: Terminal, text: str) -> bool:
    """Whether the console shows the text, and not the terminal by itself, as it does with what it is sent early."""
    return ALTERNATE_SCREEN in terminal.modes and text in terminal.text


def keys_and_a_paste_arrive(command: list[str], size: tuple[int, int], after_ms: int) -> None:
    """Start the clock, go on to the consultation, open the entry line and paste into it."""
    with Terminal(command, size=size) as terminal:
        type_after(terminal, after_ms / 1000)
        terminal.type(" nnnnnnnni")
        terminal.paste("a buddy for everyone")
        # Until the console has the keyboard, the terminal itself shows what is typed.
        terminal.wait_until(lambda: is_on_the_console(terminal, "a buddy for everyone"), timeout=40)
        assert "5 Consultation" in terminal.text or "▶ Consultation" in terminal.text
        assert "not started" not in terminal.text


@pytest.mark.parametrize("after_ms", moments())
@pytest.mark.parametrize("key", ["n", "i", "p", ",", "b"])
def test_a_session_that_was_cut_off_is_gone_on_with_whatever_is_typed_first(key: str, after_ms: int) -> None:
    with Terminal(NEW) as terminal:
        terminal.wait_for("not started")
        terminal.type(" nn")
        terminal.wait_for("i notes a topic")
        with Terminal([*CODEV, "resume", "--take-over"], home=terminal.home) as again:
            type_after(again, after_ms / 1000)
            again.type(f"{key}\x1b?")
            again.wait_for("Keys", timeout=40)
