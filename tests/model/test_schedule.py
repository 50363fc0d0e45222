"""Minutes shared out, the projected end, lateness, and where the minutes for catching up come from."""

from datetime import timedelta
from itertools import pairwise
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import a_phase, a_protocol, a_session, at_the_end_of_its_phase, classic
from clocks import NOON
from codev_tui.model.errors import ProtocolError
from codev_tui.model.protocol import Protocol
from codev_tui.model.schedule import (
    MINUTES_MAX,
    catch_up,
    give_minutes,
    left_s,
    minutes_in_hand,
    project,
    scale,
    to_come_s,
)
from codev_tui.model.session import Session, with_phase
from codev_tui.model.shares import share
from codev_tui.model.timekeeping import change_minutes, next_stage, pass_time, pause_or_resume, previous_stage, replan

WEIGHTS = st.lists(st.integers(0, 90), min_size=1, max_size=12)


@st.composite
def protocols(draw: st.DrawFn) -> Protocol:
    minutes = draw(st.lists(st.tuples(st.integers(1, 60), st.booleans()), min_size=1, max_size=9))
    return a_protocol(*(a_phase(f"p{i}", m, protected=protected) for i, (m, protected) in enumerate(minutes)))


def spent(session: Session, seconds: float) -> Session:
    """The session after that many seconds in it."""
    at = session.running_clock.as_of + timedelta(seconds=seconds)
    return pass_time(session, seconds, at)


def late_s(session: Session) -> float:
    return project(session, session.running_clock.as_of).late_s


@given(WEIGHTS, st.integers(0, 1), st.integers(0, 2000))
def test_minutes_are_shared_out_to_the_last_one(weights: list[int], least: int, more: int) -> None:
    total = least * len(weights) + more
    shares = share(total, weights, least)
    assert sum(shares) == total
    assert all(minutes >= least for minutes in shares)


@given(WEIGHTS, st.integers(0, 2000))
def test_the_largest_remainder_decides_so_that_nobody_is_a_whole_minute_off(weights: list[int], total: int) -> None:
    shares = share(total, weights, least=0)
    if sum(weights):
        exact = [total * weight / sum(weights) for weight in weights]
        assert all(abs(minutes - fair) < 1 for minutes, fair in zip(shares, exact, strict=True))


@given(WEIGHTS, st.integers(0, 2000))
def test_a_phase_that_was_meant_to_be_longer_never_gets_less(weights: list[int], more: int) -> None:
    shares = share(len(weights) + more, weights)
    ranked = sorted(zip(weights, shares, strict=True))
    for (weight, minutes), (heavier, more_minutes) in pairwise(ranked):
        assert weight == heavier or minutes <= more_minutes


@pytest.mark.parametrize(
    ("total", "weights", "least", "expected"),
    [
        (10, [1, 1, 1], 1, [4, 3, 3]),
        (100, [8, 10, 15, 12, 25, 12, 8], 1, [9, 11, 17, 13, 28, 13, 9]),
        (7, [8, 10, 15, 12, 25, 12, 8], 1, [1] * 7),
        (4, [1, 100], 1, [1, 3]),
        (10, [0, 2], 0, [0, 10]),
        (5, [0, 0], 0, [3, 2]),
        (3, [0, 5, 5], 1, [1, 1, 1]),
    ],
)
def test_examples_of_sharing_out(total: int, weights: list[int], least: int, expected: list[int]) -> None:
    assert share(total, weights, least) == expected


@given(protocols(), st.data())
def test_a_session_of_any_length_adds_up_and_takes_from_the_protected_last(
    protocol: Protocol, data: st.DataObject
) -> None:
    own = [phase.minutes for phase in protocol.phases]
    minutes = data.draw(st.integers(len(own), 400))
    scaled = scale(protocol, minutes)
    assert sum(scaled) == minutes
    assert min(scaled) >= 1
    if minutes >= sum(own):
        assert all(given >= planned for given, planned in zip(scaled, own, strict=True))
        return
    protected = [i for i, phase in enumerate(protocol.phases) if phase.protected]
    free = [i for i in range(len(own)) if i not in protected]
    if any(scaled[i] < own[i] for i in protected):
        assert all(scaled[i] == 1 for i in free)
    if minutes >= len(free) + sum(own[i] for i in protected):
        assert [scaled[i] for i in protected] == [own[i] for i in protected]


def test_the_classic_hour_keeps_the_whole_learning() -> None:
    protocol = classic()
    assert scale(protocol, 90) == [10, 9, 15, 11, 23, 12, 10]
    assert scale(protocol, 60) == [5, 4, 12, 5, 17, 7, 10]
    assert scale(protocol, 65) == [7, 6, 10, 8, 16, 8, 10]
    assert scale(protocol, 16) == [1, 1, 1, 1, 1, 1, 10]
    assert scale(protocol, 15) == [1, 1, 1, 1, 1, 1, 9]
    assert scale(protocol, 180) == [20, 18, 30, 22, 46, 24, 20]


@pytest.mark.parametrize("minutes", [0, -5, 6, MINUTES_MAX + 1])
def test_a_length_that_cannot_be_shared_out_is_refused_with_the_bounds(minutes: int) -> None:
    with pytest.raises(ProtocolError, match=f"^{minutes} minutes cannot be shared out over 7 phases: .* 7 to 1440"):
        scale(classic(), minutes)


def test_before_the_clock_starts_nothing_is_late_yet() -> None:
    session = a_session(started=False)
    projection = project(session, NOON + timedelta(hours=3))
    assert projection == (NOON + timedelta(hours=4, minutes=30), 0.0)


@pytest.mark.parametrize("microseconds", [0, 1, 400_000, 999_999])
def test_a_session_that_starts_in_the_middle_of_a_second_is_on_time(microseconds: int) -> None:
    session = a_session(at=NOON + timedelta(microseconds=microseconds))
    assert late_s(session) == 0
    session = spent(session, 123.456)
    assert late_s(session) == 0
    assert catch_up(session, classic(), late_s(session)).missing == 0
    assert project(session, session.running_clock.as_of).end == NOON + timedelta(minutes=90, microseconds=microseconds)


def test_time_on_the_clock_is_not_late_as_long_as_the_phase_has_minutes() -> None:
    session = spent(a_session(), 10 * 60)
    assert (left_s(session.phase), late_s(session)) == (0, 0)


def test_overtime_shows_as_lateness() -> None:
    session = spent(a_session(), 11.5 * 60)
    assert left_s(session.phase) == -90
    assert late_s(session) == 90


def test_leaving_a_phase_early_shows_as_being_early() -> None:
    session = spent(at_the_end_of_its_phase(a_session()), 7 * 60)
    session = next_stage(session, classic(), session.running_clock.as_of)
    assert late_s(session) == -180


@pytest.mark.parametrize(("minutes", "late"), [(1, 60), (5, 300), (-2, -120), (-20, -540)])
def test_an_added_minute_shows_as_lateness(minutes: int, late: int) -> None:
    assert late_s(change_minutes(spent(a_session(), 30), minutes)) == late


def test_a_minute_added_in_overtime_is_late_already() -> None:
    session = spent(a_session(), 12 * 60)
    assert late_s(change_minutes(session, 1)) == late_s(session) == 120


def test_a_pause_shows_as_lateness() -> None:
    paused = pause_or_resume(spent(a_session(), 30), NOON)
    assert late_s(spent(paused, 100)) == 100


def test_what_is_left_of_a_phase_one_comes_back_to_counts_as_still_to_come() -> None:
    session = spent(a_session("topic"), 4 * 60)
    session = previous_stage(session, classic(), session.running_clock.as_of)
    assert to_come_s(session) == 90 * 60 - 4 * 60
    assert late_s(session) == 0


def test_phases_passed_over_no_longer_count() -> None:
    assert to_come_s(a_session("consultation")) == (23 + 12 + 10) * 60


@pytest.mark.parametrize(
    ("late", "planned", "missing"),
    [
        (-100.0, [10, 9, 15, 11, 23, 12, 10], 0),
        (0.0, [10, 9, 15, 11, 23, 12, 10], 0),
        (1.0, [10, 9, 15, 11, 22, 12, 10], 0),
        (300.0, [10, 9, 14, 10, 21, 11, 10], 0),
        (58 * 60.0, [10, 9, 1, 1, 1, 1, 10], 1),
    ],
)
def test_the_phases_to_come_give_in_proportion_to_what_they_have(late: float, planned: list[int], missing: int) -> None:
    session = a_session("topic")
    caught = catch_up(session, classic(), late)
    assert [caught.planned_s[phase.name] // 60 for phase in session.phases] == planned
    assert caught.missing == missing


@st.composite
def midway(draw: st.DrawFn) -> tuple[Session, Protocol]:
    """A session somewhere in its phases, with time spent anywhere, and minutes that were changed."""
    protocol = draw(protocols())
    session = a_session(protocol.phases[0].name, protocol=protocol, minutes=max(len(protocol.phases), protocol.minutes))
    for i in range(len(session.phases)):
        seconds = draw(st.just(0.0) | st.integers(0, 5_000_000).map(lambda ms: ms / 1000))
        minutes = draw(st.integers(1, 60))
        session = with_phase(session, i, planned_s=60 * minutes, measured_s=seconds)
    here = draw(st.sampled_from(protocol.phases)).name
    clock = replace(session.running_clock, phase=here)
    at = NOON + timedelta(seconds=sum(phase.measured_s for phase in session.phases) + draw(st.integers(0, 4000)))
    return replace(session, clock=replace(clock, as_of=at)), protocol


@given(midway())
def test_catching_up_pays_back_what_is_owed_or_says_what_is_missing(case: tuple[Session, Protocol]) -> None:
    session, protocol = case
    late = late_s(session)
    caught = catch_up(session, protocol, late)
    after = replan(session, caught.planned_s)
    owed = max(0, ceil(late / 60))
    given_back_s = to_come_s(session) - to_come_s(after)
    assert given_back_s == pytest.approx(60 * (owed - caught.missing))
    assert caught.missing >= 0
    if not caught.missing:
        assert late_s(after) <= 0


@given(midway())
def test_catching_up_takes_from_no_protected_no_present_and_no_past_phase(case: tuple[Session, Protocol]) -> None:
    session, protocol = case
    after = replan(session, catch_up(session, protocol, late_s(session)).planned_s)
    for i, (before, now) in enumerate(zip(session.phases, after.phases, strict=True)):
        script = protocol.phase(before.name)
        assert script is not None
        assert now.planned_s <= before.planned_s
        if i <= session.index or script.protected:
            assert now.planned_s == before.planned_s
        if now.planned_s < before.planned_s:
            assert now.planned_s >= max(60, now.elapsed_s)


@given(midway())
def test_minutes_are_missing_only_when_nobody_has_any_left(case: tuple[Session, Protocol]) -> None:
    session, protocol = case
    caught = catch_up(session, protocol, late_s(session))
    if caught.missing:
        for phase in session.phases[session.index + 1 :]:
            script = protocol.phase(phase.name)
            assert script is not None
            if not script.protected:
                least = max(1, ceil(phase.elapsed_s / 60))
                assert caught.planned_s[phase.name] == min(phase.planned_s, 60 * least)


@pytest.mark.parametrize(
    ("phase", "receiver"),
    [
        ("topic", "consultation"),
        ("consultation", "consultation"),
        ("commitments", "commitments"),
        ("learning", "learning"),
    ],
)
def test_minutes_in_hand_are_given_to_the_consultation_then_to_the_longest_phase_ahead(
    phase: str, receiver: str
) -> None:
    session = a_session(phase)
    early = late_s(session)
    after = replan(session, give_minutes(session, early).planned_s)
    changed = [run.name for run, before in zip(after.phases, session.phases, strict=True) if run != before]
    assert changed == [receiver]
    assert late_s(after) == 0


def test_seconds_short_of_a_minute_are_not_in_hand() -> None:
    assert [minutes_in_hand(late) for late in (-59.0, -60.0, -119.0, 0.0, 300.0)] == [0, 1, 1, 0, 0]


def test_a_consultation_in_overtime_gets_the_minutes_that_are_left_all_the_same() -> None:
    session = spent(a_session("consultation"), 24 * 60)
    after = replan(session, give_minutes(session, -120.0).planned_s)
    assert (left_s(after.phase), after.phase.planned_s) == (60, 25 * 60)
    assert late_s(after) <= 0


def test_catching_up_takes_the_lateness_away() -> None:
    session = spent(a_session("topic"), (9 + 15) * 60)
    caught = catch_up(session, classic(), late_s(session))
    assert (late_s(session), caught.missing) == (300, 0)
    assert late_s(replan(session, caught.planned_s)) == 0


def test_a_phase_whose_script_is_gone_can_give_too() -> None:
    session = a_session("topic")
    without = a_protocol(*(phase for phase in classic().phases if phase.name != "consultation"))
    caught = catch_up(session, without, 60.0)
    assert caught.planned_s["consultation"] == 22 * 60
