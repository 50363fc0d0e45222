"""Coming back: after a crash, a closed lid, a session left for later; and what is left where nothing was to be."""

import re
import shutil
import signal
import sys
import time
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from e2e.terminal import Terminal

CODEV = [sys.executable, "-m", "codev_tui"]
NEW = [*CODEV, "new", "--client", "Amina", "--person", "Ben", "--person", "Chloé", "--facilitator", "Fay"]
TO_THE_CONSULTATION = "nnnnnnnn"
AWAY_S = 420


def the_file(home: Path) -> Path:
    """The file of the one session there is."""
    (path,) = (home / "data" / "sessions").glob("*.toml")
    return path


def the_session(home: Path) -> dict[str, Any]:
    """The one session, as it stands on the disk."""
    return tomllib.loads(the_file(home).read_text(encoding="utf-8"))


def consultation(session: dict[str, Any]) -> dict[str, Any]:
    """Its phase of that name."""
    return next(phase for phase in session["phases"] if phase["name"] == "consultation")


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the console was killed while Ben's idea was being typed, and then seven minutes went by."""
    home = tmp_path_factory.mktemp("killed")
    with Terminal(NEW, home=home) as terminal:
        terminal.wait_for("not started")
        terminal.type(TO_THE_CONSULTATION)
        terminal.wait_for("no idea yet from")
        terminal.type("sbia budd")
        terminal.wait_for("a budd")
        terminal.wait_until(lambda: the_session(home)["clock"].get("draft", {}).get("text") == "a budd")
        terminal.kill(signal.SIGKILL)
        assert terminal.wait_exit() == -signal.SIGKILL
    path, as_of = the_file(home), the_session(home)["clock"]["as_of"]
    earlier = (as_of - timedelta(seconds=AWAY_S)).isoformat()
    path.write_text(path.read_text(encoding="utf-8").replace(as_of.isoformat(), earlier), encoding="utf-8")
    assert the_session(home)["clock"]["as_of"] < as_of, "the file has the instant as it was read"
    return home


@pytest.mark.parametrize(
    ("command", "opens", "answer", "counted"),
    [(["resume"], "", "c", AWAY_S), ([], "r", "l", 0), (["resume"], "", "p3:30\r", 210)],
    ids=["resumed, counted", "from home, left out", "resumed, a part"],
)
def test_after_a_crash_one_goes_on_where_one_was(
    killed: Path, tmp_path: Path, command: list[str], opens: str, answer: str, counted: int
) -> None:
    home = shutil.copytree(killed, tmp_path / "home")
    before, began = the_session(home), time.monotonic()
    with Terminal([*CODEV, *command], home=home) as terminal:
        if opens:
            terminal.wait_for("Go on with")
            terminal.press(*opens)
        terminal.wait_for(re.compile("You were away [78] minutes"))
        terminal.press(answer[0])
        if answer[1:]:
            terminal.wait_for("How much of it counts?")
            terminal.type(answer[1:])
        terminal.wait_gone("You were away")
        terminal.press("space")
        terminal.wait_for("paused")
        passed = time.monotonic() - began
        assert "5 Consultation" in terminal.text or "▶ Consultation" in terminal.text
        assert "● Ben" in terminal.text
        terminal.wait_until(lambda: not the_session(home)["clock"]["running"])
        measured = consultation(the_session(home))["measured_s"] - consultation(before)["measured_s"]
        assert counted - 1 <= measured <= counted + passed + 1
        left_is_shown(terminal, home)
        terminal.wait_for("draft: a budd")
        terminal.press("i")
        terminal.wait_for("leave the field")
        terminal.type("y\r")
        terminal.wait_until(lambda: [idea["text"] for idea in the_session(home).get("ideas", [])] == ["a buddy"])
        assert the_session(home)["ideas"][0]["by"] == "Ben"


def left_is_shown(terminal: Terminal, home: Path) -> None:
    """The clock, which a small terminal shows as text, has the seconds that are left by the file."""
    terminal.resize(50, 15)
    terminal.wait_for("codev needs")
    shown = re.search(r"(\d+):(\d\d)  Consultation", terminal.text)
    assert shown is not None
    phase = consultation(the_session(home))
    left = phase["planned_s"] - phase["measured_s"]
    assert abs(60 * int(shown[1]) + int(shown[2]) - left) <= 1
    terminal.resize(120, 40)
    terminal.wait_gone("codev needs")


def test_a_session_is_left_for_later_gone_on_with_and_abandoned(tmp_path: Path) -> None:
    with Terminal(NEW, home=tmp_path) as terminal:
        terminal.wait_for("not started")
        modes = terminal.modes
        terminal.type(TO_THE_CONSULTATION)
        terminal.wait_for("no idea yet from")
        leave(terminal, "l")
        assert str(the_file(tmp_path)) in terminal.text.replace("\n", "")
        assert "codev resume" in terminal.text.replace("\n", "")
        assert terminal.modes != modes, "the terminal is given back"
    assert the_session(tmp_path)["state"] == "running"
    with Terminal([*CODEV, "resume"], home=tmp_path) as terminal:
        answer_if_asked(terminal)
        terminal.wait_for("no idea yet from")
        leave(terminal, "a", "y")
    assert the_session(tmp_path)["state"] == "abandoned"
    with Terminal([*CODEV, "resume"], home=tmp_path) as terminal:
        assert terminal.wait_exit() == 1


def leave(terminal: Terminal, *keys: str) -> None:
    """Leave the room, by the letters of the answers."""
    terminal.press("q")
    for key, seen in zip(keys, ("Leave the session", "Are you sure"), strict=False):
        terminal.wait_for(seen)
        terminal.press(key)
    assert terminal.wait_exit() == 0


def answer_if_asked(terminal: Terminal) -> None:
    """The time since may be long enough to be asked about."""
    terminal.wait_until(lambda: "You were away" in terminal.text or "running" in terminal.text)
    if "You were away" in terminal.text:
        terminal.press("l")
        terminal.wait_gone("You were away")


def test_a_session_closed_early_keeps_no_more_than_the_client_let_stand(tmp_path: Path) -> None:
    with Terminal(NEW, home=tmp_path) as terminal:
        terminal.wait_for("not started")
        terminal.type("nn")
        terminal.wait_for("Client lately")
        terminal.type("q")
        terminal.wait_for("Leave the session")
        terminal.press("c")
        terminal.wait_for("Ask Amina: what may be kept?")
        terminal.press("down", "down", "down")
        terminal.wait_for("● Nothing but the times")
        terminal.press("enter")
        terminal.wait_for("The session is over")
        terminal.press("enter")
        assert terminal.wait_exit() == 0
    session = the_session(tmp_path)
    assert (session["state"], session["kept"]) == ("finished", "nothing")
    assert "Amina" not in the_file(tmp_path).read_text(encoding="utf-8")


def everything_under(home: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file that the program may have written, with what is in it."""
    return ((path, path.read_bytes()) for path in home.rglob("*") if path.is_file())


def test_off_the_record_not_a_byte_of_what_was_said_is_left_anywhere(tmp_path: Path) -> None:
    said = ["Zebulon", "quince", "marzipan", "parsnip", "tamarind"]
    new = [*CODEV, "new", "--off-the-record", "--client", said[0], "--person", "Ben", "--title", said[1]]
    with Terminal(new, home=tmp_path) as terminal:
        terminal.wait_for("off the record")
        terminal.press("space", "o")
        terminal.wait_for("Notes")
        terminal.type(said[2])
        terminal.press("escape")
        terminal.wait_gone("Notes")
        terminal.type(TO_THE_CONSULTATION)
        terminal.wait_for("no idea yet from")
        terminal.type(f"i{said[3]}\r{said[4]}")
        terminal.wait_for(re.compile(f"{said[3]}.*{said[4]}", re.DOTALL))
        terminal.press("escape")
        terminal.wait_for("draft:")
        leave_off_the_record(terminal)
    for path, content in everything_under(tmp_path):
        assert path.suffix != ".toml", path
        assert not any(word.encode() in content for word in said), path


def leave_off_the_record(terminal: Terminal) -> None:
    """By way of the closing screen, where nothing is asked."""
    terminal.press("q")
    terminal.wait_for("all of it is gone")
    terminal.press("c")
    terminal.wait_for("written anywhere")
    terminal.press("enter")
    terminal.wait_for("The session is over")
    terminal.press("enter")
    assert terminal.wait_exit() == 0


def test_a_theme_chosen_in_the_palette_is_there_at_the_next_start(tmp_path: Path) -> None:
    ground = b"48;2;46;52;64"
    with Terminal(CODEV, home=tmp_path) as terminal:
        terminal.wait_for("Start a session")
        assert ground not in terminal.output
        terminal.press("ctrl+p")
        terminal.wait_for("Search for commands")
        terminal.type("theme")
        terminal.wait_for("Choose the colours")
        terminal.press("enter")
        terminal.wait_for("Search for themes")
        terminal.type("nord")
        terminal.wait_gone("dracula")
        terminal.press("enter")
        terminal.wait_until(lambda: ground in terminal.output)
        terminal.press("q")
        assert terminal.wait_exit() == 0
    with Terminal(CODEV, home=tmp_path) as terminal:
        terminal.wait_for("Start a session")
        assert ground in terminal.output


def test_two_sessions_begun_in_the_same_minute_are_two_sessions(tmp_path: Path) -> None:
    with Terminal(NEW, home=tmp_path) as one, Terminal(NEW, home=tmp_path) as other:
        for terminal in (one, other):
            terminal.wait_for("not started")
        for terminal in (one, other):
            leave(terminal, "l")
    ids = [path.stem for path in (tmp_path / "data" / "sessions").glob("*.toml")]
    assert len(set(ids)) == 2
