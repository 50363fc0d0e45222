"""The keys of voices: who speaks, and rounds."""

from collections.abc import Callable

from textual import events

from codev_tui.editing.live import LiveSession
from codev_tui.i18n import _
from codev_tui.model import timekeeping
from codev_tui.model.people import assign_letters
from codev_tui.model.room_now import why_not_yours
from codev_tui.model.sitting import says_who_is_client, take_turn
from codev_tui.model.voices import round_order, seated
from codev_tui.own_keys import acting_key


class VoiceKeys:
    """What the keys of voices do to a session. `say` says a sentence, `show` shows whose letter is waited for."""

    def __init__(self, live: LiveSession, say: Callable[[str], None], show: Callable[[], None]) -> None:
        self._live = live
        self._say = say
        self._show = show
        self.is_asking = False
        """Whether the next key is the letter of the one who speaks."""

    def ask(self) -> None:
        """Wait for the letter of the one who speaks."""
        self.is_asking = True
        self._show()

    def is_answer(self, event: events.Key) -> bool:
        """Whether the key says who speaks."""
        letters = assign_letters(self._live.session.people).values()
        return event.key == "space" or (event.character or "").casefold() in letters

    def take_key(self, event: events.Key) -> bool:
        """While a letter is waited for, the next key is that letter and nothing else; whether it was taken as one."""
        if not self.is_asking:
            return False
        self.is_asking = False
        names = {letter: name for name, letter in assign_letters(self._live.session.people).items()}
        letter = (event.character or "").casefold()
        if event.key == "space" or letter in names:
            self.give_word(names.get(letter, ""))
        else:
            self._show()
        return True

    def give_word_to_place(self, place: int) -> None:
        """The person in that place of the roster speaks, counted from 1; 0: nobody in particular."""
        people = seated(self._live.session)
        if place <= len(people):
            self.give_word(people[place - 1].name if place else "")

    def give_word(self, name: str) -> None:
        """This person speaks now, and takes the turn that waits for a client. Where others should, that is said."""
        self.is_asking = False
        if says_who_is_client(self._live.session, self._live.protocol, name):
            self._live.act(lambda session, _at: take_turn(session, name))
            self._say(_("{name} is the client.").format(name=name))
        self._live.update(lambda session, _at: timekeeping.set_speaker(session, name))
        if sentence := why_not_yours(self._live.session, self._live.protocol, name):
            self._say(sentence)

    def switch_round(self) -> None:
        """A round among those whose voice it is, or free talk again."""
        if self._live.session.running_clock.round is not None:
            self._live.update(lambda session, _at: timekeeping.close_round(session))
            self._say(_("Free talk."))
            return
        order = round_order(self._live.session, self._live.protocol)
        if not order:
            self._say(_("There is nobody in the roster yet: {add} adds people.").format(add=acting_key("people", "P")))
            return
        self._live.update(lambda session, _at: timekeeping.open_round(session, order))
        words = _("A round, beginning with {name}: enter passes on, {skip} skips.")
        self._say(words.format(name=order[0], skip=acting_key("skip", "x")))

    def pass_on(self, *, skip: bool) -> None:
        """In a round, on to the next person; `skip`: this one passes or is away."""
        round_ = self._live.session.running_clock.round
        if round_ is None:
            return
        self._live.update(lambda session, _at: timekeeping.pass_on(session, skip=skip))
        after = self._live.session.running_clock.round
        if round_.left and after is not None and not after.left:
            self._say(_("The round is complete."))
