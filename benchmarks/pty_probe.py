"""A stopwatch on a program in a pseudo-terminal: when a person sees what, and what it costs the machine.

Bytes are given their time as they arrive, and drawn only once the program is silent, so that drawing them is in no
figure. Processor and memory are read from /proc, which is Linux's alone.
"""

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Self, TypeVar

from e2e.emulator import Emulator, Replies

T = TypeVar("T")

HAS_PROC = Path("/proc/self/schedstat").exists()
"""Whether the system tells what a running program costs."""
STILL_S = 0.4
"""A screen that has not changed for so long is whole: longer than a start pauses, shorter than a clock does."""
PATIENCE_S = 20.0
"""Seconds after which something will not be seen any more."""

_SILENCE_AT_START_S = 0.25
_SILENCE_AFTER_KEY_S = 0.1
_ONE_READ = 65536


class NotMeasured(Exception):
    """There is no figure; the first line says why, the others show the screen."""


class Frame(NamedTuple):
    """What was seen from an instant of the steady clock on, until the next frame."""

    at: float
    text: str


class Paint(NamedTuple):
    """Seconds from the start of a program to its first readable frame, and to its whole screen."""

    readable_s: float
    whole_s: float


class Probe:
    """`command`, started in a terminal of `size` (columns, rows) with these variables and no others."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int] = (120, 40)
    ) -> None:
        self._emulator = Emulator(*size)
        self._replies = Replies()
        self._waiting: list[tuple[float, bytes]] = []
        self._ended = False
        self.home = Path(environment["HOME"])
        """The folder that the program takes for the user's home."""
        self.frames = [Frame(0.0, "")]
        """What was seen so far, each frame with the instant from which it was."""
        self._started = time.monotonic()
        self.pid, self._terminal = pty.fork()
        if not self.pid:
            _become(command, environment, size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def text(self) -> str:
        """What is seen now, its rows joined by newlines."""
        return self.frames[-1].text

    def first_paint(self, readable: str) -> Paint:
        """Wait until the screen shows the regular expression `readable` and then stays still."""
        pattern = re.compile(readable)
        first = self._first(lambda text: pattern.search(text) is not None, since=0, silence_s=_SILENCE_AT_START_S)
        if first is None:
            raise self._not_seen(f"'{readable}'")
        while (rest := self.frames[-1].at + STILL_S - time.monotonic()) > 0:
            self._collect(rest, rest)
            self._draw()
        return Paint(first - self._started, self.frames[-1].at - self._started)

    def press(self, keys: bytes, shown: Callable[[str], bool]) -> float:
        """Send keys; seconds until a frame fulfils `shown`, which the present one must not."""
        self.settle()
        if shown(self.text):
            raise NotMeasured(f"what {keys!r} changes stood there before\n{self.text}")
        since = len(self.frames)
        pressed = time.monotonic()
        os.write(self._terminal, keys)
        seen = self._first(shown, since=since, silence_s=_SILENCE_AFTER_KEY_S)
        if seen is None:
            raise self._not_seen(f"the effect of {keys!r}")
        return seen - pressed

    def send(self, keys: bytes) -> None:
        """Send keys, and wait until nothing follows on them any more."""
        os.write(self._terminal, keys)
        self.settle()

    def wait_until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds that is not on the screen; `what` it is, for the message."""
        deadline = time.monotonic() + PATIENCE_S
        while not holds():
            if self._ended or time.monotonic() > deadline:
                raise self._not_seen(what)
            self.settle()

    def settle(self) -> None:
        """Wait until the program has been silent for a moment."""
        self._collect(PATIENCE_S, _SILENCE_AFTER_KEY_S)
        self._draw()

    def idle(self, seconds: float) -> float:
        """Type nothing for so long; the share of one processor that the program takes meanwhile."""
        before, began = _processor_s(self.pid), time.monotonic()
        self._collect(seconds, seconds)
        share = (_processor_s(self.pid) - before) / (time.monotonic() - began)
        self._draw()
        return share

    def peak_memory(self) -> int:
        """The most bytes of memory that the program has held so far; 0 where the system does not tell."""
        if not HAS_PROC:
            return 0
        facts = dict(line.split(":", 1) for line in Path(f"/proc/{self.pid}/status").read_text().splitlines())
        return int(facts["VmHWM"].removesuffix("kB")) * 1024

    def close(self) -> None:
        """End the program at once."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._terminal)

    def _not_seen(self, what: str) -> NotMeasured:
        why = "the program ended" if self._ended else f"not within {PATIENCE_S:g} s"
        return NotMeasured(f"{what} was not seen: {why}\n{self.text}")

    def _first(self, shown: Callable[[str], bool], *, since: int, silence_s: float) -> float | None:
        deadline = time.monotonic() + PATIENCE_S
        while True:
            self._collect(PATIENCE_S, silence_s)
            self._draw()
            for frame in self.frames[since:]:
                if shown(frame.text):
                    return frame.at
            since = len(self.frames)
            if self._ended or time.monotonic() > deadline:
                return None

    def _collect(self, at_most_s: float, silence_s: float) -> None:
        """Take what the program writes until it has been silent for so long, or the time is over."""
        end = time.monotonic() + at_most_s
        while not self._ended:
            wait = min(silence_s, end - time.monotonic())
            if wait <= 0 or not select.select([self._terminal], [], [], wait)[0]:
                return
            try:
                data = os.read(self._terminal, _ONE_READ)
            except OSError:
                data = b""
            at = time.monotonic()
            self._ended = not data
            self._waiting.append((at, data))
            answer = self._replies.to(data)
            if answer:
                os.write(self._terminal, answer)

    def _draw(self) -> None:
        for at, data in self._waiting:
            self._emulator.feed(data)
            text = self._emulator.text
            if text != self.text:
                self.frames.append(Frame(at, text))
        self._waiting.clear()


def in_turn(rounds: int, *measures: Callable[[], T]) -> list[list[T]]:
    """Measure A, B, A, B, … so that a machine that slows down meets all alike; the first round is thrown away."""
    results = [[measure() for measure in measures] for _round in range(rounds + 1)]
    return [list(column) for column in zip(*results[1:], strict=True)]


def hundredth(seconds: Sequence[float]) -> float:
    """What all but the slowest in a hundred stay below."""
    return statistics.quantiles(seconds, n=100, method="inclusive")[98]


def _become(command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int]) -> None:
    """In the child: turn into the program. Never returns."""
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        os.chdir(environment["HOME"])
        os.execvpe(command[0], list(command), environment)
    finally:
        os._exit(127)


def _processor_s(pid: int) -> float:
    """Seconds of processor time of all threads; /proc/PID/stat would count in hundredths only."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9
