"""The clock and the phase, on the terminal before the console itself is there.

Loading the console takes longer than anything else between the command and its first frame. A facilitator who resumes a
session looks for the clock; so the clock is written at once, in plain text, where the console will draw it.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from codev_tui.editing.live import LiveSession
from codev_tui.model.durations import clock_text
from codev_tui.model.schedule import left_s
from codev_tui.terminal.modes import restore_screen, take_screen

_ENTER = "\x1b[?1049h\x1b[?25l\x1b[2J"
_LEAVE = "\x1b[?1049l\x1b[?25h"
_BOLD, _REVERSE, _PLAIN = "\x1b[1m", "\x1b[7m", "\x1b[0m"
_CLOCK_AT = (8, 10)
"""Row and column of the clock, from 1."""


def picture(live: LiveSession, columns: int) -> str:
    """What is written: the title, the phase and the time left, as text and terminal sequences."""
    session = live.present()
    title = session.title[: max(0, columns - 2)]
    row, column = _CLOCK_AT
    return "".join(
        (
            f"\x1b[1;2H{_BOLD}{title}{_PLAIN}",
            f"\x1b[2;2H{_REVERSE}{_BOLD} ▶ {session.phase.title} {_PLAIN}",
            f"\x1b[{row};{column}H{_BOLD}{clock_text(left_s(session.phase))}{_PLAIN}",
        )
    )


@contextmanager
def first_frame(live: LiveSession) -> Iterator[None]:
    """Show it while the console is loaded; where that fails, the screen is given back."""
    if os.name != "posix" or os.environ.get("TERM", "dumb") == "dumb":
        yield
        return
    take_screen(_LEAVE)
    sys.stderr.write(_ENTER + picture(live, shutil.get_terminal_size().columns))
    sys.stderr.flush()
    try:
        yield
    except BaseException:
        restore_screen()
        raise
