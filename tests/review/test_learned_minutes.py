"""Learned minutes: what a group's phases take, and a length shared out in that proportion."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import a_phase, a_protocol, classic
from codev_tui.model.redaction import redact
from codev_tui.model.schedule import scale
from codev_tui.model.session import PhaseRun, Session
from codev_tui.review.learned_minutes import Usual, shared_out, usual_minutes
from samples import START, a_session

OURS = a_protocol(a_phase("talk", 40), a_phase("ideas", 30), a_phase("close", 20, protected=True))


def held(weeks_ago: int, *minutes: float, group: str = "North team", protocol: str = "own") -> Session:
    """A session whose phases took that long; one that took none was not reached."""
    at = START - timedelta(weeks=weeks_ago)
    phases = tuple(
        PhaseRun(
            name=phase.name,
            activity="consultation",
            planned_s=60 * phase.minutes,
            measured_s=60.0 * took,
            started=at if took else None,
        )
        for phase, took in zip(OURS.phases, minutes, strict=True)
    )
    return a_session(id=f"{at:%Y-%m-%d-%H%M}", created=at, started=at, group=group, protocol=protocol, phases=phases)


def test_the_last_five_sessions_say_what_each_phase_takes() -> None:
    took = [(45, 30, 20), (50, 31.4, 21), (41, 29, 20), (44, 30, 22), (60, 28, 20), (5, 5, 5)]
    found = usual_minutes([held(i, *minutes) for i, minutes in enumerate(took)], "north TEAM", OURS)
    assert found[0] == Usual("talk", (45, 50, 41, 44, 60))
    assert [(usual.phase, usual.minutes) for usual in found] == [("talk", 45), ("ideas", 30), ("close", 20)]


def test_of_fewer_than_three_nothing_is_learned() -> None:
    assert usual_minutes([held(i, 45, 30, 20) for i in range(2)], "North team", OURS) == ()
    three = [held(0, 45, 30, 0), held(1, 45, 30, 20), held(2, 45, 30, 20)]
    assert [usual.phase for usual in usual_minutes(three, "North team", OURS)] == ["talk", "ideas"]


@pytest.mark.parametrize(
    "other",
    [
        held(1, 5, 5, 5, group="South"),
        held(1, 5, 5, 5, protocol="codev"),
        replace(held(1, 5, 5, 5), state="abandoned"),
    ],
    ids=["another group", "another protocol", "abandoned"],
)
def test_only_finished_sessions_of_that_group_with_that_protocol_count(other: Session) -> None:
    ours = [held(i, 45, 30, 20) for i in range(3)]
    assert usual_minutes([other, *ours], "North team", OURS) == usual_minutes(ours, "North team", OURS)


def test_a_group_without_a_name_has_no_habits() -> None:
    assert usual_minutes([held(i, 45, 30, 20, group="") for i in range(3)], "", OURS) == ()


def test_times_are_learned_also_where_nothing_that_was_said_was_kept() -> None:
    ours = [held(i, 45, 30, 20) for i in range(3)]
    bare = [redact(session, "nothing") for session in ours]
    assert usual_minutes(bare, "North team", OURS) == usual_minutes(ours, "North team", OURS) != ()


def test_the_length_is_shared_out_in_the_groups_own_proportion() -> None:
    assert scale(OURS, 90) == [40, 30, 20]
    assert shared_out(OURS, 90, (Usual("talk", (50, 50, 50)), Usual("ideas", (20, 20, 20)))) == [50, 20, 20]
    assert shared_out(OURS, 90, (Usual("talk", (60, 60, 60)),)) == [47, 23, 20]


def test_a_protected_phase_gets_more_if_it_usually_takes_more_and_never_less() -> None:
    assert shared_out(OURS, 90, (Usual("close", (27, 27, 27)),)) == [36, 27, 27]
    assert shared_out(OURS, 90, (Usual("close", (5, 5, 5)),)) == [40, 30, 20]


habits = st.lists(
    st.builds(
        Usual,
        st.sampled_from([phase.name for phase in classic().phases]),
        st.lists(st.integers(1, 300), min_size=3, max_size=5).map(tuple),
    ),
    unique_by=lambda usual: usual.phase,
)


@given(st.integers(7, 1440), habits)
def test_whatever_the_habits_the_phases_add_up_to_the_length_and_spare_what_is_protected(
    minutes: int, usual: list[Usual]
) -> None:
    shared, plain = shared_out(classic(), minutes, usual), scale(classic(), minutes)
    assert sum(shared) == minutes
    assert min(shared) >= 1
    for phase, given_, before in zip(classic().phases, shared, plain, strict=True):
        assert given_ >= before or not phase.protected


@given(st.integers(7, 1440))
def test_without_habits_it_is_the_protocols_own_sharing(minutes: int) -> None:
    assert shared_out(classic(), minutes, ()) == scale(classic(), minutes)
