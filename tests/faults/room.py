"""A console in the consultation, in a real terminal: where an idea is noted while something goes wrong."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from builders import a_session
from clocks import NOON
from codev_tui.model import timekeeping
from codev_tui.model.session import Session, with_clock
from codev_tui.store.format.codec import encode
from e2e.environment import DATA
from e2e.terminal import Terminal
from e2e.test_whole_session import CODEV
from faults.watching import the_file, the_session

PROGRAM = "import sys; from codev_tui.__main__ import main; sys.exit(main(sys.argv[1:]))"
"""The program as `python -c` runs it, with what a test puts before it."""
_FIELD_IS_OPEN = "leave the field"


@contextmanager
def consultation(
    home: Path,
    *,
    before: str = "",
    command: Sequence[str] = (),
    size: tuple[int, int] = (120, 40),
    data: Path | None = None,
) -> Iterator[Terminal]:
    """A console in the consultation of a session, Ben speaking and the clock running.

    `before` is Python that runs in its process before the program; `command` starts another program, which is to become
    the console: its own arguments follow. `data` is the data directory, unless it is the home's own.
    """
    session = with_clock(timekeeping.pause_or_resume(a_session("consultation"), NOON), speaker="Ben")
    path = (data or home / DATA) / "sessions" / f"{session.id}.toml"
    for folder in (path.parent.parent, path.parent):
        folder.mkdir(mode=0o700, exist_ok=True)
    path.write_text(encode(replace(session, title="Lunch")), encoding="utf-8")
    program = [sys.executable, "-c", before + PROGRAM] if before else CODEV
    place = ["--data-dir", str(data)] if data else []
    with Terminal([*command, *program, *place, "resume", session.id], home=home, size=size) as terminal:
        terminal.wait_for("no idea yet from")
        terminal.wait_for("space resume")
        terminal.press("space")
        terminal.wait_gone("paused")
        yield terminal


def note(terminal: Terminal, text: str) -> None:
    """Note an idea and leave the field; it is shown, saved or not."""
    begin_to_type(terminal, text)
    terminal.press("enter")
    terminal.wait_until(lambda: any(f"{edge} {text}" in terminal.text for edge in "│┃"))
    terminal.press("escape")
    terminal.wait_gone(_FIELD_IS_OPEN)


def begin_to_type(terminal: Terminal, text: str) -> None:
    """Type an idea and do not end it."""
    terminal.press("i")
    terminal.wait_for(_FIELD_IS_OPEN)
    terminal.type(text)
    terminal.wait_for(text)


def wait_saved(terminal: Terminal) -> None:
    """Until the headline has nothing to say about saving."""
    terminal.wait_until(lambda: not any(sign in terminal.screen[0] for sign in ("saving", "SAVED", "COPY")))


def ideas(path: Path) -> list[str]:
    """The ideas that a session file holds."""
    return [idea.text for idea in the_session(path).ideas]


def in_the_file(terminal: Terminal, holds: Callable[[Session], bool]) -> None:
    """Wait until that holds of the one session file."""
    terminal.wait_until(lambda: holds(the_session(the_file(terminal))))
