"""What preparation gives: everything a session needs before its first phase."""

from datetime import datetime

import msgspec
from msgspec.structs import replace

from codev_tui.model.people import Person
from codev_tui.model.protocol import Advice, Phase, Protocol
from codev_tui.model.schedule import scale
from codev_tui.model.session import Clock, PhaseRun, Session, Setting, Settings, whole
from codev_tui.model.text import clean_line
from codev_tui.model.timekeeping import open_scripted_round


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """A session about to begin. `minutes` is its whole length; `previous`: the session that it follows up.

    `phase_minutes` are those of each phase, adding up to `minutes`; without them the protocol shares the length out.
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
    minutes = plan.phase_minutes or scale(plan.protocol, plan.minutes)
    phases = tuple(
        PhaseRun(
            name=phase.name,
            title=phase.title,
            activity=phase.activity,
            planned_s=60 * planned,
            scripted_s=60 * phase.minutes,
            visits=int(i == 0),
        )
        for i, (phase, planned) in enumerate(zip(plan.protocol.phases, minutes, strict=True))
    )
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
        previous=plan.previous,
        people=plan.people,
        phases=phases,
        settings=replace(plan.settings, address=plan.protocol.address),
        clock=Clock(phase=phases[0].name, as_of=now),
    )
    return open_scripted_round(session, plan.protocol)


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
            Phase(
                name=phase.name,
                title=phase.label,
                activity=phase.activity,
                minutes=max(1, phase.scripted_s // 60),
                voice="all",
                forbidden="",
                protected=phase.activity == "learning",
                aim="",
                say=(),
                do=(),
                out=(),
            )
            for phase in session.phases
        ),
    )
