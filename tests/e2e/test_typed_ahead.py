"""What is typed before the console is there reaches it, whole and in order; and so does all that is sent later."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from e2e.emulator import MODES_AT_START
from e2e.terminal import Terminal

CODEV = [sys.executable, "-m", "codev_tui"]
EARLY_APP = [sys.executable, str(Path(__file__).with_name("early_app.py"))]
TYPED = b"an idea\rone\x7f more\x15\x1b[A\x1b[Dyes\r"
TAKEN = "an idea<enter>one<backspace> more<ctrl+u><up><left>yes<enter>"


def type_after(terminal: Terminal, seconds: float) -> None:
    """Let that much time pass since the command before anything is typed."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        terminal.read(left)


@pytest.mark.parametrize("after_ms", [60, 120, 250, 500, 1000, 2000])
def test_what_is_typed_while_the_console_is_loaded_reaches_it_in_order(after_ms: int) -> None:
    with Terminal(EARLY_APP) as terminal:
        terminal.wait_until(lambda: not terminal.echoes)
        type_after(terminal, after_ms / 1000)
        terminal.send(TYPED)
        terminal.wait_for(f"taken: {TAKEN}")


@pytest.mark.parametrize("typed", ["an idea\rmore\r", "only a beginning", "é, 東京\rone\r\r"])
def test_what_is_typed_before_the_program_runs_at_all_reaches_it_too(typed: str) -> None:
    with Terminal(EARLY_APP) as terminal:
        terminal.type(typed)
        terminal.wait_for("taken: " + typed.replace("\r", "<enter>"))


def test_what_is_typed_letter_by_letter_from_the_start_to_the_first_frame_keeps_its_order() -> None:
    typed = "abcdefghijklmnopqrstuvwxyz" * 3
    with Terminal(EARLY_APP) as terminal:
        for letter in typed:
            terminal.type(letter)
            terminal.read(0.01)
        terminal.wait_for(f"taken: {typed}")


def test_what_is_typed_while_the_console_is_loaded_is_not_shown_by_the_terminal() -> None:
    with Terminal(EARLY_APP) as terminal:
        terminal.wait_until(lambda: not terminal.echoes)
        terminal.type("quietly")
        terminal.wait_for("taken: quietly")
        assert b"quietly" not in terminal.output.partition(b"\x1b[?1049h")[0]


@pytest.mark.parametrize("early", [True, False])
def test_a_paste_is_taken_as_one_whenever_it_comes(early: bool) -> None:
    with Terminal(EARLY_APP) as terminal:
        terminal.wait_until(lambda: not terminal.echoes)
        if not early:
            terminal.wait_for("ready")
        terminal.paste("one\ntwo \x1b[A three")
        terminal.type("q")
        terminal.wait_for(r"taken: ['one\rtwo \x1b[A three']q")


@pytest.mark.parametrize(
    ("sent", "taken"),
    [
        (b"\x1bi\x1bb\x1bU\x1b?", "<escape>i<escape>b<escape>U<escape>?"),
        (b"\x1b1z", "<escape>z"),
        (b"\x1b\x1b[A\x1b\x1bOP", "<escape><up><escape><f1>"),
        (b"\x1b\x1bq", "<escape><escape>q"),
        (b"\x1b[97;1:3u\x1b[97;1:2uq", "aq"),
        (b"\x1b[1114112u\x1b[55296u\x1b[99~\x1b[1;2;3;4;5uq", "q"),
        (b"\xff\xfeq\xc3", "\ufffd\ufffdq"),
        (b"\x1b[57413u\x1b[57412u\x1b[57409;;44u\x1b[57414u\x1b[57404u", "+-,<enter>5"),
    ],
)
def test_whatever_a_terminal_sends_what_comes_after_it_arrives(sent: bytes, taken: str) -> None:
    with Terminal(EARLY_APP) as terminal:
        terminal.wait_for("ready")
        terminal.send(sent)
        terminal.wait_for(f"taken: {taken}")
        assert "Error" not in terminal.text


@pytest.mark.parametrize("after_ms", [0, 60, 250])
@pytest.mark.parametrize("arguments", [[], ["review"]], ids=["home", "review"])
def test_the_console_itself_does_what_was_typed_before_it_was_there(arguments: list[str], after_ms: int) -> None:
    with Terminal([*CODEV, *arguments]) as terminal:
        type_after(terminal, after_ms / 1000)
        terminal.type("q")
        assert terminal.wait_exit() == 0
        assert terminal.modes == MODES_AT_START


def test_ctrl_c_while_the_console_is_loaded_ends_it_and_gives_the_terminal_back() -> None:
    with Terminal([*CODEV, "demo"]) as terminal:
        terminal.wait_until(lambda: not terminal.echoes)
        terminal.press("ctrl+c")
        assert terminal.wait_exit() == 130
        assert terminal.echoes
        assert terminal.modes == MODES_AT_START
        assert "Traceback" not in terminal.text


@pytest.mark.parametrize("arguments", [["new", "--nonsense"], ["resume"], ["review", "no such session"]])
def test_a_command_that_opens_no_console_after_all_gives_the_keyboard_back(arguments: list[str]) -> None:
    with Terminal([*CODEV, *arguments]) as terminal:
        assert terminal.wait_exit() in (1, 2)
        assert terminal.echoes
        assert terminal.modes == MODES_AT_START


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_while_the_console_is_loaded_gives_the_terminal_back(number: signal.Signals) -> None:
    with Terminal([*CODEV, "demo"]) as terminal:
        terminal.wait_until(lambda: not terminal.echoes)
        os.kill(terminal.pid, number)
        assert terminal.wait_exit() == 128 + number
        assert terminal.echoes
        assert terminal.modes == MODES_AT_START
