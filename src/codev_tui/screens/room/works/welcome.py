"""Welcome: the principles, ticked as they are said, and what became of the commitments that are still open."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.content import Content

from codev_tui.i18n import _
from codev_tui.model import entries, forms
from codev_tui.model.follow_up_notes import OpenCommitment, in_turn
from codev_tui.model.group import Between, Group
from codev_tui.model.plan import warnings_of
from codev_tui.model.session import Session, Status, Stock
from codev_tui.model.text import name_key
from codev_tui.model.voices import session_time, stage_of
from codev_tui.own_keys import acting_key
from codev_tui.screens.card_words import commitment_foot, day_text, status_mark
from codev_tui.screens.room.works.work import PhaseWork, WorkContext, set_title
from codev_tui.widgets.card_lists import CardLists
from codev_tui.widgets.cards import Card, Cards
from codev_tui.widgets.status_text import StatusText


class PrincipleKey(NamedTuple):
    """The card of one principle."""

    name: str


class StockKey(NamedTuple):
    """The card of one commitment of an earlier session."""

    session: str
    n: int


class AgreementKey(NamedTuple):
    """The card of what the group agreed on."""


class ToldKey(NamedTuple):
    """The card of what somebody told since the last session, by its place."""

    at: int


class WelcomeWork(PhaseWork):
    """The first phase."""

    def __init__(self, context: WorkContext) -> None:
        super().__init__(context)
        self._open: Sequence[OpenCommitment] = ()
        self._group, self._told = Group(name=""), tuple[Between, ...]()
        self._asked: StockKey | None = None
        """The commitment on which a note is being typed."""
        self._part = 1

    def compose(self) -> ComposeResult:
        """What the learning partners are asked; below it the principles, what was agreed on or follow-up, and news."""
        self._open = self.live.open_commitments()
        self._group, self._told = self.live.group(), self.live.told_since()
        yield StatusText(id="partner")
        with CardLists():
            yield Cards(_("This protocol names no principles."), id="principles")
            yield Cards(columns=1, id="agreement")
            yield Cards(columns=1, id="follow-up")
            yield Cards(columns=1, id="told")

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
        self._show_group(session)
        follow_up = self.query_one("#follow-up", Cards)
        stock = self._stock(session)
        follow_up.update(stock)
        partner = self.query_one("#partner", StatusText)
        partner.say(self._ask_partner(session))
        partner.display = bool(self._ask_partner(session))
        follow_up.display = bool(stock)
        set_title(follow_up, _("follow-up"))
        if session.running_clock.part != self._part:
            self._part = session.running_clock.part
            self._go_to(follow_up if self._is_follow_up(session) and stock else principles)

    def _show_group(self, session: Session) -> None:
        """What the group agreed on, in its first session; what its members told since the last one."""
        agreement, told = self.query_one("#agreement", Cards), self.query_one("#told", Cards)
        is_first = session_time(session) == "first"
        text = self._group.agreement if is_first else ""
        agreement.update([Card(AgreementKey(), self._group.name, text)] if text else [])
        set_title(agreement, _("what we agreed on"))
        told.update(
            [
                Card(ToldKey(at), " · ".join(filter(None, (line.by, day_text(line.on)))), line.text)
                for at, line in enumerate(self._told)
            ]
        )
        set_title(told, _("since last time"))
        for pane in (agreement, told):
            pane.display = bool(pane.cards)

    def _is_follow_up(self, session: Session) -> bool:
        """Whether this part is about an earlier session: the script has it in later ones alone."""
        stage = stage_of(session, self.live.protocol)
        return stage is not None and stage.when == "later"

    def _go_to(self, pane: Cards) -> None:
        """Be in the list that the part is about, so that y is for what is talked about; a form keeps the focus."""
        self._last_pane = pane
        if self.screen.focused in self.panes():
            self.screen.set_focus(pane)

    def hint(self, session: Session) -> Content:
        """What the method says of this group and length, and whose script it is, until the clock starts.

        Then where the commitments are.
        """
        if session.started is None:
            remarks = (*warnings_of(session, self.live.protocol), self.live.script_remark)
            if any(remarks):
                return Content.styled("\n".join(filter(None, remarks)), "$text-warning")
        if self._in_turn(session):
            return Content(_("Tab goes from the principles to the commitments of last time, and back."))
        return Content(self._nothing_to_follow_up(session))

    def _nothing_to_follow_up(self, session: Session) -> str:
        if not session.group:
            return _("No group was named, so there are no earlier commitments to take stock of.")
        if self.live.previous is None:
            return _("The first session of {group} here: no commitments to take stock of yet.").format(
                group=session.group
            )
        return _("No commitment of those who are here is still open.")

    def _ask_partner(self, session: Session) -> str:
        """Whether the last client and their learning partner have talked, asked of those two who are here."""
        previous = self.live.previous
        if previous is None or not (previous.client and previous.learning_partner):
            return ""
        present = {name_key(person.name) for person in session.people}
        client, partner = previous.client, previous.learning_partner
        asked, other = (partner, client) if name_key(partner) in present else (client, partner)
        if name_key(asked) not in present:
            return ""
        if name_key(other) in present:
            return _("{name}, have you two talked?").format(name=asked)
        return _("{name}, have you and {other} talked?").format(name=asked, other=other)

    def _in_turn(self, session: Session) -> tuple[OpenCommitment, ...]:
        """The commitments of those who are here, the last client's first."""
        present = [person.name for person in session.people]
        previous = self.live.previous
        last_client, last = (previous.client, previous.id) if previous else ("", "")
        return in_turn(self._open, present, last_client, last)

    def _stock(self, session: Session) -> list[Card]:
        present = {name_key(person.name) for person in session.people}
        found = {(stock.session or session.previous, stock.n): stock for stock in session.follow_up}
        cards = []
        for each in self._in_turn(session):
            stock = found.get((each.session, each.commitment.n))
            is_here = name_key(each.owner) in present or not each.owner
            cards.append(self._card(each, stock, is_here=is_here))
        return cards

    def _card(self, each: OpenCommitment, stock: Stock | None, *, is_here: bool) -> Card:
        """A commitment with what was found of it; one of somebody who is not here is kept for next time."""
        commitment = each.commitment
        status = stock.status if stock else commitment.status
        mark, tone = status_mark(status) if stock or commitment.checks else ("", "muted")
        if stock and not self.live.is_saved(stock):
            mark = f"{mark} · {_('saving')}"
        foot = stock.note if stock and stock.note else commitment_foot(commitment)
        if not (stock or is_here):
            mark, tone, foot = _("not here"), "muted", _("keep for next time")
        previous = self.live.previous
        is_last = previous is not None and each.session == previous.id
        head = each.owner if is_last else " · ".join(filter(None, (each.owner, day_text(each.day))))
        return Card(StockKey(each.session, commitment.n), head, commitment.text, mark, tone, foot)

    def idle_keys(self, session: Session) -> Collection[str]:
        """What cannot be said of a commitment where there is none."""
        own = () if self.query_one("#follow-up", Cards).cards else ("changes", "let_go", "grow")
        return (*super().idle_keys(session), *own)

    def yes(self) -> None:
        """The principle was said; the commitment is done."""
        key = self._key()
        if isinstance(key, PrincipleKey):
            self.live.act(lambda session, _at: entries.say_principle(session, key.name))
            self._onward()
        elif isinstance(key, StockKey):
            self._take_stock(key, "done")
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
            self.say(_("That is for a commitment of an earlier session: Tab goes to them."))
            return
        self._asked = key
        note = self._note_on(key)
        self._take_stock(key, status, note)
        words = forms.Words(status, key.n)
        form = forms.form_for_words(words, title, _("a note, if there is one: Enter keeps it"), note)
        await self.context.open_form(form)

    async def grow(self) -> None:
        """The commitment is carried over: its owner makes it once more in this session, with a new day."""
        key = self._key()
        each = next((each for each in self._open if isinstance(key, StockKey) and _key_of(each) == key), None)
        if each is None:
            self.say(_("That is for a commitment of an earlier session: Tab goes to them."))
        elif _is_carried_over(self.live.session, _key_of(each)):
            self.say(_("It is carried over already: {undo} takes that back.").format(undo=acting_key("undo", "u")))
        else:
            session = self.live.session
            await self.context.open_form(forms.form_to_carry_over(session, each.commitment, each.session, each.owner))

    def draft_keys(self, session: Session) -> Mapping[str, str]:
        """A commitment that was being carried over comes back with g on the earlier one."""
        carried = {forms.draft_of_carried(each.session, each.commitment.n): "g" for each in self._open}
        return {**super().draft_keys(session), **carried}

    def take_words(self, words: forms.Words, text: str) -> None:
        """The note on what was found."""
        if words.what in ("partly", "not-done") and self._asked:
            self._take_stock(self._asked, words.what, text)
            self._onward()

    def _note_on(self, key: StockKey) -> str:
        """What was noted on that commitment."""
        session = self.live.session
        key_of = ((stock.session or session.previous, stock.n) for stock in session.follow_up)
        return next((s.note for at, s in zip(key_of, session.follow_up, strict=True) if at == tuple(key)), "")

    def _take_stock(self, key: StockKey, status: Status, note: str = "") -> None:
        self.live.act(lambda session, _at: entries.take_stock(session, key.n, status, note, made_in=key.session))

    def _key(self) -> object:
        pane = self.pane()
        return pane.selected if pane else None

    def _onward(self) -> None:
        pane = self.pane()
        if pane is not None:
            pane.move(1, 0)


def _key_of(each: OpenCommitment) -> StockKey:
    return StockKey(each.session, each.commitment.n)


def _is_carried_over(session: Session, key: StockKey) -> bool:
    found = ((stock.session or session.previous, stock.n, stock.status) for stock in session.follow_up)
    return (*key, "dropped") in found
