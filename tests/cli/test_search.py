"""`codev search`: where it was said."""

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cli.conftest import Outcome, Streams
from codev_tui.model.session import Idea
from codev_tui.review.library_contents import LibraryContents, LibraryQuery
from codev_tui.store.index.index import Index
from codev_tui.store.index.location import index_path
from codev_tui.store.library import Library
from samples import START, a_running_session, a_session, keep_in

Codev = Callable[..., Outcome]


@pytest.fixture
def library(data: Path) -> Library:
    """Two finished sessions of two groups, and one that runs."""
    keep_in(
        data,
        a_session(),
        a_session(
            id="2026-10-18-0900",
            created=START.replace(month=10, day=18),
            title="Too many meetings",
            group="South team",
            ideas=(Idea(n=1, by="Chloé", text="A buddy for each new colleague", phase="consultation"),),
        ),
        a_running_session(
            id="2026-11-23-0900", created=START.replace(day=23), ideas=(), parked=(), title="Buddy system"
        ),
    )
    return Library(data)


def rows(outcome: Outcome) -> list[tuple[str, str, str]]:
    return [(row["session"], row["field"], row["line"]) for row in json.loads(outcome.out)]


@pytest.mark.usefixtures("library")
def test_it_says_in_which_session_phase_and_line_and_by_whom(codev: Codev) -> None:
    found = json.loads(codev("search", "buddy", "--in", "ideas", "--json").out)
    assert found[0] == {
        "session": "2026-11-22-1358",
        "title": "Onboarding a remote team",
        "created": "2026-11-22T13:58:05+01:00",
        "phase": "",
        "by": "Ben",
        "field": "ideas",
        "line": "We had a buddy",
    }
    assert found[1]["phase"] == "consultation"
    assert [row["session"] for row in found] == ["2026-11-22-1358", "2026-10-18-0900"]


@pytest.mark.usefixtures("library")
def test_a_running_session_is_searched_too(codev: Codev) -> None:
    assert rows(codev("search", "buddy", "--in", "title", "--json")) == [("2026-11-23-0900", "title", "Buddy system")]


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("asked", "fields"),
    [
        (("amina",), {"people", "notes"}),
        (("countries", "FOUR"), {"facts"}),
        (("hesit*",), {"notes"}),
        (("hesit",), {"notes"}),
        (("newcomers", "--in", "Request"), {"requests"}),
        (("start", "--person", "ami"), {"reformulations"}),
        (("two days",), {"commitments"}),
        (('"two hours"', "block"), {"commitments"}),
        (("leading",), {"theme"}),
        (("calm",), {"feedback"}),
        (("newcomers", "--in", "requests"), {"requests"}),
        (("newcomers", "--in", "requests", "--in", "commitments"), {"requests", "commitments"}),
        (("ask", "--person", "ben"), {"learnings"}),
        (("start", "--person", "Amina"), {"reformulations"}),
    ],
)
def test_every_kind_of_entry_can_be_looked_in(codev: Codev, asked: tuple[str, ...], fields: set[str]) -> None:
    found = rows(codev("search", *asked, "--group", "north TEAM", "--until", "2026-11-22", "--json"))
    assert {field for _session, field, _line in found} == fields
    assert {session for session, _field, _line in found} == {"2026-11-22-1358"}


@pytest.mark.usefixtures("library")
def test_time_limits_what_is_found(codev: Codev) -> None:
    sessions = {session for session, _f, _l in rows(codev("search", "buddy", "--since", "2026-11-01", "--json"))}
    assert sessions == {"2026-11-23-0900", "2026-11-22-1358"}


@pytest.mark.usefixtures("library")
def test_what_is_found_is_marked_on_a_terminal(codev: Codev, streams: Streams, monkeypatch: pytest.MonkeyPatch) -> None:
    streams.terminal = True
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("codev_tui.cli.search_command.today", lambda: date(2026, 12, 1))
    outcome = codev("search", "buddy", "--in", "ideas")
    assert "2026-11-22-1358 · Sun 22 Nov · Onboarding a remote team" in outcome.out
    assert "Ben · idea: We had a \x1b[1;4mbuddy\x1b[0m" in outcome.out
    assert outcome.err == "2 places in 2 sessions.\n"


@pytest.mark.usefixtures("library")
def test_in_a_pipe_there_is_one_place_a_line(codev: Codev) -> None:
    outcome = codev("search", "buddy", "--in", "ideas")
    first, second = outcome.out.splitlines()
    assert first == "2026-11-22-1358\t2026-11-22\t\tBen\tideas\tWe had a buddy"
    assert second.startswith("2026-10-18-0900\t2026-10-18\tconsultation\tChloé\tideas\t")


@pytest.mark.usefixtures("library")
def test_nothing_found_is_no_failure(codev: Codev) -> None:
    assert codev("search", "a", "Xylo") == Outcome(0, "", "Nothing found.\nNo session has “xylo”.\n")
    assert codev("search", "buddy hesitates") == Outcome(0, "", "Nothing found.\n"), (
        "both are there, but no such phrase"
    )
    assert json.loads(codev("search", "xylophone", "--json").out) == []


@pytest.mark.usefixtures("library")
def test_words_need_not_stand_in_one_entry_and_entries_with_more_of_them_come_first(codev: Codev) -> None:
    found = rows(codev("search", "meetings", "buddy", "--json"))
    assert {session for session, _field, _line in found} == {"2026-10-18-0900"}
    assert {"title", "ideas"} <= {field for _session, field, _line in found}
    both = rows(codev("search", "colleague", "buddy", "--json"))
    assert both[0] == ("2026-10-18-0900", "ideas", "A buddy for each new colleague")


@pytest.mark.usefixtures("library")
def test_the_library_and_the_command_find_the_same_sessions(codev: Codev, library: Library) -> None:
    index = Index(library, None)
    contents = LibraryContents(index)
    contents.fill(lambda _done, _total: None, lambda: False)
    for words in ("bud", "amina buddy", '"buddy"', "colleague bud", '"a buddy"', "xylo"):
        listed = {each.id for each in contents.rows(LibraryQuery(words))}
        typed = (words,) if '"' in words else words.split()
        assert listed == {session for session, _field, _line in rows(codev("search", *typed, "--json"))}, words


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        (("budy",), "No session has “budy”; near it: buddy."),
        (("buddy", "--group", "nort"), ""),
        (("buddy", "--group", "t"), "“t” (group) fits several: North team, South team."),
        (("buddy", "--group", "suoth"), "“suoth” (group): nothing is called so; near it: South team, North team."),
        (("buddy", "--person", "Benn"), "“Benn” (person): nothing is called so; near it: Ben."),
    ],
)
def test_what_is_not_known_is_met_with_what_is_near(codev: Codev, asked: tuple[str, ...], hint: str) -> None:
    outcome = codev("search", *asked)
    assert outcome.status == 0
    assert hint in outcome.err.splitlines() or not hint
    assert bool(outcome.out) == (not hint)


def test_before_the_first_session_nothing_is_found_and_nothing_is_made(codev: Codev, data: Path) -> None:
    assert codev("search", "buddy").status == 0
    assert not data.exists()


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        ((), 2, "Missing argument"),
        (("…",), 1, "no word to look for"),
        (("buddy", "--in", "dreams"), 2, "“dreams” is no kind of entry. Take one of: title, theme"),
        (("buddy", "--in", "ideaz"), 2, "“ideaz” is no kind of entry; is ideas meant?"),
        (("buddy", "--since", "someday"), 2, "is not a date"),
    ],
)
def test_what_cannot_be_looked_for_is_told(
    codev: Codev, arguments: tuple[str, ...], status: int, sentence: str
) -> None:
    outcome = codev("search", *arguments)
    assert outcome.status == status
    assert sentence in " ".join(outcome.err.split())


def test_a_broken_file_hides_nothing_of_the_others(codev: Codev, library: Library) -> None:
    library.path("2026-11-24-0900").write_text("buddy [")
    outcome = codev("search", "buddy", "--in", "ideas", "--json")
    assert outcome.status == 0
    assert len(rows(outcome)) == 2


@pytest.mark.usefixtures("library")
def test_the_index_comes_back_when_it_was_deleted_or_damaged(codev: Codev, data: Path) -> None:
    first = codev("search", "buddy", "--json").out
    index = index_path(data)
    assert index is not None
    index.unlink()
    assert codev("search", "buddy", "--json").out == first
    index.write_bytes(b"no index at all" * 2000)
    assert codev("search", "buddy", "--json").out == first
    os.truncate(index, index.stat().st_size // 3)
    assert codev("search", "buddy", "--json").out == first
