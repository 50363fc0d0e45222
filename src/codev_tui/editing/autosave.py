"""Saving without waiting: one thread writes, and only the newest value counts."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

from codev_tui.model.session import Session

_Value = TypeVar("_Value")


class Autosave(Generic[_Value]):
    """Writes what is submitted, in a thread of its own; values that a newer one has overtaken are skipped.

    `saved` is called from that thread with the very value that was written, `failed` with the error of every attempt
    that failed. After an error the newest value is tried again every `retry_s` seconds, and at once when another one is
    submitted or somebody waits in `flush` or `close`. Both callbacks must return soon, and wait for nobody; what they
    raise is ignored, for saving goes on whatever becomes of those who watch it.

    A value waits `pause_s` seconds, so that the screen can show it first: to work out the text of a long
    session takes as long as to draw a frame, and Python does one thing at a time.
    """

    def __init__(
        self,
        write: Callable[[_Value], None],
        saved: Callable[[_Value], None],
        failed: Callable[[Exception], None],
        retry_s: float = 5.0,
        pause_s: float = 0.0,
    ) -> None:
        self._write = write
        self._saved = saved
        self._failed = failed
        self._retry_s = retry_s
        self._pause_s = pause_s
        self._changed = threading.Condition()
        self._pending: _Value | None = None
        self._due: float | None = None
        self._busy = False
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="autosave", daemon=True)
        self._thread.start()

    def submit(self, value: _Value) -> None:
        """Have this value written; returns at once. After `close` it is a mistake."""
        with self._changed:
            if self._closing:
                raise RuntimeError("nothing can be submitted once saving is closed")
            self._pending = value
            self._hurry(self._pause_s)

    def flush(self, timeout: float) -> bool:
        """Wait until everything submitted is on disk, or one attempt more has failed, at most `timeout` seconds.

        Tells whether it is on disk. What there is to report of it has been reported then.
        """
        with self._changed:
            if self._pending is not None:
                self._hurry()
            self._changed.wait_for(lambda: not self._busy and not self._is_due(), timeout)
            return self._is_settled()

    def close(self, timeout: float) -> bool:
        """Flush, and end the thread; a value that cannot be written even now is given up."""
        with self._changed:
            self._closing = True
            self._hurry()
        self._thread.join(timeout)
        with self._changed:
            return self._is_settled()

    def _hurry(self, pause_s: float = 0.0) -> None:
        self._due = time.monotonic() + pause_s
        self._changed.notify_all()

    def _is_due(self) -> bool:
        return self._pending is not None and self._due is not None and time.monotonic() >= self._due

    def _is_settled(self) -> bool:
        return self._pending is None and not self._busy

    def _run(self) -> None:
        while (value := self._take()) is not None:
            try:
                self._write(value)
            except Exception as error:
                self._take_back(value)
                with suppress(Exception):
                    self._failed(error)
            else:
                with suppress(Exception):
                    self._saved(value)
            self._rest()

    def _take(self) -> _Value | None:
        """Wait for a value whose time has come; nothing when there is none left and saving is closed."""
        with self._changed:
            while not self._is_due():
                if self._closing:
                    return None
                waits = None if self._pending is None or self._due is None else self._due - time.monotonic()
                self._changed.wait(waits)
            value, self._pending, self._busy = self._pending, None, True
            return value

    def _take_back(self, value: _Value) -> None:
        """Have the value that was not written wait for its next turn, unless a newer one is there already."""
        with self._changed:
            if self._pending is None:
                self._pending = value
                self._due = time.monotonic() + self._retry_s

    def _rest(self) -> None:
        """The attempt is over, and reported."""
        with self._changed:
            self._busy = False
            self._changed.notify_all()


class NoSaving:
    """Takes the place of `Autosave` for a session off the record: nothing is written, ever."""

    def __init__(self, saved: Callable[[Session], None]) -> None:
        self._saved = saved

    def submit(self, session: Session) -> None:
        """Report the value as settled, at once and in the caller's own thread."""
        self._saved(session)

    def flush(self, timeout: float) -> bool:  # noqa: ARG002
        """Nothing waits to be written."""
        return True

    def close(self, timeout: float) -> bool:  # noqa: ARG002
        """Nothing waits to be written."""
        return True
