"""The harvest of a hall: a line for each table, typed or pasted, and handed out as a page."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from codev_tui.commands import HARVEST
from codev_tui.export.harvest_outline import harvest_page
from codev_tui.export.text_page import text_format_of
from codev_tui.i18n import N_, _, ngettext
from codev_tui.model.harvest import Harvest, hand_out, paste_lines, write_line
from codev_tui.own_keys import acting_key
from codev_tui.screens.bindings import ESCAPE, bindings_of_harvest
from codev_tui.screens.dialogs.fields import TextField
from codev_tui.screens.dialogs.file_asking import ask_for_file, field_for_path
from codev_tui.screens.dialogs.fill_in import FillInDialog
from codev_tui.screens.help_pages import help_of_harvest
from codev_tui.screens.keyed_screen import KeyedScreen, ScreenKeys
from codev_tui.store.disk.output_files import free_path
from codev_tui.store.disk.paths import handout_dir
from codev_tui.widgets.key_line import KeyLine
from codev_tui.widgets.pasting import paste_line
from codev_tui.widgets.status_line import StatusLine


class TableLine(TextField):
    """The line of one table; its place is from 0."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("next table"), key_display="enter", id="table.enter"),
        ESCAPE,
        Binding("ctrl+s", "screen.hand_out_now", N_("hand out"), id="table.hand_out", priority=True),
    ]

    @dataclass
    class Pasted(Message):
        """Several lines were pasted at this table."""

        place: int
        text: str

    def __init__(self, place: int, value: str) -> None:
        super().__init__(value)
        self.select_on_focus = False
        self.place = place

    def on_paste(self, event: events.Paste) -> None:
        """Several lines are for as many tables; a single one is for this table."""
        event.prevent_default()
        event.stop()
        if len(event.text.strip().splitlines()) > 1:
            self.post_message(self.Pasted(self.place, event.text))
        else:
            paste_line(self, event.text)


class HarvestPage(NamedTuple):
    """What the page of the harvest says besides its lines: the protocol's title, and the day; and its language."""

    title: str
    language: str
    now: Callable[[], datetime]


class HarvestScreen(KeyedScreen):
    """The lines of the tables. `open_` shows a dialog, `keep` is told each change, `leave` asks before it leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of_harvest()]
    AUTO_FOCUS = ""

    DEFAULT_CSS = """
    HarvestScreen {
        #heading { height: 1; padding: 0 1; text-style: bold; }
        #tables { height: 1fr; padding: 1 1 0 1; scrollbar-size-vertical: 1; }
        #tables > Horizontal { height: 1; }
        .table--name { width: 12; height: 1; color: $text-muted; }
        TableLine { width: 1fr; }
    }
    """

    def __init__(
        self,
        harvest: Harvest,
        page: HarvestPage,
        open_: Callable[[FillInDialog], None],
        keep: Callable[[Harvest], None],
        leave: Callable[[], None],
    ) -> None:
        super().__init__(ScreenKeys(HARVEST, help_of_harvest))
        self.acts = {
            "hand_out": self.action_hand_out_now,
            "entry": self.write,
            "back": lambda: self.dismiss(None),
            "help": self.action_help,
            "leave": leave,
        }
        self._harvest = harvest
        self._page = page
        self._open = open_
        self._keep = keep
        self._status = StatusLine(id="status")
        self._tables = VerticalScroll(*self._rows(harvest), id="tables", can_focus=False)

    def compose(self) -> ComposeResult:
        """The tables with their lines, and the keys."""
        yield Static(Content(_("Harvest: one line of each table")), id="heading")
        yield self._tables
        yield self._status
        yield KeyLine(first=("hand_out", "back", "help", "leave", "entry"))

    def on_mount(self) -> None:
        """Begin to write where nothing is written yet."""
        self._tell_count()
        self.write()

    def _rows(self, harvest: Harvest) -> Iterator[Horizontal]:
        for place, line in enumerate(harvest.lines):
            name = Static(Content(_("Table {n}").format(n=place + 1)), classes="table--name")
            yield Horizontal(name, TableLine(place, line))

    def _lines(self) -> list[TableLine]:
        return list(self.query(TableLine))

    def write(self) -> None:
        """Write, in the first line that is empty, else in the first one."""
        lines = self._lines()
        next((line for line in lines if not line.value), lines[0]).focus()

    def action_command_keys(self) -> None:
        """Out of the field, so that letters are commands."""
        self.set_focus(None)

    @on(Input.Changed)
    def _change(self, event: Input.Changed) -> None:
        if isinstance(event.input, TableLine) and event.input.place < len(self._harvest.lines):
            self._change_to(write_line(self._harvest, event.input.place, event.value))

    def _change_to(self, harvest: Harvest) -> None:
        if harvest != self._harvest:
            self._harvest = harvest
            self._keep(harvest)
            self._tell_count()

    def _tell_count(self) -> None:
        count = sum(1 for _line in self._harvest.told)
        told = ngettext("{n} line so far.", "{n} lines so far.", count).format(n=count)
        words = _("{told} They are kept only on the page: Escape, then {key}, hands it out.")
        self._status.show_hint(words.format(told=told, key=acting_key("hand_out", "x")))

    @on(Input.Submitted)
    def _go_on(self, event: Input.Submitted) -> None:
        """Enter leads to the next table."""
        if isinstance(event.input, TableLine):
            lines = self._lines()
            lines[(event.input.place + 1) % len(lines)].focus()

    @on(TableLine.Pasted)
    async def _paste(self, event: TableLine.Pasted) -> None:
        """A line for each table from this one on; more tables where there are more lines."""
        pasted = paste_lines(self._harvest, event.place, event.text)
        more = pasted.lines[len(self._harvest.lines) :]
        self._change_to(pasted)
        for line in self._lines():
            line.value = pasted.lines[line.place]
        rows = list(self._rows(pasted))
        await self._tables.mount_all(rows[len(rows) - len(more) :])
        last = min(len(pasted.lines), event.place + len(event.text.strip().splitlines())) - 1
        self._lines()[last].focus()

    def action_hand_out_now(self) -> None:
        """Ask where the page goes, and write it."""
        if not any(self._harvest.lines):
            self._status.tell(_("There is nothing to hand out yet."))
            return
        now, page = self._page.now(), self._page
        about = _("A page with the lines. They are kept nowhere else.")
        proposed = free_path(handout_dir() / f"harvest-{now:%Y-%m-%d}.html")
        harvest = self._harvest

        def make(_values: Mapping[str, str], path: Path) -> bytes:
            return harvest_page(harvest, page.title, page.language, now, text_format_of(path)).encode()

        def say(written: str) -> None:
            self._change_to(hand_out(harvest))
            self._status.tell(written)

        field = field_for_path(proposed, _("File: .html, .md or .txt"))
        self._open(ask_for_file(_("Hand out the harvest"), about, [field], make, say))
