"""Keys in the settings reach the console as its owner wrote them."""

import sys
from pathlib import Path

from e2e.terminal import Terminal
from large_text import shows

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


def test_the_room_s_screen_names_the_key_that_the_console_has(tmp_path: Path) -> None:
    settings = tmp_path / "config" / "codev" / "codev.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[keys]\ndisplay = "Z"\n', encoding="utf-8")
    with Terminal([sys.executable, "-m", "codev_tui", "display"], home=tmp_path) as screen:
        screen.wait_until(lambda: shows(screen.screen, "Z in the console chooses"))
