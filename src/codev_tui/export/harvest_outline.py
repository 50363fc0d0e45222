"""The harvest of a hall as a page: one line of each table."""

from datetime import datetime

from codev_tui.export.outline import Chapter, Entries, Entry, Outline, TextFormat
from codev_tui.export.text_page import text_page
from codev_tui.i18n import _, speaking
from codev_tui.model.harvest import Harvest
from codev_tui.model.written_days import text_day


def harvest_page(harvest: Harvest, title: str, language: str, day: datetime, to: TextFormat) -> str:
    """The lines, each with its table, in the language of the hall; `title` is the protocol's."""
    with speaking(language):
        entries = tuple(Entry(line.text, by=_("Table {n}").format(n=line.table)) for line in harvest.told)
        outline = Outline(
            id="harvest",
            title=_("What the tables take along"),
            over=(title, text_day(day.date())),
            lead="",
            facts=(),
            chapters=(Chapter("learnings", _("One line of each table"), (Entries(entries),)),),
            language=language,
        )
        return text_page(outline, _("Without names, as the tables said it."), to)
