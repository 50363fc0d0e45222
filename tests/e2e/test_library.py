"""That idea about onboarding, among hundreds of sessions: found in a real terminal, in a few keys."""

import re
import sys
from pathlib import Path

from codev_tui.model.session import Idea
from e2e.environment import DATA
from e2e.terminal import Terminal
from samples import a_session, keep_in

CODEV = [sys.executable, "-m", "codev_tui"]
SESSIONS = 300
IDEA = "a welcome map for whoever is onboarding from afar"


def fill(data: Path) -> None:
    """Hundreds of sessions, in the middle of them the one that is looked for."""
    months = ((2000 + n // 12, 1 + n % 12) for n in range(SESSIONS))
    others = (a_session(id=f"{year}-{month:02}-15-0900", title=f"Topic of {year}") for year, month in months)
    ideas = (Idea(n=1, by="Esther", text=IDEA),)
    keep_in(data, *others, a_session(id="2006-04-02-0700", title="Far away", ideas=ideas, group="Harbour"))


def test_that_idea_about_onboarding_is_found_in_a_few_keys(tmp_path: Path) -> None:
    fill(tmp_path / DATA)
    with Terminal([*CODEV, "review"], home=tmp_path) as terminal:
        terminal.wait_for(f"{SESSIONS + 1} sessions")
        terminal.type("/onboarding map")
        terminal.wait_for(re.compile("Found.*Esther, idea", re.DOTALL))
        assert "Far away" in terminal.text
        terminal.press("enter", "enter")
        terminal.wait_for(re.compile(r"Far away +Harbour · Amina.*1 summary", re.DOTALL))
        terminal.press("b")
        terminal.wait_for("Past sessions")
        terminal.press("F")
        terminal.wait_for(re.compile(rf" {SESSIONS + 1} sessions"))
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert list((tmp_path / DATA / ".index").glob("*.sqlite3"))
    assert not list((tmp_path / DATA / ".index").glob("*-journal")), "the index was closed"


def test_keys_that_are_typed_at_once_do_what_they_say_in_their_order(tmp_path: Path) -> None:
    fill(tmp_path / DATA)
    with Terminal([*CODEV, "review"], home=tmp_path) as terminal:
        terminal.wait_for("Past sessions")
        terminal.type("/amina welcome map\r\r")
        terminal.wait_for(re.compile(r"Far away +Harbour · Amina.*1 summary", re.DOTALL))


def test_the_terminal_is_given_back_while_the_index_is_made(tmp_path: Path) -> None:
    fill(tmp_path / DATA)
    with Terminal(CODEV, home=tmp_path) as terminal:
        terminal.wait_for("Start a session")
        terminal.press("p")
        terminal.wait_for("/ find")
        terminal.type("bq")
        assert terminal.wait_exit() == 0


def test_marked_sessions_are_exported_into_a_folder_in_a_few_keys(tmp_path: Path) -> None:
    fill(tmp_path / DATA)
    (tmp_path / "Documents").mkdir()
    with Terminal([*CODEV, "review"], home=tmp_path) as terminal:
        terminal.wait_for(f"{SESSIONS + 1} sessions")
        terminal.type("  x")
        terminal.wait_for("Export 2 sessions")
        terminal.press("enter")
        terminal.wait_for("Written: ")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    written = sorted(path.name for path in (tmp_path / "Documents").iterdir())
    assert written == ["2024-11-15-0900.md", "2024-12-15-0900.md"]
