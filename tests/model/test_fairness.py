"""Whose turn it is: nobody twice before all were once, the absent not lost, wishes first."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import a_session, people
from clocks import NOON
from codev_tui.model.fairness import PastMeeting, draw, draw_topic, past_meetings, places, proposals
from codev_tui.model.group import Group, add_member, change_member, leave
from codev_tui.model.people import ensure
from codev_tui.model.redaction import redact
from codev_tui.model.season import add_meeting, change_meeting, propose_season
from codev_tui.model.timekeeping import end

FIRST = date(2027, 1, 12)
NAMES = ("Amina", "Ben", "Chloé", "Dov", "Esther", "Farid", "Gwen")


def a_group(*names: str, meetings: int | None = None) -> Group:
    group = Group(name="North team", cadence_days=30)
    for name in names:
        group = add_member(group, name)
    return propose_season(group, FIRST, count=meetings) if meetings != 0 else group


def was(day: date, client: str, facilitator: str = "") -> PastMeeting:
    return PastMeeting(f"{day}-1400", day, client, facilitator)


def clients(group: Group, *past: PastMeeting, today: date = FIRST) -> list[str]:
    return [each.client for each in proposals(group, past, today)]


def facilitators(group: Group, *past: PastMeeting, today: date = FIRST) -> list[str]:
    return [each.facilitator for each in proposals(group, past, today)]


def test_everybody_is_client_once_in_the_order_of_the_roster() -> None:
    assert clients(a_group("Amina", "Ben", "Chloé")) == ["Amina", "Ben", "Chloé"]


def test_who_has_not_been_client_comes_first_and_who_has_been_longest_ago_next() -> None:
    past = (was(date(2026, 10, 1), "Chloé"), was(date(2026, 11, 1), "Amina"))
    assert clients(a_group("Amina", "Ben", "Chloé"), *past) == ["Ben", "Chloé", "Amina"]


def test_wishes_come_first_and_take_nobodys_place() -> None:
    group = change_meeting(a_group("Amina", "Ben", "Chloé"), 1, client="Amina")
    assert clients(group) == ["Ben", "Amina", "Chloé"]


def test_who_was_absent_is_not_lost() -> None:
    # Amina was proposed for the first meeting and missed it: Ben was client instead.
    assert clients(a_group("Amina", "Ben", "Chloé"), was(FIRST, "Ben"), today=date(2027, 1, 13)) == ["Amina", "Chloé"]


def test_who_has_left_is_not_proposed_and_not_waited_for() -> None:
    group = leave(a_group("Amina", "Ben", "Chloé", meetings=4), "Chloé", FIRST)
    assert clients(group, was(date(2026, 12, 1), "Amina")) == ["Chloé", "Ben", "Amina", "Ben"]


def test_who_joins_later_is_in_the_round_that_runs() -> None:
    group = add_member(a_group("Amina", "Ben", meetings=3), "Dov", since=date(2027, 2, 1))
    assert clients(group, was(date(2026, 12, 1), "Amina")) == ["Ben", "Dov", "Amina"]


def test_the_coach_facilitates_and_is_never_client() -> None:
    group = change_member(a_group("Eve", "Amina", "Ben", meetings=2), "Eve", role="coach")
    assert (clients(group), facilitators(group)) == (["Amina", "Ben"], ["Eve", "Eve"])


def test_without_a_coach_members_facilitate_in_turn_and_never_for_themselves() -> None:
    group = a_group("Amina", "Ben", "Chloé")
    assert (clients(group), facilitators(group)) == (["Amina", "Ben", "Chloé"], ["Chloé", "Amina", "Ben"])
    assert facilitators(group, was(date(2026, 12, 1), "Dov", "Ben"))[0] == "Chloé"


def test_whom_the_last_session_named_facilitates_the_next_one() -> None:
    named = was(date(2026, 12, 1), "Amina", "Ben")._replace(next_facilitator="Dov", next_day=FIRST)
    group = a_group("Amina", "Ben", "Chloé", "Dov")
    assert facilitators(group, named)[0] == "Dov"
    assert facilitators(group, named._replace(next_day=date(2027, 1, 13)))[0] == "Amina"


def test_two_members_left_and_one_date_left_is_said() -> None:
    group = a_group("Amina", "Ben", "Chloé")
    past = (was(FIRST, "Amina"),)
    found = places(group, past, date(2027, 3, 1))
    assert (found.left, found.dates, found.without_place) == (("Ben", "Chloé"), 1, ("Chloé",))
    settled = change_meeting(group, 2, client="Amina")
    assert places(settled, past, date(2027, 3, 1))[1:] == (0, ("Ben", "Chloé"))


def test_a_draw_is_fair_says_why_others_are_not_in_it_and_comes_out_the_same_again() -> None:
    group = add_meeting(a_group("Amina", "Ben", "Chloé", "Dov", "Eve", meetings=0), FIRST, facilitator="Ben")
    group = add_meeting(group, date(2027, 2, 12), client="Dov")
    drawn = draw(group, (was(date(2026, 12, 1), "Amina"),), FIRST, "client", 7)
    assert drawn is not None
    assert drawn.among == ("Chloé", "Eve")
    assert drawn.left_out == (("Amina", "has-been"), ("Ben", "other-duty"), ("Dov", "settled"))
    drawn_again = [draw(group, (), FIRST, "client", seed) for seed in range(40)]
    assert drawn_again == [draw(group, (), FIRST, "client", seed) for seed in range(40)]
    assert {each.name for each in drawn_again if each} == {"Amina", "Chloé", "Eve"}
    assert draw(Group(name="Nobody"), (), FIRST, "client", 7) is None


def test_a_topic_is_drawn_among_those_proposed() -> None:
    assert {draw_topic(("one", "two", "three"), seed) for seed in range(40)} == {"one", "two", "three"}
    assert draw_topic(("one", "two", "three"), 5) == draw_topic(("one", "two", "three"), 5)


def test_the_past_is_what_sessions_of_the_group_tell() -> None:
    session = replace(a_session(), group="north  TEAM", next_facilitator="Ben", next_session=FIRST)
    session = replace(session, people=ensure(people(), "Eve", "facilitator"))
    past = past_meetings([session, end(session, NOON), end(replace(session, group="South"), NOON)], "North team")
    (held,) = past
    assert (held.session, held.client, held.facilitator) == (session.id, "Amina", "Eve")
    assert (held.next_day, held.next_facilitator) == (FIRST, "Ben")
    (gone,) = past_meetings([redact(end(session, NOON), "nothing")], "North team")
    assert (gone.client, gone.people) == ("", ())


@st.composite
def seasons(draw: Callable[[st.SearchStrategy[Any]], Any]) -> tuple[Group, tuple[PastMeeting, ...]]:
    """A group with meetings, wishes, members who join and leave, and a past."""
    names = NAMES[: draw(st.integers(1, 7))]
    group = a_group(*names, meetings=draw(st.integers(1, 12)))
    for name in draw(st.lists(st.sampled_from(names), max_size=2, unique=True)):
        group = change_member(group, name, since=FIRST + timedelta(days=draw(st.integers(-60, 200))))
    for place in draw(st.lists(st.integers(0, len(group.meetings) - 1), max_size=3, unique=True)):
        group = change_meeting(group, place, client=draw(st.sampled_from((*names, "a guest"))))
    days = sorted(draw(st.lists(st.integers(1, 400), max_size=9, unique=True)), reverse=True)
    past = tuple(was(FIRST - timedelta(days=day), draw(st.sampled_from((*names, "")))) for day in days)
    return group, past


@given(st.integers(1, 7), st.integers(1, 3), st.lists(st.sampled_from(NAMES), max_size=12))
def test_nobody_is_client_twice_before_all_were_once(size: int, rounds: int, before: list[str]) -> None:
    names = NAMES[:size]
    group = a_group(*names, meetings=size * rounds)
    past = [was(FIRST - timedelta(days=400 - n), name) for n, name in enumerate(n for n in before if n in names)]
    left = places(group, past, FIRST).left
    found = clients(group, *past)
    assert set(found[: len(left)]) == set(left)
    for start in range(len(left), len(found) - size + 1, size):
        assert sorted(found[start : start + size]) == sorted(names)


@given(seasons())
def test_a_season_has_a_place_for_who_has_not_been_client_or_says_that_it_has_not(
    season: tuple[Group, tuple[PastMeeting, ...]],
) -> None:
    group, past = season
    found = places(group, past, FIRST)
    given_places = {each.client for each in proposals(group, past, FIRST)}
    assert set(found.left) == (set(found.left) & given_places) | set(found.without_place)
    if len(found.left) > found.dates:
        assert found.without_place
    elif not any(member.since for member in group.members):
        assert not found.without_place


@given(st.integers(3, 7), st.integers(1, 3))
def test_everybody_facilitates_once_before_anybody_twice(size: int, rounds: int) -> None:
    group = a_group(*NAMES[:size], meetings=size * rounds)
    found = facilitators(group)
    for start in range(0, size * rounds, size):
        assert sorted(found[start : start + size]) == sorted(NAMES[:size])


@given(seasons())
def test_whoever_is_proposed_belongs_to_the_group_that_day_and_has_one_duty(
    season: tuple[Group, tuple[PastMeeting, ...]],
) -> None:
    group, past = season
    for each in proposals(group, past, FIRST):
        belonging = [member.name for member in group.members_on(each.meeting.on)]
        assert each.client_is_settled or each.client in (*belonging, "")
        assert each.facilitator in (*belonging, "")
        assert not each.client or each.client != each.facilitator


@given(st.integers(2, 7), st.data())
def test_a_year_with_absences_has_everybody_client_before_anybody_twice(size: int, data: st.DataObject) -> None:
    group, past = a_group(*NAMES[:size], meetings=2 * size), list[PastMeeting]()
    for meeting in group.meetings:
        here = data.draw(st.sets(st.sampled_from(NAMES[:size]), min_size=size - 1))
        proposed = proposals(group, past, meeting.on)[0].client
        had = places(group, past, meeting.on).left
        client = proposed if proposed in here else next((name for name in had if name in here), "")
        past.append(was(meeting.on, client))
        assert client == "" or client in had
    if all(each.client for each in past):
        counts = [sum(each.client == name for each in past) for name in NAMES[:size]]
        assert max(counts) - min(counts) <= 1
