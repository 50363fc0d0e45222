"""Consultation: the idea board. Ideas side by side, equal, not ranked and not commented."""

from collections.abc import Collection
from typing import Literal

from textual import events
from textual.app import ComposeResult
from textual.content import Content

from codev_tui.editing.history import Step
from codev_tui.i18n import _, ngettext
from codev_tui.model import entries, forms, labels
from codev_tui.model.entries import Kind, Ref
from codev_tui.model.labels import head_of, kind_letters
from codev_tui.model.session import Idea, IdeaKind, Session
from codev_tui.model.text import fold
from codev_tui.model.voices import ideas_here, kinds_here, without_idea
from codev_tui.own_keys import acting_key
from codev_tui.screens.room.works.parking import ParkedCards
from codev_tui.screens.room.works.request_line import RequestLine
from codev_tui.screens.room.works.work import PhaseWork, WorkContext, saving_mark
from codev_tui.widgets.cards import Card, Cards


class ConsultationWork(PhaseWork):
    """The consultants give, the client listens."""

    first_kind: Kind | None = "ideas"
    _filter = ""
    _asks_kind_of: Ref | Literal["next"] | None = None
    """Whose kind the next letter chooses."""
    _step: Step | None = None
    """The act by which k made it another kind."""

    def __init__(self, context: WorkContext) -> None:
        super().__init__(context)
        self._kinds = kinds_here(context.live.session, context.live.protocol)
        self._next_kind = self._kinds[0]

    def compose(self) -> ComposeResult:
        """The request, the board, what was parked, and who has not yet given an idea."""
        yield RequestLine()
        yield Cards(self._empty_board(), id="board")
        yield ParkedCards()

    def _empty_board(self) -> str:
        if not self.live.session.idea_kinds:
            return _("The board is empty: {note} notes the first idea.").format(note=acting_key("entry", "i"))
        words = " / ".join(labels.idea_kind(self.live.session, kind) for kind in self._kinds)
        sentence = _("The board is empty: {note} notes the first ({kinds}).")
        return sentence.format(note=acting_key("entry", "i"), kinds=words)

    def show(self, session: Session) -> None:
        """Bring the board up to the session."""
        self.query_one(RequestLine).show(session, self.live.protocol)
        cards = [self._card(i, idea) for i, idea in ideas_here(session, self.live.protocol) if self._passes(idea)]
        self.query_one("#board", Cards).update(cards)
        self.query_one(ParkedCards).show(self.live, session)

    def hint(self, session: Session) -> Content:
        """How many ideas there are, and who has not yet given one."""
        return self._hint(session, len(self.query_one("#board", Cards).cards))

    def _passes(self, idea: Idea) -> bool:
        """Whether the idea has every word of the filter, in its author, its kind or its text."""
        if not self._filter:
            return True
        words = fold(f"{idea.by} {self._word(idea.kind)} {idea.kind} {idea.text}")
        return all(word in words for word in fold(self._filter).split())

    def _card(self, at: int, idea: Idea) -> Card:
        head = f"{idea.n}  {head_of(idea.by, self._word(idea.kind))}"
        return Card(Ref("ideas", at), head, idea.text, saving_mark(self.live, idea), "muted")

    def _word(self, kind: IdeaKind) -> str:
        return labels.idea_kind(self.live.session, kind)

    def _hint(self, session: Session, shown: int) -> Content:
        ideas = len(ideas_here(session, self.live.protocol))
        count = ngettext("{n} idea", "{n} ideas", ideas).format(n=ideas)
        if session.idea_kinds:
            count = _("{n} on the board").format(n=ideas)
        if self._filter:
            count = _("{shown} of {count} with “{words}” · {filter} changes it").format(
                shown=shown, count=count, words=self._filter, filter=acting_key("filter", "/")
            )
        silent = without_idea(session, self.live.protocol)
        missing, complete = _("no idea yet from: {names}"), _("every consultant has given an idea")
        if session.idea_kinds:
            missing, complete = _("nothing yet from: {names}"), _("something from everyone")
        waiting = missing.format(names=", ".join(silent)) if silent else ""
        if not silent and any(person.role == "consultant" for person in session.people):
            waiting = complete
        kind = _("next: {kind}").format(kind=self._word(self._next_kind)) if self._next_kind != self._kinds[0] else ""
        return Content.assemble(("   ".join(filter(None, (count, kind))), "bold"), "   ", (waiting, "$text-warning"))

    @property
    def entry_word(self) -> str:
        """In a protocol with kinds of its own, the word for the next one."""
        return self._word(self._next_kind) if self.live.session.idea_kinds else ""

    def next_idea_kind(self) -> IdeaKind:
        """The kind chosen for the next idea."""
        return self._next_kind

    def entry_added(self, kind: Kind) -> None:
        """The new idea is selected, so that k can say what kind it is; the next one is of the usual kind again."""
        hidden = kind == "ideas" and not self._passes(self.live.session.ideas[-1])
        if hidden or self._next_kind != self._kinds[0]:
            self._next_kind = self._kinds[0]
            self._filter = "" if hidden else self._filter
            self.show_again()
        super().entry_added(kind)

    def idle_keys(self, session: Session) -> Collection[str]:
        """A remark can be taken up while one waits, and ideas be filtered while there are any."""
        waits = any(parked.idea is None for parked in session.parked)
        own = (*(() if waits else ("yes",)), *(() if session.ideas else ("filter",)))
        return (*super().idle_keys(session), *own)

    def yes(self) -> None:
        """Take up the parked remark: the selected one, else the first that waits."""
        ref = self.selected()
        waiting = [i for i, parked in enumerate(self.live.session.parked) if parked.idea is None]
        if not waiting:
            self.say(_("Nothing is parked."))
            return
        at = ref.at if ref is not None and ref.kind == "parked" else waiting[0]
        self.live.act(lambda session, now: entries.take_up(session, at, now, self._kinds[0]))
        self.query_one("#board", Cards).select(Ref("ideas", len(self.live.session.ideas) - 1))

    def change_kind(self) -> None:
        """The next kind for the selected idea, with none selected for the next one; a letter then chooses a kind."""
        ref = self.selected()
        self._asks_kind_of = ref if ref is not None and ref.kind == "ideas" else "next"
        self._set_kind(None)
        self._step = self.live.last_act
        letters = kind_letters(self.live.session, self._kinds).items()
        choices = "  ".join(f"{letter} {self._word(kind)}" for letter, kind in letters)
        self.say(_("{choices}  {kind} next").format(choices=choices, kind=acting_key("kind", "k")))

    def _set_kind(self, kind: IdeaKind | None) -> None:
        """That kind, or else the next one, for the idea that is asked about."""
        ref = self._asks_kind_of
        if isinstance(ref, Ref):
            other = kind or entries.next_kind(self.live.session.ideas[ref.at].kind, self._kinds)
            self.live.act(lambda session, _at: entries.change_kind(session, ref.at, other))
        else:
            self._next_kind = kind or entries.next_kind(self._next_kind, self._kinds)
            self.show_again()

    def take_key(self, event: events.Key) -> bool:
        """After k, the letter of a kind; it takes the place of the step that k made, so that one undo is enough.

        A second k is one more step, after which letters are commands again.
        """
        kind = kind_letters(self.live.session, self._kinds).get((event.character or "").casefold())
        if self._asks_kind_of is None or (kind is None and event.key != "k"):
            self.stop_waiting()
            return False
        if kind is None:
            self._set_kind(None)
            self.stop_waiting()
            return True
        if isinstance(self._asks_kind_of, Ref) and self.live.last_act is self._step:
            self.live.undo()
        self._set_kind(kind)
        self.stop_waiting()
        return True

    def stop_waiting(self) -> None:
        """No letter of a kind is waited for."""
        self._asks_kind_of = None

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
