"""Which sessions figures are of: what there is to choose from, and what one sees first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from msgspec.structs import replace

from codev_tui.i18n import N_, translate
from codev_tui.model.session import Session
from codev_tui.model.text import fold, name_key
from codev_tui.review.past_sessions import OnProgress, past_sessions
from codev_tui.review.session_filter import AnyOf, SessionFilter, is_by
from codev_tui.review.stats import Compared, Figures, compared
from codev_tui.store.index.index import Index, Unread
from codev_tui.store.session_summary import SessionSummary

_LAST: Final = ((91, N_("the last 3 months")), (365, N_("the last 12 months")))


class StatsChoice(NamedTuple):
    """One choice: its words, and what is asked for with it."""

    words: str
    asked: SessionFilter


def groups(facts: Sequence[SessionSummary | Unread]) -> list[StatsChoice]:
    """The groups that finished a session, by the alphabet; those of one name are one however it is spelled."""
    return named(each.group for each in facts if isinstance(each, SessionSummary) and each.state == "finished")


def named(names: Iterable[str]) -> list[StatsChoice]:
    """The groups of these names, by the alphabet; the first spelling of a name is shown."""
    spelt: dict[str, str] = {}
    for name in filter(None, names):
        spelt.setdefault(name_key(name), name)
    return [StatsChoice(spelt[name], SessionFilter(group=spelt[name])) for name in sorted(spelt)]


def periods(facts: Sequence[SessionSummary | Unread], today: date) -> list[StatsChoice]:
    """The periods in which there was a finished session, the latest first."""
    finished = (each for each in facts if isinstance(each, SessionSummary) and each.state == "finished")
    return periods_of([each.created.date() for each in finished], today)


def periods_of(days: Sequence[date], today: date) -> list[StatsChoice]:
    """The periods in which any of these days is, the latest first."""
    found = [
        StatsChoice(translate(words), SessionFilter(since=today - timedelta(days=length))) for length, words in _LAST
    ]
    found = [each for each in found if any(each.asked.since and day >= each.asked.since for day in days)]
    years = sorted({day.year for day in days}, reverse=True)
    return found + [
        StatsChoice(f"{year}", SessionFilter(since=date(year, 1, 1), until=date(year, 12, 31))) for year in years
    ]


def latest_group(facts: Sequence[SessionSummary | Unread]) -> str:
    """The group of the latest finished session; `facts` have the latest first."""
    return next((each.group for each in facts if isinstance(each, SessionSummary) and each.state == "finished"), "")


class Reckoned(NamedTuple):
    """The figures of what was chosen, the protocols among all that could have been, and what could not be read."""

    compared: Compared
    protocols: list[tuple[str, str]]
    unread: list[str]

    @property
    def figures(self) -> Figures:
        """The figures of all sessions that were chosen."""
        return self.compared.together


def reckon(
    index: Index,
    asked: SessionFilter,
    protocol: str,
    beside: str = "",
    *,
    told: OnProgress | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Reckoned:
    """Reckon up the finished sessions that are asked for, as far as they are by that protocol if one is named.

    `beside` is another group, whose sessions are asked for as well.

    The protocols come as names with their titles, by the alphabet of these; `stop` ends it with what was read so far.
    """
    unread: list[str] = []
    protocols: dict[str, str] = {}

    first = replace(asked, state="finished")
    wanted = AnyOf((first, replace(first, group=beside)) if beside else (first,))

    def chosen() -> Iterator[Session]:
        for session in past_sessions(index, wanted, unread=unread, told=told):
            if stop():
                return
            protocols.setdefault(session.protocol, session.protocol_title or session.protocol)
            if is_by(session, protocol):
                yield session

    found = compared(chosen())
    return Reckoned(found, sorted(protocols.items(), key=lambda each: fold(each[1])), unread)
