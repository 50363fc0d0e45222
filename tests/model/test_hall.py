"""One clock for many tables."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from codev_tui.model.errors import ProtocolError
from codev_tui.model.hall import (
    Hall,
    HallChoices,
    Position,
    begin_by_itself,
    change_minutes,
    ends_at,
    is_time_to_begin,
    loses_time,
    next_step,
    open_hall,
    pass_time,
    pause_or_resume,
    previous_step,
    view_of,
)
from codev_tui.model.protocol import Length, Protocol
from codev_tui.model.timetable import timetable
from codev_tui.store.protocols import ProtocolFiles

NOW = datetime(2026, 6, 1, 14, 0, tzinfo=UTC)
NAMES = sorted({entry.name for entry in ProtocolFiles(Path("nowhere")).entries()})


@cache
def script(name: str, language: str = "en") -> Protocol:
    return ProtocolFiles(Path("nowhere")).load(name, language)


def hall_of(name: str = "troika", language: str = "en", minutes: int | None = None) -> Hall:
    return open_hall(script(name, language), 0.0, minutes=minutes)


@pytest.mark.parametrize("name", NAMES)
def test_all_steps_of_a_protocol_add_up_to_its_minutes(name: str) -> None:
    assert sum(hall_of(name).planned_s) == 60 * script(name).minutes


@pytest.mark.parametrize("minutes", [24, 30, 45, 90])
def test_the_minutes_asked_for_are_shared_out(minutes: int) -> None:
    assert sum(hall_of(minutes=minutes).planned_s) == 60 * minutes


def test_the_clock_has_the_minutes_of_the_cards_where_a_length_is_meant_for_one_room() -> None:
    protocol = script("codev")
    minutes = (9, 9, 16, 6, 24, 9, 17)
    own = replace(protocol, lengths=(Length(title="Here", minutes=minutes, setting="in-person"),))
    hall = open_hall(own, 0.0, minutes=90)
    phases = timetable(own, 90, "in-person", later=False)
    assert hall.planned_s == tuple(span.length_s for phase in phases for stage in phase.stages for span in stage.spans)
    assert [span.length_s for phase in phases for span in phase.spans] == [60 * each for each in minutes]


def test_minutes_that_cannot_be_shared_out_are_refused() -> None:
    with pytest.raises(ProtocolError, match="cannot be shared"):
        hall_of(minutes=3)


def test_a_trio_has_three_turns_of_the_same_steps() -> None:
    hall = hall_of()
    turns = [step.client for step in hall.steps]
    assert turns == [Position(0, 0), *[Position(n, 3) for n in (1, 2, 3) for _step in range(4)], Position(0, 0)]
    view = view_of(next_step(hall), NOW)
    assert view.clock is not None
    assert "turn 1 of 3" in view.clock.caption


def test_a_phase_with_parts_is_gone_through_part_by_part() -> None:
    hall = hall_of("codev")
    parts = [step for step in hall.steps if step.phase == hall.steps[0].phase]
    assert [step.stage for step in parts] == [Position(n, len(parts)) for n in range(1, len(parts) + 1)]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_the_hall_sees_voice_rule_and_sentence_in_every_step(name: str, language: str) -> None:
    hall = hall_of(name, language)
    for step in hall.steps:
        view = view_of(hall, NOW)
        assert (view.voice, view.rule, view.sentence) == (step.voice, step.rule, step.sentence)
        assert view.voice
        assert view.rule
        hall = next_step(hall)
    assert hall.is_over


def test_the_clock_stands_until_it_is_started() -> None:
    hall = pass_time(hall_of(), 600.0)
    assert hall.left_s == hall.planned_s[0]
    assert pass_time(pause_or_resume(hall), 630.0).left_s == hall.planned_s[0] - 30


def test_a_step_back_goes_on_from_where_its_clock_stood() -> None:
    hall = pass_time(pause_or_resume(hall_of()), 20.0)
    there = pass_time(next_step(hall), 50.0)
    back = previous_step(there)
    assert back.left_s == hall.left_s
    assert pass_time(back, 60.0).left_s == hall.left_s - 10


def test_the_first_step_has_none_before_it() -> None:
    hall = pause_or_resume(hall_of())
    assert previous_step(hall) == hall


def test_minutes_are_given_to_the_present_step_and_taken_down_to_one() -> None:
    hall = hall_of("codev")
    assert change_minutes(hall, 2).planned_s[0] == hall.planned_s[0] + 120
    assert change_minutes(hall, -90).planned_s[0] == 60
    assert change_minutes(hall, 2).planned_s[1:] == hall.planned_s[1:]


def test_after_the_last_step_it_is_over_and_nothing_runs() -> None:
    hall = hall_of()
    for _step in hall.steps:
        hall = next_step(hall)
    assert hall.is_over
    assert not hall.is_running
    assert pause_or_resume(hall) == hall
    assert next_step(hall) == hall
    assert not previous_step(hall).is_over


def test_time_is_lost_only_between_the_start_and_the_end() -> None:
    hall = hall_of()
    assert not loses_time(hall)
    assert loses_time(pause_or_resume(hall))
    for _step in hall.steps:
        hall = next_step(hall)
    assert not loses_time(hall)


def test_the_end_is_told_as_a_time_of_day() -> None:
    hall = pause_or_resume(hall_of())
    assert ends_at(hall, NOW) == NOW + timedelta(minutes=30)
    view = view_of(hall, NOW)
    assert view.clock is not None
    assert "ends at 14:30" in view.clock.caption


def test_it_begins_by_itself_at_its_time_and_counts_down_until_then() -> None:
    begins = NOW + timedelta(minutes=3)
    hall = open_hall(script("troika"), 0.0, begins=begins)
    assert not is_time_to_begin(hall, NOW)
    assert is_time_to_begin(hall, begins)
    assert not is_time_to_begin(pause_or_resume(hall), begins)
    view = view_of(hall, NOW)
    assert view.voice == "begins at 14:03"
    assert view.clock is not None
    assert view.clock.left_s == 180
    assert ends_at(hall, NOW) == begins + timedelta(minutes=30)


def test_a_machine_that_slept_past_its_time_begins_as_late_as_it_is() -> None:
    hall = pass_time(open_hall(script("troika"), 0.0, begins=NOW), 600.0)
    assert begin_by_itself(hall, NOW - timedelta(seconds=1)) == hall
    late = begin_by_itself(hall, NOW + timedelta(seconds=20))
    assert late.is_running
    assert late.left_s == late.planned_s[0] - 20


def test_a_blank_hall_sees_nothing_of_it() -> None:
    view = view_of(hall_of(), NOW, HallChoices(blank=True))
    assert (view.state, view.voice, view.sentence, view.clock) == ("blank", "", "", None)


def test_the_styles_of_the_clock_follow_each_other() -> None:
    assert HallChoices().next_style == "calm"
    assert HallChoices("calm").next_style == "none"
    assert HallChoices("none").next_style == "digits"


def test_a_clock_that_is_set_back_takes_nothing_away() -> None:
    hall = pass_time(pause_or_resume(hall_of()), 20.0)
    assert pass_time(hall, 5.0) == hall


acts = st.lists(
    st.one_of(
        st.sampled_from([pause_or_resume, next_step, previous_step]),
        st.integers(-3, 3).map(lambda n: lambda hall: change_minutes(hall, n)),
        st.floats(0, 4000).map(lambda s: lambda hall: pass_time(hall, hall.counted_to + s)),
    ),
    max_size=60,
)


@given(st.sampled_from(NAMES), acts)
def test_no_second_is_lost_or_made_whatever_is_done(name: str, acts: list[object]) -> None:
    hall, ran = hall_of(name), 0.0
    for act in acts:
        before = hall
        hall = act(hall)  # type: ignore[operator]
        ran += hall.counted_to - before.counted_to if before.is_running else 0.0
        assert 0 <= hall.at < len(hall.steps)
        pairs = zip(hall.planned_s, hall.steps, strict=True)
        assert all(planned >= 60 or not step.planned_s for planned, step in pairs)
        assert not (hall.is_running and hall.is_over)
        assert hall.to_come_s >= 0
    assert sum(hall.measured_s) == pytest.approx(ran, abs=0.1)


@given(st.sampled_from(NAMES), st.floats(0, 1e6))
def test_what_is_left_is_what_was_planned_less_what_has_passed(name: str, seconds: float) -> None:
    hall = pass_time(pause_or_resume(hall_of(name)), seconds)
    left = hall.left_s if not hall.is_untimed else hall.planned_s[0] - hall.left_s
    assert left == pytest.approx(hall.planned_s[0] - seconds, abs=0.01)
    assert replace(hall, counted_to=0.0) == replace(pass_time(hall, seconds), counted_to=0.0)
