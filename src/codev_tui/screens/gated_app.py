"""An app whose keys act in the order in which they are typed, on the screen that they are meant for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual import events

from codev_tui.screens.input_gate import InputGate
from codev_tui.screens.own_screen import OwnScreen
from codev_tui.screens.palette import Palette, is_searching
from codev_tui.terminal.keys import keys_meant
from codev_tui.textual_workarounds import TerminalApp

if TYPE_CHECKING:
    from rich.console import RenderableType

T = TypeVar("T")


class GatedApp(TerminalApp[T]):
    """An app in which keys, pastes and the mouse go through an `InputGate`, and which opens nothing while it ends."""

    def __init__(self) -> None:
        super().__init__()
        self.input = InputGate(self, self.act_on, self.is_ready)
        self.is_leaving = False
        """Whether the console ends: nothing is opened any more."""

    async def on_event(self, event: events.Event) -> None:
        """Keys, pastes and the mouse go through the gate; everything else acts at once."""
        if isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded:
            for meant in keys_meant(event) if isinstance(event, events.Key) else (event,):
                self._note_arrival(meant)
                self.input.put(meant)
        else:
            await super().on_event(event)

    def _note_arrival(self, event: events.Event) -> None:
        """Have the screens know when a key was typed, for it may wait before it acts."""
        if isinstance(event, events.Key):
            for screen in self.screen_stack if self.is_running else ():
                if isinstance(screen, OwnScreen):
                    screen.note_arrival(event)

    async def act_on(self, event: events.Event) -> None:
        """What the gate hands on acts as Textual has it, unless a screen takes the key before any binding."""
        if not (isinstance(event, events.Key) and self._is_taken(event)):
            await super().on_event(event)

    def _is_taken(self, event: events.Key) -> bool:
        """Whether a screen takes the key: one that watches what is typed over it, or the one on top."""
        screens = [screen for screen in self.screen_stack if isinstance(screen, OwnScreen)]
        if any(screen.take_typing(event) for screen in screens):
            return True
        screen = self.screen
        return isinstance(screen, OwnScreen) and screen.take_key(event)

    def is_ready(self) -> bool:
        """Whether all is there that the next key is meant for."""
        screen = self.screen
        return not is_searching(screen) and (not isinstance(screen, OwnScreen) or screen.is_idle)

    def simulate_key(self, key: str) -> None:
        """Do what a key does, before the keys that were typed since it was clicked."""
        self.input.put(events.Key(key, None), first=True)

    def action_command_palette(self) -> None:
        """One palette at a time, also under a dialog."""
        if not any(isinstance(screen, Palette) for screen in self.screen_stack):
            self.push_screen(Palette())

    def exit(self, result: T | None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """End the console; nothing that was typed acts any more."""
        self.is_leaving = True
        self.input.close()
        super().exit(result, return_code, message)
