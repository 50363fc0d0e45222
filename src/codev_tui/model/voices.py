"""Who speaks, who has been heard, who has not: for the facilitator's eyes, never a ranking."""

from collections.abc import Mapping

from codev_tui.model.protocol import Part, Phase, Protocol, Voice
from codev_tui.model.session import PhaseRun, Session


def stage_of(session: Session, protocol: Protocol) -> Part | None:
    """The script of the part or phase that runs now; none where the protocol no longer has that phase."""
    script = protocol.phase(session.phase.name)
    if script is None:
        return None
    part = session.clock.part if session.clock else len(script.stages)
    return script.stages[min(part, len(script.stages)) - 1]


def voices_of(session: Session, protocol: Protocol) -> tuple[str, ...]:
    """The names of those whose voice the present stage is, in the roster's order."""
    stage = stage_of(session, protocol)
    return speakers(session, stage.voice if stage else "all")


def voices_of_phase(session: Session, script: Phase) -> tuple[str, ...]:
    """The names of those whose voice any stage of a phase is, in the roster's order."""
    named = {name for stage in script.stages for name in speakers(session, stage.voice)}
    return tuple(person.name for person in session.people if person.name in named)


def speakers(session: Session, voice: Voice) -> tuple[str, ...]:
    """The names of those who have that voice, in the roster's order.

    Where all speak, that is the client and the consultants: the facilitator keeps the frame, observers report
    at the end. Where consultants ask and the client answers, it is the consultants' turn.
    """
    roles = {
        "client": ("client",),
        "consultants": ("consultant",),
        "questions": ("consultant",),
        "facilitator": ("facilitator",),
        "observers": ("observer",),
        "all": ("client", "consultant"),
        "nobody": (),
    }[voice]
    return tuple(person.name for person in session.people if person.role in roles)


def round_order(session: Session, protocol: Protocol) -> tuple[str, ...]:
    """Who would take part in a round begun now, in the roster's order.

    Those whose voice the present stage is; where that is one person or silence, everyone who may be heard: a round of
    one is none.
    """
    voices = voices_of(session, protocol)
    if len(voices) > 1:
        return voices
    speakers = tuple(person.name for person in session.people if person.role in ("client", "consultant"))
    return speakers if len(speakers) > 1 else tuple(person.name for person in session.people)


def not_heard(session: Session, protocol: Protocol) -> tuple[str, ...]:
    """Those whose voice the present stage is and who have not spoken in this phase."""
    return tuple(name for name in voices_of(session, protocol) if name not in session.phase.heard)


def never_heard(session: Session) -> tuple[str, ...]:
    """The client and the consultants who were heard in no phase."""
    heard = {name for phase in session.phases for name in phase.heard}
    return tuple(p.name for p in session.people if p.role in ("client", "consultant") and p.name not in heard)


def without_idea(session: Session) -> tuple[str, ...]:
    """Consultants who have not yet given an idea."""
    givers = {idea.by for idea in session.ideas}
    return tuple(person.name for person in session.people if person.role == "consultant" and person.name not in givers)


def talk_s(session: Session, phase: PhaseRun) -> Mapping[str, float]:
    """Seconds spoken in a phase by name, from the turns kept; empty where shares of talk are off."""
    seconds: dict[str, float] = {}
    for turn in session.turns:
        if turn.phase == phase.name:
            seconds[turn.by] = round(seconds.get(turn.by, 0.0) + turn.end_s - turn.start_s, 3)
    return seconds


def fair_share_s(session: Session) -> float | None:
    """In a round, seconds left over people left; nothing outside a round, with nobody left, or in overtime."""
    round_ = session.clock.round if session.clock else None
    if round_ is None or not round_.left:
        return None
    left = session.phase.planned_s - session.phase.elapsed_s
    return left / len(round_.left) if left > 0 else None
