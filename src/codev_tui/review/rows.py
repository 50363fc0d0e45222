"""Sessions as rows of a list, and which of them are asked for."""

from datetime import date
from typing import Any

from codev_tui.model.session import Session
from codev_tui.model.text import clean_line, fold


def row(session: Session) -> dict[str, Any]:
    """What a list says of a session. Texts that are missing are empty; `started` is none before the clock started."""
    return {
        "id": session.id,
        "title": session.title,
        "state": session.state,
        "group": session.group,
        "theme": session.theme,
        "client": session.client,
        "created": session.created,
        "started": session.started,
        "elapsed_s": session.elapsed_s,
        "ideas": len(session.ideas),
        "commitments": len(session.commitments),
        "open_commitments": sum(commitment.is_open for commitment in session.commitments),
    }


def matches(
    session: Session,
    *,
    group: str = "",
    client: str = "",
    theme: str = "",
    since: date | None = None,
    until: date | None = None,
    state: str = "",
    protocol: str = "",
) -> bool:
    """Whether the session is one of those asked for; what is left empty asks for nothing.

    Names are the same whatever their case and accents; a protocol goes by its name or its title. Both days are
    included, and mean the local day of creation.
    """
    day = session.created.date()
    return (
        _same(group, session.group)
        and _same(client, session.client)
        and _same(theme, session.theme)
        and (since is None or since <= day)
        and (until is None or day <= until)
        and (not state or session.state == state)
        and (_same(protocol, session.protocol) or _same(protocol, session.protocol_title))
    )


def _same(asked: str, given: str) -> bool:
    return not asked or fold(clean_line(asked)) == fold(given)
