"""The script of a session whose course was changed: that of its own protocol, with what was added.

It is a protocol as any other, so that all that is said, shown and asked in the room goes by it.
"""

from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace

from codev_tui.i18n import speaking
from codev_tui.model.pauses import pause_of
from codev_tui.model.plan import phase_without_script
from codev_tui.model.protocol import Part, Phase, Protocol, Voice
from codev_tui.model.session import AddedPhase, DroppedPhase, PartRun, PauseKind, PhaseRun, Session
from codev_tui.model.voices import session_time

FindProtocol = Callable[[str], Protocol | None]
"""The protocol of a name, in the language of the session; none where there is none that can be used."""

_OF_SEVERAL: Final[tuple[Voice, ...]] = ("consultants", "questions", "observers", "all")


def script_of(session: Session, own: Protocol, find: FindProtocol) -> Protocol:
    """The script of the session as its course is now; `own` is the protocol that it began with.

    While a phase of another protocol runs, the voices, signs and difficult moments of every phase are that one's.
    """
    if not session.added:
        return own
    scripts = {phase.name: phase for phase in own.phases}
    for row in session.added:
        if not row.is_round:
            scripts[row.phase] = _script_of(session, row, find)
    for phase in session.phases:
        if phase.name in scripts:
            scripts[phase.name] = _with_rounds(session, phase, scripts[phase.name])
    here = _protocol_here(session, find) or own
    return replace(
        own,
        voices=here.voices,
        roles=here.roles,
        facilitator_takes_part=here.facilitator_takes_part,
        passing=here.passing,
        signs=here.signs,
        moments=here.moments,
        phases=tuple(scripts.values()),
    )


def own_phases(session: Session) -> tuple[PhaseRun, ...]:
    """The phases that are of the protocol that the session began with."""
    added = {row.phase for row in session.added if not row.is_round}
    return tuple(phase for phase in session.phases if phase.name not in added)


def _protocol_here(session: Session, find: FindProtocol) -> Protocol | None:
    if session.clock is None:
        return None
    here = (row.protocol for row in session.added if row.phase == session.clock.phase and row.kind == "phase")
    name = next(here, "")
    return find(name) if name else None


def _script_of(session: Session, row: AddedPhase, find: FindProtocol) -> Phase:
    """What there is to say in a phase that was added; its name is that of the phase in the session."""
    if row.pause:
        return _script_of_pause(session, row, row.pause)
    other = find(row.protocol)
    script = other.phase(row.script or row.phase) if other else None
    if script is not None:
        return replace(script, name=row.phase, each=False)
    known: tuple[PhaseRun | DroppedPhase, ...] = (*session.phases, *session.dropped)
    run = next((phase for phase in known if phase.name == row.phase), None)
    if run is None:
        return phase_without_script(row.phase, row.phase, "break", 0)
    return phase_without_script(run.name, run.label, run.activity, run.planned_s // 60)


def _script_of_pause(session: Session, row: AddedPhase, kind: PauseKind) -> Phase:
    run = next((phase for phase in session.phases if phase.name == row.phase), None)
    title, minutes = (run.label, run.planned_s // 60) if run else (row.phase, 0)
    with speaking(session.language):
        pause = pause_of(kind)
    script = phase_without_script(row.phase, title, "break", minutes)
    return replace(script, voice=pause.voice, forbidden=pause.forbidden, instruction=pause.instruction, park="off")


def _with_rounds(session: Session, phase: PhaseRun, script: Phase) -> Phase:
    """The script of a phase with the rounds that were added to it, each like the part before it."""
    rounds = [row for row in session.added if row.phase == phase.name and row.is_round and row.part]
    if not rounds:
        return script
    parts: list[Part] = [*script.parts_in(session_time(session))] or [replace(script.whole, moments=())]
    minutes = script.minutes
    for row in sorted(rounds, key=lambda row: row.part or 0):
        place = min(max(1, (row.part or 1) - 1), len(parts))
        part = _round_after(parts[place - 1], phase.parts, place)
        parts.insert(place, part)
        minutes += part.minutes or 0
    return replace(script, minutes=minutes, parts=tuple(parts))


def _round_after(part: Part, runs: Sequence[PartRun], place: int) -> Part:
    """Another round after a part: its words, and the voices of several; where one person spoke, all speak."""
    run = runs[place] if place < len(runs) else None
    voice: Voice = part.voice if part.voice in _OF_SEVERAL else "all"
    return replace(
        part,
        title=run.title if run else part.title,
        when=None,
        minutes=run.planned_s // 60 if run else 0,
        voice=voice,
        forbidden=part.forbidden if voice == part.voice else "",
        voice_says=part.voice_says if voice == part.voice else "",
        round=True,
        asks_request=False,
    )
