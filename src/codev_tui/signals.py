"""What the system asks of the console: to end in good order, to stand still for a while and to come back.

A console whose terminal has gone away while it was drawing may hang for ever in a write that nobody reads. So the
process itself takes the signal and passes it on to the console's loop, and a thread ends the process if the loop has
not done so soon. It gives the terminal back as well, if that takes anything.

Standing still is passed on to the loop too: Textual does it in the very moment of the signal, and waits for ever for a
lock that it holds itself when it was just then handing something to its writing thread.
"""

import os
import signal
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import FrameType

from codev_tui.terminal.modes import restore

_GRACE_S = 1.5
"""How long the console's loop has to end by itself."""


def end_on_signals(ask_loop: Callable[[int], object], save: Callable[[], None]) -> Callable[[], None]:
    """On SIGHUP and SIGTERM have the loop end with the given status; where it does not, save and end the process.

    `save` is called from another thread. Gives the function that lets the signals be as they were. Nothing happens
    outside the main thread, where signals cannot be taken.
    """
    if threading.current_thread() is not threading.main_thread():
        return lambda: None

    def asked(number: int, _frame: FrameType | None) -> None:
        status = 128 + number
        threading.Thread(target=_end_anyway, args=(status, save), daemon=True).start()
        ask_loop(status)

    numbers = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]
    before = {number: signal.signal(number, asked) for number in numbers}

    def give_back() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    return give_back


def stand_still_on_signals(
    ask_loop: Callable[[Callable[[], None]], object], without_terminal: Callable[[], AbstractContextManager[None]]
) -> Callable[[], None]:
    """On SIGTSTP have the loop give the terminal back and stop the process; on SIGCONT take the terminal again.

    `without_terminal` gives the terminal back for as long as its context lasts. Gives the function that lets the
    signals be as they were. Nothing happens where the system has no such signals, nor outside the main thread.
    """
    if not hasattr(signal, "SIGTSTP") or threading.current_thread() is not threading.main_thread():
        return lambda: None
    stops = _Stops(ask_loop, without_terminal)
    before = {
        signal.SIGTSTP: signal.signal(signal.SIGTSTP, stops.asked_to_stop),
        signal.SIGCONT: signal.signal(signal.SIGCONT, stops.gone_on),
    }

    def give_back() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    return give_back


class _Stops:
    """Stops that were asked for, and those that were not: a debugger's, or the shell's that has put us behind."""

    def __init__(
        self,
        ask_loop: Callable[[Callable[[], None]], object],
        without_terminal: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._ask_loop = ask_loop
        self._without_terminal = without_terminal
        self._stopping = False

    def asked_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self._ask_loop(self._stop)

    def gone_on(self, _number: int, _frame: FrameType | None) -> None:
        if not self._stopping:
            self._ask_loop(self._take_terminal_again)

    def _stop(self) -> None:
        with self._without_terminal():
            self._stopping = True
            os.kill(os.getpid(), signal.SIGSTOP)
            self._stopping = False

    def _take_terminal_again(self) -> None:
        """Whoever had the terminal in between may have left it in any state."""
        with self._without_terminal():
            pass


def _end_anyway(status: int, save: Callable[[], None]) -> None:
    threading.Event().wait(_GRACE_S)
    try:
        save()
    finally:
        restore()
        os._exit(status)
