"""What goes when less of a session is kept, for the person who has to agree."""

from collections.abc import Iterator

from codev_tui.i18n import _, ngettext
from codev_tui.model import kinds
from codev_tui.model.redaction import redact
from codev_tui.model.session import Kept, PhaseRun, Session


def what_goes(session: Session, level: Kept) -> tuple[str, ...]:
    """What the level removes from the session, each kind in a few words; nothing where it removes nothing."""
    return tuple(_lost(session, redact(session, level)))


def _lost(before: Session, after: Session) -> Iterator[str]:
    if before.title != after.title:
        yield _("the title")
    if before.theme != after.theme or before.tags != after.tags:
        yield _("the theme and tags")
    for name, count in _counts(before, after):
        if count:
            yield name
    if any(map(_is_noted, before.phases)) and before.phases != after.phases:
        yield _("the notes")
    if [phase.heard for phase in before.phases] != [phase.heard for phase in after.phases]:
        yield _("who was heard")
    if [phase.led_by for phase in before.phases] != [phase.led_by for phase in after.phases]:
        yield _("who led which phase")
    agreed = ("learning_partner", "next_session", "next_facilitator")
    if any(getattr(before, key) != getattr(after, key) for key in agreed):
        yield _("what was agreed on the next session")
    if before.extra != after.extra:
        yield _("what other tools have put there")


def _counts(before: Session, after: Session) -> Iterator[tuple[str, int]]:
    """The words for each list of the session, and by how much it gets shorter."""

    people = len(before.people) - len(after.people)
    yield ngettext("{n} name", "{n} names", people).format(n=people), people
    for kind in kinds.KINDS:
        gone = len(kinds.entries_of(before, kind)) - len(kinds.entries_of(after, kind))
        yield kind.count_words(gone), gone


def _is_noted(phase: PhaseRun) -> bool:
    return any(kinds.phase_text(phase, field) for field in kinds.PHASE_TEXTS)
