"""A facilitator in a hurry: notes, judges, votes and moves on at random, until a given moment."""

import random
import time
from collections.abc import Callable

from e2e.terminal import KEYS, Terminal
from faults.watching import PHASES, Watcher, phase_shown

_LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ"
"""None of them is a key, so that a letter which a field does not get does no harm."""
_PEOPLE = "abcd"
_FIELD_IS_OPEN = "leave the field"
_LEARNING = len(PHASES) - 1


class TimeIsUp(Exception):
    """The moment has come."""


class Facilitator:
    """Types into a terminal, and has the watcher look at every frame that is shown meanwhile."""

    def __init__(self, terminal: Terminal, watcher: Watcher, dice: random.Random) -> None:
        self._terminal = terminal
        self._watcher = watcher
        self._dice = dice
        self._until = float("inf")

    def rush(self, seconds: float) -> None:
        """Do one thing after the other; stop in the middle of whatever it is when the time is up."""
        self._until = time.monotonic() + seconds
        try:
            while True:
                if _FIELD_IS_OPEN in self._terminal.text:
                    self._leave_the_field()
                place = phase_shown(self._terminal)
                self._dice.choice(self._choices(PHASES[place][1]) if place is not None else [self._wait])()
        except TimeIsUp:
            pass
        finally:
            self._until = float("inf")

    def start(self) -> None:
        """Start the clock, and go on to some phase."""
        self.wait(lambda: "not started" in self._terminal.text)
        self._press("space")
        self.wait(lambda: "not started" not in self._terminal.text)
        for _stage in range(self._dice.randrange(9)):
            self._onward()

    def wait(self, happened: Callable[[], bool]) -> None:
        """Look on until something is seen."""
        given_up = time.monotonic() + 20
        while not happened():
            if time.monotonic() > self._until:
                raise TimeIsUp
            assert time.monotonic() < given_up, self._terminal.text
            self._look(0.02)

    def _choices(self, phase: str) -> list[Callable[[], None]]:
        """What there is to do in a phase; what is there twice is done twice as often."""
        of_phase: dict[str, list[Callable[[], None]]] = {
            "welcome": [lambda: self._press("y")],
            "topic": [lambda: self._one_each("i"), lambda: self._one_each("i"), lambda: self._press("v")],
            "exploration": [self._facts, self._parked],
            "clarification": [lambda: self._one_each("i"), self._parked, lambda: self._press("y")],
            "consultation": [lambda: self._entries("i")] * 4
            + [lambda: self._press("k", "k"), lambda: self._press("y")],
            "commitments": [lambda: self._entries("i"), lambda: self._one_each("I"), self._sift, self._sift],
            "learning": [lambda: self._one_each("i"), lambda: self._one_each("I")],
        }
        onward = [self._onward] if PHASES[_LEARNING][1] != phase else []
        return [*of_phase[phase], self._speak, self._note, *onward]

    def _onward(self) -> None:
        """On to the next stage, and wait for it: what is typed then would be meant for this one."""
        before = self._terminal.screen[1:5]
        self._press("n")
        self.wait(lambda: self._terminal.screen[1:5] != before)

    def _speak(self) -> None:
        self._press("s", self._dice.choice(_PEOPLE))

    def _nobody_speaks(self) -> None:
        self._press("s", "space")

    def _one_each(self, key: str) -> None:
        """By nobody in particular, for a second one of the same person is asked about."""
        self._nobody_speaks()
        self._entries(key)

    def _parked(self) -> None:
        """One remark, after which the form closes, or one that is left half-typed."""
        self._press("p")
        self.wait(lambda: _FIELD_IS_OPEN in self._terminal.text)
        if self._dice.random() < 0.5:
            self._type(f"E{self._word(5)}E {self._words()}")
            self._press("enter")
            self.wait(lambda: _FIELD_IS_OPEN not in self._terminal.text)
        else:
            self._type(f"T{self._word(5)}T {self._words()}")
            self._leave_the_field()

    def _sift(self) -> None:
        self._press(self._dice.choice("yrl"), "down")

    def _entries(self, key: str) -> None:
        """One to three entries, and perhaps one that is left half-typed."""
        self._press(key)
        self.wait(lambda: _FIELD_IS_OPEN in self._terminal.text)
        for _entry in range(self._dice.randint(1, 3)):
            self._type(f"E{self._word(5)}E {self._words()}")
            self._press("enter")
        if self._dice.random() < 0.5:
            self._type(f"T{self._word(5)}T {self._words()}")
        self._leave_the_field()

    def _facts(self) -> None:
        self._press("i")
        self.wait(lambda: _FIELD_IS_OPEN in self._terminal.text)
        self._type(f"T{self._word(5)}T {self._words()}")
        self._leave_the_field()

    def _note(self) -> None:
        self._press("o")
        self.wait(lambda: "Notes" in self._terminal.text)
        self._type(f"T{self._word(5)}T {self._words()}")
        self._terminal.press("escape")
        self.wait(lambda: "Notes:" not in self._terminal.text)

    def _leave_the_field(self) -> None:
        self._terminal.press("escape")
        self.wait(lambda: _FIELD_IS_OPEN not in self._terminal.text)

    def _type(self, text: str) -> None:
        """Type a text, a few letters at a time or all at once."""
        self._watcher.begin(text)
        step = self._dice.choice((1, 3, len(text)))
        for start in range(0, len(text), step):
            self._terminal.type(text[start : start + step])
            self._look(0.0 if step == len(text) else self._dice.uniform(0.01, 0.08))

    def _press(self, *keys: str) -> None:
        for key in keys:
            self._terminal.send(KEYS.get(key, key.encode()))
        self._wait()

    def _wait(self) -> None:
        self._look(self._dice.uniform(0, 0.1))

    def _look(self, seconds: float) -> None:
        """See every frame until then; the moment may come meanwhile."""
        until = time.monotonic() + seconds
        while True:
            self._terminal.read(0.01)
            self._watcher.look()
            if (now := time.monotonic()) > self._until:
                raise TimeIsUp
            if now > until:
                return

    def _word(self, length: int) -> str:
        return "".join(self._dice.choices(_LETTERS, k=length))

    def _words(self) -> str:
        return " ".join(self._word(self._dice.randint(2, 7)) for _word in range(self._dice.randint(1, 5)))
