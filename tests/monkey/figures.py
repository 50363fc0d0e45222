"""What the monkey has done, in figures."""

import statistics
from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Figures:
    """Counts of everything, over all runs."""

    runs: int = 0
    acts: int = 0
    keys: int = 0
    kills: int = 0
    files: int = 0
    entries: int = 0
    undone: int = 0
    seconds: float = 0.0
    steps: Counter[str] = field(default_factory=Counter)
    starts: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    reactions: list[float] = field(default_factory=list)
    smallest: tuple[int, int] = (1000, 1000)
    largest: tuple[int, int] = (0, 0)

    def see_size(self, columns: int, rows: int) -> None:
        """A terminal had that size."""
        self.smallest = min(self.smallest[0], columns), min(self.smallest[1], rows)
        self.largest = max(self.largest[0], columns), max(self.largest[1], rows)

    def table(self) -> str:
        """As it stands in docs/reliability.md."""
        reactions = sorted(self.reactions) or [0.0]
        last = reactions[int(len(reactions) * 0.99) - 1] if len(reactions) > 1 else reactions[0]
        rows = [
            ("acts", f"{self.acts:,}"),
            ("runs", f"{self.runs:,}"),
            ("time", f"{self.seconds / 60:.0f} min"),
            ("writes", f"{self.steps['write']:,}, {self.keys:,} bytes"),
            ("starts", f"{sum(self.starts.values()):,}: {_told(self.starts)}"),
            ("killed", f"{self.kills:,}"),
            ("sizes", "{}×{} to {}×{}, {:,} resizes".format(*self.smallest, *self.largest, self.steps["resize"])),
            ("stopped and gone on with", f"{self.steps['signal']:,}"),
            ("screens acted on", _told(self.places)),
            ("reaction to a probe", f"{statistics.median(reactions):.2f} s, 99 % under {last:.2f} s"),
            ("looks at files", f"{self.files:,}"),
            ("entries looked for", f"{self.entries:,}"),
            ("acts undone and redone", f"{self.undone:,}"),
            ("ends, by exit status", _told(self.ends)),
            ("failures", f"{sum(self.failures.values()):,}"),
            *((f"· {kind}", f"{count:,}") for kind, count in self.failures.most_common()),
        ]
        return "\n".join(["| what | how many |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)])


def _told(counter: Counter[str]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counter.most_common())
