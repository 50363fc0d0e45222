"""Killed in the middle of a session, again and again: what the screen showed as saved is there, and it goes on."""

import random
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from e2e.terminal import Terminal
from e2e.test_whole_session import CODEV, NEW
from faults.facilitator import Facilitator
from faults.room import PROGRAM
from faults.watching import PHASES, UNFINISHED_S, Watcher, entries_of, phase_shown, the_file, the_session

SLOW_S = 0.5
SLOW_DISK = f"""
import time
from codev_tui.store.disk import atomic
replace = atomic.move_to
def slowly(temporary, target):
    time.sleep({SLOW_S})
    replace(temporary, target)
atomic.move_to = slowly
"""
"""A disk on which each save takes that long: much is on the screen that is not saved yet."""


def test_killed_at_any_moment_all_that_was_shown_as_saved_is_there(seed: int, kills: int, tmp_path: Path) -> None:
    killed_again_and_again(CODEV, seed, kills, tmp_path)


def test_so_it_is_on_a_slow_disk(seed: int, slow_kills: int, tmp_path: Path) -> None:
    program = [sys.executable, "-c", SLOW_DISK + PROGRAM]
    killed_again_and_again(program, -1 - seed, slow_kills, tmp_path, unfinished_s=UNFINISHED_S + 2 * SLOW_S)


def killed_again_and_again(
    program: Sequence[str], seed: int, kills: int, home: Path, unfinished_s: float = UNFINISHED_S
) -> None:
    """Kill the console of one session at random moments, and go on with it."""
    dice = random.Random(seed)
    checked = 0
    for kill in range(kills):
        with Terminal([*program, *(NEW[len(CODEV) :] if kill == 0 else ["resume"])], home=home) as terminal:
            watcher = Watcher(terminal)
            facilitator = Facilitator(terminal, watcher, dice)
            if kill == 0:
                facilitator.start()
            else:
                goes_on(terminal, facilitator)
            facilitator.rush(dice.uniform(0.05, 2.5))
            terminal.kill(signal.SIGKILL)
            ended = time.monotonic()
            assert terminal.wait_exit() == -signal.SIGKILL
            watcher.look()
            watcher.check(the_file(terminal), ended, unfinished_s)
            checked += len(watcher.saved)
    with Terminal([*CODEV, "resume"], home=home) as terminal:
        goes_on(terminal, Facilitator(terminal, Watcher(terminal), dice))
    print(f"kills {kills}, entries checked {checked}")  # noqa: T201 (the figures of docs/reliability.md)


def goes_on(terminal: Terminal, facilitator: Facilitator) -> None:
    """The session opens in its phase with all it had, asks what became of the time, and has the draft."""
    before = the_session(the_file(terminal))
    clock = before.running_clock
    facilitator.wait(lambda: any(words in terminal.text for words in ("space pause", "space resume", "You were away")))
    if "You were away" in terminal.text:
        terminal.press("c")
        facilitator.wait(lambda: "You were away" not in terminal.text)
    assert PHASES[phase_shown(terminal) or 0][1] == before.phase.name
    after = the_session(the_file(terminal))
    assert entries_of(after) >= entries_of(before)
    assert clock.draft is None or clock.draft.text.strip() in the_file(terminal).read_text(encoding="utf-8")
    if clock.draft is not None and clock.draft.field == "notes":
        terminal.wait_for(f"draft: {clock.draft.text[:20]}")
