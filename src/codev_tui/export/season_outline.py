"""The season of a group for its members: who belongs to it, what it agreed on, and its table. No notes are in it."""

from collections.abc import Sequence
from datetime import date

from codev_tui.export.outline import Chapter, Entries, Entry, Outline, Table, pairs_of
from codev_tui.i18n import _, speaking
from codev_tui.model.group import Group
from codev_tui.model.written_days import text_day

Row = tuple[str, str, str, str, str]
"""A meeting in words: when, where, client, facilitator, what became of it."""


def season_outline(group: Group, rows: Sequence[Row], language: str, today: date) -> Outline:
    """The season with its meetings, in that language."""
    with speaking(language):
        headings = (_("When"), _("Where"), _("Client"), _("Facilitates"), _("What became of it"))
        names = ", ".join(member.name for member in group.members_on(today))
        chapters = (
            [Chapter("season", _("Season"), (Table(headings, tuple(rows), words=len(headings)),))] if rows else []
        )
        if group.agreement:
            chapters.append(Chapter("agreement", _("What we agreed on"), (Entries((Entry(group.agreement),)),)))
        if group.between:
            lines = tuple(Entry(line.text, by=line.by, marks=(text_day(line.on),)) for line in group.between)
            chapters.append(Chapter("between", _("Between sessions"), (Entries(lines),)))
        return Outline(
            id="season",
            title=group.name,
            over=(_("As of {day}").format(day=text_day(today)),),
            lead="",
            facts=pairs_of([(_("Theme"), group.theme), (_("Members"), names)]),
            chapters=tuple(chapters),
            language=language,
        )
