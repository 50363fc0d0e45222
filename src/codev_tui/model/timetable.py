"""When each phase of a protocol begins and ends, and each of its parts, in seconds from the beginning of a meeting."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from codev_tui.model.plan import runs_of
from codev_tui.model.protocol import Part, Phase, Protocol
from codev_tui.model.session import PhaseRun, Setting


class PlannedPhase(NamedTuple):
    """A phase as it is planned in one client's turn, or with `turn` 0 where it comes once."""

    turn: int
    script: Phase
    run: PhaseRun


class TimeSpan(NamedTuple):
    """Seconds from the beginning of the meeting; `turn` says in which client's turn it is, 0 where it comes once."""

    starts_s: int
    ends_s: int
    turn: int = 0

    @property
    def length_s(self) -> int:
        """How long it is; 0 where no time is set."""
        return self.ends_s - self.starts_s


class TimedStage(NamedTuple):
    """A stage, and when it is: once, or once in each client's turn."""

    stage: Part
    spans: tuple[TimeSpan, ...]


class TimedPhase(NamedTuple):
    """A phase with its number and its stages; one without parts in such a session has itself as its single stage."""

    number: int
    phase: Phase
    spans: tuple[TimeSpan, ...]
    stages: tuple[TimedStage, ...]


def timetable(
    protocol: Protocol, minutes: int, setting: Setting, *, later: bool, minutes_of: tuple[int, ...] = ()
) -> tuple[TimedPhase, ...]:
    """Every phase in the protocol's order, planned as a session of that length is. Raises `ProtocolError`.

    `later`: the group has met before. `minutes_of` are those of each phase; without them the length is shared out. With
    several clients in turn, `minutes` are those of all together. A break before each client is none before the first.
    """
    spans, parts = defaultdict[str, list[TimeSpan]](list), defaultdict[str, list[list[TimeSpan]]](list)
    at = 0
    for turn, _script, run in phases_in_order(protocol, minutes, setting, later=later, minutes_of=minutes_of):
        spans[run.name].append(TimeSpan(at, at + run.planned_s, turn))
        parts[run.name].append(_spans_of_parts(run, at, turn))
        at += run.planned_s
    return tuple(
        TimedPhase(number, phase, tuple(spans[phase.name]), _stages(phase, parts[phase.name], spans, later=later))
        for number, phase in enumerate(protocol.phases, 1)
        if spans[phase.name]
    )


def phases_in_order(
    protocol: Protocol, minutes: int, setting: Setting, *, later: bool, minutes_of: tuple[int, ...] = ()
) -> Iterator[PlannedPhase]:
    """The phases as they follow one another, as `timetable` has them: those of each client come several times."""
    before, each, after = protocol.in_turn
    turns = range(1, protocol.clients + 1) if each else ()
    rounds = [(0, before), *((turn, protocol.turn(turn)) for turn in turns), (0, after)]
    for turn, phases in rounds:
        runs = runs_of(protocol, minutes, setting, turn or 1, later=later, minutes_of=minutes_of)
        by_name = {run.name: run for run in runs}
        yield from (PlannedPhase(turn, phase, by_name[phase.name]) for phase in phases)


def _spans_of_parts(run: PhaseRun, at: int, turn: int) -> list[TimeSpan]:
    spans = []
    for part in run.parts:
        spans.append(TimeSpan(at, at + part.planned_s, turn))
        at += part.planned_s
    return spans


def _stages(
    phase: Phase, parts: list[list[TimeSpan]], spans: dict[str, list[TimeSpan]], *, later: bool
) -> tuple[TimedStage, ...]:
    stages = phase.stages_in("later" if later else "first")
    if not any(parts):
        return (TimedStage(stages[0], tuple(spans[phase.name])),)
    return tuple(TimedStage(stage, tuple(of_turn[place] for of_turn in parts)) for place, stage in enumerate(stages))
