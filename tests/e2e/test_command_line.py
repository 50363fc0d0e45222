"""Ways from the command line into the console, in a real terminal."""

import signal
import sys
from pathlib import Path

from e2e.terminal import Terminal

COMMAND = (sys.executable, "-m", "codev_tui")


def folders_of_the_demo(terminal: Terminal) -> list[Path]:
    """What the demo has left so far."""
    return list((terminal.home / "tmp").iterdir())


def test_the_demo_opens_its_session_and_leaves_nothing_behind() -> None:
    with Terminal([*COMMAND, "demo"]) as terminal:
        terminal.wait_for("My friend is now on my team")
        terminal.wait_for("Esther, have you two talked?")
        assert len(folders_of_the_demo(terminal)) == 1
        terminal.press("q")
        terminal.wait_for("Leave the session")
        terminal.press("l")
        assert terminal.wait_exit() == 0
        assert folders_of_the_demo(terminal) == []
        assert list(terminal.data.iterdir()) == []


def test_the_demo_removes_its_folder_also_when_the_terminal_is_closed_or_the_system_stops() -> None:
    for number in (signal.SIGTERM, signal.SIGHUP):
        with Terminal([*COMMAND, "demo"]) as terminal:
            terminal.wait_for("Esther, have you two talked?")
            terminal.kill(number)
            terminal.wait_exit()
            assert folders_of_the_demo(terminal) == []


def test_boxes_are_boxes_whatever_the_locale() -> None:
    ascii_only = {"LC_ALL": "POSIX", "LANG": "", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    with Terminal([*COMMAND, "new", "--person", "Zoé", "--client", "Amina"], env=ascii_only) as terminal:
        terminal.wait_for("Amina")
        terminal.wait_for("Zoé")
        terminal.wait_for("╭")
        assert "\\u" not in terminal.text
