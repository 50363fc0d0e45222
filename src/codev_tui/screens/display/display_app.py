"""The program of the room's screen: it starts, ends in good order, and has one screen."""

import asyncio
from contextlib import ExitStack

from rich.text import Text
from textual.screen import Screen

from codev_tui.screens.display.display_screen import DisplayScreen
from codev_tui.screens.gated_app import GatedApp
from codev_tui.signals import end_on_signals, stand_still_on_signals
from codev_tui.store.crash import words_of
from codev_tui.store.room_following import RoomFollower
from codev_tui.timepiece import Timepiece


class DisplayApp(GatedApp[int]):
    """Shows what `follower` finds, until it is left."""

    TITLE = "codev"
    CSS_PATH = ["../app.tcss", "../dialogs/dialogs.tcss"]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, follower: RoomFollower, timepiece: Timepiece) -> None:
        super().__init__()
        self._follower = follower
        self._timepiece = timepiece
        self._signals = ExitStack()

    def get_default_screen(self) -> Screen[None]:
        """The room's screen."""
        return DisplayScreen(self._follower, self._timepiece)

    def on_load(self) -> None:
        """Leave in good order when the terminal goes away or the system asks; there is nothing to save."""
        soon = asyncio.get_running_loop().call_soon_threadsafe
        self._signals.callback(end_on_signals(lambda status: soon(self.exit, status), lambda: None))

    def on_mount(self) -> None:
        """Stand still when the system asks, and come back."""
        # Not before: the driver takes these signals when it is made.
        soon = asyncio.get_running_loop().call_soon_threadsafe
        self._signals.callback(stand_still_on_signals(soon, self.suspend))

    def on_unmount(self) -> None:
        """The signals are the process's again."""
        self._signals.close()

    async def action_quit(self) -> None:
        """ctrl+q: leave."""
        self.exit(0)

    def _fatal_error(self) -> None:
        """An error of our own: a sentence. Textual's own report would print what people said."""
        self.panic(Text(words_of(self._exception)))
