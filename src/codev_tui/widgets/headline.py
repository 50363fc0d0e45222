"""The first line of the frame: what the session is about, and how it stands in time."""

from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from codev_tui.widgets.wrapping import clipped, fitted

_Part = tuple[str, str | Style]
_TITLE = 20
"""Cells of the title that what the room sees leaves to it, where it has a short form."""


class Heading(NamedTuple):
    """What the line shows. `late` says in words how many minutes; `alarm` is a lasting trouble and takes its place.

    `remedy` says what can be done about it; `room` what is seen on the room's screen, and the same in short.
    """

    title: str
    where: str
    clock: str
    ends: str
    late: str = ""
    saving: str = ""
    alarm: str = ""
    remedy: str = ""
    room: str = ""
    room_in_short: str = ""


class Headline(Widget):
    """One line: the title, the protocol and group, what the room sees, the wall clock, the projected end, lateness."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"headline--muted", "headline--alarm"}

    DEFAULT_CSS = """
    Headline {
        height: 1;
        width: 1fr;
        padding: 0 1;
        background: $surface;
        color: $foreground;

        & > .headline--muted { color: $text-muted; }
        & > .headline--alarm { color: $text-error; text-style: bold reverse; }
        &:ansi > .headline--muted { text-style: dim; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._heading = Heading("", "", "", "")

    def show(self, heading: Heading) -> None:
        """Show this heading, if it differs from the one shown."""
        if heading != self._heading:
            self._heading = heading
            self.refresh()

    def render(self) -> RenderResult:
        """The protocol and group give way first, then the title, the remedy, the end of the alarm.

        The times, and what the room sees, never do; of the latter there is a short form.
        """
        heading, width = self._heading, self.size.width
        times: list[_Part] = [(heading.clock, "bold"), (heading.ends, ""), (heading.late, "bold")]
        if heading.room:
            times = [(self._room(times), "bold"), *times]
        right = [part for part in (*self._state(times), *times) if part[0]]
        room = max(0, width - sum(cell_len(text) + 2 for text, _ in right))
        where = heading.where if cell_len(heading.where) + 3 + cell_len(heading.title) <= room else ""
        title = clipped(heading.title, max(0, room - (cell_len(where) + 3 if where else 0)))
        muted = self.get_visual_style("headline--muted")
        left = Content.assemble((title, "bold"), ("   " if where else "", ""), (where, muted))
        gap = max(0, width - left.cell_length - sum(cell_len(text) + 2 for text, _ in right))
        return Content.assemble(left, " " * gap, *(part for text, style in right for part in ("  ", (text, style))))

    def _room(self, times: list[_Part]) -> str:
        """What the room sees, in short where the title would have less than some words, or an alarm is there."""
        heading = self._heading
        room = self.size.width - sum(cell_len(text) + 2 for text, _ in times if text) - 2
        spare = room - min(cell_len(heading.title), _TITLE)
        return heading.room if cell_len(heading.room) <= spare and not heading.alarm else heading.room_in_short

    def _state(self, times: list[_Part]) -> list[_Part]:
        """How the saving stands, as far as there is room for it beside the times."""
        heading = self._heading
        room = self.size.width - sum(cell_len(text) + 2 for text, _ in times if text) - 2
        if not heading.alarm:
            saving = heading.saving if cell_len(heading.saving) <= room else ""
            return [(saving, self.get_visual_style("headline--muted"))]
        spare = room - cell_len(heading.alarm) - 2
        remedy = heading.remedy if cell_len(heading.remedy) <= spare else ""
        return [(fitted(heading.alarm, max(0, room)), self.get_visual_style("headline--alarm")), (remedy, "bold")]
