"""Undo and redo: every act can be taken back and done again, and time is left out of it."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import ACTS, PEOPLE, Act, a_full_session, a_session, classic, people
from clocks import NOON
from codev_tui.editing.history import STEPS_MAX, History, record, redo, undo
from codev_tui.model import entries, timekeeping
from codev_tui.model.entries import Ref
from codev_tui.model.people_changes import mentioned, set_people
from codev_tui.model.session import Session, Settings
from codev_tui.model.timekeeping import next_stage, open_round, pass_on, pass_time, pause_or_resume, set_speaker

LATER = NOON + timedelta(minutes=7)


def done(session: Session, *acts: Act) -> tuple[History, Session]:
    """The session after these acts, and the history of them."""
    history = History()
    for act in acts:
        before, session = session, act(session, LATER)
        history = record(history, before, session)
    return history, session


def undone(history: History, session: Session) -> Session:
    return undo(history, session)[1]


def idea(session: Session, _at: object = None) -> Session:
    return entries.add_idea(session, "something new", LATER, "Dov")


def onward(session: Session, _at: object = None) -> Session:
    return next_stage(session, classic(), LATER)


def spent(session: Session, seconds: float) -> Session:
    return pass_time(session, seconds, session.running_clock.as_of + timedelta(seconds=seconds))


def test_with_nothing_to_take_back_nothing_changes() -> None:
    session = a_session()
    assert undo(History(), session) == (History(), session)
    assert redo(History(), session) == (History(), session)


@pytest.mark.parametrize("name", ACTS)
def test_every_act_does_something_that_undo_takes_back(name: str) -> None:
    before = a_full_session()
    history, after = done(before, ACTS[name])
    assert after != before
    restored = undone(history, after)
    numbers = {"last_idea": after.last_idea, "last_commitment": after.last_commitment}
    assert replace(restored, clock=before.clock, **numbers) == replace(before, **numbers)


@pytest.mark.parametrize("name", ACTS)
def test_redo_right_after_undo_gives_the_very_same_session(name: str) -> None:
    history, after = done(a_full_session(), ACTS[name])
    history, restored = undo(history, after)
    history, again = redo(history, restored)
    assert again == after
    assert (len(history.past), history.future) == (1, ())
    assert undone(history, again) == restored


@given(st.lists(st.sampled_from(sorted(ACTS)), max_size=12))
def test_all_acts_of_a_run_can_be_taken_back_and_done_again(names: list[str]) -> None:
    before = a_full_session()
    history, after = History(), before
    for name in names:
        try:
            changed = ACTS[name](after, LATER)
        except IndexError:
            continue
        history, after = record(history, after, changed), changed
    session = after
    for _step in history.past:
        history, session = undo(history, session)
    numbers = {"last_idea": 0, "last_commitment": 0}
    assert replace(session, clock=before.clock, **numbers) == before
    for _step in history.future:
        history, session = redo(history, session)
    assert session == after


def test_the_history_is_long_and_not_endless() -> None:
    session, history = a_session(), History()
    for _act in range(STEPS_MAX + 5):
        history = record(history, session, session)
    assert len(history.past) == STEPS_MAX


def test_a_new_act_closes_the_way_forth() -> None:
    history, session = done(a_full_session(), idea)
    history, session = undo(history, session)
    history = record(history, session, idea(session))
    assert history.future == ()


# What is no act stays


def test_undoing_an_idea_keeps_speaker_pause_round_and_clock() -> None:
    history, session = done(a_session("clarification"), idea)
    session = pass_on(spent(session, 30))
    session = spent(pause_or_resume(session, LATER), 12.5)
    restored = undone(history, session)
    assert restored.ideas == ()
    assert restored.clock == session.clock
    assert (restored.phase.measured_s, restored.phase.paused_s) == (30, 12.5)
    assert restored.phase.heard == ("Ben",)


def test_undoing_what_somebody_said_takes_back_that_they_were_heard_then() -> None:
    history, session = done(a_session("consultation"), idea)
    assert session.phase.heard == ("Dov",)
    assert undone(history, session).phase.heard == ()
    heard_before = set_speaker(a_session("consultation"), "Dov")
    assert undone(*done(heard_before, idea)).phase.heard == ("Dov",)


def test_the_order_in_which_people_were_heard_survives_undo_and_redo() -> None:
    history, session = done(a_session("consultation"), idea)
    session = set_speaker(session, "Ben")
    history, restored = undo(history, session)
    assert restored.phase.heard == ("Ben",)
    assert redo(history, restored)[1].phase.heard == ("Dov", "Ben")


def test_the_bell_and_the_face_of_the_clock_are_no_acts() -> None:
    history, session = done(a_full_session(), idea, ACTS["vote"])
    session = entries.change_settings(session, bell=True, clock="calm")
    history, session = undo(history, session)
    assert session.settings == Settings(bell=True, clock="calm", choosing="talk")
    history, session = redo(history, entries.change_settings(session, bell=False))
    assert session.settings == Settings(bell=False, clock="calm", choosing="votes")


def test_a_session_started_after_the_act_stays_started() -> None:
    history, session = done(a_session(started=False), ACTS["principle"])
    started = pause_or_resume(session, LATER)
    history, restored = undo(history, started)
    assert (restored.started, restored.planned_end, restored.phase.started) == (LATER, started.planned_end, LATER)
    assert restored.running_clock.running
    assert redo(history, restored)[1] == started


def test_a_session_started_between_undo_and_redo_stays_started() -> None:
    history, session = done(a_session(started=False), ACTS["principle"])
    history, session = undo(history, session)
    history, session = redo(history, pause_or_resume(session, LATER))
    assert (session.started, session.phase.started) == (LATER, LATER)
    assert session.phase.principles == ("confidentiality",)


# Seconds that have passed have passed


def test_undoing_next_goes_back_and_takes_along_the_seconds_spent_since() -> None:
    before = spent(a_session("exploration"), 100)
    history, session = done(before, onward)
    session = spent(pause_or_resume(spent(session, 40), LATER), 5)
    restored = undone(history, session)
    assert restored.phase.name == "exploration"
    assert (restored.phase.measured_s, restored.phase.paused_s) == (140, 5)
    left = restored.phases[restored.index + 1]
    assert (left.measured_s, left.paused_s, left.visits, left.started) == (0, 0, 0, None)
    assert restored.phase.ended == before.phase.ended
    assert not restored.running_clock.running


def test_undoing_back_goes_forth_with_the_seconds_spent_since() -> None:
    before = spent(a_session("clarification", part=2), 60)
    history, session = done(before, lambda session, at: timekeeping.previous_stage(session, classic(), at))
    history, session = record(history, session, onward(session)), onward(session)
    session = spent(session, 20)
    history, session = undo(history, session)
    restored = undone(history, session)
    assert (restored.phase.name, restored.running_clock.part, restored.phase.measured_s) == ("clarification", 2, 80)


def test_redoing_next_later_leaves_the_seconds_in_between_where_they_passed() -> None:
    history, session = done(spent(a_session("exploration", part=2), 100), onward)
    history, session = undo(history, spent(session, 40))
    session = set_speaker(spent(session, 7), "Amina")
    history, session = redo(history, session)
    exploration, clarification = session.phases[2:4]
    assert (exploration.measured_s, exploration.heard) == (107, ("Amina",))
    assert (clarification.measured_s, session.running_clock.speaker) == (40, "Ben")
    assert session.running_clock.speaker_since_s == 40
    restored = undone(history, spent(session, 1))
    assert restored.phase.measured_s == 148


def test_whoever_spoke_in_a_phase_entered_by_mistake_spoke_in_the_one_before() -> None:
    history, session = done(a_session("exploration", part=2), onward)
    session = pass_on(spent(session, 10))
    restored = undone(history, session)
    assert restored.phase.heard == ("Ben",)
    assert restored.phases[restored.index + 1].heard == ()


def test_the_turns_of_a_phase_entered_by_mistake_go_along_with_its_seconds() -> None:
    talk = Settings(talk=True)
    before = spent(set_speaker(a_session("exploration", part=2, settings=talk), "Amina"), 100)
    history, session = done(before, onward)
    session = spent(pass_on(spent(session, 10)), 5)
    history, restored = undo(history, session)
    assert [(turn.by, turn.phase, turn.start_s, turn.end_s) for turn in restored.turns] == [
        ("Amina", "exploration", 0, 100),
        ("Ben", "exploration", 100, 110),
        ("Chloé", "exploration", 110, 115),
    ]
    assert (restored.running_clock.speaker, restored.running_clock.speaker_since_s) == ("Amina", 115)
    assert redo(history, restored)[1] == session


def test_undoing_next_gives_the_round_back_as_it_was_left() -> None:
    history, session = done(pass_on(a_session("clarification")), onward)
    restored = undone(history, open_round(session, ("Dov", "Ben")))
    assert restored.running_clock.round == pass_on(a_session("clarification")).running_clock.round
    assert restored.running_clock.speaker == "Chloé"


# Names and numbers


def test_undoing_a_renaming_gives_the_former_name_to_what_was_said_since() -> None:
    history, session = done(set_speaker(a_full_session(), "Ben"), ACTS["rename"])
    session = open_round(set_speaker(session, "Dov"), ("Benoît", "Dov"))
    restored = undone(history, session)
    assert set(mentioned(restored)) - {""} <= {person.name for person in restored.people}
    assert "Benoît" not in set(mentioned(restored))
    assert (restored.running_clock.speaker, restored.phase.heard) == ("Ben", (*a_full_session().phase.heard,))


def test_a_latecomer_who_has_spoken_is_not_undone_out_of_the_room() -> None:
    history, session = done(a_full_session(), ACTS["latecomer"])
    restored = undone(history, set_speaker(session, "Farid"))
    assert [person.name for person in restored.people][-1] == "Farid"
    assert restored.phase.heard[-1] == "Farid"


def test_there_is_never_more_than_one_client_after_undo() -> None:
    new_client = people(f"{PEOPLE.replace(', client', '')}\nFarid, client")
    history, session = done(a_full_session(), lambda session, _at: set_people(session, new_client))
    restored = undone(history, set_speaker(session, "Farid"))
    assert [person.name for person in restored.people if person.role == "client"] == ["Amina"]


def test_a_number_given_to_a_deleted_entry_is_not_given_again_after_undo() -> None:
    history, session = done(
        a_full_session(),
        idea,
        lambda session, _at: entries.delete(session, Ref("ideas", 2)),
        lambda session, _at: entries.delete(session, Ref("commitments", 0)),
    )
    for _step in range(3):
        history, session = undo(history, session)
    assert [idea.n for idea in idea(session).ideas] == [1, 2, 4]
    assert ACTS["commitment"](session, LATER).commitments[-1].n == 2
