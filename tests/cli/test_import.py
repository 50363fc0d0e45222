"""`codev import`: sessions of others come in whole, and none of ours is touched."""

import io
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from cli.conftest import Outcome, Streams
from codev_tui.cli import import_command
from codev_tui.model.session import Check, Session
from codev_tui.store.format.codec import encode
from codev_tui.store.library import Library
from samples import a_session, keep_in

Codev = Callable[..., Outcome]
ID = "2026-11-22-1358"


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A folder of another facilitator's."""
    folder = tmp_path / "theirs"
    folder.mkdir()
    return folder


def put(folder: Path, name: str, session: Session | str) -> Path:
    """A file that comes from elsewhere."""
    path = folder / name
    path.write_text(session if isinstance(session, str) else encode(session), encoding="utf-8")
    return path


def sessions_in(data: Path) -> dict[str, Session]:
    """What is there, by id."""
    return {id_: found for id_, found in Library(data).read_all() if isinstance(found, Session)}


def bytes_in(data: Path) -> dict[str, bytes]:
    """Every file that is there."""
    return {path.name: path.read_bytes() for path in data.rglob("*") if path.is_file()}


def test_a_file_is_taken_in_under_its_own_id_whatever_it_is_called(codev: Codev, data: Path, theirs: Path) -> None:
    outcome = codev("import", str(put(theirs, "session of Amina.toml", a_session())), "--yes")
    assert outcome.status == 0
    assert outcome.out.split("\t")[1:] == [ID, "Onboarding a remote team", "new\n"]
    assert sessions_in(data) == {ID: a_session()}


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_what_is_taken_in_is_its_new_owners_alone(codev: Codev, data: Path, theirs: Path) -> None:
    path = put(theirs, "a.toml", a_session())
    path.chmod(0o644)
    codev("import", str(path), "--yes")
    modes = [(data / name).stat().st_mode & 0o777 for name in ("", "sessions", f"sessions/{ID}.toml")]
    assert modes == [0o700, 0o700, 0o600]


def test_the_same_session_is_not_taken_in_twice(codev: Codev, data: Path, theirs: Path) -> None:
    keep_in(data, a_session())
    path = put(theirs, "a.toml", a_session(saved=a_session().finished))
    before = bytes_in(data)
    outcome = codev("import", str(path), str(path))
    assert outcome.status == 0
    assert "the same is here already" in outcome.out
    assert outcome.out.count("\n") == 1
    assert bytes_in(data) == before


def test_a_session_whose_id_is_taken_gets_the_next_one_and_those_with_it_speak_of_it_by_that(
    codev: Codev, data: Path, theirs: Path
) -> None:
    keep_in(data, a_session(title="ours"), a_session(id=f"{ID}-2", title="ours, too"))
    follows = a_session(id="2026-12-20-0900", title="the next one", previous=ID)
    first, second = a_session().commitments
    check = Check(on=date(2026, 12, 20), status="done", session="2026-12-20-0900")
    stated = a_session(title="theirs", commitments=(replace(first, checks=(check,)), second))
    put(theirs, "a.toml", follows)
    put(theirs, "b.toml", stated)
    for status_of_the_second_time in ("new", "the same"):
        outcome = codev("import", str(theirs), "--yes")
        assert outcome.status == 0
        assert status_of_the_second_time in outcome.out
    found = sessions_in(data)
    assert {id_: session.title for id_, session in found.items()} == {
        ID: "ours",
        f"{ID}-2": "ours, too",
        f"{ID}-3": "theirs",
        "2026-12-20-0900": "the next one",
    }
    assert found["2026-12-20-0900"].previous == f"{ID}-3"
    assert found[f"{ID}-3"].commitments == stated.commitments


def test_one_that_comes_later_speaks_of_the_former_by_the_id_that_it_got_here(
    codev: Codev, data: Path, theirs: Path
) -> None:
    keep_in(data, a_session(title="ours"))
    put(theirs, "a.toml", a_session(title="theirs"))
    codev("import", str(theirs), "--yes")
    put(theirs, "b.toml", a_session(id="2026-12-20-0900", title="the next one", previous=ID))
    put(theirs, "c.toml", a_session(title="another of theirs"))
    assert codev("import", str(theirs), "--yes").status == 0
    found = sessions_in(data)
    assert found["2026-12-20-0900"].previous == f"{ID}-2"
    assert found[f"{ID}-3"].title == "another of theirs"


def test_two_different_sessions_of_the_same_id_both_come_in(codev: Codev, data: Path, theirs: Path) -> None:
    for name in ("one", "two", "one again"):
        put(theirs, f"{name}.toml", a_session(title=name[:3]))
    assert codev("import", str(theirs), "--yes").status == 0
    assert {id_: session.title for id_, session in sessions_in(data).items()} == {ID: "one", f"{ID}-2": "two"}


def test_a_data_directory_is_taken_in_without_what_lies_about_in_it(codev: Codev, data: Path, theirs: Path) -> None:
    keep_in(theirs, a_session(), a_session(id="2026-11-23-0900"))
    for name in (f"{ID} (conflict 2026-11-22 153140).toml", f".{ID}.toml.tmp-00ff", f"{ID}.toml.bak", "notes.txt"):
        put(theirs / "sessions", name, a_session(title="left over"))
    assert codev("import", str(theirs), "--yes").status == 0
    assert {session.title for session in sessions_in(data).values()} == {a_session().title}
    assert list(sessions_in(data)) == ["2026-11-23-0900", ID]


@pytest.mark.parametrize(("old", "new"), [("format = 1", "format = 2"), ("votes = 3", "votes = 3\nmood = 1 # ours")])
def test_a_file_that_must_not_be_changed_comes_in_byte_for_byte_or_not_at_all(
    codev: Codev, data: Path, theirs: Path, old: str, new: str
) -> None:
    path = put(theirs, "a.toml", encode(a_session()).replace(old, new))
    assert codev("import", str(path), "--yes").status == 0
    assert bytes_in(data) == {f"{ID}.toml": path.read_bytes()}
    assert "the same" in codev("import", str(path)).out
    path.write_text(path.read_text(encoding="utf-8").replace("Onboarding", "Offboarding"), encoding="utf-8")
    before = bytes_in(data)
    outcome = codev("import", str(path), "--yes")
    assert outcome.status == 1
    assert "must not change this file" in outcome.out
    assert bytes_in(data) == before


NOT_A_SESSION = {
    "nothing": "",
    "no TOML": "format = ",
    "other": "[tool]\nname = 'x'",
    "deep": "format = " + "[" * 100_000,
    "dots": ".".join("a" * 20_000) + " = 1",
    "digits": "format = " + "1" * 5_000,
    "large": "# " + "x" * 2**20,
    "way out": encode(a_session()).replace(ID, "../../../etc/passwd"),
    "name twice": encode(a_session()).replace('name = "Ben"', 'name = "Amina"'),
    "escapes": 'format = 1\nid = "\x1b]0;owned\x07"',
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("text", NOT_A_SESSION.values(), ids=NOT_A_SESSION)
def test_a_bad_file_is_refused_with_a_reason_and_does_not_hinder_a_good_one(
    codev: Codev, data: Path, theirs: Path, text: str
) -> None:
    put(theirs, "bad.toml", text)
    put(theirs, "good.toml", a_session())
    outcome = codev("import", str(theirs), "--yes")
    assert outcome.status == 1
    (line,) = (line for line in outcome.out.splitlines() if "bad.toml" in line)
    assert "refused: bad.toml" in line
    assert "\x1b" not in outcome.out
    assert list(bytes_in(data)) == [f"{ID}.toml"]


def test_what_is_no_file_at_all_is_refused(codev: Codev, data: Path, theirs: Path) -> None:
    (theirs / "empty").mkdir()
    names = [theirs / "missing.toml"]
    if os.name == "posix":
        os.mkfifo(theirs / "pipe.toml")
        names.append(theirs / "pipe.toml")
    for name in names:
        outcome = codev("import", str(name), "--yes")
        assert outcome.status == 1
        assert "refused" in outcome.out
    assert codev("import", str(theirs / "empty")).status == 1
    assert not data.exists()


def test_hostile_words_come_in_as_text(codev: Codev, data: Path, theirs: Path) -> None:
    text = encode(a_session()).replace("We had a buddy", "\\u001b[2J[/b] \\u202eevil")
    codev("import", str(put(theirs, "a.toml", text)), "--yes")
    (file,) = bytes_in(data).values()
    assert b"\x1b" not in file
    assert "[2J[/b] evil" in file.decode()


def test_on_a_terminal_it_asks_and_no_is_no(
    codev: Codev, data: Path, theirs: Path, streams: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(theirs, "[b]a.toml", a_session())
    monkeypatch.setenv("COLUMNS", "300")
    streams.terminal = True
    for line in ("n\n", ""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(line))
        outcome = codev("import", str(path))
        assert outcome.status == 1
        assert "[b]a.toml" in outcome.out
        assert "Take in 1 session? [y/N]" in outcome.err
    assert not data.exists()
    monkeypatch.setattr(sys, "stdin", io.StringIO("Y\n"))
    assert codev("import", str(path)).status == 0
    assert sessions_in(data) == {ID: a_session()}


def test_without_a_terminal_it_shows_what_it_would_do_and_does_nothing(codev: Codev, data: Path, theirs: Path) -> None:
    outcome = codev("import", str(put(theirs, "a.toml", a_session())))
    assert outcome.status == 1
    assert "new" in outcome.out
    assert "--yes" in outcome.err
    assert not data.exists()


def test_a_file_has_to_be_named(codev: Codev) -> None:
    assert codev("import").status == 2


def test_what_took_the_id_while_the_question_stood_is_not_written_over(
    codev: Codev, data: Path, theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def begin_a_session_first(_question: str, *, yes: bool) -> None:
        assert not yes
        keep_in(data, a_session(title="ours"))

    monkeypatch.setattr(import_command, "need_agreement", begin_a_session_first)
    assert codev("import", str(put(theirs, "a.toml", a_session(title="theirs")))).status == 1
    assert sessions_in(data)[ID].title == "ours"
    assert list(bytes_in(data)) == [f"{ID}.toml"]
