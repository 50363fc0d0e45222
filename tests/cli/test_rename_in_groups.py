"""`codev rename` and `codev forget --person`: what is kept of groups changes with the sessions."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from cli.conftest import Outcome
from clocks import NOON
from codev_tui.model.group import Group, add_between, add_member, set_details
from codev_tui.model.people import Person
from codev_tui.model.season import add_meeting
from codev_tui.store.group_files import GroupFiles
from samples import a_session, keep_in

Codev = Callable[..., Outcome]
DAY = date(2026, 12, 12)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which everything that the program may write lies in one folder."""
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture(autouse=True)
def both(data: Path) -> Path:
    """A session with Omar in it, and what is kept of its group."""
    people = (Person(name="Omar Haddadi", role="client"), Person(name="Ben"))
    keep_in(data, replace(a_session(), people=people, commitments=(), ideas=()))
    group = Group(name="North team", extra={"colour": "Omar Haddadi likes red"})
    for name in ("Omar Haddadi", "Ben"):
        group = add_member(group, name)
    group = add_meeting(group, DAY, client="Omar Haddadi", facilitator="Ben")
    group = add_between(group, "Omar Haddadi and I tried it.", DAY, "Omar Haddadi")
    group = set_details(group, theme="Leading", notes="Omar Haddadi speaks a lot.", protocol="codev", language="fr")
    GroupFiles(data).create(group, NOON)
    return data


def kept(data: Path) -> Group:
    return GroupFiles(data).look("north-team").group


def test_a_person_is_renamed_in_what_is_kept_of_the_group(codev: Codev, data: Path) -> None:
    outcome = codev("rename", "person", "omar haddadi", "Omar Haddad", "--yes")
    assert outcome.status == 0
    group = kept(data)
    assert [member.name for member in group.members] == ["Omar Haddad", "Ben"]
    assert (group.meetings[0].client, group.between[0].by) == ("Omar Haddad", "Omar Haddad")
    assert (group.between[0].text, group.notes) == ("Omar Haddad and I tried it.", "Omar Haddad speaks a lot.")


def test_who_gets_the_name_of_another_member_is_that_member(codev: Codev, data: Path) -> None:
    assert codev("rename", "person", "Omar Haddadi", "Ben", "--yes").status == 0
    assert [member.name for member in kept(data).members] == ["Ben"]


def test_a_group_and_its_theme_are_renamed_with_their_sessions(codev: Codev, data: Path) -> None:
    assert codev("rename", "group", "north TEAM", "South", "--yes").status == 0
    assert codev("rename", "theme", "leading", "Leading at a distance", "--yes").status == 0
    group = GroupFiles(data).kept("South")
    assert group is not None
    assert (group.name, group.theme) == ("South", "Leading at a distance")
    assert codev("group", "list").out.startswith("South\t2\t1\t")


def test_who_is_forgotten_is_named_no_more_in_what_is_kept_of_the_group(codev: Codev, data: Path) -> None:
    assert codev("forget", "--person", "Omar Haddadi", "--yes").status == 0
    text = (data / "groups" / "north-team.toml").read_text(encoding="utf-8")
    assert "Omar" not in text
    assert "Haddadi" not in text
    group = kept(data)
    assert (group.name, group.protocol, group.language) == ("North team", "codev", "fr")
    assert group.meetings[0].client == group.members[0].name
