"""A break: nothing is noted, and whoever comes back late makes nobody late."""

from textual.app import ComposeResult

from codev_tui.i18n import _
from codev_tui.model.session import Session
from codev_tui.model.voices import stage_of
from codev_tui.own_keys import acting_key
from codev_tui.screens.room.works.parking import ParkedCards
from codev_tui.screens.room.works.request_line import RequestLine
from codev_tui.screens.room.works.work import PhaseWork


class BreakWork(PhaseWork):
    """People stretch their legs."""

    def compose(self) -> ComposeResult:
        """The request and what was parked, for those who stay."""
        yield RequestLine()
        yield ParkedCards()

    def show(self, session: Session) -> None:
        """Bring both up to the session."""
        self.query_one(RequestLine).show(session, self.live.protocol)
        self.query_one(ParkedCards).show(self.live, session)

    def hint(self, session: Session) -> str:
        """How one goes on, where people have gone out; a silence needs no word."""
        stage = stage_of(session, self.live.protocol)
        if stage is not None and stage.voice == "nobody":
            return ""
        return _("Everyone is back? {next} goes on.").format(next=acting_key("next", "n"))
