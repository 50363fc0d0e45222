"""Print the table. It is no test: whatever the figures, the exit status is 0."""

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import version
from typing import TYPE_CHECKING

from benchmarks.table import Row, as_text, not_measured

if TYPE_CHECKING:
    from benchmarks.rows import Setting


def main() -> None:
    """Measure all there is, which takes some minutes, or with `--short` the same with fewer repetitions."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="What codev costs, and against what.")
    parser.add_argument("--short", action="store_true", help="fewer repetitions: rougher figures, in about a minute")
    short = parser.parse_args().short
    if os.name != "posix":
        parser.exit(
            0, "The benchmarks need a pseudo-terminal, which Windows does not have. Run them on Linux or macOS.\n"
        )

    from benchmarks.rows import FULL, SHORT

    rows = list(_measured(SHORT if short else FULL))
    print(f"Medians. Python {platform.python_version()}, Textual {version('textual')}, {platform.platform(terse=True)}")
    print(as_text(rows))


def _measured(setting: "Setting") -> Iterator[Row]:
    """All rows; a group that cannot be measured has one that says why, and its screen goes to stderr."""
    from benchmarks.rows import GROUPS

    for name, group in GROUPS.items():
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        try:
            yield from group(setting)
        except Exception as problem:
            print(f"{type(problem).__name__}: {problem}", file=sys.stderr)
            yield not_measured(name, str(problem).partition("\n")[0])


if __name__ == "__main__":
    main()
