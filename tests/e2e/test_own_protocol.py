"""A protocol of one's own, changed in the console and in the editor, which has the terminal for itself meanwhile."""

import sys
from pathlib import Path

from codev_tui.store.protocols import shipped_dir
from e2e.emulator import ALTERNATE_SCREEN
from e2e.environment import DATA
from e2e.terminal import Terminal

CODEV = [sys.executable, "-m", "codev_tui"]
EDITOR = """
import pathlib, sys
path = pathlib.Path(sys.argv[1])
answer = input("The editor has the terminal. Title? ")
path.write_text(path.read_text(encoding="utf-8").replace('"Troika"', f'"{answer}"', 1), encoding="utf-8")
"""


def test_the_editor_has_the_terminal_and_the_console_comes_back_with_what_it_left(tmp_path: Path) -> None:
    folder = tmp_path / DATA / "scripts"
    folder.mkdir(parents=True)
    text = (shipped_dir() / "troika.en.toml").read_text(encoding="utf-8")
    path = folder / "our-three.en.toml"
    path.write_text(text.replace('name = "troika"', 'name = "our-three"', 1), encoding="utf-8")
    editor = tmp_path / "editor.py"
    editor.write_text(EDITOR, encoding="utf-8")
    with Terminal(CODEV, home=tmp_path, env={"EDITOR": f"{sys.executable} {editor}", "VISUAL": ""}) as terminal:
        terminal.wait_for("Start a session")
        terminal.press("s")
        terminal.wait_for("our-three")
        terminal.press(*["down"] * 8)
        terminal.wait_for("Troika · your own")
        terminal.press("e")
        terminal.wait_for("30 min")
        terminal.press("+")
        terminal.wait_for("31 min")
        terminal.press("o")
        terminal.wait_for("The editor has the terminal.")
        assert ALTERNATE_SCREEN not in terminal.modes
        terminal.type("Three by hand")
        terminal.press("enter")
        terminal.wait_for("Three by hand   our-three.en.toml")
        assert ALTERNATE_SCREEN in terminal.modes
        terminal.wait_for("31 min")
        terminal.press("+")
        terminal.wait_for("32 min")
        terminal.press("b", "b", "q")
        assert terminal.wait_exit() == 0
    changed = path.read_text(encoding="utf-8")
    assert 'title = "Three by hand"' in changed
    assert changed.count("\n") == text.count("\n"), "all else is as it was"
