"""The command palette: there is one at a time, and it is answered once."""

from textual.command import CommandPalette
from textual.screen import Screen

from codev_tui.i18n import _
from codev_tui.screens.own_screen import OwnScreen


class Palette(CommandPalette, OwnScreen[None]):
    """Textual's palette, which otherwise takes away the screen under it when Enter is pressed twice."""

    def __init__(self) -> None:
        super().__init__(placeholder=_("Search for commands…"))


def is_searching(screen: Screen[object]) -> bool:
    """Whether a palette has not yet listed all that fits what was typed: Enter takes the first of them."""
    if not isinstance(screen, CommandPalette):
        return False
    return any(worker.node is screen and not worker.is_finished for worker in screen.app.workers)
