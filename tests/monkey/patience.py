"""Telling a console that stands still from a machine that is busy.

What counts is the time in which the console neither runs nor waits for a processor while nobody keeps it from writing:
a machine that does other work makes it slow, and not idle.
"""

from pathlib import Path
from typing import Final

from e2e.terminal import Terminal

LOOK_S: Final = 0.05
"""How long one look at the terminal waits for output."""
_NS: Final = 1e-9


class Patience:
    """Measures, from its making on, how long a console did nothing, and how long it worked."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._threads = _threads(terminal.pid)
        self.idle_s = 0.0
        self.busy_s = 0.0

    def look(self) -> bool:
        """Take in one piece of output; whether there was any."""
        came = self._terminal.read(LOOK_S)
        before, self._threads = self._threads, _threads(self._terminal.pid)
        ran = waited = 0.0
        for thread, (ran_s, waited_s) in self._threads.items():
            ran_before, waited_before = before.get(thread, (ran_s, waited_s))
            ran += ran_s - ran_before
            waited += waited_s - waited_before
        self.busy_s += ran
        if not came:
            self.idle_s += max(0.0, LOOK_S - ran - waited)
        return came


def _threads(pid: int) -> dict[str, tuple[float, float]]:
    """The seconds that each thread of the process ran, and waited to run; nothing where the system does not tell."""
    found = {}
    for thread in Path(f"/proc/{pid}/task").glob("*"):
        try:
            ran, waited, _turns = (thread / "schedstat").read_text().split()
        except (OSError, ValueError):
            continue
        found[thread.name] = int(ran) * _NS, int(waited) * _NS
    return found
