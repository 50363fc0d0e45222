"""Looking back over thousands of sessions, measured against what it cannot do without, and against others' tools."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.many_sessions import RARE_WORD, a_session, write_sessions
from benchmarks.programs import CODEV
from benchmarks.pty_probe import in_turn
from benchmarks.table import Row, not_measured, ratio_row
from codev_tui.store.disk.atomic import write_atomically
from codev_tui.store.disk.stray_files import INDEX_FOLDER
from codev_tui.store.format.codec import encode
from codev_tui.store.index.index import Index
from codev_tui.store.library import Library
from e2e.environment import clean_environment

MANY, FEW = 10_000, 1_000
"""Sessions of twenty years of a busy house; and so many that one may look through them without any index."""
_IMPORTS = (sys.executable, "-c", "import typer, sqlite3")
_JRNL = f"jrnl, the texts of {MANY:,} sessions"


class _Past(NamedTuple):
    """A home with sessions in it: its variables, and where they lie."""

    environment: Mapping[str, str]
    data: Path

    @property
    def cache(self) -> Path:
        return Path(self.environment["XDG_CACHE_HOME"])


def many_rows(rounds: int) -> Iterator[Row]:
    """The index of many sessions, and the commands that have it at hand."""
    with _past(MANY) as past:
        yield from _index_rows(past, rounds)
        yield from _command_rows(past, rounds)


def _index_rows(past: _Past, rounds: int) -> Iterator[Row]:
    """Making the index, and noticing what changed, without starting a program."""
    library, place = Library(past.data), past.cache / "index"
    parsed = _seconds(lambda: _parse_all(past.data))
    index = Index(library, place)
    made = _seconds(lambda: (index.look(), index.take_in()))
    yield ratio_row(f"first index of {MANY:,}", made, "tomllib", parsed, 0.45)
    changed = a_session(7)

    def notice() -> float:
        write_atomically(library.path(changed.id), encode(changed).encode())
        return _seconds(lambda: (index.look(), index.take_in()))

    stats, noticed = in_turn(3 * rounds, lambda: _seconds(lambda: _all_states(past.data)), notice)
    index.close()
    yield ratio_row(f"one changed of {MANY:,} noticed", median(noticed), "stat of all", median(stats), 3)


def _command_rows(past: _Past, rounds: int) -> Iterator[Row]:
    """Commands with the index at hand, against the imports they need and then grep; beside jrnl."""
    grep, run = shutil.which("grep"), _runner(past)
    run(*CODEV, "search", RARE_WORD)
    commands = [
        lambda: run(*CODEV, "search", RARE_WORD),
        lambda: run(*CODEV, "list"),
        lambda: run(*_IMPORTS),
        lambda: run(grep, "-rl", RARE_WORD, str(past.data / "sessions")) if grep else 0.0,
    ]
    search, listed, imports, grepped = map(median, in_turn(3 * rounds, *commands))
    against, floor = f"imports{', then grep' if grep else ''}", imports + grepped
    yield ratio_row(f"codev search, {MANY:,} sessions", search, against, floor, 1)
    yield ratio_row(f"codev list, {MANY:,} sessions", listed, against, floor, 1)
    yield _jrnl_row(past, search)


def without_index_rows(rounds: int) -> Iterator[Row]:
    """The same where no index is there yet, against where one is."""
    with _past(FEW) as past:
        run = _runner(past)

        def bare(*arguments: str) -> Callable[[], float]:
            def measure() -> float:
                shutil.rmtree(past.data / INDEX_FOLDER, ignore_errors=True)
                return run(*CODEV, *arguments)

            return measure

        def indexed(*arguments: str) -> Callable[[], float]:
            def measure() -> float:
                for _time in range(1 + FEW // 100):
                    run(*CODEV, *arguments)
                return run(*CODEV, *arguments)

            return measure

        for arguments in (("search", RARE_WORD), ("list",)):
            without, with_ = map(median, in_turn(rounds, bare(*arguments), indexed(*arguments)))
            what = f"codev {arguments[0]} without index, {FEW:,}"
            yield ratio_row(what, without, "with one", with_, 2)


def _jrnl_row(past: _Past, search_s: float) -> Row:
    """The same word looked for in a journal with an entry a session, where jrnl is there."""
    jrnl = shutil.which("jrnl")
    if jrnl is None:
        return not_measured(_JRNL, "there is no jrnl on the path (pipx install jrnl)")
    home, run = Path(past.environment["HOME"]), _runner(past)
    journal, settings = home / "journal.txt", home / "jrnl.yaml"
    journal.write_text("".join(map(_as_entry, range(MANY))), encoding="utf-8")
    settings.write_text(f"journals:\n  default: {journal}\nencrypt: false\nversion: v4.6\n", encoding="utf-8")
    asked = (jrnl, "--config-file", str(settings), "-contains", RARE_WORD)
    run(*asked)  # It brings its settings up to date the first time.
    return Row(_JRNL, f"{run(*asked):.1f} s", f"{search_s * 1000:.0f} ms  codev search")


def _as_entry(place: int) -> str:
    session = a_session(place)
    lines = (*(idea.text for idea in session.ideas), *(phase.notes for phase in session.phases))
    return f"[{session.created:%Y-%m-%d %H:%M}] {session.title}.\n" + "\n".join(lines) + "\n\n"


@contextmanager
def _past(number: int) -> Iterator[_Past]:
    with tempfile.TemporaryDirectory(prefix="benchmark-") as home:
        environment = clean_environment(Path(home))
        data = Path(environment["CODEV_DATA_DIR"])
        write_sessions(data, number)
        yield _Past(environment, data)


def _runner(past: _Past) -> Callable[..., float]:
    """Runs a command in that home; gives the seconds it took."""

    def run(*command: str) -> float:
        return _seconds(
            lambda: subprocess.run(
                command,
                env=past.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=True,
            )
        )

    return run


def _seconds(work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


def _parse_all(data: Path) -> None:
    for file in (data / "sessions").iterdir():
        tomllib.loads(file.read_text(encoding="utf-8"))


def _all_states(data: Path) -> Sequence[os.stat_result]:
    return [file.stat() for file in (data / "sessions").iterdir()]
