"""One entry alone, as large as the terminal takes it, so that the screen can be turned to the person it is for."""

from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from codev_tui.i18n import _
from codev_tui.own_keys import acting_key
from codev_tui.widgets.wrapping import balanced, clipped, wrapped

_ALL = 10_000
_WIDEST = 72
"""Columns of text beyond which eyes lose the line."""


class Reading(NamedTuple):
    """What is read: the text large; what it is and its state small above it, what belongs to it small below."""

    head: str
    text: str
    mark: str = ""
    foot: str = ""


class Page(NamedTuple):
    """Lines of text for one size of terminal, the column they begin in, and the rows from one to the next."""

    lines: list[str]
    left: int
    step: int


def page(text: str, size: Size) -> Page:
    """The text with the widest margins and the most air between its lines with which it is still whole."""
    for share, step in ((6, 2), (10, 2), (16, 2), (16, 1), (30, 1)):
        margin = max(2, size.width // share)
        width = max(1, min(_WIDEST, size.width - 2 * margin))
        lines = balanced(text, width, _ALL)
        if (len(lines) - 1) * step + 1 <= size.height:
            break
    left = max(0, (size.width - max(map(cell_len, lines), default=0)) // 2)
    return Page(lines, left, step)


class ReadAloud(Widget):
    """The entry, over all else. What has no room is reached by `scroll`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"read-aloud--small"}

    DEFAULT_CSS = """
    ReadAloud {
        width: 1fr;
        height: 1fr;
        padding: 1 2;
        color: $foreground;
        background: $background;
        text-wrap: nowrap;

        & > .read-aloud--small { color: $text-muted; }
        &:ansi > .read-aloud--small { text-style: dim; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._reading = Reading("", "")
        self._sentence = ""
        self._first = 0

    def show(self, reading: Reading, sentence: str = "") -> None:
        """Show this entry; `sentence`, where something was said, has the place of the keys."""
        if reading.text != self._reading.text:
            self._first = 0
        if (reading, sentence) != (self._reading, self._sentence):
            self._reading, self._sentence = reading, sentence
            self.refresh()

    def turn_page(self, pages: int) -> None:
        """Move a text that is longer than the screen by so many screens."""
        room = self._room()
        last = max(0, len(page(self._reading.text, room).lines) - room.height)
        self._first = min(max(0, self._first + pages * max(1, room.height - 1)), last)
        self.refresh()

    def _room(self) -> Size:
        """What head, keys and the lines between leave to the text."""
        width, height = self.content_size
        return Size(width, max(1, height - 4 - len(self._foot())))

    def _foot(self) -> list[str]:
        return wrapped(self._reading.foot, self.content_size.width, 4) if self._reading.foot else []

    def render(self) -> RenderResult:
        """The head, the text in the middle, and what belongs to it at the foot."""
        small = self.get_visual_style("read-aloud--small")
        width, height = self.content_size
        room = self._room()
        shown = page(self._reading.text, room)
        lines = shown.lines[self._first : self._first + room.height]
        above = max(0, room.height - (len(lines) - 1) * shown.step - 1) // 2
        head = "   ".join(filter(None, (self._reading.head, self._reading.mark)))
        rows = [Content.styled(clipped(head, width), small), *[Content("")] * (1 + above)]
        for line in lines:
            rows += [Content.styled(" " * shown.left + line, "bold"), *[Content("")] * (shown.step - 1)]
        foot = self._foot()
        del rows[height - 1 - len(foot) :]
        rows += [Content("")] * (height - 1 - len(foot) - len(rows))
        keys = _("←→ the next   ·   a back   ·   {key} to the room").format(key=acting_key("show_room", "S"))
        if len(shown.lines) > len(lines):
            keys = _("page up, page down: the rest   ·   {keys}").format(keys=keys)
        rows += [Content.styled(line, small) for line in foot]
        rows.append(Content.styled(clipped(self._sentence or keys, width), "bold" if self._sentence else small))
        return Content("\n").join(rows)
