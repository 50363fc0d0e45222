"""Remarks that were set aside: for the consultation, or for the end of the session."""

from codev_tui.editing.live import LiveSession
from codev_tui.i18n import _, ngettext
from codev_tui.model.entries import Ref
from codev_tui.model.labels import NOBODY
from codev_tui.model.protocol import ParkedTo
from codev_tui.model.session import Session
from codev_tui.screens.room.works.work import saving_mark, set_title
from codev_tui.widgets.cards import Card, Cards


class ParkedCards(Cards):
    """The parked remarks that have not been taken up; hidden while there are none."""

    def __init__(self) -> None:
        super().__init__(columns="few", id="parked", classes="-empty")

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
        set_title(self, _("parked, for the end") if park_of(live) == "end" else _("parked, for the consultation"))


def park_of(live: LiveSession) -> ParkedTo:
    """Where a remark leads that is parked now, as the script has it."""
    script = live.protocol.phase(live.session.phase.name)
    return script.park if script else "consultation"


def parked_in_words(session: Session) -> str:
    """How many remarks wait, for screens too low to show them; empty when none does."""
    waiting = sum(parked.idea is None for parked in session.parked)
    return ngettext("{n} remark parked", "{n} remarks parked", waiting).format(n=waiting) if waiting else ""
