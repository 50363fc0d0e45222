"""What every screen of the console has in common: it is answered once, and goes by itself and no other."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import ActiveBinding, Binding, BindingType
from textual.screen import Screen

from codev_tui.i18n import N_, translate
from codev_tui.screens.messages import OpenGuide
from codev_tui.widgets.key_line import KeyLine

T = TypeVar("T")
_OF_SCREENS = (events.Mount, events.Unmount, events.ScreenResume, events.ScreenSuspend, events.Resize)
"""The events in which screens set themselves up, and what they then take back or bring up to date."""


KEY_NAMES = (N_("space"), N_("enter"), N_("1 to 5"))
"""Keys that are called otherwise in another language, as bindings and commands display them."""
OF_TEXTUAL = (N_("Dismiss menu"),)
"""What bindings of Textual's own widgets say."""


class OwnScreen(Screen[T]):
    """A screen that can be dismissed once, and only while it is on top.

    Textual's own `dismiss` takes away whatever screen is on top, as often as it is called.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "guide", show=False, id="guide.anywhere", priority=True),
    ]

    _dismissed = False
    _is_set_up = False

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys in the program's language: bindings hold marked messages, for they are made at import."""
        return {key: _translated(active) for key, active in super().active_bindings.items()}

    async def on_event(self, event: events.Event) -> None:
        """Do nothing on a screen without widgets, as a console that ends leaves one that is just coming."""
        if isinstance(event, events.Mount):
            self._is_set_up = self.is_attached
        if self._is_set_up or not isinstance(event, _OF_SCREENS):
            await super().on_event(event)

    @on(KeyLine.Pressed)
    def press_key(self, event: KeyLine.Pressed) -> None:
        """A key that is clicked in the line of keys is as good as typed."""
        self.app.simulate_key(event.key)

    @property
    def is_idle(self) -> bool:
        """Whether all that was asked here is answered; keys wait until then, for they mean what the answer shows."""
        return True

    def show_language(self) -> None:
        """The program speaks another language. A screen that can show all of it anew does so."""
        self.refresh_bindings()
        for widget in self.query("*"):
            widget.refresh()

    def action_help(self) -> None:
        """Show the keys of this screen; a dialog has them in its last line."""

    def action_guide(self) -> None:
        """The guide, also while a field is typed in; from there `?` leads to the keys of this screen."""
        self.post_message(OpenGuide(self.action_help))

    def palette(self) -> Iterator[SystemCommand]:
        """What the palette offers on this screen."""
        yield from ()

    def note_arrival(self, event: events.Key) -> None:
        """Learn that a key was typed just now; it acts later, once the keys before it have had their effect."""

    def take_typing(self, _event: events.Key) -> bool:
        """Take a key that is typed on this screen or on one that lies over it, before it means anything there."""
        return False

    def take_key(self, _event: events.Key) -> bool:
        """Take a key before any binding does; whether it was taken."""
        return False

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Go, with this answer. Does nothing on a screen that has gone, or that lies under another."""
        if self._dismissed or self.app.screen is not self:
            return AwaitComplete()
        self._dismissed = True
        return super().dismiss(result)


def _translated(active: ActiveBinding) -> ActiveBinding:
    binding = active.binding
    words = (translate(binding.description), translate(binding.key_display or "") or None, translate(binding.tooltip))
    if words == (binding.description, binding.key_display, binding.tooltip):
        return active
    description, key_display, tooltip = words
    said = replace(binding, description=description, key_display=key_display, tooltip=tooltip)
    return active._replace(binding=said, tooltip=tooltip)
