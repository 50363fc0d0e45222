"""Choosing among past sessions by what is there: groups, clients, themes, states, periods."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final, NamedTuple

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from codev_tui.i18n import N_, _, ngettext, translate
from codev_tui.model.text import fold
from codev_tui.model.written_numbers import number_text
from codev_tui.review.library_query import Facet, FilterChoice
from codev_tui.review.session_filter import SessionFilter
from codev_tui.screens.dialogs.choices import Choice
from codev_tui.screens.dialogs.dialog import ChoiceDialog, Dialog
from codev_tui.screens.dialogs.fields import TextField
from codev_tui.widgets.wrapping import fitted

FACETS: Final[Mapping[str, tuple[Facet, str]]] = {
    "g": ("group", N_("group")),
    "c": ("client", N_("client")),
    "t": ("theme", N_("theme")),
    "s": ("state", N_("state")),
    "w": ("time", N_("when")),
}
"""What can be chosen by, by its letter."""
_WORDS_WIDTH: Final = 32


class Chosen(NamedTuple):
    """One choice in one respect; an empty one takes it back."""

    facet: Facet
    asked: SessionFilter


class FiltersDialog(ChoiceDialog[Facet]):
    """Asks by what to choose. `now` says what is chosen already, `offered` what there is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(letter, f"choose({letter!r})", words, show=False, id=f"filters.{facet}")
        for letter, (facet, words) in FACETS.items()
    ]

    def __init__(self, offered: Mapping[Facet, Sequence[FilterChoice]], now: Mapping[Facet, str]) -> None:
        choices = [
            Choice(letter, translate(words), now.get(facet) or _count(len(offered.get(facet, ()))))
            for letter, (facet, words) in FACETS.items()
            if offered.get(facet)
        ]
        super().__init__(_("Show only"), choices, lambda key: self.dismiss(FACETS[key][0]))


def _count(number: int) -> str:
    return ngettext("{n} to choose from", "{n} to choose from", number).format(n=number)


class OffersField(TextField):
    """Where one types the beginning of what is wanted; the arrows move in the list below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.move(-1)", show=False, id="offers.up", priority=True),
        Binding("down", "screen.move(1)", N_("move"), key_display="↑↓", id="offers.down", priority=True),
        Binding("escape", "screen.back", N_("back"), key_display="esc", id="offers.back", priority=True),
        Binding("enter", "screen.take", N_("show only these"), key_display="enter", id="offers.take", priority=True),
    ]


class OffersDialog(Dialog[Chosen]):
    """One of a list that narrows as one types; its first entry takes the choice back."""

    def __init__(self, facet: Facet, offers: Sequence[FilterChoice]) -> None:
        super().__init__(_("Show only: {facet}").format(facet=translate(dict(FACETS.values())[facet])))
        self._facet = facet
        self._offers = (FilterChoice(SessionFilter(), _("all"), 0), *offers)
        self._field = OffersField(hint=_("type to find"), id="offers-words")
        self._list = OptionList(markup=False, id="offers-list")
        self._list.can_focus = False
        self._shown: list[FilterChoice] = []

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

    def _narrow(self, words: str) -> None:
        wanted = fold(words).split()
        self._shown = [offer for offer in self._offers if all(word in fold(offer.words) for word in wanted)]
        self._list.set_options([Option(_told(offer)) for offer in self._shown])
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
        self.dismiss(Chosen(self._facet, self._shown[place].asked))


def _told(offer: FilterChoice) -> Content:
    words = fitted(offer.words, _WORDS_WIDTH)
    if not offer.sessions:
        return Content(words)
    count = ngettext("{n} session", "{n} sessions", offer.sessions).format(n=number_text(offer.sessions))
    return Content.assemble(words, " " * (_WORDS_WIDTH + 2 - cell_len(words)), (count.rjust(15), "$foreground 75%"))
