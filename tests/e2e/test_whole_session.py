"""A whole session in a real terminal, by keys alone, and everything of it in the file."""

import re
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from e2e.terminal import Terminal

CODEV = [sys.executable, "-m", "codev_tui"]
PEOPLE = ["--person", "Amina", "--person", "Ben", "--person", "Chloé", "--person", "Dov", "--facilitator", "Fay"]
NEW = [*CODEV, "new", *PEOPLE, "--group", "North team"]


def the_session(terminal: Terminal) -> dict[str, Any]:
    """The one session file, as it stands on the disk."""
    (path,) = (terminal.data / "sessions").glob("*.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def enter(terminal: Terminal, key: str, *texts: str) -> None:
    """Note entries one after the other with the key of their kind, in one go, and leave the field."""
    terminal.type(key + "".join(f"{text}\r" for text in texts))
    leave_the_field(terminal)


def leave_the_field(terminal: Terminal) -> None:
    """Escape, and wait until letters are commands: a terminal cannot tell Escape and a letter from alt and a letter."""
    terminal.wait_for("leave the field")
    terminal.press("escape")
    terminal.wait_gone("leave the field")


def phase(session: dict[str, Any], name: str) -> dict[str, Any]:
    """One phase of the file."""
    return next(phase for phase in session["phases"] if phase["name"] == name)


def welcome(terminal: Terminal) -> None:
    """Start the clock, say three principles, give the floor, and note something."""
    terminal.wait_for("not started")
    terminal.press("space")
    terminal.wait_for("running")
    terminal.press("y", "y", "y")
    terminal.wait_for(re.compile("said.*said.*said", re.DOTALL))
    terminal.type("sf")
    terminal.wait_for("● Fay")
    terminal.press("o")
    terminal.wait_for("Notes")
    terminal.type("A calm start.")
    terminal.press("escape")
    terminal.wait_gone("Notes")
    terminal.press("n", "n")


def topic(terminal: Terminal) -> None:
    """Two topics, two votes, and Amina's is chosen."""
    terminal.wait_for("Client lately")
    terminal.type("sa")
    enter(terminal, "i", "Onboarding a remote team")
    terminal.type("sb")
    enter(terminal, "i", "My new boss")
    terminal.wait_for("My new boss")
    terminal.press("up", "left", "v", "v", "y")
    terminal.wait_for(re.compile("Amina.*client"))
    terminal.press("n", "n")


def exploration(terminal: Terminal) -> None:
    """Three fields, and a remark that comes too early."""
    terminal.wait_for("difficulties")
    terminal.type("iThree newcomers since May.\tNobody has time.\tI feel guilty.")
    leave_the_field(terminal)
    terminal.type("sd")
    terminal.type("phave you tried a buddy?\r")
    terminal.wait_for("parked")
    terminal.press("n", "n")


def clarification(terminal: Terminal) -> None:
    """Three reformulations in a round, one corrected; then the request."""
    terminal.wait_for("What I understood from")
    enter(terminal, "i", "you want people to stay")
    terminal.wait_for("you want people to stay")
    terminal.press("y")
    enter(terminal, "i", "you want more time")
    terminal.wait_for("you want more time")
    terminal.type("rI want less to do\r")
    terminal.wait_for("corrected")
    terminal.press("x", "n")
    terminal.wait_for("In this session, I")
    terminal.type("iset up the first two weeks of a newcomer\r")
    terminal.wait_for("Read it back")
    terminal.press("n")


def consultation(terminal: Terminal) -> None:
    """Ideas by three people, one deleted and brought back, the parked remark taken up."""
    terminal.wait_for("no idea yet from")
    terminal.type("sb")
    enter(terminal, "i", "Give each newcomer a buddy from another team", "b: Write down why the last two left")
    terminal.type("sc")
    enter(terminal, "i", "My first week I had lunch with five people")
    terminal.wait_for("lunch with five")
    terminal.press("k", "k")
    terminal.wait_for("experience")
    terminal.press("d")
    terminal.wait_gone("lunch with five")
    terminal.press("u")
    terminal.wait_for("lunch with five")
    terminal.press("y")
    terminal.wait_for("4  Dov")
    terminal.press("n", "n")


def commitments(terminal: Terminal) -> None:
    """Silence; sift; one idea grows, one commitment is typed; one learning."""
    terminal.wait_for(re.compile("S I L E N C E|SILENCE"))
    terminal.press("n")
    terminal.wait_for(re.compile("4 to sift"))
    terminal.press("home", "g")
    terminal.wait_for("by when")
    terminal.type("\tAsk three people\t2030-12-05\tBen\r")
    terminal.press("tab")
    terminal.wait_for("5 Dec 2030")
    terminal.press("tab", "tab", "down", "r", "l")
    enter(terminal, "i", "Write the first-week plan")
    terminal.press("n")
    terminal.wait_for(re.compile("no more advice", re.IGNORECASE))
    terminal.type("sb")
    enter(terminal, "I", "I could ask newcomers sooner")
    terminal.press("n")


def learning(terminal: Terminal) -> None:
    """One round, then what is decided for the next time."""
    terminal.wait_for("learning partner")
    enter(terminal, "i", "relieved\t4\tIt is smaller now")
    enter(terminal, "I", "Lunches matter")
    terminal.press("tab", "tab")
    terminal.type("Chloé\r2030-12-20\rBen\r")
    leave_the_field(terminal)
    terminal.press("n", "n")


def drive(terminal: Terminal) -> None:
    """The whole session, up to the closing screen."""
    for part in (welcome, topic, exploration, clarification, consultation, commitments, learning):
        part(terminal)
    terminal.wait_for(re.compile("what may be kept|may be kept", re.IGNORECASE))


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
def test_a_session_driven_by_keys_alone_is_in_its_file(size: tuple[int, int]) -> None:
    with Terminal(NEW, size=size) as terminal:
        drive(terminal)
        terminal.press("enter")
        terminal.wait_for(re.compile("sessions/"))
        terminal.press("enter")
        assert terminal.wait_exit() == 0
        assert ".toml" in terminal.text.replace("\n", ""), "the file is named once the terminal is given back"
        session = the_session(terminal)
    check_the_whole(session)


def check_the_whole(session: dict[str, Any]) -> None:
    """Every entry, minute and turn that `drive` made."""
    assert session["state"] == "finished"
    assert session["kept"] == "all"
    assert session["title"] == "Onboarding a remote team"
    assert session["group"] == "North team"
    assert {p["name"]: p["role"] for p in session["people"]} == {
        "Amina": "client",
        "Ben": "consultant",
        "Chloé": "consultant",
        "Dov": "consultant",
        "Fay": "facilitator",
    }
    assert len(phase(session, "welcome")["principles"]) == 3
    assert phase(session, "welcome")["notes"] == "A calm start."
    assert phase(session, "welcome")["heard"] == ["Fay"]
    assert [(t["by"], t["votes"], t["chosen"]) for t in session["topics"]] == [("Amina", 2, True), ("Ben", 0, False)]
    assert phase(session, "exploration")["fields"] == {
        "facts": "Three newcomers since May.",
        "difficulties": "Nobody has time.",
        "relation": "I feel guilty.",
    }
    assert session["parked"] == [{"by": "Dov", "text": "have you tried a buddy?", "phase": "exploration", "idea": 4}]
    assert [(r["by"], r["text"], r["verdict"]) for r in session["reformulations"]] == [
        ("Ben", "you want people to stay", "confirmed"),
        ("Chloé", "you want more time", "corrected"),
    ]
    assert session["reformulations"][1]["correction"] == "I want less to do"
    assert phase(session, "clarification")["heard"] == ["Ben", "Chloé", "Amina"]
    assert session["request"] == "set up the first two weeks of a newcomer"
    assert [r["text"] for r in session["requests"]] == [session["request"]]
    assert [(i["n"], i["by"], i["kind"], i["sift"]) for i in session["ideas"]] == [
        (1, "Ben", "suggestion", "keep"),
        (2, "Ben", "suggestion", "adapt"),
        (3, "Chloé", "experience", "leave"),
        (4, "Dov", "suggestion", "open"),
    ]
    grown, typed = session["commitments"]
    assert (grown["n"], grown["by"], grown["ideas"], grown["helper"]) == (1, "Amina", [1], "Ben")
    assert (grown["first_step"], grown["due"].isoformat(), grown["status"]) == (
        "Ask three people",
        "2030-12-05",
        "open",
    )
    assert (typed["n"], typed["text"]) == (2, "Write the first-week plan")
    assert session["learnings"] == [
        {"by": "Ben", "text": "I could ask newcomers sooner"},
        {"by": "Ben", "text": "Lunches matter"},
    ]
    assert session["feedback"] == [{"by": "Amina", "feeling": "relieved", "text": "It is smaller now", "score": 4}]
    assert (session["learning_partner"], session["next_facilitator"]) == ("Chloé", "Ben")
    assert session["next_session"].isoformat() == "2030-12-20"
    for part in session["phases"]:
        assert part["visits"] == 1
        assert part["elapsed_s"] == pytest.approx(part["measured_s"] + part["corrected_s"])
        assert part["started"] <= part["ended"]
    assert "clock" not in session
    passed = (session["finished"] - session["started"]).total_seconds()
    assert sum(p["measured_s"] + p["paused_s"] for p in session["phases"]) == pytest.approx(passed, abs=1.1)


def test_a_file_found_afterwards_is_read_by_the_command_line(tmp_path: Path) -> None:
    with Terminal(NEW, home=tmp_path) as terminal:
        drive(terminal)
        terminal.press("enter")
        terminal.wait_for("sessions/")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert "Onboarding a remote team" in said(tmp_path, "list")
    shown = said(tmp_path, "show", "last")
    for words in ("Give each newcomer a buddy", "I want less to do", "Write the first-week plan", "Lunches matter"):
        assert words in shown


def said(home: Path, *command: str) -> str:
    """What a command prints."""
    arguments: Sequence[str] = [*CODEV, *command]
    with Terminal(arguments, size=(120, 100), home=home) as terminal:
        assert terminal.wait_exit() == 0
        return terminal.text
