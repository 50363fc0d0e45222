"""Names in group files are changed with those in sessions, and a group that was two becomes one."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from clocks import NOON
from codev_tui.editing.name_changes import What
from codev_tui.editing.name_plan import NamePlan, apply_plan, checked_change, plan_change, take_back
from codev_tui.editing.name_words import question_of
from codev_tui.model.group import Between, Group, Meeting, Member
from codev_tui.model.text import fold
from codev_tui.store.format.group_codec import encode_group
from codev_tui.store.group_files import GroupFiles
from samples import a_session, keep_in

NORTH = Group(
    name="North team",
    protocol="codev",
    notes="Amina speaks a lot; amina’s turn",
    members=(Member(name="Amina", since=date(2026, 1, 12)), Member(name="Ben")),
    meetings=(Meeting(on=date(2026, 12, 12), facilitator="Ben", client="Amina"),),
    between=(Between(on=date(2026, 11, 30), by="Amina", text="I asked Amina's deputy."),),
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A session of the North team, and the file of that group; no index of the tester's is thrown away."""
    for name in ("CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    data = tmp_path / "data"
    keep_in(data, a_session())
    keep(data, "north-team", NORTH)
    return data


def keep(root: Path, slug: str, group: Group) -> None:
    GroupFiles(root).write(slug, group)


def change(root: Path, what: What, old: str, new: str, *, is_forgetting: bool = False) -> NamePlan:
    plan = plan_change(root, checked_change(what, old, new, is_forgetting=is_forgetting), NOON)
    apply_plan(root, plan, NOON)
    return plan


def groups(root: Path) -> dict[str, Group]:
    files = GroupFiles(root)
    return {slug: files.look(slug).group for slug in files.slugs()}


def test_a_person_has_the_new_name_as_a_member_in_the_season_and_between_sessions(root: Path) -> None:
    plan = change(root, "person", "Amina", "Sofia")
    assert question_of(plan) == "Call “Amina” “Sofia” in 1 session, 1 group file?"
    north = groups(root)["north-team"]
    assert [member.name for member in north.members] == ["Sofia", "Ben"]
    assert (north.meetings[0].client, north.meetings[0].facilitator) == ("Sofia", "Ben")
    assert (north.between[0].by, north.between[0].text) == ("Sofia", "I asked Sofia's deputy.")
    assert north.notes == "Sofia speaks a lot; Sofia’s turn"
    assert (north.name, north.protocol) == ("North team", "codev")


def test_two_members_who_are_one_are_members_from_the_first_day_on(root: Path) -> None:
    change(root, "person", "Ben", "Amina")
    assert groups(root)["north-team"].members == (Member(name="Amina"),)


def test_somebody_who_is_forgotten_is_named_in_no_group_file_nor_in_a_copy_of_one(root: Path) -> None:
    keep(root, "aminas-group", replace(NORTH, name="Amina's group"))
    (root / "groups" / "north-team (conflict).toml").write_text(encode_group(NORTH), encoding="utf-8")
    change(root, "person", "Amina", "", is_forgetting=True)
    for path in root.rglob("*"):
        assert "amina" not in fold(path.name)
        assert path.is_dir() or "amina" not in fold(path.read_text(encoding="utf-8")), path
    assert groups(root)["someone-s-group"].members[0].name == "someone"


def test_a_group_has_its_new_name_in_sessions_and_in_the_name_of_its_file(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*.toml")}
    plan = plan_change(root, checked_change("group", "north team", "Nordic team"), NOON)
    changed = apply_plan(root, plan, NOON)
    assert list(groups(root)) == ["nordic-team"]
    assert groups(root)["nordic-team"].name == "Nordic team"
    take_back(root, changed, NOON)
    assert {path: path.read_bytes() for path in root.rglob("*.toml")} == before


def test_two_groups_that_are_one_have_one_file_with_what_both_had(root: Path) -> None:
    other = Group(
        name="North teams",
        minutes=90,
        agreement="No record.",
        members=(Member(name="Dov"), Member(name="Amina")),
        meetings=(Meeting(on=date(2026, 10, 1)),),
    )
    keep(root, "north-teams", other)
    plan = change(root, "group", "North teams", "North team")
    assert plan.is_merge
    (north,) = groups(root).values()
    assert (north.minutes, north.agreement, north.notes) == (90, "No record.", NORTH.notes)
    assert [member.name for member in north.members] == ["Amina", "Ben", "Dov"]
    assert [meeting.on for meeting in north.meetings] == [date(2026, 10, 1), date(2026, 12, 12)]


def test_a_group_that_another_console_has_open_is_left_alone(root: Path) -> None:
    with GroupFiles(root).lock("north-team", NOON):
        plan = change(root, "person", "Amina", "Sofia")
    assert [problem for problem in plan.problems if "open in another console" in problem]
    assert groups(root)["north-team"] == NORTH
