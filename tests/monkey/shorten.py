"""Finds a short way to a failure: leaves out what it can do without, as far as a number of tries goes."""

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from e2e.environment import clean_environment
from monkey.checks import Failure
from monkey.player import play
from monkey.recording import Recording, Step

_PAUSE_S: Final = 1.0
_FIRST_TRIES: Final = 4


def replay(recording: Recording) -> Failure | None:
    """Do it all again to a new console in a home of its own."""
    with tempfile.TemporaryDirectory(prefix="monkey-") as folder:
        clean_environment(Path(folder))
        return play(recording, Path(folder))


@dataclass
class Shortener:
    """Tries shorter recordings, and keeps the shortest that fails in the same way."""

    best: Recording
    tries: int = 80
    until: float = float("inf")
    repeats: int = 1
    """How often a recording is tried before it is taken for one that does not fail."""
    fails: Callable[[Recording], Failure | None] = replay

    def shorten(self) -> Recording:
        """The shortest that was found."""
        if not any(self._still_fails(self.best) for _time in range(_FIRST_TRIES)):
            return self.best
        self._cut_the_beginning()
        self._leave_out()
        self._split_writes()
        self._leave_out()
        self._take_away("files", {})
        return self.best

    def _cut_the_beginning(self) -> None:
        """What came last is mostly enough."""
        for kept in (3, 6, 12, 25):
            first = len(self.best.steps) - kept
            if first > 0 and self._still_fails(self.best.with_steps(_without(self.best.steps, 0, first))):
                return

    def _leave_out(self) -> None:
        """Leave out halves, then quarters, and so on down to single steps."""
        size = max(1, len(self.best.steps) // 2)
        while True:
            steps = self.best.steps
            for start in range(len(steps) - size, -size, -size):
                if self._still_fails(self.best.with_steps(_without(steps, max(0, start), start + size))):
                    break
            else:
                if size == 1:
                    return
                size //= 2
            if self._is_over():
                return

    def _split_writes(self) -> None:
        """Leave out single characters of a write."""
        for at in range(len(self.best.steps)):
            step = self.best.steps[at]
            pieces = list(step.what) if step.does == "write" and "\x1b[" not in step.what else []
            position = 0
            while len(pieces) > 1 and position < len(pieces) and not self._is_over():
                fewer = [*pieces[:position], *pieces[position + 1 :]]
                steps = [*self.best.steps[:at], step._replace(what="".join(fewer)), *self.best.steps[at + 1 :]]
                if self._still_fails(self.best.with_steps(steps)):
                    pieces = fewer
                else:
                    position += 1

    def _take_away(self, name: str, value: object) -> None:
        if getattr(self.best, name) != value:
            self._still_fails(replace(self.best, **{name: value}))  # type: ignore[arg-type]

    def _is_over(self) -> bool:
        return self.tries <= 0 or time.monotonic() > self.until

    def _still_fails(self, shorter: Recording) -> bool:
        for _time in range(self.repeats):
            if self._is_over():
                return False
            self.tries -= 1
            failure = self.fails(shorter)
            if failure is not None and failure.kind == self.best.failure:
                self.best = replace(shorter, detail=failure.detail)
                return True
        return False


def _without(steps: Sequence[Step], start: int, end: int) -> list[Step]:
    """The steps without those from `start` to `end`; their pauses stay, as far as a start needs them."""
    rest = list(steps[end:])
    if rest:
        pause_s = rest[0].pause_s + min(_PAUSE_S, sum(step.pause_s for step in steps[start:end]))
        rest[0] = rest[0]._replace(pause_s=round(pause_s, 3))
    return [*steps[:start], *rest]
