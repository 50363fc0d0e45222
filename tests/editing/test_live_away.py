"""A closed lid, a clock that jumped, a session taken up again: what becomes of the time is asked, never guessed."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from builders import a_session
from clocks import NOON, TICK_S, let_pass
from codev_tui.editing.live import AWAY_S
from codev_tui.model import timekeeping
from codev_tui.model.schedule import project
from codev_tui.model.session import Session
from rooms import Room, spent


def away(seconds: float = 420) -> Room:
    """A room in which the lid was closed for so long, ten seconds after the phase began."""
    room = Room()
    let_pass(room.timepiece, room.live, 10)
    room.timepiece.advance(seconds)
    room.live.tick()
    return room


def test_a_gap_is_noticed_told_and_counted_by_nobody() -> None:
    room, told = Room(), list[float]()
    room.live.subscribe(lambda: told.append(room.live.away_s))
    let_pass(room.timepiece, room.live, 10)
    room.timepiece.advance(420)
    room.live.tick()
    assert (room.live.away_s, told) == (420, [420])
    assert spent(room.live.present()) == 10


@pytest.mark.parametrize("seconds", [AWAY_S, AWAY_S - 1, 5])
def test_a_short_gap_is_no_absence(seconds: float) -> None:
    room = away(seconds)
    assert room.live.away_s == 0
    assert spent(room.live.present()) == 10 + seconds


@pytest.mark.parametrize(("answer", "counted"), [(420.0, 420), (0.0, 0), (90.5, 90.5), (9999.0, 420), (-5.0, 0)])
def test_time_away_counts_as_far_as_the_answer_says(answer: float, counted: float) -> None:
    room = away()
    room.live.count_absence(answer)
    assert room.live.away_s == 0
    assert spent(room.session) == 10 + counted
    assert room.saver.last == room.session
    let_pass(room.timepiece, room.live, 5)
    assert spent(room.live.present()) == 15 + counted


def test_time_away_that_is_left_out_shows_as_lateness() -> None:
    room = away()
    before = project(room.live.present(), room.live.wall()).late_s
    room.live.count_absence(420)
    assert project(room.live.present(), room.live.wall()).late_s == before - 420


def test_the_seconds_until_the_question_is_answered_are_not_lost() -> None:
    room = away()
    let_pass(room.timepiece, room.live, 25)
    assert spent(room.live.present()) == 35
    room.live.count_absence(60)
    assert spent(room.session) == 95


def test_a_second_absence_before_the_answer_adds_to_the_first() -> None:
    room = away()
    let_pass(room.timepiece, room.live, 5)
    room.timepiece.advance(300)
    room.live.tick()
    let_pass(room.timepiece, room.live, 5)
    assert room.live.away_s == 720
    room.live.count_absence(720)
    assert spent(room.session) == 10 + 720 + 10


def test_a_key_that_is_quicker_than_the_tick_does_not_count_the_absence_twice() -> None:
    room = Room()
    let_pass(room.timepiece, room.live, 10)
    room.timepiece.advance(420)
    room.idea()
    assert room.live.away_s == 420
    room.live.tick()
    assert room.live.away_s == 420
    room.live.count_absence(420)
    assert spent(room.session) == 430
    assert len(room.session.ideas) == 1


def test_until_the_answer_the_file_knows_of_the_absence() -> None:
    room = away()
    let_pass(room.timepiece, room.live, 10)
    loaded = Room(room.saver.last)
    loaded.timepiece.advance(10 + 420 + 10)
    loaded.live.on_resumed()
    assert loaded.live.away_s == 430
    assert spent(loaded.session) == 10


def test_a_steady_clock_that_slept_is_found_out_by_the_wall() -> None:
    room = Room()
    let_pass(room.timepiece, room.live, 10)
    room.timepiece.advance_wall(420)
    room.timepiece.advance(TICK_S)
    room.live.tick()
    assert room.live.away_s == 420 + TICK_S
    room.live.count_absence(420)
    assert spent(room.session) == 430


def test_a_pause_goes_on_while_the_lid_is_closed_and_nobody_asks() -> None:
    room = Room()
    room.pause()
    room.timepiece.advance(3600)
    room.live.tick()
    assert room.live.away_s == 0
    assert room.live.present().phase.paused_s == 3600


def test_a_session_that_was_left_running_asks_what_became_of_the_time() -> None:
    room = Room()
    room.timepiece.advance(95)
    room.live.on_resumed()
    assert room.live.away_s == 95
    let_pass(room.timepiece, room.live, 3)
    assert spent(room.live.present()) == 3
    room.live.count_absence(40)
    assert spent(room.session) == 43


@pytest.mark.parametrize(("seconds", "asked", "counted"), [(60, 60, 0), (59, 0, 59), (20, 0, 20), (1, 0, 1)])
def test_resuming_asks_from_a_minute_on_and_counts_what_is_less(seconds: float, asked: float, counted: float) -> None:
    room = Room()
    room.timepiece.advance(seconds)
    room.live.on_resumed()
    assert (room.live.away_s, spent(room.session)) == (asked, counted)
    let_pass(room.timepiece, room.live, 5)
    assert spent(room.live.present()) == counted + 5


@pytest.mark.parametrize("session", [a_session(started=False), timekeeping.pause_or_resume(a_session(), NOON)])
def test_a_session_that_was_left_standing_asks_nothing(session: Session) -> None:
    room = Room(replace(session, clock=replace(session.running_clock, as_of=NOON - timedelta(days=3))))
    room.live.on_resumed()
    assert room.live.away_s == 0
    assert room.session.running_clock.as_of == NOON


@pytest.mark.parametrize("seconds", [0.0, 0.5, -3600.0])
def test_no_time_since_or_a_clock_that_was_set_back_asks_nothing(seconds: float) -> None:
    session = a_session(at=NOON - timedelta(seconds=seconds))
    room = Room(session)
    room.live.on_resumed()
    assert (room.live.away_s, spent(room.session)) == (0, 0)


def test_an_absence_nobody_answered_for_is_left_out_at_the_end() -> None:
    room = away()
    let_pass(room.timepiece, room.live, 5)
    assert spent(room.live.finish("all")) == 15
    assert room.live.away_s == 0
