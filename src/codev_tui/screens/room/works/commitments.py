"""Commitments: the client sifts the ideas and turns what is kept into a plan; everyone says what they learnt."""

from collections.abc import Collection, Mapping
from typing import Literal

from textual.app import ComposeResult

from codev_tui.i18n import _
from codev_tui.model import entries, forms
from codev_tui.model.entries import Kind, Ref
from codev_tui.model.labels import NOBODY
from codev_tui.model.session import Commitment, Idea, Session, Sift
from codev_tui.model.voices import ideas_here
from codev_tui.own_keys import acting_key
from codev_tui.screens.card_words import commitment_foot, sift_mark
from codev_tui.screens.room.works.request_line import RequestLine
from codev_tui.screens.room.works.work import PhaseWork, saving_mark, set_counted_title
from codev_tui.widgets.card_lists import CardLists
from codev_tui.widgets.cards import Card, Cards


class CommitmentsWork(PhaseWork):
    """The client decides; the consultants think of what they take along."""

    first_kind: Kind | None = "commitments"
    second_kind: Kind | None = "learnings"
    _just_kept: Ref | None = None
    """The idea that y or r has just kept, which the selection has left behind."""

    def compose(self) -> ComposeResult:
        """The request, and below it ideas, commitments and learnings."""
        plan = _("{note} notes one; {grow} makes one of the selected idea.")
        if not self.live.protocol.collects_ideas:
            plan = _("{note} notes one.")
        yield RequestLine()
        with CardLists():
            yield Cards(_("No ideas were noted."), columns=1, id="ideas")
            keys = {"note": acting_key("entry", "i"), "grow": acting_key("grow", "g")}
            yield Cards(plan.format(**keys), columns=1, id="plan")
            yield Cards(
                _("{second} notes what someone takes away.").format(second=acting_key("second", "I")),
                columns=1,
                id="learnings",
            )

    def show(self, session: Session) -> None:
        """Bring the three lists up to the session."""
        self.query_one(RequestLine).show(session, self.live.protocol)
        ideas, plan, learnings = self.panes()
        here = ideas_here(session, self.live.protocol)
        ideas.display = bool(here) or self.live.protocol.collects_ideas
        ideas.update([self._idea(i, idea) for i, idea in here])
        left = sum(idea.sift == "open" for _at, idea in here)
        if left:
            ideas.name_board(_("ideas · {n} to sift").format(n=left), "never")
        else:
            set_counted_title(ideas, _("ideas"))
        plan.update([self._commitment(i, commitment) for i, commitment in enumerate(session.commitments)])
        set_counted_title(plan, _("commitments"))
        learnings.update(
            [
                Card(
                    Ref("learnings", i), learning.by or NOBODY, learning.text, saving_mark(self.live, learning), "muted"
                )
                for i, learning in enumerate(session.learnings)
            ]
        )
        set_counted_title(learnings, _("learnings"))

    def _idea(self, at: int, idea: Idea) -> Card:
        mark, tone = sift_mark(idea.sift)
        head = f"{idea.n}  {idea.by or NOBODY}"
        return Card(Ref("ideas", at), head, idea.text, saving_mark(self.live, idea, mark), tone or "muted")

    def _commitment(self, at: int, commitment: Commitment) -> Card:
        grew = _("from {ideas}").format(ideas=", ".join(map(str, commitment.ideas))) if commitment.ideas else ""
        mark = saving_mark(self.live, commitment, grew)
        text, foot = commitment.text, commitment_foot(commitment)
        return Card(Ref("commitments", at), f"{commitment.n}  {commitment.by or NOBODY}", text, mark, "muted", foot)

    def idle_keys(self, session: Session) -> Collection[str]:
        """Without ideas there is nothing to sift."""
        own = () if session.ideas else ("yes", "changes", "let_go", "grow")
        return (*super().idle_keys(session), *own)

    def yes(self) -> None:
        """The client keeps the idea."""
        self._sift("keep")

    async def changes(self) -> None:
        """The client keeps the idea with changes."""
        self._sift("adapt")

    async def let_go(self) -> None:
        """The client leaves the idea."""
        self._sift("leave")

    def _selected_idea(self) -> Ref | None:
        """The idea that is meant: the selected one, also where one is in a list in which there is nothing yet."""
        ideas, here = self.query_one("#ideas", Cards), self.pane()
        if here is not None and not here.cards:
            self.screen.set_focus(here := ideas)
        ref = here.selected if here is not None else None
        if not isinstance(ref, Ref) or ref.kind != "ideas":
            self.say(_("That is for an idea: left and right go from list to list."))
            return None
        return ref

    def _sift(self, verdict: Sift) -> None:
        if ref := self._selected_idea():
            self.live.act(lambda session, _at: entries.sift(session, ref.at, verdict))
            self.query_one("#ideas", Cards).move(0, 1)
            self._just_kept = ref if verdict != "leave" else None

    def move(self, dx: int, dy: int) -> Cards | None:
        """Whoever moves the selection means what is selected, and no longer the idea just kept."""
        self._just_kept = None
        return super().move(dx, dy)

    def move_to(self, place: Literal["first", "last", "page_up", "page_down"]) -> Cards | None:
        """The same."""
        self._just_kept = None
        return super().move_to(place)

    async def grow(self) -> None:
        """The idea just kept, or else the selected one, grows into a commitment, filled in."""
        kept, self._just_kept = self._just_kept, None
        if ref := kept or self._selected_idea():
            by = self.context.author("commitments")
            form = forms.form_to_grow(self.live.session, self.live.session.ideas[ref.at], by)
            await self.context.open_form(form)

    def draft_keys(self, session: Session) -> Mapping[str, str]:
        """A commitment that was growing comes back with g on its idea."""
        growing = {forms.draft_of_grown(idea.n): "g" for idea in session.ideas}
        return {**super().draft_keys(session), **growing}
