"""The options that name groups, clients, themes and states: given again they add up, and a part of a name will do."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product
from typing import Literal, NamedTuple

from codev_tui.model.session import State
from codev_tui.review.near_names import Meant, meant
from codev_tui.review.session_filter import AnyOf, SessionFilter
from codev_tui.store.index.index import Index
from codev_tui.store.session_summary import SessionSummary


class Options(NamedTuple):
    """What was asked for; what is left empty asks for nothing."""

    groups: Sequence[str] = ()
    clients: Sequence[str] = ()
    themes: Sequence[str] = ()
    states: Sequence[State] = ()
    since: date | None = None
    until: date | None = None

    @property
    def anything(self) -> bool:
        """Whether not all sessions are asked for."""
        return self != Options()


class Asked(NamedTuple):
    """The sessions that are asked for, and a sentence on each name that fits none, or several."""

    sessions: AnyOf
    remarks: tuple[str, ...]


def asked_of(index: Index, options: Options) -> Asked:
    """What the options mean among the sessions of the index."""
    named = bool(options.groups or options.clients or options.themes)
    known = [each for each in index.facts() if isinstance(each, SessionSummary)] if named else []
    groups = meant(options.groups, (each.group for each in known), "group")
    clients = meant(options.clients, (each.client for each in known), "client")
    themes = meant(options.themes, (each.theme for each in known), "theme")
    states: Sequence[State | Literal[""]] = options.states or ("",)
    sets = product(
        _or_all(options.groups, groups), _or_all(options.clients, clients), _or_all(options.themes, themes), states
    )
    since, until = options.since, options.until
    filters = tuple(
        SessionFilter(group=group, client=client, theme=theme, state=state, since=since, until=until)
        for group, client, theme, state in sets
    )
    return Asked(AnyOf(filters), (*groups.remarks, *clients.remarks, *themes.remarks))


def _or_all(asked: Iterable[str], found: Meant) -> tuple[str, ...]:
    """The names that are meant; where none was asked for, the empty one, which all sessions have."""
    return found.names if any(asked) else ("",)
