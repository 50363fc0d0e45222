"""What stands among the sessions and cannot be read is one session that cannot be read, and nothing else."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from clocks import NOON, FakeTimepiece
from codev_tui.editing.workspace import Workspace
from codev_tui.model.query import parse_query
from codev_tui.store.disk.stray_files import files_in
from codev_tui.store.doctor.examination import examine
from codev_tui.store.doctor.mending import mend
from codev_tui.store.format.codec import SessionFileError
from codev_tui.store.format.toml_reader import BYTES_MAX
from codev_tui.store.guarded_files import SaveError
from codev_tui.store.importing import plan_import
from codev_tui.store.index.index import Index, Unread
from codev_tui.store.library import Library, UnknownSession
from codev_tui.store.protocols import ProtocolFiles
from codev_tui.store.retention import CannotForget, RetentionChange, retention_changes
from samples import a_running_session, a_session, keep_in

ID = "2026-11-22-1358"
ODD = "2026-11-23-0900"


def loop(path: Path) -> None:
    """A link that leads to itself."""
    path.symlink_to(path.name)


def through_a_file(path: Path) -> None:
    """A link to what would lie within a file."""
    (path.parent / "notes.txt").write_text("x")
    path.symlink_to("notes.txt/session.toml")


def too_long(path: Path) -> None:
    """A link to a name that no file can have."""
    path.symlink_to("x" * 300)


def sparse(path: Path) -> None:
    """A file of three thousand million bytes, of which the disk holds none."""
    with path.open("wb") as file:
        file.truncate(3 * 10**9)


def in_icloud(path: Path) -> None:
    """What iCloud leaves of a file that it has taken away."""
    path.with_name(f".{path.name}.icloud").write_bytes(b"bplist00")


ODDITIES: dict[str, tuple[Callable[[Path], None], str]] = {
    "loop": (loop, "Too many levels of symbolic links"),
    "through a file": (through_a_file, "Not a directory"),
    "too long": (too_long, "File name too long"),
    "sparse": (sparse, "the file is larger than 1024 KiB"),
    "iCloud": (in_icloud, "iCloud has this file"),
}

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="links and sparse files of POSIX"),
    pytest.mark.timeout(60),
]


@pytest.fixture(params=ODDITIES)
def problem(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """One session that can be read, and a newer one that cannot; what is to be said of that."""
    keep_in(tmp_path, a_session())
    make, words = ODDITIES[request.param]
    make(tmp_path / "sessions" / f"{ODD}.toml")
    return words


def test_it_is_listed_and_said_to_be_unreadable(tmp_path: Path, problem: str) -> None:
    library = Library(tmp_path)
    assert library.ids() == list(library.states()) == [ODD, ID]
    assert library.resolve("last") == ODD
    with pytest.raises(SessionFileError, match=problem):
        library.look(ODD)
    (_odd, unread), (_id, session) = library.read_all()
    assert isinstance(unread, SessionFileError)
    assert session == a_session()


def test_the_index_names_it_and_finds_the_others(tmp_path: Path, problem: str) -> None:
    index = Index(Library(tmp_path), None)
    assert index.look() == 2
    for _taken_in in (False, True):
        unread, facts = index.facts()
        assert isinstance(unread, Unread)
        assert problem in unread.problem
        assert facts.id == ID
        assert index.holding(parse_query("buddy")) == [ID]
        with pytest.raises(SessionFileError):
            index.session(ODD)
        assert index.take_in() == 0
    index.close()


@pytest.mark.usefixtures("problem")
def test_sessions_are_begun_and_gone_on_with(tmp_path: Path) -> None:
    keep_in(tmp_path, a_running_session(id="2026-11-20-0900"))
    library = Library(tmp_path)
    assert library.newest_running() == "2026-11-20-0900"
    assert [session.id for session in library.finished_of_group("North team")] == [ID]
    assert library.new_id(NOON.replace(day=23, hour=9)) == f"{ODD}-2"
    workspace = Workspace(tmp_path, FakeTimepiece())
    live = workspace.resume("2026-11-20-0900")
    assert live.flush()
    workspace.clear()
    with pytest.raises(SaveError):
        library.add(ODD, b"x")


@pytest.mark.usefixtures("problem")
def test_the_others_are_forgotten_and_taken_in(tmp_path: Path) -> None:
    library = Library(tmp_path)
    odd, other = retention_changes(library, [ODD, ID], "nothing")
    assert isinstance(odd, CannotForget)
    assert isinstance(other, RetentionChange)
    verdicts = {each.path.name: each.verdict for each in plan_import(Library(tmp_path / "else"), [tmp_path])}
    assert verdicts.pop(f"{ID}.toml") == "new"
    assert set(verdicts.values()) == {"refused"}
    assert plan_import(library, [tmp_path / "sessions" / f"{ID}.toml"])[0].verdict == "same"


def test_doctor_names_it_and_mends_the_others(tmp_path: Path, problem: str) -> None:
    keep_in(tmp_path, a_session(id="2026-11-24-0900", previous=ODD))
    for path in (tmp_path, tmp_path / "sessions"):
        path.chmod(0o700)
    (tmp_path / "sessions" / f"{ID} (1).toml").write_text("x")
    found = [finding for finding in examine(tmp_path) if finding.session == ODD]
    assert any(finding.is_unsound and _alike(problem, finding.problem) for finding in found)
    mended = mend(tmp_path, examine(tmp_path), NOON)
    assert [each.mended for each in mended if each.session == ID and each.mend == "set aside"] == [True]
    assert Library(tmp_path).look("2026-11-24-0900").session.previous == ODD, "it is there, though it cannot be read"


def _alike(sentence: str, problem: str) -> bool:
    return sentence in problem or ("iCloud" in sentence and "iCloud" in problem)


def test_what_is_downloaded_is_read_and_a_placeholder_beside_it_is_nothing(tmp_path: Path) -> None:
    keep_in(tmp_path, a_session())
    in_icloud(tmp_path / "sessions" / f"{ID}.toml")
    for path in (tmp_path, tmp_path / "sessions"):
        path.chmod(0o700)
    library = Library(tmp_path)
    assert library.ids() == list(library.states()) == [ID]
    assert library.look(ID).session == a_session()
    assert library.states()[ID] == library.state(ID)
    assert list(examine(tmp_path)) == []


def test_a_session_in_icloud_is_no_leftover(tmp_path: Path) -> None:
    keep_in(tmp_path, a_session())
    in_icloud(tmp_path / "sessions" / f"{ODD}.toml")
    assert Library(tmp_path).leftovers() == []
    with pytest.raises(UnknownSession):
        Library(tmp_path).look("2026-11-24-0900")


def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_told(tmp_path: Path) -> None:
    keep_in(tmp_path, a_session())
    path = Library(tmp_path).path(ID)
    text = path.read_bytes()
    path.write_bytes(text + b"\n" * (BYTES_MAX - len(text)))
    index = Index(Library(tmp_path), None)
    for has in ([ID], []):
        index.look()
        assert index.holding(parse_query("buddy")) == has
        index.take_in()
        assert index.holding(parse_query("buddy")) == has
        path.write_bytes(path.read_bytes() + b"\n")
    index.close()


def test_a_folder_that_is_no_folder_has_no_files(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert files_in(tmp_path / "file") == files_in(tmp_path / "nothing") == []


def test_a_bad_link_among_the_protocols_hides_no_other(tmp_path: Path) -> None:
    through_a_file(tmp_path / "ours.en.toml")
    too_long(tmp_path / "mine.en.toml")
    assert ProtocolFiles(tmp_path).load("codev").name == "codev"
