"""All keys of a screen, from the table of commands, in groups; a click on one is as good as the key."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from codev_tui.commands import COMMON, Command
from codev_tui.i18n import _
from codev_tui.own_keys import own_keys_text
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.widgets.two_columns import Pair, TwoColumns
from codev_tui.widgets.wrapping import wrapped

CLOCK = (
    *("pause", "next", "back", "card_before", "card_after", "longer", "shorter", "catch_up", "course", "correct"),
    "clock_size",
)
VOICES = ("speaker", "round", "pass_on", "skip", "people")
ENTRIES = ("read", "edit", "delete", "park", "flag", "notes", "moments", "copy", "undo", "redo")

KEY_WIDTH = 8
_KEY_WIDTH_MOST = 16
"""Cells for a key and the space after it."""
DOES_WIDTH = 48
"""Cells for what a key does, where the groups stand in two columns."""
LINES_MOST = 4


class Group(NamedTuple):
    """Commands that belong together."""

    title: str
    commands: tuple[Command, ...]


def groups(commands: Sequence[Command]) -> tuple[Group, ...]:
    """The commands by what they are for: what not every phase screen knows is its own work."""
    common = [command.id for command in COMMON]
    rest = [id_ for id_ in common if id_ not in (*CLOCK, *VOICES, *ENTRIES)]
    by_id = {command.id: command for command in commands if command.id in common}
    parts: list[Group] = [
        Group(title, tuple(by_id[id_] for id_ in ids if id_ in by_id))
        for title, ids in (
            (_("clock and phases"), CLOCK),
            (_("entries"), ENTRIES),
            (_("voices"), VOICES),
            (_("program"), rest),
        )
    ]
    work = Group(_("this phase's work"), tuple(command for command in commands if command.id not in common))
    return tuple(group for group in (parts[0], work, *parts[1:]) if group.commands)


def columns(found: Sequence[Group]) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """The groups in two columns as equally long as their order allows."""
    lengths = [2 + sum(len(wrapped(each.does, DOES_WIDTH, LINES_MOST)) for each in group.commands) for group in found]
    cut = min(range(len(found) + 1), key=lambda at: abs(sum(lengths[:at]) - sum(lengths[at:])))
    return tuple(found[:cut]), tuple(found[cut:])


def keys_text(command: Command) -> str:
    """The keys of a command as they stand on the keyboard."""
    usual = command.pressed if command.display else command.pressed.replace(",", " ")
    return own_keys_text(command) or usual


class KeyRows(TwoColumns):
    """Keys and what they do, one below the other, each of them clickable."""

    @dataclass
    class Pressed(Message):
        """A row was clicked, on whichever of its lines."""

        row: Pair

    def on_click(self, event: events.Click) -> None:
        """Tell which row; whoever shows it knows what it stands for."""
        rows = [row for row, _left, _right in self._lines(self.size.width)]
        if 0 <= event.y < len(rows):
            self.post_message(self.Pressed(rows[event.y]))


class HelpDialog(Dialog[str]):
    """The keys, under that heading. In a wide terminal the groups stand in two columns, else one below the other.

    The answer is the id of the command that was clicked, if one was.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (116, "-wide")]

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "back", show=False, id="help.close"),
        Binding("q", "back", show=False, id="help.quit"),
    ]

    def __init__(self, commands: Sequence[Command], title: str, found: Sequence[Group] = ()) -> None:
        """`found` are the groups, where they are not those of a phase screen."""
        super().__init__(title)
        self._groups = tuple(found) or groups(commands)
        self._commands = {
            _pair(command): command.id for group in self._groups for command in group.commands if command.id
        }

    def compose_body(self) -> ComposeResult:
        """The groups."""
        with Vertical(id="help-columns"):
            width = _key_width(self._groups)
            for column in filter(None, columns(self._groups)):
                yield KeyRows(_pairs(column), width, classes="help--column")

    @on(KeyRows.Pressed)
    def _choose(self, event: KeyRows.Pressed) -> None:
        """A command was clicked, or a heading, which stands for none."""
        event.stop()
        if command := self._commands.get(event.row):
            self.dismiss(command)


def _key_width(found: Iterable[Group]) -> int:
    """Cells for the keys: a language may have long names for them."""
    keys = (keys_text(command) for group in found for command in group.commands)
    return max(KEY_WIDTH, min(_KEY_WIDTH_MOST, max((cell_len(text) + 1 for text in keys), default=0)))


def _pair(command: Command) -> Pair:
    return Pair(keys_text(command), command.does)


def _pairs(column: Sequence[Group]) -> Iterator[Pair]:
    for at, group in enumerate(column):
        if at:
            yield Pair("", "", "head")
        yield Pair(group.title, look="head")
        for command in group.commands:
            yield _pair(command)
