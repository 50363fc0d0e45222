"""What goes when less of a session is kept, for whoever has to agree to it."""

from collections.abc import Iterator

from codev_tui.i18n import _, ngettext
from codev_tui.model.keeping import keep
from codev_tui.model.session import Kept, Session


def what_goes(session: Session, level: Kept) -> tuple[str, ...]:
    """What the level removes from the session, each kind in a few words; nothing where it removes nothing."""
    return tuple(_lost(session, keep(session, level)))


def _lost(before: Session, after: Session) -> Iterator[str]:
    if before.title != after.title:
        yield _("the title")
    if before.theme != after.theme or before.tags != after.tags:
        yield _("the theme and tags")
    for name, count in _counts(before, after):
        if count:
            yield name.format(n=count)
    if any(phase.notes or any(_texts(phase.fields)) for phase in before.phases) and before.phases != after.phases:
        yield _("the notes")
    if [phase.heard for phase in before.phases] != [phase.heard for phase in after.phases]:
        yield _("who was heard")
    agreed = ("learning_partner", "next_session", "next_facilitator")
    if any(getattr(before, key) != getattr(after, key) for key in agreed):
        yield _("what was agreed on the next session")
    if before.extra != after.extra:
        yield _("what other tools have put there")


def _counts(before: Session, after: Session) -> Iterator[tuple[str, int]]:
    """The words for each list of the session, and by how much it gets shorter."""

    def gone(kind: str) -> int:
        return len(getattr(before, kind)) - len(getattr(after, kind))

    yield ngettext("{n} name", "{n} names", n := gone("people")), n
    yield ngettext("{n} topic", "{n} topics", n := gone("topics")), n
    yield ngettext("{n} reformulation", "{n} reformulations", n := gone("reformulations")), n
    yield ngettext("{n} request", "{n} requests", n := gone("requests")), n
    yield ngettext("{n} idea", "{n} ideas", n := gone("ideas")), n
    yield ngettext("{n} parked remark", "{n} parked remarks", n := gone("parked")), n
    yield ngettext("{n} flag", "{n} flags", n := gone("flags")), n
    yield ngettext("{n} commitment", "{n} commitments", n := gone("commitments")), n
    yield ngettext("{n} learning", "{n} learnings", n := gone("learnings")), n
    yield ngettext("{n} feedback", "{n} feedbacks", n := gone("feedback")), n
    yield ngettext("{n} difficult moment", "{n} difficult moments", n := gone("moments")), n
    yield ngettext("{n} answer of the debrief", "{n} answers of the debrief", n := gone("debrief")), n
    yield ngettext("{n} turn", "{n} turns", n := gone("turns")), n


def _texts(struct: object) -> tuple[str, ...]:
    return tuple(getattr(struct, key) for key in ("facts", "difficulties", "relation"))
