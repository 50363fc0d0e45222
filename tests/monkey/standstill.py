"""Where a console is that does not answer: it tells of itself what it runs, and what its tasks wait for."""

import signal
import sys
from typing import Final

from e2e.terminal import Terminal
from faults.room import PROGRAM

_TOLD: Final = "standstill.txt"
_TELLS: Final = f"""
import signal
at_rest = ("message_pump.py", "_queue.py", "timer.py", "locks.py", "textual/app.py", "tasks.py")
def waits(task):
    awaited, chain = task.get_coro(), []
    while awaited is not None:
        frame = getattr(awaited, "cr_frame", None)
        if frame is not None:
            chain.append((frame.f_code.co_name, f"{{frame.f_code.co_filename}}:{{frame.f_lineno}}"))
        awaited = getattr(awaited, "cr_await", None)
    rests = all(place.rpartition(":")[0].endswith(at_rest) for _name, place in chain)
    return [] if rests else [task.get_name(), *map(" ".join, chain)]
def tell(_number, frame):
    import asyncio, gc, sys, threading, traceback
    from textual.app import App
    lines = ["it runs\\n", *traceback.format_stack(frame)[-6:]]
    for app in (thing for thing in gc.get_objects() if isinstance(thing, App)):
        lines += [f"screens {{app.screen_stack}}, focus {{app.focused}}, waiting {{vars(app.input)}}\\n"]
    for thread in threading.enumerate():
        if thread is not threading.main_thread():
            lines += [f"{{thread.name}}\\n", *traceback.format_stack(sys._current_frames()[thread.ident])[-3:]]
    try:
        tasks = asyncio.all_tasks()
    except RuntimeError:
        tasks = set()
    lines += ["\\n  ".join(told) + "\\n" for told in map(waits, tasks) if told]
    open({_TOLD!r}, "w").write("".join(lines))
signal.signal(signal.SIGUSR1, tell)
"""
_SPEAKS_ENGLISH: Final = """
from codev_tui import i18n
i18n.available_languages = lambda: (i18n.SOURCE,)
"""
CODEV: Final = (sys.executable, "-c", _TELLS + _SPEAKS_ENGLISH + PROGRAM)
"""The program, which tells on SIGUSR1. The palette offers no other language: places are known by their words."""


def told_by(terminal: Terminal) -> str:
    """What it tells; nothing when not even that is possible."""
    path = terminal.home / _TOLD
    terminal.kill(signal.SIGUSR1)
    for _look in range(20):
        terminal.read(0.05)
        if path.exists() and (text := path.read_text(encoding="utf-8")):
            return text
    return "It does not tell where it is."
