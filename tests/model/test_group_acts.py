"""What is kept of a group: its members, what it agreed on, and what happens between its sessions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codev_tui.model.group import (
    Group,
    GroupError,
    add_between,
    add_member,
    change_between,
    change_member,
    leave,
    remove_between,
    remove_member,
    rename_group,
    rename_member,
    set_details,
    slug,
)
from codev_tui.model.season import add_meeting

DAY = date(2026, 11, 29)
NORTH = Group(name="North team")


def a_group(*names: str) -> Group:
    group = NORTH
    for name in names:
        group = add_member(group, name)
    return group


def names(group: Group, on: date = DAY) -> list[str]:
    return [member.name for member in group.members_on(on)]


def test_members_join_and_leave_and_come_back() -> None:
    group = leave(a_group("Amina", "Ben"), "amina", DAY)
    assert (names(group), names(group, date(2026, 11, 30))) == (["Amina", "Ben"], ["Ben"])
    assert names(add_member(group, "AMINA"), date(2026, 12, 24)) == ["Amina", "Ben"]
    late = add_member(group, "Chloé", since=date(2027, 1, 10))
    assert (names(late), names(late, date(2027, 1, 10))) == (["Amina", "Ben"], ["Ben", "Chloé"])


def test_who_leaves_is_settled_for_no_later_meeting_and_keeps_those_before() -> None:
    group = a_group("Amina", "Ben")
    for day in (DAY, date(2026, 12, 20)):
        group = add_meeting(group, day, client="Amina", facilitator="Ben")
    group = leave(group, "Amina", DAY)
    assert [(meeting.client, meeting.facilitator) for meeting in group.meetings] == [("Amina", "Ben"), ("", "Ben")]


def test_a_member_is_renamed_in_every_mention() -> None:
    group = add_meeting(a_group("Amina", "Ben"), DAY, client="amina", facilitator="Ben")
    group = rename_member(add_between(group, "I tried it", DAY, "AMINA"), "amina", "Amina B.")
    assert names(group) == ["Amina B.", "Ben"]
    assert (group.meetings[0].client, group.between[0].by) == ("Amina B.", "Amina B.")


def test_no_two_members_have_one_name() -> None:
    group = a_group("Chloé", "Ben")
    assert add_member(group, "chloe") == group
    with pytest.raises(GroupError, match="another Chloé"):
        rename_member(group, "Ben", "Chloé")
    assert names(rename_member(group, "Chloé", "Chloe")) == ["Chloe", "Ben"]


def test_who_is_no_member_cannot_leave_and_what_is_no_name_cannot_join() -> None:
    with pytest.raises(GroupError, match="Dov is not a member of North team"):
        leave(NORTH, "Dov", DAY)
    with pytest.raises(GroupError, match="Dov"):
        remove_member(NORTH, "Dov")
    with pytest.raises(GroupError, match="not a name"):
        add_member(NORTH, " ")


def test_a_member_may_be_the_coach_and_may_never_have_been_there() -> None:
    group = change_member(a_group("Amina", "Eve"), "eve", role="coach")
    assert [member.is_coach for member in group.members] == [False, True]
    assert names(remove_member(group, "Eve")) == ["Amina"]


def test_what_a_group_agreed_on_has_lines_and_its_theme_has_one() -> None:
    group = set_details(NORTH, agreement="No record.\r\nCameras on.\n", theme="Leading\nfrom afar", minutes=90)
    assert (group.agreement, group.theme, group.minutes) == ("No record.\nCameras on.", "Leading from afar", 90)
    for wrong in ({"minutes": 0}, {"cadence_days": 0}, {"cadence_days": 4000}):
        with pytest.raises(GroupError, match="between 1 and"):
            set_details(NORTH, **wrong)


def test_a_group_keeps_a_name() -> None:
    assert rename_group(NORTH, " South\tteam ").name == "South team"
    with pytest.raises(GroupError):
        rename_group(NORTH, " ")


def test_what_members_tell_between_sessions_is_in_the_order_of_days() -> None:
    group = add_between(a_group("Chloé"), "I read a book.", date(2026, 12, 1), "chloe")
    group = add_between(group, "I tried the walking talk.\nTwice.", DAY, "a guest")
    assert [(line.by, line.text[:7]) for line in group.between] == [("a guest", "I tried"), ("Chloé", "I read ")]
    group = change_between(group, 0, on=date(2026, 12, 2))
    assert [line.by for line in remove_between(group, 0).between] == ["a guest"]
    with pytest.raises(GroupError):
        add_between(group, " \n", DAY)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("North team", "north-team"),
        ("  Équipe d'été – 2 ", "equipe-d-ete-2"),
        ("../../etc/passwd", "etc-passwd"),
        ("漢字", "group"),
        ("CON", "group-con"),
        ("", "group"),
        ("x" * 200, "x" * 60),
    ],
)
def test_the_file_of_a_group_has_a_harmless_name(name: str, file: str) -> None:
    assert slug(name) == file


@given(st.lists(st.text(max_size=8), max_size=6))
def test_no_two_groups_have_one_file(given_names: list[str]) -> None:
    taken = list[str]()
    for name in given_names:
        taken.append(slug(name, taken))
    assert len(set(taken)) == len(taken)
    assert all(set(each) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") and each.strip("-") == each for each in taken)
