"""Where the consoles of these tests live: a workspace of their own, and no place of the tester's."""

from functools import partial
from pathlib import Path

import pytest

from screens.console import Open, opened


@pytest.fixture
def console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a console on an empty workspace in a folder of its own: `async with console("topic") as room`."""
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    for name in ("DOCUMENTS", "DOWNLOAD"):
        monkeypatch.delenv(f"XDG_{name}_DIR", raising=False)
    (tmp_path / "home" / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return partial(opened, tmp_path / "desk")
