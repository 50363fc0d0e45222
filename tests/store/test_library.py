"""The sessions on disk: found again, never mixed up, never written over."""

import errno
import os
import stat
import threading
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from codev_tui.model.session import PhaseRun, Session
from codev_tui.store.disk.conflict import ChangedMeanwhile, ConflictError
from codev_tui.store.disk.lock import SessionInUse, SessionLock, is_claimed
from codev_tui.store.format.codec import SessionFileError, decode, encode
from codev_tui.store.guarded_files import SaveError
from codev_tui.store.library import (
    AmbiguousSession,
    Library,
    ReadOnlySession,
    UnknownSession,
)

AT = datetime(2026, 11, 22, 13, 58, 12, tzinfo=UTC)
ID = "2026-11-22-1358"
posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")


def a_session(id_: str = ID, **changes: object) -> Session:
    """A finished session with one phase."""
    session = Session(
        id=id_,
        state="finished",
        created=AT,
        protocol="codev",
        phases=(PhaseRun(name="learning", activity="learning", planned_s=480),),
    )
    return replace(session, **changes)


def running(session: Session) -> str:
    """The file of that session while it ran."""
    text = encode(session).replace('state = "finished"', 'state = "running"')
    return text + '\n[clock]\nphase = "learning"\nas_of = 2026-11-22T14:00:00Z\n'


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library without any session."""
    return Library(tmp_path / "data")


def put(library: Library, id_: str, text: str) -> Path:
    """A file as another program would put it there."""
    library.directory.mkdir(parents=True, exist_ok=True)
    path = library.directory / f"{id_}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_nothing_is_made_on_disk_before_the_first_write(library: Library, tmp_path: Path) -> None:
    assert library.ids() == []
    assert library.newest_running() is None
    assert library.leftovers() == []
    library.new_id(AT)
    assert list(tmp_path.iterdir()) == []


def test_a_session_written_is_read_back(library: Library) -> None:
    session = a_session(title="Onboarding")
    library.write(session)
    assert library.read(ID) == (session, "")
    assert library.path(ID) == library.directory / f"{ID}.toml"


@pytest.fixture
def open_umask() -> Iterator[None]:
    """A system on which new files would be everybody's."""
    before = os.umask(0)
    yield
    os.umask(before)


@posix
@pytest.mark.usefixtures("open_umask")
def test_sessions_are_their_owners_alone(library: Library) -> None:
    library.write(a_session())
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (library.path(ID), library.directory)]
    assert modes == [0o600, 0o700]
    assert stat.S_IMODE(library.directory.parent.stat().st_mode) == 0o700


def test_two_sessions_of_the_same_minute_have_different_ids(library: Library) -> None:
    assert [library.new_id(AT) for _twice in range(2)] == [ID, f"{ID}-2"]
    library.write(a_session(f"{ID}-2"))
    assert Library(library.directory.parent).new_id(AT) == f"{ID}-3"


def test_the_id_of_a_deleted_session_between_others_is_not_given_again(library: Library) -> None:
    for id_ in (ID, f"{ID}-3"):
        library.write(a_session(id_))
    assert library.new_id(AT) == f"{ID}-4"


def test_sessions_are_listed_by_creation_the_latest_first(library: Library) -> None:
    ids = ["2025-01-01-0000", ID, f"{ID}-2", f"{ID}-9", f"{ID}-10", "2026-11-22-1359"]
    for id_ in ids:
        library.write(a_session(id_))
    assert library.ids() == ids[::-1]
    assert library.resolve("last") == ids[-1]


def test_only_sessions_are_listed(library: Library) -> None:
    library.write(a_session())
    for name in ("notes.toml", f".{ID}.toml.tmp-00ff", f"{ID} (conflict 2026-11-22 140000).toml", f"{ID}.toml~"):
        (library.directory / name).write_text("x")
    (library.directory / "2026-11-22-1400.toml").mkdir()
    assert library.ids() == [ID]


def test_a_session_is_found_by_its_id_or_an_unambiguous_beginning(library: Library) -> None:
    for id_ in ("2026-10-01-0900", ID, f"{ID}-2"):
        library.write(a_session(id_))
    assert library.resolve("2026-10") == "2026-10-01-0900"
    assert library.resolve(ID) == ID
    with pytest.raises(AmbiguousSession, match=f"Several sessions begin with 2026-11: {ID}-2, {ID}."):
        library.resolve("2026-11")


@pytest.mark.parametrize("reference", ["", "2027", "last", "../x", "\x1b[2J", "*"])
def test_what_is_no_session_is_said_so(library: Library, reference: str) -> None:
    if reference != "last":
        library.write(a_session())
    with pytest.raises(UnknownSession) as caught:
        library.resolve(reference)
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    "id_", ["../2026-11-22-1358", "CON", "", f"{ID}/x", f"{ID}\n", f"{ID}-1", f"{ID}-02", "٢٠٢٦-11-22-1358"]
)
def test_what_is_no_id_never_becomes_a_path(library: Library, id_: str) -> None:
    with pytest.raises(UnknownSession):
        library.path(id_)
    with pytest.raises(UnknownSession):
        library.read(id_)


def test_a_missing_session_is_unknown(library: Library) -> None:
    with pytest.raises(UnknownSession, match=f"There is no session {ID}."):
        library.read(ID)


def test_one_bad_file_never_breaks_a_list(library: Library) -> None:
    library.write(a_session())
    put(library, "2026-11-23-0900", "format = 1\noops")
    library.write(a_session("2026-11-24-0900"))
    found = dict(library.read_all())
    assert list(found) == ["2026-11-24-0900", "2026-11-23-0900", ID]
    problem = found["2026-11-23-0900"]
    assert isinstance(problem, SessionFileError)
    assert str(problem).startswith("2026-11-23-0900.toml, line 2: ")
    assert isinstance(found[ID], Session)


def test_a_renamed_file_does_not_pass_for_another_session(library: Library) -> None:
    put(library, "2026-11-23-0900", encode(a_session()))
    with pytest.raises(SessionFileError, match=f"the file says that it is session {ID}: rename it"):
        library.read("2026-11-23-0900")


@posix
@pytest.mark.timeout(60)
def test_a_pipe_in_the_place_of_a_session_does_not_hang_the_program(library: Library) -> None:
    library.write(a_session())
    os.mkfifo(library.directory / "2026-11-23-0900.toml")
    assert library.ids() == [ID]
    with pytest.raises(SessionFileError, match="it is no ordinary file"):
        library.read("2026-11-23-0900")


def test_the_session_to_go_on_with_is_the_newest_that_runs(library: Library) -> None:
    for id_ in ("2026-11-20-0900", "2026-11-21-0900", "2026-11-23-0900"):
        put(library, id_, running(a_session(id_)))
    put(library, "2026-11-25-0900", running(a_session("2026-11-25-0900")).replace("format = 1", "format = 2"))
    put(library, "2026-11-26-0900", 'state = "running"\noops')
    put(library, "2026-11-27-0900", encode(a_session("2026-11-27-0900", title='\nstate = "running"')))
    library.write(a_session("2026-11-24-0900"))
    assert library.newest_running() == "2026-11-23-0900"


def test_a_state_written_in_another_way_is_found_too(library: Library) -> None:
    text = running(a_session()).replace('state = "running"', "  'state'  =  \"\\u0072unning\" # still")
    put(library, ID, text)
    assert library.newest_running() == ID


def test_the_previous_session_of_a_group_is_its_last_finished_one(library: Library) -> None:
    library.write(a_session("2026-09-01-0900", group="North état"))
    library.write(a_session("2026-10-01-0900", group="North état", title="the one"))
    library.write(a_session("2026-10-02-0900", group="South"))
    library.write(a_session("2026-10-03-0900", group="North état", state="abandoned"))
    put(library, "2026-10-04-0900", 'group = "North état"\noops')
    put(library, ID, running(a_session(group="North état")))
    last, before = library.finished_of_group("North état")
    assert last.title == "the one"
    assert before.id == "2026-09-01-0900"
    assert list(library.finished_of_group("North")) == []


@pytest.mark.parametrize("name", ["north team", "NORTH TEAM", " North  team", "Nörth Team", "North\u200b team\ufeff"])
def test_a_group_typed_in_another_way_has_the_same_past(library: Library, name: str) -> None:
    library.write(a_session("2026-09-01-0900", group="North team"))
    library.write(a_session("2026-10-01-0900", group="North teams"))
    assert [session.id for session in library.finished_of_group(name)] == ["2026-09-01-0900"]


@pytest.mark.parametrize("name", ["L’Équipe Nord-Est", "l`equipe nord‑est", "Lʼéquipe Nord\u00adEst"])
def test_apostrophes_and_hyphens_do_not_part_a_group_from_its_past(library: Library, name: str) -> None:
    library.write(a_session("2026-09-01-0900", group="L'équipe Nord–Est"))
    assert [session.id for session in library.finished_of_group(name)] == ["2026-09-01-0900"]


def test_a_group_without_a_name_has_no_past(library: Library) -> None:
    library.write(a_session())
    assert not list(library.finished_of_group(""))
    assert not list(library.finished_of_group(" "))


def test_a_file_that_another_program_changed_is_not_written_over(library: Library) -> None:
    library.write(a_session(title="ours"))
    theirs = put(library, ID, encode(a_session(title="theirs")))
    with pytest.raises(ConflictError) as caught:
        library.write(a_session(title="ours, later", saved=AT))
    assert caught.value.theirs == theirs
    assert str(caught.value.ours) in str(caught.value)
    assert caught.value.ours.name == f"{ID} (conflict 2026-11-22 135812).toml"
    assert decode(theirs.read_bytes(), "").session.title == "theirs"
    assert decode(caught.value.ours.read_bytes(), "").session.title == "ours, later"
    assert library.leftovers(ID) == [caught.value.ours]
    assert library.ids() == [ID]


def test_after_a_conflict_saving_goes_on_in_the_copy(library: Library) -> None:
    library.write(a_session(title="ours"))
    theirs = put(library, ID, encode(a_session(title="theirs")))
    with pytest.raises(ConflictError) as caught:
        library.write(a_session(title="ours, later"))
    library.write(a_session(title="ours, last"))
    assert decode(caught.value.ours.read_bytes(), "").session.title == "ours, last"
    assert decode(theirs.read_bytes(), "").session.title == "theirs"


def test_a_second_conflict_does_not_touch_the_first_copy(library: Library) -> None:
    copies = []
    library.write(a_session(title="first"))
    for title in ("second", "third"):
        other = Library(library.directory.parent)
        with pytest.raises(ConflictError) as caught:
            other.write(a_session(title=title))
        copies.append(caught.value.ours)
    assert [decode(copy.read_bytes(), "").session.title for copy in copies] == ["second", "third"]


def test_a_file_only_looked_at_is_not_ours_to_replace(library: Library) -> None:
    put(library, ID, encode(a_session(title="theirs")))
    session = library.look(ID).session
    with pytest.raises(ConflictError):
        library.write(session)


def test_looking_at_a_changed_file_does_not_make_it_ours(library: Library) -> None:
    library.write(a_session(title="ours"))
    theirs = put(library, ID, encode(a_session(title="theirs")))
    assert [session for _id, session in library.read_all()] == [a_session(title="theirs")]
    with pytest.raises(ConflictError):
        library.write(a_session(title="ours, later"))
    assert decode(theirs.read_bytes(), "").session.title == "theirs"


def test_a_file_read_anew_is_ours_to_replace(library: Library) -> None:
    library.write(a_session(title="ours"))
    put(library, ID, encode(a_session(title="theirs")))
    session = library.read(ID).session
    library.write(replace(session, theme="Leading"))
    written = library.read(ID).session
    assert (written.title, written.theme) == ("theirs", "Leading")


def test_a_file_merely_touched_or_restored_is_no_conflict(library: Library) -> None:
    library.write(a_session(title="ours"))
    path = library.path(ID)
    copy = path.read_bytes()
    path.unlink()
    path.write_bytes(copy)
    os.utime(path, ns=(1, 1))
    library.write(a_session(title="ours, later"))
    assert library.read(ID).session.title == "ours, later"


def test_a_removed_file_is_written_again_and_that_is_told(library: Library) -> None:
    library.write(a_session())
    library.path(ID).unlink()
    with pytest.raises(ConflictError, match="removed"):
        library.write(a_session(title="here again"))
    assert library.read(ID).session.title == "here again"
    library.write(a_session(title="and on"))
    assert library.leftovers() == []


def test_a_removed_directory_is_made_again(library: Library) -> None:
    library.write(a_session())
    library.path(ID).unlink()
    library.directory.rmdir()
    with pytest.raises(ConflictError):
        library.write(a_session(title="here again"))
    assert library.read(ID).session.title == "here again"


@pytest.mark.parametrize(
    ("old", "new"), [("format = 1", "format = 2"), ('name = "learning"', 'name = "learning"\nmood = 1')]
)
def test_a_file_with_what_we_would_lose_is_never_written(library: Library, old: str, new: str) -> None:
    path = put(library, ID, encode(a_session()).replace(old, new))
    before = path.read_bytes()
    reading = library.read(ID)
    with pytest.raises(ReadOnlySession) as caught:
        library.write(reading.session)
    assert str(caught.value) == reading.read_only
    assert path.read_bytes() == before


def test_a_full_disk_is_a_sentence_and_the_old_file_stands(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.write(a_session(title="old"))

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as faulty:
        faulty.setattr(os, "fsync", full)
        with pytest.raises(SaveError, match=r"could not be written: No space left on device\."):
            library.write(a_session(title="new"))
    assert library.read(ID).session.title == "old"
    library.write(a_session(title="new"))
    assert library.read(ID).session.title == "new"


@posix
def test_an_error_after_the_file_took_its_place_is_no_conflict_with_ourselves(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.write(a_session(title="old"))
    fsync = os.fsync

    def broken(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        fsync(descriptor)

    with monkeypatch.context() as faulty:
        faulty.setattr(os, "fsync", broken)
        with pytest.raises(SaveError):
            library.write(a_session(title="new"))
    library.write(a_session(title="newer"))
    assert library.read(ID).session.title == "newer"


def test_a_directory_that_is_a_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    library = Library(tmp_path / "data")
    with pytest.raises(SaveError, match="could not be written"):
        library.write(a_session())
    with pytest.raises(SessionFileError, match="it cannot be read"):
        library.ids()


def test_a_session_too_large_to_be_read_again_is_not_written(library: Library) -> None:
    library.write(a_session(title="old"))
    with pytest.raises(SaveError, match="larger than 1024 KiB"):
        library.write(a_session(title="x" * 2**20))
    assert library.read(ID).session.title == "old"


def test_what_a_crash_left_behind_is_known_and_does_no_harm(library: Library) -> None:
    library.write(a_session())
    library.write(a_session(f"{ID}-2"))
    left = library.directory / f".{ID}.toml.tmp-0badcafe"
    left.write_text('title = "half a ses')
    library.write(a_session(title="new"))
    assert library.ids() == [f"{ID}-2", ID]
    assert library.leftovers() == library.leftovers(ID) == [left]
    assert library.leftovers(f"{ID}-2") == []


def test_threads_may_write_at_the_same_time(library: Library) -> None:
    ids = [library.new_id(AT) for _four in range(4)]
    start = threading.Barrier(4)

    def write(id_: str) -> None:
        start.wait()
        for n in range(20):
            library.write(a_session(id_, title=f"{id_} {n}"))

    threads = [threading.Thread(target=write, args=(id_,)) for id_ in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [library.read(id_).session.title for id_ in ids] == [f"{id_} 19" for id_ in ids]
    assert library.leftovers() == []


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
@pytest.mark.timeout(60)
def test_a_pipe_or_a_folder_that_came_to_stand_there_keeps_nobody_waiting(library: Library) -> None:
    library.write(a_session())
    path = library.path(a_session().id)
    for make in (os.mkfifo, os.mkdir):
        path.unlink()
        make(path)
        with pytest.raises(SaveError):
            library.write(a_session(title="later"))
    path.rmdir()
    with pytest.raises(ConflictError):
        library.write(a_session(title="later"))
    assert library.look(a_session().id).session.title == "later"


def test_an_update_writes_the_file_as_it_is_then_under_its_lock_and_says_when(library: Library) -> None:
    library.write(a_session())

    def retitled(session: Session) -> Session:
        assert is_claimed(library.path(session.id))
        return replace(session, title="Another")

    updated = library.update(a_session().id, retitled, AT)
    assert updated == Library(library.root).look(a_session().id).session
    assert (updated.title, updated.saved) == ("Another", AT)
    assert not is_claimed(library.path(updated.id))


def test_an_update_that_changes_nothing_writes_nothing_unless_it_is_to(library: Library) -> None:
    library.write(a_session())
    path = library.path(a_session().id)
    path.write_text(path.read_text(encoding="utf-8") + "\n# theirs\n", encoding="utf-8")
    library.update(a_session().id, lambda session: session, AT)
    assert "# theirs" in path.read_text(encoding="utf-8")
    library.update(a_session().id, lambda session: session, AT, always=True)
    assert "# theirs" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("why", ["in use", "read only", "refused", "changed"])
def test_an_update_that_cannot_be_made_leaves_the_file_and_nothing_beside_it(library: Library, why: str) -> None:
    library.write(a_session())
    path = library.path(a_session().id)
    if why == "read only":
        path.write_text(path.read_text(encoding="utf-8").replace("format = 1", "format = 2"), encoding="utf-8")
    before, other = path.read_bytes(), path.read_bytes() + b"\n"

    def change(session: Session) -> Session:
        if why == "refused":
            raise SaveError("no")
        path.write_bytes(other)
        return replace(session, title="ours")

    expected = {"in use": SessionInUse, "read only": ReadOnlySession, "refused": SaveError, "changed": ChangedMeanwhile}
    with SessionLock(path, AT) if why == "in use" else nullcontext(), pytest.raises(expected[why]):
        library.update(a_session().id, change, AT)
    assert path.read_bytes() == (other if why == "changed" else before)
    assert library.leftovers() == []
