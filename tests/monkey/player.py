"""Does to a console what a recording says, and checks what must hold meanwhile and afterwards."""

import contextlib
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from e2e.emulator import ALTERNATE_SCREEN, MODES_AT_START
from e2e.terminal import ESCAPE_PAUSE, Terminal
from monkey import checks
from monkey.checks import Failure, Promises
from monkey.figures import Figures
from monkey.patience import LOOK_S, Patience
from monkey.places import place_on
from monkey.recording import Recording, Step, write
from monkey.standstill import CODEV, told_by
from monkey.starts import named

FROZEN_S: Final = 1.0
"""So long a console may do nothing and yet not answer."""
BUSY_S: Final = 4.0
"""So much of a processor may be used up before it answers."""
CALM_S: Final = 0.15
"""A console that draws nothing for so long has done all it was asked to."""
_CALM_AT_MOST_S: Final = 3.0
_ENDS_S: Final = 2.5
_ROUNDS: Final = 14
_PALETTE: Final = "🔎 "
_LEAVES: Final = re.compile(r"[qQbal\x03\x10\x11\x1b\r]")
_WAYS_OUT: Final = {"leave": ("l", "a"), "confirm": ("y", "y"), "farewell": ("\r", "\r"), "away": ("\x1b", "c")}
"""What leads out of these; out of all others Escape does, and then ctrl+q."""
_LISTS: Final = ("topic", "palette", "dialog", "closing", "leave", "confirm", "farewell", "record")
"""Where Enter may take something away."""
_MOUSE: Final = re.compile(r"\x1b\[<")


class Ended(Exception):
    """The console has ended, as it may."""


@contextlib.contextmanager
def a_console(recording: Recording, home: Path, figures: Figures) -> Iterator["Player"]:
    """The console of a recording, just started in that home."""
    with Terminal([*CODEV, *recording.command], home=home, size=recording.size) as terminal:
        yield Player(terminal, recording, figures)


class Player:
    """One console in the hands of the monkey, or of a recording."""

    def __init__(self, terminal: Terminal, recording: Recording, figures: Figures) -> None:
        self.terminal = terminal
        self.size = recording.size
        self.done: list[Step] = []
        """What was done so far, with the pauses as they came out."""
        self._last_done = time.monotonic()
        self.start = named(recording.command)
        self._figures = figures
        self._promises = Promises(terminal)
        self._may_end = False
        self._last_seen: list[str] = []
        self._has_answered = False
        self._asked_to_end: signal.Signals | None = None
        self._key_after = 0.0

    def do(self, step: Step) -> None:
        """Do one thing. Raises `Failure`, or `Ended` when the console has ended as it may."""
        self.watch(step.pause_s)
        self.done.append(step._replace(pause_s=round(time.monotonic() - self._last_done, 3)))
        self._figures.steps[step.does] += 1
        doings: dict[str, Callable[[Step], None]] = {
            "write": self._write,
            "resize": lambda step: self._resize(*step.size),
            "signal": lambda step: self._signal(signal.Signals[step.what]),
            "hang up": self._hang_up,
            "calm": lambda _step: self.calm(),
            "probe": lambda _step: self._probe(),
            "palette": lambda _step: self._palette(),
            "undo": lambda _step: self._undo_and_redo(),
            "look": lambda _step: self._look_at_files(),
            "leave": lambda _step: self._leave(),
        }
        try:
            doings[step.does](step)
        finally:
            self._last_done = time.monotonic()
        self.watch(0)

    def watch(self, seconds: float) -> None:
        """See every frame until then."""
        until = time.monotonic() + seconds
        while True:
            left = until - time.monotonic()
            self._see(self.terminal.read(max(0.0, min(LOOK_S, left))))
            if left <= 0:
                break
        if not self.terminal.is_running:
            self._ended()

    def calm(self) -> None:
        """Wait until nothing is drawn for a while."""
        until = time.monotonic() + _CALM_AT_MOST_S
        while self._see(self.terminal.read(CALM_S)) and time.monotonic() < until:
            pass

    def finish(self) -> None:
        """The monkey lets go: the console is killed, and what it leaves is checked."""
        if self.terminal.is_running:
            self.terminal.kill(signal.SIGKILL)
            self._asked_to_end = signal.SIGKILL
            self._figures.kills += 1
            self._ended()

    # What is done

    def _write(self, step: Step) -> None:
        self._promises.touch(step.data, in_list=place_on(self.terminal).name in _LISTS)
        self._may_end = self._may_end or bool(_LEAVES.search(step.what) or _MOUSE.search(step.what))
        self._figures.keys += len(step.data)
        self.terminal.send(step.data)
        if step.what.endswith("\x1b"):
            self._key_after = time.monotonic() + ESCAPE_PAUSE

    def _press(self, key: str) -> None:
        """Write a key that is to be read as such, and not together with an escape before it."""
        self.watch(max(0.0, self._key_after - time.monotonic()))
        self._write(write(key))

    def _resize(self, columns: int, rows: int) -> None:
        self.size = columns, rows
        self._figures.see_size(columns, rows)
        self.terminal.resize(columns, rows)

    def _signal(self, number: signal.Signals) -> None:
        if number == signal.SIGTSTP:
            self._stop_and_go_on()
            return
        self.terminal.kill(number)
        self._asked_to_end = number
        self._wait(lambda: not self.terminal.is_running, f"does not end on {number.name}", idle_s=_ENDS_S)
        self._ended()

    def _stop_and_go_on(self) -> None:
        if not self._has_answered:
            self._probe()  # Before it stands, the system may leave out the signal.
        self.terminal.kill(signal.SIGTSTP)
        try:
            self._wait(lambda: self.terminal.is_stopped, "does not stand still", idle_s=_ENDS_S)
            self.calm()
            if self.terminal.modes != MODES_AT_START:
                raise Failure("modes left on while it stands still", f"{sorted(self.terminal.modes)}")
        finally:
            self.terminal.kill(signal.SIGCONT)
        self._wait(self._is_there, "does not come back", idle_s=_ENDS_S)

    def _hang_up(self, _step: Step) -> None:
        self.terminal.hang_up()
        self._asked_to_end = signal.SIGHUP
        self._wait(lambda: not self.terminal.is_running, "does not end when the window is closed", idle_s=_ENDS_S)
        self._ended()

    # What is asked of it

    def _probe(self) -> None:
        """Another size, which every screen has to draw itself for."""
        self._wait(self._is_there, "no first frame")
        columns, rows = self.size
        self._resize(columns, rows + 1 if rows % 2 else rows - 1)
        seen = len(self.terminal.output)
        last = b"\x1b[%d;1H" % self.size[1]
        begun = time.monotonic()
        self._wait(lambda: last in self.terminal.output[seen:], "a freeze")
        self._figures.reactions.append(time.monotonic() - begun)
        self._has_answered = True

    def _palette(self) -> None:
        """A key that is heard on every screen, once it is not the second of two: Escape goes before it.

        An escape must not be read together with what follows, and a console that does not stand yet has read nothing.
        """
        self._probe()
        self._press("\x1b")
        self.watch(ESCAPE_PAUSE)
        self.calm()
        if min(self.size[0] / 60, self.size[1] / 20) < 1:
            return
        if _PALETTE not in self.terminal.text:
            self._press("\x10")
            self._wait(lambda: _PALETTE in self.terminal.text, f"no palette: {place_on(self.terminal).name}")
        self._press("\x1b")
        self._wait(lambda: _PALETTE not in self.terminal.text, "the palette stays")

    def _undo_and_redo(self) -> None:
        if not (self.start.in_room and self.start.keeps):
            return
        self._palette()  # All that came before it has been done then.
        if not place_on(self.terminal).is_room:
            return
        before = self._settled_content()
        self._press("u")
        between = self._settled_content()
        self._press("U")
        after = self._settled_content()
        if before and between != before:
            self._figures.undone += 1
            if after != before:
                keys = sorted(key for key in before if before[key] != after.get(key))
                told = "\n".join(
                    f"{key}: {before[key]}\n  -> {between.get(key)}\n  -> {after.get(key)}" for key in keys
                )
                raise Failure(f"undone and redone, it differs: {', '.join(keys)}", told)

    def _settled_content(self) -> dict[str, object]:
        """What is in the file once nothing changes it any more."""
        self.calm()
        content = checks.content_of(self.terminal.home)
        for _time in range(20):
            self.watch(0.15)
            before, content = content, checks.content_of(self.terminal.home)
            if content == before and " saving" not in self.terminal.text:
                break
        return content

    def _look_at_files(self) -> None:
        self._figures.files += checks.check_files(self.terminal.home)
        if self.start.keeps:
            self._figures.entries += self._promises.check(self.terminal.home)

    def _leave(self) -> None:
        """As a facilitator would: out of whatever lies over the screen, and then for later."""
        for _round in range(_ROUNDS):
            place = place_on(self.terminal).name
            self._press(_WAYS_OUT.get(place, ("\x1b", "\x11"))[_round % 2])
            patience = Patience(self.terminal)
            while patience.idle_s < 0.4 and patience.busy_s < BUSY_S and self.terminal.is_running:
                self._see(patience.look())
            self.watch(0)
        raise self._stands_still(f"cannot be left: {place_on(self.terminal).name}", "whatever is pressed")

    # What is seen

    def _is_there(self) -> bool:
        return ALTERNATE_SCREEN in self.terminal.modes

    def _see(self, came: bool) -> bool:
        if came:
            self._promises.look()
            if self._is_there():
                self._last_seen = self.terminal.screen
        return came

    def _wait(self, happened: Callable[[], bool], failure: str, idle_s: float = FROZEN_S) -> None:
        patience = Patience(self.terminal)
        while not happened():
            if not self.terminal.is_running:
                if happened():
                    return
                self._ended()
            self._see(patience.look())
            if patience.idle_s > idle_s:
                raise self._stands_still(failure, f"idle for {patience.idle_s:.2f} s")
            if patience.busy_s > BUSY_S:
                raise self._stands_still(f"{failure} (busy)", f"busy for {patience.busy_s:.2f} s")

    def _stands_still(self, failure: str, how_long: str) -> Failure:
        seen = self.terminal.text
        return Failure(failure, f"{how_long}\n{told_by(self.terminal)}\n{seen}")

    # The end

    def _ended(self) -> None:
        """What is left of a console that has ended; raises `Ended` when all of it is as it may be."""
        status = self.terminal.wait_exit()
        self._figures.ends[str(status)] += 1
        checks.check_no_own_error(self.terminal)
        self._look_at_files()
        checks.check_soundness(self.terminal.home)
        if self._asked_to_end != signal.SIGKILL:
            if self._asked_to_end != signal.SIGHUP:
                checks.check_terminal(self.terminal)
            self._check_status(status)
        raise Ended

    def _check_status(self, status: int) -> None:
        asked = self._asked_to_end
        if asked == signal.SIGHUP:
            return  # Without a terminal the last words cannot be written, and Python has a status for that.
        if asked is not None:
            if status not in (128 + asked, 0, -asked):
                raise Failure(f"ended with {status} on {asked.name}", self.terminal.text)
        elif status != 0:
            raise Failure(f"ended with {status}", self._last_words())
        elif not self._may_end:
            raise Failure("ended by itself", self._last_words())
        elif self.start.in_room and not checks.says_farewell(self.terminal):
            raise Failure("ended without a word", self._last_words())

    def _last_words(self) -> str:
        """What was said last, and what was seen before."""
        return "\n".join([*filter(None, self.terminal.screen), "before:", *filter(None, self._last_seen)])


def play(recording: Recording, home: Path, figures: Figures | None = None) -> Failure | None:
    """Do all of it to a new console in an empty home; what failed."""
    recording.put_files(home)
    try:
        with a_console(recording, home, figures or Figures()) as player:
            for step in recording.steps:
                player.do(step)
            player.finish()
    except Ended:
        pass
    except Failure as failure:
        return failure
    return None
