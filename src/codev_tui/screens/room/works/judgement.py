"""Judgement: the client says of each contribution whether it holds, and gives no reasons."""

from textual.app import ComposeResult
from textual.content import Content

from codev_tui.i18n import _
from codev_tui.model import entries, labels
from codev_tui.model.entries import Kind, Ref
from codev_tui.model.labels import NOBODY
from codev_tui.model.session import Idea, Session, Sift
from codev_tui.model.voices import ideas_here
from codev_tui.own_keys import acting_key
from codev_tui.screens.card_words import holding_mark
from codev_tui.screens.room.works.request_line import RequestLine
from codev_tui.screens.room.works.work import PhaseWork, saving_mark
from codev_tui.widgets.cards import Card, Cards


class JudgementWork(PhaseWork):
    """The client answers what the others have put together. Which kinds that is, the script says."""

    first_kind: Kind | None = "ideas"

    def compose(self) -> ComposeResult:
        """The request, and what is judged."""
        yield RequestLine()
        yield Cards(_nothing_yet(), columns=1, id="board")

    def show(self, session: Session) -> None:
        """Bring the board up to the session."""
        self.query_one(RequestLine).show(session, self.live.protocol)
        here = ideas_here(session, self.live.protocol)
        self.query_one("#board", Cards).update([self._card(session, at, idea) for at, idea in here])

    def hint(self, session: Session) -> Content:
        """How many were judged."""
        here = [idea for _at, idea in ideas_here(session, self.live.protocol)]
        judged = sum(idea.sift != "open" for idea in here)
        return Content.styled(_("judged {n} of {all}").format(n=judged, all=len(here)), "bold")

    def _card(self, session: Session, at: int, idea: Idea) -> Card:
        mark, tone = holding_mark(idea.sift)
        head = f"{idea.n}  {idea.by or NOBODY} · {labels.idea_kind(session, idea.kind)}"
        return Card(Ref("ideas", at), head, idea.text, saving_mark(self.live, idea, mark), tone or "muted")

    def yes(self) -> None:
        """It holds."""
        self._judge("keep")

    async def changes(self) -> None:
        """It holds in part."""
        self._judge("adapt")

    async def let_go(self) -> None:
        """It does not hold."""
        self._judge("leave")

    def _judge(self, verdict: Sift) -> None:
        ref = self.selected()
        if ref is None:
            self.say(_nothing_yet())
            return
        self.live.act(lambda session, _at: entries.sift(session, ref.at, verdict))
        self.query_one("#board", Cards).move(0, 1)


def _nothing_yet() -> str:
    return _("There is nothing to judge yet: {note} notes something.").format(note=acting_key("entry", "i"))
