"""What the work of every phase has in common: its lists, its kinds of entries, and its keys."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Literal, NamedTuple, TypeVar

from textual import events, on
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import TextArea

from codev_tui.editing.live import LiveSession
from codev_tui.i18n import _, labelled
from codev_tui.model import forms, kinds
from codev_tui.model.entries import Kind, Ref
from codev_tui.model.forms import Form
from codev_tui.model.group import ClientTurn
from codev_tui.model.labels import NOBODY
from codev_tui.model.session import IdeaKind, Session
from codev_tui.model.voices import asks_request, kinds_here
from codev_tui.widgets.card_lists import CardLists, need_of
from codev_tui.widgets.cards import Card, Cards
from codev_tui.widgets.read_aloud import Reading
from codev_tui.widgets.wrapping import clipped

F = TypeVar("F", bound=Widget)
_LEAST = 4
"""Rows of fields that take what room there is."""
_LEAST_LIST = 2
"""Rows of a list while another one is in use."""


class WorkContext(NamedTuple):
    """What a work needs of the console around it."""

    live: LiveSession
    say: Callable[[str], None]
    """Say one sentence to the facilitator, in the status line until the next act."""
    show_hint: Callable[[], None]
    """Show what `PhaseWork.hint` says now."""
    open_form: Callable[[Form], Awaitable[None]]
    """Open a form, with the draft that was left in it."""
    open_new: Callable[[Kind], Awaitable[None]]
    """Open the form for a new entry of that kind."""
    author: Callable[[Kind], str]
    """Whose an entry of that kind would be now."""
    clients_lately: Callable[[], Sequence[ClientTurn]]
    """Who was client in the last sessions of this group; reads the index."""


class RoomNeeded(Message):
    """What is typed in a field of the work needs other rows than before."""


class PhaseWork(Vertical):
    """The work of one phase, from the moment the session comes to the phase until it leaves it.

    It changes the session only through `live`. The screen calls the methods for keys, and only those of the
    phase's own rows in `commands.ACTIVITY`; hence they do nothing here.
    """

    DEFAULT_CSS = "PhaseWork { height: 1fr; }"

    second_kind: Kind | None = None
    """The kind of entry that `I` adds."""

    def __init__(self, context: WorkContext) -> None:
        super().__init__()
        self.context = context
        self.live = context.live
        self.say = context.say
        phase = context.live.session.phase
        self.phase_name, self.activity = phase.name, phase.activity
        self._last_pane: Cards | None = None

    @property
    def first_kind(self) -> Kind | None:
        """The kind of entry that `i` adds."""
        return None

    @property
    def entry_word(self) -> str:
        """What `i` adds, in the line of keys; empty where that is as the command says."""
        return ""

    def prepare(self) -> None:
        """Bring the phase's own fields in order before they are first shown."""

    def show(self, session: Session) -> None:
        """Bring lists and fields up to the session."""

    def hint(self, session: Session) -> Content | str:  # noqa: ARG002
        """What there is to say about the work as a whole, for the status line."""
        return ""

    def show_again(self) -> None:
        """Show the same session: a choice of this widget's own has changed."""
        self.show(self.live.session)
        self.context.show_hint()

    # Lists

    def panes(self) -> Sequence[Cards]:
        """The lists in the order in which left and right go through them."""
        return tuple(self.query(Cards))

    def share_room(self) -> None:
        """Give the list in use the room that it needs."""
        for lists in self.query(CardLists):
            lists.share_room(self.pane())

    def rows_needed(self) -> int:
        """Rows in which what is selected is whole and two more entries are in view, with all that is around them."""
        in_use, rows = self.pane(), 0
        for child in self.children:
            if isinstance(child, CardLists):
                rows += child.rows_needed(in_use)
            elif isinstance(child, Cards) and not child.folds:
                rows += need_of(child, child.size.width, 1).to_read if child is in_use else _LEAST_LIST
            elif child.display:
                rows += self.least_rows(child)
        return rows

    def least_rows(self, child: Widget) -> int:
        """Rows that a part of the work needs which is no list."""
        height = child.styles.height
        if height is None or height.is_fraction:
            return _LEAST
        return int(height.value) if height.is_cells else child.outer_size.height

    def pane(self) -> Cards | None:
        """The list one is in, else the one where one was last, else the first."""
        shown = [pane for pane in self.panes() if pane.display]
        here = next((pane for pane in shown if pane.has_focus), self._last_pane)
        return here if here in shown else next((pane for pane in shown if not pane.folds), None)

    def selected(self) -> Ref | None:
        """The entry that is selected in the list one is in."""
        pane = self.pane()
        key = pane.selected if pane else None
        return key if isinstance(key, Ref) else None

    def selected_card(self) -> Card | None:
        """The card that is selected in the list one is in."""
        pane = self.pane()
        return pane.selected_card if pane else None

    def reading(self) -> Reading | None:
        """The selected entry as it is read aloud."""
        card = self.selected_card()
        if card is None:
            return None
        head = card.head
        if isinstance(card.key, Ref):
            kind = kinds.kind_named(card.key.kind)
            head = (" " if kind.is_numbered else " · ").join((kind.word(), card.head))
        return Reading(head, card.text, card.mark, card.foot)

    def turn(self, steps: int) -> None:
        """Select the next entry of the list one is in, or the one before, in reading order."""
        if (pane := self.pane()) is not None:
            pane.move(steps, 0)

    def move(self, dx: int, dy: int) -> Cards | None:
        """Move the selection in the list one is in, or go to the next list; gives the list that is then in use."""
        if (pane := self.pane()) is None:
            return None
        if dx and not pane.is_board:
            shown = [other for other in self.panes() if other.display]
            return shown[(shown.index(pane) + dx) % len(shown)]
        pane.move(dx, dy)
        return pane

    def move_to(self, place: Literal["first", "last", "page_up", "page_down"]) -> Cards | None:
        """Move the selection far in the list one is in; gives that list."""
        if (pane := self.pane()) is not None:
            match place:
                case "first":
                    pane.action_first()
                case "last":
                    pane.action_last()
                case "page_up":
                    pane.action_page(-1)
                case "page_down":
                    pane.action_page(1)
        return pane

    @on(events.DescendantFocus)
    def _remember_pane(self, event: events.DescendantFocus) -> None:
        """Remember the list one is in, while fields are typed in."""
        if isinstance(event.widget, Cards):
            self._last_pane = event.widget

    # Entries

    async def start_entry(self) -> None:
        """Ask for a new entry of the first kind."""
        if self.first_kind:
            await self.context.open_new(self.first_kind)

    async def start_second(self) -> None:
        """Ask for a new entry of the second kind."""
        if kind := self._kind_of_second():
            await self.context.open_new(kind)

    @property
    def asks_request(self) -> bool:
        """Whether the client words the request now, in a phase that is about something else."""
        return self.first_kind != "requests" and asks_request(self.live.session, self.live.protocol)

    def _kind_of_second(self) -> Kind | None:
        return "requests" if self.asks_request else self.second_kind

    def next_idea_kind(self) -> IdeaKind:
        """The kind of the next idea."""
        return kinds_here(self.live.session, self.live.protocol)[0]

    def take_words(self, words: forms.Words, text: str) -> None:
        """Take what was typed about something shown already."""

    def entry_added(self, kind: Kind) -> None:
        """An entry of that kind was added: select it where it is shown; what is out of sight is said."""
        last = Ref(kind, len(getattr(self.live.session, kind)) - 1)
        if not self.select(last) and kind == "parked":
            self.say(_("Parked: it is on the board of the consultation."))
        in_use = self.pane()
        for pane in self.panes():
            if pane.has(last) and pane is not in_use and not pane.folds and pane.size.height < _LEAST_LIST:
                self.say(self._noted(last, pane))

    def _noted(self, ref: Ref, pane: Cards) -> str:
        """What was noted, in one line: what it is, whose, and its first words."""
        kind, card = kinds.kind_named(ref.kind), pane.selected_card
        if card is None:
            return ""
        words = (kind.word(), "" if card.head == NOBODY else card.head)
        head = (" " if kind.is_numbered else " · ").join(filter(None, words))
        return clipped(labelled(head, card.text), max(0, self.size.width - 6))

    def select(self, ref: Ref) -> bool:
        """Select an entry wherever it is shown; false where it is not."""
        panes = [pane for pane in self.panes() if pane.has(ref)]
        for pane in panes:
            pane.select(ref)
        return bool(panes)

    # What is being typed

    def keep_sentence(self, sentence: str, drafts: Mapping[str, str]) -> str:
        """Keep a sentence that was typed without a field behind the draft that there was; gives the key that takes it.

        Where nothing is noted in an entry line, it waits in the notes of the phase.
        """
        if self.first_kind is None:
            page = "for_client" if self.live.protocol.only_client_noted else "notes"
            before = drafts.get(page, getattr(self.live.session.phase, page))
            self.live.draft(page, "\n".join(filter(None, (before, sentence))))
            return "o"
        name = forms.draft_of_kind(self.first_kind)
        first, *others = drafts.get(name, "").split("\n")
        self.live.draft(name, "\n".join((" ".join(filter(None, (first, sentence))), *others)))
        return "i"

    def next_field(self, steps: int) -> Widget | None:  # noqa: ARG002
        """The field after or before the one of its own that is typed in, round and round; none where none is."""
        return None

    def is_editing(self) -> bool:
        """Whether a field of the work itself is being typed in."""
        return isinstance(self.screen.focused, TextArea)

    def keep_typing(self) -> None:
        """Take over the text of a field of the work itself, before the field is left."""

    def draft_keys(self, session: Session) -> Mapping[str, str]:  # noqa: ARG002
        """The keys of new entries, of parking, of notes, and of entries that were being changed, by their drafts."""
        kinds: dict[str, Kind | None] = {"i": self.first_kind, "I": self._kind_of_second(), "p": "parked"}
        new = {forms.draft_of_kind(kind): key for key, kind in kinds.items() if kind}
        return new | {"notes": "o", "for_client": "o"} | dict.fromkeys(self._edited(), "e")

    def select_edited(self) -> None:
        """Select the entry that was being changed when the session was left, so that its key brings the change back."""
        for ref in self._edited().values():
            for pane in self.panes():
                if pane.has(ref):
                    pane.select(ref)
                    self._last_pane = pane

    def _edited(self) -> Mapping[str, Ref]:
        """The entries shown here that have a draft of a change, by the names of the drafts."""
        if not any(name.startswith("edit ") for name in self.live.drafts):
            return {}
        shown = (card.key for pane in self.panes() for card in pane.cards if isinstance(card.key, Ref))
        edited = forms.drafts_of_edited(self.live.session, shown)
        return {name: ref for name, ref in edited.items() if name in self.live.drafts}

    # Keys

    def idle_keys(self, session: Session) -> Collection[str]:  # noqa: ARG002
        """The commands that would do nothing now, for want of entries: the line of keys leaves them out."""
        return () if self.selected_card() else ("read", "edit")

    def take_key(self, event: events.Key) -> bool:  # noqa: ARG002
        """Take a key that a key before it waits for; whether it was taken."""
        return False

    def stop_waiting(self) -> None:
        """Something else has the next key."""

    def yes(self) -> None:
        """Yes to what is selected."""

    async def changes(self) -> None:
        """Yes with changes."""

    async def let_go(self) -> None:
        """No to what is selected."""

    def vote(self) -> None:
        """A vote more."""

    def unvote(self) -> None:
        """A vote less."""

    def change_kind(self) -> None:
        """Another kind for what is selected."""

    async def filter(self) -> None:
        """Show only some of the entries."""

    async def grow(self) -> None:
        """Make a commitment of the selected idea."""


def saving_mark(live: LiveSession, part: object, mark: str = "") -> str:
    """The mark of an entry: "saving" until the file on disk has it, then what it is marked with."""
    return mark if live.is_saved(part) else " · ".join(filter(None, (mark, _("saving"))))


def set_title(pane: Cards, title: str, in_short: str = "") -> None:
    """Name a list in its border, `in_short` where that is too long."""
    pane.name_board(title, in_short=in_short)


def set_counted_title(pane: Cards, title: str) -> None:
    """Name a list and say how many it holds: where rows are few, its cards give way to the list in use."""
    pane.name_board(title, "always")


def field_after(fields: Sequence[F], steps: int) -> F | None:
    """The field so many after the one that has the focus, round and round; none where none of them has it."""
    here = next((i for i, field in enumerate(fields) if field.has_focus), None)
    return None if here is None else fields[(here + steps) % len(fields)]
