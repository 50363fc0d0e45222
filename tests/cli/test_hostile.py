"""Every command that prints what people said, with texts that look like something else to a terminal."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from cli.conftest import Outcome, Streams
from codev_tui.model.entries import add_commitment, add_feedback, add_idea, add_learning, park, set_details
from codev_tui.model.people import Person
from codev_tui.model.session import Commitment, Feedback, Session
from codev_tui.model.text import clean, clean_line
from codev_tui.store.library import Library
from hostile import HOSTILE, letters_of, obeyed
from samples import START, a_session

Codev = Callable[..., Outcome]


def hostile_sessions() -> Iterator[Session]:
    """One finished session for each text: in it that is title, group, theme, name, idea, learning and remark."""
    for i, text in enumerate(HOSTILE.values()):
        created = START + timedelta(minutes=i)
        session = a_session(id=f"{created:%Y-%m-%d-%H%M}", created=created, started=created, finished=created)
        session = set_details(session, title=text, group=text, theme=text)
        session = replace(session, people=(*session.people, Person(name=clean_line(text)[:60] or "nobody")))
        session = park(add_learning(add_idea(session, text, created), text), text)
        session = add_commitment(session, Commitment(n=0, text=text, by=session.people[-1].name))
        session = add_feedback(session, Feedback(by=session.people[-1].name, feeling=clean_line(text)[:60]))
        yield session


@pytest.fixture
def sessions(data: Path) -> list[Session]:
    """They are all in the library."""
    library, written = Library(data), list(hostile_sessions())
    for session in written:
        library.write(session)
    return written


def harmless(outcome: Outcome) -> None:
    """Nothing that a terminal would obey was printed, but for lines, tabs and bold headings; and no traceback."""
    printed = outcome.out + outcome.err
    for ours in ("\t", "\x1b[1m", "\x1b[1;4m", "\x1b[0m"):
        printed = printed.replace(ours, "")
    for line in printed.split("\n"):
        assert not obeyed(line), line
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("terminal", [False, True])
def test_lists_and_records_show_every_text_as_text(
    codev: Codev, streams: Streams, sessions: list[Session], monkeypatch: pytest.MonkeyPatch, *, terminal: bool
) -> None:
    streams.terminal = terminal
    monkeypatch.setenv("COLUMNS", "200")
    listed = codev("list", "--all")
    harmless(listed)
    assert listed.status == 0
    for command in ("actions", "stats"):
        harmless(outcome := codev(command))
        assert outcome.status == 0
    for session in sessions:
        shown = codev("show", session.id)
        harmless(shown)
        assert shown.status == 0
        assert letters_of(clean(session.ideas[-1].text)) in letters_of(shown.out)


@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.usefixtures("sessions")
def test_what_is_found_and_marked_is_text(codev: Codev, streams: Streams, *, terminal: bool) -> None:
    streams.terminal = terminal
    for word in ("a*", "x*", "click", "script", "1*"):
        found = codev("search", word)
        harmless(found)
        assert found.status == 0


def test_json_gives_back_every_text_to_the_letter(codev: Codev, sessions: list[Session]) -> None:
    rows = {row["id"]: row for row in json.loads(codev("list", "--all", "--json").out)}
    for session in sessions:
        assert rows[session.id]["title"] == session.title
        document = json.loads(codev("show", session.id, "--json").out)
        assert document["ideas"][-1]["text"] == session.ideas[-1].text


@pytest.mark.parametrize("to", ["md", "html", "csv", "json", "ics"])
def test_exports_print_every_text_and_nothing_that_a_terminal_obeys(
    codev: Codev, sessions: list[Session], to: str
) -> None:
    exported = codev("export", *(session.id for session in sessions), "--to", to, "--pseudonyms")
    assert exported.status == 0
    harmless(exported._replace(out=exported.out.replace("\r\n", "\n")))


def test_what_keeps_the_files_in_order_is_not_disturbed(
    codev: Codev, sessions: list[Session], data: Path, tmp_path: Path
) -> None:
    sound = codev("doctor")
    harmless(sound)
    assert sound.status == 0, sound.out
    elsewhere = tmp_path / "elsewhere"
    (data / "sessions").rename(elsewhere)
    imported = codev("import", str(elsewhere), "--yes")
    harmless(imported)
    assert imported.status == 0
    assert len(Library(data).ids()) == len(sessions)
    forgotten = codev("forget", *(session.id for session in sessions), "--yes")
    harmless(forgotten)
    assert forgotten.status == 0
    harmless(codev("list", "--all"))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_as_an_argument_a_text_is_an_unknown_name_and_no_more(codev: Codev, text: str, data: Path) -> None:
    text = text.replace("\0", "")  # No system hands that character to a program.
    for command in (
        ("show", text),
        ("resume", text),
        ("scripts", "show", text),
        ("import", text),
        ("forget", text),
        ("export", text, "--to", "md"),
    ):
        outcome = codev(*command)
        harmless(outcome)
        assert outcome.status in (1, 2)
    harmless(codev("search", text))
    harmless(codev("list", "--group", text, "--client", text, "--theme", text))
    harmless(codev("actions", "--group", text, "--owner", text))
    harmless(codev("stats", "--group", text, "--protocol", text))
    harmless(codev("actions", "done", text, "1", "--note", text))
    assert not data.exists() or not list(data.rglob("*.toml")), "and nothing was written anywhere"
