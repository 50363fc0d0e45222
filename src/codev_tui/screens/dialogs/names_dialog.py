"""Choosing a name among those that sessions have: of a person, a group, a theme or a tag."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content

from codev_tui.editing.name_changes import What
from codev_tui.i18n import N_, _
from codev_tui.screens.dialogs.narrowing import NarrowingDialog, NarrowingField
from codev_tui.widgets.wrapping import fitted

_WORDS_WIDTH = 44


class NamedThing(NamedTuple):
    """A name, and what is called so."""

    what: What
    name: str


class NamesField(NarrowingField):
    """Where one types a name."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.take", N_("choose"), key_display="enter", id="names.take", priority=True),
    ]


class NamesDialog(NarrowingDialog[NamedThing, NamedThing]):
    """One name of a list that narrows as one types."""

    def __init__(self, heading: str, names: Sequence[NamedThing]) -> None:
        super().__init__(
            heading,
            names,
            NamesField(hint=_("type to find"), id="names-words"),
            words=lambda each: each.name,
            told=_told,
            answer=lambda each: each,
        )


def word_of(what: What) -> str:
    """What a name is the name of."""
    return {"person": _("person"), "group": _("group"), "theme": _("theme"), "tag": _("tag")}[what]


def _told(each: NamedThing) -> Content:
    name = fitted(each.name, _WORDS_WIDTH)
    gap = " " * (_WORDS_WIDTH + 2 - cell_len(name))
    return Content.assemble(name, gap, (word_of(each.what), "$foreground 75%"))
