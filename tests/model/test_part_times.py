"""Minutes of parts: shared out, resized and corrected, they always add up to their phase."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_phase, a_protocol, a_session, classic, people
from clocks import NOON
from codev_tui.model.part_times import correct_parts, reconcile, resize, share_out
from codev_tui.model.plan import Plan, begin
from codev_tui.model.session import PartRun, PhaseRun

MINUTES = st.integers(1, 60)
SECONDS = st.integers(0, 3_600_000).map(lambda milliseconds: milliseconds / 1000)


@st.composite
def some_parts(draw: st.DrawFn) -> tuple[PartRun, ...]:
    """Parts as a session may have them, with time spent in any."""
    sizes = draw(
        st.lists(st.tuples(MINUTES.map(lambda m: 60 * m) | st.integers(0, 600), SECONDS), min_size=1, max_size=5)
    )
    return tuple(PartRun(title=str(i), planned_s=planned, measured_s=spent) for i, (planned, spent) in enumerate(sizes))


@given(st.integers(0, 5000), st.lists(st.integers(0, 30), min_size=1, max_size=6))
def test_shares_of_a_phase_add_up_to_it(planned_s: int, weights: list[int]) -> None:
    shares = share_out(planned_s, weights)
    assert sum(shares) == planned_s
    assert min(shares) > 0 or planned_s < len(weights)


@given(MINUTES, st.lists(st.integers(0, 30), min_size=1, max_size=6))
def test_parts_are_whole_minutes_where_there_is_one_for_each(minutes: int, weights: list[int]) -> None:
    shares = share_out(60 * minutes, weights)
    assert all(seconds % 60 == 0 for seconds in shares) == (minutes >= len(weights)) or minutes < len(weights)


@given(some_parts(), st.integers(60, 7200), st.data())
def test_resized_parts_add_up_whatever_they_were_and_whoever_gives(
    parts: tuple[PartRun, ...], planned_s: int, data: st.DataObject
) -> None:
    here = data.draw(st.integers(0, len(parts) - 1))
    for groups in (((here,), range(here + 1, len(parts)), range(here)), (range(here, len(parts)), range(here))):
        resized = resize(parts, planned_s, groups)
        assert sum(part.planned_s for part in resized) == planned_s
        assert [(part.title, part.measured_s) for part in resized] == [(part.title, part.measured_s) for part in parts]


@given(some_parts(), st.integers(-7_200_000, 7_200_000), st.data())
def test_a_correction_of_parts_is_neither_lost_nor_takes_more_than_there_is(
    parts: tuple[PartRun, ...], milliseconds: int, data: st.DataObject
) -> None:
    here = data.draw(st.integers(0, len(parts) - 1))
    spent = sum(part.measured_s for part in parts)
    corrected = correct_parts(parts, here, milliseconds / 1000)
    assert sum(part.measured_s for part in corrected) == pytest.approx(max(0, spent + milliseconds / 1000), abs=1e-6)
    assert all(part.measured_s >= 0 for part in corrected)


@given(st.integers(7, 400), st.booleans())
def test_a_session_of_any_length_has_parts_that_add_up(minutes: int, is_first: bool) -> None:
    plan = Plan(protocol=classic(), minutes=minutes, people=people(), previous="" if is_first else "2026-10-18-0900")
    for phase in begin(plan, "2026-11-22-1200", NOON).phases:
        assert sum(part.planned_s for part in phase.parts) == phase.planned_s
        assert all(part.planned_s for part in phase.parts)


def minutes_of(plan: Plan) -> dict[str, list[tuple[str, float]]]:
    session = begin(plan, "2026-11-22-1200", NOON)
    return {phase.name: [(part.title, part.planned_s / 60) for part in phase.parts] for phase in session.phases}


def test_the_parts_of_the_classic_ninety_minutes_are_those_of_the_script() -> None:
    later = minutes_of(Plan(protocol=classic(), minutes=90, people=people(), previous="2026-10-18-0900"))
    assert [minutes for _title, minutes in later["welcome"]] == [3, 4, 3]
    assert [minutes for _title, minutes in later["commitments"]] == [3, 5, 4]
    assert later["learning"] == [("Last round", 7), ("Next time", 3)]
    double = minutes_of(Plan(protocol=classic(), minutes=180, people=people(), previous="2026-10-18-0900"))
    assert [minutes for _title, minutes in double["welcome"]] == [6, 8, 6]


def test_in_a_first_session_the_parts_of_later_ones_leave_their_minutes_to_the_others() -> None:
    first = minutes_of(Plan(protocol=classic(), minutes=90, people=people()))
    assert [minutes for _title, minutes in first["welcome"]] == [5, 5]


def test_a_phase_without_parts_in_its_script_has_none_in_the_session() -> None:
    protocol = a_protocol(a_phase("talk", 10), a_phase("plan", 9, parts=3))
    session = a_session("talk", protocol=protocol, minutes=19)
    assert session.phases[0].parts == ()
    assert [part.planned_s for part in session.phases[1].parts] == [180, 180, 180]


def test_a_file_whose_parts_do_not_add_up_is_read_with_the_minutes_of_the_phase() -> None:
    phase = PhaseRun(
        name="talk",
        activity="consultation",
        planned_s=600,
        heard=("Ben",),
        parts=(PartRun(title="A", planned_s=60, heard=("Dov",)), PartRun(title="B", planned_s=240, heard=("Ben",))),
    )
    read = reconcile(phase)
    assert [part.planned_s for part in read.parts] == [120, 480]
    assert read.heard == ("Ben", "Dov")
    assert reconcile(read) is read
