"""The surroundings in which a program is run for a test: its own home, and nothing of the tester's."""

import os
from pathlib import Path

DATA = "data"
"""Name of the folder, within the home, that `CODEV_DATA_DIR` points to."""


def clean_environment(home: Path) -> dict[str, str]:
    """Every variable a program run under `home` may see; the folders it names are made.

    Of the tester's own environment only `PATH` is left: no `PYTHON*`, no locale, no settings, no size of a terminal.
    """
    folders = {
        "CODEV_DATA_DIR": home / DATA,
        "XDG_CACHE_HOME": home / "cache",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "share",
        "XDG_STATE_HOME": home / "state",
        "XDG_RUNTIME_DIR": home / "runtime",
        "TMPDIR": home / "tmp",
    }
    for folder in folders.values():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        **{name: str(folder) for name, folder in folders.items()},
    }
