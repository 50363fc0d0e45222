"""The program and its rivals at work: started in a terminal, and made to do what is to be timed.

What is known here of the program is what its users rely on: commands, keys, the session file, and a few words that
stand on its screens. Those are the constants below.
"""

import itertools
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.many_sessions import write_sessions
from benchmarks.pty_probe import HAS_PROC, NotMeasured, Paint, Probe
from benchmarks.session_file import CONSULTANTS, SESSION_ID, read_clock, session_path, write_session
from e2e.environment import DATA, clean_environment
from e2e.terminal import ESCAPE_PAUSE, KEYS

CODEV = (sys.executable, "-m", "codev_tui")
RESUME = (*CODEV, "resume", SESSION_ID)
REVIEW = (*CODEV, "review")
EMPTY = (sys.executable, str(Path(__file__).with_name("empty_app.py")))

IDEAS = 500
"""Ideas on a crowded board."""
USUAL_IDEAS = 40
"""Ideas on the board of most sessions."""
PHASE_WIDGETS = 42
"""Widgets on the consultation's screen; its rival has as many empty ones."""

HOME_READABLE = "Start a session"
LIBRARY_READABLE = "Past sessions"
LIBRARY_SESSIONS = r"day▼.*\n.*▸ +\S+ \d"
SESSION_READABLE = r"▶ (\d+ )?Consultation"
NEXT_PHASE_READABLE = r"▶ (\d+ )?Commitments"
LAST_PART_READABLE = r"part 2 of 2"
SPEAKS = "● {name}"
EMPTY_READABLE = "Empty console"


class Presses(NamedTuple):
    """Seconds from a key to the screen that it changes, press by press, for each kind; the most bytes ever held."""

    seconds: dict[str, list[float]]
    peak: int


class Idle(NamedTuple):
    """The share of a core that a console takes while nobody types; how far its clock went astray, in seconds."""

    share: float
    drift_s: float = 0.0


@contextmanager
def started(command: Sequence[str], ideas: int = USUAL_IDEAS) -> Iterator[Probe]:
    """The command in a terminal, in a home of its own, in which a session of so many ideas waits to be gone on with."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as home:
        environment = clean_environment(Path(home))
        write_session(Path(environment["CODEV_DATA_DIR"]), ideas)
        with Probe(command, environment) as probe:
            yield probe


@contextmanager
def shelf(sessions: int) -> Iterator[Mapping[str, str]]:
    """The variables under which the program finds so many sessions, and an index that has them all."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as home:
        environment = clean_environment(Path(home))
        write_sessions(Path(environment["CODEV_DATA_DIR"]), sessions)
        subprocess.run((*CODEV, "search", "index"), env=environment, capture_output=True, check=True)
        yield environment


def library(environment: Mapping[str, str], readable: str) -> tuple[Paint, int]:
    """Open the library there, and wait until all is shown; the most bytes held by then."""
    with Probe(REVIEW, environment) as probe:
        return probe.first_paint(readable), probe.peak_memory()


@contextmanager
def _session() -> Iterator[Probe]:
    """A session with a crowded board, gone on with, its clock running."""
    with started(RESUME, IDEAS) as probe:
        probe.first_paint(SESSION_READABLE)
        probe.send(b" ")
        yield probe


def session_keys(presses: int) -> Presses:
    """Add ideas, and choose speakers."""
    with _session() as probe:
        seconds = {"idea": _ideas(probe, presses), "speaker": _speakers(probe, presses)}
        return Presses(seconds, probe.peak_memory())


def session_phases(presses: int) -> Presses:
    """Go to the next phase, and back, from the last part of one."""
    ways = ((b"n", NEXT_PHASE_READABLE), (b"b", SESSION_READABLE))
    with _session() as probe:
        probe.press(b"n", _shows(LAST_PART_READABLE))
        seconds = [probe.press(key, _shows(seen)) for key, seen in itertools.islice(itertools.cycle(ways), presses)]
        return Presses({"phase": seconds}, probe.peak_memory())


def _ideas(probe: Probe, presses: int) -> list[float]:
    seconds = []
    probe.send(b"i")
    for number in range(presses):
        idea = f"fresh idea {number}."
        probe.press(idea.encode(), _shows(re.escape(idea)))
        seconds.append(probe.press(KEYS["enter"], _elsewhere(idea, probe.text)))
    probe.send(KEYS["escape"])
    probe.idle(ESCAPE_PAUSE)
    return seconds


def _speakers(probe: Probe, presses: int) -> list[float]:
    seconds = []
    for name in itertools.islice(itertools.cycle(CONSULTANTS), presses):
        probe.send(b"s")
        seconds.append(probe.press(name[0].lower().encode(), _shows(re.escape(SPEAKS.format(name=name)))))
    return seconds


def line_keys(presses: int) -> Presses:
    """Change a line of text in an empty console."""
    return _count("line", ("key",), b"k", "pressed {} times", presses)


def screen_keys(presses: int) -> Presses:
    """Go from one screen of empty widgets to the next."""
    return _count("screen", ("switch", str(PHASE_WIDGETS)), b"n", "screen {}", presses)


def _count(what: str, variant: Sequence[str], key: bytes, seen: str, presses: int) -> Presses:
    with started((*EMPTY, *variant)) as probe:
        probe.first_paint(seen.format(0))
        seconds = [probe.press(key, _shows(rf"{seen.format(place)}\b")) for place in range(1, presses + 1)]
        return Presses({what: seconds}, probe.peak_memory())


def session_idle(seconds: float) -> Idle:
    """Let the clock of a session run, and compare it, from one save to the last, with the time that went by."""
    if not HAS_PROC:
        raise NotMeasured("what a running program costs is told by Linux alone")
    with _session() as probe:
        file = session_path(probe.home / DATA)
        probe.wait_until(lambda: read_clock(file).running, "a saved clock that runs")
        first = read_clock(file)
        share = probe.idle(seconds)
        last = read_clock(file)
    passed = (last.as_of - first.as_of).total_seconds()
    if not passed:
        raise NotMeasured(f"there was no second save within {seconds:g} s")
    return Idle(share, last.measured_s - first.measured_s - passed)


def digits_idle(seconds: float) -> Idle:
    """Let large digits change once a second."""
    with started((*EMPTY, "digits")) as probe:
        probe.first_paint(EMPTY_READABLE)
        return Idle(probe.idle(seconds))


def _shows(pattern: str) -> Callable[[str], bool]:
    found = re.compile(pattern)
    return lambda text: found.search(text) is not None


def _elsewhere(entry: str, before: str) -> Callable[[str], bool]:
    """Whether the entry stands on other rows than before: on the board, no longer in the field."""
    old = _rows(entry, before)
    return lambda text: _rows(entry, text) not in ([], old)


def _rows(entry: str, text: str) -> list[int]:
    return [place for place, row in enumerate(text.splitlines()) if entry in row]
