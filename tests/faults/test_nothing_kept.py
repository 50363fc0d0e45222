"""What should not be kept stands in no byte that the program leaves anywhere: off the record, and after forgetting.

Everything under a home is looked at: data, cache, settings, state, temporary files, and whatever else is there.
"""

import os
import random
import re
import signal
import subprocess
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import fields, replace

from codev_tui.model.kinds import LEVELS
from codev_tui.model.people_changes import rename
from codev_tui.model.redaction import redact
from codev_tui.model.session import Kept, Session
from codev_tui.store.disk.stray_files import set_aside
from codev_tui.store.format.codec import encode
from e2e.environment import DATA, clean_environment
from e2e.terminal import Terminal
from e2e.test_whole_session import CODEV
from samples import a_running_session, a_session, keep_in

READING = (
    ("list", "--all"),
    ("show", "last"),
    ("search", "{word}"),
    ("actions",),
    ("stats",),
    ("doctor",),
    ("scripts", "list"),
)
"""Commands that read, and may put down what they found for the next time; one that there is not does no harm."""


def nonsense(dice: random.Random) -> str:
    """A word that stands nowhere else."""
    return "".join(dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _syllable in range(7))


def traces(home: Path, words: Iterable[str]) -> dict[str, list[str]]:
    """In which files, or names of files, words stand, in part or in capitals.

    An index may keep no more of a word than what tells it from the one before, hence the end of it is looked for.
    """
    ends = {word: word[-7:].encode() for word in words}
    found: dict[str, list[str]] = {}
    for path in home.rglob("*"):
        content = os.fsencode(path.name) + (path.read_bytes() if path.is_file() and not path.is_symlink() else b"")
        for word in (word for word, end in ends.items() if end in content.lower()):
            found.setdefault(word, []).append(str(path.relative_to(home)))
    return found


def read_all(home: Path, word: str) -> None:
    """Let every command read what there is, and look at it at home, so that all that is derived from it is there."""
    for command in READING:
        arguments = [argument.format(word=word) for argument in command]
        subprocess.run([*CODEV, *arguments], env=clean_environment(home), cwd=home, capture_output=True, check=False)
    with Terminal(CODEV, home=home) as terminal:
        terminal.wait_for("Start a session")
        terminal.press("p")
        terminal.wait_for(re.compile(r"\d sessions?"))
        terminal.wait_gone("reading")
        terminal.press("b")
        terminal.wait_for("Start a session")
        terminal.press("q")
        assert terminal.wait_exit() == 0


def sessions_in(home: Path) -> dict[str, bytes]:
    """All that stands in the data directory, but for the index, which every command may make."""
    files = (path for path in (home / DATA).rglob("*") if path.is_file() and ".index" not in path.parts)
    return {path.name: path.read_bytes() for path in files}


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_off_the_record_nothing_is_left_however_it_ends(number: signal.Signals, tmp_path: Path) -> None:
    dice = random.Random(number)
    client, title, note, idea, draft, stock = said = [nonsense(dice) for _word in range(6)]
    keep_in(tmp_path / DATA, a_session(people=(*a_session().people,), group="North team"))
    before = sessions_in(tmp_path)
    new = ["new", "--off-the-record", "--group", "North team", "--client", client, "--person", "Ben", "--title", title]
    with Terminal([*CODEV, *new], home=tmp_path) as terminal:
        terminal.wait_for("not started")
        terminal.press("space", "tab")
        terminal.wait_for("┏▶ Amina")
        terminal.press("r")
        terminal.type(f"{stock}\r")
        terminal.wait_until(lambda: stock in terminal.text and "leave the field" not in terminal.text)
        terminal.press("o")
        terminal.wait_for("Notes")
        terminal.type(note)
        terminal.press("escape")
        terminal.wait_gone("Notes:")
        terminal.type("nnnnnnnnn")
        terminal.wait_for("no idea yet from")
        terminal.press("i")
        terminal.wait_for("leave the field")
        terminal.type(f"{idea}\r{draft}")
        terminal.wait_for(draft)
        terminal.kill(number)
        assert terminal.wait_exit() in (-number, 128 + number)
    assert traces(tmp_path, said) == {}
    assert traces(tmp_path, ["onboarding a remote team"]), "what was there before is found"
    assert sessions_in(tmp_path) == before
    read_all(tmp_path, idea)
    assert traces(tmp_path, said) == {}
    assert sessions_in(tmp_path) == before


def unlike_any_other(session: Session, dice: random.Random) -> tuple[Session, list[str]]:
    """The session with a word of its own for every name and in every text; and the words."""
    words: list[str] = []

    def word(_text: str = "") -> str:
        words.append(nonsense(dice))
        return words[-1]

    def reworded(entry: Any, *keys: str) -> Any:
        there = {field.name for field in fields(entry)} & set(keys)
        return replace(entry, **{key: word() for key in sorted(there) if getattr(entry, key)})

    for person in session.people:
        session = rename(session, person.name, word())
    texts = ("text", "correction", "first_step", "feeling", "note", "title", "theme", "facts", "difficulties", "notes")
    changes: dict[str, Any] = {
        kind: tuple(reworded(entry, *texts) for entry in getattr(session, kind))
        for kind in ("topics", "reformulations", "requests", "ideas", "parked", "learnings", "feedback")
    }
    changes["commitments"] = tuple(
        replace(reworded(one, *texts), checks=tuple(reworded(check, *texts) for check in one.checks))
        for one in session.commitments
    )
    changes["phases"] = tuple(
        replace(reworded(phase, "notes", "for_client"), fields=reworded(phase.fields, *texts))
        for phase in session.phases
    )
    return replace(reworded(session, "title", "theme"), **changes, extra={"x_tool": {"mood": word()}}), words


@pytest.mark.parametrize("level", ["plan", "commitments", "nothing"])
@pytest.mark.parametrize("how", ["by name", "by age"])
def test_what_is_forgotten_is_gone_from_everything_that_was_made_of_it(level: Kept, how: str, tmp_path: Path) -> None:
    dice = random.Random(level + how)
    session, words = unlike_any_other(a_session(), dice)
    data = tmp_path / DATA
    keep_in(data, session, a_session(id="2026-11-21-0900", title="of others"))
    copy = data / "sessions" / f"{session.id} (conflict 2026-11-22 153140).toml"
    copy.write_text(encode(session), encoding="utf-8")
    aside = data / "sessions" / f"{session.id} (1).toml"
    aside.write_text(encode(session), encoding="utf-8")
    set_aside(aside, data, date(2026, 11, 23))
    (data / "sessions" / f".{session.id}.toml.tmp-00c0ffee").write_text(encode(session)[:-9], encoding="utf-8")
    read_all(tmp_path, session.ideas[0].text)
    stays = encode(redact(session, level))
    gone = [word for word in words if word not in stays]
    assert set(traces(tmp_path, gone)) == set(gone)
    assert len(gone) >= {"plan": 15, "commitments": 18, "nothing": 25}[level]
    named: Sequence[str] = [session.id] if how == "by name" else ["--older-than", "0d"]
    forget = [*CODEV, "forget", *named, "--keep", level, "--yes"]
    done = subprocess.run(forget, env=clean_environment(tmp_path), cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert traces(tmp_path, gone) == {}
    read_all(tmp_path, session.ideas[0].text)
    assert traces(tmp_path, gone) == {}
    assert set(traces(data, [word for word in words if word in stays])) == {word for word in words if word in stays}


@pytest.mark.parametrize("level", ["plan", "commitments", "nothing"])
def test_what_the_client_does_not_let_stand_at_the_closing_is_gone(level: Kept, tmp_path: Path) -> None:
    dice = random.Random(level)
    session, words = unlike_any_other(a_running_session(), dice)
    data = tmp_path / DATA
    keep_in(data, session)
    for name in (f"{session.id} (conflict 2026-11-22 153140).toml", f".{session.id}.toml.tmp-00c0ffee"):
        (data / "sessions" / name).write_text(encode(session), encoding="utf-8")
    read_all(tmp_path, session.ideas[0].text)
    draft = nonsense(dice)
    with Terminal([*CODEV, "resume"], home=tmp_path) as terminal:
        terminal.wait_for("not started")
        terminal.press("o")
        terminal.wait_for("Notes")
        terminal.type(draft)
        terminal.press("escape")
        terminal.wait_gone("Notes:")
        terminal.wait_until(lambda: draft in traces(tmp_path, [draft]))
        terminal.press("q")
        terminal.wait_for("Leave the session")
        terminal.press("c")
        terminal.wait_for("what may be kept?")
        for _level in range(LEVELS.index(level)):
            terminal.press("down")
        terminal.wait_for({"plan": "● The plan", "commitments": "● The comm", "nothing": "● Nothing but"}[level])
        terminal.press("enter")
        terminal.wait_for("The session is over")
        terminal.press("enter")
        assert terminal.wait_exit() == 0
    stays = encode(redact(session, level))
    gone = [word for word in (*words, draft) if word not in stays]
    assert traces(tmp_path, gone) == {}
    read_all(tmp_path, session.ideas[0].text)
    assert traces(tmp_path, gone) == {}
    assert set(traces(data, words)) == {word for word in words if word in stays}


def test_what_was_typed_in_a_demonstration_that_was_killed_goes_with_the_next(tmp_path: Path) -> None:
    word = nonsense(random.Random(5))
    with Terminal([*CODEV, "demo"], home=tmp_path) as terminal:
        terminal.wait_for("space start")
        terminal.press("o")
        terminal.wait_for("Notes")
        terminal.type(word)
        terminal.wait_until(lambda: bool(traces(tmp_path, [word])))
        terminal.kill(signal.SIGKILL)
        terminal.wait_exit()
    assert traces(tmp_path, [word]), "nobody was left to remove it"
    with Terminal([*CODEV, "demo"], home=tmp_path) as terminal:
        terminal.wait_for("space start")
        assert traces(tmp_path, [word]) == {}
        terminal.press("q")
        terminal.wait_for("demonstration")
