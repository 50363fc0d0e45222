"""The clock and the walk through the phases: time is neither lost nor made, whatever the facilitator does."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import a_phase, a_protocol, a_session, at_the_end_of_its_phase, classic
from clocks import NOON
from codev_tui.editing.history import History, record, redo, undo
from codev_tui.model.plan import protocol_without_script
from codev_tui.model.session import PhaseRun, Session, Settings, with_clock
from codev_tui.model.timekeeping import (
    at_the_end,
    change_minutes,
    close_round,
    correct,
    end,
    next_stage,
    open_round,
    pass_on,
    pass_time,
    pause_or_resume,
    previous_stage,
    replan,
    set_speaker,
    start,
)

LATER = NOON + timedelta(minutes=5)
TALK = Settings(talk=True)
PARTS = a_protocol(a_phase("welcome", 10, parts=2), a_phase("talk", 20), a_phase("plan", 15, parts=3))


def phase(session: Session, name: str) -> PhaseRun:
    return next(phase for phase in session.phases if phase.name == name)


def forth(session: Session, times: int = 1) -> Session:
    for _time in range(times):
        session = next_stage(session, classic(), LATER)
    return session


def back(session: Session) -> Session:
    return previous_stage(session, classic(), LATER)


def spent(session: Session, seconds: float) -> Session:
    return pass_time(session, seconds, LATER)


def where(session: Session) -> tuple[str, int]:
    return session.phase.name, session.running_clock.part


# The clock


def test_the_first_clock_waits_while_people_sit_down() -> None:
    session = pass_time(a_session(started=False), 600, LATER)
    assert (session.elapsed_s, session.phase.paused_s, session.started) == (0, 0, None)
    assert session.running_clock.as_of == LATER


def test_space_starts_the_session_then_pauses_then_goes_on() -> None:
    session = pause_or_resume(a_session(started=False), NOON)
    assert (session.started, session.phase.started, session.planned_end) == (NOON, NOON, NOON + timedelta(minutes=90))
    session = spent(session, 10)
    session = spent(pause_or_resume(session, LATER), 20)
    session = spent(pause_or_resume(session, LATER), 30)
    assert (session.phase.measured_s, session.phase.paused_s, session.started) == (40, 20, NOON)


def test_starting_twice_is_starting_once() -> None:
    session = a_session()
    assert start(session, LATER) is session


@pytest.mark.parametrize("seconds", [0.0, -3.0])
def test_a_clock_that_goes_back_takes_no_time_away(seconds: float) -> None:
    session = spent(spent(a_session(), 10), seconds)
    assert session.phase.measured_s == 10


def test_the_clock_of_a_session_that_has_ended_cannot_be_asked() -> None:
    with pytest.raises(ValueError, match="ended"):
        pass_time(end(a_session(), LATER), 5, LATER)


# From phase to phase


def test_next_goes_part_by_part_then_phase_by_phase() -> None:
    session, walk = a_session("welcome", protocol=PARTS), []
    while not at_the_end(session, PARTS):
        walk.append(where(session))
        session = next_stage(session, PARTS, LATER)
    assert walk == [("welcome", 1), ("welcome", 2), ("talk", 1), ("plan", 1), ("plan", 2)]
    assert where(session) == ("plan", 3)
    assert next_stage(session, PARTS, LATER) is session


def test_back_goes_the_same_way_to_the_very_beginning() -> None:
    session = a_session("plan", part=3, protocol=PARTS)
    walk = [where(session := previous_stage(session, PARTS, LATER)) for _step in range(5)]
    assert walk == [("plan", 2), ("plan", 1), ("talk", 1), ("welcome", 2), ("welcome", 1)]
    assert previous_stage(session, PARTS, LATER) is session


def test_every_stage_of_the_classic_session_is_passed_once_and_back_the_same_way() -> None:
    session, walk = a_session(), []
    while not at_the_end(session, classic()):
        walk.append(where(session))
        session = forth(session)
    assert where(session) == ("learning", 2)
    assert [name for name, part in walk if part == 1] == [phase.name for phase in classic().phases]
    returned = [where(session := back(session)) for _step in walk]
    assert returned == walk[::-1]
    assert back(session) is session


def test_a_phase_one_comes_back_to_goes_on_from_where_it_stood() -> None:
    session = spent(forth(spent(at_the_end_of_its_phase(a_session()), 200)), 50)
    session = spent(back(session), 7)
    assert (phase(session, "welcome").measured_s, phase(session, "topic").measured_s) == (207, 50)
    assert (phase(session, "welcome").visits, phase(session, "topic").visits) == (2, 1)
    assert spent(forth(session), 5).phase.measured_s == 55


def test_entering_a_phase_starts_its_clock_even_out_of_a_pause() -> None:
    session = forth(pause_or_resume(at_the_end_of_its_phase(a_session()), LATER))
    assert session.running_clock.running
    assert session.phase.started == LATER


def test_another_part_leaves_the_clock_as_it_is() -> None:
    assert not forth(pause_or_resume(a_session(), LATER)).running_clock.running
    unstarted = forth(a_session(started=False))
    assert (where(unstarted), unstarted.started) == (("welcome", 2), None)


def test_going_on_before_space_was_pressed_starts_the_session() -> None:
    session = forth(at_the_end_of_its_phase(a_session(started=False)))
    assert (where(session), session.started) == (("topic", 1), LATER)
    assert phase(session, "welcome").started == LATER


def test_a_phase_knows_when_it_was_first_entered_and_last_left() -> None:
    session = back(a_session("topic"))
    session = next_stage(session, classic(), NOON + timedelta(minutes=9))
    welcome = phase(session, "welcome")
    assert (welcome.started, welcome.ended) == (NOON, NOON + timedelta(minutes=9))


def test_a_part_that_the_script_no_longer_has_is_no_trap() -> None:
    session = a_session("commitments", part=3)
    shorter = a_protocol(*(replace(phase, parts=()) for phase in classic().phases))
    assert where(previous_stage(session, shorter, LATER)) == ("consultation", 1)
    assert where(next_stage(session, shorter, LATER)) == ("learning", 1)
    one_part_less = a_protocol(*(replace(phase, parts=phase.parts[:-1]) for phase in classic().phases))
    assert where(previous_stage(session, one_part_less, LATER)) == ("commitments", 1)


def test_without_its_script_a_session_goes_on_phase_by_phase() -> None:
    session = a_session("clarification", part=2)
    bare = protocol_without_script(session)
    assert where(next_stage(session, bare, LATER)) == ("consultation", 1)
    assert where(previous_stage(session, bare, LATER)) == ("exploration", 1)


def test_a_protocol_that_lacks_the_phase_lets_one_walk_all_the_same() -> None:
    session = a_session("clarification", part=2)
    other = a_protocol(a_phase("something else", 10))
    assert where(previous_stage(session, other, LATER)) == ("clarification", 1)
    assert where(next_stage(session, other, LATER)) == ("consultation", 1)
    assert at_the_end(a_session("learning"), other)


# Voices


def test_a_stage_that_is_a_round_begins_with_the_first_consultant() -> None:
    session = a_session("clarification")
    round_ = session.running_clock.round
    assert round_ is not None
    assert round_.order == ("Ben", "Chloé", "Dov")
    assert session.running_clock.speaker == "Ben"
    assert session.phase.heard == ()


def test_passing_on_counts_as_heard_and_skipping_leaves_no_trace() -> None:
    session = pass_on(pass_on(a_session("clarification")), skip=True)
    round_ = session.running_clock.round
    assert round_ is not None
    assert (round_.done, round_.skipped, round_.left) == (("Ben",), ("Chloé",), ("Dov",))
    assert (session.phase.heard, session.running_clock.speaker) == (("Ben",), "Dov")


def test_a_complete_round_leaves_the_word_with_nobody() -> None:
    session = a_session("clarification")
    for _person in range(3):
        session = pass_on(session)
    assert session.running_clock.speaker == ""
    assert pass_on(session) is session


def test_outside_a_round_there_is_nothing_to_pass_on() -> None:
    session = a_session("exploration")
    assert pass_on(session) is session
    assert open_round(session, ()) is session


@pytest.mark.parametrize(("steps", "heard"), [(0, ()), (1, ("Ben", "Chloé")), (3, ("Ben", "Chloé", "Dov"))])
def test_whoever_speaks_in_a_moving_round_when_it_is_left_has_spoken(steps: int, heard: tuple[str, ...]) -> None:
    session = a_session("clarification")
    for _step in range(steps):
        session = pass_on(session)
    session = forth(session)
    assert (session.phase.heard, session.running_clock.round) == (heard, None)


def test_free_talk_keeps_who_was_heard() -> None:
    session = close_round(pass_on(a_session("clarification")))
    assert (session.phase.heard, session.running_clock.round, session.running_clock.speaker) == (("Ben",), None, "")


def test_a_speaker_is_heard_and_nobody_is_nobody() -> None:
    session = set_speaker(set_speaker(a_session("exploration"), "Amina"), "")
    assert (session.phase.heard, session.running_clock.speaker) == (("Amina",), "")
    assert session.running_clock.speaker_since_s is None


def test_turns_are_kept_only_where_shares_of_talk_are_asked_for() -> None:
    for settings, kept in ((Settings(), 0), (TALK, 2)):
        session = set_speaker(spent(a_session("exploration", settings=settings), 5), "Ben")
        session = set_speaker(spent(session, 10), "Amina")
        session = forth(spent(session, 30))
        assert len(session.turns) == kept
    assert [(turn.by, turn.phase, turn.start_s, turn.end_s) for turn in session.turns] == [
        ("Ben", "exploration", 5, 15),
        ("Amina", "exploration", 15, 45),
    ]


def test_a_pause_is_no_talk() -> None:
    session = pause_or_resume(set_speaker(a_session("exploration", settings=TALK), "Ben"), LATER)
    assert set_speaker(spent(session, 60), "").turns == ()


# Corrections and minutes


def test_a_correction_counts_and_never_takes_more_than_there_is() -> None:
    session = spent(a_session(), 100)
    assert correct(session, 30).phase.elapsed_s == 130
    assert correct(session, -30).phase.elapsed_s == 70
    assert correct(correct(session, -400), 0).phase.elapsed_s == 0
    assert correct(correct(session, -400), 5).phase.elapsed_s == 5


def test_a_phase_is_never_planned_under_a_minute() -> None:
    session = change_minutes(a_session(), -100)
    assert session.phase.planned_s == 60
    assert change_minutes(session, 2).phase.planned_s == 180


def test_a_new_plan_leaves_phases_that_it_does_not_name() -> None:
    session = replan(a_session(), {"consultation": 600})
    assert [phase.planned_s // 60 for phase in session.phases] == [10, 9, 15, 11, 10, 12, 10]


# Parts


def parts(session: Session, name: str = "") -> list[tuple[int, float]]:
    """Planned minutes and seconds spent of each part of a phase, of the present one unless another is named."""
    run = phase(session, name) if name else session.phase
    return [(part.planned_s // 60, part.measured_s) for part in run.parts]


def test_seconds_pass_in_the_part_that_runs_and_in_its_phase() -> None:
    session = spent(forth(spent(a_session("commitments"), 100)), 7.5)
    assert parts(session) == [(3, 100), (5, 7.5), (4, 0)]
    assert session.phase.measured_s == 107.5
    session = spent(pause_or_resume(session, LATER), 60)
    assert parts(session) == [(3, 100), (5, 7.5), (4, 0)]


def test_a_part_one_comes_back_to_goes_on_from_where_it_stood() -> None:
    session = spent(back(spent(forth(spent(a_session("commitments"), 100)), 30)), 5)
    assert parts(session) == [(3, 105), (5, 30), (4, 0)]


def test_undoing_a_step_to_another_part_takes_the_seconds_and_the_voices_along() -> None:
    before = spent(a_session("consultation"), 100)
    after = forth(before)
    history = record(History(), before, after)
    _history, session = undo(history, set_speaker(spent(after, 30), "Dov"))
    assert parts(session) == [(10, 130), (13, 0)]
    assert [part.heard for part in session.phase.parts] == [("Dov",), ()]
    assert session.phase.heard == ("Dov",)


def test_a_minute_more_is_one_more_for_the_part_that_runs() -> None:
    session = change_minutes(forth(a_session("commitments")), 1)
    assert (parts(session), session.phase.planned_s) == ([(3, 0), (6, 0), (4, 0)], 13 * 60)


def test_minutes_less_come_from_the_part_that_runs_then_from_those_after_it_then_from_those_before() -> None:
    session = forth(a_session("commitments"))
    assert parts(change_minutes(session, -3)) == [(3, 0), (2, 0), (4, 0)]
    assert parts(change_minutes(session, -6)) == [(3, 0), (1, 0), (2, 0)]
    assert parts(change_minutes(session, -8)) == [(2, 0), (1, 0), (1, 0)]


def test_a_part_keeps_the_minutes_that_it_has_used_as_long_as_others_can_give() -> None:
    session = spent(a_session("commitments"), 130)
    assert parts(change_minutes(session, -2)) == [(3, 130), (4, 0), (3, 0)]


def test_where_there_is_no_minute_for_each_part_they_share_the_seconds() -> None:
    session = change_minutes(a_session("commitments"), -20)
    assert [part.planned_s for part in session.phase.parts] == [15, 25, 20]


def test_a_correction_counts_for_the_part_that_runs_and_then_for_those_before() -> None:
    session = spent(forth(spent(a_session("commitments"), 100)), 30)
    assert parts(correct(session, 45)) == [(3, 100), (5, 75), (4, 0)]
    assert parts(correct(session, -50)) == [(3, 80), (5, 0), (4, 0)]
    assert parts(correct(session, -500)) == [(3, 0), (5, 0), (4, 0)]
    assert parts(correct(back(correct(session, -20)), -105)) == [(3, 0), (5, 5), (4, 0)]


def test_a_new_plan_is_shared_out_over_the_parts() -> None:
    session = replan(a_session("topic"), {"consultation": 13 * 60, "commitments": 18 * 60})
    assert parts(session, "consultation") == [(6, 0), (7, 0)]
    assert parts(session, "commitments") == [(5, 0), (7, 0), (6, 0)]
    assert parts(session, "learning") == [(7, 0), (3, 0)]


def test_a_new_plan_gives_nothing_to_a_part_that_is_over() -> None:
    session = replan(forth(a_session("commitments")), {"commitments": 18 * 60})
    assert parts(session) == [(3, 0), (8, 0), (7, 0)]


def test_a_session_without_parts_in_its_file_goes_on_without_a_clock_for_them() -> None:
    session = a_session("commitments")
    session = replace(session, phases=tuple(replace(p, parts=()) for p in session.phases))
    session = spent(forth(change_minutes(correct(spent(session, 60), 30), 1)), 60)
    session = replan(set_speaker(session, "Ben"), {"commitments": 600})
    assert (parts(session), session.phase.elapsed_s, session.phase.heard) == ([], 150, ("Ben",))


def test_a_part_that_was_added_to_the_script_meanwhile_takes_its_time_from_the_last_known_one() -> None:
    session = with_clock(a_session("topic"), part=3)
    session = set_speaker(spent(session, 30), "Ben")
    assert parts(session) == [(6, 0), (3, 30)]
    assert session.part is None


def test_whoever_was_heard_in_this_part_does_not_pass() -> None:
    session = set_speaker(a_session("clarification"), "Ben")
    session = pass_on(pass_on(session, skip=True), skip=True)
    assert session.running_clock.round is not None
    assert (session.running_clock.round.done, session.running_clock.round.skipped) == (("Ben",), ("Chloé",))


# The end


@pytest.mark.parametrize("abandoned", [False, True])
def test_an_ended_session_keeps_nothing_that_only_a_running_one_needs(abandoned: bool) -> None:
    session = end(pass_on(a_session("learning")), LATER, abandoned=abandoned)
    assert session.state == ("abandoned" if abandoned else "finished")
    assert (session.finished, session.phase.ended) == (LATER, LATER)
    assert (session.clock, session.planned_end, session.follow_up) == (None, None, ())
    assert session.phase.heard == ("Amina", "Ben")


# Whatever the facilitator does

Do = Callable[[Session], Session]
NOTES: dict[str, Do] = {
    "pause": lambda session: pause_or_resume(session, LATER),
    "speaker": lambda session: set_speaker(session, "Ben"),
    "nobody": lambda session: set_speaker(session, ""),
    "round": lambda session: open_round(session, ("Ben", "Amina", "Dov")),
    "pass": pass_on,
    "skip": lambda session: pass_on(session, skip=True),
    "free": close_round,
}
ACTS: dict[str, Do] = {
    "next": forth,
    "back": back,
    "more": lambda session: correct(session, 77),
    "less": lambda session: correct(session, -300),
    "longer": lambda session: change_minutes(session, 1),
    "shorter": lambda session: change_minutes(session, -1),
    "replan": lambda session: replan(session, {"consultation": 660, session.phase.name: 420}),
}
DOINGS = st.lists(
    st.sampled_from([*NOTES, *ACTS, "undo", "redo"]) | st.integers(0, 600_000).map(lambda ms: ms / 1000),
    max_size=60,
)


@given(DOINGS, st.booleans())
def test_no_second_is_lost_or_made_whatever_is_pressed(doings: list[str | float], talk: bool) -> None:
    session, history, seconds = a_session(settings=Settings(talk=talk)), History(), 0.0
    for doing in doings:
        if isinstance(doing, float):
            session, seconds = spent(session, doing), seconds + doing
        elif doing in NOTES:
            session = NOTES[doing](session)
        elif doing in ACTS:
            before, session = session, ACTS[doing](session)
            history = record(history, before, session)
        else:
            history, session = (undo if doing == "undo" else redo)(history, session)
        assert sum(p.measured_s + p.paused_s for p in session.phases) == pytest.approx(seconds, abs=1e-6)
        assert all(p.elapsed_s >= 0 and p.measured_s >= 0 and p.paused_s >= 0 for p in session.phases)
        assert all(p.visits or (p.measured_s == 0 and p.heard == ()) for p in session.phases)
        for p in session.phases:
            assert p.parts
            assert sum(part.planned_s for part in p.parts) == p.planned_s
            assert sum(part.measured_s for part in p.parts) == pytest.approx(p.elapsed_s, abs=1e-6)
            assert all(part.measured_s >= 0 and part.planned_s > 0 for part in p.parts)
            assert {name for part in p.parts for name in part.heard} == set(p.heard)


@given(DOINGS)
def test_turns_stay_within_the_seconds_of_their_phase(doings: list[str | float]) -> None:
    session, history = a_session(settings=TALK), History()
    for doing in doings:
        if isinstance(doing, float):
            session = spent(session, doing)
        elif doing in NOTES:
            session = NOTES[doing](session)
        elif doing in ACTS:
            before, session = session, ACTS[doing](session)
            history = record(history, before, session)
        else:
            history, session = (undo if doing == "undo" else redo)(history, session)
        clock, until = session.running_clock, {phase.name: 0.0 for phase in session.phases}
        for turn in session.turns:
            assert until[turn.phase] <= turn.start_s < turn.end_s
            until[turn.phase] = turn.end_s
        assert all(until[phase.name] <= phase.measured_s for phase in session.phases)
        assert (clock.speaker_since_s is not None) == bool(clock.speaker)
        assert until[clock.phase] <= (clock.speaker_since_s or clock_end(session)) <= session.phase.measured_s


def clock_end(session: Session) -> float:
    """Where the present phase's own clock stands."""
    return session.phase.measured_s
