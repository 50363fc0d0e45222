"""The acts on voices: who speaks, rounds, and who is there."""

from codev_tui.i18n import _
from codev_tui.model import timekeeping
from codev_tui.model.people import parse_people
from codev_tui.model.people_changes import set_people
from codev_tui.model.room_now import why_not_yours
from codev_tui.model.sitting import says_who_is_client, take_turn
from codev_tui.model.typed_line import person_begun
from codev_tui.model.voices import round_order
from codev_tui.own_keys import acting_key
from codev_tui.plain.act_context import ActContext, Acts
from codev_tui.plain.state_words import nobody_entered, people
from codev_tui.plain.typed_command import is_nobody


class VoiceActs:
    """Who speaks."""

    def __init__(self, context: ActContext) -> None:
        self._live, self._talk = context

    def acts(self) -> Acts:
        """By the ids of their commands."""
        return {
            "speaker": self._ask_speaker,
            "round": lambda _text: self._switch_round(),
            "pass_on": lambda _text: self._pass_on(skip=True),
            "skip": lambda _text: self._pass_on(skip=True),
            "spoke": lambda _text: self._pass_on(skip=False),
            "who": lambda _text: self._talk.say(*people(self._live.session, self._live.protocol)),
            "people": lambda _text: self._add_people(),
        }

    def _ask_speaker(self, text: str) -> None:
        if not text:
            self._talk.say(*people(self._live.session, self._live.protocol))
            text = self._talk.ask(_("Who speaks? A letter or a name; Enter: nobody in particular:"))
        if not text or is_nobody(text):
            self.give_word("")
        elif name := person_begun(self._live.session.people, text):
            self.give_word(name)
        else:
            self._talk.say(_("Nobody here is called {name}.").format(name=text))

    def give_word(self, name: str) -> None:
        """This person speaks now, and takes the turn that waits for a client. Where others should, that is said."""
        if says_who_is_client(self._live.session, self._live.protocol, name):
            self._live.act(lambda session, _at: take_turn(session, name))
            self._talk.say(_("{name} is the client.").format(name=name))
        self._live.update(lambda session, _at: timekeeping.set_speaker(session, name))
        if sentence := why_not_yours(self._live.session, self._live.protocol, name):
            self._talk.say(sentence)

    def _switch_round(self) -> None:
        if self._live.session.running_clock.round is not None:
            self._live.update(lambda session, _at: timekeeping.close_round(session))
            self._talk.say(_("Free talk."))
            return
        order = round_order(self._live.session, self._live.protocol)
        if not order:
            self._talk.say(nobody_entered())
            return
        self._live.update(lambda session, _at: timekeeping.open_round(session, order))
        words = _("A round: {names}. {note} and words note and pass on, spoke passes on without, an empty line passes.")
        self._talk.say(words.format(names=", ".join(order), note=acting_key("entry", "i")))

    def _pass_on(self, *, skip: bool) -> None:
        """In a round, on to the next person; `skip`: this one passes or is away."""
        if self._live.session.running_clock.round is None:
            self._talk.say(_("There is no round: {round} begins one.").format(round=acting_key("round", "j")))
            return
        self._live.update(lambda session, _at: timekeeping.pass_on(session, skip=skip))

    def _add_people(self) -> None:
        self._talk.say(*people(self._live.session, self._live.protocol))
        typed = self._talk.ask(
            _("Who else is there? Names, with roles behind them, as in Ben, observer. Enter: nobody:")
        )
        if not typed:
            return
        known = self._live.session.people
        named, _remarks = parse_people("\n".join((*(person.name for person in known), typed)))
        came = tuple(person for person in named if person.name not in {other.name for other in known})
        if self._live.act(lambda session, _at: set_people(session, (*known, *came))):
            self._talk.say(_("Here now: {names}.").format(names=", ".join(person.name for person in came)))
