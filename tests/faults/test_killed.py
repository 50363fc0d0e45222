"""Killed in the middle of a session, again and again: what the screen showed as saved is there, and it goes on."""

import random
import signal
import time
from pathlib import Path

from e2e.terminal import Terminal
from e2e.test_whole_session import CODEV, NEW
from faults.facilitator import Facilitator
from faults.watching import PHASES, Watcher, entries_of, phase_shown, the_file, the_session


def test_killed_at_any_moment_all_that_was_shown_as_saved_is_there(seed: int, kills: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    checked = 0
    for kill in range(kills):
        with Terminal(NEW if kill == 0 else [*CODEV, "resume"], home=tmp_path) as terminal:
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
            watcher.check(the_file(terminal), ended)
            checked += len(watcher.saved)
    with Terminal([*CODEV, "resume"], home=tmp_path) as terminal:
        goes_on(terminal, Facilitator(terminal, Watcher(terminal), dice))
    print(f"kills {kills}, entries checked {checked}")  # noqa: T201 (the figures of docs/reliability.md)


def goes_on(terminal: Terminal, facilitator: Facilitator) -> None:
    """The session opens in its phase with all it had, asks what became of the time, and has the draft."""
    before = the_session(the_file(terminal))
    clock = before.running_clock
    facilitator.wait(lambda: any(words in terminal.text for words in ("space pause", "You were away")))
    if "You were away" in terminal.text:
        terminal.press("c")
        facilitator.wait(lambda: "You were away" not in terminal.text)
    assert PHASES[phase_shown(terminal) or 0][1] == before.phase.name
    after = the_session(the_file(terminal))
    assert entries_of(after) >= entries_of(before)
    assert clock.draft is None or clock.draft.text.strip() in the_file(terminal).read_text(encoding="utf-8")
    if clock.draft is not None and clock.draft.field == "notes":
        terminal.wait_for(f"draft: {clock.draft.text[:20]}")
