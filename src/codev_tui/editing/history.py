"""Undo and redo, one act at a time, within a run, of whatever value is edited; and what they mean for a session.

Undo restores content; seconds that have passed have passed. So what is restored takes along all that happened since
without being an act: the seconds, who spoke, whether the clock runs. Taking back a change of phase brings them to the
phase one comes back to.

A session that is over has no such things: undo gives its value as it was, but for the numbers that entries have had.
"""

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeAlias, TypeVar

import msgspec
from msgspec.structs import replace

from codev_tui.model.corrections import without_numbers_of
from codev_tui.model.people_changes import rename, renamings, with_people
from codev_tui.model.session import PhaseRun, Session, Settings, Turn, with_part, with_phase
from codev_tui.model.timekeeping import place_of_part, set_speaker
from codev_tui.model.voices import heard_here

STEPS_MAX = 1000
"""How many acts of one run can be taken back."""


_Value = TypeVar("_Value")


class ValueStep(NamedTuple, Generic[_Value]):
    """One act: the value before it and after it."""

    before: _Value
    after: _Value


class ValueHistory(msgspec.Struct, Generic[_Value], frozen=True):
    """The acts of this run that can be taken back, and those taken back that can be done again, oldest first."""

    past: tuple[ValueStep[_Value], ...] = ()
    future: tuple[ValueStep[_Value], ...] = ()


def record(history: ValueHistory[_Value], before: _Value, after: _Value) -> ValueHistory[_Value]:
    """Remember an act; what had been taken back before it can no longer be done again."""
    return ValueHistory((*history.past, ValueStep(before, after))[-STEPS_MAX:])


def take_back(
    history: ValueHistory[_Value], value: _Value, restore: Callable[[ValueStep[_Value], _Value], _Value]
) -> tuple[ValueHistory[_Value], _Value]:
    """Take the last act back; with nothing to take back, both are unchanged.

    `restore` makes the value of before the act, with what of the present one is to stay.
    """
    if not history.past:
        return history, value
    restored = restore(history.past[-1], value)
    return ValueHistory(history.past[:-1], (*history.future, ValueStep(restored, value))), restored


def do_again(
    history: ValueHistory[_Value], value: _Value, repeat: Callable[[ValueStep[_Value], _Value], _Value]
) -> tuple[ValueHistory[_Value], _Value]:
    """Do again what was taken back last, by `repeat`; with nothing to do again, both are unchanged."""
    if not history.future:
        return history, value
    again = repeat(history.future[-1], value)
    return ValueHistory((*history.past, ValueStep(value, again)), history.future[:-1]), again


Step: TypeAlias = ValueStep[Session]
"""One act of a session."""
History: TypeAlias = ValueHistory[Session]
"""The acts of a session."""


def undo(history: History, session: Session) -> tuple[History, Session]:
    """Take the last act of a session back; with nothing to take back, both are unchanged."""
    return take_back(history, session, _restored)


def redo(history: History, session: Session) -> tuple[History, Session]:
    """Do again what was taken back last; right after undo this gives the very same session."""
    return do_again(history, session, _repeated)


def _restored(step: Step, session: Session) -> Session:
    if session.clock is None:
        return without_numbers_of(step.before, session)
    content = replace(step.before, turns=step.after.turns)
    return _brought_to(content, session, since=step.after, into=content)


def _repeated(step: Step, session: Session) -> Session:
    if session.clock is None:
        return step.after
    again = _brought_to(step.after, session, since=step.before, into=step.before)
    return replace(again, clock=step.after.clock) if session.clock == step.before.clock else again


def _brought_to(content: Session, session: Session, since: Session, into: Session) -> Session:
    """`content` with what happened in `session` since it was `since`; the seconds go to where `into` is."""
    for name, other in renamings(session.people, content.people):
        content, session, since = (rename(each, name, other) for each in (content, session, since))
    now, then = session.running_clock, content.running_clock
    clock = replace(now, phase=then.phase, part=then.part)
    if (now.phase, now.part) != (then.phase, then.part):
        session = set_speaker(session, "")
        clock = replace(clock, round=then.round, speaker=then.speaker, speaker_since_s=None)
    brought = replace(
        content,
        people=session.people,
        phases=_with_time(content, session, since, into),
        turns=_turns(content, session, since, into.index),
        settings=_settings(content.settings, session.settings, since.settings),
        clock=clock,
        started=session.started,
        planned_end=content.planned_end or session.planned_end,
        saved=session.saved,
        last_idea=max(session.last_idea, content.last_idea),
        last_commitment=max(session.last_commitment, content.last_commitment),
    )
    if clock.speaker and clock.speaker_since_s is None:
        brought = replace(brought, clock=replace(clock, speaker_since_s=brought.phase.measured_s))
    return with_people(brought, content.people)


def _with_time(content: Session, session: Session, since: Session, into: Session) -> tuple[PhaseRun, ...]:
    """The phases of `content`, with the seconds since and those heard since in the phase and part of `into`."""
    measured = sum(p.measured_s for p in session.phases) - sum(p.measured_s for p in since.phases)
    paused = sum(p.paused_s for p in session.phases) - sum(p.paused_s for p in since.phases)
    heard = _heard_since(session.phase.heard, since.phase.heard)
    place, index = place_of_part(into), into.index
    phase = content.phases[index]
    if phase.parts:
        part = phase.parts[place]
        heard_in_part = _heard_since(heard_here(session), heard_here(since))
        content = with_part(
            content,
            index,
            place,
            measured_s=round(part.measured_s + measured, 3),
            heard=tuple(dict.fromkeys((*part.heard, *heard_in_part))),
        )
    content = with_phase(
        content,
        index,
        measured_s=round(phase.measured_s + measured, 3),
        paused_s=round(phase.paused_s + paused, 3),
        heard=tuple(dict.fromkeys((*phase.heard, *heard))),
        started=phase.started or session.phases[index].started,
    )
    return content.phases


def _heard_since(now: tuple[str, ...], then: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in now if name not in then)


def _turns(content: Session, session: Session, since: Session, into: int) -> tuple[Turn, ...]:
    """The turns kept, those since on the clock of the phase that their seconds went to."""
    phase = content.phases[into]
    shift = phase.measured_s - since.phase.measured_s
    later = (
        replace(turn, phase=phase.name, start_s=round(turn.start_s + shift, 3), end_s=round(turn.end_s + shift, 3))
        for turn in session.turns[len(since.turns) :]
    )
    return (*content.turns, *later)


def _settings(content: Settings, now: Settings, since: Settings) -> Settings:
    """The settings of `content`, but for those that were changed since."""
    changed = {key: getattr(now, key) for key in now.__struct_fields__ if getattr(now, key) != getattr(since, key)}
    return replace(content, **changed)
