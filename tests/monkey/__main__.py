"""The monkey by hand, in the folder `tests`: `python -m monkey --full`."""

import argparse
import random
import re
import sys
import time
from pathlib import Path

from monkey.figures import Figures
from monkey.recording import Recording
from monkey.run import TEMPOS, Run
from monkey.shorten import Shortener, replay

FULL = 100_000


def main() -> int:
    """Let it loose, or do again what it did; 1 if anything failed."""
    arguments = _arguments()
    if arguments.replay:
        return _replay(arguments.replay, arguments.times)
    if arguments.shorten:
        return _shorten(arguments.shorten, arguments.tries)
    return _let_loose(arguments)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m monkey", description=__doc__)
    parser.add_argument("--full", action="store_true", help=f"{FULL:,} acts")
    parser.add_argument("--acts", type=int, default=0, help="so many acts")
    parser.add_argument("--seconds", type=float, default=60.0, help="or so many seconds")
    parser.add_argument("--seed", type=int, help="the seed of the first run; the next runs have the next ones")
    parser.add_argument("--tempo", choices=TEMPOS, default="", help="how fast it is; else as the dice fall")
    parser.add_argument("--no-early", action="store_true", help="press nothing before the first frame")
    parser.add_argument("--keep", type=Path, default=Path("monkey-failures"), help="the folder for what failed")
    parser.add_argument("--no-shortening", action="store_true", help="keep failures as they are")
    parser.add_argument("--each", type=int, default=1, help="how many failures of a kind are kept and shortened")
    parser.add_argument("--patience", type=float, default=120.0, help="seconds for shortening one failure")
    parser.add_argument("--replay", type=Path, help="do again what is kept in that file")
    parser.add_argument("--times", type=int, default=3, help="how often")
    parser.add_argument("--shorten", type=Path, help="look for a shorter way to the failure in that file")
    parser.add_argument("--tries", type=int, default=80, help="with how many tries at most")
    return parser.parse_args()


def _let_loose(arguments: argparse.Namespace) -> int:
    figures, begun = Figures(), time.monotonic()
    most = FULL if arguments.full else arguments.acts
    until = float("inf") if most else begun + arguments.seconds
    seed = random.randrange(1_000_000) if arguments.seed is None else arguments.seed
    while time.monotonic() < until and (not most or figures.acts < most):
        failed = Run(seed, figures, until, tempo=arguments.tempo, early=not arguments.no_early).failure()
        if failed is not None:
            _keep(failed, figures, arguments)
        seed += 1
    figures.seconds = time.monotonic() - begun
    print(figures.table())
    return 1 if figures.failures else 0


def _keep(failed: Recording, figures: Figures, arguments: argparse.Namespace) -> None:
    count = figures.failures[failed.failure]
    print(f"seed {failed.seed}: {failed.failure} ({count})", flush=True)
    if count > arguments.each:
        return
    name = re.sub(r"[^\w]+", "-", failed.failure)[:60].strip("-")
    path = arguments.keep / f"{name}-{failed.seed}.json"
    failed.save(path)
    if not arguments.no_shortening:
        failed = Shortener(failed, tries=arguments.tries, until=time.monotonic() + arguments.patience).shorten()
        failed.save(path.with_suffix(".short.json"))
    print(f"{failed}\n  kept in {path}", flush=True)


def _replay(path: Path, times: int) -> int:
    recording = Recording.load(path)
    failures = [replay(recording) for _time in range(times)]
    for failure in failures:
        print(failure or "nothing failed")
    return 1 if any(failures) else 0


def _shorten(path: Path, tries: int) -> int:
    shorter = Shortener(Recording.load(path), tries=tries, repeats=2).shorten()
    shorter.save(path.with_suffix(".short.json"))
    print(shorter)
    return 0


if __name__ == "__main__":
    sys.exit(main())
