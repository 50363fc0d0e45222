"""What is to be read before an export is written: what pseudonyms left over, who would read whose, what is there."""

from collections.abc import Sequence

from codev_tui.i18n import _
from codev_tui.screens.dialogs.check_first import CheckFirstDialog


class ExportCheckDialog(CheckFirstDialog):
    """Dismissed with true for `y`, and with false for anything else; Enter alone is a no.

    `warnings` are sentences, `details` lines that may be many, and `there` says which files would be written over;
    each is empty where there is none.
    """

    def __init__(self, warnings: Sequence[str], details: Sequence[str], there: str) -> None:
        yes = _("Write over it") if there else _("Write it")
        super().__init__(_("Before it is written"), alarm=there, words="\n".join(warnings), yes=yes, details=details)
