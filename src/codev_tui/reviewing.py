"""The console among past sessions: which of their screens is shown, and where one goes from there.

Nothing of these screens is imported above, so that home's first frame does without.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

from codev_tui.commands import of_review
from codev_tui.i18n import _
from codev_tui.in_room import InRoom

if TYPE_CHECKING:
    from codev_tui.screens.library import LibraryScreen


class Reviewing(InRoom):
    """A console in which past sessions can be looked at."""

    def go_on_with(self, session_id: str) -> None:
        """Enter the room with that session, or say why not."""
        raise NotImplementedError

    def library(self) -> LibraryScreen:
        """A library of the sessions on the desk."""
        from codev_tui.screens.library import LibraryScreen

        return LibraryScreen(lambda: self.desk)

    def open_session(self, session_id: str, *, alone: bool = False) -> None:
        """Open one session; `alone`: the console ends where one goes back from it."""
        from codev_tui.screens.reading_page import ReadingScreen

        self.push_screen(ReadingScreen(self.desk, session_id), (lambda _none: self.exit(0)) if alone else None)

    def on_library_screen_open_session(self, event: LibraryScreen.OpenSession) -> None:
        """Open a session found in the library; going back leads there."""
        self.open_session(event.session_id)

    def on_library_screen_resume(self, event: LibraryScreen.Resume) -> None:
        """Go on with a session found in the library."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        self.go_on_with(event.session_id)

    def on_library_screen_leave(self) -> None:
        """Go back to the command line."""
        self.exit(0)

    def on_library_screen_help(self) -> None:
        """The keys of the library."""
        from codev_tui.screens.dialogs.help import HelpDialog

        self.push_screen(HelpDialog(of_review("library"), _("Keys"), own=_("past sessions")))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """In the palette: whatever has a key on the screen that is shown, and what has none."""
        from codev_tui.screens.library import LibraryScreen

        if isinstance(screen, LibraryScreen):
            yield from screen.palette()
        yield from super().get_system_commands(screen)
