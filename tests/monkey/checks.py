"""What must hold of a console that the monkey has had in its hands: of its files, its words and its terminal."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from msgspec.structs import asdict, replace

from codev_tui.model.session import Session
from codev_tui.store.disk.names import parse_name
from codev_tui.store.doctor.examination import examine
from codev_tui.store.format.codec import decode
from codev_tui.store.format.toml_reader import FileProblem
from e2e.emulator import MODES_AT_START
from e2e.environment import DATA
from e2e.terminal import Terminal
from faults.watching import ENTRY, PHASES, shown_as_saved
from monkey.places import place_on

OWN_ERROR: Final = "codev met an error of its own"
LAST_ERROR: Final = Path("state", "codev", "last-error.txt")
SETTLES_S: Final = 2.5
"""So long after a key that may take entries away nothing that is shown is taken for a promise."""
_LOOKS_EVERY_S: Final = 0.03
_FAREWELLS: Final = (
    "waits in",
    "The session is in",
    "nothing of it was written",
    "nothing of it is kept",
    "is removed",
)
_GIVEN_BACK: Final = b"\x1b[?1049l"
TAKES_AWAY: Final = re.compile(rb"[deuUqD\x10\x11\x13]|\x1b\[<|\x1b\[200~")
_PUSHED: Final = re.compile(rb"\x1b\[>\d*u")
_POPPED: Final = re.compile(rb"\x1b\[<\d*u")
_NOT_SAVED: Final = re.compile("NOT SAVED|IN A COPY")


_BOARDS: Final = {name for _shown, name in PHASES} - {"topic"}
"""Where entries stand in cards; a person's second topic takes the place of the first."""


class Failure(Exception):
    """Something that must not be. `kind` names it in the same words whenever it happens."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(f"{kind}\n{detail}")
        self.kind = kind
        self.detail = detail


class Promises:
    """The entries that were shown as saved, since there last was a key that may take one away."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._words: set[str] = set()
        self._touched = 0.0
        self._looked = 0.0

    def touch(self, data: bytes, *, in_list: bool) -> None:
        """These bytes are about to be written; in some lists Enter may take something away as well."""
        if TAKES_AWAY.search(data) or (in_list and b"\r" in data):
            self._words.clear()
            self._touched = time.monotonic()

    def look(self) -> None:
        """Remember what is shown now."""
        if (now := time.monotonic()) - self._looked < _LOOKS_EVERY_S:
            return
        self._looked = now
        rows = self._terminal.screen
        if _NOT_SAVED.search(rows[0]):
            raise Failure("not saved", self._terminal.text)
        if now - self._touched > SETTLES_S and place_on(self._terminal).name in _BOARDS:
            self._words |= {word for word, _border in shown_as_saved(rows)}

    def check(self, home: Path) -> int:
        """All of them are in the file of the session that runs; how many were looked for."""
        texts = [text for text in _texts(home) if 'state = "running"' in text]
        if texts and (missing := self._words - {word for text in texts for word in ENTRY.findall(text)}):
            raise Failure("an entry is lost", f"shown as saved, but not there: {sorted(missing)}")
        return len(self._words) if texts else 0


def check_files(home: Path) -> int:
    """Every session file can be read, and none has a copy beside it; how many there are."""
    for path in _files(home):
        if (kind := parse_name(path.name).kind) == "copy":
            raise Failure("a conflict copy", str(path))
        if kind == "session":
            try:
                decode(path.read_bytes(), path.name)
            except FileNotFoundError:
                continue
            except FileProblem as problem:
                raise Failure("a file that cannot be read", str(problem)) from problem
    return len(_files(home))


def check_soundness(home: Path) -> None:
    """`codev doctor` finds nothing but what a kill may leave of a save."""
    root = home / DATA
    if not root.is_dir():
        return
    for finding in examine(root):
        left_by_a_kill = parse_name(finding.path.name).kind in ("unfinished", "claim")
        if finding.is_unsound and not left_by_a_kill and finding.path.is_relative_to(root):
            raise Failure(f"unsound: {finding.problem}", str(finding))


def check_no_own_error(terminal: Terminal) -> None:
    """Neither an error of the program's own nor a traceback."""
    told = terminal.home / LAST_ERROR
    if told.exists():
        raise Failure(name_of(text := told.read_text(encoding="utf-8")), text)
    if OWN_ERROR in terminal.text:
        raise Failure("an error of its own", terminal.text)
    if b"Traceback (most recent call last)" in terminal.output:
        raise Failure("a traceback", terminal.text)


def check_terminal(terminal: Terminal) -> None:
    """The terminal is as it was found."""
    if terminal.modes != MODES_AT_START:
        raise Failure("modes left on", f"{sorted(terminal.modes)}, after {terminal.output[-400:]!r}")
    if not terminal.echoes:
        raise Failure("the terminal does not echo any more")
    pushed, popped = (len(found.findall(terminal.output)) for found in (_PUSHED, _POPPED))
    if pushed > popped:
        raise Failure("keyboard flags left on", f"pushed {pushed} times, popped {popped} times")


def says_farewell(terminal: Terminal) -> bool:
    """Whether the last words, after the screen was given back, tell what became of the session."""
    words = terminal.output.rpartition(_GIVEN_BACK)[2].decode(errors="replace")
    return any(farewell in " ".join(words.split()) for farewell in _FAREWELLS)


def content_of(home: Path) -> dict[str, Any]:
    """What the session that runs holds, without what time alone changes."""
    for path in reversed(_files(home)):
        if parse_name(path.name).kind == "session":
            session, _read_only = decode(path.read_bytes(), path.name)
            if session.state == "running":
                return asdict(_timeless(session))
    return {}


def _timeless(session: Session) -> Session:
    phases = tuple(
        replace(
            phase,
            measured_s=0.0,
            paused_s=0.0,
            started=None,
            ended=None,
            visits=0,
            heard=(),
            parts=tuple(replace(part, measured_s=0.0, heard=()) for part in phase.parts),
        )
        for phase in session.phases
    )
    clock = session.running_clock
    extra = {"phase": clock.phase, "part": clock.part}
    return replace(
        session, saved=None, started=None, planned_end=None, phases=phases, turns=(), clock=None, extra=extra
    )


def name_of(report: str) -> str:
    """The error and the innermost place of the program that it went through."""
    error = report.partition("\n")[0].rpartition(".")[2]
    places: list[tuple[str, str]] = re.findall(r'codev_tui/([\w/]+\.py)", line \d+, in (\S+)', report)
    return f"{error} in {' '.join(places[-1])}" if places else f"{error} in {_last_place(report)}"


def _last_place(report: str) -> str:
    places: list[tuple[str, str]] = re.findall(r'/(\w+\.py)", line \d+, in (\S+)', report)
    return " ".join(places[-1]) if places else "no place"


def _files(home: Path) -> list[Path]:
    folder = home / DATA / "sessions"
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _texts(home: Path) -> Iterator[str]:
    for path in _files(home):
        if parse_name(path.name).kind == "session":
            yield path.read_text(encoding="utf-8", errors="replace")
