"""What the facilitator lets the room see of a running session, kept up to now in a file of its own.

Nothing is written before the facilitator turns it on, and nothing is left once it is off.
"""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from time import sleep
from typing import Final

from codev_tui.editing.live import LiveSession
from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.room_view import ClockStyle, RoomView
from codev_tui.model.room_viewing import RoomChoices, clock_style, freeze, is_same_view, room_view, sent_now
from codev_tui.model.text import clean_line
from codev_tui.store.room_file import LIFE_S, RoomFile, lies_in_memory, room_folder

_REMEMBERED: Final = 20
_SEEN_S: Final = 0.3
"""The room's screen sees a change within less."""
_ROUNDED_S: Final = 0.001
"""A session's anchor is rounded by less."""
_JUMP_S: Final = 0.2
"""So much the wall clock may differ from the steady one between two looks; beyond that it was set."""


class Projector:
    """The room's screen of `live`, as far as the console goes: what was chosen for it, and its file in `folder`.

    `failure` says why the room sees nothing though it should; empty while all is well.
    """

    def __init__(
        self,
        live: LiveSession,
        folder: Callable[[], Path] = room_folder,
        wait: Callable[[float], None] = sleep,
        choices: RoomChoices = RoomChoices(),  # noqa: B008 (frozen)
    ) -> None:
        self.choices = choices
        self.is_on = False
        self.is_frozen = False
        self.failure = ""
        self._live = live
        self._folder = folder
        self._wait = wait
        self._file: RoomFile | None = None
        self._written: RoomView | None = None
        self._held: tuple[RoomView, object] | None = None
        """What stays while it is frozen, and the people it was made for: a name put right is put right there, too."""
        self._looked_at: tuple[object, float, datetime] | None = None
        """The session when it was last looked at, and the clocks."""
        self._life_at = 0.0
        self._before: deque[tuple[float, RoomChoices, bool, bool]] = deque(maxlen=_REMEMBERED)
        """When something was chosen last, and what it was before that."""

    # What the room sees

    def view(self) -> RoomView:
        """What the room sees now, or would see if it were on."""
        live = self._live
        session = live.present()
        fresh = room_view(session, live.protocol, self.choices, live.wall(), counts=live.pace == 1)
        if not self.is_frozen or session.clock is None:
            return fresh
        if self._held is None or self._held[1] != session.people:
            self._held = fresh, session.people
        return freeze(self._held[0], fresh, session, self.choices)

    @property
    def seen(self) -> RoomView | None:
        """What the room sees by its file; none where it sees nothing."""
        return self._written

    @property
    def clock(self) -> ClockStyle:
        """The style of the clock that was chosen, or that the session has."""
        return self.choices.clock or clock_style(self._live.session, self._live.protocol)

    def needs_consent(self) -> str:
        """Where a session off the record would be written on a disk: what is to be said first; else empty."""
        if not self._live.off_the_record or self.is_on:
            return ""
        try:
            folder = self._folder()
        except CodevError:
            return ""
        if lies_in_memory(folder):
            return ""
        sentence = _(
            "This session is off the record, and {folder} may be on the disk: what the room sees would be "
            "written there until the room’s screen is off."
        )
        return sentence.format(folder=folder)

    # What the facilitator chooses

    def _remember(self) -> None:
        self._before.append((self._live.steady(), self.choices, self.is_on, self.is_frozen))

    def rewind(self, steady_s: float) -> None:
        """Have everything be as it was chosen at that time on the steady clock."""
        chosen = None
        while self._before and self._before[-1][0] > steady_s - _ROUNDED_S:
            chosen = self._before.pop()
        if chosen is not None:
            _at, self.choices, is_on, self.is_frozen = chosen
            self._held = None
            self._show_again(on=is_on)

    def go_on_from(self, other: "Projector") -> None:
        """Show the room this session as another one was shown to it."""
        self.choices = other.choices
        self.turn(on=True)

    def turn(self, *, on: bool) -> None:
        """Show the room something, or nothing any more."""
        self._remember()
        self.is_frozen, self._held = False, None
        self.choices = self.choices._replace(is_blank=False, sent=None)
        self._show_again(on=on)

    def _show_again(self, *, on: bool) -> None:
        self.is_on = on
        if on:
            self.refresh()
        else:
            self.close()

    def choose(self, choices: RoomChoices) -> None:
        """Show the room that from now on."""
        self._remember()
        self.choices = choices
        self.refresh()

    def freeze(self, *, on: bool) -> None:
        """Have all but the time stay as it is, or go on."""
        self._remember()
        self.is_frozen, self._held = on, None
        self.refresh()

    # The file

    def refresh(self) -> None:
        """Bring the file up to now, if the room sees something, and something else than before."""
        self._looked_at = self._live.session, self._live.steady(), self._live.wall()
        if not self.is_on:
            return
        if sent_now(self._live.session, self.choices) is None:
            # What was taken back, or sent in a part that is over, does not come back with an undo.
            self.choices = self.choices._replace(sent=None)
        view = self.view()
        if self._written is None or not is_same_view(self._written, view):
            self._write(view)

    def tick(self) -> None:
        """Give a sign of life once a second, from the loop that shows the session; write again what has gone."""
        if not self.is_on:
            return
        if self._has_news():
            self.refresh()
        now = self._live.steady()
        if now - self._life_at >= LIFE_S:
            self._life_at = now
            if self._file is None or not self._file.give_sign_of_life():
                self._written = None
                self.refresh()

    def _has_news(self) -> bool:
        """Whether the session is another, or a clock was set; a demonstration's clock runs at a pace of its own."""
        if self._looked_at is None or self._live.pace != 1:
            return True
        session, steady, wall = self._looked_at
        drift_s = (self._live.wall() - wall).total_seconds() - (self._live.steady() - steady)
        return session is not self._live.session or abs(drift_s) > _JUMP_S

    def _write(self, view: RoomView) -> None:
        self._life_at = self._live.steady()
        try:
            if self._file is None:
                self._file = RoomFile(self._folder(), self._live.session.id)
            self._file.write(view)
        except CodevError as error:
            self._written, self.failure = None, clean_line(str(error))
        else:
            self._written, self.failure = view, ""

    def say_end(self) -> None:
        """Have the room see that the session has ended, before nothing is left of it here."""
        self.refresh()
        if self._written is not None:
            self._wait(_SEEN_S)

    def remove_abandoned(self) -> None:
        """Remove what consoles that were killed have left there."""
        with suppress(CodevError):
            RoomFile(self._folder(), self._live.session.id).remove_abandoned(self._live.wall())

    def close(self) -> None:
        """The room sees nothing any more, and nothing of it is left."""
        self.is_on = False
        self.failure = ""
        self._written = None
        if self._file is not None:
            self._file.remove()
