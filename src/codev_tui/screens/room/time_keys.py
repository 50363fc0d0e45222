"""The keys of time."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from codev_tui.editing.live import LiveSession
from codev_tui.i18n import N_, _
from codev_tui.model import entries, timekeeping
from codev_tui.model.breaks import BREAK_MINUTES, is_time_for_break
from codev_tui.model.instants import add_seconds
from codev_tui.model.sitting import waits_for_client
from codev_tui.model.timekeeping import at_the_end
from codev_tui.own_keys import acting_key


class TimeKeys:
    """What the keys of time do to a session. `say` says a sentence to the facilitator."""

    def __init__(self, live: LiveSession, say: Callable[[str], None]) -> None:
        self._live = live
        self._say = say
        self._told_no_client = False
        self._break_ends: datetime | None = None
        """When the break that was taken is over; none outside one."""

    def pause(self) -> None:
        """Pause, go on, or start the session. A pause in the middle may be the break that is offered."""
        session = self._live.present()
        is_break = session.running_clock.running and is_time_for_break(session, self._live.protocol)
        self._live.update(timekeeping.pause_or_resume)
        self._break_ends = add_seconds(self._live.wall(), 60 * BREAK_MINUTES) if is_break else None
        if self._break_ends is not None:
            ends = self._live.local(self._break_ends)
            words = _("A break until {time:%H:%M}; the clock is paused. {space} goes on.")
            self._say(words.format(time=ends, space=acting_key("pause", "space")))

    def tell_of_end_of_break(self) -> None:
        """Say once that the break is over."""
        if self._break_ends is not None and self._live.wall() >= self._break_ends:
            self._break_ends = None
            if not self._live.session.running_clock.running:
                self._say(_("The break is over: {space} goes on.").format(space=acting_key("pause", "space")))

    def pause_word(self) -> str:
        """What `pause` does now, as a marked message for the line of keys."""
        session = self._live.session
        if session.started is None:
            return N_("start")
        return N_("pause") if session.running_clock.running else N_("resume")

    def is_at_the_end(self) -> bool:
        """Whether the closing is all that comes next."""
        return at_the_end(self._live.session, self._live.protocol)

    def go_on(self) -> None:
        """On to the next part or phase. That nobody is the client yet is said once, when the choice is left."""
        before = self._live.session.phase
        self._live.act(lambda session, at: timekeeping.next_stage(session, self._live.protocol, at))
        session = self._live.session
        leaves_choice = before.activity == "topic" and session.phase.activity != "topic"
        has_none = self._live.protocol.clients == 1 and not self._has_topics()
        if (leaves_choice or has_none) and not (session.client or self._told_no_client):
            self._told_no_client = True
            self._say(self._words_without_client())
        elif is_time_for_break(session, self._live.protocol):
            words = _("Halfway: a break of {n} minutes? {space} begins it.")
            self._say(words.format(n=BREAK_MINUTES, space=acting_key("pause", "space")))

    def _words_without_client(self) -> str:
        if waits_for_client(self._live.session, self._live.protocol):
            words = _("Nobody is the client yet: {speaker} and a letter say whose turn it is.")
            return words.format(speaker=acting_key("speaker", "s"))
        if not self._has_topics():
            return _("Nobody is the client yet: {people} says who it is.").format(people=acting_key("people", "P"))
        words = _("Nobody is the client yet. Nothing needs it; {back} goes back to the topics, {choose} chooses one.")
        return words.format(back=acting_key("back", "b"), choose=acting_key("yes", "y"))

    def _has_topics(self) -> bool:
        return any(phase.activity == "topic" for phase in self._live.session.phases)

    def go_back(self) -> None:
        """Back a part or a phase."""
        if not self._live.act(lambda session, at: timekeeping.previous_stage(session, self._live.protocol, at)):
            self._say(_("This is the first phase."))

    def change_minutes(self, minutes: int) -> None:
        """Give this phase so many minutes more."""
        self._live.act(lambda session, _at: timekeeping.change_minutes(session, minutes))

    def change_clock(self, *, is_big: bool) -> bool:
        """Large; then, in the frame, calm without digits; then as before. Gives whether the clock is large now."""
        if is_big:
            self._set(clock="calm")
            return False
        if self._live.session.settings.clock == "calm":
            self._set(clock="digits")
            return False
        return True

    def switch_bell(self) -> None:
        """The bell on or off."""
        is_on = not self._live.session.settings.bell
        self._set(bell=is_on)
        self._say(_("Bell on: at one minute left, and at the end.") if is_on else _("Bell off."))

    def _set(self, **settings: Any) -> None:
        self._live.update(lambda session, _at: entries.change_settings(session, **settings))
