"""The command as its users call it, within the tests' own process; the console is replaced by a note of what it got."""

import gc
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from codev_tui.__main__ import main
from codev_tui.editing.live import LiveSession
from codev_tui.editing.workspace import Workspace
from codev_tui.model.plan import Plan


class Outcome(NamedTuple):
    """What a call of the command left: its exit status, and what it printed."""

    status: int
    out: str
    err: str


class Opened(NamedTuple):
    """What the console was opened with."""

    workspace: Workspace
    live: LiveSession | None
    plan: Plan | None
    review: str | None = None


class Console:
    """Takes the place of the console: keeps what it is opened with, does `meanwhile`, and ends with `status`."""

    def __init__(self) -> None:
        self.opened: list[Opened] = []
        self.meanwhile: Callable[[Opened], None] = lambda _opened: None
        self.status = 0

    def run(
        self,
        workspace: Workspace | Callable[[], Workspace],
        *,
        live: LiveSession | None = None,
        plan: Plan | None = None,
        review: str | None = None,
    ) -> int:
        """What the app offers to the command line."""
        opened = Opened(workspace() if callable(workspace) else workspace, live, plan, review)
        self.opened.append(opened)
        if live is not None:
            live.flush()
        self.meanwhile(opened)
        return self.status


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data directory that the command finds, not made yet; the surroundings speak English, on a usual terminal."""
    for variable in ("CODEV_LANGUAGE", "LC_MESSAGES", "LANG", "VISUAL", "EDITOR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("CODEV_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


class Streams:
    """The three standard streams of a call; a terminal once `terminal` is set."""

    terminal = False


@pytest.fixture
def streams() -> Streams:
    """No terminal, to begin with."""
    return Streams()


@pytest.fixture
def codev(
    streams: Streams, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Outcome]:
    """Calls the command with arguments."""

    def call(*arguments: str) -> Outcome:
        capsys.readouterr()
        with monkeypatch.context() as patch:
            for stream in (sys.stdin, sys.stdout, sys.stderr):
                patch.setattr(stream, "isatty", lambda: streams.terminal)
            status = main(arguments)
        printed = capsys.readouterr()
        return Outcome(status, printed.out, printed.err)

    return call


@pytest.fixture
def console(streams: Streams, monkeypatch: pytest.MonkeyPatch) -> Iterator[Console]:
    """A terminal to open the console on, and the console that notes what it is opened with."""
    stand_in, module = Console(), ModuleType("codev_tui.app")
    module.run = stand_in.run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "codev_tui.app", module)
    streams.terminal = True
    yield stand_in
    gc.enable()
