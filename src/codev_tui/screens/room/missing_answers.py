"""What is missing when a session closes, asked for in a dialog, and put in."""

from collections.abc import Callable, Mapping

from codev_tui.editing.live import LiveSession
from codev_tui.i18n import _
from codev_tui.model.forms import NotAnEntry
from codev_tui.review.closing_answers import fields_for, with_answer
from codev_tui.review.closing_missing import Missing
from codev_tui.screens.dialogs.fill_in import FillInDialog


class Mending:
    """Mends a session that is about to close. `changed` is called after each act."""

    def __init__(
        self, live: LiveSession, push: Callable[[FillInDialog], object], changed: Callable[[], object]
    ) -> None:
        self._live = live
        self._push = push
        self._changed = changed

    def mend(self, missing: Missing) -> None:
        """Ask for what is missing; a parked remark needs no more than to be taken up."""
        fields = fields_for(self._live.session, missing)
        if fields:
            self._push(
                FillInDialog(_("Still missing"), missing.text, fields, lambda values: self._take(missing, values))
            )
        else:
            self._take(missing, {})

    def _take(self, missing: Missing, values: Mapping[str, str]) -> str:
        """Put in what was typed; a sentence where it cannot be taken."""
        try:
            self._live.act(lambda session, now: with_answer(session, missing, values, now))
        except NotAnEntry as error:
            return str(error)
        self._changed()
        return ""
