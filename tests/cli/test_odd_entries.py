"""A bad link, a huge file or what iCloud leaves among the sessions: every command goes on, and says what is wrong."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Console, Outcome
from codev_tui.store.library import Library
from samples import a_running_session, a_session, keep_in
from store.test_odd_entries import ODDITIES

Codev = Callable[..., Outcome]
ID, ODD, RUNNING = "2026-11-22-1358", "2026-11-23-0900", "2026-11-20-0900"

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="links and sparse files of POSIX"),
    pytest.mark.timeout(60),
]


@pytest.fixture(params=ODDITIES, autouse=True)
def problem(request: pytest.FixtureRequest, data: Path) -> str:
    """Two sessions that can be read, and a newer one that cannot; what is to be said of that."""
    keep_in(data, a_session(), a_running_session(id=RUNNING, ideas=(), parked=()))
    make, words = ODDITIES[request.param]
    make(data / "sessions" / f"{ODD}.toml")
    return words


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("list",), ID),
        (("list", "--group", "north team"), ID),
        (("actions",), "Write the first-week plan"),
        (("stats",), "Amina"),
        (("export", ID, "--to", "json"), "Onboarding"),
    ],
)
def test_the_others_are_read_and_this_one_is_named(
    codev: Codev, problem: str, arguments: tuple[str, ...], found: str
) -> None:
    outcome = codev(*arguments)
    assert found in outcome.out
    if arguments[0] != "export":
        assert outcome.status == 1
        assert problem in outcome.err


def test_what_was_said_in_the_others_is_found(codev: Codev) -> None:
    outcome = codev("search", "buddy")
    assert outcome.status == 0
    assert ID in outcome.out


def test_to_show_it_says_what_is_wrong(codev: Codev, problem: str) -> None:
    for reference in (ODD, "last"):
        outcome = codev("show", reference)
        assert (outcome.status, outcome.out) == (1, "")
        assert problem in outcome.err
        assert outcome.err.startswith(f"{ODD}.toml: ")


def test_doctor_says_what_is_wrong(codev: Codev) -> None:
    outcome = codev("doctor")
    assert outcome.status == 1
    assert ODD in outcome.out


def test_to_forget_it_says_so_and_the_others_are_forgotten(codev: Codev, data: Path, problem: str) -> None:
    outcome = codev("forget", "last", "--yes")
    assert outcome.status == 1
    assert problem in outcome.err
    assert codev("forget", ID, "--yes").status == 0
    assert Library(data).look(ID).session.kept == "nothing"


def test_sessions_are_begun_gone_on_with_and_taken_in(
    codev: Codev, console: Console, data: Path, tmp_path: Path
) -> None:
    assert codev("new", "--group", "North team", "--person", "Ben", "--person", "Dov").status == 0
    assert codev("resume", RUNNING).status == 0
    first, second = console.opened
    assert first.live is not None
    assert second.live is not None
    assert first.live.session.previous == ID
    assert second.live.session.id == RUNNING
    keep_in(tmp_path / "else", a_session(id="2026-11-25-0900", title="Another"))
    assert codev("import", "--yes", str(tmp_path / "else")).status == 0
    assert Library(data).look("2026-11-25-0900").session.title == "Another"
