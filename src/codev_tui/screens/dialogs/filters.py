"""Choosing among past sessions by what is there: groups, clients, themes, states, periods."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final, NamedTuple

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content

from codev_tui.i18n import N_, _, ngettext, translate
from codev_tui.model.written_numbers import number_text
from codev_tui.review.library_query import Facet, FilterChoice
from codev_tui.review.session_filter import SessionFilter
from codev_tui.screens.dialogs.choices import Choice
from codev_tui.screens.dialogs.dialog import ChoiceDialog
from codev_tui.screens.dialogs.narrowing import NarrowingDialog, NarrowingField
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


class OffersField(NarrowingField):
    """Where one types what is wanted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.take", N_("show only these"), key_display="enter", id="offers.take", priority=True),
    ]


class OffersDialog(NarrowingDialog[FilterChoice, Chosen]):
    """One of a list that narrows as one types; its first entry takes the choice back."""

    def __init__(self, facet: Facet, offers: Sequence[FilterChoice]) -> None:
        super().__init__(
            _("Show only: {facet}").format(facet=translate(dict(FACETS.values())[facet])),
            (FilterChoice(SessionFilter(), _("all"), 0), *offers),
            OffersField(hint=_("type to find"), id="offers-words"),
            words=lambda offer: offer.words,
            told=_told,
            answer=lambda offer: Chosen(facet, offer.asked),
        )


def _told(offer: FilterChoice) -> Content:
    words = fitted(offer.words, _WORDS_WIDTH)
    if not offer.sessions:
        return Content(words)
    count = ngettext("{n} session", "{n} sessions", offer.sessions).format(n=number_text(offer.sessions))
    return Content.assemble(words, " " * (_WORDS_WIDTH + 2 - cell_len(words)), (count.rjust(15), "$foreground 75%"))
