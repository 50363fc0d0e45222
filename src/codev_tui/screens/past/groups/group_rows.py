"""What the tables and lists of one group show: values in, rows and cards out."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from codev_tui.i18n import N_, NP_, _, language_name, ngettext
from codev_tui.model import labels
from codev_tui.model.fairness import PastMeeting
from codev_tui.model.group import Between, Group, Member
from codev_tui.model.text import same_name
from codev_tui.model.written_days import table_day, widest_table_day
from codev_tui.review.group_log import SeasonRow
from codev_tui.screens.card_words import day_text
from codev_tui.widgets.cards import Card
from codev_tui.widgets.table import Column, Row


def meeting_columns() -> tuple[Column, ...]:
    """The columns of the season, as wide as days are in the language of the program."""
    return (
        Column("sign", "", 1),
        Column("day", NP_("of a meeting", "day"), widest_table_day(), gap=1),
        Column("time", NP_("of a meeting", "time"), 5),
        Column("place", NP_("of a meeting", "place"), 14, from_width=96, wide=20, wide_from=116),
        Column("client", NP_("of a meeting", "client")),
        Column("facilitator", NP_("of a meeting", "facilitator"), 13, wide=20, wide_from=100),
        Column("became", N_("what became of it"), 18, from_width=74, wide=30, wide_from=110),
    )


def member_columns() -> tuple[Column, ...]:
    """The columns of the members."""
    day = widest_table_day()
    return (
        Column("name", N_("name")),
        Column("role", N_("role"), 8),
        Column("since", NP_("a member", "since"), day, from_width=74),
        Column("until", NP_("a member", "left"), day),
        Column("client", N_("last client"), day),
    )


class FactKey(NamedTuple):
    """The card of what stands about the whole group under that key."""

    key: str


class LineKey(NamedTuple):
    """The card of what was told, by its place."""

    at: int


PAGES: Final = ("agreement", "notes")
"""What is written on a page of its own."""
CHOICES: Final = ("setting", "protocol", "language", "address")
"""What is chosen among a few."""
_FACTS: Final = ("agreement", "theme", "cadence_days", "minutes", "setting", "protocol", "language", "address", "notes")


def fact_title(key: str) -> str:
    """What a thing that stands about the whole group is called."""
    return {
        "agreement": _("what we agreed on"),
        "theme": _("theme"),
        "cadence_days": _("days between two meetings"),
        "minutes": _("usual minutes"),
        "setting": _("in person or remote"),
        "protocol": _("usual protocol"),
        "language": _("language"),
        "address": _("form of address"),
        "notes": _("your own notes, in no export"),
    }[key]


def facts_of(group: Group) -> tuple[Card, ...]:
    """All that stands about the whole group; the form of address only where the language has two."""
    keys = (key for key in _FACTS if key != "address" or group.address or group.language == "fr")
    return tuple(Card(FactKey(key), fact_title(key), _value(group, key) or _unset(key)) for key in keys)


def _value(group: Group, key: str) -> str:
    value = getattr(group, key)
    match key:
        case "setting":
            return labels.SETTING[group.setting] if group.setting else ""
        case "language":
            return language_name(group.language) if group.language else ""
        case "cadence_days":
            return ngettext("{n} day", "{n} days", value).format(n=value) if value else ""
    return str(value or "")


def _unset(key: str) -> str:
    if key == "cadence_days":
        days = Group(name="").cadence
        return ngettext("{n} day, as nothing else is said", "{n} days, as nothing else is said", days).format(n=days)
    return _("Nothing is written here yet.") if key in PAGES else _("as in the last session")


def cards_of(lines: Sequence[Between]) -> tuple[Card, ...]:
    """What was told between sessions, by person and day."""
    return tuple(
        Card(LineKey(at), " · ".join(filter(None, (line.by, day_text(line.on)))), line.text)
        for at, line in enumerate(lines)
    )


def meeting_row(row: SeasonRow, today: date) -> Row:
    """A meeting; who is proposed and not settled has a question mark."""
    client, facilitator = (
        name if settled or not name else f"{name} ?"
        for name, settled in ((row.client, row.client_is_settled), (row.facilitator, row.facilitator_is_settled))
    )
    sign, became = {
        "took-place": ("✓", row.title or _("took place")),
        "to-come": ("", ""),
        "missed": ("–", _("did not take place")),
    }[row.outcome]
    at = f"{row.at:%H:%M}" if row.at else ""
    cells = (sign, table_day(row.day, today), at, row.place, client, facilitator, became)
    return Row(cells, "cell" if row.outcome == "to-come" else "muted")


def member_row(member: Member, past: Sequence[PastMeeting], today: date) -> Row:
    """A member, and when they were client last."""
    days = [each.day for each in past if same_name(each.client, member.name)]
    cells = (
        member.name,
        _("coach") if member.is_coach else "",
        table_day(member.since, today) if member.since else "",
        table_day(member.until, today) if member.until else "",
        table_day(days[-1], today) if days else _("not yet") if not member.is_coach else "",
    )
    return Row(cells, "cell" if member.belongs_on(today) else "muted")
