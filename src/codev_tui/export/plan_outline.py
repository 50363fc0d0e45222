"""A session as the client's plan, an outline of one page: the request, the ideas that were kept, what was promised."""

from codev_tui.export.outline import Chapter, Detail, Entries, Entry, Outline, pairs_of
from codev_tui.export.session_outline import outline_of, when
from codev_tui.i18n import _, pgettext
from codev_tui.model import labels
from codev_tui.model.session import Commitment, Idea, Session
from codev_tui.model.text import name_key
from codev_tui.model.written_days import text_day


def plan_of(session: Session) -> Outline:
    """What the client goes on with, and what the facilitator wrote for them, as far as the session has it."""
    whole = outline_of(session)
    kept = tuple(_idea(idea) for idea in session.ideas if idea.sift in ("keep", "adapt"))
    promised = tuple(_commitment(each, session.client) for each in session.commitments)
    chapters = (
        Chapter("commitments", _("Commitments"), (Entries(promised),)) if promised else None,
        Chapter("ideas", _("Ideas to go on with"), (Entries(kept),)) if kept else None,
        whole.chapter("next"),
        whole.chapter("for-client"),
    )
    return whole._replace(
        over=tuple(filter(None, (when(session), session.group))),
        facts=pairs_of([(_("Client"), session.client)]),
        chapters=tuple(chapter for chapter in chapters if chapter is not None),
        page="plan",
    )


def _commitment(promised: Commitment, client: str) -> Entry:
    """What somebody will do; that it is the client and still open goes without saying."""
    details = (
        Detail(_("First step"), promised.first_step),
        Detail(pgettext("a day", "By"), text_day(promised.due) if promised.due else ""),
        Detail(_("With"), promised.helper),
    )
    return Entry(
        promised.text,
        "" if name_key(promised.by) == name_key(client) else promised.by,
        number=promised.n,
        marks=() if promised.status == "open" else (labels.STATUS[promised.status],),
        details=tuple(detail for detail in details if detail.text),
    )


def _idea(idea: Idea) -> Entry:
    marks = (labels.SIFT[idea.sift],) if idea.sift == "adapt" else ()
    return Entry(idea.text, idea.by, number=idea.n, marks=marks)
