"""The modes of the terminal, from the first moment of the command until the terminal is given back.

A terminal edits lines until somebody asks it for keys: it echoes what is typed, makes a newline of Enter, and keeps
Backspace, ctrl+u and ctrl+s for itself. So the keyboard is asked for keys before anything is imported, stays so until
Textual has it, and everything typed meanwhile waits in the terminal, whole and in order.

Nothing is imported here that takes a millisecond.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Final, NoReturn

if sys.platform != "win32":
    import termios

_INPUT, _LOCAL = 0, 3
"""Places of the input modes and the local modes in what `termios.tcgetattr` gives."""
_DRAWN_S: Final = 0.3
"""Seconds in which a terminal takes what was drawn last."""
_ENDING: Final = ("SIGHUP", "SIGTERM", "SIGQUIT")

_attributes: list[Any] | None = None
_screen_reset = ""


def keyboard_as_found() -> list[Any] | None:
    """The terminal's attributes as the command found them; none where the keyboard is not held."""
    return None if _attributes is None else list(_attributes)


@contextmanager
def keyboard_held() -> Iterator[None]:
    """Have the terminal keep every key as it is typed, without showing it; give it back at the end, however it ends.

    ctrl+c still interrupts. A signal that asks the program to end leaves this block with `SystemExit`. Nothing happens
    without a terminal, nor on Windows, where a console keeps keys by itself.
    """
    if not _hold():
        yield
        return
    try:
        with _ended_by_signals():
            yield
    finally:
        restore()


def take_screen(reset: str) -> None:
    """Remember that the screen is ours from now on, and what to write to give it back."""
    global _screen_reset
    _screen_reset = reset


def screen_given_back() -> None:
    """Remember that the screen is not ours any more."""
    take_screen("")


def restore_screen() -> None:
    """Give the screen back, unless that was done. A terminal that takes nothing any more is let be."""
    reset = _screen_reset
    screen_given_back()
    if not reset or sys.__stderr__ is None:
        return
    try:
        descriptor = sys.__stderr__.fileno()
        if _takes_output(descriptor):
            os.write(descriptor, reset.encode())
    except (OSError, ValueError):
        return


def restore() -> None:
    """Give screen and keyboard back as they were found, unless that was done. Any thread may ask for it."""
    global _attributes
    restore_screen()
    attributes, _attributes = _attributes, None
    if attributes is not None:
        _set(attributes)


if sys.platform == "win32":

    def _hold() -> bool:
        return False

    def _set(attributes: list[Any]) -> None: ...

    def _takes_output(descriptor: int) -> bool:
        return os.isatty(descriptor)

else:

    def _hold() -> bool:
        global _attributes
        try:
            if sys.stdin is None or not sys.stdin.isatty():
                return False
            attributes = termios.tcgetattr(sys.stdin.fileno())
        except (OSError, ValueError, termios.error):
            return False
        _attributes = attributes
        _set(_without_line_editing(attributes))
        return True

    def _without_line_editing(attributes: list[Any]) -> list[Any]:
        """The attributes for single keys, as Textual sets them, but that ctrl+c interrupts."""
        keys = [*attributes[:-1], list(attributes[-1])]
        keys[_INPUT] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON | termios.IXOFF)
        keys[_LOCAL] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        keys[-1][termios.VMIN], keys[-1][termios.VTIME] = 1, 0
        return keys

    def _set(attributes: list[Any]) -> None:
        """At once: whatever waits to be read stays."""
        try:
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, attributes)
        except (OSError, ValueError, termios.error):
            return

    def _takes_output(descriptor: int) -> bool:
        """Whether a write would not wait long: one to a window that is gone, or shows nothing more, may for ever."""
        import select

        return bool(select.select([], [descriptor], [], _DRAWN_S)[1])


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """A signal that asks for the end becomes an exception, so that what was taken is given back on its way."""
    numbers = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    try:
        before = {number: signal.signal(number, _end) for number in numbers}
    except ValueError:  # Signals are the main thread's, and this is another.
        before = {}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)
