"""A console in the consultation, in a real terminal: where an idea is noted while something goes wrong."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from codev_tui.model.session import Session
from e2e.terminal import Terminal
from e2e.test_whole_session import CODEV, PEOPLE
from faults.watching import the_file, the_session

PROGRAM = "import sys; from codev_tui.__main__ import main; sys.exit(main(sys.argv[1:]))"
"""The program as `python -c` runs it, with what a test puts before it."""
STAGES_BEFORE_CONSULTATION = 6
_FIELD_IS_OPEN = "leave the field"


@contextmanager
def consultation(
    home: Path,
    *,
    before: str = "",
    command: Sequence[str] = (),
    size: tuple[int, int] = (120, 40),
    env: Mapping[str, str] | None = None,
) -> Iterator[Terminal]:
    """A console in the consultation, Ben speaking; `before` is Python that runs in its process before the program.

    `command` starts another program, which is to become the console: its own arguments follow.
    """
    program = [sys.executable, "-c", before + PROGRAM] if before else CODEV
    with Terminal([*command, *program, "new", *PEOPLE], home=home, size=size, env=env) as terminal:
        terminal.wait_for("not started")
        terminal.press("space")
        terminal.wait_gone("not started")
        for _stage in range(STAGES_BEFORE_CONSULTATION):
            seen = terminal.screen[1:5]
            terminal.press("n")
            terminal.wait_until(lambda seen=seen: terminal.screen[1:5] != seen)  # type: ignore[misc]
        terminal.wait_for("no idea yet from")
        terminal.type("sb")
        terminal.wait_for("● Ben")
        yield terminal


def note(terminal: Terminal, text: str) -> None:
    """Note an idea and leave the field; it is shown, saved or not."""
    terminal.press("i")
    terminal.wait_for(_FIELD_IS_OPEN)
    terminal.type(text)
    terminal.press("enter")
    terminal.wait_for(f"│ {text}" if f"│ {text}" in terminal.text else text)
    terminal.press("escape")
    terminal.wait_gone(_FIELD_IS_OPEN)


def begin_to_type(terminal: Terminal, text: str) -> None:
    """Type an idea and do not end it."""
    terminal.press("i")
    terminal.wait_for(_FIELD_IS_OPEN)
    terminal.type(text)
    terminal.wait_for(text)


def wait_saved(terminal: Terminal, timeout: float = 20) -> None:
    """Until the headline has nothing to say about saving."""
    terminal.wait_until(lambda: not any(sign in terminal.screen[0] for sign in ("saving", "SAVED", "COPY")), timeout)


def ideas(path: Path) -> list[str]:
    """The ideas that a session file holds."""
    return [idea.text for idea in the_session(path).ideas]


def in_the_file(terminal: Terminal, holds: Callable[[Session], bool]) -> None:
    """Wait until that holds of the one session file."""
    terminal.wait_until(lambda: holds(the_session(the_file(terminal))))
