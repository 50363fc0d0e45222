"""Somebody types a sentence while no field is open: it waits in the entry line, and its letters have done nothing."""

from collections import deque
from typing import Final, Protocol

from textual import events

from codev_tui.editing.live import LiveSession, Mark
from codev_tui.model import typing_burst
from codev_tui.model.typing_burst import Burst

_WAITING_MAX: Final = 1000
"""So many keys at most are remembered until they act."""


class TypingPlace(Protocol):
    """What is known of the place in which keys are typed, and what is done there."""

    def is_in_field(self) -> bool:
        """Whether a field has the focus."""

    def is_behind_word(self) -> bool:
        """Whether the cursor is right behind a letter, in the field that has the focus."""

    def is_covered(self) -> bool:
        """Whether something lies over the room."""

    def is_command(self, event: events.Key) -> bool:
        """Whether the key does something where it is typed."""

    def take_back(self, mark: Mark) -> None:
        """Put everything back as it was when the session was marked."""

    def keep_sentence(self, sentence: str) -> None:
        """Have the sentence wait in the entry line."""


class BlindTyping:
    """Watches the keys, takes back what a sentence did, and keeps the sentence."""

    def __init__(self, live: LiveSession, place: TypingPlace) -> None:
        self._live = live
        self._place = place
        self._burst: Burst | None = None
        self._mark = live.mark()
        self._last_s = 0.0
        self._opener: Burst | None = None
        """A key that opened a field, and the letters since, while it may have been the first letter of a sentence."""
        self._arrived = deque[tuple[events.Key, float]](maxlen=_WAITING_MAX)
        self.sentence = ""
        """What was typed, while it is still being typed."""

    def note_arrival(self, event: events.Key) -> None:
        """A key was typed; what was typed together, as by a program, is not a person's typing."""
        self._arrived.append((event, self._live.steady()))

    def _typed_at(self, event: events.Key) -> float:
        """When a key was typed; now, if nobody typed it."""
        if any(key is event for key, _at in self._arrived):
            while True:
                key, at_s = self._arrived.popleft()
                if key is event:
                    return at_s
        return self._live.steady()

    def take_key(self, event: events.Key) -> bool:
        """Look at a key before it does anything; whether it belongs to a sentence, and so does nothing."""
        now_s, before_s = self._typed_at(event), self._last_s
        self._last_s = now_s
        if self.sentence:
            if now_s - before_s <= typing_burst.GAP_MAX_S and self._goes_on(event):
                return True
            self.sentence = ""
            self._burst = None
        if event.character is None or not event.is_printable:
            if event.key == "enter" and self._opener is not None and self._opener.is_glued:
                is_lost = self._is_first_letter_lost(" ", now_s, is_in_field=self._place.is_in_field())
                self.sentence = self.sentence.rstrip()
                return is_lost
            self._opener = None
            self._burst = typing_burst.without_last(self._burst) if self._burst and event.key == "backspace" else None
            return False
        return self._take_character(event, event.character, now_s)

    def _goes_on(self, event: events.Key) -> bool:
        """Take a key of the sentence that is being typed; Enter ends it."""
        if event.key == "enter":
            self.sentence = ""
            self._burst = None
            return True
        if event.key == "backspace":
            self.sentence = self.sentence[:-1]
        elif event.character is not None and event.is_printable:
            self.sentence += event.character
        else:
            return False
        self._place.keep_sentence(self.sentence)
        return True

    def _take_character(self, event: events.Key, character: str, now_s: float) -> bool:
        burst = self._burst if self._burst and self._burst.text and typing_burst.goes_on(self._burst, now_s) else None
        is_in_field, is_covered = self._place.is_in_field(), self._place.is_covered()
        if self._opener is not None and self._is_first_letter_lost(character, now_s, is_in_field=is_in_field):
            return True
        if burst is None:
            self._begin(event, character, now_s, is_elsewhere=is_in_field or is_covered)
            return False
        if is_in_field and not burst.is_in_field:
            if typing_burst.is_lead_in(burst, character, now_s):
                self._opener = self._alone(burst)
                return self._is_first_letter_lost(character, now_s, is_in_field=True)
            burst = typing_burst.in_field(burst)
        is_command = is_in_field or self._place.is_command(event)
        self._burst = burst = typing_burst.add(burst, character, now_s, is_command=is_command)
        if typing_burst.is_sentence(burst):
            self.sentence = burst.text
            self._place.take_back(self._mark)
            return True
        # What lies over the room might end it: it takes no letters of what may be a sentence.
        return is_covered and not is_in_field and burst.strays > 0

    def _alone(self, burst: Burst) -> Burst | None:
        """The burst of a single key that opened a field: it may be the first letter of a sentence."""
        self._burst = None
        return burst._replace(is_glued=self._place.is_behind_word()) if len(burst.text) == 1 else None

    def _is_first_letter_lost(self, character: str, now_s: float, *, is_in_field: bool) -> bool:
        """Look at one letter more behind a key that opened a field; whether the key was a letter of a sentence."""
        opened, self._opener = self._opener, None
        if opened is None or not is_in_field or not typing_burst.goes_on(opened, now_s):
            return False
        burst = typing_burst.add(opened, character, now_s, is_command=True)
        is_lost = typing_burst.lost_its_first_letter(burst)
        if is_lost:
            self.sentence = burst.text
            self._place.take_back(self._mark)
        elif is_lost is None:
            self._opener = burst
        return bool(is_lost)

    def _begin(self, event: events.Key, character: str, now_s: float, *, is_elsewhere: bool) -> None:
        self._burst = None
        if not is_elsewhere:
            self._mark = self._live.mark()
            self._burst = typing_burst.begin(character, now_s, is_command=self._place.is_command(event))
