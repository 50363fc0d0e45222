"""A few choices one below the other, each with its letter, its words and a line on what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.message import Message

from codev_tui.i18n import N_
from codev_tui.widgets.two_columns import Pair, TwoColumns


class Choice(NamedTuple):
    """One choice; `key` is its letter, `note` says what follows from it."""

    key: str
    title: str
    note: str = ""


class ChoiceRow(TwoColumns, can_focus=True):
    """One choice; the focus is on the one that Enter takes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("choose"), key_display="enter", id="choice.enter"),
    ]

    def __init__(self, choice: Choice) -> None:
        note = (Pair("", choice.note, "note"),) if choice.note else ()
        super().__init__((Pair(choice.key, choice.title), *note), 3, classes="choice")
        self.choice = choice

    def on_click(self) -> None:
        """A click chooses."""
        self.action_choose()

    def action_choose(self) -> None:
        """Tell whoever asked."""
        self.post_message(Choices.Chosen(self.choice.key))


class Choices(VerticalGroup):
    """The choices, among which the focus moves; it goes round at the ends."""

    @dataclass
    class Chosen(Message):
        """One of them was taken."""

        key: str

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__(classes="choices")
        self._rows = [ChoiceRow(choice) for choice in choices]

    def compose(self) -> ComposeResult:
        """One row for each."""
        yield from self._rows

    def has(self, key: str) -> bool:
        """Whether there is a choice of that letter, now."""
        return self.display and any(row.choice.key == key for row in self._rows)

    def move(self, step: int) -> None:
        """Focus the row so many further on; from outside the rows, the first or the last."""
        here = next((i for i, row in enumerate(self._rows) if row.has_focus), None)
        if here is None:
            here = -1 if step > 0 else 0
        self._rows[(here + step) % len(self._rows)].focus()
