"""Ending in good order when the terminal is closed or the system stops, even where the console no longer answers.

A console whose terminal has gone away while it was drawing may hang for ever in a write that nobody reads. So the
process itself takes the signal and passes it on to the console's loop, and a thread ends the process if the loop has
not done so soon.
"""

import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

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


def _end_anyway(status: int, save: Callable[[], None]) -> None:
    threading.Event().wait(_GRACE_S)
    save()
    os._exit(status)
