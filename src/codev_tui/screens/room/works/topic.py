"""Choice of topic: what each member proposes, votes if the group wants them, and the chosen one."""

from collections.abc import Collection, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from codev_tui.i18n import _, labelled, ngettext
from codev_tui.model import entries
from codev_tui.model.entries import Kind, Ref
from codev_tui.model.group import ClientTurn, not_yet_client
from codev_tui.model.labels import NOBODY
from codev_tui.model.session import Session, Topic
from codev_tui.own_keys import acting_key
from codev_tui.screens.card_words import day_text
from codev_tui.screens.room.frame import missing_names
from codev_tui.screens.room.works.work import PhaseWork, WorkContext, saving_mark
from codev_tui.widgets.card_lists import CardLists
from codev_tui.widgets.cards import Card, Cards
from codev_tui.widgets.status_text import StatusText


class TopicWork(PhaseWork):
    """The second phase of the classic protocol."""

    first_kind: Kind | None = "topics"

    def __init__(self, context: WorkContext) -> None:
        super().__init__(context)
        self._turns: Sequence[ClientTurn] = ()
        self._rotation = StatusText(id="rotation")

    def compose(self) -> ComposeResult:
        """The topics, and beside them who has not been client, and who has been lately."""
        self._turns = self.context.clients_lately()
        words = _("One sentence each: {note} notes a topic, {speaker} and a letter say whose it is.")
        if self.live.protocol.only_client_noted:
            words = _("{note} notes the chosen topic, no other; {speaker} and a letter say whose it is.")
        words = words.format(note=acting_key("entry", "i"), speaker=acting_key("speaker", "s"))
        with CardLists():
            yield Cards(words, id="topics")
            with VerticalScroll(classes="side", can_focus=False):
                yield self._rotation

    def _show_rotation(self, session: Session) -> None:
        """Who has not been client, in the roster's order; then the last sessions' clients."""
        own = session.roles.client
        title = _("{role}, lately").format(role=own[:1].upper() + own[1:]) if own else _("Client lately")
        lately = Content.styled(title, "bold")
        if not self._turns:
            none = Content.styled(_("no earlier session of this group"), "$foreground 75%")
            self._rotation.say(Content("\n").join((lately, none)))
            return
        missing = not_yet_client(self._turns, session.people)
        names = map(Content, missing or (_("nobody: everyone has been"),))
        past = (Content(f"{day_text(turn.day)}  {turn.client or _('not kept')}") for turn in self._turns[:8])
        lines = (Content.styled(_("Not client yet"), "bold"), *names, Content(""), lately, *past)
        self._rotation.say(Content("\n").join(lines))

    def show(self, session: Session) -> None:
        """Show the topics and their votes, and whose turn it may be."""
        cards = [self._card(session, i, topic) for i, topic in enumerate(session.topics)]
        self.query_one("#topics", Cards).update(cards)
        self._show_rotation(session)

    def hint(self, session: Session) -> str:
        """Who has not yet proposed a topic, where all topics are noted."""
        if self.live.protocol.only_client_noted:
            return ""
        proposers = {topic.by for topic in session.topics}
        members = [p.name for p in session.people if p.role in ("client", "consultant") and p.name not in proposers]
        return missing_names(members)

    def _card(self, session: Session, at: int, topic: Topic) -> Card:
        votes = ngettext("{n} vote", "{n} votes", topic.votes).format(n=topic.votes)
        shown = votes if topic.votes or session.settings.choosing == "votes" else ""
        mark = " · ".join(filter(None, (_("✓ chosen") if topic.chosen else "", shown)))
        mark = saving_mark(self.live, topic, mark)
        return Card(Ref("topics", at), topic.by or NOBODY, topic.text, mark, "success" if topic.chosen else "muted")

    def idle_keys(self, session: Session) -> Collection[str]:
        """Without topics there is no choice."""
        return (*super().idle_keys(session), *(() if session.topics else ("yes", "vote")))

    def yes(self) -> None:
        """This topic is chosen, and its author is the client."""
        ref = self.selected()
        if ref is None:
            self.say(_("There is no topic to choose yet: {note} notes one.").format(note=acting_key("entry", "i")))
            return
        self.live.act(lambda session, _at: entries.choose_topic(session, ref.at))
        session = self.live.session
        if session.client:
            own = session.roles.client
            is_client = (
                labelled(session.client, own) + "." if own else _("{name} is the client.").format(name=session.client)
            )
            self.say(is_client)
        else:
            self.say(
                _(
                    "Chosen. It is nobody's in particular: {edit} says whose it is, and {choose} makes them the client."
                ).format(edit=acting_key("edit", "e"), choose=acting_key("yes", "y"))
            )

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
