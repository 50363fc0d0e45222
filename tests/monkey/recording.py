"""What was done to one console, written down so that it can be done again without any dice."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Literal, NamedTuple, Self

from e2e.environment import DATA

Doing = Literal["write", "resize", "signal", "hang up", "calm", "probe", "palette", "undo", "look", "leave"]
"""Bytes; another size; a signal; the window is closed; a wait until nothing is drawn any more; and the checks."""

_KEPT = (DATA, "config")
"""The folders of the home that a console starts from."""


class Step(NamedTuple):
    """One thing done, so many seconds after the one before. `what`: the bytes as text, the size, the signal."""

    does: Doing
    what: str = ""
    pause_s: float = 0.0

    @property
    def data(self) -> bytes:
        """The bytes of a write, whatever they are."""
        return self.what.encode("utf-8", "surrogateescape")

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows of a resize."""
        columns, _cross, rows = self.what.partition("x")
        return int(columns), int(rows)


def write(data: bytes | str, pause_s: float = 0.0) -> Step:
    """Bytes that the terminal sends in one go."""
    text = data if isinstance(data, str) else data.decode("utf-8", "surrogateescape")
    return Step("write", text, round(pause_s, 3))


def resize(columns: int, rows: int, pause_s: float = 0.0) -> Step:
    """The window gets another size."""
    return Step("resize", f"{columns}x{rows}", round(pause_s, 3))


@dataclass(frozen=True)
class Recording:
    """One console from its start on: the files that it found, its command, and all that was done to it."""

    command: tuple[str, ...]
    size: tuple[int, int]
    files: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    seed: int = 0
    failure: str = ""
    detail: str = ""

    def with_steps(self, steps: Iterable[Step]) -> Self:
        """The same with other steps."""
        return replace(self, steps=tuple(steps))

    def save(self, path: Path) -> None:
        """Keep it as a file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read it from a file."""
        data = json.loads(path.read_text(encoding="utf-8"))
        data["command"], data["size"] = tuple(data["command"]), tuple(data["size"])
        data["steps"] = tuple(Step(*step) for step in data["steps"])
        return cls(**data)

    def put_files(self, home: Path) -> None:
        """Lay the files out in an empty home."""
        for name, text in self.files.items():
            path = home / name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8", "surrogateescape"))
            path.chmod(0o600)

    def __str__(self) -> str:
        """As it is told to people."""
        columns, rows = self.size
        lines = [f"codev {' '.join(self.command)}   ({columns}x{rows}, {len(self.files)} files, seed {self.seed})"]
        lines += [f"  +{step.pause_s:g} s  {step.does} {step.what!r}" for step in self.steps]
        return "\n".join([*lines, f"  -> {self.failure}", self.detail])


def files_of(home: Path) -> dict[str, str]:
    """The files that a console would find there."""
    paths = (path for folder in _KEPT for path in sorted((home / folder).rglob("*")))
    return {
        str(path.relative_to(home)): path.read_bytes().decode("utf-8", "surrogateescape")
        for path in paths
        if path.is_file() and path.suffix == ".toml"
    }
