"""Remarks that were set aside: for the consultation, or for the end of the session."""

from codev_tui.editing.live import LiveSession
from codev_tui.i18n import _, ngettext
from codev_tui.model.entries import Ref
from codev_tui.model.labels import NOBODY
from codev_tui.model.protocol import ParkedTo
from codev_tui.model.session import Session
from codev_tui.screens.room.works.work import saving_mark, set_title
from codev_tui.widgets.card_lists import need_of
from codev_tui.widgets.cards import Card, Cards


class ParkedCards(Cards):
    """The parked remarks that have not been taken up; hidden while there are none.

    They are one line that says how many, unless one is among them.
    """

    folds = True

    def __init__(self) -> None:
        super().__init__(columns=1, id="parked", classes="-empty")
        self._is_for_end = False

    def show(self, live: LiveSession, session: Session) -> None:
        """Show what waits."""
        waiting = [(i, parked) for i, parked in enumerate(session.parked) if parked.idea is None]
        self.set_class(not waiting, "-empty")
        self.update(
            [
                Card(
                    Ref("parked", i),
                    parked.by or NOBODY,
                    parked.text,
                    saving_mark(live, parked, _("parked")),
                    "warning",
                )
                for i, parked in waiting
            ]
        )
        self._is_for_end = park_of(live) == "end"
        self._fold()

    def rows_needed(self) -> int:
        """Rows in which the longest remark is whole and two others are in view, while one is among them."""
        return need_of(self, self.size.width, 1).to_read if self.has_focus else 1

    def watch_has_focus(self, value: bool) -> None:
        """Unfold, or fold to one line."""
        super().watch_has_focus(value)
        self._fold()

    def on_resize(self) -> None:
        """Fold or unfold for the new size."""
        super().on_resize()
        self._fold()

    def _fold(self) -> None:
        number = len(self.cards)
        if self.has_focus:
            title = _("parked, for the end") if self._is_for_end else _("parked, for the consultation")
        elif self._is_for_end:
            title = ngettext("{n} parked, for the end: Tab", "{n} parked, for the end: Tab", number).format(n=number)
        else:
            title = ngettext("{n} parked: Tab", "{n} parked: Tab", number).format(n=number)
        set_title(self, title)
        self.styles.height = self.rows_needed()


def park_of(live: LiveSession) -> ParkedTo:
    """Where a remark leads that is parked now, as the script has it."""
    script = live.protocol.phase(live.session.phase.name)
    return script.park if script else "consultation"
