"""Anything that can be done in a room, in any order: no second, no author and no act is lost."""

from collections.abc import Callable
from contextlib import suppress
from typing import Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from builders import ACTS, Act, a_full_session, a_past_session, a_session
from clocks import NOON
from codev_tui.model import entries, timekeeping
from codev_tui.model.people_changes import mentioned, set_people
from codev_tui.model.session import Feedback, Session, Settings
from rooms import Room, spent

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
            self.live.count_absence(counted)
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
        self.live.update(timekeeping.pause_or_resume)

    @rule(at=st.integers(0, 5))
    def speak(self, at: int) -> None:
        people = self.room.session.people
        name = people[at].name if at < len(people) else ""
        self.live.update(lambda session, _at: timekeeping.set_speaker(session, name))

    @rule(skip=st.booleans())
    def round(self, skip: bool) -> None:
        if self.room.session.running_clock.round is None:
            order = tuple(person.name for person in self.room.session.people[1:])
            self.live.update(lambda session, _at: timekeeping.open_round(session, order))
        else:
            self.live.update(lambda session, _at: timekeeping.pass_on(session, skip=skip))

    @rule()
    def free_talk(self) -> None:
        self.live.update(lambda session, _at: timekeeping.close_round(session))

    @rule(bell=st.booleans())
    def bell(self, bell: bool) -> None:
        self.live.update(lambda session, _at: entries.change_settings(session, bell=bell))
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
        self.live.act(lambda session, _at: set_people(session, tuple(people)))

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
