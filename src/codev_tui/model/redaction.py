"""What is kept of a session: one of four levels, chosen by the client. What a level does not name goes."""

from typing import Any

from msgspec.structs import replace

from codev_tui.model import kinds
from codev_tui.model.kinds import LEVELS
from codev_tui.model.session import Clock, Kept, PhaseRun, Session


def redact(session: Session, level: Kept) -> Session:
    """The session with what the level keeps, and nothing else.

    A level never brings anything back: what an earlier, stricter level removed stays removed, and `kept` says so.
    """
    level = max(level, session.kept, key=LEVELS.index)
    if level == "all":
        return session
    bare = replace(_bare(session, level), **_kept_entries(session, level))
    if level == "nothing":
        return bare
    named = _people_named(bare)
    bare = replace(bare, people=tuple(p for p in session.people if p.name in named or p.role == "client"))
    if level == "plan":
        bare = replace(bare, title=session.title, theme=session.theme, request_stem=session.request_stem)
    return _without_lost_references(bare)


def _kept_entries(session: Session, level: Kept) -> dict[str, tuple[Any, ...]]:
    """The entries of the kinds that the level keeps, by the names of the kinds."""
    kept = ((kind, kinds.entries_of(session, kind)) for kind in kinds.KINDS if kind.is_kept(level))
    return {kind.name: entries[-1:] if kind.is_latest_only else entries for kind, entries in kept}


def _people_named(session: Session) -> set[str]:
    """The names that entries of the session mention."""
    return {
        getattr(entry, key)
        for kind in kinds.KINDS
        for entry in kinds.entries_of(session, kind)
        for key in kind.people_keys
    }


def _bare(session: Session, level: Kept) -> Session:
    return type(session)(
        format=session.format,
        id=session.id,
        state=session.state,
        kept=level,
        created=session.created,
        started=session.started,
        finished=session.finished,
        saved=session.saved,
        protocol=session.protocol,
        protocol_title=session.protocol_title,
        language=session.language,
        setting=session.setting,
        group=session.group,
        phases=tuple(map(_bare_phase, session.phases)),
        added=session.added,
        dropped=session.dropped,
        clock=_bare_clock(session.clock) if session.clock else None,
    )


def _bare_clock(clock: Clock) -> Clock:
    """Where a session that still runs stands, without the names and the words of it."""
    return Clock(phase=clock.phase, part=clock.part, running=clock.running, as_of=clock.as_of)


def _bare_phase(phase: PhaseRun) -> PhaseRun:
    return PhaseRun(
        name=phase.name,
        title=phase.title,
        activity=phase.activity,
        scripted_s=phase.scripted_s,
        planned_s=phase.planned_s,
        measured_s=phase.measured_s,
        corrected_s=phase.corrected_s,
        paused_s=phase.paused_s,
        visits=phase.visits,
        started=phase.started,
        ended=phase.ended,
    )


def _without_lost_references(session: Session) -> Session:
    """The ideas are gone, so no commitment may name them."""
    return replace(session, commitments=tuple(replace(c, ideas=()) for c in session.commitments))
