"""The help of the screens for past sessions."""

from codev_tui.commands import RECORD
from codev_tui.i18n import _
from codev_tui.screens.dialogs.help import Group, HelpDialog


def record_help() -> HelpDialog:
    """All keys of the screen of one session, part by part."""
    titles = {
        "session": _("in every part"),
        "ideas": _("ideas"),
        "commitments": _("commitments"),
        "learnings": _("learnings and feedback"),
        "notes": _("notes"),
    }
    found = [Group(title, RECORD[part]) for part, title in titles.items()]
    return HelpDialog((), _("Keys"), found)
