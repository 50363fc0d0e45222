"""One run of the monkey: a home, and one console after the other in it, until something fails or it has done enough."""

import contextlib
import random
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from e2e.environment import clean_environment
from monkey import acts, starts
from monkey.checks import Failure
from monkey.figures import Figures
from monkey.places import place_on
from monkey.player import Ended, Player, a_console
from monkey.recording import Recording, Step, files_of

ACTS_A_RUN: Final = 250
TEMPOS: Final = {"rush": (0.0, 0.005), "quick": (0.0, 0.03), "human": (0.08, 0.2)}
"""How long the monkey waits between two acts, at least and at most."""
_OFTEN: Final = {"rush": 9, "quick": 9, "human": 1}
_CAREFUL: Final = 0.35
"""How many consoles in the room are treated with care: so that what was noted can be looked for."""
_ENDS: Final = {"leave": 8, "kill": 10, "SIGTERM": 2, "hang up": 2}
"""How it lets a console go, and how often."""


@dataclass
class Run:
    """The monkey with its dice. The same seed throws the same dice; what is seen may come a moment later, though."""

    seed: int
    figures: Figures
    until: float = float("inf")
    """The moment, by `time.monotonic`, at which it stops."""
    acts_left: int = ACTS_A_RUN
    tempo: str = ""
    """One of `TEMPOS`; each console has its own where none is given."""
    early: bool = True
    """Whether keys may come before the first frame."""

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)

    def failure(self) -> Recording | None:
        """Go on until something fails: the console in which it did, with all that was done to it."""
        self.figures.runs += 1
        with tempfile.TemporaryDirectory(prefix="monkey-") as folder:
            home = Path(folder)
            clean_environment(home)
            starts.fill(self._dice, home)
            while self.acts_left > 0 and time.monotonic() < self.until:
                if (failed := self._one_console(home)) is not None:
                    self.figures.failures[failed.failure] += 1
                    return failed
        return None

    def _one_console(self, home: Path) -> Recording | None:
        start = starts.choose(self._dice, home)
        self.figures.starts[start.name] += 1
        recording = Recording(start.command, acts.size(self._dice), files_of(home), seed=self.seed)
        with a_console(recording, home, self.figures) as player:
            try:
                with contextlib.suppress(Ended):
                    self._act(player)
                    self._end(player)
            except Failure as failure:
                return replace(recording, steps=tuple(player.done), failure=failure.kind, detail=failure.detail)
        return None

    def _act(self, player: Player) -> None:
        dice = self._dice
        least, most = TEMPOS[self.tempo or dice.choices(list(_OFTEN), list(_OFTEN.values()))[0]]
        pause_s = dice.uniform(0, 0.7)
        if not self.early or dice.random() < 0.2:
            player.do(Step("calm", pause_s=1.0))
        careful = player.start.in_room and dice.random() < _CAREFUL
        for _act in range(min(self.acts_left, dice.choice((5, 15, 30, 60)))):
            if time.monotonic() > self.until:
                break
            self.acts_left -= 1
            self.figures.acts += 1
            place = place_on(player.terminal)
            self.figures.places[place.name] += 1
            for at, step in enumerate(acts.choose(dice, place, player.terminal, careful=careful)):
                player.do(step if at else step._replace(pause_s=step.pause_s + pause_s))
            pause_s = dice.uniform(least, most)

    def _end(self, player: Player) -> None:
        ending = self._dice.choices(list(_ENDS), list(_ENDS.values()))[0]
        if ending == "leave":
            for step in (Step("calm"), Step("probe"), Step("palette"), Step("leave")):
                player.do(step)
        elif ending == "kill":
            player.finish()
        else:
            player.do(Step("hang up") if ending == "hang up" else Step("signal", ending))
