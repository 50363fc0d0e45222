"""A change of many sessions that was interrupted is ended by whatever is started next."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from codev_tui.model.text import clean
from codev_tui.store.disk.paths import CHANGES_FOLDER
from codev_tui.timepiece import SystemTimepiece


def end_interrupted_change(root: Path) -> None:
    """End what another start has left unfinished in that data directory, and say so on standard error."""
    if not os.path.lexists(root / CHANGES_FOLDER):
        return
    from codev_tui.store.change_set import finish_interrupted  # Here, for there is seldom one.

    if said := finish_interrupted(root, SystemTimepiece().wall()):
        with suppress(OSError, ValueError, AttributeError):
            sys.stderr.write(f"{clean(said)}\n")
