"""The running session and the disk: what is handed over when, and what is known to have arrived."""

from datetime import timedelta
from itertools import pairwise

import pytest

from builders import a_full_session, a_past_session, a_session, classic
from clocks import NOON, TICK_S, let_pass
from codev_tui.editing.live import SAVE_EVERY_S
from codev_tui.model import entries, timekeeping
from codev_tui.model.entries import Ref
from codev_tui.model.session import Draft
from rooms import Room


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
    room.live.on_saved(room.saver.submitted[0])
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


def test_seconds_that_are_saved_by_themselves_are_no_news() -> None:
    room, woken = Room(), list[bool]()
    room.idea()
    room.write()
    room.live.watch_saving(lambda: woken.append(room.live.all_saved))
    saves = len(room.saver.submitted)
    let_pass(room.timepiece, room.live, 3 * SAVE_EVERY_S)
    assert len(room.saver.submitted) > saves
    assert room.live.all_saved
    room.write()
    assert room.live.all_saved
    assert woken == []


def test_what_is_said_while_seconds_are_written_still_waits_for_the_disk() -> None:
    room = Room()
    room.idea("one")
    room.write()
    let_pass(room.timepiece, room.live, 2 * SAVE_EVERY_S)
    seconds = room.saver.last
    room.idea("two")
    assert not room.live.all_saved
    room.live.on_saved(seconds)
    assert not room.live.all_saved
    room.write()
    assert room.live.all_saved


def test_seconds_that_follow_an_act_before_it_is_written_wait_with_it() -> None:
    room = Room()
    room.idea("one")
    act = room.saver.last
    let_pass(room.timepiece, room.live, 2 * SAVE_EVERY_S)
    assert not room.live.all_saved
    room.live.on_saved(act)
    assert room.live.is_saved(room.session.ideas[0])
    room.write()
    assert room.live.all_saved


def test_a_save_of_seconds_alone_that_fails_is_told_and_so_is_its_success() -> None:
    room, woken = Room(), list[str]()
    room.idea()
    room.write()
    room.live.watch_saving(lambda: woken.append(room.live.failure))
    let_pass(room.timepiece, room.live, 2 * SAVE_EVERY_S)
    room.live.on_failed(OSError("no space left"))
    room.write()
    assert woken == ["no space left", ""]


def test_a_failure_is_told_until_a_save_succeeds() -> None:
    room, woken = Room(), list[str]()
    room.live.watch_saving(lambda: woken.append(room.live.failure))
    room.idea()
    room.live.on_failed(OSError("no space left"))
    assert room.live.failure == "no space left"
    room.write()
    assert woken == ["no space left", ""]


def test_flushing_saves_what_there_is_and_waits_for_it() -> None:
    room = Room(previous=a_past_session())
    room.timepiece.advance(3)
    assert room.live.flush()
    assert room.saver.last.phase.measured_s == 3
    assert (room.saver.flushed, room.stock_saver.flushed) == (1, 1)
