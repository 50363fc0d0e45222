"""The help of the library."""

from codev_tui.commands import REVIEW, REVIEWING
from codev_tui.i18n import _
from codev_tui.screens.dialogs.help import Group, HelpDialog


def library_help() -> HelpDialog:
    """All keys of the library."""
    return HelpDialog((), _("Keys"), [Group(_("past sessions"), (*REVIEW["library"], *REVIEWING))])
