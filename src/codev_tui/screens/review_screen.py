"""What the screens have in common that look at many past sessions: their keys, in the line, in help and palette."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import SystemCommand
from textual.binding import ActiveBinding

from codev_tui.commands import REVIEW, of_review
from codev_tui.screens.help_pages import help_of_review
from codev_tui.screens.own_screen import OwnScreen
from codev_tui.widgets.key_line import KeyLine


class ReviewScreen(OwnScreen[None]):
    """A screen whose keys are those of that part in `commands.REVIEW`; dismissed when one goes back."""

    part: ClassVar[str]

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys in the order of the table of commands, whichever widget has the focus."""
        places = {command.id: place for place, command in enumerate(of_review(self.part))}
        found = super().active_bindings.items()
        return dict(sorted(found, key=lambda item: places.get(item[1].binding.action, len(places))))

    @on(KeyLine.Pressed)
    def _press(self, event: KeyLine.Pressed) -> None:
        self.app.simulate_key(event.key)

    def action_help(self) -> None:
        """All keys."""
        self.app.push_screen(help_of_review(self.part))

    def palette(self) -> Iterator[SystemCommand]:
        """What has a key here and can be used now, for the palette."""
        for command in REVIEW[self.part]:
            if self.check_action(command.id, ()):
                run = partial(self.run_action, command.id)
                yield SystemCommand(f"{command.shown} ({command.display or command.keys})", command.does, run)
