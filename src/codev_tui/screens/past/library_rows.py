"""How a session stands in the library's table, and how what was chosen is said in one line."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model import labels
from codev_tui.model.session import State
from codev_tui.model.written_days import short_day, table_day
from codev_tui.review.library_query import COLUMNS, Facet, FilterChoice
from codev_tui.review.session_filter import SessionFilter
from codev_tui.store.index.index import Unread
from codev_tui.store.session_summary import SessionSummary
from codev_tui.widgets.table import Row

SIGN: dict[State, str] = {"running": "▶", "finished": "✓", "abandoned": "×"}


def row(each: SessionSummary | Unread, today: date) -> Row:
    """One row, in the order of the columns; what is not known, or is nothing, leaves its cell empty."""
    if isinstance(each, Unread):
        return Row((_day_in(each.id, today), "", _("cannot be read"), "", "", "", "", _("! not read")), "problem")
    minutes = round(each.elapsed_s / 60)
    cells = {
        "day": table_day((each.started or each.created).date(), today),
        "group": each.group,
        "title": each.title or _("without a title"),
        "client": each.client,
        "minutes": f"{minutes}" if each.started else "",
        "ideas": f"{each.ideas}" if each.ideas else "",
        "open": f"{each.open_commitments}" if each.open_commitments else "",
        "state": f"{SIGN[each.state]} {labels.STATE[each.state]}",
    }
    return Row(tuple(cells[column] for column in COLUMNS), "cell" if each.title else "muted")


def _day_in(id_: str, today: date) -> str:
    """The day that an id begins with; the beginning as it is where it is no day."""
    try:
        return table_day(date.fromisoformat(id_[:10]), today)
    except ValueError:
        return id_[:10]


def title(each: SessionSummary | Unread) -> str:
    """What a session is called over its page."""
    return each.id if isinstance(each, Unread) else each.title or _("Session without a title")


def chosen(asked: SessionFilter, offered: Mapping[Facet, Sequence[FilterChoice]]) -> str:
    """What was chosen, in one line."""
    words = {"group": _("group {name}"), "client": _("client {name}"), "theme": _("theme {name}")}
    by = chosen_by(asked, offered)
    return " · ".join(words.get(facet, "{name}").format(name=name) for facet, name in by.items())


def chosen_by(asked: SessionFilter | None, offered: Mapping[Facet, Sequence[FilterChoice]]) -> dict[Facet, str]:
    """What was chosen in each respect, in words."""
    if asked is None:
        return {}
    found: dict[Facet, str] = {
        "group": asked.group,
        "client": asked.client,
        "theme": asked.theme,
        "state": labels.STATE[asked.state] if asked.state else "",
        "time": _time(asked, offered.get("time", ())),
    }
    return {facet: name for facet, name in found.items() if name}


def _time(asked: SessionFilter, offered: Sequence[FilterChoice]) -> str:
    """The period by its name; by its days where it has none any more."""
    for offer in offered:
        if (offer.asked.since, offer.asked.until) == (asked.since, asked.until):
            return offer.words
    days = ((_("since {day}"), asked.since), (_("until {day}"), asked.until))
    return ", ".join(words.format(day=short_day(day)) for words, day in days if day)


def join_filters(asked: SessionFilter | None, facet: Facet, choice: SessionFilter) -> SessionFilter | None:
    """What is asked for with another choice in one respect; an empty choice takes that one away."""
    before = asked or SessionFilter()
    if facet == "time":
        after = replace(before, since=choice.since, until=choice.until)
    else:
        after = replace(before, **{facet: getattr(choice, facet)})
    return after if after.anything else None
