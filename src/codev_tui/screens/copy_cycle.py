"""Copying one text after the other, as often as the key is pressed."""

from collections.abc import Callable, Sequence
from typing import Any

from textual.screen import Screen

from codev_tui.i18n import _
from codev_tui.model.copied_texts import Copy
from codev_tui.model.text import clean
from codev_tui.own_keys import acting_key


class CopyCycle:
    """`marked` tells the words selected with the mouse, `put` puts a text on the clipboard, `say` says a sentence."""

    def __init__(
        self, marked: Callable[[], str | None], put: Callable[[str], None], say: Callable[[str], None]
    ) -> None:
        self._marked = marked
        self._put = put
        self._say = say
        self._offered: tuple[Copy, ...] = ()
        self._at = 0

    def copy_marked(self) -> bool:
        """Copy what is selected with the mouse, if anything is."""
        marked = clean(self._marked() or "")
        if marked:
            self._put(marked)
            self._say(_("Copied: the selected words."))
        return bool(marked)

    def copy_next(self, offered: Sequence[Copy]) -> None:
        """Copy the first of these texts, at least one; again without a change: the next."""
        offered = tuple(offered)
        self._at = (self._at + 1) % len(offered) if offered == self._offered else 0
        self._offered = offered
        copied, following = offered[self._at], offered[(self._at + 1) % len(offered)]
        self._put(copied.text)
        sentence = _("Copied: {name}.") if following == copied else _("Copied: {name}. {copy} again: {following}.")
        self._say(sentence.format(name=copied.name, following=following.name, copy=acting_key("copy", "C")))


def copy_cycle_of(screen: Screen[Any], say: Callable[[str], None]) -> CopyCycle:
    """What copies on that screen, onto the clipboard of the terminal."""
    return CopyCycle(screen.get_selected_text, lambda text: screen.app.copy_to_clipboard(text), say)
