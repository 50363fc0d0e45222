"""Choosing one of a list that narrows as one types."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from codev_tui.i18n import N_
from codev_tui.model.text import fold
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.screens.dialogs.fields import TextField

Item = TypeVar("Item")
Answer = TypeVar("Answer")


class NarrowingField(TextField):
    """Where one types the beginning of what is wanted; the arrows move in the list below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.move(-1)", show=False, id="offers.up", priority=True),
        Binding("down", "screen.move(1)", N_("move"), key_display="↑↓", id="offers.down", priority=True),
        Binding("escape", "screen.back", N_("back"), key_display="esc", id="offers.back", priority=True),
    ]


class NarrowingDialog(Dialog[Answer], Generic[Item, Answer]):
    """One of the items that have all words that are typed.

    `words` is what is searched of an item, `told` its line in the list, `answer` what it stands for.
    """

    def __init__(
        self,
        heading: str,
        items: Sequence[Item],
        field: NarrowingField,
        *,
        words: Callable[[Item], str],
        told: Callable[[Item], Content],
        answer: Callable[[Item], Answer],
    ) -> None:
        super().__init__(heading)
        self._items = items
        self._field = field
        self._words, self._told, self._answer = words, told, answer
        self._list = OptionList(markup=False, id="offers-list")
        self._list.can_focus = False
        self._shown: list[Item] = []

    def compose_body(self) -> ComposeResult:
        """The field and the list."""
        yield self._field
        yield self._list

    def on_mount(self) -> None:
        """All of them are there."""
        self._narrow("")

    @on(Input.Changed)
    def _type(self, event: Input.Changed) -> None:
        self._narrow(event.value)

    def _narrow(self, typed: str) -> None:
        wanted = fold(typed).split()
        self._shown = [each for each in self._items if all(word in fold(self._words(each)) for word in wanted)]
        self._list.set_options([Option(self._told(each)) for each in self._shown])
        self._list.highlighted = 0 if self._shown else None

    def action_move(self, step: int) -> None:
        """Go to another one."""
        if step > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_take(self) -> None:
        """Take the one that is selected."""
        if self._list.highlighted is not None:
            self._choose(self._list.highlighted)

    @on(OptionList.OptionSelected)
    def _click(self, event: OptionList.OptionSelected) -> None:
        self._choose(event.option_index)

    def _choose(self, place: int) -> None:
        self.dismiss(self._answer(self._shown[place]))
