"""Time and the walk through the phases.

The model never reads a clock: `pass_time` is the one function by which seconds enter a session, and every other act
takes no time at all. So seconds are neither lost nor made, whatever the facilitator does in between.
"""

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from codev_tui.model.instants import add_seconds
from codev_tui.model.part_times import correct_parts, resize
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import PhaseRun, Round, Session, Turn, whole, with_clock, with_part, with_phase
from codev_tui.model.voices import heard_here, scripted_order, stage_of, stages_of, voices_of


def pass_time(session: Session, seconds: float, at: datetime) -> Session:
    """Let `seconds` pass up to the instant `at`: on the phase's clock, or as a pause; before the start, as neither."""
    clock = session.running_clock
    session = with_clock(session, as_of=at)
    if session.started is None or seconds <= 0:
        return session
    phase = session.phase
    if not clock.running:
        return with_phase(session, session.index, paused_s=round(phase.paused_s + seconds, 3))
    session = with_phase(session, session.index, measured_s=round(phase.measured_s + seconds, 3))
    if not phase.parts:
        return session
    part = place_of_part(session)
    return with_part(session, session.index, part, measured_s=round(phase.parts[part].measured_s + seconds, 3))


def place_of_part(session: Session) -> int:
    """The place, from 0, of the part in which time passes: the last one where the script has got more since."""
    return max(0, min(session.running_clock.part, len(session.phase.parts)) - 1)


def start(session: Session, at: datetime) -> Session:
    """Start the first phase's clock; from here on lateness is measured against the end as planned now."""
    if session.started is not None:
        return session
    # Rounded up, so that nobody is late before the first second is over.
    planned_end = add_seconds(whole(add_seconds(at, 0.999_999)), session.total_s)
    session = replace(session, started=whole(at), planned_end=planned_end)
    return with_clock(with_phase(session, session.index, started=whole(at)), running=True)


def pause_or_resume(session: Session, at: datetime) -> Session:
    """Pause the clock, let it go on, or start it for the first time."""
    if session.started is None:
        return start(session, at)
    return with_clock(session, running=not session.running_clock.running)


def next_stage(session: Session, protocol: Protocol, at: datetime) -> Session:
    """On to the next part, or to the next phase; unchanged at the end of the last phase."""
    clock = session.running_clock
    script = protocol.phase(clock.phase)
    if script is not None and clock.part < len(stages_of(session, script)):
        return _enter_part(session, protocol, clock.part + 1)
    if session.index + 1 == len(session.phases):
        return session
    return _enter_phase(session, protocol, session.index + 1, 1, at)


def previous_stage(session: Session, protocol: Protocol, at: datetime) -> Session:
    """Back to the part or phase before; its clock goes on from where it stood. Unchanged at the very beginning."""
    part, script = session.running_clock.part, protocol.phase(session.phase.name)
    if script is not None:
        part = min(part, len(stages_of(session, script)))
    if part > 1:
        return _enter_part(session, protocol, part - 1)
    if session.index == 0:
        return session
    script = protocol.phase(session.phases[session.index - 1].name)
    return _enter_phase(session, protocol, session.index - 1, len(stages_of(session, script)) if script else 1, at)


def at_the_end(session: Session, protocol: Protocol) -> bool:
    """Whether there is no stage left after the present one."""
    script = protocol.phase(session.phase.name)
    last_part = script is None or session.running_clock.part >= len(stages_of(session, script))
    return session.index + 1 == len(session.phases) and last_part


def _enter_part(session: Session, protocol: Protocol, part: int) -> Session:
    session = with_clock(_leave_stage(session), part=part, round=None)
    return open_scripted_round(session, protocol)


def _enter_phase(session: Session, protocol: Protocol, index: int, part: int, at: datetime) -> Session:
    session = start(session, at)
    session = with_phase(_leave_stage(session), session.index, ended=whole(at))
    entered = session.phases[index]
    session = with_phase(session, index, visits=entered.visits + 1, started=entered.started or whole(at))
    session = with_clock(session, phase=entered.name, part=part, running=True, round=None)
    return open_scripted_round(session, protocol)


def _leave_stage(session: Session) -> Session:
    """Nobody speaks any longer; in a round that had begun to move, the present speaker has spoken."""
    round_ = session.running_clock.round
    if round_ is not None and round_.done and round_.left:
        session = mark_heard(session, round_.left[0])
    return _give_word(session, "")


def open_scripted_round(session: Session, protocol: Protocol) -> Session:
    """Begin the present stage as a round, if that is how the script gives it."""
    stage = stage_of(session, protocol)
    if stage is None or not stage.round:
        return session
    return open_round(session, scripted_order(session, stage, voices_of(session, protocol)))


def open_round(session: Session, order: tuple[str, ...]) -> Session:
    """Begin a round in that order; the first one speaks. With nobody to speak there is no round."""
    if not order:
        return session
    return _give_word(with_clock(session, round=Round(order=order)), order[0])


def close_round(session: Session) -> Session:
    """Back to free talk; nobody in particular speaks."""
    return _give_word(with_clock(session, round=None), "")


def pass_on(session: Session, *, skip: bool = False) -> Session:
    """In a round, on to the next person; with `skip` the present one passes or is away. Outside a round: unchanged.

    Whose turn it is counts as heard when the turn is passed on, not before: so passing leaves no trace of speaking.
    Who has been heard in this part already does not pass.
    """
    round_ = session.running_clock.round
    if round_ is None or not round_.left:
        return session
    present = round_.left[0]
    if skip and present not in heard_here(session):
        round_ = replace(round_, skipped=(*round_.skipped, present))
    else:
        session = mark_heard(session, present)
        round_ = replace(round_, done=(*round_.done, present))
    return _give_word(with_clock(session, round=round_), round_.left[0] if round_.left else "")


def set_speaker(session: Session, name: str) -> Session:
    """This person speaks now, and so has been heard; the empty name: nobody in particular."""
    return mark_heard(_give_word(session, name), name)


def _give_word(session: Session, name: str) -> Session:
    session = _end_turn(session)
    return with_clock(session, speaker=name, speaker_since_s=session.phase.measured_s if name else None)


def mark_heard(session: Session, name: str) -> Session:
    """This person has spoken in the current phase, and in its part."""
    phase, place = session.phase, place_of_part(session)
    if not name:
        return session
    if name not in phase.heard:
        session = with_phase(session, session.index, heard=(*phase.heard, name))
    if phase.parts and name not in phase.parts[place].heard:
        session = with_part(session, session.index, place, heard=(*phase.parts[place].heard, name))
    return session


def _end_turn(session: Session) -> Session:
    """Where shares of talk are asked for, keep the turn that ends now."""
    clock, now_s = session.running_clock, session.phase.measured_s
    if not (session.settings.talk and clock.speaker) or clock.speaker_since_s is None or now_s <= clock.speaker_since_s:
        return session
    turn = Turn(by=clock.speaker, phase=clock.phase, start_s=clock.speaker_since_s, end_s=now_s)
    return replace(session, turns=(*session.turns, turn))


def correct(session: Session, seconds: float) -> Session:
    """Add seconds to the current phase or take them off; a phase never gets below none."""
    phase = session.phase
    corrected = round(max(phase.corrected_s + seconds, -phase.measured_s), 3)
    parts = correct_parts(phase.parts, place_of_part(session), round(corrected - phase.corrected_s, 3))
    return with_phase(session, session.index, corrected_s=corrected, parts=parts)


def change_minutes(session: Session, minutes: int) -> Session:
    """Plan the current phase longer or shorter by whole minutes; it keeps at least one.

    They are those of the part that runs. Where it has none to give, the parts after it give, then those before. A
    phase without a clock stays without.
    """
    phase, here = session.phase, place_of_part(session)
    if phase.is_untimed:
        return session
    planned = max(60, phase.planned_s + 60 * minutes)
    groups = ((here,), range(here + 1, len(phase.parts)), range(here))
    return with_phase(session, session.index, planned_s=planned, parts=resize(phase.parts, planned, groups))


def replan(session: Session, planned_s: Mapping[str, int]) -> Session:
    """Give phases new planned seconds, by name; phases not named keep theirs.

    A phase's parts share what it gets or gives; in the current phase, those that are over get nothing.
    """
    here = {session.phase.name: place_of_part(session)}
    phases = tuple(
        _replan(phase, planned_s[phase.name], here.get(phase.name, 0)) if phase.name in planned_s else phase
        for phase in session.phases
    )
    return replace(session, phases=phases)


def _replan(phase: PhaseRun, planned_s: int, here: int) -> PhaseRun:
    groups = (range(here, len(phase.parts)), range(here))
    return replace(phase, planned_s=planned_s, parts=resize(phase.parts, planned_s, groups))


def end(session: Session, at: datetime, *, abandoned: bool = False) -> Session:
    """The session is over; what was of use only while it ran goes."""
    session = with_phase(_leave_stage(session), session.index, ended=whole(at))
    return replace(
        session,
        state="abandoned" if abandoned else "finished",
        finished=whole(at),
        clock=None,
        planned_end=None,
        follow_up=(),
    )
