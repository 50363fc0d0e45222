"""The first line of the frame: what the session is about, and how it stands in time."""

from typing import NamedTuple

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from codev_tui.widgets.wrapping import fitted


class Heading(NamedTuple):
    """What the line shows. `late` says in words how many minutes; `alarm` is a lasting trouble and takes its place.

    `remedy` says what can be done about it.
    """

    title: str
    where: str
    clock: str
    ends: str
    late: str = ""
    saving: str = ""
    alarm: str = ""
    remedy: str = ""


class Headline(Widget):
    """One line: the title, the protocol and group, the wall clock, the projected end and lateness."""

    DEFAULT_CSS = """
    Headline { height: 1; width: 1fr; padding: 0 1; background: $surface; color: $foreground; }
    Headline.-alarm { background: $error 40%; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._heading = Heading("", "", "", "")

    def show(self, heading: Heading) -> None:
        """Show this heading, if it differs from the one shown."""
        if heading != self._heading:
            self._heading = heading
            self.set_class(bool(heading.alarm), "-alarm")
            self.refresh()

    def render(self) -> RenderResult:
        """The protocol and group give way first, then the title, the remedy, the end of the alarm; the times never."""
        heading, width = self._heading, self.size.width
        times = [(heading.clock, "bold"), (heading.ends, ""), (heading.late, "bold $text-warning")]
        right = [part for part in (*self._state(times), *times) if part[0]]
        room = max(0, width - sum(cell_len(text) + 2 for text, _ in right))
        where = heading.where if cell_len(heading.where) + 3 + cell_len(heading.title) <= room else ""
        title = fitted(heading.title, max(0, room - (cell_len(where) + 3 if where else 0)))
        left = Content.assemble((title, "bold"), ("   " if where else "", ""), (where, "dim"))
        gap = max(0, width - left.cell_length - sum(cell_len(text) + 2 for text, _ in right))
        return Content.assemble(left, " " * gap, *(("  " + text, style) for text, style in right))

    def _state(self, times: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """How the saving stands, as far as there is room for it beside the times."""
        heading = self._heading
        if not heading.alarm:
            return [(heading.saving, "dim")]
        room = self.size.width - sum(cell_len(text) + 2 for text, _ in times if text) - 2
        spare = room - cell_len(heading.alarm) - 2
        remedy = heading.remedy if cell_len(heading.remedy) <= spare else ""
        return [(fitted(heading.alarm, max(0, room)), "bold $text-error"), (remedy, "$text-error")]
