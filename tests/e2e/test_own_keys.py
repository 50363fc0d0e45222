"""Keys in the settings reach the console as its owner wrote them."""

import sys
from pathlib import Path

from e2e.terminal import Terminal

NEW = [sys.executable, "-m", "codev_tui", "new", "--person", "Amina", "--person", "Ben"]


def test_a_key_of_the_settings_acts_and_one_that_cannot_be_is_told(tmp_path: Path) -> None:
    settings = tmp_path / "config" / "codev" / "codev.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[keys]\nnext = "h"\nundo = "b"\n', encoding="utf-8")
    with Terminal(NEW, home=tmp_path) as terminal:
        terminal.wait_for("of codev.toml: undo and back")
        terminal.wait_for("not started")
        terminal.press("h", "h")
        terminal.wait_for("Client lately")
        terminal.press("?")
        terminal.wait_for("next: part by part")
        assert "h       next: part by part" in terminal.text
