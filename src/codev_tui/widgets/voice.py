"""Whose voice it is, and the one thing that is forbidden now: after the clock, the largest text on the screen."""

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from codev_tui.widgets.wrapping import fitted


class VoiceBand(Widget):
    """A band across the screen: one line where rows are few, three rows with spaced capitals where there is room."""

    DEFAULT_CSS = """
    VoiceBand {
        height: 1;
        width: 1fr;
        padding: 0 1;
        background: $primary 30%;
        color: $foreground;
        text-wrap: nowrap;
    }
    VoiceBand:ansi { background: ansi_default; text-style: reverse; }
    VoiceBand:nocolor { text-style: reverse; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._voice = ""
        self._forbidden = ""

    def show(self, voice: str, forbidden: str) -> None:
        """Show who speaks and what is forbidden, if that is news."""
        if (voice, forbidden) != (self._voice, self._forbidden):
            self._voice, self._forbidden = voice, forbidden
            self.refresh()

    def render(self) -> RenderResult:
        """Spaced capitals where the band is three rows high and wide enough for them."""
        width, forbidden = self.size.width, f"✕ {self._forbidden}" if self._forbidden else ""
        voice = self._voice.upper()
        if self.size.height >= 3:
            voice = " ".join(voice)
            forbidden = forbidden.upper()
        if cell_len(voice) + cell_len(forbidden) + 3 > width:
            voice = self._voice.upper()
            forbidden = fitted(f"✕ {self._forbidden}" if self._forbidden else "", max(0, width - cell_len(voice) - 3))
        gap = max(1, width - cell_len(voice) - cell_len(forbidden))
        line = Content.assemble((fitted(voice, width), "bold"), " " * gap, (forbidden, "bold"))
        return Content("\n") + line if self.size.height >= 3 else line
