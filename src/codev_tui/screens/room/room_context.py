"""What the room has of the console around it."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from textual.screen import Screen

from codev_tui.editing.projector import Projector
from codev_tui.model.group import ClientTurn
from codev_tui.screens.room.room_dialogs import Push


class RoomContext(NamedTuple):
    """The console, as far as the room needs it."""

    open_dialog: Push
    screens: Callable[[], Sequence[Screen[Any]]]
    """All screens, the one on top last."""
    later: Callable[[Callable[[], None]], object]
    """Call a function once the messages that wait have been dealt with."""
    copy: Callable[[str], None]
    """Put a text on the clipboard."""
    ring: Callable[[], None]
    """Ring the bell."""
    clients_lately: Callable[[], Sequence[ClientTurn]]
    """Who was client in the last sessions of this group; reads the index."""
    projector: Projector
    """What the room sees on its own screen."""
