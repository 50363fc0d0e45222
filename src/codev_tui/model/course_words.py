"""The course of a session in words: by what it went, what was added and dropped, and what one change made of it."""

from collections.abc import Iterable, Iterator

from codev_tui.i18n import _, quoted
from codev_tui.model.durations import span_text
from codev_tui.model.session import AddedPhase, PhaseRun, Session


def protocols_of(session: Session) -> dict[str, str]:
    """The protocols that the session went by, the first one first: their titles by their names."""
    phases = {phase.name for phase in session.phases}
    added = (row for row in session.added if row.protocol and row.phase in phases)
    first = {session.protocol: session.protocol_title or session.protocol}
    return first | {row.protocol: row.protocol_title or row.protocol for row in added}


def protocol_words(session: Session) -> str:
    """By which protocol the session went, and by which one it went on."""
    first, *later = protocols_of(session).values()
    return _("{protocol}, then {others}").format(protocol=first, others=", ".join(later)) if later else first


def protocol_here(session: Session) -> str:
    """The title of the protocol of the phase that runs, or ran last."""
    row = _added(session).get(session.phase.name)
    return (row.protocol_title if row else "") or session.protocol_title


def course_remark(session: Session) -> str:
    """What to know before the course is changed, where several are client in turn; else empty."""
    if not session.sitting:
        return ""
    return _("This client’s session alone; the next client’s, and the phases for all, stay as they are.")


def course_facts(session: Session) -> Iterator[tuple[str, str]]:
    """What was changed in the course of a session, as facts with their labels."""
    added = _added(session)
    yield (
        _("Breaks and silences added"),
        ", ".join(p.label for p in session.phases if p.name in added and added[p.name].pause),
    )
    yield _("Rounds added"), ", ".join(_rounds(session))
    for name, title in list(protocols_of(session).items())[1:]:
        phases = (p.label for p in session.phases if p.name in added and added[p.name].protocol == name)
        yield _("From {protocol}").format(protocol=title), ", ".join(phases)
    yield _("Dropped"), ", ".join(row.label for row in session.dropped)


def words_of_change(before: Session, after: Session) -> str:
    """What a change of the course did; empty where the course is the same."""
    return ", ".join(_changes(before, after))


def _changes(before: Session, after: Session) -> Iterator[str]:
    had, new = {row.name for row in before.dropped}, {row.name for row in after.dropped}
    added, is_new = _added(after), _new_names(before, after)
    others = dict.fromkeys(added[name].protocol_title for name in is_new if name in added and added[name].protocol)
    for title in filter(None, others):
        yield _("on with {protocol}").format(protocol=quoted(title))
    # What goes with going on by another protocol needs no list.
    if not others and (gone := [row.label for row in after.dropped if row.name not in had]):
        yield _("without {phases}").format(phases=_named(gone))
    if again := [row.label for row in before.dropped if row.name not in new]:
        yield _("with {phases} again").format(phases=_named(again))
    for phase in after.phases:
        if phase.name in is_new and phase.name in added and added[phase.name].pause:
            yield _("{phase} added ({span})").format(phase=phase.label, span=span_text(phase.planned_s))
    names = {phase.name for phase in after.phases} | new
    if lost := [phase.label for phase in before.phases if phase.name not in names]:
        yield _("without {phases}").format(phases=_named(lost))
    if _count_rounds(after) > _count_rounds(before):
        yield _("another round in {phase}").format(phase=quoted(after.phase.label))
    yield from _moves(before, after)
    if (
        not (had ^ new or is_new)
        and _minutes(before) != _minutes(after)
        and _count_rounds(after) == _count_rounds(before)
    ):
        yield _("other minutes")


def _moves(before: Session, after: Session) -> Iterator[str]:
    """Which phases come in another order, of those that both have."""
    common = {phase.name for phase in before.phases} & {phase.name for phase in after.phases}
    former, now = ([p for p in each.phases if p.name in common] for each in (before, after))
    moved = [p.label for p, q in zip(now, former, strict=True) if p.name != q.name]
    if moved:
        yield _("another order: {phases}").format(phases=", ".join(moved))


def _new_names(before: Session, after: Session) -> list[str]:
    known = {phase.name for phase in before.phases} | {row.name for row in before.dropped}
    return [phase.name for phase in after.phases if phase.name not in known]


def _minutes(session: Session) -> list[tuple[str, int]]:
    return sorted((phase.name, phase.planned_s) for phase in session.phases)


def _count_rounds(session: Session) -> int:
    return sum(row.is_round for row in session.added)


def _added(session: Session) -> dict[str, AddedPhase]:
    """The phases that were added, by their names."""
    return {row.phase: row for row in session.added if not row.is_round}


def _rounds(session: Session) -> Iterator[str]:
    """Where rounds were put in: the phases, and the parts where there are such."""
    for phase in session.phases:
        yield from (_round(phase, row) for row in session.added if row.phase == phase.name and row.is_round)


def _round(phase: PhaseRun, row: AddedPhase) -> str:
    place = row.part or 0
    title = phase.parts[place - 1].title if 0 < place <= len(phase.parts) else ""
    return f"{phase.label} · {title}" if title else phase.label


def _named(titles: Iterable[str]) -> str:
    return ", ".join(map(quoted, titles))
