"""The keys of time and of voices, on every phase screen."""

from typing import Any

from textual import events, on

from codev_tui.i18n import _
from codev_tui.model import entries, timekeeping
from codev_tui.model.people import letters
from codev_tui.model.timekeeping import at_the_end
from codev_tui.model.voices import round_order, stage_of
from codev_tui.screens.asking import Asking
from codev_tui.screens.messages import CloseSession
from codev_tui.widgets.roster import Roster


class TimeKeys(Asking):
    """A phase screen whose clock can be run, and whose speakers can be chosen."""

    def keep_typing(self) -> None:
        """Take over what stands in a field of the phase's work that is left."""

    def say(self, sentence: str) -> None:
        """One sentence to the facilitator, for a moment."""
        self.notify(sentence, markup=False, timeout=4)

    # Time and phases

    def action_pause(self) -> None:
        """Pause the clock, let it go on, or start the session."""
        self.live.note(timekeeping.pause_or_resume)

    def action_next(self) -> None:
        """On to the next part or phase; at the very end, to the closing."""
        self.keep_typing()
        if at_the_end(self.live.session, self.live.protocol):
            self.post_message(CloseSession())
            return
        self.live.act(lambda session, at: timekeeping.next_stage(session, self.live.protocol, at))

    def action_back(self) -> None:
        """Back a part or a phase."""
        self.keep_typing()
        if not self.live.act(lambda session, at: timekeeping.previous_stage(session, self.live.protocol, at)):
            self.say(_("This is the first phase."))

    def action_longer(self) -> None:
        """A minute more for this phase."""
        self.live.act(lambda session, _at: timekeeping.change_minutes(session, 1))

    def action_shorter(self) -> None:
        """A minute less for this phase."""
        self.live.act(lambda session, _at: timekeeping.change_minutes(session, -1))

    def action_card_before(self) -> None:
        """The script card before."""
        self.script_card.turn(-1)

    def action_card_after(self) -> None:
        """The next script card."""
        self.script_card.turn(1)

    def action_clock_size(self) -> None:
        """Large; then, in the frame, calm without digits; then as before."""
        if self.has_class("-big"):
            self.remove_class("-big")
            self._set(clock="calm")
        elif self.live.session.settings.clock == "calm":
            self._set(clock="digits")
        else:
            self.add_class("-big")
        self.show_time()

    def action_bell(self) -> None:
        """The bell on or off."""
        on_ = not self.live.session.settings.bell
        self._set(bell=on_)
        self.say(_("Bell on: at one minute left, and at the end.") if on_ else _("Bell off."))

    def _set(self, **settings: Any) -> None:
        self.live.note(lambda session, _at: entries.change_settings(session, **settings))

    # Voices

    def action_speaker(self) -> None:
        """Wait for the letter of the one who speaks."""
        self.asking_speaker = True
        self.show_time()

    def take_key(self, event: events.Key) -> bool:
        """While a letter is waited for, the next key is that letter and nothing else; whether it was taken as one."""
        if not self.asking_speaker:
            return False
        self.asking_speaker = False
        names = {letter: name for name, letter in letters(self.live.session.people).items()}
        letter = (event.character or "").casefold()
        if event.key == "space" or letter in names:
            self.give_word(names.get(letter, ""))
        else:
            self.show_time()
        return True

    def action_speaker_at(self, place: int) -> None:
        """The person in that place of the roster speaks, counted from 1; 0: nobody in particular."""
        people = self.live.session.people
        if place <= len(people):
            self.give_word(people[place - 1].name if place else "")

    @on(Roster.Chosen)
    def _choose_speaker(self, event: Roster.Chosen) -> None:
        self.give_word(event.name)

    def give_word(self, name: str) -> None:
        """This person speaks now; where only others should, that is said, gently."""
        self.asking_speaker = False
        self.live.note(lambda session, _at: timekeeping.set_speaker(session, name))
        session, stage = self.live.session, stage_of(self.live.session, self.live.protocol)
        silent = session.settings.client_in_consultation == "silent" or session.phase.activity != "consultation"
        if stage and stage.voice == "consultants" and name and name == session.client and silent:
            self.say(_("{name} is the client: here the consultants speak, and the client listens.").format(name=name))

    def action_round(self) -> None:
        """A round among those whose voice it is, or free talk again."""
        if self.live.session.running_clock.round is not None:
            self.live.note(lambda session, _at: timekeeping.close_round(session))
            self.say(_("Free talk."))
            return
        order = round_order(self.live.session, self.live.protocol)
        if not order:
            self.say(_("There is nobody in the roster yet: the palette (ctrl+p) has “People”."))
            return
        self.live.note(lambda session, _at: timekeeping.open_round(session, order))
        self.say(_("A round, beginning with {name}: enter passes on, x skips.").format(name=order[0]))

    def action_pass_on(self) -> None:
        """In a round, on to the next person."""
        self._pass_on(skip=False)

    def action_skip(self) -> None:
        """In a round, this person passes or is away."""
        self._pass_on(skip=True)

    def _pass_on(self, *, skip: bool) -> None:
        round_ = self.live.session.running_clock.round
        if round_ is None:
            return
        self.live.note(lambda session, _at: timekeeping.pass_on(session, skip=skip))
        after = self.live.session.running_clock.round
        if round_.left and after is not None and not after.left:
            self.say(_("The round is complete."))
