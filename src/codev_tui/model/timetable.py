"""When each phase of a protocol begins and ends, and each of its parts, in seconds from the beginning of a meeting."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from codev_tui.model.plan import runs_of
from codev_tui.model.protocol import Part, Phase, Protocol
from codev_tui.model.session import PhaseRun, Setting


class Span(NamedTuple):
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
    spans: tuple[Span, ...]


class TimedPhase(NamedTuple):
    """A phase with its number and its stages; one without parts in such a session has itself as its single stage."""

    number: int
    phase: Phase
    spans: tuple[Span, ...]
    stages: tuple[TimedStage, ...]


def timetable(
    protocol: Protocol, minutes: int, setting: Setting, *, later: bool, minutes_of: tuple[int, ...] = ()
) -> tuple[TimedPhase, ...]:
    """Every phase in the protocol's order, planned as a session of that length is. Raises `ProtocolError`.

    `later`: the group has met before. `minutes_of` are those of each phase; without them the length is shared out. With
    several clients in turn, `minutes` are those of all together. A break before each client is none before the first.
    """
    spans, parts = defaultdict[str, list[Span]](list), defaultdict[str, list[list[Span]]](list)
    turns = range(1, protocol.clients + 1) if protocol.in_turn[1] else range(1, 2)
    runs = {turn: runs_of(protocol, minutes, setting, turn, later=later, minutes_of=minutes_of) for turn in turns}
    at = 0
    for turn, run in _in_order(protocol, runs):
        spans[run.name].append(Span(at, at + run.planned_s, turn))
        parts[run.name].append(_spans_of_parts(run, at, turn))
        at += run.planned_s
    return tuple(
        TimedPhase(number, phase, tuple(spans[phase.name]), _stages(phase, parts[phase.name], spans, later=later))
        for number, phase in enumerate(protocol.phases, 1)
        if spans[phase.name]
    )


def _in_order(protocol: Protocol, runs: Mapping[int, Sequence[PhaseRun]]) -> Iterator[tuple[int, PhaseRun]]:
    """The phases as they follow one another, each with its turn: those of each client come several times."""
    by_name = {turn: {run.name: run for run in of_turn} for turn, of_turn in runs.items()}
    before, each, after = protocol.in_turn
    yield from ((0, by_name[1][phase.name]) for phase in before)
    for turn in runs if each else ():
        yield from ((turn, by_name[turn][phase.name]) for phase in protocol.turn(turn))
    yield from ((0, by_name[1][phase.name]) for phase in after)


def _spans_of_parts(run: PhaseRun, at: int, turn: int) -> list[Span]:
    spans = []
    for part in run.parts:
        spans.append(Span(at, at + part.planned_s, turn))
        at += part.planned_s
    return spans


def _stages(
    phase: Phase, parts: list[list[Span]], spans: dict[str, list[Span]], *, later: bool
) -> tuple[TimedStage, ...]:
    stages = phase.stages_in("later" if later else "first")
    if not any(parts):
        return (TimedStage(stages[0], tuple(spans[phase.name])),)
    return tuple(TimedStage(stage, tuple(of_turn[place] for of_turn in parts)) for place, stage in enumerate(stages))
