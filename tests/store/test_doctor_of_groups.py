"""What `codev doctor` finds among the group files, and what it mends."""

import os
from pathlib import Path

import pytest

from clocks import NOON
from codev_tui.model.group import Group, add_member
from codev_tui.store.doctor.examination import examine
from codev_tui.store.doctor.finding import Finding
from codev_tui.store.doctor.mending import mend
from codev_tui.store.format.group_codec import encode_group
from codev_tui.store.group_files import GroupFiles

NORTH = encode_group(add_member(Group(name="North"), "Ben"))


def put(root: Path, name: str, text: str = NORTH) -> Path:
    directory = root / "groups"
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = directory / name
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return path


def found(root: Path) -> list[Finding]:
    return [finding for finding in examine(root) if root in finding.path.parents]


def told(root: Path) -> list[tuple[str, str, str]]:
    return [(each.path.name, each.severity, each.problem) for each in found(root)]


def test_a_sound_file_is_nothing_to_speak_of(tmp_path: Path) -> None:
    put(tmp_path, "north.toml")
    with GroupFiles(tmp_path).lock("north", NOON):
        assert told(tmp_path) == []


def test_what_cannot_be_read_is_told_with_its_place_and_set_aside(tmp_path: Path) -> None:
    path = put(tmp_path, "north.toml", "format = 1\nname = 'North'\nminutes = 0\n")
    (finding,) = found(tmp_path)
    assert (finding.severity, finding.place) == ("error", "line 3: minutes")
    assert [each.mended for each in mend(tmp_path, [finding], NOON) if each.path == path] == [True]
    assert not path.exists()
    assert [each.name for each in (tmp_path / "set-aside").iterdir()] == ["2026-11-22 north.toml"]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_file_that_others_may_read_is_closed(tmp_path: Path) -> None:
    path = put(tmp_path, "north.toml")
    path.chmod(0o644)
    path.parent.chmod(0o755)
    tmp_path.chmod(0o700)
    assert [name for name, _severity, _problem in told(tmp_path)] == ["groups", "north.toml"]
    mend(tmp_path, found(tmp_path), NOON)
    assert told(tmp_path) == []


def test_two_files_of_one_group_are_told(tmp_path: Path) -> None:
    put(tmp_path, "north.toml")
    put(tmp_path, "north-2.toml", NORTH.replace("North", "NORTH"))
    assert [(name, severity) for name, severity, _problem in told(tmp_path)] == [("north.toml", "warning")]


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        ("north (conflict).toml", "warning"),
        ("north.sync-conflict-2026.toml", "warning"),
        (".north.toml.tmp-12ab34cd", "warning"),
        (".south.toml.icloud", "warning"),
        ("Équipe.toml", "note"),
    ],
)
def test_what_lies_beside_the_files_is_told(tmp_path: Path, name: str, severity: str) -> None:
    put(tmp_path, "north.toml")
    put(tmp_path, name)
    assert [(each, how_bad) for each, how_bad, _problem in told(tmp_path)] == [(name, severity)]


def test_what_is_no_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "groups").write_text("")
    assert told(tmp_path) == [("groups", "error", "it is no folder")]


def test_a_group_whose_name_looks_like_a_session_is_not_taken_for_a_copy_of_one(tmp_path: Path) -> None:
    put(tmp_path, "2026-11-22-1358.toml", encode_group(Group(name="2026 11 22 1358")))
    assert told(tmp_path) == []
