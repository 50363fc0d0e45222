"""The debrief in a real terminal: however the console ends, what was typed last is in the file."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from codev_tui.model.session import Session
from codev_tui.store.library import Library
from e2e.emulator import MODES_AT_START, Emulator
from e2e.environment import DATA
from e2e.terminal import Terminal
from samples import a_session, keep_in

CODEV = [sys.executable, "-m", "codev_tui"]
TEXT = "Zen until the end"

SLOW = """
import time
from codev_tui.store.disk import atomic
write_new = atomic._write_new
def slowly(path, data):
    time.sleep(0.5)
    write_new(path, data)
atomic._write_new = slowly
import sys
from codev_tui.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
"""The program on a disk on which each save takes half a second."""


def the_session(home: Path) -> Session:
    """The one session, as its file has it."""
    return Library(home / DATA).look(a_session().id).session


def answers(home: Path) -> list[str]:
    """What is answered in the file."""
    return [each.answer for each in the_session(home).debrief]


def open_the_debrief(terminal: Terminal, *, on_a_record: bool) -> None:
    """From the library to the first question's words; over the record, or not."""
    terminal.wait_for("1 session")
    if on_a_record:
        terminal.press("enter")
        terminal.wait_for("what came of it")
    terminal.press("v")
    terminal.wait_for("for you alone")
    terminal.press("i")
    terminal.wait_for("1 to 5 score")
    terminal.press("tab")
    terminal.wait_for("esc done")


ENDS: dict[str, tuple[Callable[[Terminal], None], int | None]] = {
    "it is left with ctrl+q": (lambda terminal: terminal.press("ctrl+q"), 0),
    "the system stops": (lambda terminal: terminal.kill(signal.SIGTERM), 128 + signal.SIGTERM),
    "the terminal goes away": (lambda terminal: terminal.kill(signal.SIGHUP), 128 + signal.SIGHUP),
    "its window is closed": (Terminal.hang_up, None),
}
"""How a console ends, and the exit status that can be seen then."""


@pytest.mark.parametrize("on_a_record", [True, False], ids=["over its record", "from the library"])
@pytest.mark.parametrize("end", ENDS)
def test_however_it_ends_every_letter_that_was_seen_is_saved(end: str, on_a_record: bool, tmp_path: Path) -> None:
    keep_in(tmp_path / DATA, a_session(debrief=()))
    act, status = ENDS[end]
    with Terminal([*CODEV, "review"], home=tmp_path) as terminal:
        open_the_debrief(terminal, on_a_record=on_a_record)
        terminal.type(TEXT)
        terminal.wait_for(TEXT)
        act(terminal)
        ended = terminal.wait_exit()
        assert status is None or (ended, terminal.modes) == (status, MODES_AT_START)
        assert "error" not in terminal.text
    assert answers(tmp_path) == [TEXT]


@pytest.mark.parametrize("on_a_record", [True, False], ids=["over its record", "from the library"])
def test_asked_to_end_while_it_writes_it_writes_what_was_typed_since_too(on_a_record: bool, tmp_path: Path) -> None:
    keep_in(tmp_path / DATA, a_session(debrief=()))
    with Terminal([sys.executable, "-c", SLOW, "review"], home=tmp_path) as terminal:
        open_the_debrief(terminal, on_a_record=on_a_record)
        terminal.type("Zen")
        terminal.press("shift+tab", "tab")  # Whoever leaves a field has it saved at once.
        terminal.type(" until the end")
        terminal.wait_for(TEXT)
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_exit() == 128 + signal.SIGTERM
        assert "error" not in terminal.text
    assert answers(tmp_path) == [TEXT]
    assert Library(tmp_path / DATA).leftovers() == []


@pytest.mark.parametrize("on_a_record", [True, False], ids=["over its record", "from the library"])
def test_no_letter_and_no_score_is_shown_before_its_mark(on_a_record: bool, tmp_path: Path) -> None:
    keep_in(tmp_path / DATA, a_session(debrief=()))
    with Terminal([sys.executable, "-c", SLOW, "review"], home=tmp_path) as terminal:
        open_the_debrief(terminal, on_a_record=on_a_record)
        begun = len(terminal.output)
        for start in range(0, len(TEXT), 6):
            for letter in TEXT[start : start + 6]:
                terminal.type(letter)
                terminal.read(0.05)
            wait_saved(terminal, tmp_path, TEXT[: start + 6].rstrip())
        terminal.press("shift+tab", "4")
        terminal.wait_for("● 4")
        wait_saved(terminal, tmp_path, TEXT, 4)
        frames = frames_of(terminal.output, begun)
    promised, seen = -1, 0
    for frame in frames:
        shown = next((n for n in range(len(TEXT), 0, -1) if TEXT[:n] in frame), 0) + 10 * ("● 4" in frame)
        if shown > seen:
            assert "saving" in frame.splitlines()[0], "it was shown as if it were saved"
            seen = shown
        promised = shown if "saving" not in frame.splitlines()[0] else promised
    assert promised == seen == len(TEXT) + 10


def wait_saved(terminal: Terminal, home: Path, text: str, score: int | None = None) -> None:
    """Until that is shown without the mark, and is in the file."""
    terminal.wait_for(text)
    terminal.wait_until(lambda: [(each.answer, each.score) for each in the_session(home).debrief] == [(text, score)])
    terminal.wait_gone("saving")


def frames_of(output: bytes, begun: int) -> list[str]:
    """What a person saw, frame by frame, from there on."""
    emulator = Emulator(120, 40)
    emulator.feed(output[:begun])
    frames, end = [], b"\x1b[?2026l"
    for piece in output[begun:].split(end):
        emulator.feed(piece + end)
        frames.append(emulator.text)
    return frames
