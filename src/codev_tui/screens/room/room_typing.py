"""A sentence that is typed in the room while no field is open: what it did is taken back, and it waits as a draft."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import takewhile
from typing import Any, Protocol

from textual import events
from textual.screen import Screen
from textual.widgets import Input, TextArea

from codev_tui.editing.live import LiveSession, Mark
from codev_tui.i18n import _
from codev_tui.screens.room.blind_typing import BlindTyping
from codev_tui.screens.room.room_context import RoomContext
from codev_tui.screens.room.voice_keys import VoiceKeys
from codev_tui.screens.room.works.work import PhaseWork


class TypedRoom(Protocol):
    """What is asked of the room in which a sentence is typed."""

    work: PhaseWork

    def close_all(self) -> None:
        """Close the form, and read nothing aloud."""

    def change_phase(self) -> None:
        """Show the phase in which the session is now."""

    def show_waiting(self) -> None:
        """Show the draft that waits."""

    def say(self, sentence: str) -> None:
        """Say a sentence to the facilitator."""


class RoomTyping:
    """The room as a place for `BlindTyping`."""

    def __init__(self, live: LiveSession, room: TypedRoom, voices: VoiceKeys, context: RoomContext) -> None:
        self._live = live
        self._room = room
        self._voices = voices
        self._screens: Callable[[], Sequence[Screen[Any]]] = context.screens
        self._later = context.later
        self._projector = context.projector
        self._blind = BlindTyping(live, self)
        self._waiting_draft: Mapping[str, str] = {}
        """The drafts that there were before the sentence."""
        self._key = ""
        """The key with which the sentence is there."""

    def note_arrival(self, event: events.Key) -> None:
        """Remember when a key was typed, for its pace tells a sentence from commands."""
        self._blind.note_arrival(event)

    def take_key(self, event: events.Key) -> bool:
        """Look at a key before it does anything; whether it belongs to a sentence."""
        return self._blind.take_key(event)

    def go_on(self) -> None:
        """Another work is shown: the sentence that is being typed waits there, and its key is said."""
        if self._blind.sentence:
            self.keep_sentence(self._blind.sentence)
            self._room.say(_("You were typing: {key} takes it").format(key=self._key))

    def is_in_field(self) -> bool:
        """Whether a field has the focus, in the room or on what lies over it."""
        return isinstance(self._top().focused, Input | TextArea)

    def is_behind_word(self) -> bool:
        """Whether the cursor is right behind a letter, in the field that has the focus."""
        field = self._top().focused
        if isinstance(field, Input):
            before = field.value[: field.cursor_position]
        elif isinstance(field, TextArea):
            before = field.get_text_range((field.cursor_location[0], 0), field.cursor_location)
        else:
            before = ""
        return before[-1:].isalpha()

    def is_covered(self) -> bool:
        """Whether something lies over the room."""
        return not self._is_room(self._top())

    def is_command(self, event: events.Key) -> bool:
        """Whether the key does something on the screen that is on top."""
        if self._voices.is_asking and not self.is_covered():
            return self._voices.is_answer(event)
        return event.key in self._top().active_bindings

    def take_back(self, mark: Mark) -> None:
        """Put everything back as it was when the session was marked: what lies over the room goes, and what it did."""
        over = list(takewhile(lambda screen: not self._is_room(screen), reversed(self._screens())))
        for screen in over:
            screen.dismiss(None)
        self._room.close_all()
        # After what the dialogs that went have answered.
        self._later(partial(self._rewind, mark))

    def _rewind(self, mark: Mark) -> None:
        before = self._room.work
        self._projector.rewind(mark.anchor_s)
        self._live.rewind(mark)
        if self._room.work is before:
            self._room.change_phase()
        self._waiting_draft = mark.drafts

    def keep_sentence(self, sentence: str) -> None:
        """Have what is typed without a field wait in the entry line, and say with which key it is there."""
        self._key = self._room.work.keep_sentence(sentence, self._waiting_draft)
        self._room.show_waiting()

    def _is_room(self, screen: object) -> bool:
        return screen is self._room

    def _top(self) -> Screen[Any]:
        return self._screens()[-1]
