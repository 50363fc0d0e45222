"""The course of a session is changed in the middle of it: times add up, and nothing that was had is lost or moved."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import a_full_session, a_phase, a_protocol, a_session, classic, clinic
from clocks import NOON
from codev_tui.editing.history import History, record, redo, undo
from codev_tui.model import course, entries, schedule, timekeeping
from codev_tui.model.course_edits import Scripts, view_of
from codev_tui.model.course_script import script_of
from codev_tui.model.course_words import course_facts, protocol_here, protocol_words, words_of_change
from codev_tui.model.labels import idea_kind
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Session
from codev_tui.model.voices import kinds_here, stage_of, voices_of
from codev_tui.store.format.codec import decode, encode

LATER = NOON + timedelta(minutes=5)


def find(name: str) -> Protocol | None:
    """The protocols that there are here."""
    return {"codev": classic(), "case-clinic": clinic()}.get(name)


def script(session: Session) -> Protocol:
    return script_of(session, classic(), find)


def names(session: Session) -> list[str]:
    return [phase.name for phase in session.phases]


def on(session: Session, times: int = 1) -> Session:
    """The session so many parts or phases further on, by its own script."""
    for _time in range(times):
        session = timekeeping.next_stage(session, script(session), LATER)
    return session


def spent(session: Session, seconds: float) -> Session:
    return timekeeping.pass_time(session, seconds, LATER)


def in_exploration() -> Session:
    return spent(a_session("exploration"), 90)


# Dropping, bringing back, moving


def test_a_phase_to_come_is_dropped_and_remembered_and_the_end_comes_earlier_by_its_minutes() -> None:
    before = in_exploration()
    after = course.drop(before, "consultation", LATER)
    assert "consultation" not in names(after)
    assert [(row.name, row.title, row.planned_s) for row in after.dropped] == [("consultation", "Consultation", 1380)]
    assert schedule.to_come_s(before) - schedule.to_come_s(after) == 1380
    assert words_of_change(before, after) == "without “Consultation”"


@pytest.mark.parametrize("name", ["welcome", "exploration", "nowhere"])
def test_what_was_had_runs_or_is_not_there_is_never_dropped_or_moved(name: str) -> None:
    session = in_exploration()
    assert course.drop(session, name, LATER) is session
    assert course.move(session, name, 1) is session
    assert course.change_minutes_of(session, "welcome", 1) is session


def test_a_phase_to_which_the_session_went_back_was_had_too() -> None:
    session = timekeeping.previous_stage(a_session("clarification"), classic(), LATER)
    assert session.phase.name == "exploration"
    assert course.drop(session, "clarification", LATER) is session
    assert course.move(session, "consultation", -1) is session


def test_dropped_phases_come_back_where_they_were_in_whatever_order() -> None:
    whole = in_exploration()
    session = course.drop(course.drop(whole, "consultation", LATER), "commitments", LATER)
    assert [row.name for row in course.rows_of(session)] == names(whole)
    for order in (("consultation", "commitments"), ("commitments", "consultation")):
        back = session
        for name in order:
            back = course.bring_back(back, classic(), name)
        assert back == whole, order


def test_what_stood_before_the_present_phase_comes_back_as_the_next() -> None:
    later = course.drop(a_session("exploration"), "clarification", LATER)
    while later.phase.name != "consultation":
        later = on(later)
    back = course.bring_back(later, classic(), "clarification")
    assert names(back)[back.index + 1] == "clarification"


def test_a_phase_moves_past_those_to_come_alone() -> None:
    session = in_exploration()
    moved = course.move(session, "consultation", -1)
    assert names(moved)[2:5] == ["exploration", "consultation", "clarification"]
    assert course.move(moved, "consultation", -1) is moved, "it cannot come before what runs"
    assert course.move(session, "learning", 1) is session, "there is nothing after it"
    assert words_of_change(session, moved) == "another order: Consultation, Clarification"


# Adding


def test_a_break_comes_after_the_phase_that_is_named_and_the_session_ends_so_much_later() -> None:
    session = in_exploration()
    after = course.insert(session, classic(), "break", "consultation", LATER, 7)
    assert names(after)[names(after).index("consultation") + 1] == "break"
    assert schedule.to_come_s(after) - schedule.to_come_s(session) == 420
    assert words_of_change(session, after) == "Break added (7 minutes)"
    assert course.drop(after, "break", LATER) == session, "a break that is dropped again leaves nothing"


def test_two_silences_have_names_of_their_own_and_nobody_speaks_in_them() -> None:
    session = in_exploration()
    for _time in range(2):
        session = course.insert(session, script(session), "silence", "exploration", LATER)
    assert names(session)[3:5] == ["silence-2", "silence"]
    while session.phase.activity != "break":
        session = on(session)
    stage = stage_of(session, script(session))
    assert stage is not None
    assert (stage.voice, stage.forbidden, voices_of(session, script(session))) == ("nobody", "no talking", ())


def test_another_round_is_the_part_after_the_present_one_and_a_round() -> None:
    session = in_exploration()
    after = course.add_round(session, script(session), LATER)
    assert [part.title for part in after.phase.parts] == ["The story", "Another round", "Questions"]
    assert [part.measured_s for part in after.phase.parts] == [90, 0, 0]
    assert after.phase.planned_s == sum(part.planned_s for part in after.phase.parts) == session.phase.planned_s + 300
    there = on(after)
    assert there.phase.name == "exploration"
    assert there.running_clock.round is not None
    assert on(there).part == after.phase.parts[2]


def test_a_second_round_after_the_same_part_comes_before_the_first() -> None:
    session = in_exploration()
    for minutes in (5, 3):
        session = course.add_round(session, script(session), LATER, minutes)
    assert [part.planned_s for part in session.phase.parts][1:3] == [180, 300]
    assert sorted(row.part or 0 for row in session.added) == [2, 3]
    assert [stage.title for stage in script(session).phases[2].stages] == [p.title for p in session.phase.parts]


def test_a_round_in_a_phase_without_parts_leaves_what_was_had_in_the_first() -> None:
    protocol = a_protocol(a_phase("talk", 10), a_phase("end", 5))
    session = timekeeping.mark_heard(spent(timekeeping.correct(a_session("talk", protocol=protocol), 30), 60), "Ben")
    after = course.add_round(session, protocol, LATER)
    first, second = after.phase.parts
    assert (first.measured_s, first.heard, second.measured_s, second.heard) == (90, ("Ben",), 0, ())
    whole = script_of(after, protocol, find).phases[0]
    assert [part.title for part in whole.parts] == ["Talk", "Another round"]


# Another protocol


def test_going_on_by_another_protocol_proposes_what_comes_after_the_work_that_is_reached() -> None:
    assert course.propose_phases(in_exploration(), clinic())[0] == "stillness"
    assert course.propose_phases(a_session("consultation"), clinic()) == ("closing", "notes")


def test_the_session_goes_on_by_the_phases_of_another_protocol_and_remembers_both() -> None:
    before = entries.add_idea(in_exploration(), "a buddy", LATER, "Ben")
    chosen = course.propose_phases(before, clinic())
    after = course.switch(before, classic(), clinic(), chosen, LATER)
    assert names(after) == ["welcome", "topic", "exploration", *chosen]
    assert after.phases[:3] == before.phases[:3]
    assert [row.name for row in after.dropped] == ["clarification", "consultation", "commitments", "learning"]
    assert protocol_words(after) == "Classic co-development, then Case Clinic"
    assert protocol_here(after) == "Classic co-development"
    assert dict(course_facts(after))["Dropped"] == "Clarification, Consultation, Commitments, Learning and feedback"
    assert words_of_change(before, after) == "on with “Case Clinic”"
    while after.phase.name != "mirroring":
        after = on(after)
    assert protocol_here(after) == "Case Clinic"
    stage = stage_of(after, script(after))
    assert stage is not None
    assert stage.instruction == clinic().phase("mirroring").instruction  # type: ignore[union-attr]
    assert script(after).voices == clinic().voices
    assert kinds_here(after, script(after))[0] == clinic().kinds[0].name
    assert idea_kind(after, "suggestion") == "suggestion", "what was noted before is called as before"


def test_a_kind_of_the_former_protocol_keeps_its_word() -> None:
    session = a_session("stillness", protocol=clinic())
    word = idea_kind(session, "image")
    session = entries.add_idea(session, "a bridge", LATER, "Ben", kind="image")
    after = course.switch(session, clinic(), classic(), ["consultation", "learning"], LATER)
    assert idea_kind(after, after.ideas[0].kind) == word
    assert after.kinds_of_ideas[0] == "suggestion"


def test_learning_is_protected_also_where_its_script_does_not_say_so() -> None:
    own = classic()
    own = replace(own, phases=tuple(replace(phase, protected=False) for phase in own.phases))
    session = in_exploration()
    view = view_of(session, session, Scripts(own, find), LATER, lambda at: at)
    assert [line.name for line in view.lines if line.is_protected] == ["learning"]


def test_learning_stays_the_last_where_the_other_phases_have_none() -> None:
    after = course.switch(in_exploration(), classic(), clinic(), ["stillness", "mirroring"], LATER)
    assert names(after)[3:] == ["stillness", "mirroring", "learning"]
    assert "learning" not in [row.name for row in after.dropped]


def test_a_phase_of_the_same_name_gets_another_one() -> None:
    other = a_protocol(a_phase("consultation", 10), a_phase("welcome", 3))
    after = course.switch(in_exploration(), classic(), other, ["consultation", "welcome"], LATER)
    assert names(after)[3:5] == ["own-consultation", "own-welcome"]
    assert [row.script for row in after.added] == ["consultation", "welcome"]
    assert script_of(after, classic(), {"own": other}.get).phase("own-welcome") is not None


def test_a_phase_whose_protocol_is_gone_has_its_title_and_minutes_still() -> None:
    after = course.switch(in_exploration(), classic(), clinic(), ["mirroring", "closing"], LATER)
    alone = script_of(after, classic(), lambda _name: None)
    mirroring, closing = (alone.phase(name) for name in ("mirroring", "closing"))
    assert mirroring is not None
    assert closing is not None
    assert (mirroring.title, mirroring.minutes, mirroring.say) == ("Mirroring", 10, ())
    assert closing.protected, "the learning is never shortened, whatever is known of it"


def test_a_course_that_was_not_changed_has_the_script_of_its_protocol() -> None:
    assert script(in_exploration()) is classic()
    assert not [fact for _label, fact in course_facts(in_exploration()) if fact]


# All together

Change = Callable[[Session], Session]


def changes() -> st.SearchStrategy[Change]:
    """One change of the course, or a step on the way."""
    phases = st.sampled_from([*(phase.name for phase in classic().phases), "break", "silence", "stillness", "closing"])
    minutes = st.integers(1, 20)
    kinds = st.sampled_from(("break", "silence"))
    return st.one_of(
        phases.map(lambda name: lambda session: course.drop(session, name, LATER)),
        phases.map(lambda name: lambda session: course.bring_back(session, script(session), name)),
        st.builds(
            lambda name, step: lambda session: course.move(session, name, step), phases, st.sampled_from((-1, 1))
        ),
        st.builds(
            lambda kind, name, n: lambda session: course.insert(session, script(session), kind, name, LATER, n),
            kinds,
            phases,
            minutes,
        ),
        minutes.map(lambda n: lambda session: course.add_round(session, script(session), LATER, n)),
        st.builds(lambda name, n: lambda session: course.change_minutes_of(session, name, n - 10), phases, minutes),
        st.sets(st.sampled_from([phase.name for phase in clinic().phases])).map(
            lambda names: lambda session: course.switch(session, script(session), clinic(), names, LATER)
        ),
    )


def steps() -> st.SearchStrategy[Change]:
    """Seconds, and a step on or back."""
    return st.one_of(
        st.integers(1, 900).map(lambda seconds: lambda session: spent(session, seconds)),
        st.just(on),
        st.just(lambda session: timekeeping.previous_stage(session, script(session), LATER)),
    )


def had(session: Session) -> list[object]:
    """What was measured, phase by phase, of those that began; the present one by its sum alone."""
    return [(phase.name, phase.measured_s, phase.heard, phase.started) for phase in session.phases if phase.was_reached]


@given(st.lists(st.tuples(changes(), steps()), max_size=8))
def test_times_add_up_and_nothing_measured_is_lost_moved_or_dropped(acts: list[tuple[Change, Change]]) -> None:
    session = a_session("exploration")
    for change, step in acts:
        after = change(session)
        assert had(after) == had(session)
        assert names(after)[: after.index + 1] == names(session)[: session.index + 1]
        session = step(after)
    for phase in session.phases:
        if phase.parts:
            assert sum(part.planned_s for part in phase.parts) == phase.planned_s
            assert sum(part.measured_s for part in phase.parts) == pytest.approx(phase.elapsed_s)
    everything = [row.name for row in course.rows_of(session)]
    assert len(everything) == len(set(everything)) == len(session.phases) + len(session.dropped)
    assert {phase.name for phase in script(session).phases} >= set(names(session))
    assert decode(encode(session).encode(), "a.toml").session == session


@given(st.lists(steps(), max_size=4), changes(), st.integers(0, 600))
def test_undo_gives_back_the_very_same_and_leaves_the_seconds(walk: list[Change], change: Change, seconds: int) -> None:
    before = a_session("exploration")
    for step in walk:
        before = step(before)
    after = change(before)
    history = record(History(), before, after)
    assert undo(history, after)[1] == before
    later = spent(after, seconds)
    back = undo(history, later)[1]
    assert back.elapsed_s == later.elapsed_s
    assert names(back) == names(before)
    assert redo(*undo(history, later))[1] == later
    if after != before and (after.added, after.dropped, names(after)) != (before.added, before.dropped, names(before)):
        assert words_of_change(before, after)


@given(changes())
def test_nothing_that_was_noted_is_changed_by_a_change_of_course(change: Change) -> None:
    before = a_full_session()
    after = change(before)
    for key in ("topics", "ideas", "parked", "requests", "reformulations", "commitments", "learnings", "people"):
        assert getattr(after, key) == getattr(before, key)
    assert {kind: idea_kind(after, kind) for kind in before.kinds_of_ideas} == {
        kind: idea_kind(before, kind) for kind in before.kinds_of_ideas
    }
