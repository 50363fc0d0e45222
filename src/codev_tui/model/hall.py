"""One clock for many tables: the steps of a protocol, one after the other, without names and without anything noted.

A hall is a value, as a session is. It never reads a clock: `pass_time` is the one function by which seconds enter it.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from codev_tui.i18n import _, speaking
from codev_tui.model import labels
from codev_tui.model.instants import add_seconds, count_seconds
from codev_tui.model.protocol import Protocol
from codev_tui.model.room_now import client_words, voice_words
from codev_tui.model.room_view import ClockStyle, RoomClock, RoomView
from codev_tui.model.timetable import PlannedPhase, phases_in_order

TABLES_MAX: Final = 500
"""No hall has more tables."""
_MINUTE_S: Final = 60
_SETTING: Final = "in-person"
_T = TypeVar("_T")
_STYLES: Final[tuple[ClockStyle, ...]] = ("digits", "calm", "none")


class Position(NamedTuple):
    """Which of several it is, from 1; of none where there is only one."""

    n: int = 0
    of: int = 0


class HallStep(msgspec.Struct, frozen=True):
    """A phase, or a part of one, as all tables have it at the same time; `planned_s` is 0 where it has no time.

    `place` is the phase's among all. `client` is whose turn it is where several are client one after the other.
    """

    phase: str
    part: str
    place: Position
    client: Position
    stage: Position
    voice: str
    rule: str
    client_place: str
    sentence: str
    planned_s: int


class HallChoices(NamedTuple):
    """How the hall sees it."""

    style: ClockStyle = "digits"
    light: bool = False
    blank: bool = False

    @property
    def next_style(self) -> ClockStyle:
        """The style that comes after this one."""
        return _STYLES[(_STYLES.index(self.style) + 1) % len(_STYLES)]


USUAL: Final = HallChoices()
"""How the hall sees it where nothing was chosen."""


class Hall(msgspec.Struct, frozen=True):
    """Where all tables are. `measured_s` is what each step has taken, `counted_to` the steady time up to which.

    `begins` is when the clock starts by itself, if it has not been started before.
    """

    title: str
    language: str
    steps: tuple[HallStep, ...]
    planned_s: tuple[int, ...]
    measured_s: tuple[float, ...]
    counted_to: float
    at: int = 0
    is_running: bool = False
    has_started: bool = False
    is_over: bool = False
    begins: datetime | None = None

    @property
    def step(self) -> HallStep:
        """The present step, or the last one once it is over."""
        return self.steps[self.at]

    @property
    def is_untimed(self) -> bool:
        """Whether the present step has no time set."""
        return not self.planned_s[self.at]

    @property
    def left_s(self) -> float:
        """Seconds left of the present step, below zero in overtime; of one without a time what it has taken."""
        measured = self.measured_s[self.at]
        return measured if self.is_untimed else round(self.planned_s[self.at] - measured, 3)

    @property
    def to_come_s(self) -> float:
        """Seconds to the end, if all goes as planned from here."""
        ahead = zip(self.planned_s[self.at :], self.measured_s[self.at :], strict=True)
        return sum(max(0.0, planned - measured) for planned, measured in ahead)


def open_hall(protocol: Protocol, steady: float, *, minutes: int | None = None, begins: datetime | None = None) -> Hall:
    """The protocol at its beginning, its clock standing. Raises `ProtocolError` for minutes that cannot be shared."""
    steps = tuple(_steps(protocol, minutes or protocol.minutes))
    return Hall(
        title=protocol.title,
        language=protocol.language,
        steps=steps,
        planned_s=tuple(step.planned_s for step in steps),
        measured_s=(0.0,) * len(steps),
        counted_to=steady,
        begins=begins,
    )


def _steps(protocol: Protocol, minutes: int) -> Iterator[HallStep]:
    """All steps in their order. People at a table meet for the first time, and in one room."""
    with speaking(protocol.language):
        for planned in phases_in_order(protocol, minutes, _SETTING, later=False):
            yield from _stages(protocol, planned)


def _stages(protocol: Protocol, planned: PlannedPhase) -> Iterator[HallStep]:
    """The parts of a phase, or the phase as a whole."""
    turn, phase, run = planned
    stages = phase.stages_in("first")
    seconds = [part.planned_s for part in run.parts] or [run.planned_s]
    for n, (stage, planned_s) in enumerate(zip(stages, seconds, strict=True), 1):
        yield HallStep(
            phase=phase.title,
            part=stage.title if run.parts else "",
            place=Position(protocol.phases.index(phase) + 1, len(protocol.phases)),
            client=Position(turn, protocol.clients) if turn and protocol.clients > 1 else Position(),
            stage=Position(n, len(stages)) if len(stages) > 1 else Position(),
            voice=voice_words(protocol, stage),
            rule=stage.forbidden,
            client_place=client_words(protocol, stage, _SETTING),
            sentence=stage.stems[0] if stage.stems else stage.instruction,
            planned_s=planned_s,
        )


def pass_time(hall: Hall, steady: float) -> Hall:
    """The same at that steady time, which never goes back: what has passed since is the present step's, if it runs."""
    passed = max(0.0, steady - hall.counted_to)
    if not hall.is_running or not passed:
        return replace(hall, counted_to=max(steady, hall.counted_to))
    measured = round(hall.measured_s[hall.at] + passed, 3)
    return replace(hall, measured_s=_with(hall.measured_s, hall.at, measured), counted_to=steady)


def _with(values: tuple[_T, ...], at: int, value: _T) -> tuple[_T, ...]:
    return (*values[:at], value, *values[at + 1 :])


def pause_or_resume(hall: Hall) -> Hall:
    """Stop the clock, or let it go on; it starts with this, too. Once it is over nothing runs."""
    return hall if hall.is_over else replace(hall, is_running=not hall.is_running, has_started=True)


def begin_by_itself(hall: Hall, now: datetime) -> Hall:
    """Start the clock where it is time for that; what has passed since is counted, as after a sleep of the machine."""
    if not is_time_to_begin(hall, now) or hall.begins is None:
        return hall
    since = hall.counted_to - count_seconds(hall.begins, now)
    return pass_time(replace(pause_or_resume(hall), counted_to=since), hall.counted_to)


def is_time_to_begin(hall: Hall, now: datetime) -> bool:
    """Whether the clock starts by itself now."""
    return hall.begins is not None and not hall.has_started and now >= hall.begins


def next_step(hall: Hall) -> Hall:
    """On to the next step, whose clock runs; after the last one it is over."""
    if hall.at + 1 < len(hall.steps):
        return replace(hall, at=hall.at + 1, is_running=True, has_started=True)
    return replace(hall, is_running=False, is_over=True) if hall.has_started else hall


def previous_step(hall: Hall) -> Hall:
    """Back a step; its clock goes on from where it stood. From the end, back into the last one."""
    if hall.is_over:
        return replace(hall, is_over=False, is_running=True)
    return replace(hall, at=hall.at - 1, is_running=True) if hall.at else hall


def change_minutes(hall: Hall, minutes: int) -> Hall:
    """Plan the present step longer or shorter by whole minutes; it keeps at least one. Without a time it has none."""
    if hall.is_untimed or hall.is_over:
        return hall
    planned = max(_MINUTE_S, hall.planned_s[hall.at] + _MINUTE_S * minutes)
    return replace(hall, planned_s=_with(hall.planned_s, hall.at, planned))


def loses_time(hall: Hall) -> bool:
    """Whether the clock is lost where the hall is left now."""
    return hall.has_started and not hall.is_over


def ends_at(hall: Hall, now: datetime) -> datetime:
    """When it will be over, if all goes as planned from here."""
    start = hall.begins if hall.begins is not None and not hall.has_started and hall.begins > now else now
    return add_seconds(start, hall.to_come_s)


def view_of(hall: Hall, now: datetime, choices: HallChoices = USUAL) -> RoomView:
    """What the hall sees at that local time."""
    if choices.blank:
        return RoomView("blank", hall.language, light=choices.light)
    with speaking(hall.language):
        if hall.is_over:
            return RoomView("running", hall.language, voice=_("Thank you, everyone."), light=choices.light)
        if hall.begins is not None and not hall.has_started:
            return _view_before(hall, hall.begins, now, choices)
        step = hall.step
        return RoomView(
            "paused" if hall.has_started and not hall.is_running else "running",
            hall.language,
            phase=step.phase,
            part=step.part,
            place=step.place,
            voice=step.voice,
            rule=step.rule,
            client_place=step.client_place,
            sentence=step.sentence,
            clock=RoomClock(
                choices.style,
                counts=hall.is_running,
                left_s=hall.left_s,
                total_s=hall.planned_s[hall.at],
                as_of=now,
                caption=_caption(hall, now),
            ),
            light=choices.light,
        )


def _view_before(hall: Hall, begins: datetime, now: datetime, choices: HallChoices) -> RoomView:
    """How long it is until the clock starts by itself."""
    left = max(0.0, count_seconds(now, begins))
    clock = RoomClock(choices.style, counts=True, left_s=left, total_s=max(left, 1.0), as_of=now)
    words = _("begins at {time:%H:%M}").format(time=begins)
    return RoomView("running", hall.language, phase=hall.title, voice=words, clock=clock, light=choices.light)


def _caption(hall: Hall, now: datetime) -> str:
    """Whose turn it is, which part, and when all will be over."""
    client, stage = hall.step.client, hall.step.stage
    turn = _("turn {n} of {count}").format(n=client.n, count=client.of) if client.of else ""
    end = _("ends at {time:%H:%M}").format(time=ends_at(hall, now))
    return " · ".join(filter(None, (turn, labels.part_words(*stage), end)))
