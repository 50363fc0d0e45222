"""A disk whose power fails: what may stand on it afterwards, if that happens between any two calls of the system.

Records what a program asks of the file system below one folder, and works out every state in which a loss of power may
leave it. What was written to a file and not synchronised may be there whole, not at all, as zeros, or torn; a name that
was given, changed or taken away may be so or not, each by itself, until its folder is synchronised.
"""

import io
import os
import stat
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest

State = dict[str, bytes]
"""What can be found after the power has come back: the content of each file, by its path below the folder."""

FOLDER = -1
"""Stands for a file's number where a name is that of a folder."""


class Step(NamedTuple):
    """One call: what it was, the file by its number, and its data, or the names before and after."""

    call: str
    file: int = FOLDER
    data: bytes = b""
    name: str = ""
    new_name: str = ""


class Recorder:
    """Passes the calls of `os` on, and remembers those that change something below `root`."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.steps: list[Step] = []
        self.before = {self._name(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        self.folders = ["", *(self._name(path) for path in root.rglob("*") if path.is_dir())]
        self._number = {name: i for i, name in enumerate(self.before)}
        self._open, self._next = dict[int, int](), len(self.before)
        self._monkeypatch = monkeypatch
        for call in ("open", "fdopen", "write", "fsync", "ftruncate", "mkdir", "replace", "rename", "unlink"):
            monkeypatch.setattr(os, call, getattr(self, call)(getattr(os, call)))

    def _name(self, path: Any) -> str:
        absolute = Path(os.path.realpath(Path(path).parent)) / Path(path).name
        return "" if absolute == self.root else str(absolute.relative_to(self.root))

    def _is_ours(self, path: Any) -> bool:
        return not isinstance(path, int) and Path(os.path.realpath(Path(path).parent)).is_relative_to(self.root)

    def open(self, real: Any) -> Any:
        """Opening a file: it may be a new one."""

        def call(path: Any, flags: int, *rest: Any, **more: Any) -> int:
            is_new = not os.path.lexists(path)
            descriptor: int = real(path, flags, *rest, **more)
            if self._is_ours(path) and not stat.S_ISDIR(os.fstat(descriptor).st_mode):
                name = self._name(path)
                if is_new:
                    self._number[name], self._next = self._next, self._next + 1
                    self.steps.append(Step("name", self._number[name], name=name))
                self._open[descriptor] = self._number[name]
            return descriptor

        return call

    def fdopen(self, _real: Any) -> Any:
        """Writing by way of a Python file: only what really reaches the system counts."""
        recorder = self

        class Raw(io.FileIO):
            def write(self, data: Any, /) -> int:
                recorder._wrote(self.fileno(), bytes(data))
                return super().write(data)

        return lambda descriptor, mode: io.BufferedWriter(Raw(descriptor, mode.replace("b", "")))

    def write(self, real: Any) -> Any:
        """Writing to a descriptor."""

        def call(descriptor: int, data: bytes) -> int:
            self._wrote(descriptor, data)
            return int(real(descriptor, data))

        return call

    def _wrote(self, descriptor: int, data: bytes) -> None:
        if descriptor in self._open:
            self.steps.append(Step("write", self._open[descriptor], data))

    def ftruncate(self, real: Any) -> Any:
        """Emptying a file."""

        def call(descriptor: int, length: int) -> None:
            real(descriptor, length)
            if descriptor in self._open:
                self.steps.append(Step("empty", self._open[descriptor]))

        return call

    def fsync(self, real: Any) -> Any:
        """Bringing a file, or the names in a folder, to the disk."""

        def call(descriptor: int) -> None:
            real(descriptor)
            if stat.S_ISDIR(os.fstat(descriptor).st_mode):
                folder = Path(f"/proc/self/fd/{descriptor}").readlink()
                if folder.is_relative_to(self.root):
                    self.steps.append(Step("sync names", name=self._name(folder)))
            elif descriptor in self._open:
                self.steps.append(Step("sync", self._open[descriptor]))

        return call

    def mkdir(self, real: Any) -> Any:
        """Making a folder."""

        def call(path: Any, *rest: Any, **more: Any) -> None:
            real(path, *rest, **more)
            if self._is_ours(path):
                self.steps.append(Step("name", name=self._name(path)))

        return call

    def replace(self, real: Any) -> Any:
        """Giving a file another name, over whatever has it."""

        def call(path: Any, target: Any) -> None:
            real(path, target)
            if self._is_ours(path):
                name, new_name = self._name(path), self._name(target)
                self._number[new_name] = self._number.pop(name)
                self.steps.append(Step("rename", self._number[new_name], name=name, new_name=new_name))

        return call

    rename = replace

    def unlink(self, real: Any) -> Any:
        """Taking a name away."""

        def call(path: Any, **more: Any) -> None:
            real(path, **more)
            if self._is_ours(path):
                self.steps.append(Step("unname", self._number.pop(self._name(path), FOLDER), name=self._name(path)))

        return call

    def states(self, done: int) -> Iterator[State]:
        """Every state in which a loss of power after so many steps may leave the folder."""
        written = dict(enumerate(self.before.values()))
        possible = {file: {data} for file, data in written.items()}
        names: dict[str, int] = {name: i for i, name in enumerate(self.before)} | dict.fromkeys(self.folders, FOLDER)
        pending: list[Step] = []
        for step in self.steps[:done]:
            if step.call in ("write", "empty"):
                data = written.get(step.file, b"") + step.data if step.call == "write" else b""
                written[step.file] = data
                torn = (data, bytes(len(data)), data[: len(data) // 2])
                possible.setdefault(step.file, {b""}).update(torn)
            elif step.call == "sync":
                possible[step.file] = {written.get(step.file, b"")}
            elif step.call == "sync names":
                for kept in [other for other in pending if _folder(other) == step.name]:
                    _apply(names, kept)
                    pending.remove(kept)
            else:
                pending.append(step)
                possible.setdefault(step.file, {b""})
        for choice in product((False, True), repeat=len(pending)):
            chosen = dict(names)
            for step, happened in zip(pending, choice, strict=True):
                if happened:
                    _apply(chosen, step)
            yield from _contents(chosen, possible)

    def moments(self) -> Iterator[tuple[int, State]]:
        """Every state after every step, and before the first."""
        for done in range(len(self.steps) + 1):
            for state in self.states(done):
                yield done, state


def _folder(step: Step) -> str:
    folder = str(Path(step.name).parent)
    return "" if folder == "." else folder


def _apply(names: dict[str, int], step: Step) -> None:
    if step.call == "name":
        names[step.name] = step.file
    elif step.call == "unname":
        names.pop(step.name, None)
    elif step.name in names:
        names[step.new_name] = names.pop(step.name)
    else:
        # The new name alone reached the disk: that is how a rename of a file whose first name never did ends.
        names[step.new_name] = step.file


def _contents(names: dict[str, int], possible: dict[int, set[bytes]]) -> Iterator[State]:
    """What can be found under these names: a file in a folder that is not there, nobody finds."""
    found = {
        name: file
        for name, file in names.items()
        if file != FOLDER and all(str(folder) in names for folder in Path(name).parents if str(folder) != ".")
    }
    for contents in product(*(possible[file] for file in found.values())):
        yield dict(zip(found, contents, strict=True))
