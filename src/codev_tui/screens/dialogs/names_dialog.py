"""Choosing a name among those that sessions have: of a person, a group, a theme or a tag."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from codev_tui.editing.name_changes import What
from codev_tui.i18n import N_, _
from codev_tui.model.text import fold
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.screens.dialogs.filters import OffersField
from codev_tui.widgets.wrapping import fitted

_WORDS_WIDTH = 44


class NamedThing(NamedTuple):
    """A name, and what is called so."""

    what: What
    name: str


class NamesField(OffersField):
    """Where one types the beginning of a name; the arrows move in the list below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.take", N_("choose"), key_display="enter", id="names.take", priority=True),
    ]


class NamesDialog(Dialog[NamedThing]):
    """One name of a list that narrows as one types."""

    def __init__(self, heading: str, names: Sequence[NamedThing]) -> None:
        super().__init__(heading)
        self._names = names
        self._field = NamesField(hint=_("type to find"), id="names-words")
        self._list = OptionList(markup=False, id="names-list")
        self._list.can_focus = False
        self._shown: list[NamedThing] = []

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
        self._shown = [each for each in self._names if all(word in fold(each.name) for word in wanted)]
        self._list.set_options([Option(_told(each)) for each in self._shown])
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
        self.dismiss(self._shown[place])


def word_of(what: What) -> str:
    """What a name is the name of."""
    return {"person": _("person"), "group": _("group"), "theme": _("theme"), "tag": _("tag")}[what]


def _told(each: NamedThing) -> Content:
    name = fitted(each.name, _WORDS_WIDTH)
    gap = " " * (_WORDS_WIDTH + 2 - cell_len(name))
    return Content.assemble(name, gap, (word_of(each.what), "$foreground 75%"))
