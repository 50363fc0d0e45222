"""Undo and redo, one act at a time, within a run.

Undo restores content; seconds that have passed have passed. So what is restored takes over the present clock: taking
back a change of phase brings the seconds spent since along to the phase one comes back to.
"""

from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from codev_tui.model.session import PhaseRun, Session

STEPS_MAX = 1000
"""How many acts of one run can be taken back."""


class Step(NamedTuple):
    """One act: the session before it and after it."""

    before: Session
    after: Session


class History(msgspec.Struct, frozen=True):
    """The acts of this run that can be taken back, and those taken back that can be done again, oldest first."""

    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()


def record(history: History, before: Session, after: Session) -> History:
    """Remember an act; what had been taken back before it can no longer be done again."""
    return History((*history.past, Step(before, after))[-STEPS_MAX:])


def undo(history: History, session: Session) -> tuple[History, Session]:
    """Take the last act back; with nothing to take back, both are unchanged."""
    if not history.past:
        return history, session
    step = history.past[-1]
    restored = _with_clock_of(session, step.before, _moved(session, step.before), _heard_without(step, session))
    return History(history.past[:-1], (*history.future, Step(restored, session))), restored


def redo(history: History, session: Session) -> tuple[History, Session]:
    """Do again what was taken back last; right after undo this gives the very same session."""
    if not history.future:
        return history, session
    step = history.future[-1]
    phases = tuple(
        replace(
            after,
            measured_s=round(after.measured_s + now.measured_s - before.measured_s, 3),
            paused_s=round(after.paused_s + now.paused_s - before.paused_s, 3),
        )
        for before, after, now in zip(step.before.phases, step.after.phases, session.phases, strict=True)
    )
    heard = [
        tuple(dict.fromkeys((*now.heard, *after.heard)))
        for after, now in zip(step.after.phases, session.phases, strict=True)
    ]
    again = _with_clock_of(session, step.after, phases, heard)
    if session.clock == step.before.clock:
        again = replace(again, clock=step.after.clock)
    return History((*history.past, Step(session, again)), history.future[:-1]), again


def _moved(session: Session, before: Session) -> tuple[PhaseRun, ...]:
    """The phases as they were, with all seconds since in the phase that is current again."""
    measured = sum(p.measured_s for p in session.phases) - sum(p.measured_s for p in before.phases)
    paused = sum(p.paused_s for p in session.phases) - sum(p.paused_s for p in before.phases)
    phases = list(before.phases)
    current = phases[before.index]
    phases[before.index] = replace(
        current,
        measured_s=round(current.measured_s + measured, 3),
        paused_s=round(current.paused_s + paused, 3),
        started=current.started or session.phases[before.index].started,
    )
    return tuple(phases)


def _heard_without(step: Step, session: Session) -> list[tuple[str, ...]]:
    """Who has been heard by now, phase by phase, but for those whom the act itself counted as heard."""
    return [
        tuple(name for name in now.heard if name in before.heard or name not in after.heard)
        for before, after, now in zip(step.before.phases, step.after.phases, session.phases, strict=True)
    ]


def _with_clock_of(
    session: Session, content: Session, phases: tuple[PhaseRun, ...], heard: list[tuple[str, ...]]
) -> Session:
    """`content` under the present clock: whether it runs, since when, who speaks, what is being typed."""
    now, then = session.running_clock, content.running_clock
    same_stage = (now.phase, now.part) == (then.phase, then.part)
    clock = replace(
        now,
        phase=then.phase,
        part=then.part,
        round=now.round if same_stage else then.round,
        speaker=now.speaker if same_stage else then.speaker,
        speaker_since_s=now.speaker_since_s
        if same_stage
        else phases[content.index].measured_s
        if then.speaker
        else None,
    )
    return replace(
        content,
        phases=tuple(replace(phase, heard=names) for phase, names in zip(phases, heard, strict=True)),
        clock=clock,
        turns=session.turns,
        started=session.started,
        planned_end=content.planned_end or session.planned_end,
        saved=session.saved,
        last_idea=max(session.last_idea, content.last_idea),
        last_commitment=max(session.last_commitment, content.last_commitment),
    )
