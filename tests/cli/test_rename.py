"""`codev rename`: one name for all sessions, shown before it is done, and never half done."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from cli.conftest import Outcome, Streams
from cli.test_forget import answer
from clocks import NOON
from codev_tui.model.people import Person
from codev_tui.model.session import Idea, Session
from codev_tui.store.disk.atomic import write_atomically
from codev_tui.store.disk.lock import SessionLock
from codev_tui.store.disk.paths import CHANGES_FOLDER
from codev_tui.store.library import Library
from samples import a_session, keep_in

Codev = Callable[..., Outcome]
FIRST, SECOND, THIRD = "2026-11-22-1358", "2026-11-23-0900", "2026-11-24-0900"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which everything that the program may write lies in one folder."""
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def with_client(id_: str, name: str, **changes: object) -> Session:
    people = (Person(name=name, role="client"), Person(name="Ben"))
    ideas = (Idea(n=1, by=name, text=f"{name}’s plan"),)
    return replace(a_session(id=id_), people=people, ideas=ideas, commitments=(), **changes)


@pytest.fixture
def three(data: Path) -> Path:
    """Three sessions, in two of which a name is misspelled."""
    keep_in(data, with_client(FIRST, "Omar Haddad"), with_client(SECOND, "Omar Haddadi"))
    keep_in(data, with_client(THIRD, "Omar Haddadi", group="South team"))
    return data


def client(data: Path, id_: str) -> str:
    return Library(data).look(id_).session.client


def test_a_person_has_one_name_in_all_sessions_afterwards_and_in_what_was_said(three: Path, codev: Codev) -> None:
    outcome = codev("rename", "person", "omar haddadi", "Omar Haddad", "--yes")
    assert outcome.status == 0
    assert outcome.out.splitlines() == [
        f"{THIRD}\tOnboarding a remote team\t2 places, 1 in texts",
        f"{SECOND}\tOnboarding a remote team\t2 places, 1 in texts",
    ]
    assert "“Omar Haddad” is there already" in outcome.err
    assert "2 files changed." in outcome.err
    assert not any(b"Haddadi" in path.read_bytes() for path in three.rglob("*") if path.is_file())
    assert Library(three).look(SECOND).session.ideas[0].text == "Omar Haddad’s plan"
    assert not (three / CHANGES_FOLDER).exists()
    assert codev("stats").status == 0


def test_it_is_asked_before_it_is_done(
    three: Path, codev: Codev, streams: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    streams.terminal = True
    answer(monkeypatch, streams, "n\n")
    outcome = codev("rename", "person", "Omar Haddadi", "Omar Haddad")
    assert outcome.status == 1
    assert "Make “Omar Haddadi” and “Omar Haddad” one in 2 sessions? [y/N]" in outcome.err
    assert client(three, SECOND) == "Omar Haddadi"


def test_without_a_terminal_and_without_yes_nothing_is_changed(three: Path, codev: Codev) -> None:
    outcome = codev("rename", "person", "Omar Haddadi", "Omar Haddad")
    assert outcome.status == 1
    assert "With --yes" in outcome.err
    assert client(three, SECOND) == "Omar Haddadi"


@pytest.mark.parametrize(
    ("what", "old", "new", "key"),
    [
        ("group", "NORTH TEAM", "Nordic team", "group"),
        ("theme", "leading at a distance", "At a distance", "theme"),
        ("tag", "Remote", "far", "tags"),
    ],
)
def test_a_group_a_theme_and_a_tag_are_renamed(
    data: Path, codev: Codev, what: str, old: str, new: str, key: str
) -> None:
    keep_in(data, a_session(tags=("remote",)))
    assert codev("rename", what, old, new, "--yes").status == 0
    value = getattr(Library(data).look(FIRST).session, key)
    assert new in ((value,) if isinstance(value, str) else value)


def test_a_name_that_nobody_has_is_met_with_near_ones(three: Path, codev: Codev) -> None:
    outcome = codev("rename", "person", "Omar Hadad", "Omar")
    assert outcome.status == 1
    assert "Nobody is called “Omar Hadad”. Is one of these meant: Omar Haddad" in outcome.err
    outcome = codev("rename", "group", "Nowhere", "Here")
    assert (outcome.status, outcome.err) == (1, "No group is called “Nowhere”.\n")
    assert client(three, FIRST) == "Omar Haddad"


@pytest.mark.parametrize(("old", "new"), [("Ben", ""), ("", "Ben"), ("Ben", "Ben"), ("Ben", "B" * 100)])
def test_what_can_be_no_name_is_refused_with_a_sentence(three: Path, codev: Codev, old: str, new: str) -> None:
    outcome = codev("rename", "person", old, new, "--yes")
    assert outcome.status == 1
    assert outcome.err.count("\n") == 1
    assert client(three, FIRST) == "Omar Haddad"


def test_anything_else_to_rename_is_wrong_usage(codev: Codev) -> None:
    assert codev("rename", "idea", "a", "b").status == 2


def test_a_session_that_another_console_has_is_told_and_left_alone_and_the_rest_goes_on(
    three: Path, codev: Codev
) -> None:
    with SessionLock(Library(three).path(THIRD), NOON):
        outcome = codev("rename", "person", "Omar Haddadi", "Omar Haddad", "--yes")
    assert outcome.status == 1
    assert f"{THIRD} is open in another console" in outcome.err
    assert (client(three, SECOND), client(three, THIRD)) == ("Omar Haddad", "Omar Haddadi")
    assert codev("rename", "person", "Omar Haddadi", "Omar Haddad", "--yes").status == 0
    assert client(three, THIRD) == "Omar Haddad"


def test_a_file_that_cannot_be_read_or_must_not_be_changed_is_told_and_the_rest_goes_on(
    three: Path, codev: Codev
) -> None:
    Library(three).path(FIRST).write_text("Omar Haddadi")
    path = Library(three).path(THIRD)
    path.write_text(path.read_text(encoding="utf-8").replace("format = 1", "format = 99"), encoding="utf-8")
    outcome = codev("rename", "person", "Omar Haddadi", "Omar Haddad", "--yes")
    assert outcome.status == 1
    assert f"{FIRST}.toml" in outcome.err
    assert "“Omar Haddadi” stays in it" in outcome.err
    assert client(three, SECOND) == "Omar Haddad"


def test_two_of_one_session_who_become_one_are_pointed_out(data: Path, codev: Codev) -> None:
    keep_in(data, a_session())
    outcome = codev("rename", "person", "Chloé", "Ben", "--yes")
    assert "In 1 session both are named: see whether they are two." in outcome.err
    assert "both names are here" in outcome.out


@pytest.mark.parametrize("next_command", [("list",), ("show", FIRST), ("doctor",), ("scripts", "list")])
def test_what_was_interrupted_half_way_is_ended_by_the_next_command(
    three: Path, codev: Codev, monkeypatch: pytest.MonkeyPatch, next_command: tuple[str, ...]
) -> None:
    interrupt(monkeypatch, codev)
    assert {client(three, SECOND), client(three, THIRD)} == {"Omar Haddadi", "Omar Haddad"}
    outcome = codev(*next_command)
    assert "A change of 2 files was interrupted, and is done by now." in outcome.err
    assert {client(three, SECOND), client(three, THIRD)} == {"Omar Haddad"}
    assert not (three / CHANGES_FOLDER).exists()


def interrupt(monkeypatch: pytest.MonkeyPatch, codev: Codev) -> None:
    """Rename, and press ctrl+c between the first file and the second."""
    real, count = write_atomically, iter(range(100))

    def write(path: Path, data: bytes) -> object:
        if next(count) == 4:
            raise KeyboardInterrupt
        return real(path, data)

    with monkeypatch.context() as patch:
        patch.setattr("codev_tui.store.change_set.write_atomically", write)
        assert codev("rename", "person", "Omar Haddadi", "Omar Haddad", "--yes").status == 130


@pytest.mark.usefixtures("console")
def test_the_console_ends_it_too(three: Path, codev: Codev, monkeypatch: pytest.MonkeyPatch) -> None:
    interrupt(monkeypatch, codev)
    codev()
    assert {client(three, SECOND), client(three, THIRD)} == {"Omar Haddad"}


KILLED = """
import os, signal, sys
from codev_tui.__main__ import main
from codev_tui.store import change_set
real, count = change_set.write_atomically, iter(range(100))

def write(path, data):
    if next(count) == int(sys.argv[1]):
        os.kill(os.getpid(), signal.SIGKILL)
    return real(path, data)

change_set.write_atomically = write
main(["rename", "person", "Omar Haddadi", "Omar Haddad", "--yes"])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_killed_at_any_file_no_half_of_it_is_left_after_the_next_start(three: Path, codev: Codev, at: int) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(at)], env=os.environ.copy(), capture_output=True)
    assert done.returncode == -signal.SIGKILL
    codev("list")
    assert len({client(three, SECOND), client(three, THIRD)}) == 1
    assert not (three / CHANGES_FOLDER).exists()
