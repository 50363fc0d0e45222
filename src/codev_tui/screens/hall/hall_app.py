"""The program of a hall: it starts, ends in good order, and leads from the clock to the harvest."""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack

from rich.text import Text
from textual import on
from textual.screen import Screen

from codev_tui.export.outline import TextFormat
from codev_tui.model.hall import Hall, HallChoices
from codev_tui.own_keys import NO_OWN_KEYS, OwnKeys, check_keys, remember_keys
from codev_tui.screens.dialogs.confirm import ConfirmDialog
from codev_tui.screens.gated_app import GatedApp
from codev_tui.screens.guide_screen import GuideScreen
from codev_tui.screens.hall.hall_screen import HallContext, HallScreen
from codev_tui.screens.messages import OpenGuide
from codev_tui.signals import end_on_signals, stand_still_on_signals
from codev_tui.store.crash import words_of
from codev_tui.store.kept_choices import kept_keys, kept_theme
from codev_tui.timepiece import Timepiece
from codev_tui.widgets.pasting import TextCut


class HallApp(GatedApp[int]):
    """Runs the hall until it is left. Nothing is written but the pages that are asked for."""

    TITLE = "codev"
    CSS_PATH = ["../app.tcss", "../dialogs/dialogs.tcss"]
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        hall: Hall,
        tables: int,
        timepiece: Timepiece,
        choices: HallChoices,
        make_cards: Callable[[TextFormat], str],
        *,
        theme: str = "",
        own_keys: OwnKeys = NO_OWN_KEYS,
    ) -> None:
        super().__init__()
        context = HallContext(self.push_screen, self.bell, lambda: self.exit(0))
        self.hall = HallScreen(context, hall, tables, timepiece, choices, make_cards)
        self._signals = ExitStack()
        if theme in self.available_themes:
            self.theme = theme
        remember_keys(own_keys.keymap)
        self.set_keymap(own_keys.keymap)

    def get_default_screen(self) -> Screen[None]:
        """The clock."""
        return self.hall

    def on_load(self) -> None:
        """Leave in good order when the terminal goes away or the system asks; nothing is kept that could be saved."""
        soon = asyncio.get_running_loop().call_soon_threadsafe
        self._signals.callback(end_on_signals(lambda status: soon(self.exit, status), lambda: None))

    def on_mount(self) -> None:
        """Stand still when the system asks, and come back; the tables' time goes on meanwhile."""
        # Not before: the driver takes these signals when it is made.
        soon = asyncio.get_running_loop().call_soon_threadsafe
        self._signals.callback(stand_still_on_signals(soon, self.suspend))

    def on_unmount(self) -> None:
        """The signals are the process's again."""
        self._signals.close()

    async def action_quit(self) -> None:
        """ctrl+q: as the key that leaves, but never twice."""
        if not isinstance(self.screen, ConfirmDialog):
            self.hall.leave()

    @on(OpenGuide)
    def open_guide(self, event: OpenGuide) -> None:
        """The guide, over whatever is shown."""
        self.push_screen(GuideScreen(), lambda keys: event.show_keys() if keys else None)

    @on(TextCut)
    def _tell_of_cut(self, event: TextCut) -> None:
        self.notify(event.sentence, severity="warning", markup=False)

    def _fatal_error(self) -> None:
        """An error of our own: a sentence. Textual's own report would print what people said."""
        self.panic(Text(words_of(self._exception)))


def run_hall(
    hall: Hall, tables: int, timepiece: Timepiece, choices: HallChoices, make_cards: Callable[[TextFormat], str]
) -> int:
    """Open the hall, and give the exit status; it has the theme and the keys that the settings name."""
    keys = check_keys(kept_keys()[0])
    app = HallApp(hall, tables, timepiece, choices, make_cards, theme=kept_theme(), own_keys=keys)
    status = app.run()
    return status if status is not None else app.return_code or 0
