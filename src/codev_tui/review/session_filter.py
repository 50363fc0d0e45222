"""Sessions as rows of a list, and which of them are asked for."""

from datetime import date
from typing import Any, Literal

import msgspec

from codev_tui.model.course_words import protocols_of
from codev_tui.model.session import Session, State
from codev_tui.model.text import fold, same_name
from codev_tui.store.session_summary import SessionSummary, summary_of


def row(session: Session) -> dict[str, Any]:
    """What a list says of a session. Texts that are missing are empty; `started` is none before the clock started."""
    return msgspec.structs.asdict(summary_of(session))


class SessionFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which sessions are asked for; what is left empty asks for nothing.

    Names are the same however they are spelled (`name_key`). Both days are included, and are local days of creation.
    """

    group: str = ""
    client: str = ""
    theme: str = ""
    since: date | None = None
    until: date | None = None
    state: State | Literal[""] = ""

    @property
    def anything(self) -> bool:
        """Whether not all sessions are asked for."""
        return self != SessionFilter()


class AnyOf(msgspec.Struct, frozen=True):
    """Sessions that any of the filters asks for; without a filter, none."""

    filters: tuple[SessionFilter, ...]

    @property
    def anything(self) -> bool:
        """Whether not all sessions are asked for."""
        return not any(each == SessionFilter() for each in self.filters)


def matches(session: Session | SessionSummary, asked: SessionFilter | AnyOf) -> bool:
    """Whether the session is one of those asked for."""
    if isinstance(asked, AnyOf):
        return any(matches(session, each) for each in asked.filters)
    day = session.created.date()
    return (
        _same(asked.group, session.group)
        and _same(asked.client, session.client)
        and _same(asked.theme, session.theme)
        and (asked.since is None or asked.since <= day)
        and (asked.until is None or day <= asked.until)
        and asked.state in ("", session.state)
    )


def _same(asked: str, given: str) -> bool:
    return not asked or same_name(asked, given)


def is_by(session: Session, protocol: str) -> bool:
    """Whether that is its protocol, or one by which it went on, by name or title; where none is asked for, any is."""
    asked = fold(protocol)
    by = protocols_of(session)
    return not asked or asked in map(fold, (*by, *by.values()))
