"""What can be copied out of the room: the order of a round, the entry, the request, the sentence to complete."""

from collections.abc import Callable

from codev_tui.editing.live import LiveSession
from codev_tui.i18n import _
from codev_tui.model.copied_texts import Copy, copies
from codev_tui.model.entries import Ref
from codev_tui.screens.copy_cycle import CopyCycle
from codev_tui.widgets.cards import Card


class Copying:
    """Copies one text after the other. `selected` tells the selected card, the rest is as `CopyCycle` has it."""

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
        self._cycle = CopyCycle(marked, put, say)
        self._say = say

    def copy(self) -> None:
        """Copy what is selected with the mouse, else the first of what there is; again without a change: the next."""
        if self._cycle.copy_marked():
            return
        offered = tuple(copies(self._live.session, self._live.protocol, self._selection()))
        if offered:
            self._cycle.copy_next(offered)
        else:
            self._say(_("There is nothing to copy here: no round, no entry, no request, no sentence to complete."))

    def _selection(self) -> Ref | Copy | None:
        """The selected entry, or another card's text."""
        card = self._selected()
        if card is None:
            return None
        return card.key if isinstance(card.key, Ref) else Copy(_("the selected card"), card.text)
