"""The season of a group: its meetings, proposed, moved, settled, and ticked once they have taken place."""

from datetime import date, time, timedelta

import pytest

from codev_tui.model.fairness import PastMeeting
from codev_tui.model.group import Group, GroupError, Meeting, add_member, change_member, leave
from codev_tui.model.season import (
    MEETINGS_MAX,
    add_meeting,
    change_meeting,
    long_gaps,
    propose_season,
    remove_meeting,
    swap_clients,
    tick,
    untick,
    with_past,
)

FIRST = date(2027, 1, 12)


def a_group(*names: str) -> Group:
    group = Group(name="North team")
    for name in names:
        group = add_member(group, name)
    return group


def days(group: Group) -> list[str]:
    return [meeting.on.isoformat() for meeting in group.meetings]


def test_a_season_has_a_meeting_for_each_member_at_the_groups_cadence() -> None:
    group = change_member(a_group("Amina", "Ben", "Chloé", "Eve"), "Eve", role="coach")
    group = propose_season(leave(group, "Ben", FIRST - timedelta(days=1)), FIRST, at=time(14), place="Room 2")
    assert days(group) == ["2027-01-12", "2027-02-23"]
    assert {(meeting.at, meeting.place, meeting.client) for meeting in group.meetings} == {(time(14), "Room 2", "")}


def test_a_day_that_has_a_meeting_already_keeps_it() -> None:
    group = add_meeting(a_group("Amina", "Ben"), FIRST, client="Ben")
    group = propose_season(group, FIRST, count=3)
    assert (days(group), group.meetings[0].client) == (["2027-01-12", "2027-02-23", "2027-04-06"], "Ben")


def test_a_season_needs_members_and_has_an_end() -> None:
    with pytest.raises(GroupError, match="Who is in the group"):
        propose_season(a_group(), FIRST)
    with pytest.raises(GroupError, match=str(MEETINGS_MAX)):
        propose_season(a_group("Amina"), FIRST, count=MEETINGS_MAX + 1)
    with pytest.raises(GroupError):
        propose_season(a_group("Amina"), date(2999, 12, 1), count=2)


def test_meetings_are_moved_and_stay_in_the_order_of_days() -> None:
    group = propose_season(a_group("Amina", "Ben"), FIRST)
    group = change_meeting(group, 0, on=date(2027, 3, 1), client="amina")
    assert days(group) == ["2027-02-23", "2027-03-01"]
    assert group.meetings[1].client == "Amina"
    assert days(remove_meeting(group, 0)) == ["2027-03-01"]


def test_two_meetings_at_one_time_are_one_too_many_but_a_day_may_have_two() -> None:
    group = add_meeting(a_group(), FIRST, at=time(9))
    assert days(add_meeting(group, FIRST, at=time(14))) == ["2027-01-12"] * 2
    with pytest.raises(GroupError, match="2027-01-12"):
        add_meeting(group, FIRST, at=time(9))


def test_nobody_is_client_and_facilitator_of_one_meeting() -> None:
    group = add_meeting(a_group("Amina"), FIRST, client="Amina")
    with pytest.raises(GroupError, match="Amina"):
        change_meeting(group, 0, facilitator="AMINA")


def test_two_members_swap_for_something_urgent() -> None:
    group = add_meeting(add_meeting(a_group("Amina", "Ben"), FIRST, client="Amina"), date(2027, 2, 1), client="Ben")
    assert [meeting.client for meeting in swap_clients(group, 0, 1).meetings] == ["Ben", "Amina"]


def test_what_takes_place_on_the_day_is_ticked_once_and_what_is_abandoned_is_not() -> None:
    group = propose_season(a_group("Amina", "Ben"), FIRST)
    ticked = tick(group, "2027-01-12-1401", FIRST)
    assert [meeting.session for meeting in ticked.meetings] == ["2027-01-12-1401", ""]
    assert tick(ticked, "2027-01-12-1401", FIRST) is ticked
    assert tick(ticked, "2027-01-12-1600", FIRST) is ticked
    assert untick(ticked, "2027-01-12-1401") == group
    assert untick(group, "2027-01-12-1401") is group


def test_a_meeting_on_another_day_is_not_taken_for_it() -> None:
    group = propose_season(a_group("Amina", "Ben"), FIRST)
    assert tick(group, "2027-01-13-1401", date(2027, 1, 13)) is group


def test_what_took_place_is_ticked_also_where_the_file_says_odd_things() -> None:
    odd = Group(name="North", meetings=(Meeting(on=FIRST, client="Ben", facilitator="Ben"),))
    group = with_past(odd, [PastMeeting("2027-01-12-1401", FIRST), PastMeeting("2027-01-20-1000", date(2027, 1, 20))])
    assert [meeting.session for meeting in group.meetings] == ["2027-01-12-1401"]


def test_beyond_two_months_it_is_said() -> None:
    near, far = FIRST + timedelta(days=62), FIRST + timedelta(days=125)
    (gap,) = long_gaps([far, FIRST, near, near])
    assert (gap.before, gap.after, gap.days) == (near, far, 63)


def test_a_meeting_changes_its_place_and_all_else_of_it_at_once() -> None:
    group = change_meeting(add_meeting(a_group("Amina"), FIRST), 0, place="Room 3", at=time(9), client="Amina")
    assert group.meetings == (Meeting(on=FIRST, place="Room 3", at=time(9), client="Amina"),)
