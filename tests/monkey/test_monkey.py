"""The monkey for a minute, with other dice each time.

CODEV_MONKEY_SECONDS sets another time, CODEV_MONKEY_SEED the first seed. `python -m monkey --full`, in the folder
`tests`, does a hundred thousand acts.
"""

import os
import random
import time
from pathlib import Path
from typing import Final

import pytest

from monkey.figures import Figures
from monkey.run import Run
from monkey.shorten import Shortener

SECONDS: Final = float(os.environ.get("CODEV_MONKEY_SECONDS") or 60)
_SHORTENING_S: Final = 60.0


@pytest.mark.timeout(int(SECONDS + _SHORTENING_S) + 120)
def test_whatever_is_pressed_pasted_and_clicked_the_console_goes_on_and_loses_nothing(tmp_path: Path) -> None:
    seed = int(os.environ.get("CODEV_MONKEY_SEED") or random.randrange(1_000_000_000))
    figures, until = Figures(), time.monotonic() + SECONDS
    while time.monotonic() < until:
        failed = Run(seed, figures, until).failure()
        if failed is not None:
            failed.save(kept := tmp_path / "failed.json")
            shorter = Shortener(failed, until=time.monotonic() + _SHORTENING_S).shorten()
            shorter.save(kept.with_suffix(".short.json"))
            pytest.fail(f"CODEV_MONKEY_SEED={seed} finds it again; it is kept in {kept}.\n{shorter}")
        seed += 1
    print(figures.table())  # noqa: T201 (the figures of docs/reliability.md)
    assert figures.acts > 0
