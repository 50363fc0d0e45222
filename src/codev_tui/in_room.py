"""The console in the room: which phase is shown, what keeps it up to now, and how one leaves it.

Nothing of the room is imported above, so that home's first frame does without.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.message import Message
from textual.screen import Screen

from codev_tui.i18n import _
from codev_tui.screens.gated_app import GatedApp

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.dom import DOMNode

    from codev_tui.desk import Desk
    from codev_tui.live import LiveSession
    from codev_tui.screens.ending import Ending
    from codev_tui.screens.phase import PhaseScreen

TICK_S = 0.5
"""How often what shows the time is brought up to it; what has not changed is not drawn again."""


class InRoom(GatedApp[int]):
    """A console that can have one running session. `farewell` is what is said once the terminal is given back."""

    class Settled(Message):
        """What is known of the disk has changed."""

    def __init__(self) -> None:
        super().__init__()
        self.live: LiveSession | None = None
        self.farewell = ""
        self._told_of_copy = False
        self._told_of_failure = False
        self._told_of_stock = ""

    @property
    def desk(self) -> Desk:
        """The desk that the session lies on."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Begin to tick."""
        self.set_interval(TICK_S, self._tick)

    def enter(self, live: LiveSession) -> None:
        """Take up a session, and follow it from phase to phase."""
        from codev_tui.screens import room

        self.live = live
        live.wake = self._wake
        live.subscribe(self._follow)
        self.push_screen(room.phase_screen(live, self.desk))

    def _wake(self) -> None:
        """Called from the thread that saves."""
        self.post_message(self.Settled())

    def _follow(self) -> None:
        """The session changed: if it went on to another phase, so does the screen."""
        live, screen = self.live, self.phase_screen()
        if live is None or live.session.clock is None or self.is_leaving:
            return
        # Under a dialog it waits for `_tick`: Textual would take the dialog away instead.
        if screen is self.screen and screen.phase_name != live.session.phase.name:
            from codev_tui.screens import room

            self.switch_screen(room.phase_screen(live, self.desk))

    def phase_screen(self) -> PhaseScreen | None:
        """The phase screen that is shown, perhaps under a dialog."""
        from codev_tui.screens.phase import PhaseScreen

        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, PhaseScreen)), None)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Textual fails to turn the pages of a list that shows nothing, as the palette may; no reason to end."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except KeyError:
            if "page" not in str(action):
                raise
            return True

    def _tick(self) -> None:
        if self.live is None or not self.is_running:
            return
        self.live.tick()
        self._follow()
        if (screen := self.phase_screen()) is not None:
            screen.tick()

    def on_in_room_settled(self) -> None:
        """Take away the marks of what has reached the disk, and say once that it reached a copy."""
        if self.live is not None and self.live.diverted and not self._told_of_copy:
            self._told_of_copy = True
            self.notify(self.live.diverted, severity="error", markup=False, timeout=60)
        if self.live is not None and self.live.stock_refused not in ("", self._told_of_stock):
            self._told_of_stock = self.live.stock_refused
            self.notify(self.live.stock_refused, severity="warning", markup=False, timeout=20)
        self._tell_of_failure()
        if self.is_running and (screen := self.phase_screen()) is not None:
            screen.show_all()

    def _tell_of_failure(self) -> None:
        """The headline says as long as it lasts that the session is not saved; what that means is said once."""
        failure = self.live.failure if self.live is not None else ""
        if failure and not self._told_of_failure:
            sentence = _(
                "{why} The session goes on in memory, and codev tries again every few seconds. "
                "To have it saved in another place, open the palette with ctrl+p and choose “Save elsewhere”."
            )
            self.notify(sentence.format(why=failure), severity="error", markup=False, timeout=20)
        self._told_of_failure = bool(failure)

    def _save_elsewhere(self) -> None:
        """Ask for another place, and have the session saved there."""
        from codev_tui.screens.dialogs.elsewhere import ElsewhereDialog

        if (live := self.live) is not None:
            dialog = ElsewhereDialog(live.failure, lambda directory: self.desk.move(live, directory))
            self.push_screen(dialog, lambda moved: self.notify(live.elsewhere, markup=False) if moved else None)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """In the palette: whatever has a key, and what has none."""
        from codev_tui.screens.phase import PhaseScreen

        if isinstance(screen, PhaseScreen):
            yield from screen.palette()
        if self.live is not None and self.live.failure:
            yield SystemCommand(_("Save elsewhere"), _("save the session in another place"), self._save_elsewhere)
        yield SystemCommand(_("Theme"), _("Choose the colours"), self.action_change_theme)
        yield SystemCommand(_("Leave"), _("Leave the console"), self.action_quit)

    async def action_quit(self) -> None:
        """ctrl+q: never out of a running session without a question."""
        if (screen := self.phase_screen()) is None or self.live is None or self.live.session.clock is None:
            self.exit(0)
        elif self.screen is screen:
            screen.action_leave()

    # Leaving and closing. The messages are the phase screens'; their class is not imported at the top, so that home's
    # first frame does without, and hence these handlers are found by their names.

    def on_phase_screen_help(self) -> None:
        """All keys."""
        from codev_tui.screens.room import help_dialog

        if self.live is not None:
            self.push_screen(help_dialog(self.live.session.phase.activity), self._do)

    def _do(self, command: str | None) -> None:
        """What was clicked in the help, done on the phase screen under it."""
        if command is not None and (screen := self.phase_screen()) is not None:
            self.call_later(screen.run_action, command)

    def on_phase_screen_leave(self) -> None:
        """For later, for good, or altogether."""
        if (ending := self._ending()) is not None:
            ending.leave()

    def on_time_keys_over(self) -> None:
        """The closing: the summary, and what is kept."""
        if (ending := self._ending()) is not None:
            ending.close()

    def _ending(self) -> Ending | None:
        from codev_tui.screens.ending import Ending

        return Ending(self, self.live, self.path(), self._say_farewell) if self.live is not None else None

    def _say_farewell(self, words: str) -> None:
        self.farewell = words

    def path(self) -> Path | None:
        """The running session's file; none for one that is thrown away with its folder."""
        if self.live is None or self.desk.throw_away:
            return None
        return self.desk.path(self.live.session.id)
