"""The running session: its seconds, its acts, the follow-up that it writes, its end."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import ACTS, a_full_session, a_past_session, a_session, at_the_end_of_its_phase, classic
from clocks import NOON, FakeTimepiece, let_pass
from codev_tui.model import entries, timekeeping
from codev_tui.model.follow_up_notes import to_follow_up
from codev_tui.model.schedule import catch_up, project
from codev_tui.model.session import Session
from rooms import Room, spent

# Seconds


def test_ninety_minutes_of_four_ticks_a_second_drift_by_less_than_a_tenth_of_a_second() -> None:
    room = Room()
    tick_s = 0.2503337
    for tick in range(int(90 * 60 / tick_s)):
        room.timepiece.advance(tick_s)
        room.live.tick()
        if tick % 37 == 0:
            room.live.act(lambda session, _at: timekeeping.change_minutes(session, 1))
        if tick % 41 == 0:
            room.live.update(lambda session, _at: timekeeping.set_speaker(session, "Ben"))
    elapsed = room.timepiece.steady() - 1000
    assert elapsed > 5399
    assert abs(spent(room.live.present()) - elapsed) < 0.001
    assert project(room.live.present(), room.live.wall()).late_s == pytest.approx(
        room.session.total_s - a_session("exploration").total_s - 10 * 60 - 9 * 60, abs=1
    )


@given(st.lists(st.integers(0, 5_000).map(lambda us: us / 1e6), min_size=1, max_size=200))
@settings(max_examples=50, deadline=None)
def test_fractions_of_a_millisecond_are_neither_lost_nor_made(steps: list[float]) -> None:
    room = Room()
    for step in steps:
        room.timepiece.advance(step)
        room.live.save_now()
        room.live.save_now()
        assert abs(spent(room.session) - (room.timepiece.steady() - 1000)) <= 0.000501


def test_half_a_millisecond_is_not_counted_again_and_again() -> None:
    room = Room(timepiece=FakeTimepiece(steady_s=0))
    room.timepiece.advance(0.0005)
    for _time in range(1000):
        room.live.save_now()
    assert spent(room.session) <= 0.001


def test_the_present_is_for_showing_and_stores_nothing() -> None:
    room = Room()
    before = room.session
    room.timepiece.advance(12.3456)
    assert room.live.present().phase.measured_s == 12.346
    assert room.live.present().running_clock.as_of == room.live.wall()
    assert room.session is before
    assert room.saver.submitted == []


def test_a_pause_is_counted_as_a_pause() -> None:
    room = Room()
    let_pass(room.timepiece, room.live, 10)
    room.pause()
    let_pass(room.timepiece, room.live, 20)
    room.pause()
    let_pass(room.timepiece, room.live, 30)
    assert (room.live.present().phase.measured_s, room.live.present().phase.paused_s) == (40, 20)


def test_before_the_clock_starts_no_time_passes() -> None:
    room = Room(a_session(started=False))
    let_pass(room.timepiece, room.live, 600)
    assert spent(room.live.present()) == 0
    room.pause()
    let_pass(room.timepiece, room.live, 2)
    assert spent(room.live.present()) == 2


def test_a_wall_clock_that_is_set_back_takes_no_time_away() -> None:
    room = Room()
    let_pass(room.timepiece, room.live, 10)
    room.timepiece.advance_wall(-3600)
    let_pass(room.timepiece, room.live, 10)
    assert (spent(room.live.present()), room.live.away_s) == (20, 0)


# Acts and notes


def test_an_act_is_told_saved_and_can_be_undone() -> None:
    room, told = Room(), list[int]()
    room.live.subscribe(lambda: told.append(len(room.session.ideas)))
    room.idea()
    assert (told, len(room.saver.last.ideas), room.live.can_undo, room.live.can_redo) == ([1], 1, True, False)
    assert room.live.undo()
    assert (told, len(room.saver.last.ideas), room.live.can_undo, room.live.can_redo) == ([1, 0], 0, False, True)
    assert room.live.redo()
    assert (told, len(room.saver.last.ideas), room.live.can_undo, room.live.can_redo) == ([1, 0, 1], 1, True, False)


def test_there_is_nothing_to_undo_or_redo_at_first() -> None:
    room = Room()
    assert not room.live.undo()
    assert not room.live.redo()
    assert room.saver.submitted == []


DOING_NOTHING: Final[dict[str, Callable[[Session], Session]]] = {
    "the same notes": lambda session: entries.set_notes(session, session.phase.notes),
    "the same kind": lambda session: entries.sift(session, 0, session.ideas[0].sift),
    "the same topic": lambda session: entries.choose_topic(session, 0),
    "no minute": lambda session: timekeeping.change_minutes(session, 0),
    "no correction": lambda session: timekeeping.correct(session, 0),
    "the same plan": lambda session: timekeeping.replan(session, {}),
    "the same details": lambda session: entries.set_details(session, title=session.title),
    "no entry": lambda session: entries.add_learning(session, " "),
}


@pytest.mark.parametrize("name", DOING_NOTHING)
def test_what_changes_nothing_is_no_act(name: str) -> None:
    room, told = Room(a_full_session()), list[str]()
    room.live.subscribe(lambda: told.append("told"))
    assert not room.live.act(lambda session, _at: DOING_NOTHING[name](session))
    room.live.update(lambda session, _at: DOING_NOTHING[name](session))
    assert (room.live.can_undo, told, room.saver.submitted) == (False, [], [])


def test_who_speaks_and_the_pause_are_no_acts() -> None:
    room = Room()
    room.live.update(lambda session, _at: timekeeping.set_speaker(session, "Ben"))
    room.pause()
    assert not room.live.can_undo
    assert room.saver.last.running_clock.speaker == "Ben"


def test_whoever_no_longer_listens_is_told_nothing() -> None:
    room, told = Room(), list[str]()
    leave = room.live.subscribe(lambda: told.append("told"))
    leave()
    room.idea()
    assert told == []


def test_a_listener_may_leave_while_it_is_told() -> None:
    room, told = Room(), list[str]()

    def once() -> None:
        told.append("once")
        leave()

    leave = room.live.subscribe(once)
    room.live.subscribe(lambda: told.append("always"))
    room.idea()
    room.idea()
    assert told == ["once", "always", "always"]


@pytest.mark.parametrize("name", ACTS)
def test_undo_and_redo_at_once_leave_no_trace(name: str) -> None:
    room = Room(a_full_session())
    let_pass(room.timepiece, room.live, 30.3)
    assert room.live.act(ACTS[name])
    after = room.session
    room.live.undo()
    assert room.session != after
    room.live.redo()
    assert room.session == after


def test_undoing_next_after_a_minute_brings_the_minute_back_along() -> None:
    room = Room()
    let_pass(room.timepiece, room.live, 40)
    room.onward()
    let_pass(room.timepiece, room.live, 59.5)
    room.live.undo()
    assert (room.session.phase.name, room.session.phase.measured_s) == ("exploration", 99.5)
    assert room.session.phases[3].measured_s == 0


def test_catching_up_takes_the_lateness_away() -> None:
    room = Room(at_the_end_of_its_phase(a_session()))
    let_pass(room.timepiece, room.live, 13 * 60, every=30)
    room.onward()
    present = room.live.present()
    late_s = project(present, room.live.wall()).late_s
    caught = catch_up(present, classic(), late_s)
    assert late_s == 180
    room.live.act(lambda session, _at: timekeeping.replan(session, caught.planned_s))
    assert project(room.live.present(), room.live.wall()).late_s == 0


# Follow-up of the previous session


def test_stock_is_written_on_the_previous_session_when_the_welcome_is_left_and_undo_takes_it_back() -> None:
    room = Room(at_the_end_of_its_phase(a_session()), previous=a_past_session())
    room.stock(1, "done")
    room.stock(2, "partly")
    assert room.stock_saver.submitted == []
    room.onward()
    assert [c.status for c in room.previous_file.commitments] == ["done", "partly", "done"]
    room.live.undo()
    assert room.previous_file == a_past_session()
    room.live.redo()
    assert [c.status for c in room.previous_file.commitments] == ["done", "partly", "done"]
    assert len(room.stock_saver.submitted) == 3


def test_going_back_and_correcting_replaces_what_was_written() -> None:
    room = Room(at_the_end_of_its_phase(a_session()), previous=a_past_session())
    room.stock(1, "done")
    room.onward()
    room.live.act(lambda session, at: timekeeping.previous_stage(session, classic(), at))
    room.stock(1, "not-done")
    assert [check.status for check in room.previous_file.commitments[0].checks] == ["not-done"]


def test_a_commitment_found_done_is_still_there_to_be_corrected() -> None:
    room = Room(at_the_end_of_its_phase(a_session()), previous=a_past_session())
    room.stock(1, "done")
    room.onward()
    assert [c.n for c in to_follow_up(room.live.previous)] == [1, 2]
    resumed = Room(room.session, previous=room.previous_file)
    assert [c.n for c in to_follow_up(resumed.live.previous)] == [1, 2]
    resumed.stock(1, "partly")
    assert [check.status for check in resumed.previous_file.commitments[0].checks] == ["partly"]


def test_an_hour_of_ticking_does_not_write_the_previous_session_again() -> None:
    room = Room(a_session("topic"), previous=a_past_session())
    room.stock(1, "done")
    let_pass(room.timepiece, room.live, 60)
    room.live.finish("all")
    assert len(room.stock_saver.submitted) == 1


def test_off_the_record_nothing_is_handed_to_a_stock_saver() -> None:
    room = Room(at_the_end_of_its_phase(a_session()), previous=a_past_session(), off_the_record=True)
    room.stock(1, "done")
    room.onward()
    room.live.finish("all")
    assert room.live.flush()
    assert room.stock_saver.submitted == []
    assert room.stock_saver.flushed == 0


@pytest.mark.parametrize("abandoned", [False, True])
def test_a_session_that_ends_in_its_welcome_has_left_it(abandoned: bool) -> None:
    room = Room(at_the_end_of_its_phase(a_session()), previous=a_past_session())
    room.stock(1, "done")
    if abandoned:
        room.live.abandon()
    else:
        room.live.finish("nothing")
    assert room.previous_file.commitments[0].status == "done"


# The end


def test_finishing_ends_keeps_and_saves() -> None:
    room = Room(a_full_session())
    let_pass(room.timepiece, room.live, 10)
    ended = room.live.finish("commitments")
    assert (ended.state, ended.kept, ended.ideas, len(ended.commitments)) == ("finished", "commitments", (), 1)
    assert ended.finished == NOON + timedelta(seconds=10)
    assert spent(ended) == 10
    assert room.saver.last is ended is room.session
    assert not room.live.undo()


def test_abandoning_keeps_what_was_noted() -> None:
    room = Room(a_full_session())
    ended = room.live.abandon()
    assert (ended.state, ended.kept, len(ended.ideas), ended.clock) == ("abandoned", "all", 2, None)


def test_after_the_end_nothing_moves_any_more() -> None:
    room = Room(a_full_session())
    ended = room.live.finish("all")
    saved = len(room.saver.submitted)
    let_pass(room.timepiece, room.live, 300, every=100)
    room.live.draft("ideas", "too late")
    assert room.live.flush()
    assert (room.live.present(), room.session, len(room.saver.submitted)) == (ended, ended, saved)
    assert room.live.away_s == 0


def test_a_session_is_put_back_where_it_was_marked_and_the_time_since_has_passed() -> None:
    room = Room(a_session("consultation"))
    room.idea("lunch")
    room.live.draft("idea", "a bud")
    mark, before = room.live.mark(), room.session
    let_pass(room.timepiece, room.live, 2)
    room.idea("a letter")
    room.onward()
    room.pause()
    let_pass(room.timepiece, room.live, 3)
    room.live.draft("idea", "")
    room.live.rewind(mark)
    assert (room.session.ideas, room.session.phase.name) == (before.ideas, before.phase.name)
    assert room.session.phase.measured_s == before.phase.measured_s + 5
    assert dict(room.live.drafts) == {"idea": "a bud"}
    assert not room.live.can_redo
    assert room.live.undo()
    assert room.session.ideas == ()
