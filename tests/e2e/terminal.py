"""A person at a terminal, for tests: starts a program in a real pseudo-terminal, types, and reads the screen.

with Terminal([sys.executable, "-m", "codev_tui"], home=tmp_path) as terminal:
    terminal.wait_for("Start a session")
    terminal.press("enter")
"""

import contextlib
import os
import re
import signal
import string
import tempfile
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import pexpect

from e2e.emulator import Emulator, Replies
from e2e.environment import DATA, clean_environment

KEYS = {
    "enter": b"\r",
    "escape": b"\x1b",
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "space": b" ",
    "backspace": b"\x7f",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "delete": b"\x1b[3~",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "f1": b"\x1bOP",
    **{f"ctrl+{letter}": bytes([ord(letter) & 0x1F]) for letter in string.ascii_lowercase},
}
"""What a terminal sends for the keys that have a name."""

PATIENCE = 60.0
"""Seconds to wait for something to be seen, unless a test says otherwise: long enough for a slow machine at work."""

ESCAPE_PAUSE = 0.3
"""Seconds between Escape and whatever is typed next.

Escape is one byte, and the first byte of the arrows and of Alt with a letter. Textual waits 100 ms for more, and looks
at the time every 100 ms: what comes sooner than 200 ms would be read together with it. The rest is for a slow machine.
"""

_ONE_READ = 65536
_ONE_WRITE = 512
_ONE_LOOK = 0.05


class Terminal:
    """`command`, running in a terminal of `size` (columns, rows), and what a person sees of it.

    The program runs in `home`, an empty folder of its own unless one is given, with the variables of
    `clean_environment` and those of `env` over them. Leaving the `with` block, or `close()`, kills it if need be.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (120, 40),
        env: Mapping[str, str] | None = None,
        home: Path | None = None,
    ) -> None:
        self._own = contextlib.ExitStack()
        self.home = home or Path(self._own.enter_context(tempfile.TemporaryDirectory(prefix="terminal-")))
        """The folder that the program takes for the user's home, and runs in."""
        self._emulator = Emulator(*size)
        self._replies = Replies()
        self._output = bytearray()
        self._at_end = False
        self._escape_until = 0.0
        self._child = pexpect.spawn(
            command[0],
            list(command[1:]),
            env=clean_environment(self.home) | dict(env or {}),
            cwd=str(self.home),
            dimensions=(size[1], size[0]),
            preexec_fn=_heed_signals,
        )
        self._child.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def data(self) -> Path:
        """The program's data directory."""
        return self.home / DATA

    @property
    def pid(self) -> int:
        """The program's process."""
        return int(self._child.pid)

    @property
    def output(self) -> bytes:
        """All that the program has written so far, as it wrote it."""
        return bytes(self._output)

    @property
    def screen(self) -> list[str]:
        """The rows of the screen as last read, without the blanks at their ends."""
        return self._emulator.rows

    @property
    def text(self) -> str:
        """The rows of the screen as last read, joined by newlines."""
        return self._emulator.text

    @property
    def modes(self) -> frozenset[int]:
        """The terminal's private modes as last read: `MODES_AT_START` when the program has left it as it found it."""
        return frozenset(self._emulator.modes)

    @property
    def echoes(self) -> bool:
        """Whether the terminal shows what is typed by itself, as in a shell; not while a console runs."""
        return bool(self._child.getecho())

    @property
    def keyboard(self) -> list[Any]:
        """All that is set for what is typed, as `termios` has it."""
        return termios.tcgetattr(self._child.child_fd)

    @property
    def cursor(self) -> tuple[int, int]:
        """Where the cursor is, column and row from 0, whether it is shown or not."""
        return self._emulator.cursor

    @property
    def is_running(self) -> bool:
        """Whether the program has not ended yet."""
        return bool(self._child.isalive())

    @property
    def is_stopped(self) -> bool:
        """Whether the program stands still, and can be gone on with."""
        if not self.is_running:
            return False
        status = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8")
        return status.rpartition(")")[2].split()[0] == "T"

    def press(self, *keys: str) -> None:
        """Press keys one after the other: names of `KEYS`, or single characters."""
        for key in keys:
            if key not in KEYS and len(key) != 1:
                raise ValueError(f"There is no key named {key!r}: {', '.join(KEYS)}, or a single character.")
            self.send(KEYS.get(key, key.encode()))
            if key == "escape":
                self._escape_until = time.monotonic() + ESCAPE_PAUSE

    def type(self, text: str) -> None:
        """Type `text`, as fast as a terminal can."""
        self.send(text.encode())

    def paste(self, text: str) -> None:
        """Paste `text`, marked as pasted (bracketed paste), its lines ended as terminals end them."""
        self.send(b"\x1b[200~" + text.replace("\n", "\r").encode() + b"\x1b[201~")

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        while (pause := self._escape_until - time.monotonic()) > 0:
            self._read(pause)
        for start in range(0, len(data), _ONE_WRITE):
            self._child.send(data[start : start + _ONE_WRITE])
            # A program that waits for its output to be read may not read its input.
            self._read(0)

    def read(self, timeout: float) -> bool:
        """Take in one piece of what the program writes, waiting at most `timeout` seconds; whether there was any."""
        return self._read(timeout)

    def wait_for(self, pattern: str | re.Pattern[str], timeout: float = PATIENCE) -> None:
        """Read on until the screen shows `pattern`: a text as it stands, or a compiled regular expression."""
        self._wait(lambda: self._shows(pattern), timeout, f"{_name(pattern)} was not seen")

    def wait_gone(self, pattern: str | re.Pattern[str], timeout: float = PATIENCE) -> None:
        """Read on until the screen does not show `pattern` any more."""
        self._wait(lambda: not self._shows(pattern), timeout, f"{_name(pattern)} was still seen")

    def wait_until(self, predicate: Callable[[], bool], timeout: float = PATIENCE) -> None:
        """Read on until `predicate` holds: of the screen, of a file, of anything."""
        self._wait(predicate, timeout, "What was waited for did not happen")

    def wait_exit(self, timeout: float = PATIENCE) -> int:
        """Read on until the program has ended; its exit status, or minus the number of the signal that ended it."""
        self._wait(lambda: not self._child.isalive(), timeout, "The program did not end")
        while self._read(0):
            pass
        status, number = self._child.exitstatus, self._child.signalstatus
        return int(status) if number is None else -int(number)

    def kill(self, number: signal.Signals) -> None:
        """Send a signal to the program, if it has not ended."""
        self._child.kill(number)

    def hang_up(self) -> None:
        """Close the terminal under the program, as closing the window does; the screen keeps what was last read."""
        self._child.ptyproc.fileobj.close()
        self._at_end = True

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, and tell the program."""
        self._emulator.resize(columns, rows)
        self._child.setwinsize(rows, columns)

    def close(self) -> None:
        """Kill the program, and what it started, if it has not ended; remove the home that was made for it."""
        if self._child.isalive():
            # Until it is waited for, its number can belong to nothing else.
            os.killpg(self.pid, signal.SIGKILL)
            self.hang_up()
            self._child.wait()
        self._child.close()
        self._own.close()

    def _shows(self, pattern: str | re.Pattern[str]) -> bool:
        return pattern in self.text if isinstance(pattern, str) else pattern.search(self.text) is not None

    def _wait(self, predicate: Callable[[], bool], timeout: float, failure: str) -> None:
        deadline = time.monotonic() + timeout
        while not predicate():
            if time.monotonic() > deadline:
                raise AssertionError(f"{failure} within {timeout:g} s. The screen:\n{self._framed()}")
            if not self._read(_ONE_LOOK) and not self._child.isalive() and not predicate():
                raise AssertionError(f"{failure}, and the program has ended. The screen:\n{self._framed()}")

    def _read(self, timeout: float) -> bool:
        """Take in what the program has written, waiting at most `timeout` seconds; whether there was anything."""
        if self._at_end:
            time.sleep(timeout)
            return False
        try:
            data: bytes = self._child.read_nonblocking(_ONE_READ, timeout)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            self._at_end = True
            return False
        self._output += data
        self._emulator.feed(data)
        answer = self._replies.to(data)
        if answer:
            self._child.send(answer)
        return True

    def _framed(self) -> str:
        return "\n".join(f"| {row}" for row in self.screen)


def _heed_signals() -> None:
    """What a shell does for what it starts: tests that run behind `nohup` or `&` would have it ignore these signals."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def _name(pattern: str | re.Pattern[str]) -> str:
    return repr(pattern if isinstance(pattern, str) else pattern.pattern)
