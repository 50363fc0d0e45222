"""Consultation: the idea board. Ideas side by side, equal, not ranked and not commented."""

from textual.app import ComposeResult
from textual.content import Content

from codev_tui.i18n import _, ngettext
from codev_tui.model import entries, labels
from codev_tui.model.entries import Kind, Ref
from codev_tui.model.labels import NOBODY
from codev_tui.model.session import IDEA_KINDS, Idea, IdeaKind, Session
from codev_tui.model.text import fold
from codev_tui.model.voices import without_idea
from codev_tui.screens import forms
from codev_tui.screens.room.works.parking import ParkedCards
from codev_tui.screens.room.works.request_line import RequestLine
from codev_tui.screens.room.works.work import PhaseWork, saving_mark
from codev_tui.widgets.cards import Card, Cards


class ConsultationWork(PhaseWork):
    """The consultants give, the client listens."""

    first_kind: Kind | None = "ideas"
    _next_kind: IdeaKind = "suggestion"
    _filter = ""

    def compose(self) -> ComposeResult:
        """The request, the board, what was parked, and who has not yet given an idea."""
        yield RequestLine()
        yield Cards(_("The board is empty: i notes the first idea."), id="board")
        yield ParkedCards()

    def show(self, session: Session) -> None:
        """Bring the board up to the session."""
        self.query_one(RequestLine).show(session, self.live.protocol)
        cards = [self._card(i, idea) for i, idea in enumerate(session.ideas) if self._passes(idea)]
        self.query_one("#board", Cards).update(cards)
        self.query_one(ParkedCards).show(self.live, session)

    def hint(self, session: Session) -> Content:
        """How many ideas there are, and who has not yet given one."""
        return self._hint(session, len(self.query_one("#board", Cards).cards))

    def _passes(self, idea: Idea) -> bool:
        """Whether the idea has every word of the filter, in its author, its kind or its text."""
        if not self._filter:
            return True
        words = fold(f"{idea.by} {labels.IDEA_KIND[idea.kind]} {idea.kind} {idea.text}")
        return all(word in words for word in fold(self._filter).split())

    def _card(self, at: int, idea: Idea) -> Card:
        head = f"{idea.n}  {idea.by or NOBODY} · {labels.IDEA_KIND[idea.kind]}"
        return Card(Ref("ideas", at), head, idea.text, saving_mark(self.live, idea), "muted")

    def _hint(self, session: Session, shown: int) -> Content:
        ideas = len(session.ideas)
        count = ngettext("{n} idea", "{n} ideas", ideas).format(n=ideas)
        if self._filter:
            count = _("{shown} of {count} with “{words}” · / changes it").format(
                shown=shown, count=count, words=self._filter
            )
        silent = without_idea(session)
        waiting = _("no idea yet from: {names}").format(names=", ".join(silent)) if silent else ""
        if not silent and any(person.role == "consultant" for person in session.people):
            waiting = _("every consultant has given an idea")
        kind = (
            _("next: {kind}").format(kind=labels.IDEA_KIND[self._next_kind]) if self._next_kind != "suggestion" else ""
        )
        return Content.assemble(("   ".join(filter(None, (count, kind))), "bold"), "   ", (waiting, "$text-warning"))

    def next_idea_kind(self) -> IdeaKind:
        """The kind chosen for the next idea."""
        return self._next_kind

    def entry_added(self, kind: Kind) -> None:
        """The new idea is selected, so that k can say what kind it is; the next one is a suggestion again."""
        hidden = kind == "ideas" and not self._passes(self.live.session.ideas[-1])
        if hidden or self._next_kind != "suggestion":
            self._next_kind = "suggestion"
            self._filter = "" if hidden else self._filter
            self.show_again()
        super().entry_added(kind)

    def yes(self) -> None:
        """Take up the parked remark: the selected one, else the first that waits."""
        ref = self.selected()
        waiting = [i for i, parked in enumerate(self.live.session.parked) if parked.idea is None]
        if not waiting:
            self.say(_("Nothing is parked."))
            return
        at = ref.at if ref is not None and ref.kind == "parked" else waiting[0]
        self.live.act(lambda session, now: entries.take_up(session, at, now))
        self.query_one("#board", Cards).select(Ref("ideas", len(self.live.session.ideas) - 1))

    def change_kind(self) -> None:
        """Another kind for the selected idea; with none selected, for the next."""
        ref = self.selected()
        if ref is not None and ref.kind == "ideas":
            self.live.act(lambda session, _at: entries.change_kind(session, ref.at))
            return
        self._next_kind = IDEA_KINDS[(IDEA_KINDS.index(self._next_kind) + 1) % len(IDEA_KINDS)]
        self.show_again()

    async def filter(self) -> None:
        """Ask for the words of the filter."""
        form = forms.form_for_words(
            forms.Words("filter"), _("Filter"), _("author, kind or words; empty shows all"), self._filter
        )
        await self.context.open_form(form)

    def take_words(self, words: forms.Words, text: str) -> None:
        """Filter the board."""
        if words.what == "filter":
            self._filter = " ".join(text.split())
            self.show_again()
