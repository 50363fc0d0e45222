"""Which phase is meant."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
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
        super().__init__(_("Notes of which phase?"), [Choice(str(at), title) for at, title in enumerate(titles, 1)])

    def compose_body(self) -> ComposeResult:
        """The phases."""
        yield self._choices

    def choose(self, key: str) -> None:
        """That phase it is."""
        self.dismiss(int(key) - 1)
