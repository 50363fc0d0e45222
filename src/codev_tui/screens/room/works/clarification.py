"""Clarification: part 1, what each consultant understood and the client's verdict; part 2, the request."""

from collections.abc import Collection

from textual.app import ComposeResult
from textual.widget import Widget

from codev_tui.i18n import _
from codev_tui.model import entries, forms
from codev_tui.model.entries import Kind, Ref
from codev_tui.model.labels import NOBODY
from codev_tui.model.session import Reformulation, Session
from codev_tui.model.voices import asks_request
from codev_tui.own_keys import acting_key
from codev_tui.screens.card_words import verdict_mark
from codev_tui.screens.room.frame import missing_names
from codev_tui.screens.room.works.parking import ParkedCards
from codev_tui.screens.room.works.request_line import RequestLine
from codev_tui.screens.room.works.work import PhaseWork, saving_mark, set_title
from codev_tui.widgets.card_lists import CardLists
from codev_tui.widgets.cards import Card, Cards


class ClarificationWork(PhaseWork):
    """Until the client says: yes, that is what I ask of you."""

    def compose(self) -> ComposeResult:
        """The request on top once there is one; reformulations; earlier wordings beside them."""
        yield RequestLine()
        with CardLists():
            yield Cards(
                _("One sentence each, no advice yet: {note} notes it.").format(note=acting_key("entry", "i")),
                columns=1,
                id="reformulations",
            )
            yield Cards(
                _("No request yet: {next} leads to it, {note} notes it.").format(
                    next=acting_key("next", "n"), note=acting_key("entry", "i")
                ),
                columns=1,
                id="wordings",
            )
        yield ParkedCards()

    @property
    def first_kind(self) -> Kind:
        """A reformulation in part 1, the request in part 2."""
        return "requests" if self._asks_for_request() else "reformulations"

    def _asks_for_request(self) -> bool:
        """Whether it is the part in which the client words the request."""
        return asks_request(self.live.session, self.live.protocol)

    def show(self, session: Session) -> None:
        """Show the wordings and the verdicts."""
        self.query_one(RequestLine).show(session, self.live.protocol, is_large=self._asks_for_request())
        reformulations, wordings = [pane for pane in self.panes() if not isinstance(pane, ParkedCards)]
        reformulations.update([self._card(i, entry) for i, entry in enumerate(session.reformulations)])
        stem = self._stem_of_reformulations()
        title = _("reformulations: “{stem}”").format(stem=stem) if stem else _("reformulations")
        set_title(reformulations, title, _("reformulations"))
        last = len(session.requests) - 1
        wordings.update(
            [
                Card(
                    Ref("requests", i),
                    _("request") if i == last else _("earlier wording"),
                    wording.text,
                    saving_mark(self.live, wording, _("✓ agreed") if wording.agreed else ""),
                    "muted" if i < last else "success" if wording.agreed else "",
                    instead=_("the words above") if i == last else "",
                )
                for i, wording in reversed(list(enumerate(session.requests)))
            ]
        )
        set_title(wordings, _("the client's request"))
        self.query_one(ParkedCards).show(self.live, session)

    def _stem_of_reformulations(self) -> str:
        """The sentence that the consultants complete, in whichever part they do."""
        script = self.live.protocol.phase(self.phase_name)
        stages = script.stages if script else ()
        return next((stage.stems[0] for stage in stages if stage.stems and stage.voice != "client"), "")

    def least_rows(self, child: Widget) -> int:
        """The air around the request goes where rows are few."""
        return child.size.height if isinstance(child, RequestLine) else super().least_rows(child)

    def hint(self, session: Session) -> str:
        """Who has not yet said what they understood."""
        given = {entry.by for entry in session.reformulations}
        absent = [p.name for p in session.people if p.role == "consultant" and p.name not in given]
        return "" if self._asks_for_request() else missing_names(absent)

    def _card(self, at: int, entry: Reformulation) -> Card:
        mark, tone = verdict_mark(entry.verdict)
        foot = f"→ {entry.correction}" if entry.correction else ""
        return Card(
            Ref("reformulations", at),
            entry.by or NOBODY,
            entry.text,
            saving_mark(self.live, entry, mark),
            tone or "muted",
            foot,
        )

    def entry_added(self, kind: Kind) -> None:
        """A request is read back at once; y is then about it."""
        super().entry_added(kind)
        if kind == "requests":
            self._last_pane = self.query_one("#wordings", Cards)
            self.say(_("Read it back aloud: is that it?"))

    def _judged(self) -> Ref | None:
        ref = self.selected()
        if ref is None or ref.kind != "reformulations":
            self.say(_("The client's verdict is on a reformulation: select one first."))
            return None
        return ref

    def idle_keys(self, session: Session) -> Collection[str]:
        """The client can judge what was said alone."""
        own = () if session.reformulations else ("changes",)
        return (*super().idle_keys(session), *own, *(() if session.requests or not own else ("yes",)))

    def yes(self) -> None:
        """The client confirms the reformulation, in their own words if it was corrected; or agrees to the request."""
        ref = self.selected()
        if ref is not None and ref.kind == "requests":
            self.live.act(lambda session, _at: entries.agree_on_request(session, ref.at))
        elif judged := self._judged():
            words = self.live.session.reformulations[judged.at].correction
            self.live.act(lambda session, _at: entries.judge_reformulation(session, judged.at, "confirmed", words))

    async def changes(self) -> None:
        """The client corrects it, in their own words."""
        if ref := self._judged():
            old = self.live.session.reformulations[ref.at].correction
            self.live.act(lambda session, _at: entries.judge_reformulation(session, ref.at, "corrected", old))
            form = forms.form_for_words(
                forms.Words("correction", ref.at), _("Corrected"), _("the client's own words: Enter keeps them"), old
            )
            await self.context.open_form(form)

    def take_words(self, words: forms.Words, text: str) -> None:
        """The client's own words."""
        if words.what == "correction":
            self.live.act(lambda session, _at: entries.judge_reformulation(session, words.at, "corrected", text))
