"""Welcome: the principles, ticked as they are said, and what became of the previous session's commitments."""

from typing import NamedTuple

from textual.app import ComposeResult
from textual.content import Content

from codev_tui.i18n import _
from codev_tui.model import entries
from codev_tui.model.follow_up_notes import to_follow_up
from codev_tui.model.plan import warnings_of
from codev_tui.model.session import Session, Status
from codev_tui.screens import forms
from codev_tui.screens.card_words import commitment_foot, status_mark
from codev_tui.screens.room.works.work import PhaseWork, set_title
from codev_tui.widgets.card_lists import CardLists
from codev_tui.widgets.cards import Card, Cards


class PrincipleKey(NamedTuple):
    """The card of one principle."""

    name: str


class StockKey(NamedTuple):
    """The card of one commitment of the previous session."""

    n: int


class WelcomeWork(PhaseWork):
    """The first phase."""

    def compose(self) -> ComposeResult:
        """Principles at the left, follow-up at the right."""
        with CardLists():
            yield Cards(_("This protocol names no principles."), id="principles")
            yield Cards(columns=1, id="follow-up")

    def show(self, session: Session) -> None:
        """Show what was said, and what was found so far."""
        said = session.phase.principles
        principles = self.query_one("#principles", Cards)
        principles.update(
            [
                Card(
                    PrincipleKey(principle.name),
                    principle.title,
                    principle.say,
                    _("✓ said") if principle.name in said else "",
                    "success",
                )
                for principle in self.live.protocol.principles
            ]
        )
        set_title(principles, _("principles"))
        follow_up = self.query_one("#follow-up", Cards)
        stock = self._stock(session)
        follow_up.update(stock)
        follow_up.display = bool(stock)
        set_title(follow_up, _("follow-up"))

    def hint(self, session: Session) -> Content:
        """What the method says of this group and length, until the clock starts; then where the commitments are."""
        if session.started is None and (warnings := warnings_of(session, self.live.protocol)):
            return Content.styled("\n".join(warnings), "$text-warning")
        if to_follow_up(self.live.previous):
            return Content(_("Tab goes from the principles to the commitments of last time, and back."))
        return Content(self._nothing_to_follow_up(session))

    def _nothing_to_follow_up(self, session: Session) -> str:
        if not session.group:
            return _("No group was named, so there are no earlier commitments to take stock of.")
        if self.live.previous is None:
            return _("The first session of {group} here: no commitments to take stock of yet.").format(
                group=session.group
            )
        return _("No commitment of the previous session is still open.")

    def _stock(self, session: Session) -> list[Card]:
        found = {stock.n: stock for stock in session.follow_up}
        cards = []
        for commitment in to_follow_up(self.live.previous):
            stock = found.get(commitment.n)
            status = stock.status if stock else commitment.status
            mark, tone = status_mark(status) if stock or commitment.checks else ("", "muted")
            if stock and not self.live.is_saved(stock):
                mark = f"{mark} · {_('saving')}"
            foot = stock.note if stock and stock.note else commitment_foot(commitment)
            cards.append(Card(StockKey(commitment.n), commitment.by, commitment.text, mark, tone, foot))
        return cards

    def yes(self) -> None:
        """The principle was said; the commitment is done."""
        key = self._key()
        if isinstance(key, PrincipleKey):
            self.live.act(lambda session, _at: entries.say_principle(session, key.name))
            self._onward()
        elif isinstance(key, StockKey):
            self._take_stock(key.n, "done")
            self._onward()

    async def changes(self) -> None:
        """The commitment is partly done: at once, and a note if there is one."""
        await self._with_note("partly", _("Partly done"))

    async def let_go(self) -> None:
        """The commitment is not done."""
        await self._with_note("not-done", _("Not done"))

    async def _with_note(self, status: Status, title: str) -> None:
        key = self._key()
        if not isinstance(key, StockKey) or status not in ("partly", "not-done"):
            self.say(_("That is for a commitment of the previous session: Tab goes to them."))
            return
        note = next((stock.note for stock in self.live.session.follow_up if stock.n == key.n), "")
        self._take_stock(key.n, status, note)
        words = forms.Words(status, key.n)
        form = forms.form_for_words(words, title, _("a note, if there is one: Enter keeps it"), note)
        await self.context.open_form(form)

    def take_words(self, words: forms.Words, text: str) -> None:
        """The note on what was found."""
        if words.what in ("partly", "not-done"):
            self._take_stock(words.at, words.what, text)
            self._onward()

    def _take_stock(self, n: int, status: Status, note: str = "") -> None:
        self.live.act(lambda session, _at: entries.take_stock(session, n, status, note))

    def _key(self) -> object:
        pane = self.pane()
        return pane.selected if pane else None

    def _onward(self) -> None:
        pane = self.pane()
        if pane is not None:
            pane.move(1, 0)
