"""The times of a phase's parts: shared out so that they add up to the phase, whatever is changed in the room."""

from collections.abc import Sequence
from math import ceil

from msgspec.structs import replace

from codev_tui.model.session import PartRun, PhaseRun
from codev_tui.model.shares import share, take

_MINUTE_S = 60


def share_out(planned_s: int, weights: Sequence[int]) -> list[int]:
    """Planned seconds of each part, adding up to `planned_s`: whole minutes where there is one for each part."""
    unit = _unit(planned_s) if planned_s >= _MINUTE_S * len(weights) else 1
    total = planned_s // unit
    return [unit * given for given in share(total, weights, least=int(total >= len(weights)))]


def resize(parts: Sequence[PartRun], planned_s: int, groups: Sequence[Sequence[int]]) -> tuple[PartRun, ...]:
    """The parts with planned seconds that add up to `planned_s`.

    `groups` are places of parts, from 0; each part is in one group. Seconds more go to the first group. Seconds less
    come from the first group that has some to give, then from the next. A part keeps a minute, and what it has used.
    Where that does not suffice, all parts are shared out again.
    """
    if not parts:
        return ()
    planned = [part.planned_s for part in parts]
    more = planned_s - sum(planned)
    changes = _give(more, groups[0], planned) if more >= 0 else _take(-more, groups, parts)
    if sum(changes.values()) != more:
        planned = share_out(planned_s, planned)
    else:
        planned = [seconds + changes.get(place, 0) for place, seconds in enumerate(planned)]
    return tuple(replace(part, planned_s=seconds) for part, seconds in zip(parts, planned, strict=True))


def _give(seconds: int, places: Sequence[int], planned: Sequence[int]) -> dict[int, int]:
    unit = _unit(seconds)
    given = share(seconds // unit, [planned[place] for place in places], least=0)
    return {place: unit * units for place, units in zip(places, given, strict=True)}


def _take(seconds: int, groups: Sequence[Sequence[int]], parts: Sequence[PartRun]) -> dict[int, int]:
    unit, changes = _unit(seconds), dict[int, int]()
    owed = seconds // unit
    for places in groups:
        room = {place: max(0, parts[place].planned_s - _least(parts[place])) // unit for place in places}
        for place, units in take(owed, room).items():
            changes[place] = -unit * units
            owed -= units
    return changes


def _least(part: PartRun) -> int:
    """The seconds that a part keeps: what it has used, in whole minutes, and at least one of them."""
    return _MINUTE_S * max(1, ceil(part.measured_s / _MINUTE_S))


def _unit(seconds: int) -> int:
    """Whole minutes stay whole minutes; only a file that was edited has others."""
    return 1 if seconds % _MINUTE_S else _MINUTE_S


def correct_parts(parts: Sequence[PartRun], here: int, seconds: float) -> tuple[PartRun, ...]:
    """The parts with seconds added to the one that runs, or taken off it: no part gets below none.

    What that part cannot give comes from those before it, the latest first, then from those after it.
    """
    corrected = list(parts)
    if not corrected:
        return ()
    for place in (here, *reversed(range(here)), *range(here + 1, len(parts))):
        measured = corrected[place].measured_s
        change = max(seconds, -measured)
        corrected[place] = replace(corrected[place], measured_s=round(measured + change, 3))
        seconds -= change
        if not seconds:
            break
    return tuple(corrected)


def reconcile(phase: PhaseRun) -> PhaseRun:
    """A phase as a file gives it, with parts that fit it: the phase's minutes are the truth, and who was heard in a
    part was heard in the phase.
    """
    if not phase.parts:
        return phase
    heard = tuple(dict.fromkeys((*phase.heard, *(name for part in phase.parts for name in part.heard))))
    if sum(part.planned_s for part in phase.parts) == phase.planned_s:
        return phase if heard == phase.heard else replace(phase, heard=heard)
    planned = share_out(phase.planned_s, [part.planned_s for part in phase.parts])
    parts = tuple(replace(part, planned_s=seconds) for part, seconds in zip(phase.parts, planned, strict=True))
    return replace(phase, heard=heard, parts=parts)
