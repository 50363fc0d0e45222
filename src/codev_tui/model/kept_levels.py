"""The four levels of what is kept of a session, in words."""

from typing import NamedTuple

from codev_tui.i18n import _
from codev_tui.model.session import Kept


class Level(NamedTuple):
    """One level: its name, what stays with it and what goes."""

    level: Kept
    title: str
    stays: str
    goes: str


def levels() -> tuple[Level, ...]:
    """From the whole record to none of it."""
    return (
        Level("all", _("Everything"), _("Stays: all that was noted."), ""),
        Level(
            "plan",
            _("The plan"),
            _("Stays: title, theme, request, commitments."),
            _("Goes: ideas, topics, notes, learnings, feedback."),
        ),
        Level(
            "commitments",
            _("The commitments alone"),
            _("Stays: who does what and by when."),
            _("Goes: the request, the title and all the rest."),
        ),
        Level(
            "nothing",
            _("Nothing but the times"),
            _("Stays: date, group, minutes of the phases."),
            _("Goes: every word and name, also who was client."),
        ),
    )
