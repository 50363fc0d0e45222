"""Who speaks, who has been heard, who has not: for the facilitator's eyes, never a ranking."""

from collections.abc import Mapping
from math import inf
from typing import Protocol as Interface

from codev_tui.model import kinds
from codev_tui.model.people import Person
from codev_tui.model.protocol import Part, Phase, Protocol, RoundEnd, SessionTime, Voice
from codev_tui.model.session import Idea, IdeaKind, PartRun, PhaseRun, Session


def stage_of(session: Session, protocol: Protocol) -> Part | None:
    """The script of the part or phase that runs now; none where the protocol no longer has that phase."""
    script = protocol.phase(session.phase.name)
    if script is None:
        return None
    stages = stages_of(session, script)
    part = session.clock.part if session.clock else len(stages)
    return stages[min(part, len(stages)) - 1]


def stages_of(session: Session, script: Phase) -> tuple[Part, ...]:
    """The stages that a phase has in this session: some parts are for a group's first session, some for later ones."""
    return script.stages_in(session_time(session))


def part_number(session: Session, protocol: Protocol) -> tuple[int, int]:
    """Which stage of its phase runs now, from 1, and how many there are; one of one where the script has none."""
    script = protocol.phase(session.phase.name)
    count = len(stages_of(session, script)) if script else 1
    return min(session.running_clock.part, count), count


class HasPrevious(Interface):
    """What has to be known of a session, or of the plan for one."""

    @property
    def previous(self) -> str:
        """The session of the group that it follows up; empty where there is none."""


def session_time(session: HasPrevious) -> SessionTime:
    """Whether this is the first session of its group: one before which the group has finished no other."""
    return "later" if session.previous else "first"


def running_part(session: Session, protocol: Protocol) -> PartRun | None:
    """The part whose clock runs; None in a phase without parts, and where the script has other parts by now."""
    script = protocol.phase(session.phase.name)
    if (
        script is None
        or session.phase.is_untimed
        or len(script.parts_in(session_time(session))) != len(session.phase.parts)
    ):
        return None
    return session.part


def stage_left_s(session: Session, protocol: Protocol) -> float:
    """Seconds left of the part that runs, or of the phase where it has none; below zero once they are over.

    In a phase without a clock there are always more.
    """
    if session.phase.is_untimed:
        return inf
    if part := running_part(session, protocol):
        return part.left_s
    return round(session.phase.planned_s - session.phase.elapsed_s, 3)


def heard_here(session: Session) -> tuple[str, ...]:
    """Who has been heard in the part that runs, or in the phase where it has no such part."""
    part = session.part
    return part.heard if part else session.phase.heard


def voices_of(session: Session, protocol: Protocol) -> tuple[str, ...]:
    """The names of those whose voice the present stage is, in the roster's order."""
    stage = stage_of(session, protocol)
    return speakers(session, stage.voice if stage else "all", facilitator_takes_part=protocol.facilitator_takes_part)


def voices_of_phase(session: Session, script: Phase) -> tuple[str, ...]:
    """The names of those whose voice any stage of a phase is, in the roster's order."""
    named = {name for stage in stages_of(session, script) for name in speakers(session, stage.voice)}
    return tuple(person.name for person in session.people if person.name in named)


def speakers(session: Session, voice: Voice, *, facilitator_takes_part: bool = False) -> tuple[str, ...]:
    """The names of those who have that voice, in the roster's order.

    Where all speak, that is the client and the consultants: the facilitator keeps the frame, unless they take part,
    and observers report at the end. Where consultants ask and the client answers, it is the consultants' turn.
    """
    roles: dict[Voice, tuple[str, ...]] = {
        "client": ("client",),
        "consultants": ("consultant",),
        "questions": ("consultant",),
        "facilitator": ("facilitator",),
        "observers": ("observer",),
        "all": ("client", "consultant"),
        "nobody": (),
    }
    speaking = roles[voice]
    if facilitator_takes_part and "consultant" in speaking:
        speaking = (*speaking, "facilitator")
    return tuple(person.name for person in session.people if person.role in speaking)


def round_order(session: Session, protocol: Protocol) -> tuple[str, ...]:
    """Who would take part in a round begun now: in the roster's order, but for those whom the script has begin or end.

    Those whose voice the present stage is; where that is one person or silence, everyone who may be heard: a round of
    one is none.
    """
    order = voices_of(session, protocol)
    if len(order) < 2:
        order = tuple(person.name for person in session.people if person.role in ("client", "consultant"))
    if len(order) < 2:
        order = tuple(person.name for person in session.people)
    return scripted_order(session, stage_of(session, protocol), order)


def scripted_order(session: Session, stage: Part | None, order: tuple[str, ...]) -> tuple[str, ...]:
    """A round in the order that the stage asks for: those who begin, the others, those who end.

    The facilitator is in a round only where the stage has them begin or end it. Who has been heard in this part
    already comes after those who have not.
    """
    if stage is not None:
        first, last = _round_end(session, stage.first), _round_end(session, stage.last)
        middle = tuple(name for name in order if name not in (*first, *last))
        order = tuple(dict.fromkeys((*first, *middle, *last)))
    heard = heard_here(session)
    return tuple(sorted(order, key=lambda name: name in heard))


def _round_end(session: Session, who: RoundEnd | None) -> tuple[str, ...]:
    """The names of those whom a script calls that, in the roster's order."""
    role = who.removesuffix("s") if who else who
    return tuple(person.name for person in session.people if person.role == role)


def seated(session: Session) -> tuple[Person, ...]:
    """The people as the roster has them: in a round of those who meet remotely, those of the round first, in its order.

    In one room they sit in an order that everyone sees; remotely the roster is the only one there is.
    """
    round_ = session.clock.round if session.clock else None
    if round_ is None or session.setting != "remote":
        return session.people
    places = {name: place for place, name in enumerate(round_.order)}
    return tuple(sorted(session.people, key=lambda person: places.get(person.name, len(places))))


def whose_turn(session: Session) -> str:
    """The one whose turn it is in the round; empty without a round, and when it is complete."""
    round_ = session.clock.round if session.clock else None
    return round_.left[0] if round_ is not None and round_.left else ""


def not_heard(session: Session, protocol: Protocol) -> tuple[str, ...]:
    """Those whose voice the present stage is and who have not been heard in it."""
    heard = heard_here(session)
    return tuple(name for name in voices_of(session, protocol) if name not in heard)


def never_heard(session: Session) -> tuple[str, ...]:
    """The client and the consultants who were heard in no phase, and have no entry."""
    heard = ever_heard(session)
    return tuple(p.name for p in session.people if p.role in ("client", "consultant") and p.name not in heard)


def ever_heard(session: Session) -> frozenset[str]:
    """Everybody who spoke in some phase, or has an entry."""
    spoke = {name for phase in session.phases for name in phase.heard}
    authors = {
        kinds.author_of(session, kind, entry) for kind in kinds.KINDS for entry in kinds.entries_of(session, kind)
    }
    return frozenset(spoke | authors - {""})


def asks_request(session: Session, protocol: Protocol) -> bool:
    """Whether the client words the request now: where the script says so, and in their part of a clarification."""
    stage = stage_of(session, protocol)
    if stage is None:
        return False
    return stage.asks_request or (session.phase.activity == "clarification" and stage.voice == "client")


def kinds_here(session: Session, protocol: Protocol) -> tuple[IdeaKind, ...]:
    """The kinds of ideas that the present phase is about, the usual one first."""
    script = protocol.phase(session.phase.name)
    return (script.kinds if script else ()) or session.kinds_of_ideas


def ideas_here(session: Session, protocol: Protocol) -> list[tuple[int, Idea]]:
    """The ideas that the present phase is about, with their places: all of them where it names no kinds."""
    script = protocol.phase(session.phase.name)
    named = script.kinds if script else ()
    return [(at, idea) for at, idea in enumerate(session.ideas) if not named or idea.kind in named]


def without_idea(session: Session, protocol: Protocol) -> tuple[str, ...]:
    """Consultants who have not yet given an idea of the kinds that the present phase is about."""
    givers = {idea.by for _at, idea in ideas_here(session, protocol)}
    asked = speakers(session, "consultants", facilitator_takes_part=protocol.facilitator_takes_part)
    return tuple(name for name in asked if name not in givers)


def talk_s(session: Session, phase: PhaseRun) -> Mapping[str, float]:
    """Seconds spoken in a phase by name, from the turns kept; empty where shares of talk are off."""
    seconds: dict[str, float] = {}
    for turn in session.turns:
        if turn.phase == phase.name:
            seconds[turn.by] = round(seconds.get(turn.by, 0.0) + turn.end_s - turn.start_s, 3)
    return seconds


def fair_share_s(session: Session, protocol: Protocol) -> float | None:
    """In a round, seconds left of its part over people left.

    Nothing outside a round, with nobody left, or in overtime.
    """
    round_ = session.clock.round if session.clock else None
    if round_ is None or not round_.left or session.phase.is_untimed:
        return None
    left = stage_left_s(session, protocol)
    return left / len(round_.left) if left > 0 else None
