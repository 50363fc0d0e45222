"""Sessions as JSON: the documents of their files, with the keys that the audience may see."""

from collections.abc import Sequence
from typing import Any

import msgspec

from codev_tui.export.audiences import Audience, Figures, keys_seen
from codev_tui.model.session import Session
from codev_tui.store.format.codec import as_document


def document(session: Session, audience: Audience) -> dict[str, Any]:
    """What the session's file says, as far as this is for that audience; the session is one restricted to it."""
    whole = as_document(session)
    if audience == "own":
        return whole
    # What is always written, whether it was restricted or not, must go here.
    seen = keys_seen(audience, type(session))
    return {key: value for key, value in whole.items() if key in seen or key == "request"}


def document_of_figures(session: Figures) -> dict[str, Any]:
    """The figures under the keys that the session file has for them, and counts under `counts`."""
    return {
        "id": session.id,
        "day": session.day.isoformat(),
        "state": session.state,
        "setting": session.setting,
        "planned_s": session.planned_s,
        "elapsed_s": session.elapsed_s,
        "counts": {key: getattr(session, key) for key in ("people", "ideas", "commitments", "learnings")},
        "phases": [msgspec.structs.asdict(phase) for phase in session.phases],
    }


def one_or_many(documents: Sequence[dict[str, Any]]) -> Any:
    """A single document as it is, several as a list."""
    return documents[0] if len(documents) == 1 else list(documents)
