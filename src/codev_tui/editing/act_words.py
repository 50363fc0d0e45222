"""What an act changed, in words: what undo takes back has to be told, for it may be anywhere."""

from typing import Any

from codev_tui.editing.history import Step
from codev_tui.i18n import _
from codev_tui.model import kinds
from codev_tui.model.course_words import words_of_change
from codev_tui.model.kinds import EntryKind
from codev_tui.model.session import PhaseRun, Session


def changes_phase(step: Step) -> bool:
    """Whether the act led to another phase."""
    return step.before.running_clock.phase != step.after.running_clock.phase


def words_of_act(step: Step) -> str:
    """What the act did, such as "idea 7 of Ben"; of several things the one that matters most."""
    before, after = step
    if changes_phase(step):
        return _("going to {phase}").format(phase=after.phase.label)
    if before.running_clock.part != after.running_clock.part:
        return _("going to another part")
    entry = next(filter(None, (_words_of_kind(row, before, after) for row in _by_change(before, after))), "")
    return entry or _words_of_the_rest(before, after)


def _by_change(before: Session, after: Session) -> tuple[EntryKind, ...]:
    """The kinds of entries, those of which there is one more first, for an act may change others with it."""

    def rank(row: EntryKind) -> int:
        more = len(getattr(after, row.name)) - len(getattr(before, row.name))
        return 0 if more > 0 else 1 if more < 0 else 2

    return tuple(sorted(kinds.KINDS, key=rank))


def _words_of_kind(row: EntryKind, before: Session, after: Session) -> str:
    former, now = getattr(before, row.name), getattr(after, row.name)
    if former == now:
        return ""
    if len(now) > len(former):
        at = next(i for i, entry in enumerate(now) if entry not in former)
        return _named(row, now[at], at)
    at = next(i for i, entry in enumerate(former) if i >= len(now) or now[i] != entry)
    named = _named(row, former[at], at)
    words = _("the deletion of {entry}") if len(now) < len(former) else _("the change to {entry}")
    return words.format(entry=named)


def _named(row: EntryKind, entry: Any, at: int) -> str:
    """Such as "idea 7 of Ben", or "feedback of Ben" where there is no number."""
    by = getattr(entry, "by", "")
    words = f"{row.word()} {entry.n}" if row.is_numbered else row.word() if by else f"{row.word()} {at + 1}"
    return _("{entry} of {name}").format(entry=words, name=by) if by else words


def _words_of_the_rest(before: Session, after: Session) -> str:
    if before.people != after.people:
        return _("the change to the people")
    if _course(before) != _course(after):
        return words_of_change(before, after) or _("the change of the course")
    for former, now in zip(before.phases, after.phases, strict=True):
        if words := _words_of_phase(former, now):
            return words
    if before.follow_up != after.follow_up:
        return _("what was found of a commitment")
    return _("the last change")


def _course(session: Session) -> tuple[object, ...]:
    return session.added, session.dropped, tuple(phase.name for phase in session.phases)


def _words_of_phase(former: PhaseRun, now: PhaseRun) -> str:
    words = {
        "notes": _("the notes of {phase}"),
        "fields": _("what was written in {phase}"),
        "principles": _("the tick of a principle"),
        "led_by": _("who leads {phase}"),
        "planned_s": _("the change of minutes"),
        "corrected_s": _("the correction of the time"),
    }
    changed = (text for key, text in words.items() if getattr(former, key) != getattr(now, key))
    return next(changed, "").format(phase=now.label)
