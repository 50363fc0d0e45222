"""The list of all sessions: which of them are shown, in which order, and what one can choose among them by."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple, get_args

from codev_tui.i18n import N_, translate
from codev_tui.model import labels
from codev_tui.model.session import State
from codev_tui.model.text import fold, name_key
from codev_tui.review.session_filter import SessionFilter, matches
from codev_tui.store.index.index import Unread
from codev_tui.store.session_summary import SessionSummary

Column = Literal["day", "group", "title", "client", "minutes", "ideas", "open", "state"]
COLUMNS: Final[tuple[Column, ...]] = get_args(Column)
"""What a list says of a session, and what it can be put in order by."""

Facet = Literal["group", "client", "theme", "state", "time"]
"""What sessions can be chosen by."""

_STATES: Final[tuple[State, ...]] = get_args(State)
_LAST: Final = ((30, N_("the last 30 days")), (91, N_("the last 3 months")), (365, N_("the last 12 months")))


class Order(NamedTuple):
    """By which column, and whether from the last to the first."""

    column: Column = "day"
    downwards: bool = True


class FilterChoice(NamedTuple):
    """A choice that can be made: what is asked for then, its words, and how many sessions there are of it."""

    asked: SessionFilter
    words: str
    sessions: int


def filter_and_sort(
    facts: Sequence[SessionSummary | Unread], asked: SessionFilter, order: Order, found: Collection[str] | None = None
) -> list[SessionSummary | Unread]:
    """Those of the sessions that are asked for, and among those in `found` if that is given, in that order.

    `facts` come with the latest created first, which is the order among equals. What has nothing in the column comes
    last whichever way it goes, and so do files that cannot be read, which are shown only where nothing is asked for.
    """
    shown = facts if found is None else [each for each in facts if each.id in found]
    if order.column == "day" and not asked.anything:
        return list(shown) if order.downwards else list(reversed(shown))
    told = [each for each in shown if isinstance(each, SessionSummary) and matches(each, asked)]
    unread = [] if asked.anything else [each for each in shown if isinstance(each, Unread)]
    if order.column == "day":
        return list(told) if order.downwards else list(reversed(told))
    of, known = _KEYS[order.column], _KNOWN.get(order.column)
    empty = [each for each in told if not getattr(each, known)] if known else []
    full = [each for each in told if getattr(each, known)] if known else told
    return [*sorted(full, key=of, reverse=order.downwards), *empty, *unread]


_KEYS: Final[Mapping[Column, Callable[[SessionSummary], str | float]]] = {
    "group": lambda facts: name_key(facts.group),
    "title": lambda facts: fold(facts.title),
    "client": lambda facts: name_key(facts.client),
    "minutes": lambda facts: facts.elapsed_s,
    "ideas": lambda facts: facts.ideas,
    "open": lambda facts: facts.open_commitments,
    "state": lambda facts: _STATES.index(facts.state),
}
_KNOWN: Final[Mapping[Column, str]] = {"group": "group", "title": "title", "client": "client"}
"""The columns that may have nothing to tell, by the fact that they tell."""


def offers(facts: Iterable[SessionSummary | Unread], today: date) -> dict[Facet, tuple[FilterChoice, ...]]:
    """What there is to choose: names by the alphabet, periods from the latest on; only what has a session.

    Spellings of one name are one, as they are for everything that is asked.
    """
    told = [each for each in facts if isinstance(each, SessionSummary)]
    return {
        "group": _names(((each.group for each in told)), lambda name: SessionFilter(group=name)),
        "client": _names(((each.client for each in told)), lambda name: SessionFilter(client=name)),
        "theme": _names(((each.theme for each in told)), lambda name: SessionFilter(theme=name)),
        "state": _states(each.state for each in told),
        "time": _periods([each.created.date() for each in told], today),
    }


def _names(names: Iterable[str], asked: Callable[[str], SessionFilter]) -> tuple[FilterChoice, ...]:
    counted = Counter(names)
    spelt = dict[str, list[str]]()
    for name in filter(None, counted):
        spelt.setdefault(name_key(name), []).append(name)
    return tuple(
        FilterChoice(asked(same[0]), same[0], sum(counted[name] for name in same))
        for _folded, same in sorted(spelt.items())
    )


def _states(states: Iterable[State]) -> tuple[FilterChoice, ...]:
    counted = Counter(states)
    return tuple(
        FilterChoice(SessionFilter(state=state), labels.STATE[state], counted[state])
        for state in _STATES
        if counted[state]
    )


def _periods(days: Sequence[date], today: date) -> tuple[FilterChoice, ...]:
    found = [
        FilterChoice(SessionFilter(since=today - timedelta(days=length)), translate(words), 0)
        for length, words in _LAST
    ]
    years = Counter(day.year for day in days)
    offered = [each._replace(sessions=sum(day >= (each.asked.since or day) for day in days)) for each in found]
    offered += [
        FilterChoice(SessionFilter(since=date(year, 1, 1), until=date(year, 12, 31)), f"{year}", years[year])
        for year in sorted(years, reverse=True)
    ]
    return tuple(each for each in offered if each.sessions)
