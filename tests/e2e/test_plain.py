"""A whole session in lines in a real terminal: typed, killed in the middle, gone on with, and in its file as ever."""

import re
import signal
import sys
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from e2e.terminal import Terminal

CODEV = [sys.executable, "-m", "codev_tui"]
PEOPLE = ["--person", "Amina", "--person", "Ben", "--person", "Chloé", "--person", "Dov", "--facilitator", "Fay"]
NEW = [*CODEV, "new", "--plain", *PEOPLE, "--group", "North team"]
DUMB = {"TERM": "dumb"}
LONG = (120, 200)
"""A terminal that shows all that is said in a session."""

BEFORE = """\
space
y
y 3
o A calm start.
n
n
amina: Onboarding a remote team
ben: My new boss
n
v 1
y 1
n
n
i Three newcomers since May.
difficulties Nobody has time.
relation I feel guilty.
dov: p have you tried a buddy?
n
ben: you want people to stay
chloé: you want more time
y
r 2 I want less to do
n
i set up the first two weeks of a newcomer
"""
AFTER = """\
n
i Give each newcomer a buddy

i a checklist
n
y
k 3 experience
n
y 1
r 2
l 3
n
g 1

Ask three people
2030-12-05
ben
n
ben: I could ask newcomers sooner
n
i relieved
4
It is smaller now
partner Chloé
date 2030-12-20
facilitator Ben
n
n
a
"""


def the_file(home: Path) -> Path:
    """The file of the one session there is."""
    (path,) = (home / "data" / "sessions").glob("*.toml")
    return path


def the_session(home: Path) -> dict[str, Any]:
    """The one session, as it stands on the disk."""
    return tomllib.loads(the_file(home).read_text(encoding="utf-8"))


def phase(session: dict[str, Any], name: str) -> dict[str, Any]:
    """One phase of the file."""
    return next(phase for phase in session["phases"] if phase["name"] == name)


def type_lines(terminal: Terminal, lines: str) -> None:
    """Type each line once the answer to the one before is there, as a person does."""
    for line in lines.splitlines():
        before = len(terminal.output)
        terminal.type(f"{line}\r")
        terminal.wait_until(lambda before=before: _is_answered(terminal, before))  # type: ignore[misc]


def _is_answered(terminal: Terminal, before: int) -> bool:
    """Whether a prompt or a question waits behind what was typed last, or the program has ended."""
    said = terminal.output[before:].decode("utf-8", "replace")
    return not terminal.is_running or (said.count("\n") > 0 and said.endswith(("> ", ": ", ") ")))


def test_a_session_typed_line_by_line_and_killed_in_the_middle_is_in_its_file(tmp_path: Path) -> None:
    with Terminal(NEW, home=tmp_path, env=DUMB, size=LONG) as terminal:
        terminal.wait_for("The clock has not started")
        assert terminal.echoes, "the terminal edits lines by itself"
        type_lines(terminal, BEFORE)
        assert "Read it back aloud" in terminal.text
        assert b"\x1b" not in terminal.output
        terminal.kill(signal.SIGKILL)
        assert terminal.wait_exit() == -signal.SIGKILL
    path, as_of = the_file(tmp_path), the_session(tmp_path)["clock"]["as_of"]
    earlier = (as_of - timedelta(minutes=7)).isoformat()
    path.write_text(path.read_text(encoding="utf-8").replace(as_of.isoformat(), earlier), encoding="utf-8")
    with Terminal([*CODEV, "resume", "--plain"], home=tmp_path, env=DUMB, size=LONG) as terminal:
        terminal.wait_for(re.compile("You were away [78] minutes"))
        type_lines(terminal, f"l\n{AFTER}")
        assert terminal.wait_exit() == 0
        assert "The session is in" in terminal.text
        assert b"\x1b" not in terminal.output
    check_the_whole(the_session(tmp_path))


def check_the_whole(session: dict[str, Any]) -> None:
    """Everything that was typed, as the console writes it."""
    assert (session["state"], session["kept"]) == ("finished", "all")
    assert (session["title"], session["group"]) == ("Onboarding a remote team", "North team")
    assert {p["name"]: p["role"] for p in session["people"]}["Amina"] == "client"
    assert len(phase(session, "welcome")["principles"]) == 2
    assert phase(session, "welcome")["notes"] == "A calm start."
    assert [(t["by"], t["votes"], t["chosen"]) for t in session["topics"]] == [("Amina", 1, True), ("Ben", 0, False)]
    assert phase(session, "exploration")["fields"] == {
        "facts": "Three newcomers since May.",
        "difficulties": "Nobody has time.",
        "relation": "I feel guilty.",
    }
    assert session["parked"] == [{"by": "Dov", "text": "have you tried a buddy?", "phase": "exploration", "idea": 3}]
    assert [(r["by"], r["text"], r["verdict"]) for r in session["reformulations"]] == [
        ("Ben", "you want people to stay", "confirmed"),
        ("Chloé", "you want more time", "corrected"),
    ]
    assert session["reformulations"][1]["correction"] == "I want less to do"
    assert session["request"] == "set up the first two weeks of a newcomer"
    assert [(i["n"], i["by"], i["kind"], i["sift"]) for i in session["ideas"]] == [
        (1, "Ben", "suggestion", "keep"),
        (2, "Dov", "suggestion", "adapt"),
        (3, "Dov", "experience", "leave"),
    ]
    (grown,) = session["commitments"]
    assert (grown["by"], grown["ideas"], grown["helper"], grown["first_step"]) == (
        "Amina",
        [1],
        "Ben",
        "Ask three people",
    )
    assert grown["due"].isoformat() == "2030-12-05"
    assert [learning["text"] for learning in session["learnings"]] == ["I could ask newcomers sooner"]
    assert session["feedback"] == [{"by": "Amina", "feeling": "relieved", "text": "It is smaller now", "score": 4}]
    assert (session["learning_partner"], session["next_facilitator"]) == ("Chloé", "Ben")
    assert session["next_session"].isoformat() == "2030-12-20"
    assert all(part["visits"] == 1 and part["started"] <= part["ended"] for part in session["phases"])
    assert "clock" not in session


FRENCH = """\
espace
oui
suite

parlé
suite
noter Accueillir à distance
noter Mon chef

noter Trop de réunions
suite
voix 1
oui 1
suite
faits Trois arrivées depuis mai.
dov : parquer as-tu essayé un parrain ?
suite
suite
noter tu veux qu’ils restent
noter du temps
ben : encore
a

suite
noter préparer les deux premières semaines
oui
suite
idée Donner un parrain

idée une liste
suite
genre 2 expérience
suite
oui 1
non 2
suite
tirer 1

Demander à trois personnes
5 déc 2030
ben
suite
apprentissage demander plus tôt

suite
noter soulagée
4
plus petit
suite
suite
"""


def test_a_whole_french_session_with_rounds_is_typed_in_french_words_and_mended_at_its_end(tmp_path: Path) -> None:
    new = [*CODEV, "new", "--plain", "--language", "fr", *PEOPLE]
    with Terminal(new, home=tmp_path, env={**DUMB, "CODEV_LANGUAGE": "fr"}, size=LONG) as terminal:
        terminal.wait_for("espace le démarre")
        type_lines(terminal, FRENCH)
        assert "Il manque encore" in terminal.text
        type_lines(terminal, "1\n1\nChloé\n1\n20 déc 2030\n")
        type_lines(terminal, "v\nJe me suis tu\n4\n\n-\n")
        assert terminal.wait_exit() == 0
        assert b"\x1b" not in terminal.output
    session = the_session(tmp_path)
    assert (session["state"], session["kept"], session["language"]) == ("finished", "all", "fr")
    assert [(t["by"], t["text"]) for t in session["topics"]][2] == ("Dov", "Trop de réunions")
    assert session["parked"][0]["text"] == "as-tu essayé un parrain ?"
    assert session["reformulations"][0]["text"] == "tu veux qu’ils restent; encore"
    assert [(i["by"], i["kind"], i["sift"]) for i in session["ideas"]] == [
        ("Ben", "suggestion", "keep"),
        ("Dov", "experience", "leave"),
        ("Dov", "suggestion", "open"),
    ]
    assert session["parked"][0]["idea"] == 3, "taken up at the closing"
    assert (session["learning_partner"], session["next_session"].isoformat()) == ("Chloé", "2030-12-20")
    (grown,) = session["commitments"]
    assert (grown["by"], grown["ideas"], grown["helper"]) == ("Amina", [1], "Ben")
    assert grown["due"].isoformat() == "2030-12-05"
    assert session["debrief"][0]["answer"] == "Je me suis tu"


@pytest.mark.parametrize(
    ("end", "status"),
    [("ctrl+d", 0), ("ctrl+c", 130), (signal.SIGTERM, 143)],
    ids=["end of input", "interrupted", "asked to end"],
)
def test_however_it_ends_all_is_saved_and_it_is_told_how_to_go_on(
    tmp_path: Path, end: str | signal.Signals, status: int
) -> None:
    with Terminal(NEW, home=tmp_path, env=DUMB) as terminal:
        terminal.wait_for("The clock has not started")
        type_lines(terminal, "space\no we have begun\nwords without a command\n")
        if isinstance(end, str):
            terminal.press(end)
        else:
            terminal.kill(end)
        assert terminal.wait_exit() == status
        assert "codev resume --plain goes on with it" in terminal.text.replace("\n", "")
    session = the_session(tmp_path)
    assert phase(session, "welcome")["notes"] == "we have begun"
    assert session["clock"]["draft"] == {"field": "notes", "text": "words without a command"}


def test_a_window_that_is_closed_leaves_all_that_was_typed(tmp_path: Path) -> None:
    with Terminal(NEW, home=tmp_path, env=DUMB) as terminal:
        terminal.wait_for("The clock has not started")
        type_lines(terminal, "o we have begun\n")
        terminal.hang_up()
        terminal.wait_until(lambda: not terminal.is_running)
    assert phase(the_session(tmp_path), "welcome")["notes"] == "we have begun"
    with Terminal([*CODEV, "resume", "--plain"], home=tmp_path, env=DUMB) as terminal:
        terminal.wait_for("Welcome>")


def test_while_nobody_types_the_file_keeps_up_with_the_clock(tmp_path: Path) -> None:
    with Terminal(NEW, home=tmp_path, env=DUMB) as terminal:
        terminal.wait_for("The clock has not started")
        type_lines(terminal, "space\n")
        terminal.wait_until(lambda: phase(the_session(tmp_path), "welcome")["measured_s"] >= 4)
        assert terminal.text.rstrip().endswith("Welcome>"), "nothing is said while somebody may be typing"


@pytest.mark.parametrize("answer", ["", "y"])
def test_a_dumb_terminal_is_offered_the_session_in_lines_and_gets_it(tmp_path: Path, answer: str) -> None:
    with Terminal([*CODEV, "new", *PEOPLE], home=tmp_path, env=DUMB) as terminal:
        terminal.wait_for("codev new --plain runs the session line by line")
        terminal.type(f"{answer}\r")
        terminal.wait_for("The clock has not started")
        type_lines(terminal, "q later\n")
        assert terminal.wait_exit() == 0
    with Terminal([*CODEV, "resume"], home=tmp_path, env=DUMB) as terminal:
        terminal.wait_for("codev resume --plain runs the session line by line")
        terminal.type("n\r")
        assert terminal.wait_exit() == 1
