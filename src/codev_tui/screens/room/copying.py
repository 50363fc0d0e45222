"""What can be copied out of the room: the order of a round, the entry, the request, the sentence to complete."""

from collections.abc import Callable

from codev_tui.editing.live import LiveSession
from codev_tui.i18n import _
from codev_tui.model.copied_texts import Copy, copies
from codev_tui.model.entries import Ref
from codev_tui.model.text import clean
from codev_tui.own_keys import acting_key
from codev_tui.widgets.cards import Card


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
        offered = tuple(copies(self._live.session, self._live.protocol, self._selection()))
        if not offered:
            self._say(_("There is nothing to copy here: no round, no entry, no request, no sentence to complete."))
            return
        self._at = (self._at + 1) % len(offered) if offered == self._offered else 0
        self._offered = offered
        copied, following = offered[self._at], offered[(self._at + 1) % len(offered)]
        self._put(copied.text)
        sentence = _("Copied: {name}.") if following == copied else _("Copied: {name}. {copy} again: {following}.")
        self._say(sentence.format(name=copied.name, following=following.name, copy=acting_key("copy", "C")))

    def _selection(self) -> Ref | Copy | None:
        """The selected entry, or another card's text."""
        card = self._selected()
        if card is None:
            return None
        return card.key if isinstance(card.key, Ref) else Copy(_("the selected card"), card.text)
