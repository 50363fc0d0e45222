"""Whose voice it is, and the one thing that is forbidden now: after the clock, the largest text on the screen."""

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from codev_tui.widgets.wrapping import clipped


class VoiceBand(Widget):
    """A band across the screen: one line where rows are few, three rows where there is room.

    Capitals are spaced where both sentences have room for it; one that would be cut is not.
    """

    DEFAULT_CSS = """
    VoiceBand {
        height: 1;
        width: 1fr;
        background: $primary 30%;
        color: $foreground;
        text-wrap: nowrap;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._voice = self._forbidden = self._time = ""

    def show(self, voice: str, forbidden: str, *, time: str = "") -> None:
        """Show who speaks and what is forbidden, if that is news; the time before them where no clock is shown."""
        if (voice, forbidden, time) != (self._voice, self._forbidden, self._time):
            self._voice, self._forbidden, self._time = voice, forbidden, time
            self.refresh()

    def render(self) -> RenderResult:
        """Both sentences at the two ends of one line, over all of the width and height: the band is one even block."""
        width, height = max(0, self.size.width - 2), self.size.height
        voice, forbidden = self._voice.upper(), f"✕ {self._forbidden}" if self._forbidden else ""
        if self._time:
            voice = f"{self._time}  {voice}"
        spaced = " ".join(voice), forbidden.upper()
        if height >= 3 and cell_len(spaced[0]) + cell_len(spaced[1]) + 3 <= width:
            voice, forbidden = spaced
        voice = clipped(voice, width)
        room = max(0, width - cell_len(voice) - 2)
        forbidden = forbidden if cell_len(forbidden) <= room else clipped(forbidden, max(0, room - 1))
        gap = " " * max(0, width - cell_len(voice) - cell_len(forbidden))
        above = max(0, (height - 1) // 2)
        look = "bold reverse" if self._is_reversed() else "bold"
        lines = [" " * (width + 2)] * height
        if height:
            lines[above] = f" {voice}{gap}{forbidden} "
        return Content("\n").join(Content.styled(line, look) for line in lines)

    def _is_reversed(self) -> bool:
        """Whether there is no colour of its own for the band: it is drawn in the reverse of the terminal's."""
        return self.has_pseudo_class("ansi") or self.has_pseudo_class("nocolor")
