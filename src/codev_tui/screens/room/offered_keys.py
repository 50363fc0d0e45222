"""Which keys the line of keys offers in the room: those that do something now, by the words for what they do."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from codev_tui.commands import Command
from codev_tui.editing.live import LiveSession
from codev_tui.model.voices import stage_of
from codev_tui.screens.bindings import Moment
from codev_tui.screens.room.works.parking import park_of
from codev_tui.screens.room.works.work import PhaseWork

_IN_ROUND = {"pass_on": 5, "skip": 5}
"""Commands that are offered in a round alone, with their place in the line of keys."""


class Offer(NamedTuple):
    """What is offered: the word for the space bar, commands that would do nothing, the moment, and what `i` adds."""

    pause_word: str
    activity: str = ""
    idle: frozenset[str] = frozenset()
    moment: Moment = ""
    entry_word: str = ""

    def of(self, commands: Sequence[Command]) -> list[Command]:
        """The commands in the order of the line of keys; those that it leaves out have no place there."""
        offered = [self._offered(command) for command in commands]
        return sorted(offered, key=lambda command: command.footer or 99)

    def _offered(self, command: Command) -> Command:
        if command.id in self.idle:
            return command._replace(footer=0)
        if command.id == "pause":
            return command._replace(label=self.pause_word)
        if command.id == "entry" and self.entry_word:
            return command._replace(label=self.entry_word)
        if self.moment == "round" and command.id in _IN_ROUND:
            return command._replace(footer=_IN_ROUND[command.id])
        return command


def make_offer(live: LiveSession, work: PhaseWork, pause_word: str) -> Offer:
    """What is offered in a session as it is now."""
    idle = frozenset((*work.idle_keys(live.session), *_idle_everywhere(live)))
    return Offer(pause_word, work.activity, idle, _moment(live), work.entry_word)


def _idle_everywhere(live: LiveSession) -> Iterator[str]:
    clock = live.session.running_clock
    if live.session.index == 0 and clock.part <= 1:
        yield "back"
    if park_of(live) == "off":
        yield "park"


def _moment(live: LiveSession) -> Moment:
    stage, round_ = stage_of(live.session, live.protocol), live.session.running_clock.round
    if round_ is not None and round_.left:
        return "round"
    return "silence" if stage is not None and stage.voice == "nobody" else ""
