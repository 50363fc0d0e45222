"""What preparation gives: everything a session needs before its first phase."""

from datetime import datetime

import msgspec
from msgspec.structs import replace

from codev_tui.model.part_times import correct_parts, share_out
from codev_tui.model.people import Person
from codev_tui.model.protocol import Activity, Advice, Phase, Protocol, SessionTime
from codev_tui.model.schedule import scale
from codev_tui.model.session import Clock, NamedKind, PartRun, PhaseRun, Session, Setting, Settings, Topic, whole
from codev_tui.model.text import clean_line
from codev_tui.model.timekeeping import open_scripted_round
from codev_tui.model.voices import session_time


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """A session about to begin. `minutes` is its whole length; `previous`: the session that it follows up.

    `phase_minutes` are those of each phase, adding up to `minutes`; without them the protocol shares the length out.
    `chosen` names what was asked for on the command line, which the habits of a group do not change.
    `turn` is which client's it is where several are client in turn, in the `sitting` that began with that session.
    """

    protocol: Protocol
    minutes: int
    title: str = ""
    group: str = ""
    theme: str = ""
    setting: Setting = "in-person"
    people: tuple[Person, ...] = ()
    settings: Settings = Settings()
    previous: str = ""
    off_the_record: bool = False
    phase_minutes: tuple[int, ...] = ()
    chosen: tuple[str, ...] = ()
    sitting: str = ""
    turn: int = 1
    topics: tuple[Topic, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def circle(self) -> int:
        """How many the method counts."""
        return _circle(self.people)

    def warnings(self) -> tuple[str, ...]:
        """What the method says of this group's size and this session's length."""
        return tuple(self.protocol.warnings(self.circle, self.minutes, remote=self.setting == "remote"))


def warnings_of(session: Session, protocol: Protocol) -> tuple[str, ...]:
    """What the method says of a session's group and length; as long as nobody is entered, nothing of the group."""
    circle = _circle(session.people) or protocol.people_min
    return tuple(protocol.warnings(circle, session.total_s // 60, remote=session.setting == "remote"))


def _circle(people: tuple[Person, ...]) -> int:
    """The client and the consultants, or those who may become client."""
    return sum(person.role in ("client", "consultant") for person in people)


def begin(plan: Plan, id_: str, now: datetime) -> Session:
    """The session in its first phase, its clock standing. Raises `ProtocolError` for a length that cannot be shared."""
    before, each, _after = plan.protocol.in_turn
    own = plan.protocol.turn(plan.turn)
    known = {phase.name for phase in (own if plan.turn > 1 else (*before, *own))}
    later = session_time(plan) == "later"
    runs = runs_of(plan.protocol, plan.minutes, plan.setting, plan.turn, later=later, minutes_of=plan.phase_minutes)
    phases = tuple(run for run in runs if run.name in known)
    phases = (replace(phases[0], visits=1), *phases[1:])
    session = Session(
        id=id_,
        title=clean_line(plan.title),
        created=whole(now),
        protocol=plan.protocol.name,
        protocol_title=plan.protocol.title,
        language=plan.protocol.language,
        setting=plan.setting,
        group=clean_line(plan.group),
        theme=clean_line(plan.theme),
        tags=plan.tags,
        previous=plan.previous,
        sitting=plan.sitting or (id_ if each else ""),
        sitting_turn=plan.turn if each else 0,
        sitting_minutes=plan.minutes if each else 0,
        request_stem=plan.protocol.request_stem,
        roles=plan.protocol.roles,
        idea_kinds=tuple(NamedKind(name=kind.name, word=kind.word) for kind in plan.protocol.kinds),
        people=plan.people,
        topics=plan.topics,
        phases=phases,
        settings=replace(plan.settings, address=plan.protocol.address),
        clock=Clock(phase=phases[0].name, as_of=now),
    )
    return open_scripted_round(session, plan.protocol)


def runs_of(
    protocol: Protocol,
    minutes: int,
    setting: Setting,
    turn: int,
    *,
    later: bool,
    minutes_of: tuple[int, ...] = (),
) -> tuple[PhaseRun, ...]:
    """All phases of the protocol as they are planned for a session of that length, before the first is entered."""
    planned = minutes_of or scale(protocol, minutes, setting, turn)
    return tuple(
        run_of(phase, 60 * given, "later" if later else "first")
        for phase, given in zip(protocol.phases, planned, strict=True)
    )


def run_of(script: Phase, planned_s: int, time: SessionTime) -> PhaseRun:
    """A phase as it is planned with so many seconds, before it is entered."""
    return PhaseRun(
        name=script.name,
        title=script.title,
        activity=script.activity,
        planned_s=planned_s,
        scripted_s=60 * script.minutes,
        parts=_parts(script, planned_s, time),
    )


def with_parts_of(session: Session, protocol: Protocol) -> Session:
    """The session with the parts of the script in each phase that has not begun.

    A file of before parts had a clock has none, and a script may have been edited since. What has begun stays.
    """
    time = session_time(session)
    return replace(
        session, phases=tuple(_with_parts(phase, protocol.phase(phase.name), time) for phase in session.phases)
    )


def _with_parts(phase: PhaseRun, script: Phase | None, time: SessionTime) -> PhaseRun:
    if script is None or phase.measured_s or phase.heard:
        return phase
    parts = _parts(script, phase.planned_s, time)
    if [part.title for part in parts] == [part.title for part in phase.parts]:
        return phase
    return replace(phase, parts=correct_parts(parts, 0, phase.corrected_s))


def _parts(script: Phase, planned_s: int, time: SessionTime) -> tuple[PartRun, ...]:
    """The parts that a phase has in such a session, with their shares of its planned seconds."""
    parts = script.parts_in(time)
    shares = share_out(planned_s, script.weights(parts))
    return tuple(PartRun(title=part.title, planned_s=given) for part, given in zip(parts, shares, strict=True))


def protocol_without_script(session: Session) -> Protocol:
    """The phases of a session whose protocol is no longer to be found: names and minutes, and nothing to say.

    The learning stays protected: however late it is, no school of the method shortens it.
    """
    return Protocol(
        format=1,
        name=session.protocol,
        language=session.language,
        title=session.protocol_title,
        summary="",
        people_min=0,
        people_max=len(session.people),
        people_max_remote=len(session.people),
        minutes_min=0,
        advice=Advice(few="", many="", many_remote="", short=""),
        passing="",
        phases=tuple(
            phase_without_script(phase.name, phase.label, phase.activity, _minutes(phase)) for phase in session.phases
        ),
    )


def _minutes(phase: PhaseRun) -> int:
    return max(int(not phase.is_untimed), phase.scripted_s // 60)


def phase_without_script(name: str, title: str, activity: Activity, minutes: int) -> Phase:
    """A phase of which nothing but that is known, so that all may speak in it."""
    return Phase(
        name=name,
        title=title,
        activity=activity,
        minutes=minutes,
        voice="all",
        forbidden="",
        protected=activity == "learning",
        aim="",
        say=(),
        do=(),
        out=(),
    )
