"""The plain console: standard input and output, and its end, however it comes."""

import signal
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Final

from codev_tui.called_as import command
from codev_tui.editing.last_word import last_word
from codev_tui.editing.live import LiveSession
from codev_tui.editing.workspace import Workspace
from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.session import Session
from codev_tui.model.text import clean
from codev_tui.plain.line_talk import Ended, LineReader, LineTalk
from codev_tui.plain.plain_room import PlainRoom
from codev_tui.signals import end_on_signals
from codev_tui.terminal.cursor_addressing import can_place_cursor

_AT_ONCE: Final = 65536
"""Bytes that are read at once, at most."""
_INTERRUPTED: Final = 130
_LAST_SAVE_S: Final = 2.0
"""Seconds that the last save may take where the console has to end."""


class NoInput(CodevError):
    """There is nothing to read lines from."""


class PlainConsole:
    """One session at a time in lines, on standard input and output."""

    def __init__(self, workspace: Workspace) -> None:
        if sys.stdin is None or sys.stdout is None:
            raise NoInput(_("There is no standard input to read lines from, or no standard output."))
        self._workspace = workspace
        self._live: LiveSession | None = None
        source = getattr(sys.stdin.buffer, "raw", sys.stdin.buffer)
        self._reader = LineReader(lambda: source.read(_AT_ONCE) or b"", sys.stdin.encoding)
        put = _copy if sys.stdout.isatty() and can_place_cursor() else None
        self._talk = LineTalk(lambda: self._reader.next_line(self._tick), _write, echoes=sys.stdin.isatty(), put=put)

    def _tick(self) -> None:
        if self._live is not None:
            self._live.receive()
            self._live.tick()

    def run(self, lay: Callable[[LineTalk], LiveSession]) -> int:
        """Talk through the session that `lay` gives, which may ask for what it needs; returns the exit status."""
        self._reader.start()
        with self._ended_by_signals():
            try:
                return self._run(lay)
            finally:
                if self._live is not None:
                    self._live.flush(_LAST_SAVE_S)
                self._workspace.clear()

    def _run(self, lay: Callable[[LineTalk], LiveSession]) -> int:
        status = 0
        try:
            self._live = lay(self._talk)
            while (before := self._talk_through(self._live)) is not None:
                self._say_last_word(self._live)
                self._live.close()
                self._live = self._workspace.begin_next(self._live, before)
        except Ended as ended:
            status = ended.status
        except Exception:
            if self._live is not None:
                self._say_last_word(self._live)
            raise
        if self._live is not None and not self._say_last_word(self._live):
            return status or 1
        return status

    def _talk_through(self, live: LiveSession) -> Session | None:
        """Talk through one session; gives it as it was at its end, where the next client's is to follow."""
        room = PlainRoom(self._workspace, live, self._talk)
        room.run()
        return room.next_after

    def _say_last_word(self, live: LiveSession) -> bool:
        """Where the session is, on a terminal that may be gone; whether all of it is there."""
        words, is_saved = last_word(live, self._workspace.path(live.session.id), command("resume", "--plain"))
        with suppress(OSError):
            _write(f"{clean(words)}\n")
        return is_saved

    @contextmanager
    def _ended_by_signals(self) -> Iterator[None]:
        """What asks for the end lets no further line come; a second ctrl+c interrupts whatever is done then."""

        def interrupt(_number: int, _frame: FrameType | None) -> None:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            self._reader.end(_INTERRUPTED)

        give_back = end_on_signals(self._reader.end, self._save_at_last)
        before = signal.signal(signal.SIGINT, interrupt)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)
            give_back()

    def _save_at_last(self) -> None:
        """In another thread, where lines are not read any more."""
        if self._live is not None:
            self._live.flush(timeout=_LAST_SAVE_S)


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _copy(text: str) -> None:
    """Ask the terminal to put the text on the clipboard. One that only takes lines would show the request as signs."""
    _write(f"\x1b]52;c;{b64encode(text.encode()).decode()}\a")
