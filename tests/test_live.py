"""The running session: its seconds, its saving, absences, undo, the end. Time passes by hand, nothing is written."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from builders import ACTS, Act, a_full_session, a_past_session, a_session, classic
from clocks import NOON, TICK_S, FakeTimepiece, let_pass
from codev_tui.live import AWAY_S, SAVE_EVERY_S, LiveSession
from codev_tui.model import entries, timekeeping
from codev_tui.model.entries import Ref
from codev_tui.model.schedule import catch_up, project
from codev_tui.model.seating import mentioned, seat
from codev_tui.model.session import Draft, Feedback, Session, Settings, Status
from codev_tui.model.stock import to_follow_up


class FakeSaver:
    """Takes what it is given, and writes it when the test says so."""

    def __init__(self) -> None:
        self.submitted: list[Session] = []
        self.flushed = 0

    def submit(self, session: Session) -> None:
        """Keep the value."""
        self.submitted.append(session)

    def flush(self, timeout: float) -> bool:  # noqa: ARG002
        """Pretend that all is written."""
        self.flushed += 1
        return True

    @property
    def last(self) -> Session:
        """The newest value."""
        return self.submitted[-1]


class Room:
    """A live session with its clocks and savers in the hand of the test."""

    def __init__(
        self,
        session: Session | None = None,
        *,
        previous: Session | None = None,
        off_the_record: bool = False,
        timepiece: FakeTimepiece | None = None,
    ) -> None:
        self.timepiece = timepiece or FakeTimepiece()
        self.saver, self.previous_saver = FakeSaver(), FakeSaver()
        self.live = LiveSession(
            session or a_session("exploration"),
            classic(),
            self.timepiece,
            self.saver,
            previous=previous,
            previous_saver=self.previous_saver if previous else None,
            off_the_record=off_the_record,
        )

    @property
    def session(self) -> Session:
        """The session as the last act left it."""
        return self.live.session

    def write(self) -> None:
        """The saver has written the newest value."""
        self.live.settled(self.saver.last)

    def idea(self, text: str = "a buddy") -> None:
        """Note an idea."""
        assert self.live.act(lambda session, at: entries.add_idea(session, text, at, "Ben"))

    def onward(self) -> bool:
        """On to the next part or phase."""
        return self.live.act(lambda session, at: timekeeping.next_stage(session, classic(), at))

    def stock(self, n: int, status: Status) -> None:
        """What became of a former commitment."""
        self.live.act(lambda session, _at: entries.take_stock(session, n, status))

    def pause(self) -> None:
        """Pause, or go on."""
        self.live.note(timekeeping.pause_or_resume)


def spent(session: Session) -> float:
    """All seconds of a session, on the clock and paused."""
    return sum(phase.measured_s + phase.paused_s for phase in session.phases)


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
            room.live.note(lambda session, _at: timekeeping.set_speaker(session, "Ben"))
    elapsed = room.timepiece.steady() - 1000
    assert elapsed > 5399
    assert abs(spent(room.live.present()) - elapsed) < 0.001
    assert project(room.live.present(), room.live.wall()).late_s == pytest.approx(
        room.session.total_s - a_session("exploration").total_s - 8 * 60 - 10 * 60, abs=1
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
    room.live.note(lambda session, _at: DOING_NOTHING[name](session))
    assert (room.live.can_undo, told, room.saver.submitted) == (False, [], [])


def test_who_speaks_and_the_pause_are_no_acts() -> None:
    room = Room()
    room.live.note(lambda session, _at: timekeeping.set_speaker(session, "Ben"))
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
    room = Room(a_session())
    let_pass(room.timepiece, room.live, 11 * 60, every=30)
    room.onward()
    room.onward()
    present = room.live.present()
    late_s = project(present, room.live.wall()).late_s
    caught = catch_up(present, classic(), late_s)
    assert late_s == 180
    room.live.act(lambda session, _at: timekeeping.replan(session, caught.planned_s))
    assert project(room.live.present(), room.live.wall()).late_s == 0


# Saving


def test_while_the_clock_runs_no_more_than_five_seconds_go_by_between_two_saves() -> None:
    room, saves = Room(), [NOON]
    for tick in range(400):
        room.timepiece.advance(0.1)
        if tick in (3, 100):
            room.idea()
            saves.append(room.live.wall())
        room.timepiece.advance(TICK_S - 0.1)
        before = len(room.saver.submitted)
        room.live.tick()
        if len(room.saver.submitted) > before:
            saves.append(room.live.wall())
    gaps = [then - now for now, then in pairwise(saves)]
    assert max(gaps) <= timedelta(seconds=SAVE_EVERY_S)
    assert len(saves) < 25


def test_while_nothing_happens_nothing_is_written() -> None:
    room = Room(a_session(started=False))
    let_pass(room.timepiece, room.live, 60)
    assert room.saver.submitted == []


def test_a_save_says_when_it_was_made() -> None:
    room = Room()
    let_pass(room.timepiece, room.live, 12.75)
    room.live.save_now()
    assert room.saver.last.saved == NOON + timedelta(seconds=12)
    assert room.saver.last.running_clock.as_of == NOON + timedelta(seconds=12.75)
    assert room.saver.last.phase.measured_s == 12.75


@pytest.mark.parametrize("running", [True, False])
def test_what_is_being_typed_reaches_the_saver_with_the_next_tick(running: bool) -> None:
    room = Room()
    if not running:
        room.pause()
    saved = len(room.saver.submitted)
    room.live.draft("ideas", "unfinished sent")
    room.live.draft("ideas", "unfinished senten")
    assert len(room.saver.submitted) == saved
    let_pass(room.timepiece, room.live, TICK_S)
    assert room.saver.last.running_clock.draft == Draft(field="ideas", text="unfinished senten")
    saved = len(room.saver.submitted)
    room.live.draft("ideas", "unfinished senten")
    let_pass(room.timepiece, room.live, TICK_S)
    assert len(room.saver.submitted) == saved
    room.live.draft("ideas", "")
    let_pass(room.timepiece, room.live, TICK_S)
    assert room.saver.last.running_clock.draft is None


def test_a_draft_is_no_act_and_survives_undo() -> None:
    room = Room()
    room.idea()
    room.live.draft("ideas", "another")
    room.live.undo()
    assert room.session.running_clock.draft == Draft(field="ideas", text="another")


def test_an_entry_is_saved_once_the_disk_has_that_very_entry() -> None:
    room = Room()
    room.idea()
    idea = room.session.ideas[0]
    assert not room.live.is_saved(idea)
    assert not room.live.all_saved
    room.write()
    assert room.live.is_saved(idea)
    assert room.live.all_saved
    room.live.act(lambda session, _at: entries.edit(session, Ref("ideas", 0), text="a better buddy"))
    assert not room.live.is_saved(room.session.ideas[0])
    assert not room.live.all_saved
    room.write()
    assert room.live.is_saved(room.session.ideas[0])


@pytest.mark.parametrize("name", ["topics", "requests", "reformulations", "ideas", "parked", "flags"])
def test_every_kind_of_entry_is_known_to_be_saved(name: str) -> None:
    room = Room(a_full_session())
    entry = getattr(room.session, name)[0]
    assert not room.live.is_saved(entry)
    room.live.save_now()
    room.write()
    assert room.live.is_saved(entry)


def test_an_older_value_on_disk_does_not_pass_for_the_newest() -> None:
    room = Room()
    room.idea("one")
    room.idea("two")
    room.live.settled(room.saver.submitted[0])
    assert room.live.is_saved(room.session.ideas[0])
    assert not room.live.is_saved(room.session.ideas[1])
    assert not room.live.all_saved


def test_what_changes_nothing_leaves_all_saved() -> None:
    room = Room(a_session(started=False))
    room.live.save_now()
    room.write()
    room.timepiece.advance(3)
    assert not room.live.act(lambda session, at: timekeeping.previous_stage(session, classic(), at))
    assert room.live.all_saved


def test_a_draft_on_its_way_is_not_saved_yet() -> None:
    room = Room()
    room.live.save_now()
    room.write()
    room.live.draft("ideas", "unfin")
    assert not room.live.all_saved
    let_pass(room.timepiece, room.live, TICK_S)
    room.write()
    assert room.live.all_saved


def test_a_failure_is_told_until_a_save_succeeds() -> None:
    room, woken = Room(), list[str]()
    room.live.wake = lambda: woken.append(room.live.failure)
    room.idea()
    room.live.failed(OSError("no space left"))
    assert room.live.failure == "no space left"
    room.write()
    assert woken == ["no space left", ""]


def test_flushing_saves_what_there_is_and_waits_for_it() -> None:
    room = Room(previous=a_past_session())
    room.timepiece.advance(3)
    assert room.live.flush()
    assert room.saver.last.phase.measured_s == 3
    assert (room.saver.flushed, room.previous_saver.flushed) == (1, 1)


# Away


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
    room.live.answer_away(answer)
    assert room.live.away_s == 0
    assert spent(room.session) == 10 + counted
    assert room.saver.last == room.session
    let_pass(room.timepiece, room.live, 5)
    assert spent(room.live.present()) == 15 + counted


def test_time_away_that_is_left_out_shows_as_lateness() -> None:
    room = away()
    before = project(room.live.present(), room.live.wall()).late_s
    room.live.answer_away(420)
    assert project(room.live.present(), room.live.wall()).late_s == before - 420


def test_the_seconds_until_the_question_is_answered_are_not_lost() -> None:
    room = away()
    let_pass(room.timepiece, room.live, 25)
    assert spent(room.live.present()) == 35
    room.live.answer_away(60)
    assert spent(room.session) == 95


def test_a_second_absence_before_the_answer_adds_to_the_first() -> None:
    room = away()
    let_pass(room.timepiece, room.live, 5)
    room.timepiece.advance(300)
    room.live.tick()
    let_pass(room.timepiece, room.live, 5)
    assert room.live.away_s == 720
    room.live.answer_away(720)
    assert spent(room.session) == 10 + 720 + 10


def test_a_key_that_is_quicker_than_the_tick_does_not_count_the_absence_twice() -> None:
    room = Room()
    let_pass(room.timepiece, room.live, 10)
    room.timepiece.advance(420)
    room.idea()
    assert room.live.away_s == 420
    room.live.tick()
    assert room.live.away_s == 420
    room.live.answer_away(420)
    assert spent(room.session) == 430
    assert len(room.session.ideas) == 1


def test_until_the_answer_the_file_knows_of_the_absence() -> None:
    room = away()
    let_pass(room.timepiece, room.live, 10)
    loaded = Room(room.saver.last)
    loaded.timepiece.advance(10 + 420 + 10)
    loaded.live.came_back()
    assert loaded.live.away_s == 430
    assert spent(loaded.session) == 10


def test_a_steady_clock_that_slept_is_found_out_by_the_wall() -> None:
    room = Room()
    let_pass(room.timepiece, room.live, 10)
    room.timepiece.advance_wall(420)
    room.timepiece.advance(TICK_S)
    room.live.tick()
    assert room.live.away_s == 420 + TICK_S
    room.live.answer_away(420)
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
    room.live.came_back()
    assert room.live.away_s == 95
    let_pass(room.timepiece, room.live, 3)
    assert spent(room.live.present()) == 3
    room.live.answer_away(40)
    assert spent(room.session) == 43


@pytest.mark.parametrize("session", [a_session(started=False), timekeeping.pause_or_resume(a_session(), NOON)])
def test_a_session_that_was_left_standing_asks_nothing(session: Session) -> None:
    room = Room(replace(session, clock=replace(session.running_clock, as_of=NOON - timedelta(days=3))))
    room.live.came_back()
    assert room.live.away_s == 0
    assert room.session.running_clock.as_of == NOON


@pytest.mark.parametrize("seconds", [0.0, 0.5, -3600.0])
def test_no_time_since_or_a_clock_that_was_set_back_asks_nothing(seconds: float) -> None:
    session = a_session(at=NOON - timedelta(seconds=seconds))
    room = Room(session)
    room.live.came_back()
    assert (room.live.away_s, spent(room.session)) == (0, 0)


# Follow-up of the previous session


def test_stock_is_written_on_the_previous_session_when_the_welcome_is_left_and_undo_takes_it_back() -> None:
    room = Room(a_session(part=2), previous=a_past_session())
    room.stock(1, "done")
    room.stock(2, "partly")
    assert room.previous_saver.submitted == []
    room.onward()
    assert [c.status for c in room.previous_saver.last.commitments] == ["done", "partly", "done"]
    room.live.undo()
    assert room.previous_saver.last == a_past_session()
    room.live.redo()
    assert [c.status for c in room.previous_saver.last.commitments] == ["done", "partly", "done"]
    assert len(room.previous_saver.submitted) == 3


def test_going_back_and_correcting_replaces_what_was_written() -> None:
    room = Room(a_session(part=2), previous=a_past_session())
    room.stock(1, "done")
    room.onward()
    room.live.act(lambda session, at: timekeeping.previous_stage(session, classic(), at))
    room.stock(1, "not-done")
    assert [check.status for check in room.previous_saver.last.commitments[0].checks] == ["not-done"]


def test_a_commitment_found_done_is_still_there_to_be_corrected() -> None:
    room = Room(a_session(part=2), previous=a_past_session())
    room.stock(1, "done")
    room.onward()
    assert [c.n for c in to_follow_up(room.live.previous)] == [1, 2]
    resumed = Room(room.session, previous=room.previous_saver.last)
    assert [c.n for c in to_follow_up(resumed.live.previous)] == [1, 2]
    resumed.stock(1, "partly")
    assert [check.status for check in resumed.previous_saver.last.commitments[0].checks] == ["partly"]


def test_an_hour_of_ticking_does_not_write_the_previous_session_again() -> None:
    room = Room(a_session("topic"), previous=a_past_session())
    room.stock(1, "done")
    let_pass(room.timepiece, room.live, 60)
    room.live.finish("all")
    assert len(room.previous_saver.submitted) == 1


def test_off_the_record_nothing_is_handed_to_a_previous_saver() -> None:
    room = Room(a_session(part=2), previous=a_past_session(), off_the_record=True)
    room.stock(1, "done")
    room.onward()
    room.live.finish("all")
    assert room.live.flush()
    assert room.previous_saver.submitted == []
    assert room.previous_saver.flushed == 0


@pytest.mark.parametrize("abandoned", [False, True])
def test_a_session_that_ends_in_its_welcome_has_left_it(abandoned: bool) -> None:
    room = Room(a_session(part=2), previous=a_past_session())
    room.stock(1, "done")
    if abandoned:
        room.live.abandon()
    else:
        room.live.finish("nothing")
    assert room.previous_saver.last.commitments[0].status == "done"


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


def test_an_absence_nobody_answered_for_is_left_out_at_the_end() -> None:
    room = away()
    let_pass(room.timepiece, room.live, 5)
    assert spent(room.live.finish("all")) == 15
    assert room.live.away_s == 0


# Whatever happens


SAID: Final[dict[str, Callable[[Session, str, str], Session]]] = {
    "topic": entries.add_topic,
    "reformulation": entries.add_reformulation,
    "idea": lambda session, text, by: entries.add_idea(session, text, NOON, by),
    "park": entries.park,
    "learning": entries.add_learning,
    "feedback": lambda session, text, by: entries.add_feedback(session, Feedback(text=text, by=by)),
}


class AnyEvening(RuleBasedStateMachine):
    """Anything that can be done in a room, in any order, with any time in between."""

    def __init__(self) -> None:
        super().__init__()
        self.deleted: set[int] = set()
        self.steady = 0.0
        self.left_out = 0.0

    @initialize(talk=st.booleans(), full=st.booleans(), started=st.booleans())
    def begin(self, talk: bool, full: bool, started: bool) -> None:
        session = a_full_session() if full else a_session(started=started)
        self.room = Room(replace(session, settings=Settings(talk=talk)), previous=a_past_session())
        self.live = self.room.live

    def passes(self, seconds: float) -> None:
        if self.room.session.started is not None:
            self.steady += seconds
        self.room.timepiece.advance(seconds)

    @rule(seconds=st.integers(0, 55_000_000).map(lambda us: us / 1e6), tick=st.booleans())
    def wait(self, seconds: float, tick: bool) -> None:
        self.live.tick()
        self.passes(seconds)
        if tick:
            self.live.tick()

    @rule(seconds=st.integers(61, 4000), counted=st.integers(0, 5000))
    def close_the_lid(self, seconds: int, counted: int) -> None:
        self.live.tick()
        self.passes(seconds)
        self.live.tick()
        if self.room.session.running_clock.running:
            assert self.live.away_s == pytest.approx(seconds)
            self.live.answer_away(counted)
            self.left_out += max(0, seconds - counted)

    @rule(name=st.sampled_from(sorted(ACTS.keys() - SAID.keys())))
    def act(self, name: str) -> None:
        ideas = {idea.n for idea in self.room.session.ideas}
        with suppress(IndexError):
            self.do(ACTS[name])
        if name == "delete the idea":
            self.deleted |= ideas - {idea.n for idea in self.room.session.ideas}

    @rule(kind=st.sampled_from(sorted(SAID)), at=st.integers(0, 5), text=st.sampled_from(["one", "another"]))
    def say(self, kind: str, at: int, text: str) -> None:
        people = self.room.session.people
        name = people[at].name if at < len(people) else ""
        self.do(lambda session, _at: SAID[kind](session, text, name))
        if kind == "idea":
            assert self.room.session.ideas[-1].n not in self.deleted

    def do(self, act: Act) -> None:
        """An act, taken back and done again at once."""
        if self.live.act(act):
            after = self.room.session
            self.live.undo()
            self.live.redo()
            assert self.room.session == after

    @rule()
    def undo(self) -> None:
        self.live.undo()

    @rule()
    def redo(self) -> None:
        self.live.redo()

    @rule()
    def pause(self) -> None:
        self.live.note(timekeeping.pause_or_resume)

    @rule(at=st.integers(0, 5))
    def speak(self, at: int) -> None:
        people = self.room.session.people
        name = people[at].name if at < len(people) else ""
        self.live.note(lambda session, _at: timekeeping.set_speaker(session, name))

    @rule(skip=st.booleans())
    def round(self, skip: bool) -> None:
        if self.room.session.running_clock.round is None:
            order = tuple(person.name for person in self.room.session.people[1:])
            self.live.note(lambda session, _at: timekeeping.open_round(session, order))
        else:
            self.live.note(lambda session, _at: timekeeping.pass_on(session, skip=skip))

    @rule()
    def free_talk(self) -> None:
        self.live.note(lambda session, _at: timekeeping.close_round(session))

    @rule(bell=st.booleans())
    def bell(self, bell: bool) -> None:
        self.live.note(lambda session, _at: entries.change_settings(session, bell=bell))
        assert self.room.session.settings.bell == bell

    @rule(text=st.sampled_from(["", "unfin", "unfinished"]))
    def type(self, text: str) -> None:
        self.live.draft("ideas", text)

    @precondition(lambda self: len(self.room.session.people) > 2)
    @rule(place=st.integers(0, 9), name=st.sampled_from(["Zoé", "ben", "Dov", ""]))
    def change_people(self, place: int, name: str) -> None:
        people = list(self.room.session.people)
        place %= len(people)
        if any(person.name == name for person in people):
            return
        people[place : place + 1] = [replace(people[place], name=name)] if name else []
        self.live.act(lambda session, _at: seat(session, tuple(people)))

    @invariant()
    def no_second_is_lost_or_made(self) -> None:
        present = self.live.present()
        assert spent(present) == pytest.approx(self.steady - self.left_out, abs=0.0011)
        assert all(p.measured_s >= 0 and p.paused_s >= 0 and p.elapsed_s >= 0 for p in present.phases)

    @invariant()
    def everyone_mentioned_is_in_the_room(self) -> None:
        session = self.room.session
        names = [person.name for person in session.people]
        assert set(mentioned(session)) - {""} <= set(names)
        assert len(set(names)) == len(names)
        assert sum(person.role == "client" for person in session.people) <= 1

    @invariant()
    def the_talk_fits_into_the_phases(self) -> None:
        session = self.room.session
        ends = {phase.name: 0.0 for phase in session.phases}
        for turn in session.turns:
            assert ends[turn.phase] <= turn.start_s < turn.end_s
            ends[turn.phase] = turn.end_s
        assert all(ends[phase.name] <= phase.measured_s for phase in session.phases)
        assert all(phase.visits or not phase.heard for phase in session.phases)

    @invariant()
    def what_is_saved_is_what_there_is(self) -> None:
        if self.room.saver.submitted:
            self.room.write()
            typing = self.room.saver.last.running_clock.draft != self.room.session.running_clock.draft
            assert not (self.live.all_saved and typing)
            assert all(map(self.live.is_saved, self.room.session.ideas))
            self.live.tick()
            self.room.write()
            assert self.live.all_saved


TestAnyEvening = AnyEvening.TestCase
TestAnyEvening.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
