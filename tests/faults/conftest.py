"""How much the tests of faults try: a little by default, all of it with `--full`; CODEV_FAULTS sets the kills alone."""

import os
import sys
from typing import Final

import pytest
from hypothesis import settings

_ON_A_TERMINAL = ("killed", "signals", "disk", "own_errors", "nothing_kept", "permissions", "clock_is_set")
collect_ignore_glob = [f"test_{name}.py" for name in _ON_A_TERMINAL] if sys.platform == "win32" else []

KILLS: Final = 6, 500
"""How often the console is killed, by default and in full."""
KILLS_IN_A_ROW: Final = 3, 10
"""How often one and the same session is killed and gone on with."""
SLOW_ROWS: Final = 1, 20
SLOW_KILLS_IN_A_ROW: Final = 6, 10
"""The same on a slow disk: sessions, and kills in each."""
GENERATED: Final = 200, 10_000
MUTATED: Final = 200, 1_000


def pytest_addoption(parser: pytest.Parser) -> None:
    """`python -m pytest tests/faults --full`."""
    parser.addoption("--full", action="store_true", help="try all faults: 700 kills, 22,000 files; takes an hour")


def pytest_configure(config: pytest.Config) -> None:
    """All faults are tried with sessions of every size."""
    if config.getoption("full", default=False):
        settings.load_profile("full")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give the tests their seeds and their counts."""
    full = bool(metafunc.config.getoption("full", default=False))
    if "kills" in metafunc.fixturenames:
        metafunc.parametrize("seed, kills", _rows_of_kills(full))
    if "slow_kills" in metafunc.fixturenames:
        metafunc.parametrize("seed, slow_kills", [(seed, SLOW_KILLS_IN_A_ROW[full]) for seed in range(SLOW_ROWS[full])])
    for name, counts in (("generated_files", GENERATED), ("mutated_files", MUTATED)):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, [counts[full]])


def _rows_of_kills(full: bool) -> list[tuple[int, int]]:
    """A seed for each row, and how many kills it has."""
    count = int(os.environ.get("CODEV_FAULTS") or KILLS[full])
    most = KILLS_IN_A_ROW[count > KILLS[0]]
    return [(seed, min(most, count - first)) for seed, first in enumerate(range(0, count, most))]
