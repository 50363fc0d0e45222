"""What files need is light: no terminal library comes along."""

import pkgutil
import subprocess
import sys

import codev_tui.store

CHECK = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(*(heavy for heavy in ("textual", "rich", "typer") if heavy in sys.modules))
"""


def test_reading_and_writing_sessions_brings_no_terminal_along() -> None:
    names = [f"codev_tui.store.{found.name}" for found in pkgutil.walk_packages(codev_tui.store.__path__)]
    assert "codev_tui.store.library" in names

    done = subprocess.run([sys.executable, "-c", CHECK, *names], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
