"""`codev actions`: what is still to do, and what came of it."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cli.conftest import Outcome
from clocks import NOON
from codev_tui.cli import actions
from codev_tui.model.session import Check, Commitment, Session
from codev_tui.store.disk.lock import SessionLock
from codev_tui.store.format.codec import Reading
from codev_tui.store.library import Library
from samples import a_running_session, a_session, keep_in

Codev = Callable[..., Outcome]
ID = "2026-11-22-1358"
TODAY = date(2026, 12, 10)


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tenth of December, five days after the sample's commitment was due."""
    monkeypatch.setattr(actions, "today", lambda: TODAY)


def read(data: Path, id_: str = ID) -> Session:
    return Library(data).read(id_).session


def file_of(data: Path, id_: str = ID) -> Path:
    return data / "sessions" / f"{id_}.toml"


def test_rows_have_the_keys_and_values_that_scripts_rely_on(codev: Codev, data: Path) -> None:
    keep_in(data, a_session())
    outcome = codev("actions", "--json")
    assert outcome.status == 0
    assert list(json.loads(outcome.out)[0].items()) == [
        ("session", ID),
        ("n", 1),
        ("text", "Write the first-week plan"),
        ("by", "Amina"),
        ("owner", "Amina"),
        ("due", "2026-12-05"),
        ("status", "partly"),
        ("group", "North team"),
    ]


def test_in_a_pipe_each_commitment_is_one_line_and_says_that_it_is_overdue(codev: Codev, data: Path) -> None:
    keep_in(data, a_session(commitments=(Commitment(n=3, text="Call\n[b]them[/b]\tall", due=date(2026, 12, 9)),)))
    assert codev("actions").out == f"{ID}\t3\tCall [b]them[/b] all\tAmina\t2026-12-09\topen, overdue\tNorth team\n"


def test_the_overdue_of_any_session_stand_above_the_open_of_the_newest(codev: Codev, data: Path) -> None:
    newer = a_session(id="2026-11-23-0900", commitments=(Commitment(n=1, text="Later"),))
    keep_in(data, a_session(), newer)
    rows = json.loads(codev("actions", "--json").out)
    assert [(row["session"], row["n"]) for row in rows] == [(ID, 1), ("2026-11-23-0900", 1), (ID, 2)]


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        (("--open",), [1]),
        (("--overdue",), [1]),
        (("--owner", "amina"), [1, 2]),
        (("--owner", "Ben"), []),
        (("--group", "NORTH team"), [1, 2]),
        (("--group", "South team"), []),
    ],
)
def test_each_option_narrows_the_list(codev: Codev, data: Path, options: tuple[str, ...], numbers: list[int]) -> None:
    keep_in(data, a_session())
    outcome = codev("actions", *options, "--json")
    assert outcome.status == 0
    assert [row["n"] for row in json.loads(outcome.out)] == numbers


def test_an_empty_list_is_done_and_says_so(codev: Codev) -> None:
    assert codev("actions") == Outcome(0, "", "No commitments found.\n")
    assert codev("actions", "--json") == Outcome(0, "[]\n", "")


def test_a_file_that_cannot_be_read_is_named_and_hides_no_other(codev: Codev, data: Path) -> None:
    keep_in(data, a_session())
    file_of(data, "2026-11-23-0900").write_text("format = [", encoding="utf-8")
    outcome = codev("actions")
    assert outcome.status == 1
    assert "Write the first-week plan" in outcome.out
    assert "2026-11-23-0900.toml" in outcome.err


def test_a_terminal_gets_a_table_with_headings(
    codev: Codev, data: Path, streams: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_in(data, a_session())
    monkeypatch.setattr(streams, "terminal", True)
    monkeypatch.setenv("COLUMNS", "120")
    outcome = codev("actions")
    assert "Commitment" in outcome.out.splitlines()[0]
    assert "partly done, overdue" in outcome.out
    assert "North team" not in outcome.out
    keep_in(data, a_session(id="2026-11-23-0900", group="South team"))
    assert "North team" in codev("actions").out


def test_done_adds_a_check_of_today_and_keeps_all_else(codev: Codev, data: Path) -> None:
    keep_in(data, a_session())
    before = read(data)
    outcome = codev("actions", "done", "last", "1")
    after = read(data)
    assert outcome.status == 0
    assert outcome.err == f"Session {ID}, commitment 1, “Write the first-week plan”: now done.\n"
    assert after.commitments[0].checks == (*before.commitments[0].checks, Check(on=TODAY, status="done"))
    assert after.commitments[1:] == before.commitments[1:]
    assert (after.ideas, after.phases, after.people) == (before.ideas, before.phases, before.people)


def test_another_state_can_be_noted_with_a_sentence(codev: Codev, data: Path) -> None:
    keep_in(data, a_session())
    assert codev("actions", "done", ID, "2", "--state", "not-done", "--note", " no\ntime ").status == 0
    assert read(data).commitments[1].checks[-1] == Check(on=TODAY, status="not-done", note="no time")


def test_what_is_done_already_is_left_as_it_is(codev: Codev, data: Path) -> None:
    keep_in(data, a_session())
    before = file_of(data).read_bytes()
    outcome = codev("actions", "done", ID, "2")
    assert outcome.status == 0
    assert "already done; nothing was changed" in outcome.err
    assert file_of(data).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("2025", "1"), 1, "There is no session"),
        ((ID, "7"), 1, f"Session {ID} has no commitment 7; it has 1, 2."),
        ((ID, "one"), 2, "one"),
        ((ID, "1", "--state", "perhaps"), 2, "perhaps"),
        ((ID, "1", "--note", "x" * 2001), 2, "2000"),
    ],
)
def test_what_cannot_be_noted_is_said_and_changes_nothing(
    codev: Codev, data: Path, arguments: tuple[str, ...], status: int, sentence: str
) -> None:
    keep_in(data, a_session())
    before = file_of(data).read_bytes()
    outcome = codev("actions", "done", *arguments)
    assert outcome.status == status
    assert sentence in outcome.err
    assert file_of(data).read_bytes() == before


def test_a_session_without_commitments_says_so(codev: Codev, data: Path) -> None:
    keep_in(data, a_session(commitments=()))
    assert codev("actions", "done", ID, "1") == Outcome(1, "", f"Session {ID} has no commitments.\n")


def test_a_running_session_is_not_written_over(codev: Codev, data: Path) -> None:
    keep_in(data, a_running_session())
    before = file_of(data).read_bytes()
    outcome = codev("actions", "done", ID, "1")
    assert outcome.status == 1
    assert "still running" in outcome.err
    assert file_of(data).read_bytes() == before


def test_a_session_that_another_console_has_is_not_written_over(codev: Codev, data: Path) -> None:
    keep_in(data, a_session())
    before = file_of(data).read_bytes()
    with SessionLock(file_of(data), NOON):
        outcome = codev("actions", "done", ID, "1")
    assert outcome.status == 1
    assert "open in another console" in outcome.err
    assert file_of(data).read_bytes() == before


def test_while_another_console_takes_stock_of_a_session_it_is_left_alone(codev: Codev, data: Path) -> None:
    follower = "2026-12-10-0900"
    keep_in(data, a_session(), a_running_session(id=follower, previous=ID))
    with SessionLock(file_of(data, follower), NOON):
        refused = codev("actions", "done", ID, "1")
    assert refused.status == 1
    assert follower in refused.err
    assert read(data).commitments[0].status == "partly"
    assert codev("actions", "done", ID, "1").status == 0


def test_which_sessions_run_is_known_without_looking_into_every_file(
    codev: Codev, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_in(data, a_session(), *(a_session(id=f"2026-10-{day:02}-0900") for day in range(1, 20)))
    codev("actions")
    looked_into: list[str] = []
    look = Library.look

    def counted(library: Library, id_: str) -> Reading:
        looked_into.append(id_)
        return look(library, id_)

    monkeypatch.setattr(Library, "look", counted)
    monkeypatch.setattr(Library, "running_after", lambda *_: pytest.fail("every file was looked into"))
    assert codev("actions", "done", ID, "1").status == 0
    assert set(looked_into) == {ID}


def test_a_file_of_a_later_format_is_left_as_it_is(codev: Codev, data: Path) -> None:
    keep_in(data, a_session())
    path = file_of(data)
    path.write_text(path.read_text(encoding="utf-8").replace("format = 1", "format = 99", 1), encoding="utf-8")
    before = path.read_bytes()
    outcome = codev("actions", "done", ID, "1")
    assert outcome.status == 1
    assert outcome.err
    assert path.read_bytes() == before


def test_options_of_the_list_before_done_are_wrong_usage(codev: Codev, data: Path) -> None:
    keep_in(data, a_session())
    assert codev("actions", "--open", "done", ID, "1").status == 2
    assert read(data).commitments[0].status == "partly"


def test_help_shows_an_example(codev: Codev) -> None:
    assert "codev actions --open" in codev("actions", "--help").out
    assert "codev actions done last 2" in codev("actions", "done", "--help").out
