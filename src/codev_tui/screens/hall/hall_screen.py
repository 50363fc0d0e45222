"""The clock of a hall: what all tables see, with the keys of time."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, Final, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from codev_tui.commands import HALL, Command
from codev_tui.export.outline import TextFormat
from codev_tui.export.text_page import text_format_of
from codev_tui.i18n import N_, _
from codev_tui.model import hall as halls
from codev_tui.model.durations import span_text
from codev_tui.model.hall import Hall, HallChoices
from codev_tui.model.harvest import Harvest, harvest_of
from codev_tui.model.room_now import SOON_S
from codev_tui.screens.bindings import bindings_of_hall
from codev_tui.screens.dialogs.confirm import ConfirmDialog
from codev_tui.screens.dialogs.file_asking import ask_for_file, field_for_path
from codev_tui.screens.hall.harvest_screen import HarvestPage, HarvestScreen
from codev_tui.screens.help_pages import help_of_hall
from codev_tui.screens.keyed_screen import KeyedScreen, ScreenKeys
from codev_tui.store.disk.output_files import free_path
from codev_tui.store.disk.paths import handout_dir
from codev_tui.timepiece import Timepiece
from codev_tui.widgets.key_line import KeyLine
from codev_tui.widgets.room_display import RoomDisplay
from codev_tui.widgets.status_line import StatusLine

TICK_S: Final = 0.25
_AWAY_S: Final = 60
"""The clock says how long it stood unwatched, where that was at least so long."""


class HallContext(NamedTuple):
    """What the clock needs of its program."""

    open: Callable[[Screen[Any], Callable[[Any], None] | None], object]
    """Show a screen over all else; what it answers goes to the function."""
    ring: Callable[[], None]
    end: Callable[[], None]


class HallScreen(KeyedScreen):
    """The hall. `make_cards` gives the page of cards; `tables` is how many there are."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of_hall()]

    DEFAULT_CSS = """
    HallScreen {
        background: #000000;
        #status { display: none; }
        #status.-told { display: block; }
    }
    """

    def __init__(
        self,
        context: HallContext,
        hall: Hall,
        tables: int,
        timepiece: Timepiece,
        choices: HallChoices,
        make_cards: Callable[[TextFormat], str],
    ) -> None:
        super().__init__(ScreenKeys(HALL, help_of_hall))
        self._program = context
        self.hall = hall
        self.harvest = harvest_of(tables)
        self._choices = choices
        self._timepiece = timepiece
        self._make_cards = make_cards
        self._has_bell = False
        self._pause_word_shown = ""
        self._display = RoomDisplay()
        self._status = StatusLine(id="status")
        self.acts = {
            "pause": lambda: self._act(halls.pause_or_resume),
            "next": self._go_on,
            "back": self._go_back,
            "longer": lambda: self._act(lambda hall: halls.change_minutes(hall, 1)),
            "shorter": lambda: self._act(lambda hall: halls.change_minutes(hall, -1)),
            "clock_size": lambda: self._choose(self._choices._replace(style=self._choices.next_style)),
            "blank": lambda: self._choose(self._choices._replace(blank=not self._choices.blank)),
            "light": lambda: self._choose(self._choices._replace(light=not self._choices.light)),
            "bell": self._switch_bell,
            "cards": self._write_cards,
            "harvest": self._open_harvest,
            "help": self.action_help,
            "leave": self.leave,
        }

    @property
    def commands(self) -> Sequence[Command]:
        """The keys, with the word for what `pause` does now."""
        return [
            command._replace(label=self._pause_word) if command.id == "pause" else command
            for command in super().commands
        ]

    @property
    def _pause_word(self) -> str:
        if not self.hall.has_started:
            return N_("start")
        return N_("pause") if self.hall.is_running else N_("resume")

    def compose(self) -> ComposeResult:
        """What the hall sees, a line for the facilitator while there is something to say, and the keys."""
        yield self._display
        yield self._status
        yield KeyLine(first=("pause", "next", "back", "help", "leave", "harvest", "cards"))

    def on_mount(self) -> None:
        """Keep up with the clock."""
        self._show()
        self.set_interval(TICK_S, self.tick)

    def tick(self) -> None:
        """Count what has passed, begin where it is time, ring where that is wanted, and show it."""
        before = self.hall
        self.hall = halls.begin_by_itself(halls.pass_time(before, self._timepiece.steady()), self._timepiece.wall())
        passed = self.hall.counted_to - before.counted_to
        if before.is_running and passed >= _AWAY_S:
            words = _("{span} passed while this laptop slept: the tables’ time went on, and so did the clock.")
            self._say(words.format(span=span_text(passed)))
        if self._has_bell and self.hall.is_running and _crosses(before, self.hall):
            self._program.ring()
        self._show()

    def _show(self) -> None:
        if self.is_attached:
            now = self._timepiece.wall()
            self._display.show(halls.view_of(self.hall, now, self._choices), now)
            if self._pause_word != self._pause_word_shown:
                self._pause_word_shown = self._pause_word
                self.refresh_bindings()

    def _act(self, act: Callable[[Hall], Hall]) -> bool:
        """Count the time up to now, then do it; whether it changed anything."""
        self._say("")
        now = halls.pass_time(self.hall, self._timepiece.steady())
        self.hall = act(now)
        self._show()
        return self.hall != now

    def _choose(self, choices: HallChoices) -> None:
        self._choices = choices
        self._show()

    def _say(self, sentence: str) -> None:
        self._status.set_class(bool(sentence), "-told")
        if sentence:
            self._status.tell(sentence)
        else:
            self._status.clear()

    # The keys

    def _go_on(self) -> None:
        """The next step; after the last one the harvest."""
        if self.hall.is_over or (self._act(halls.next_step) and self.hall.is_over):
            self._open_harvest()

    def _go_back(self) -> None:
        if not self._act(halls.previous_step):
            self._say(_("This is the first phase."))

    def _switch_bell(self) -> None:
        self._has_bell = not self._has_bell
        self._say(_("Bell on: at one minute left, and at the end.") if self._has_bell else _("Bell off."))

    def _open_harvest(self) -> None:
        page = HarvestPage(self.hall.title, self.hall.language, self._timepiece.wall)
        self._program.open(HarvestScreen(self.harvest, page, self._open, self._keep, self.leave), None)

    def _open(self, dialog: Screen[Any]) -> None:
        self._program.open(dialog, None)

    def _keep(self, harvest: Harvest) -> None:
        self.harvest = harvest

    def _write_cards(self) -> None:
        def make(_values: Mapping[str, str], path: Path) -> bytes:
            return self._make_cards(text_format_of(path)).encode()

        about = _("A card for each table: clock times, what to say, and what nobody does. Print it, and cut it.")
        field = field_for_path(free_path(handout_dir() / "cards.html"), _("File: .html, .md or .txt"))
        self._open(ask_for_file(_("Table cards"), about, [field], make, self._say))

    def leave(self) -> None:
        """Leave; where the time or the harvest would be lost, ask first."""
        if not (halls.loses_time(self.hall) or self.harvest.is_owed):
            self._program.end()
            return
        question = (
            _("The harvest was not handed out, and is kept nowhere. Leave all the same?")
            if self.harvest.is_owed
            else _("The clock runs for all tables, and is kept nowhere. Leave all the same?")
        )

        def answered(sure: bool | None) -> None:
            if sure:
                self._program.end()

        self._program.open(ConfirmDialog(question, _("Yes, leave")), answered)


def _crosses(before: Hall, after: Hall) -> bool:
    """Whether the last minute of a step began just now, or its time is up."""
    if after.is_untimed or before.at != after.at:
        return False
    marks = (0, SOON_S) if after.planned_s[after.at] > SOON_S else (0,)
    return any(before.left_s > mark >= after.left_s for mark in marks)
