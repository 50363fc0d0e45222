"""What can be copied out of the room: the order of a round, the entry, the request, the sentence to complete."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from codev_tui.editing.live import LiveSession
from codev_tui.i18n import _
from codev_tui.model import kinds
from codev_tui.model.chat_texts import order_text, request_text, sentence_text
from codev_tui.model.entries import Ref, entry
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Session
from codev_tui.model.text import clean
from codev_tui.screens.card_words import day_text
from codev_tui.widgets.cards import Card


class Copy(NamedTuple):
    """A text that can be copied, and what it is called."""

    name: str
    text: str


class Copying:
    """Copies one text after the other, as often as the key is pressed.

    `selected` tells the selected card, `marked` the words selected with the mouse, `put` puts a text on the clipboard,
    `say` says a sentence to the facilitator.
    """

    def __init__(
        self,
        live: LiveSession,
        selected: Callable[[], Card | None],
        marked: Callable[[], str | None],
        put: Callable[[str], None],
        say: Callable[[str], None],
    ) -> None:
        self._live = live
        self._selected = selected
        self._marked = marked
        self._put = put
        self._say = say
        self._offered: tuple[Copy, ...] = ()
        self._at = 0

    def copy(self) -> None:
        """Copy what is selected with the mouse, else the first of what there is; again without a change: the next."""
        if marked := clean(self._marked() or ""):
            self._put(marked)
            self._say(_("Copied: the selected words."))
            return
        offered = tuple(copies(self._live.session, self._live.protocol, self._selected()))
        if not offered:
            self._say(_("There is nothing to copy here: no round, no entry, no request, no sentence to complete."))
            return
        self._at = (self._at + 1) % len(offered) if offered == self._offered else 0
        self._offered = offered
        copied, following = offered[self._at], offered[(self._at + 1) % len(offered)]
        self._put(copied.text)
        sentence = _("Copied: {name}.") if following == copied else _("Copied: {name}. C again: {following}.")
        self._say(sentence.format(name=copied.name, following=following.name))


def copies(session: Session, protocol: Protocol, selected: Card | None) -> Iterator[Copy]:
    """What can be copied now, in the order in which it is of use; no text comes twice."""
    offered = {copy.text: copy for copy in reversed(tuple(_copies(session, protocol, selected))) if copy.text}
    yield from reversed(offered.values())


def _copies(session: Session, protocol: Protocol, selected: Card | None) -> Iterator[Copy]:
    """In a round all need to know the order and the sentence; else it is the entry that is wanted first."""
    in_round = session.running_clock.round is not None
    yield Copy(_("the order of speaking"), order_text(session))
    if selected is not None and not in_round:
        yield _card(session, protocol, selected)
    yield Copy(_("the request"), request_text(session.request, protocol))
    yield Copy(_("the sentence to complete"), sentence_text(session, protocol))
    if selected is not None and in_round:
        yield _card(session, protocol, selected)


def _card(session: Session, protocol: Protocol, card: Card) -> Copy:
    if isinstance(card.key, Ref):
        return _entry(session, protocol, card.key)
    return Copy(_("the selected card"), clean(card.text))


def _entry(session: Session, protocol: Protocol, ref: Ref) -> Copy:
    kind, selected = kinds.kind_named(ref.kind), entry(session, ref)
    if kind.name == "requests":
        return Copy(_("the request"), request_text(selected.text, protocol))
    name = f"{kind.word()} {selected.n}" if kind.is_numbered else kind.word()
    return Copy(name, clean("\n".join(_lines(kind, selected))))


def _lines(kind: kinds.EntryKind, selected: Any) -> Iterator[str]:
    """The texts of an entry, each with its label, and its day."""
    for field in kind.texts:
        if not field.within and (text := getattr(selected, field.key)):
            label = field.label()
            yield _("{label}: {value}").format(label=label, value=text) if label else text
    due = getattr(selected, "due", None)
    if isinstance(due, date):
        yield _("By: {day}").format(day=day_text(due))
