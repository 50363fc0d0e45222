"""What differs between two values of a session, in a sentence: what undo took back, what redo did again."""

from codev_tui.i18n import _
from codev_tui.model import kinds
from codev_tui.model.entries import Ref
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Session
from codev_tui.plain.state_words import place
from codev_tui.plain.targets import target_of


def tell_change(before: Session, after: Session, protocol: Protocol) -> str:
    """What is different after a step back or forward: the phase, else an entry, else a word for the rest."""
    if place(before, protocol) != place(after, protocol):
        return _("from {before} to {after}").format(before=place(before, protocol), after=place(after, protocol))
    return _entry(before, after) or _rest(before, after)


def _entry(before: Session, after: Session) -> str:
    for kind in kinds.KINDS:
        old, new = kinds.entries_of(before, kind), kinds.entries_of(after, kind)
        if old == new or not kind.is_in_record:
            continue
        if kind.name == "flags":
            return kind.word()
        at = next((i for i, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(new))
        at = min(at, max(len(old), len(new)) - 1)
        if len(new) < len(old):
            return target_of(before, Ref(kind.name, at)).line
        return target_of(after, Ref(kind.name, at)).line
    return ""


def _rest(before: Session, after: Session) -> str:
    phase, other = before.phase, after.phase
    for is_other, word in (
        ([p.planned_s for p in before.phases] != [p.planned_s for p in after.phases], _("planned minutes")),
        (phase.corrected_s != other.corrected_s, _("the corrected time")),
        (phase.notes != other.notes, _("the notes")),
        (phase.principles != other.principles, _("a principle")),
        (phase.fields != other.fields, _("what the client said")),
        (before.follow_up != after.follow_up, _("what was found of a commitment")),
        (before.people != after.people, _("who is there")),
    ):
        if is_other:
            return word
    return _("the last act")
