"""Remarks that were set aside, waiting for the consultation."""

from codev_tui.i18n import _
from codev_tui.model.entries import Ref
from codev_tui.model.session import Session
from codev_tui.screens.phase import PhaseScreen, saving_mark, titled
from codev_tui.widgets.cards import Card, Cards


class ParkedCards(Cards):
    """The parked remarks that have not been taken up; hidden while there are none."""

    def __init__(self) -> None:
        super().__init__(lines=1, id="parked")
        self.display = False

    def show(self, screen: PhaseScreen, session: Session) -> None:
        """Show what waits."""
        waiting = [(i, parked) for i, parked in enumerate(session.parked) if parked.idea is None]
        self.display = bool(waiting)
        self.update(
            [
                Card(
                    Ref("parked", i), parked.by or "·", parked.text, saving_mark(screen, parked, _("parked")), "warning"
                )
                for i, parked in waiting
            ]
        )
        titled(self, _("parked, for the consultation"))
