"""What screens with keys from the table of commands have in common: the line of keys, help, palette, and fields."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from inspect import isawaitable
from typing import NamedTuple

from textual.app import SystemCommand
from textual.binding import ActiveBinding
from textual.widget import Widget
from textual.widgets import Input, TextArea

from codev_tui.commands import Command
from codev_tui.own_keys import own_keys_text
from codev_tui.screens.bindings import do, in_words_of
from codev_tui.screens.dialogs.help import HelpDialog
from codev_tui.screens.own_screen import OwnScreen

Acts = Mapping[str, Callable[[], object]]
"""What commands do, by their ids; what they give is awaited, if it can be."""


class ScreenKeys(NamedTuple):
    """The keys of one kind of screen."""

    commands: Sequence[Command]
    """Every command that the screen may have, in the order of the footer."""
    make_help: Callable[[], HelpDialog]
    moves: frozenset[str] = frozenset()
    """Actions outside the table that a field keeps for itself as well."""
    fields: tuple[type[Widget], ...] = (Input, TextArea)
    """The widgets in which letters are text."""
    offers_all: bool = False
    """Whether the palette has also what cannot be done at the moment."""


class KeyedScreen(OwnScreen[None]):
    """A screen whose keys are rows of `commands`. In a field letters are text, and no row of the table acts.

    What a command does is in the screen's table of acts; a command that is not there is an action of the screen.
    """

    def __init__(self, keys: ScreenKeys) -> None:
        super().__init__()
        self._screen_keys = keys
        self.acts: Acts = {}
        self._ids = frozenset(command.id for command in keys.commands)

    @property
    def commands(self) -> Sequence[Command]:
        """The commands that mean something now, in the order of the footer."""
        return self._screen_keys.commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters are text in a field, and a command that means nothing now is no key.

        Textual sees to the letters itself, but not to every sign: it does not know that `minus` is typed as a hyphen.
        """
        id_ = str(parameters[0]) if action == "do" else action
        is_command = id_ in self._ids
        if (is_command or action in self._screen_keys.moves) and isinstance(self.focused, self._screen_keys.fields):
            return False
        if is_command and not (any(command.id == id_ for command in self.commands) and self.is_possible(id_)):
            return False
        return super().check_action(action, parameters)

    def is_possible(self, command: str) -> bool:  # noqa: ARG002
        """Whether a command that means something now can be done just now."""
        return True

    async def action_do(self, command: str) -> None:
        """Do what the table of acts has for that command."""
        done = self.acts[command]()
        if isawaitable(done):
            await done

    async def _run(self, command: str) -> None:
        """Do a command as its key does."""
        await self.run_action(do(command) if command in self.acts else command)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys in the order and the words of the table, whichever widget has the focus."""
        return in_words_of(self.commands, super().active_bindings)

    def action_help(self) -> None:
        """All keys."""
        self.app.push_screen(self._screen_keys.make_help(), self._do)

    def _do(self, command: str | None) -> None:
        """What was clicked in the help."""
        if command is not None:
            self.app.call_later(self._run, command)

    def palette(self) -> Iterator[SystemCommand]:
        """What has a key here, for the palette."""
        for command in self.commands:
            if self._screen_keys.offers_all or self.check_action(command.id, ()):
                run = partial(self._run, command.id)
                keys = own_keys_text(command) or command.pressed
                yield SystemCommand(f"{command.shown} ({keys})", command.does, run)
