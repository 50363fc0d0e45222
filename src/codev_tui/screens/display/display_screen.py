"""The room's screen: it shows what it finds, ten times a second, and changes nothing."""

from datetime import datetime
from math import floor
from typing import Final

from textual.app import ComposeResult

from codev_tui.commands import DISPLAY
from codev_tui.i18n import _, speaking
from codev_tui.model.instants import count_seconds
from codev_tui.model.room_view import RoomView
from codev_tui.own_keys import acting_key
from codev_tui.screens.bindings import bindings_of_display
from codev_tui.screens.help_pages import help_of_display
from codev_tui.screens.keyed_screen import KeyedScreen, ScreenKeys
from codev_tui.store.room_following import Found, RoomFollower
from codev_tui.timepiece import Timepiece
from codev_tui.widgets.room_display import RoomDisplay

LOOK_S: Final = 0.1
"""How often it looks: a change is seen within three of these."""


class DisplayScreen(KeyedScreen):
    """What `follower` finds, large; where there is nothing to show, a sentence about why."""

    BINDINGS = bindings_of_display()

    def __init__(self, follower: RoomFollower, timepiece: Timepiece) -> None:
        super().__init__(ScreenKeys(DISPLAY, help_of_display))
        self.acts = {"leave": lambda: self.app.exit(0), "help": self.action_help}
        self._follower = follower
        self._timepiece = timepiece
        self._room = RoomDisplay()
        self._view: RoomView | None = None
        """What there was to show last: what is said now has its language and its colours."""
        self._shown: object = None

    def compose(self) -> ComposeResult:
        """What the room sees, or the sentence."""
        yield self._room

    def on_mount(self) -> None:
        """Look at once, and again and again."""
        self.look()
        self.set_interval(LOOK_S, self.look)

    def look(self) -> None:
        """Show what there is now; what is shown already is not drawn again."""
        if not self.is_attached:
            return
        now = self._timepiece.wall()
        found = self._follower.look(self._timepiece.steady(), now.timestamp())
        self._view = found.view or self._view
        shown = (found.status, found.view, found.sentence, second_of(found.view, now))
        if shown == self._shown:
            return
        self._shown = shown
        if found.status in ("shown", "ended") and found.view is not None:
            self._room.show(found.view, now)
            return
        view = self._view
        with speaking(view.language if view is not None else ""):
            self._room.show_words(words_of(found), light=view is not None and view.light)


def second_of(view: RoomView | None, now: datetime) -> int:
    """Which second a clock shows that counts; 0 for any other."""
    clock = view.clock if view is not None else None
    if clock is None or not clock.counts:
        return 0
    gone_s = count_seconds(clock.as_of, now)
    return floor(clock.left_s + gone_s if clock.total_s <= 0 else clock.left_s - gone_s)


def words_of(found: Found) -> str:
    """Why there is nothing to show, and what happens next."""
    match found.status:
        case "resting":
            sentences = [_("The console has stopped."), _("What it shows comes back as soon as it goes on.")]
        case "unreadable":
            sentences = [_("There is nothing to show now."), found.sentence]
        case _:
            key = acting_key("display", "D")
            sentence = _("{key} in the console chooses what is seen here.").format(key=key)
            sentences = [_("The room’s screen waits."), sentence]
    return " ".join(sentences)
