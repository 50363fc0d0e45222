"""What lists and the search index need of a session that has been read."""

from datetime import datetime

import msgspec

from codev_tui.model import kinds
from codev_tui.model.query import in_words
from codev_tui.model.session import Kept, Session, State


class SessionSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What a list says of a session; texts that are missing are empty, `started` is none before the clock started.

    With less than all `kept`, a count of 0 may mean that nobody knows it any more.
    """

    id: str
    title: str = ""
    state: State
    group: str = ""
    theme: str = ""
    client: str = ""
    created: datetime
    started: datetime | None = None
    elapsed_s: float = 0.0
    ideas: int = 0
    commitments: int = 0
    open_commitments: int = 0
    kept: Kept = "all"


def summary_of(session: Session) -> SessionSummary:
    """The summary of a session."""
    return SessionSummary(
        id=session.id,
        title=session.title,
        state=session.state,
        group=session.group,
        theme=session.theme,
        client=session.client,
        created=session.created,
        started=session.started,
        elapsed_s=session.elapsed_s,
        ideas=len(session.ideas),
        commitments=len(session.commitments),
        open_commitments=sum(commitment.is_open for commitment in session.commitments),
        kept=session.kept,
    )


def searched_text(session: Session) -> str:
    """All that a search may look for in a session, as one text of folded words."""
    return in_words("\n".join(saying.text for _key, saying in kinds.everything_said(session)))
