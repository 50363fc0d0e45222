"""Choice of topic: what each member proposes, votes if the group wants them, and the chosen one."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from codev_tui.i18n import _, ngettext
from codev_tui.model import entries
from codev_tui.model.entries import Kind, Ref
from codev_tui.model.labels import NOBODY
from codev_tui.model.session import Session, Topic
from codev_tui.screens.card_words import day_text
from codev_tui.screens.room.frame import missing_names
from codev_tui.screens.room.works.work import PhaseWork, saving_mark
from codev_tui.widgets.card_lists import CardLists
from codev_tui.widgets.cards import Card, Cards


class TopicWork(PhaseWork):
    """The second phase of the classic protocol."""

    first_kind: Kind | None = "topics"

    def compose(self) -> ComposeResult:
        """The topics, and beside them who has been client lately."""
        with CardLists():
            yield Cards(_("One sentence each: i notes a topic, s and a letter say whose it is."), id="topics")
            yield Static(self._rotation(), id="rotation", classes="side")

    def _rotation(self) -> Content:
        past = self.context.clients_lately()
        lines = [Content.styled(_("Client lately"), "bold")]
        for turned in past[:8]:
            name = turned.client or _("not kept")
            lines.append(Content(f"{day_text(turned.day)}  {name}"))
        if not past:
            lines.append(Content.styled(_("no earlier session of this group"), "$foreground 75%"))
        return Content("\n").join(lines)

    def show(self, session: Session) -> None:
        """Show the topics and their votes."""
        cards = [self._card(session, i, topic) for i, topic in enumerate(session.topics)]
        self.query_one("#topics", Cards).update(cards)

    def hint(self, session: Session) -> str:
        """Who has not yet proposed a topic."""
        proposers = {topic.by for topic in session.topics}
        members = [p.name for p in session.people if p.role in ("client", "consultant") and p.name not in proposers]
        return missing_names(members)

    def _card(self, session: Session, at: int, topic: Topic) -> Card:
        votes = ngettext("{n} vote", "{n} votes", topic.votes).format(n=topic.votes)
        shown = votes if topic.votes or session.settings.choosing == "votes" else ""
        mark = " · ".join(filter(None, (_("✓ chosen") if topic.chosen else "", shown)))
        mark = saving_mark(self.live, topic, mark)
        return Card(Ref("topics", at), topic.by or NOBODY, topic.text, mark, "success" if topic.chosen else "muted")

    def yes(self) -> None:
        """This topic is chosen, and its author is the client."""
        ref = self.selected()
        if ref is None:
            self.say(_("There is no topic to choose yet: i notes one."))
            return
        self.live.act(lambda session, _at: entries.choose_topic(session, ref.at))
        session = self.live.session
        if session.client:
            self.say(_("{name} is the client.").format(name=session.client))
        else:
            self.say(_("Chosen. It is nobody's in particular: e says whose it is, and y makes them the client."))

    def vote(self) -> None:
        """A vote more for the selected topic."""
        self._vote(1)

    def unvote(self) -> None:
        """A vote less for the selected topic."""
        self._vote(-1)

    def _vote(self, votes: int) -> None:
        ref = self.selected()
        if ref is not None:
            self.live.act(lambda session, _at: entries.vote(session, ref.at, votes))
