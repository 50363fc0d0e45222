"""The help of the library."""

from codev_tui.commands import LOOKING_BACK, REVIEW, REVIEWING
from codev_tui.i18n import _
from codev_tui.screens.dialogs.help import Group, HelpDialog


def library_help() -> HelpDialog:
    """All keys of the library."""
    own = tuple(command for command in REVIEW["library"] if command not in LOOKING_BACK)
    found = (Group(_("past sessions"), own), Group(_("where they lead"), (*LOOKING_BACK, *REVIEWING)))
    return HelpDialog((), _("Keys"), found)
