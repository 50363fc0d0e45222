"""The course of a session that runs, changed in the middle of it: phases to come are dropped, moved or added.

What was had already, and what runs, stays as it is and where it is. All other acts on time go on as before, for they
go by the phases that the session has.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from msgspec.structs import replace

from codev_tui.i18n import _, speaking
from codev_tui.model import labels, timekeeping
from codev_tui.model.pauses import pause_of
from codev_tui.model.plan import run_of
from codev_tui.model.protocol import Activity, Phase, Protocol
from codev_tui.model.session import (
    IDEA_KINDS,
    AddedPhase,
    DroppedPhase,
    NamedKind,
    PartRun,
    PauseKind,
    PhaseRun,
    Session,
    whole,
    with_phase,
)
from codev_tui.model.voices import session_time

PHASES_MAX: Final = 100
"""The most phases a session can have, so that reckoning phase by phase stays quick."""
ROUND_MINUTES: Final = 5
"""How long another round lasts, unless the facilitator says otherwise."""

_ORDER: Final[tuple[Activity, ...]] = (
    *("welcome", "topic", "exploration", "clarification", "consultation", "judgement", "commitments", "learning"),
)
"""The kinds of work in the order in which the method goes through them; a break is none."""


class CourseRow(NamedTuple):
    """One phase of the course, at its place: one that the session has, or one that was dropped from there."""

    name: str
    title: str
    is_dropped: bool = False


def is_to_come(session: Session, name: str) -> bool:
    """Whether that phase has not begun, so that it can be dropped and moved."""
    return any(phase.name == name for phase in to_come(session))


def to_come(session: Session) -> tuple[PhaseRun, ...]:
    """The phases after the present one that were never entered. One to which the session went back was had."""
    return tuple(phase for phase in session.phases[session.index + 1 :] if not phase.was_reached)


def rows_of(session: Session) -> tuple[CourseRow, ...]:
    """All phases in their order, those that were dropped where they were."""
    rows = [CourseRow(phase.name, phase.label) for phase in session.phases]
    waiting = list(session.dropped)
    while waiting:
        places = {row.name: at for at, row in enumerate(rows)}
        found = next((row for row in waiting if row.after in places), None)
        # What it came after is gone: it comes next.
        place = places[found.after] if found else session.index
        found = found or waiting[0]
        waiting.remove(found)
        rows.insert(place + 1, CourseRow(found.name, found.label, is_dropped=True))
    return tuple(rows)


# Dropping and moving


def drop(session: Session, name: str, at: datetime) -> Session:
    """The session without a phase to come; unchanged where that phase began. A break that was put in is gone."""
    phase = next((phase for phase in to_come(session) if phase.name == name), None)
    if phase is None:
        return session
    rows = rows_of(session)
    place = next(i for i, row in enumerate(rows) if row.name == name)
    before = rows[place - 1].name
    phases = tuple(each for each in session.phases if each.name != name)
    if _is_inserted(session, name):
        added = tuple(row for row in session.added if row.phase != name)
        dropped = tuple(replace(row, after=before) if row.after == name else row for row in session.dropped)
        return replace(session, phases=phases, added=added, dropped=dropped)
    row = DroppedPhase(
        name=name,
        title=phase.title,
        activity=phase.activity,
        planned_s=phase.planned_s,
        scripted_s=phase.scripted_s,
        after=before,
        at=whole(at),
    )
    return replace(session, phases=phases, dropped=(*session.dropped, row))


def bring_back(session: Session, protocol: Protocol, name: str) -> Session:
    """The session with a phase again that was dropped, at its place, or next where that is over."""
    row = next((row for row in session.dropped if row.name == name), None)
    if row is None or len(session.phases) >= PHASES_MAX:
        return session
    place = _place_in(session, name)
    script = protocol.phase(name)
    run = PhaseRun(
        name=name, title=row.title, activity=row.activity, planned_s=row.planned_s, scripted_s=row.scripted_s
    )
    if script is not None:
        run = replace(run, parts=run_of(script, row.planned_s, session_time(session)).parts)
    dropped = tuple(each for each in session.dropped if each is not row)
    return replace(session, phases=_inserted(session.phases, place, (run,)), dropped=dropped)


def move(session: Session, name: str, step: int) -> Session:
    """The session with a phase to come one place earlier (-1) or later (1), past another one that is to come."""
    coming = [phase.name for phase in to_come(session)]
    phases = list(session.phases)
    here = next((i for i, phase in enumerate(phases) if phase.name == name), None)
    if here is None or name not in coming:
        return session
    there = here + step
    if not (0 <= there < len(phases) and phases[there].name in coming):
        return session
    phases[here], phases[there] = phases[there], phases[here]
    return replace(session, phases=tuple(phases))


def change_minutes_of(session: Session, name: str, minutes: int) -> Session:
    """The phase that runs, or one to come, planned longer or shorter by whole minutes; it keeps at least one."""
    if session.phase.name == name:
        return timekeeping.change_minutes(session, minutes)
    phase = next((phase for phase in to_come(session) if phase.name == name), None)
    if phase is None or phase.is_untimed:
        return session
    return timekeeping.replan(session, {name: max(60, phase.planned_s + 60 * minutes)})


# Adding


def insert(
    session: Session, protocol: Protocol, kind: PauseKind, after: str, at: datetime, minutes: int = 0
) -> Session:
    """The session with a break or a silence after that phase: the one that runs, or one after it."""
    place = _place_in(session, after)
    names = [phase.name for phase in session.phases]
    place = max(place, names.index(after) + 1) if after in names else place
    if len(session.phases) >= PHASES_MAX:
        return session
    with speaking(session.language):
        pause = pause_of(kind)
    name = _free_name(session, kind, [phase.name for phase in protocol.phases])
    run = PhaseRun(name=name, title=pause.title, activity="break", planned_s=60 * (minutes or pause.minutes))
    row = AddedPhase(phase=name, kind=kind, at=whole(at))
    return replace(session, phases=_inserted(session.phases, place, (run,)), added=(*session.added, row))


def can_add_round(session: Session, protocol: Protocol) -> bool:
    """Whether the phase that runs can have another round: not where its script has other parts by now."""
    script = protocol.phase(session.phase.name)
    return script is not None and len(script.parts_in(session_time(session))) == len(session.phase.parts)


def add_round(session: Session, protocol: Protocol, at: datetime, minutes: int = 0) -> Session:
    """The session with another round in the phase that runs, as the part after the present one.

    A phase without parts has two then: the first has all the time that the phase had, and all who were heard.
    """
    if not can_add_round(session, protocol):
        return session
    phase, seconds = session.phase, 60 * (minutes or ROUND_MINUTES)
    parts = phase.parts or (
        PartRun(title=phase.label, planned_s=phase.planned_s, measured_s=phase.elapsed_s, heard=phase.heard),
    )
    place = max(0, min(session.running_clock.part, len(parts)) - 1) + 1
    with speaking(session.language):
        title = _("Another round")
    seconds = 0 if phase.is_untimed else seconds
    parts = (*parts[:place], PartRun(title=title, planned_s=seconds), *parts[place:])
    later = tuple(
        replace(row, part=row.part + 1) if row.phase == phase.name and row.part and row.part > place else row
        for row in session.added
    )
    row = AddedPhase(phase=phase.name, kind="round", part=place + 1, at=whole(at))
    session = with_phase(session, session.index, planned_s=phase.planned_s + seconds, parts=parts)
    return replace(session, added=(*later, row))


# Going on by another protocol


def propose_phases(session: Session, other: Protocol) -> tuple[str, ...]:
    """The phases of another protocol that come after the kind of work that the session has reached."""
    reached = max((_rank(phase.activity) for phase in session.phases[: session.index + 1]), default=-1)
    had = [at for at, phase in enumerate(other.phases) if -1 < _rank(phase.activity) <= reached]
    first = had[-1] + 1 if had else 0
    return tuple(phase.name for phase in other.phases[first:])


def switch(session: Session, protocol: Protocol, other: Protocol, names: Collection[str], at: datetime) -> Session:
    """The session going on by those phases of another protocol: what was to come is dropped.

    Learning is never dropped in silence: where the other phases have none, that of before stays the last. The
    phases get names that none of the session, or of its `protocol`, has.
    """
    chosen = [phase for phase in other.phases if phase.name in names]
    has_learning = any(phase.activity == "learning" for phase in chosen)
    kept = [phase.name for phase in to_come(session) if phase.activity == "learning" and not has_learning]
    if not chosen or len(session.phases) + len(chosen) > PHASES_MAX:
        return session
    for phase in to_come(session):
        session = session if phase.name in kept else drop(session, phase.name, at)
    for place, script in enumerate(chosen, len(session.phases) - len(kept)):
        session = _with_phase_of(session, protocol, other, script, place, at)
    return replace(session, idea_kinds=_kinds_of_both(session, other))


def _with_phase_of(
    session: Session, protocol: Protocol, other: Protocol, script: Phase, place: int, at: datetime
) -> Session:
    name = _free_name(session, script.name, [phase.name for phase in protocol.phases], other.name)
    run = replace(run_of(script, 60 * script.minutes, session_time(session)), name=name)
    row = AddedPhase(
        phase=name,
        kind="phase",
        protocol=other.name,
        protocol_title=other.title,
        script=script.name if name != script.name else "",
        at=whole(at),
    )
    return replace(session, phases=_inserted(session.phases, place, (run,)), added=(*session.added, row))


def _kinds_of_both(session: Session, other: Protocol) -> tuple[NamedKind, ...]:
    """The kinds of ideas of the other protocol first, then those that the session had: their words stay."""
    new = tuple(NamedKind(name=kind.name, word=kind.word) for kind in other.kinds)
    if not (new or session.idea_kinds):
        return ()
    with speaking(session.language):
        usual = tuple(NamedKind(name=kind, word=labels.IDEA_KIND[kind]) for kind in IDEA_KINDS)
    both = {kind.name: kind for kind in (*(new or usual), *(session.idea_kinds or usual))}
    had = {kind.name: kind for kind in session.idea_kinds}
    used = {idea.kind for idea in session.ideas}
    return tuple(had[name] if name in used and name in had else kind for name, kind in both.items())


def _rank(activity: Activity) -> int:
    return _ORDER.index(activity) if activity in _ORDER else -1


# Names and places


def _is_inserted(session: Session, name: str) -> bool:
    return any(row.phase == name and row.pause for row in session.added)


def _inserted(phases: Sequence[PhaseRun], place: int, runs: Iterable[PhaseRun]) -> tuple[PhaseRun, ...]:
    return (*phases[:place], *runs, *phases[place:])


def _place_in(session: Session, name: str) -> int:
    """The place among the phases that a row of the course has or would have, after the phase that runs."""
    place = 0
    for row in rows_of(session):
        if row.name == name:
            break
        place += not row.is_dropped
    return max(place, session.index + 1)


def _free_name(session: Session, name: str, taken: Collection[str], protocol: str = "") -> str:
    """A name that no phase has, had, or has in the protocol that the session began with."""
    names = {*taken, *(row.name for row in rows_of(session)), *(row.phase for row in session.added)}
    stem = name if name not in names or not protocol else f"{protocol}-{name}"
    found, n = stem, 2
    while found in names:
        found, n = f"{stem}-{n}", n + 1
    return found
