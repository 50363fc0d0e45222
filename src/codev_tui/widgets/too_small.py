"""What is shown in a terminal that has no room for a screen: how much it needs, over everything else."""

from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from codev_tui.i18n import _

LEAST_COLUMNS: Final = 60
LEAST_ROWS: Final = 20
"""Below this a terminal has no room for the frame of a phase, nor for the sheet."""


def is_too_small(size: Size) -> bool:
    """Whether a terminal of that size has no room; one whose size is not known yet has."""
    return bool(size.width) and (size.width < LEAST_COLUMNS or size.height < LEAST_ROWS)


class TooSmall(Static):
    """Covers its screen, which must have a layer `overlay`, while `fit` finds no room."""

    DEFAULT_CSS = """
    TooSmall {
        layer: overlay;
        display: none;
        width: 100%;
        height: 100%;
        content-align: center middle;
        text-align: center;
        background: $background;
    }
    """

    def fit(self, size: Size) -> bool:
        """Cover the screen where a terminal of that size has no room, and no longer where it has; whether it has."""
        self.display = is_too_small(size)
        return not self.display

    def tell(self, size: Size, above: str) -> None:
        """Say what the terminal needs and has, below a line of the screen's own."""
        need = _("codev needs {columns}×{rows}; this terminal has {width}×{height}.").format(
            columns=LEAST_COLUMNS, rows=LEAST_ROWS, width=size.width, height=size.height
        )
        gap = "\n" if size.height < LEAST_ROWS // 2 else "\n\n"
        self.update(Content(f"{above}{gap}{need}"))
