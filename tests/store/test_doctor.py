"""Everything that can be wrong in a data directory is found, and mending loses nothing."""

import os
import stat
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from clocks import NOON
from codev_tui.model.session import AddedPhase, Check, Idea, PartRun, Session, Turn, with_phase
from codev_tui.store.disk.lock import SessionLock
from codev_tui.store.doctor.examination import examine
from codev_tui.store.doctor.finding import Finding
from codev_tui.store.doctor.mending import mend
from codev_tui.store.format.codec import encode
from codev_tui.store.format.toml_reader import TOLD_MAX
from codev_tui.store.index.index import Index
from codev_tui.store.index.location import index_path
from codev_tui.store.library import Library
from samples import a_running_session, a_session, keep_in
from strategies import sessions

ID = "2026-11-22-1358"
posix = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data directory, not made yet; no settings of the tester's are looked at."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path / "data"


def edit(root: Path, old: str, new: str, id_: str = ID) -> Path:
    """Change the file of a session as somebody with an editor would."""
    path = root / "sessions" / f"{id_}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def put(root: Path, name: str, text: str = "x = 1") -> Path:
    """A file beside the sessions."""
    path = root / "sessions" / name
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return path


def mended(root: Path) -> list[Finding]:
    """Mend all that can be; what was found."""
    return mend(root, examine(root), NOON)


def all_bytes(root: Path) -> dict[str, bytes]:
    """Every file and what is in it."""
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_an_empty_machine_and_what_the_program_writes_are_sound(root: Path) -> None:
    assert list(examine(root)) == []
    keep_in(root, a_session(), a_running_session(id="2026-11-23-0900", previous=ID))
    assert list(examine(root)) == []


@settings(max_examples=40, deadline=None)
@given(sessions())
def test_whatever_was_said_the_file_agrees_with_itself(tmp_path_factory: pytest.TempPathFactory, said: Session) -> None:
    root = tmp_path_factory.mktemp("data")
    root.chmod(0o700)
    keep_in(root, said)
    assert [
        f.problem for f in examine(root) if f.severity == "error" or f.place.endswith(("_s", "status", "request"))
    ] == []


DERIVED = {
    "request": ('request = "help me to set up', 'request = "help us to set up'),
    "phases[1].elapsed_s": ("elapsed_s = 640.0", "elapsed_s = 700.0"),
    "phases[0].elapsed_s": ("elapsed_s = 540.4\n", ""),
    "commitments[0].status": ('status = "partly"', 'status = "done"'),
}


@pytest.mark.parametrize(("key", "change"), DERIVED.items(), ids=DERIVED)
def test_a_derived_key_that_does_not_follow_is_found_and_mended(root: Path, key: str, change: tuple[str, str]) -> None:
    keep_in(root, a_session())
    path = edit(root, *change)
    (found,) = examine(root)
    assert (found.path, found.session, found.severity, found.mend) == (path, ID, "warning", "rewrite")
    assert found.place.endswith(key)
    assert found.place.startswith("line ")
    assert [finding.mended for finding in mended(root)] == [True]
    assert list(examine(root)) == []
    assert replace(Library(root).look(ID).session, saved=None) == a_session()


def test_parts_that_do_not_add_up_to_their_phase_are_found_and_mended(root: Path) -> None:
    parts = (
        PartRun(title="One", planned_s=240, measured_s=100.0, heard=("Farid",)),
        PartRun(title="Two", planned_s=360, heard=("Ben",)),
    )
    keep_in(root, with_phase(a_session(), 0, parts=parts, heard=("Farid", "Ben")))
    assert list(examine(root)) == []
    edit(root, 'heard = ["Ben"]', 'heard = ["Ben", "Chloé"]')
    edit(root, "planned_s = 360", "planned_s = 60")
    assert [found.place.rpartition(": ")[2] for found in examine(root)] == [
        "phases[0].heard",
        "phases[0].parts[0].planned_s",
        "phases[0].parts[1].planned_s",
    ]
    assert {finding.mended for finding in mended(root)} == {True}
    assert list(examine(root)) == []
    left = Library(root).look(ID).session.phases[0]
    assert [part.planned_s for part in left.parts] == [480, 120]
    assert left.heard == ("Farid", "Ben", "Chloé")


def test_who_was_heard_in_a_part_and_is_not_there_is_found_and_mended(root: Path) -> None:
    part = PartRun(title="One", planned_s=600, heard=("Zoé",))
    keep_in(root, with_phase(a_session(), 0, parts=(part,), heard=("Zoé",)))
    places = [found.place.rpartition(": ")[2] for found in examine(root)]
    assert places == ["phases[0].heard", "phases[0].parts[0].heard"]
    assert {finding.mended for finding in mended(root)} == {True}
    assert list(examine(root)) == []


def test_shares_of_talk_are_derived_too(root: Path) -> None:
    turns = (Turn(by="Ben", phase="exploration", start_s=0, end_s=60.5),)
    keep_in(root, a_session(turns=turns, settings=replace(a_session().settings, talk=True)))
    assert list(examine(root)) == []
    edit(root, "Ben = 60.5", "Ben = 60.0\nDov = 1.0")
    assert [finding.mended for finding in mended(root)] == [True]
    assert list(examine(root)) == []


REFERENCES: dict[str, tuple[str, Callable[[Session], Session]]] = {
    "an idea that a parked remark became": (
        "parked[0].idea",
        lambda s: replace(s, parked=(replace(s.parked[0], idea=9), s.parked[1])),
    ),
    "ideas that a commitment grew from": (
        "commitments[0].ideas",
        lambda s: replace(s, commitments=(replace(s.commitments[0], ideas=(1, 7)), s.commitments[1])),
    ),
    "who gave an idea": ("ideas[0].by", lambda s: replace(s, ideas=(replace(s.ideas[0], by="Zoé"), s.ideas[1]))),
    "who was heard": (
        "phases[0].heard",
        lambda s: replace(s, phases=(replace(s.phases[0], heard=("Farid", "Zoé")), *s.phases[1:])),
    ),
    "the phase of a request": (
        "requests[0].phase",
        lambda s: replace(s, requests=(replace(s.requests[0], phase="lunch"), s.requests[1])),
    ),
    "a phase that was added": (
        "added[0].phase",
        lambda s: replace(s, added=(AddedPhase(phase="lunch", kind="break"),)),
    ),
    "the previous session": ("previous", lambda s: replace(s, previous="2026-10-01-0900")),
    "a previous session that is itself": ("previous", lambda s: replace(s, previous=ID)),
    "the session of a check": (
        "commitments[1].checks[0].session",
        lambda s: replace(
            s,
            commitments=(
                s.commitments[0],
                replace(
                    s.commitments[1], checks=(Check(on=date(2026, 12, 4), status="done", session="2026-12-04-0900"),)
                ),
            ),
        ),
    ),
}


@pytest.mark.parametrize(("key", "change"), REFERENCES.values(), ids=REFERENCES)
def test_what_speaks_of_something_that_is_not_there_is_found_and_mended(
    root: Path, key: str, change: Callable[[Session], Session]
) -> None:
    keep_in(root, change(a_session()))
    (found,) = examine(root)
    assert (found.session, found.severity, found.mend) == (ID, "warning", "rewrite")
    assert found.place.endswith(key)
    assert [finding.mended for finding in mended(root)] == [True]
    assert list(examine(root)) == []
    left = Library(root).look(ID).session
    assert left.ideas[0].text == "We had a buddy"
    assert len(left.commitments) == 2


def test_of_more_than_anybody_reads_the_first_are_told_and_all_is_mended(root: Path) -> None:
    ideas = tuple(Idea(n=n, text="x", by=f"p{n}") for n in range(1, 501))
    keep_in(root, a_session(ideas=ideas, parked=(), commitments=()))
    *found, more = examine(root)
    assert len(found) == TOLD_MAX
    assert (more.problem, more.is_unsound) == ("there is more", True)
    mended(root)
    assert list(examine(root)) == []


def test_what_would_be_too_large_when_mended_is_told_and_left(root: Path) -> None:
    ideas = tuple(Idea(n=n, text="x", by=f"p{n}") for n in range(1, 1501))
    keep_in(root, a_session(ideas=ideas, parked=(), commitments=()))
    before = all_bytes(root)
    assert all("a session has at most 1000" in finding.remedy for finding in mended(root)[:TOLD_MAX])
    assert all_bytes(root) == before


def test_who_is_named_and_missing_among_the_people_is_added_to_them(root: Path) -> None:
    keep_in(root, a_session(ideas=(replace(a_session().ideas[0], by="Zoé"),), parked=(), commitments=()))
    mended(root)
    assert [person.name for person in Library(root).look(ID).session.people][-1] == "Zoé"


def test_a_helper_need_not_have_been_in_the_room(root: Path) -> None:
    keep_in(root, a_session(learning_partner="my aunt", next_facilitator="whoever comes"))
    assert list(examine(root)) == []


def test_a_turn_in_no_phase_is_told_and_left_to_its_owner(root: Path) -> None:
    turns = (Turn(by="Ben", phase="lunch", start_s=0, end_s=60),)
    keep_in(root, a_session(turns=turns, settings=replace(a_session().settings, talk=True)))
    before = all_bytes(root)
    (found,) = mended(root)
    assert (found.mend, found.mended, found.is_unsound) == (None, False, True)
    assert all_bytes(root) == before


BROKEN = {
    "TOML": ("format = 1", "format = "),
    "a word": ('state = "finished"', 'state = "over"'),
    "a clock": ('state = "finished"', 'state = "running"'),
    "an offset": ("+01:00", ""),
    "a name": ('name = "Ben"', 'name = "Amina"'),
    "a score": ("score = 4", "score = 9"),
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_a_file_that_cannot_be_read_is_set_aside_as_it_is(root: Path, change: tuple[str, str]) -> None:
    keep_in(root, a_session(), a_session(id="2026-11-23-0900", previous=ID))
    path = edit(root, *change)
    content = path.read_bytes()
    (found,) = examine(root)
    assert (found.path, found.severity, found.mend) == (path, "error", "set aside")
    assert found.place
    mended(root)
    aside = root / "set-aside" / f"2026-11-22 {ID}.toml"
    assert aside.read_bytes() == content
    assert Library(root).ids() == ["2026-11-23-0900"]
    (note,) = examine(root)
    assert (note.path, note.session, note.severity, note.is_unsound) == (aside, ID, "note", False)


@posix
def test_what_is_set_aside_is_its_owners_alone_and_never_over_anything(root: Path) -> None:
    keep_in(root, a_session(id="2026-11-23-0900"))
    for content in ("format = 1", "format = 2", "format = 3"):
        put(root, f"{ID}.toml", content).chmod(0o644)
        mended(root)
    aside = root / "set-aside"
    assert stat.S_IMODE(aside.stat().st_mode) == 0o700
    assert {(path.name, path.read_text(), stat.S_IMODE(path.stat().st_mode)) for path in aside.iterdir()} == {
        (f"2026-11-22 {ID}.toml", "format = 1", 0o600),
        (f"2026-11-22 (2) {ID}.toml", "format = 2", 0o600),
        (f"2026-11-22 (3) {ID}.toml", "format = 3", 0o600),
    }


COPIES = (
    f"{ID} (conflict 2026-11-22 153140).toml",
    f"{ID} (Amina's conflicted copy 2026-11-23).toml",
    f"{ID} (conflicted copy 2026-11-23 101500).toml",
    f"{ID}.sync-conflict-20261123-081500-ABCDEFG.toml",
    f"{ID} (1).toml",
    f"{ID} 2.toml",
    f"{ID}-LAPTOP.toml",
    f"{ID}.toml~",
    f".{ID}.toml.swp",
)


@pytest.mark.parametrize("name", COPIES)
def test_copies_that_conflicts_services_and_editors_leave_are_found_and_set_aside(root: Path, name: str) -> None:
    keep_in(root, a_session())
    put(root, name, encode(a_session(title="theirs")))
    (found,) = examine(root)
    assert (found.session, found.severity, found.mend) == (ID, "warning", "set aside")
    mended(root)
    assert [path.name for path in (root / "sessions").iterdir()] == [f"{ID}.toml"]
    (aside,) = (root / "set-aside").iterdir()
    assert aside.name == f"2026-11-22 {name.lstrip('.')}"
    assert not any(finding.is_unsound for finding in examine(root))


def test_an_unfinished_save_is_found_unless_a_console_is_at_it(root: Path) -> None:
    keep_in(root, a_session())
    left = put(root, f".{ID}.toml.tmp-0badcafe", 'title = "half a ses')
    os.utime(left, ns=(0, 0))
    (found,) = examine(root)
    assert found.problem == "a save was cut short"
    os.utime(left, (2**32, 2**32))
    (newer,) = examine(root)
    assert "newer than the session" in newer.problem
    with SessionLock(root / "sessions" / f"{ID}.toml", NOON):
        assert list(examine(root)) == []
    mended(root)
    assert (root / "set-aside" / f"2026-11-22 {ID}.toml.tmp-0badcafe").read_text() == 'title = "half a ses'


def test_what_a_dead_console_left_of_its_claim_is_no_fault(root: Path) -> None:
    keep_in(root, a_running_session())
    put(root, f".{ID}.toml.lock", "host = 'a'")
    assert list(examine(root)) == []


@posix
def test_what_others_may_look_into_is_closed(root: Path) -> None:
    keep_in(root, a_session())
    opened = [root, root / "sessions", root / "sessions" / f"{ID}.toml"]
    for path in opened:
        path.chmod(0o755)
    assert [finding.path for finding in examine(root)] == opened
    assert all(finding.mended for finding in mended(root))
    assert [stat.S_IMODE(path.stat().st_mode) for path in opened] == [0o700, 0o700, 0o600]
    assert list(examine(root)) == []


@posix
def test_what_a_desktop_leaves_in_every_folder_does_not_keep_it_open(root: Path) -> None:
    keep_in(root, a_session())
    for name in (".DS_Store", ".stignore"):
        (root / name).touch()
    root.chmod(0o755)
    assert [(finding.path, finding.mended) for finding in mended(root)] == [(root, True)]
    assert stat.S_IMODE(root.stat().st_mode) == 0o700


@posix
def test_a_directory_that_holds_other_things_too_is_not_closed(root: Path) -> None:
    keep_in(root, a_session())
    (root / "letters").mkdir()
    root.chmod(0o755)
    assert list(examine(root)) == []


def test_a_file_under_another_sessions_name_gets_its_own_or_goes_aside(root: Path) -> None:
    keep_in(root, a_session())
    put(root, "2026-11-23-0900.toml", encode(a_session(id="2026-11-24-0900")))
    put(root, "2026-11-25-0900.toml", encode(a_session(title="a copy")))
    assert [(f.session, f.severity, f.mend) for f in examine(root)] == [
        ("2026-11-23-0900", "error", "rename"),
        ("2026-11-25-0900", "error", "set aside"),
    ]
    assert all(finding.mended for finding in mended(root))
    assert Library(root).ids() == ["2026-11-24-0900", ID]
    assert Library(root).look(ID).session == a_session()
    assert (root / "set-aside" / "2026-11-22 2026-11-25-0900.toml").exists()


def test_of_several_files_of_one_session_one_gets_its_name_and_the_others_go_aside(root: Path) -> None:
    keep_in(root, a_session(id="2026-11-20-0900"))
    for hour in ("08", "09", "10"):
        put(root, f"2026-11-23-{hour}00.toml", encode(a_session()))
    assert all(finding.mended for finding in mended(root))
    assert Library(root).ids() == [ID, "2026-11-20-0900"]
    assert len(list((root / "set-aside").iterdir())) == 2
    assert not any(finding.is_unsound for finding in examine(root))


@pytest.mark.parametrize(("old", "new"), [("format = 1", "format = 2"), ("votes = 3", "votes = 3\nmood = 1")])
def test_a_file_that_must_not_be_written_is_worth_knowing_and_sound(root: Path, old: str, new: str) -> None:
    keep_in(root, a_session())
    edit(root, old, new)
    edit(root, "elapsed_s = 640.0", "elapsed_s = 700.0")
    before = all_bytes(root)
    (found,) = mended(root)
    assert (found.severity, found.is_unsound, found.mend) == ("note", False, None)
    assert all_bytes(root) == before


def test_more_than_the_client_let_stand_is_told_and_not_removed_unasked(root: Path) -> None:
    keep_in(root, a_session())
    edit(root, 'kept = "all"', 'kept = "plan"')
    before = all_bytes(root)
    (found,) = mended(root)
    assert f"codev forget {ID} --keep plan" in found.remedy
    assert found.is_unsound
    assert all_bytes(root) == before


def test_a_session_that_a_console_has_is_not_touched(root: Path) -> None:
    keep_in(root, a_running_session())
    edit(root, "elapsed_s = 0.0", "elapsed_s = 1.0")
    before = (root / "sessions" / f"{ID}.toml").read_bytes()
    with SessionLock(root / "sessions" / f"{ID}.toml", NOON):
        (found,) = mended(root)
    assert not found.mended
    assert "open in another console" in found.remedy
    assert (root / "sessions" / f"{ID}.toml").read_bytes() == before
    assert [finding.mended for finding in mended(root)] == [True]


def test_what_cannot_be_mended_after_all_says_why(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_in(root, a_session())
    copy = put(root, f"{ID} (1).toml")

    def refuse(self: Path, _target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "rename", refuse)
    (found,) = mended(root)
    assert (found.mended, found.remedy) == (False, "it could not be mended: Permission denied")
    assert copy.exists()


def test_what_has_gone_by_itself_is_as_good_as_mended(root: Path) -> None:
    keep_in(root, a_session())
    copy = put(root, f"{ID} (1).toml")
    findings = list(examine(root))
    copy.unlink()
    assert [finding.mended for finding in mend(root, findings, NOON)] == [True]


def test_a_file_that_nobody_knows_is_only_named(root: Path) -> None:
    keep_in(root, a_session())
    for name in ("ours.toml", "notes.txt", ".DS_Store"):
        put(root, name)
    before = all_bytes(root)
    (found,) = mended(root)
    assert (found.path.name, found.severity) == ("ours.toml", "note")
    assert all_bytes(root) == before


def test_own_protocols_and_the_settings_are_checked_and_left_alone(root: Path, tmp_path: Path) -> None:
    (root / "scripts").mkdir(parents=True, mode=0o700)
    root.chmod(0o700)
    (root / "scripts" / "ours.en.toml").write_text("format = 1\nname = 2", encoding="utf-8")
    (tmp_path / "config" / "codev").mkdir(parents=True)
    (tmp_path / "config" / "codev" / "codev.toml").write_text("theme = 1", encoding="utf-8")
    found = mended(root)
    assert {finding.path.name for finding in found} == {"ours.en.toml", "codev.toml"}
    assert {(finding.severity, finding.mend) for finding in found} == {("error", None)}


@posix
@pytest.mark.timeout(60)
def test_a_pipe_or_a_link_to_nowhere_in_the_place_of_a_session_is_told(root: Path) -> None:
    keep_in(root, a_session())
    os.mkfifo(root / "sessions" / "2026-11-23-0900.toml", 0o600)
    (root / "sessions" / "2026-11-24-0900.toml").symlink_to("nowhere")
    found = list(examine(root))
    assert [(finding.severity, finding.mend) for finding in found] == [("error", None)] * 2


def a_loop(path: Path) -> None:
    """A link that leads to itself, in that place."""
    path.symlink_to(path.name)


def a_file(path: Path) -> None:
    """A file in that place."""
    path.write_text("x")


def a_link_to_nowhere(path: Path) -> None:
    """A link to what is not there, in that place."""
    path.symlink_to("nowhere")


NO_FOLDERS = {"loop": a_loop, "file": a_file, "link to nowhere": a_link_to_nowhere}


@posix
@pytest.mark.parametrize("make", NO_FOLDERS.values(), ids=NO_FOLDERS)
def test_what_stands_in_the_place_of_a_folder_is_told(root: Path, make: Callable[[Path], None]) -> None:
    make(root)
    (found,) = mended(root)
    assert (found.path, found.severity, found.mend, found.is_unsound) == (root, "error", None, True)
    root.unlink()
    for name in ("sessions", "scripts", "set-aside"):
        root.mkdir(mode=0o700)
        make(root / name)
        (found,) = mended(root)
        assert (found.path, found.severity, found.is_unsound) == (root / name, "error", True)
        (root / name).unlink()
        root.rmdir()


@posix
def test_where_permissions_have_no_effect_nothing_is_called_mended(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_in(root, a_session())
    opened = [root, root / "sessions", root / "sessions" / f"{ID}.toml"]
    for path in opened:
        path.chmod(0o755)
    copy = put(root, f"{ID} (1).toml")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "chmod", lambda _path, _mode: None)
        found = mended(root)
    assert [finding.path for finding in found if not finding.mended] == opened
    assert all("keeps no permissions" in finding.remedy for finding in found if not finding.mended)
    assert not any(finding.mend for finding in found if not finding.mended), "it is not offered once more"
    assert not copy.exists()


@posix
def test_where_permissions_cannot_be_changed_the_reason_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_in(root, a_session())
    put(root, f"{ID} (1).toml").chmod(0o644)

    def refuse(path: Path, _mode: int) -> None:
        raise PermissionError(1, "Operation not permitted", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "chmod", refuse)
        opened, copy, aside = mended(root)
        _note, still = sorted(mended(root), key=lambda finding: finding.is_unsound)
    assert (opened.mended, copy.mended, aside.mended) == (True, True, False), "the copy is set aside, and open there"
    assert (still.path, still.mend) == (aside.path, None)
    assert "Operation not permitted" in still.remedy
    assert aside.path.parent == root / "set-aside"


def test_what_comes_to_light_by_mending_is_told_and_mended_the_next_time(root: Path) -> None:
    keep_in(root, a_session(id="2026-11-20-0900"))
    text = encode(a_session()).replace("elapsed_s = 640.0", "elapsed_s = 1.0")
    put(root, "2026-11-23-0900.toml", text)
    assert [(finding.path.name, finding.mend, finding.mended) for finding in mended(root)] == [
        ("2026-11-23-0900.toml", "rename", True),
        (f"{ID}.toml", "rewrite", False),
    ]
    assert [finding.mended for finding in mended(root)] == [True]
    assert list(examine(root)) == []


def test_what_comes_to_light_and_cannot_be_mended_is_told(root: Path) -> None:
    keep_in(root, a_session(id="2026-11-20-0900"))
    text = encode(a_session()).replace('kept = "all"', 'kept = "plan"')
    put(root, "2026-11-23-0900.toml", text)
    renamed, more = mended(root)
    assert (renamed.mended, more.mended, more.path.name) == (True, False, f"{ID}.toml")


def test_the_index_of_a_data_directory_that_is_gone_is_thrown_away(
    root: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(root.parent / "share"))
    own = root.parent / "share" / "codev"
    keep_in(own, a_session())
    index = Index(Library(own), index_path(own))
    index.look()
    index.take_in()
    index.close()
    assert list(examine(root)) == list(examine(own)) == []
    own.rename(root)
    (found,) = examine(root)
    assert (found.severity, found.mend, found.path.parent) == ("warning", "throw away", own_cache / "codev")
    assert [finding.mended for finding in mended(root)] == [True]
    assert list((own_cache / "codev").iterdir()) == []


MUTATIONS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8)


@settings(max_examples=150, deadline=None)
@given(MUTATIONS)
def test_however_a_file_is_damaged_it_is_told_and_its_bytes_survive_mending(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]
) -> None:
    root = tmp_path_factory.mktemp("data")
    root.chmod(0o700)
    keep_in(root, a_session())
    path = root / "sessions" / f"{ID}.toml"
    data = bytearray(path.read_bytes())
    for place, byte in changes:
        data[place % len(data)] = byte
    path.write_bytes(data)
    found = mended(root)
    if any(finding.severity == "error" for finding in found):
        assert bytes(data) in all_bytes(root).values()
    elif any(finding.mended for finding in found):
        tomllib.loads(path.read_text(encoding="utf-8"))
    assert not any(finding.is_unsound for finding in examine(root) if finding.mend)
