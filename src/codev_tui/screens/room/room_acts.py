"""The table of acts of the room: what each of its commands does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from codev_tui.editing.live import LiveSession
from codev_tui.i18n import _
from codev_tui.model.labels import no_agreement
from codev_tui.screens.keyed_screen import Acts
from codev_tui.screens.room.copying import Copying
from codev_tui.screens.room.course_keys import CourseKeys
from codev_tui.screens.room.entry_editing import EntryEditing
from codev_tui.screens.room.projection import Projection
from codev_tui.screens.room.reading_aloud import ReadingAloud
from codev_tui.screens.room.room_dialogs import RoomDialogs
from codev_tui.screens.room.time_keys import TimeKeys
from codev_tui.screens.room.voice_keys import VoiceKeys
from codev_tui.screens.room.works.parking import park_of
from codev_tui.screens.room.works.work import PhaseWork
from codev_tui.widgets.script_card import ScriptCard


class ActingRoom(Protocol):
    """What commands do to the screen of the room itself."""

    def say(self, sentence: str) -> None:
        """Say a sentence to the facilitator."""

    def change_clock(self) -> None:
        """Show the clock in the next of its sizes."""

    def action_help(self) -> None:
        """Show all keys."""

    def close_session(self, *, with_next: bool = False) -> None:
        """Go to the closing; `with_next`: and on to the next client."""

    def leave(self) -> None:
        """Leave the console; the app asks how."""


@dataclass(frozen=True)
class RoomActs:
    """The objects that do what the commands of the room say. `work` gives the work of the present phase."""

    live: LiveSession
    room: ActingRoom
    work: Callable[[], PhaseWork]
    time: TimeKeys
    voices: VoiceKeys
    entries: EntryEditing
    dialogs: RoomDialogs
    course: CourseKeys
    copying: Copying
    reading: ReadingAloud
    script_card: ScriptCard
    projection: Projection

    def table(self) -> Acts:
        """What the commands of every phase do, and those of the phases' own work, by their ids."""
        return {
            **self._on_time(),
            "speaker": self.voices.ask,
            "round": self._switch_round,
            "pass_on": self._pass_on,
            "skip": lambda: self._give_word_on(skip=True),
            "moments": self.dialogs.show_moments,
            "agreement": self._show_agreement,
            "flag": self.dialogs.raise_flag,
            "notes": self.dialogs.open_notes,
            "people": self.dialogs.ask_for_people,
            "read": self.reading.switch,
            "park": self._park,
            "edit": self.entries.edit,
            "delete": self.entries.delete,
            "copy": self.copying.copy,
            "display": self.projection.open,
            "blank": self.projection.switch_blank,
            "show_room": self.projection.send,
            "undo": self.entries.undo,
            "redo": self.entries.redo,
            "help": self.room.action_help,
            "leave": self.room.leave,
            **self._of_the_work(),
        }

    def _of_the_work(self) -> Acts:
        """What the commands of the phases' own work do: that of the phase which is on the screen then."""
        return {
            "entry": lambda: self.work().start_entry(),
            "second": lambda: self.work().start_second(),
            "yes": lambda: self.work().yes(),
            "changes": lambda: self.work().changes(),
            "let_go": lambda: self.work().let_go(),
            "vote": lambda: self.work().vote(),
            "unvote": lambda: self.work().unvote(),
            "kind": lambda: self.work().change_kind(),
            "filter": lambda: self.work().filter(),
            "grow": lambda: self.work().grow(),
        }

    def _on_time(self) -> Acts:
        """What the commands about the clock and the course do."""
        return {
            "pause": self.time.pause,
            "next": self._go_on,
            "back": self._go_back,
            "longer": lambda: self.time.change_minutes(1),
            "shorter": lambda: self.time.change_minutes(-1),
            "card_before": lambda: self.script_card.turn(-1),
            "card_after": lambda: self.script_card.turn(1),
            "clock_size": self.room.change_clock,
            "bell": self.time.switch_bell,
            "catch_up": self.dialogs.catch_up,
            "course": self.course.ask,
            "correct": self.dialogs.correct_time,
        }

    def _go_on(self) -> None:
        """On to the next part or phase; at the very end, to the closing."""
        self.work().keep_typing()
        if self.time.is_at_the_end():
            if not self.dialogs.ask_what_comes_after_a_turn(self.room.close_session):
                self.room.close_session()
        else:
            self.time.go_on()

    def _go_back(self) -> None:
        """Back a part or a phase."""
        self.work().keep_typing()
        self.time.go_back()

    def _switch_round(self) -> None:
        """A round among those whose voice it is, or free talk again."""
        self.voices.switch_round()
        self.entries.follow_speaker()

    def _pass_on(self) -> None:
        """In a round, on to the next person; else the selected entry is read aloud."""
        if self.live.session.running_clock.round is None:
            self.reading.switch()
        else:
            self._give_word_on(skip=False)

    def _give_word_on(self, *, skip: bool) -> None:
        """In a round, on to the next person; `skip`: this one passes or is away."""
        self.voices.pass_on(skip=skip)
        self.entries.follow_speaker()

    def _show_agreement(self) -> None:
        """What the group agreed on; where nothing is kept of that, how it is written."""
        group = self.live.group()
        if group.agreement:
            self.dialogs.show_agreement(group)
        else:
            self.room.say(no_agreement(group.name))

    async def _park(self) -> None:
        """Park a remark that comes too early, unless the script parks nothing here."""
        if park_of(self.live) == "off":
            self.room.say(_("Nothing is parked in this phase."))
            return
        await self.entries.open_new("parked")
