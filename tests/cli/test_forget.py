"""`codev forget`: what goes is gone, from every file."""

import io
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from cli.conftest import Outcome, Streams
from clocks import NOON
from codev_tui.cli import forget
from codev_tui.model.redaction import redact
from codev_tui.model.session import Kept, Session
from codev_tui.store.disk.lock import SessionLock
from codev_tui.store.disk.stray_files import set_aside
from codev_tui.store.format.codec import encode
from codev_tui.store.guarded_files import SaveError
from codev_tui.store.library import Library
from samples import a_running_session, a_session, keep_in

Codev = Callable[..., Outcome]
ID = "2026-11-22-1358"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which everything that the program may write lies in one folder."""
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def answer(monkeypatch: pytest.MonkeyPatch, streams: Streams, line: str) -> None:
    """Sit at a terminal and type that."""
    streams.terminal = True
    monkeypatch.setattr(sys, "stdin", io.StringIO(line))


def said_in(value: Any) -> Iterator[str]:
    """Every text of a session or of a part of it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from said_in(inner)
    elif isinstance(value, dict):
        yield from said_in([*value.items()])
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from said_in(getattr(value, name))


def found_in(folder: Path, sentences: set[str]) -> dict[str, str]:
    """Which sentences stand in the bytes of which files, or in their names."""
    return {
        sentence: str(path)
        for path in folder.rglob("*")
        for sentence in sentences
        for piece in sentence.split("\n")
        if piece.encode() in os.fsencode(path.name) or (path.is_file() and piece.encode() in path.read_bytes())
    }


def leave_copies(data: Path, session: Session) -> list[Path]:
    """Everything that can lie about of a session, each with all of it."""
    folder, text = data / "sessions", encode(session)
    names = (
        f".{ID}.toml.tmp-00c0ffee",
        f"{ID} (conflict 2026-11-22 153140).toml",
        f"{ID} (conflict 2026-11-22 153140 2).toml",
        f"{ID} (Amina's conflicted copy 2026-11-23).toml",
        f"{ID} (1).toml",
        f"{ID}.sync-conflict-20261123-081500-ABCDEFG.toml",
        f"{ID}-LAPTOP.toml",
        f"{ID}.toml~",
        f".{ID}.toml.swp",
        f"Copy of {ID}.toml",
        "saved by hand.toml",
        "2026-11-22-1359.toml",
    )
    paths = [folder / name for name in names]
    for path in paths:
        path.write_text(text, encoding="utf-8")
    aside = folder / f"{ID} (2).toml"
    aside.write_text("title = " + text, encoding="utf-8")
    return [*paths, set_aside(aside, data, date(2026, 11, 24))]


@pytest.mark.parametrize("level", ["plan", "commitments", "nothing"])
def test_what_is_not_kept_stands_in_no_file_of_the_program_any_more(
    codev: Codev, data: Path, home: Path, level: Kept
) -> None:
    session = a_session(extra={"x_tool": {"mood": "restless all morning"}})
    keep_in(data, session)
    leave_copies(data, session)
    for command in (("list",), ("show", ID), ("list", "--json")):
        codev(*command)
    stays = encode(redact(session, level))
    gone = {text for text in said_in(session) if len(text) > 4 and text.split("\n")[0] not in stays}
    assert {"We had a buddy", "I ask too late", "restless all morning", "Amina hesitates.\nLeave her the time."} < gone
    assert len(gone) > 15
    assert set(found_in(home, gone)) == gone
    assert codev("forget", ID, "--keep", level, "--yes").status == 0
    assert found_in(home, gone) == {}
    assert sorted(path.name for path in (data / "sessions").iterdir()) == [f"{ID}.toml"]
    left = Library(data).look(ID).session
    assert replace(left, saved=None) == redact(session, level)
    assert left.saved is not None


def test_unless_it_is_said_nothing_is_kept_but_the_times(codev: Codev, data: Path) -> None:
    keep_in(data, a_session())
    outcome = codev("forget", "last", "--yes")
    assert outcome.status == 0
    assert Library(data).look(ID).session.kept == "nothing"
    assert outcome.out.split("\t")[:2] == [ID, "Onboarding a remote team"]
    assert "2 ideas" in outcome.out


def test_other_sessions_and_their_copies_stay(codev: Codev, data: Path) -> None:
    others = a_session(id=f"{ID}-2", title="theirs"), a_session(id="2026-11-21-0900", title=f'id = "{ID}"')
    mentions = replace(others[1].phases[0], notes=f'\nid = "{ID}"\n')
    keep_in(data, a_session(), others[0], replace(others[1], phases=(mentions, *others[1].phases[1:])))
    for name in (f"{ID}-2 (1).toml", f"{ID}-20.toml.bak", "notes.toml"):
        (data / "sessions" / name).write_text("title = 1", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in (data / "sessions").iterdir() if path.name != f"{ID}.toml"}
    assert len(before) == 5
    assert codev("forget", ID, "--yes").status == 0
    assert {p.name: p.read_bytes() for p in (data / "sessions").iterdir() if p.name != f"{ID}.toml"} == before


def test_on_a_terminal_it_shows_what_would_go_and_asks(
    codev: Codev, data: Path, streams: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_in(data, a_session(title="[/b] Onboarding"))
    (data / "sessions" / f"{ID} (1).toml").write_text("x", encoding="utf-8")
    before = (data / "sessions" / f"{ID}.toml").read_bytes()
    for line in ("", "\n", "n\n", "yess\n"):
        answer(monkeypatch, streams, line)
        outcome = codev("forget", ID)
        assert outcome.status == 1
        assert "[/b] Onboarding" in outcome.out
        assert f"{ID} (1).toml" in " ".join(outcome.out.split())
        assert "cannot be brought back? [y/N]" in outcome.err or "[y/N]" in outcome.err
    assert (data / "sessions" / f"{ID}.toml").read_bytes() == before
    answer(monkeypatch, streams, "y\n")
    assert codev("forget", ID).status == 0
    assert sorted(path.name for path in (data / "sessions").iterdir()) == [f"{ID}.toml"]


def test_without_a_terminal_nothing_changes(codev: Codev, data: Path) -> None:
    keep_in(data, a_session())
    before = (data / "sessions" / f"{ID}.toml").read_bytes()
    outcome = codev("forget", ID)
    assert outcome.status == 1
    assert "--yes" in outcome.err
    assert (data / "sessions" / f"{ID}.toml").read_bytes() == before


def test_a_session_that_runs_is_refused_and_so_are_all_named_with_it(codev: Codev, data: Path) -> None:
    keep_in(data, a_session(), a_running_session(id="2026-11-23-0900"))
    outcome = codev("forget", ID, "2026-11-23", "--yes")
    assert outcome.status == 1
    assert "2026-11-23-0900 is still running" in outcome.err
    assert Library(data).look(ID).session == a_session()


def test_a_session_still_open_in_a_console_is_refused(codev: Codev, data: Path) -> None:
    keep_in(data, a_session())
    with SessionLock(data / "sessions" / f"{ID}.toml", NOON):
        outcome = codev("forget", ID, "--yes")
    assert outcome.status == 1
    assert "open in another console" in outcome.err
    assert Library(data).look(ID).session == a_session()


@pytest.mark.parametrize("level", ["plan", "commitments", "nothing"])
def test_a_session_that_a_running_one_follows_up_is_refused_and_so_are_all_named_with_it(
    codev: Codev, data: Path, level: str
) -> None:
    following = a_running_session(id="2026-12-20-0900", previous=ID)
    keep_in(data, a_session(), a_session(id="2026-10-22-1400"), following)
    before = {path.name: path.read_bytes() for path in (data / "sessions").iterdir()}
    outcome = codev("forget", ID, "2026-10-22", "--keep", level, "--yes")
    assert outcome.status == 1
    assert f"2026-12-20-0900 is still running and follows session {ID} up" in " ".join(outcome.err.split())
    assert {path.name: path.read_bytes() for path in (data / "sessions").iterdir()} == before


def test_once_the_one_that_follows_it_up_is_over_it_can_be_forgotten(codev: Codev, data: Path) -> None:
    over = a_session(id="2026-12-20-0900", previous=ID)
    keep_in(data, a_session(), over, a_running_session(id="2026-12-21-0900", previous=over.id))
    assert codev("forget", ID, "--yes").status == 0
    assert Library(data).look(ID).session.kept == "nothing"


@pytest.mark.parametrize(
    ("old", "new"), [("format = 1", "format = 2"), ("votes = 3", "votes = 3\nmood = 1"), ("=", "")]
)
def test_a_file_that_may_not_be_rewritten_is_left_and_its_path_told(
    codev: Codev, data: Path, old: str, new: str
) -> None:
    keep_in(data, a_session())
    path = data / "sessions" / f"{ID}.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    before = path.read_bytes()
    outcome = codev("forget", ID, "--yes")
    assert outcome.status == 1
    assert f"delete {path}" in outcome.err
    assert path.read_bytes() == before


def test_what_was_forgotten_need_not_be_forgotten_again(codev: Codev, data: Path) -> None:
    keep_in(data, redact(a_session(), "nothing"))
    before = (data / "sessions" / f"{ID}.toml").read_bytes()
    for level in ("plan", "commitments", "nothing"):
        outcome = codev("forget", ID, "--keep", level)
        assert (outcome.status, outcome.out) == (0, "")
    assert (data / "sessions" / f"{ID}.toml").read_bytes() == before


def of_day(day: str, **changes: Any) -> Session:
    """A session created on that day."""
    return a_session(id=f"{day}-0900", created=datetime.fromisoformat(f"{day}T09:00:00+01:00"), **changes)


@pytest.fixture
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 22 November 2026."""
    monkeypatch.setattr(forget, "today", NOON.date)


@pytest.mark.usefixtures("november")
def test_everything_older_than_an_age_is_forgotten_and_nothing_younger(codev: Codev, data: Path) -> None:
    old, abandoned, young = of_day("2025-11-21"), of_day("2025-11-20", state="abandoned"), of_day("2025-11-22")
    running = a_running_session(id="2025-01-01-0900")
    keep_in(data, old, abandoned, young, running)
    outcome = codev("forget", "--older-than", "1y", "--yes", "--keep", "commitments")
    assert outcome.status == 0
    assert f"{running.id} is still running" in outcome.err
    kept = {id_: session.kept for id_, session in Library(data).read_all() if isinstance(session, Session)}
    assert kept == {old.id: "commitments", abandoned.id: "commitments", young.id: "all", running.id: "all"}
    assert codev("forget", "--older-than", "365d", "--yes").out.count("\n") == 2
    assert codev("forget", "--older-than", "364d", "--yes").out.count("\n") == 1


@pytest.mark.usefixtures("november")
def test_an_old_session_that_is_followed_up_is_named_and_does_not_hinder_the_others(codev: Codev, data: Path) -> None:
    followed_up, old = of_day("2025-01-02"), of_day("2025-01-01")
    keep_in(data, followed_up, old, a_running_session(id="2026-11-20-0900", previous=followed_up.id))
    outcome = codev("forget", "--older-than", "1y", "--yes")
    assert outcome.status == 1
    assert f"follows session {followed_up.id} up" in " ".join(outcome.err.split())
    assert Library(data).look(followed_up.id).session == followed_up
    assert Library(data).look(old.id).session.kept == "nothing"


@pytest.mark.usefixtures("november")
def test_an_old_file_that_cannot_be_read_is_named_and_does_not_hinder_the_others(codev: Codev, data: Path) -> None:
    keep_in(data, of_day("2025-01-01"))
    broken = data / "sessions" / "2020-01-01-0900.toml"
    broken.write_text("format = ", encoding="utf-8")
    outcome = codev("forget", "--older-than", "1y", "--yes")
    assert outcome.status == 1
    assert str(broken) in outcome.err
    assert Library(data).look("2025-01-01-0900").session.kept == "nothing"


@pytest.mark.parametrize(
    "arguments", [(), ("--older-than", "soon"), (ID, "--older-than", "1y"), (ID, "--keep", "all"), ("--yes",)]
)
def test_wrong_usage_is_told(codev: Codev, data: Path, arguments: tuple[str, ...]) -> None:
    keep_in(data, a_session())
    assert codev("forget", *arguments).status == 2
    assert Library(data).look(ID).session == a_session()


@pytest.mark.parametrize("way", ["..", "link", "former name", "system's own place, moved"])
def test_what_was_forgotten_stands_in_no_index_however_the_folder_was_named(
    codev: Codev, data: Path, home: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.chdir(home)
    monkeypatch.delenv("CODEV_DATA_DIR")
    keep_in(data, a_session(title="Marzipan"))
    names = ["data"]
    if way == "..":
        names.append("data/../data")
    elif way == "link":
        (home / "link").symlink_to(data)
        names.append("link")
    elif way == "former name":
        data.rename(home / "former")
        codev("--data-dir", "former", "search", "marzipan")
        (home / "former").rename(data)
    else:
        monkeypatch.setenv("XDG_DATA_HOME", str(home / "share"))
        (home / "share").mkdir()
        data.rename(home / "share" / "codev")
        codev("search", "marzipan")
        (home / "share" / "codev").rename(data)
    for name in names:
        assert ID in codev("--data-dir", name, "search", "marzipan").out
        codev("--data-dir", name, "list", "--all")
    assert "Marzipan" in found_in(home, {"Marzipan"})
    outcome = codev("--data-dir", "data", "forget", ID, "--yes")
    assert (outcome.status, outcome.err) == (0, "1 session: forgotten.\n")
    assert found_in(home, {"marzipan", "Marzipan"}) == {}


def test_an_index_that_cannot_be_removed_is_named_once_all_is_forgotten(codev: Codev, data: Path, home: Path) -> None:
    keep_in(data, a_session(), a_session(id="2026-11-23-0900"))
    stuck = home / "cache" / "codev" / "index-00c0ffee.sqlite3"
    (stuck / "something").mkdir(parents=True)
    outcome = codev("forget", ID, "2026-11-23", "--yes")
    assert outcome.status == 1
    assert outcome.err.splitlines() == [
        f"What was forgotten still stands in {stuck}: delete it.",
        "2 sessions: forgotten.",
    ]
    assert {session.kept for _id, session in Library(data).read_all() if isinstance(session, Session)} == {"nothing"}


def test_the_indexes_go_also_where_the_session_cannot_be_written(
    codev: Codev, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_in(data, a_session())
    codev("search", "buddy")
    assert list((data / ".index").iterdir())

    def refuse(*_anything: object) -> None:
        raise SaveError("The disk is full.")

    monkeypatch.setattr(Library, "rewrite", refuse)
    outcome = codev("forget", ID, "--yes")
    assert outcome.status == 1
    assert outcome.err == f"The disk is full.\n0 sessions: forgotten. 1 was left as it is: {ID}.\n"
    assert list((data / ".index").iterdir()) == []


@pytest.mark.usefixtures("november")
def test_sessions_in_use_are_left_and_named_and_all_others_go(codev: Codev, data: Path) -> None:
    ids = [f"2025-01-{day:02}-0900" for day in range(1, 13)]
    keep_in(data, *(of_day(id_[:10]) for id_ in ids))
    with (
        SessionLock(data / "sessions" / f"{ids[3]}.toml", NOON),
        SessionLock(data / "sessions" / f"{ids[7]}.toml", NOON),
    ):
        outcome = codev("forget", "--older-than", "1y", "--yes")
    assert outcome.status == 1
    assert f"Session {ids[3]} is open in another console" in outcome.err
    assert outcome.err.endswith(f"10 sessions: forgotten. 2 were left as they are: {ids[7]}, {ids[3]}.\n")
    kept = {id_: session.kept for id_, session in Library(data).read_all() if isinstance(session, Session)}
    assert {id_ for id_ in ids if kept[id_] == "all"} == {ids[3], ids[7]}
    again = codev("forget", "--older-than", "1y", "--yes")
    assert (again.status, again.err) == (0, "2 sessions: forgotten.\n")


@pytest.mark.parametrize("error", [SaveError("No."), PermissionError(13, "Permission denied")])
def test_whatever_hinders_one_session_does_not_keep_the_others(
    codev: Codev, data: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    keep_in(data, a_session(), a_session(id="2026-11-23-0900"))
    take = SessionLock.take

    def refuse(claim: SessionLock) -> None:
        if claim._id == ID:
            raise error
        take(claim)

    monkeypatch.setattr(SessionLock, "take", refuse)
    outcome = codev("forget", ID, "2026-11-23-0900", "--yes")
    assert outcome.status == 1
    assert outcome.err.endswith(f"1 session: forgotten. 1 was left as it is: {ID}.\n")
    assert Library(data).look("2026-11-23-0900").session.kept == "nothing"


def test_the_help_says_what_cannot_be_erased(codev: Codev) -> None:
    text = codev("forget", "--help").out
    for word in ("backups", "synchronising", "SSD", "exported"):
        assert word in text
