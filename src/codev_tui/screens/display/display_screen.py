"""The room's screen: it shows what it finds, ten times a second, and changes nothing."""

from typing import Final

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from codev_tui.commands import DISPLAY
from codev_tui.i18n import _, speaking
from codev_tui.model.room_view import RoomView
from codev_tui.own_keys import acting_key
from codev_tui.screens.bindings import bindings_of_display
from codev_tui.screens.display.plain_display import RoomDisplay
from codev_tui.screens.help_pages import help_of_display
from codev_tui.screens.keyed_screen import KeyedScreen, ScreenKeys
from codev_tui.store.room_following import Found, RoomFollower
from codev_tui.timepiece import Timepiece

LOOK_S: Final = 0.1
"""How often it looks: a change is seen within three of these."""


class DisplayScreen(KeyedScreen):
    """What `follower` finds, large; where there is nothing to show, a sentence about why."""

    BINDINGS = bindings_of_display()

    DEFAULT_CSS = """
    DisplayScreen {
        background: black;
        #notice {
            width: 1fr;
            height: 1fr;
            padding: 1 4;
            content-align: center middle;
            text-align: center;
            text-style: bold;
            color: white;
            background: black;
        }
        #notice.-light { color: black; background: white; }
        #notice:ansi { color: ansi_default; background: ansi_default; }
    }
    """

    def __init__(self, follower: RoomFollower, timepiece: Timepiece) -> None:
        super().__init__(ScreenKeys(DISPLAY, help_of_display))
        self.acts = {"leave": lambda: self.app.exit(0), "help": self.action_help}
        self._follower = follower
        self._timepiece = timepiece
        self._notice = Static(id="notice", markup=False)
        self._room = RoomDisplay()
        self._view: RoomView | None = None
        self._said = ""

    def compose(self) -> ComposeResult:
        """Both, of which one is shown."""
        yield self._notice
        yield self._room

    def on_mount(self) -> None:
        """Look at once, and again and again."""
        self.look()
        self.set_interval(LOOK_S, self.look)

    def look(self) -> None:
        """Show what there is now."""
        if not self.is_attached:
            return
        now = self._timepiece.wall()
        found = self._follower.look(self._timepiece.steady(), now.timestamp())
        self._view = found.view or self._view
        is_view = found.status == "shown" and found.view is not None
        self._room.display, self._notice.display = is_view, not is_view
        if is_view and found.view is not None:
            self._room.show(found.view, now)
            return
        self._notice.set_class(self._view is not None and self._view.light, "-light")
        with speaking(self._view.language if self._view is not None else ""):
            self._say(words_of(found))

    def _say(self, words: str) -> None:
        if words != self._said:
            self._said = words
            self._notice.update(Content(words))


def words_of(found: Found) -> str:
    """Why there is nothing to show, and what happens next."""
    match found.status:
        case "ended":
            sentences = [_("The session has ended.")]
        case "resting":
            sentences = [_("The console rests."), _("What it shows comes back as soon as it goes on.")]
        case "unreadable":
            sentences = [_("There is nothing to show now."), found.sentence]
        case _:
            key = acting_key("display", "D")
            sentence = _("{key} in the console chooses what is seen here.").format(key=key)
            sentences = [_("The room’s screen waits."), sentence]
    return "\n\n".join(sentences)
