"""Which phase is meant."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from codev_tui.i18n import _
from codev_tui.screens.dialogs.choices import Choice
from codev_tui.screens.dialogs.dialog import ChoiceDialog

_FIGURES: Final = "123456789"


class PhaseChoiceDialog(ChoiceDialog[int]):
    """Dismissed with the place of a phase, from 0, or with None. After the ninth they are reached by the arrows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(figure, f"choose('{figure}')", show=False, id=f"phase_choice.{figure}") for figure in _FIGURES
    ]

    def __init__(self, titles: Sequence[str]) -> None:
        choices = [Choice(str(at), title) for at, title in enumerate(titles, 1)]
        super().__init__(_("Notes of which phase?"), choices, lambda key: self.dismiss(int(key) - 1))
