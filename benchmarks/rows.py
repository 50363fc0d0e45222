"""What the program promises, measured: each function gives some rows of the table."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import programs
from benchmarks.past_rows import many_rows, without_index_rows
from benchmarks.programs import CODEV, EMPTY, IDEAS, PHASE_WIDGETS, RESUME, Presses, started
from benchmarks.pty_probe import HAS_PROC, Paint, hundredth, in_turn
from benchmarks.session_file import write_session
from benchmarks.table import Row, limit_row, ratio_row
from e2e.environment import clean_environment

MEBIBYTE = 1024 * 1024


class Setting(NamedTuple):
    """How long to measure: rounds of starts, of key presses and of idling, presses in a round, seconds of idling.

    `sessions` is how many there are in the library.
    """

    starts: int
    key_rounds: int
    presses: int
    idle_rounds: int
    idle_s: float
    sessions: int


FULL = Setting(starts=9, key_rounds=3, presses=40, idle_rounds=2, idle_s=20.0, sessions=10_000)
SHORT = Setting(starts=3, key_rounds=1, presses=15, idle_rounds=1, idle_s=8.0, sessions=2_000)


def paint_rows(setting: Setting) -> Iterator[Row]:
    """The home screen and a resumed session, against an empty console."""

    def paint(command: Sequence[str], readable: str) -> Callable[[], Paint]:
        def measure() -> Paint:
            with started(command) as probe:
                return probe.first_paint(readable)

        return measure

    empty, home, session = in_turn(
        setting.starts,
        paint(EMPTY, programs.EMPTY_READABLE),
        paint(CODEV, programs.HOME_READABLE),
        paint(RESUME, programs.SESSION_READABLE),
    )
    first, whole = _median(p.readable_s for p in empty), _median(p.whole_s for p in empty)
    yield ratio_row("home, first readable frame", _median(p.readable_s for p in home), "empty console", first, 1.1)
    yield ratio_row("home, whole screen", _median(p.whole_s for p in home), "empty console", whole, 1.35)
    yield ratio_row("resume, clock and phase", _median(p.readable_s for p in session), "empty console", first, 1.35)


def library_rows(setting: Setting) -> Iterator[Row]:
    """The library of many sessions, its index warm, against the home screen; and its memory."""

    def home() -> tuple[Paint, int]:
        with started(CODEV) as probe:
            return probe.first_paint(programs.HOME_READABLE), probe.peak_memory()

    with programs.shelf(setting.sessions) as environment:
        homes, frames, sessions = in_turn(
            setting.starts,
            home,
            lambda: programs.library(environment, programs.LIBRARY_READABLE),
            lambda: programs.library(environment, programs.LIBRARY_SESSIONS),
        )
    first, frame, newest = (_median(paint.readable_s for paint, _peak in runs) for runs in (homes, frames, sessions))
    what = f"library of {setting.sessions:,}"
    yield ratio_row(f"{what}, first frame", frame, "home", first, 1.5)
    yield ratio_row(f"{what}, its newest sessions", newest, "home", first, 2)
    if HAS_PROC:
        peak = _median(peak for _paint, peak in sessions) / MEBIBYTE
        yield Row(f"{what}, peak memory", f"{peak:.1f} MiB", at_most="150 MiB", holds=peak <= 150)


def version_rows(setting: Setting) -> Iterator[Row]:
    """The smallest command, against the import that every typer command needs."""

    def run(*command: str) -> Callable[[], float]:
        def measure() -> float:
            with tempfile.TemporaryDirectory(prefix="benchmark-") as home:
                environment = clean_environment(Path(home))
                began = time.monotonic()
                subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
                return time.monotonic() - began

        return measure

    version, typer = in_turn(2 * setting.starts, run(*CODEV, "--version"), run(sys.executable, "-c", "import typer"))
    yield ratio_row("codev --version", _median(version), "import typer", _median(typer), 1.3)


def key_rows(setting: Setting) -> Iterator[Row]:
    """An idea and a speaker with many ideas on the board, against a line of text in an empty console; the memory."""
    session, empty = in_turn(
        setting.key_rounds,
        lambda: programs.session_keys(setting.presses),
        lambda: programs.line_keys(setting.presses),
    )
    line = _median(_pooled(empty, "line"))
    for what, kind in ((f"an idea added to {IDEAS}", "idea"), ("a speaker chosen", "speaker")):
        times = _pooled(session, kind)
        yield ratio_row(what, _median(times), "a line changed", line, 2)
        if len(times) >= 100:
            yield limit_row(f"{what}, 99 in 100", hundredth(times), 0.050)
    if HAS_PROC:
        yield _memory_row(_median(run.peak for run in session), _median(run.peak for run in empty))


def phase_rows(setting: Setting) -> Iterator[Row]:
    """From phase to phase, against another screen of as many empty widgets."""
    session, empty = in_turn(
        setting.key_rounds,
        lambda: programs.session_phases(setting.presses),
        lambda: programs.screen_keys(setting.presses),
    )
    phase, screen = _median(_pooled(session, "phase")), _median(_pooled(empty, "screen"))
    yield ratio_row("the next phase", phase, f"{PHASE_WIDGETS} empty widgets", screen, 1.5)


def idle_rows(setting: Setting) -> Iterator[Row]:
    """The clock while nobody types, against large digits that change once a second; and whether it goes right."""
    session, digits = in_turn(
        setting.idle_rounds,
        lambda: programs.session_idle(setting.idle_s),
        lambda: programs.digits_idle(setting.idle_s),
    )
    mine, other = _median(run.share for run in session), _median(run.share for run in digits)
    what = "processor while the clock runs"
    ratio = mine / other
    yield Row(what, f"{mine:.2%}", f"{other:.2%}  a second shown", f"{ratio:.2f} ×", "1.5 ×", ratio <= 1.5)
    yield Row(f"{what}, of a core", f"{mine:.2%}", at_most="1%", holds=mine <= 0.01)
    yield limit_row("drift of the clock", max(abs(run.drift_s) for run in session), 0.1)


def saving_rows(setting: Setting) -> Iterator[Row]:
    """Encoding and writing a long session, as the writer thread does it."""
    from codev_tui.store.disk.atomic import write_atomically
    from codev_tui.store.format.codec import decode, encode

    with tempfile.TemporaryDirectory(prefix="benchmark-") as home:
        file = write_session(Path(home), IDEAS)
        session = decode(file.read_bytes(), file.name).session

        def save() -> float:
            began = time.monotonic()
            write_atomically(file, encode(session).encode())
            return time.monotonic() - began

        (times,) = in_turn(5 * setting.starts, save)
    yield limit_row(f"a session of {IDEAS} ideas encoded and written", _median(times), 0.050)


def past_rows(setting: Setting) -> Iterator[Row]:
    """The index, and the commands that look back."""
    yield from many_rows(setting.starts)
    yield from without_index_rows(setting.starts)


GROUPS: dict[str, Callable[[Setting], Iterator[Row]]] = {
    "first paint": paint_rows,
    "library": library_rows,
    "codev --version": version_rows,
    "keys and memory": key_rows,
    "the next phase": phase_rows,
    "processor and clock": idle_rows,
    "saving": saving_rows,
    "past sessions": past_rows,
}
"""All that is measured, by a name to be told by when it cannot be."""


def _median(values: Iterable[float]) -> float:
    return statistics.median(values)


def _pooled(runs: Iterable[Presses], kind: str) -> list[float]:
    return [seconds for run in runs for seconds in run.seconds[kind]]


def _memory_row(mine: float, empty: float) -> Row:
    more = (mine - empty) / MEBIBYTE
    sizes = f"{mine / MEBIBYTE:.1f} MiB", f"{empty / MEBIBYTE:.1f} MiB  empty console"
    return Row(f"peak memory, {IDEAS} ideas", *sizes, f"{more:+.1f} MiB", "+30 MiB", more <= 30)
