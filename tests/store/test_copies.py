"""Copies of a session anywhere in the data directory are found by what they hold, and go when it is forgotten."""

import os
from pathlib import Path

import pytest

from clocks import NOON
from codev_tui.model.redaction import redact
from codev_tui.model.session import Session
from codev_tui.store.disk.paths import make_private
from codev_tui.store.disk.stray_files import stated_id
from codev_tui.store.doctor.examination import examine
from codev_tui.store.doctor.finding import Finding
from codev_tui.store.doctor.mending import mend
from codev_tui.store.format.codec import encode
from codev_tui.store.library import Library
from codev_tui.store.retention import RetentionChange, forget, retention_changes
from samples import a_session, keep_in

ID, OTHER = "2026-11-22-1358", "2026-11-23-0900"

IN_FOLDERS = (
    f"sessions/backup/{ID}.toml",
    f"sessions/backup/monday/{ID}.toml",
    "sessions/backup/the one with Amina.txt",
    f".stversions/sessions/{ID}~20261123-081500.toml",
    f"old/{ID}.toml.bak",
    f"set-aside/deep/{ID}.toml",
)
BESIDE = ("sessions/.goutputstream-5B3XY2", "sessions/4913", "sessions/sedA1b2C3", "sessions/marzipan.toml")
AT_THE_TOP = (f"{ID}.toml", "copy.toml")


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data directory with two sessions; no settings of the tester's are looked at."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    keep_in(tmp_path / "data", a_session(), a_session(id=OTHER))
    return tmp_path / "data"


def lay(root: Path, name: str, session: Session | str = "") -> Path:
    """A copy of the session under that name, its owner's alone."""
    path = root / name
    make_private(path.parent)
    path.write_text(session if isinstance(session, str) and session else encode(a_session()), encoding="utf-8")
    path.chmod(0o600)
    return path


def forget_all(root: Path, id_: str) -> None:
    """Forget all of that session."""
    library = Library(root)
    (found,) = retention_changes(library, [id_], "nothing")
    assert isinstance(found, RetentionChange)
    forget(library, found, NOON)


def unsound(root: Path) -> list[Finding]:
    """What is to be done."""
    return [finding for finding in examine(root) if finding.is_unsound]


@pytest.mark.parametrize("name", [*IN_FOLDERS, *BESIDE, *AT_THE_TOP])
def test_a_copy_goes_with_what_is_forgotten_and_with_nothing_else(root: Path, name: str) -> None:
    path = lay(root, name)
    forget_all(root, OTHER)
    assert path.exists()
    forget_all(root, ID)
    assert not path.exists()
    assert Library(root).ids() == [OTHER, ID]


@pytest.mark.parametrize("name", [*BESIDE, *AT_THE_TOP])
def test_doctor_names_a_copy_and_sets_it_aside(root: Path, name: str) -> None:
    path = lay(root, name)
    (found,) = unsound(root)
    assert (found.path, found.session, found.mend) == (path, ID, "set aside")
    assert [finding.mended for finding in mend(root, [found], NOON)] == [True]
    assert not path.exists()
    assert unsound(root) == []


@pytest.mark.parametrize("name", IN_FOLDERS)
def test_doctor_names_a_backup_and_calls_it_unsound_once_less_is_kept(root: Path, name: str) -> None:
    path = lay(root, name)
    (found,) = examine(root)
    assert (found.path, found.session, found.severity, found.mend) == (path, ID, "note", None)
    Library(root).path(ID).write_text(encode(redact(a_session(), "plan")), encoding="utf-8")
    (found,) = examine(root)
    assert (found.path, found.session, found.severity) == (path, ID, "warning")
    Library(root).path(ID).unlink()
    assert [finding.path for finding in unsound(root)] == [path]


def test_a_copy_that_was_cut_off_is_known_by_its_beginning(root: Path) -> None:
    text = encode(a_session())
    for name in ("sessions/.goutputstream-X", "sessions/old/half"):
        lay(root, name, text[: len(text) // 2].rstrip('"\n') + ' "')
    forget_all(root, ID)
    assert not (root / "sessions" / ".goutputstream-X").exists()
    assert not (root / "sessions" / "old" / "half").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("notes/meeting.md", f"# Meeting\nid = {ID}\n"),
        ("notes/other.toml", f'id = "{ID}"\ncolour = "red"\n'),
        ("exports/2026-11-22-1358.md", "# Onboarding\n"),
        ("exports/2026-11-22-1358.json", '{"id": "2026-11-22-1358"}'),
        ("scripts/ours.en.toml", 'format = 1\nname = "ours"\n'),
        ("sessions/4913", " "),
        ("sessions/notes.toml", "x = 1"),
    ],
)
def test_what_is_no_copy_stays(root: Path, name: str, text: str) -> None:
    path = lay(root, name, text)
    forget_all(root, ID)
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.timeout(60)
@pytest.mark.skipif(os.name != "posix", reason="pipes and sparse files of POSIX")
def test_what_is_no_file_or_too_large_is_not_read(root: Path) -> None:
    (root / "old").mkdir()
    os.mkfifo(root / "old" / "pipe")
    (root / "old" / "link").symlink_to(root / "sessions" / f"{ID}.toml")
    with (root / "old" / "large").open("wb") as file:
        file.write(encode(a_session()).encode())
        file.truncate(3 * 10**9)
    assert [stated_id(root / "old" / name) for name in ("pipe", "link", "large")] == ["", "", ""]
    forget_all(root, ID)
    assert len(list((root / "old").iterdir())) == 3


def test_links_out_of_the_data_directory_are_not_followed(root: Path, tmp_path: Path) -> None:
    kept = lay(tmp_path, f"elsewhere/{ID}.toml")
    (root / "linked").symlink_to(tmp_path / "elsewhere")
    (root / "sessions" / "linked").symlink_to(tmp_path / "elsewhere")
    forget_all(root, ID)
    assert kept.exists()
