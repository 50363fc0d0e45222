"""All keys of a screen, from the table of commands, in groups."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from codev_tui.commands import COMMON, Command
from codev_tui.i18n import _
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.widgets.beside import Beside, Pair

CLOCK = ("pause", "next", "back", "card_before", "card_after", "longer", "shorter", "catch_up", "correct", "clock_size")
VOICES = ("speaker", "round", "pass_on", "skip")
ENTRIES = ("edit", "delete", "park", "flag", "notes", "moments", "undo", "redo")

KEY_WIDTH = 8
"""Cells for a key and the space after it."""


class Group(NamedTuple):
    """Commands that belong together."""

    title: str
    commands: tuple[Command, ...]


def groups(commands: Sequence[Command]) -> tuple[Group, ...]:
    """The commands by what they are for: what not every phase screen knows is this phase's own work."""
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
    own = Group(_("this phase's work"), tuple(command for command in commands if command.id not in common))
    return tuple(group for group in (parts[0], own, *parts[1:]) if group.commands)


def columns(found: Sequence[Group]) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """The groups in two columns as equally long as their order allows."""
    lengths = [len(group.commands) + 2 for group in found]
    cut = min(range(len(found) + 1), key=lambda at: abs(sum(lengths[:at]) - sum(lengths[at:])))
    return tuple(found[:cut]), tuple(found[cut:])


def keys_text(command: Command) -> str:
    """The keys of a command as they stand on the keyboard."""
    return command.display or command.keys.replace(",", " ")


class HelpDialog(Dialog[None]):
    """The keys, under that heading. In a wide terminal the groups stand in two columns, else one below the other."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (116, "-wide")]

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "back", show=False, id="help.close"),
        Binding("q", "back", show=False, id="help.quit"),
    ]

    def __init__(self, commands: Sequence[Command], title: str, found: Sequence[Group] = ()) -> None:
        """`found` are the groups, where they are not those of a phase screen."""
        super().__init__(title)
        self._groups = tuple(found) or groups(commands)

    def compose_body(self) -> ComposeResult:
        """The groups."""
        with Vertical(id="help-columns"):
            for column in columns(self._groups):
                yield Beside(_pairs(column), KEY_WIDTH, classes="help--column")


def _pairs(column: Sequence[Group]) -> Iterator[Pair]:
    for at, group in enumerate(column):
        if at:
            yield Pair("", "", "head")
        yield Pair(group.title, look="head")
        for command in group.commands:
            yield Pair(keys_text(command), command.does)
