"""Who spoke when, as a strip for each person; or, where turns were not recorded, who was heard in which phase.

The people stand in the order of their list, and the numbers beside them are no ranking.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import ClassVar, Literal, NamedTuple

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from codev_tui.widgets.wrapping import fitted

_NAME_MAX = 18
_FIGURE = 7
_COLUMN_MIN, _COLUMN_MAX = 3, 16
_FULL, _PART, _SHORT, _NONE, _BORDER = "█", "▌", "▏", "·", "┊"


class Strip(NamedTuple):
    """One person's strip: stretches of seconds, and what stands beside it."""

    name: str
    turns: Sequence[tuple[float, float]]
    figure: str


class Stretch(NamedTuple):
    """A phase on the strips: its title and its seconds."""

    title: str
    start_s: float
    end_s: float


Style = Callable[[str, Literal["name", "yes", "no", "head"]], Content]
"""Gives a text that look."""


class _Lines(Widget):
    """A few lines of styled text, of a height that is known; `lines` makes them for a width."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"voices--name", "voices--yes", "voices--no", "voices--head"}

    DEFAULT_CSS = """
    _Lines {
        width: 1fr;
        height: auto;
        text-wrap: nowrap;

        & > .voices--name { color: $foreground; }
        & > .voices--yes { color: $primary; }
        & > .voices--no { color: $foreground 35%; }
        & > .voices--head { color: $text-muted; }
        &:nocolor > .voices--yes { color: $foreground; }
        &:ansi > .voices--no { text-style: dim; }
    }
    """

    def __init__(self, lines: Callable[[int, Style], Iterator[Content]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines = lines

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many lines as there are."""
        return sum(1 for _line in self._lines(width, self._styled))

    def render(self) -> RenderResult:
        """The lines for the width there is."""
        return Content("\n").join(self._lines(self.size.width, self._styled))

    def _styled(self, text: str, look: Literal["name", "yes", "no", "head"]) -> Content:
        return Content.styled(text, self.get_visual_style(f"voices--{look}"))


def cells_of(strip: Strip, stretches: Sequence[Stretch], width: int) -> str:
    """A strip `width` cells wide: full where a person spoke all the time of a cell, thinner where for a part of it.

    However short a turn is, it is seen.
    """
    total = stretches[-1].end_s if stretches else 0.0
    if width <= 0 or total <= 0:
        return ""
    step = total / width
    spoken = [0.0] * width
    for start, end in strip.turns:
        first, last = (min(width - 1, max(0, int(at / step))) for at in (start, end))
        for cell in range(first, last + 1):
            spoken[cell] += max(0.0, min(end, (cell + 1) * step) - max(start, cell * step))
    borders = {
        min(width - 1, int(stretch.start_s / step)) for stretch in stretches[1:] if stretch.end_s > stretch.start_s
    }
    return "".join(_sign(seconds / step, border=cell in borders) for cell, seconds in enumerate(spoken))


def _sign(part: float, *, border: bool) -> str:
    if part <= 0:
        return _BORDER if border else _NONE
    return _FULL if part >= 0.75 else _PART if part >= 0.25 else _SHORT


class VoiceStrips(_Lines):
    """A strip for each person, above them the numbers of the phases where these begin."""

    def __init__(self, strips: Sequence[Strip], stretches: Sequence[Stretch], *, id: str | None = None) -> None:
        super().__init__(self._draw, id=id)
        self._strips = tuple(strips)
        self._stretches = tuple(stretches)

    def _draw(self, width: int, styled: Style) -> Iterator[Content]:
        names = min(_NAME_MAX, max((cell_len(strip.name) for strip in self._strips), default=0))
        room = max(0, width - names - 2 - _FIGURE)
        yield styled(" " * (names + 2) + self._numbers(room), "head")
        for strip in self._strips:
            yield Content.assemble(
                styled(_padded(strip.name, names) + "  ", "name"),
                *_cells(cells_of(strip, self._stretches, room), styled),
                styled(f"{strip.figure:>{_FIGURE}}", "name"),
            )

    def _numbers(self, room: int) -> str:
        """The number of each phase above its first cell, as far as they do not run into each other."""
        total = self._stretches[-1].end_s if self._stretches else 0.0
        line = ""
        for place, stretch in enumerate(self._stretches, 1):
            if total <= 0 or stretch.end_s <= stretch.start_s:
                continue
            at = min(room - 1, int(stretch.start_s / total * room))
            if at >= len(line) + bool(line):
                line = line.ljust(at) + str(place)
        return line[:room]


def _cells(cells: str, styled: Style) -> Iterator[Content]:
    """The cells in runs of one look: where a person spoke, and where not."""
    for is_silent, run in groupby(cells, lambda cell: cell in (_NONE, _BORDER)):
        yield styled("".join(run), "no" if is_silent else "yes")


class HeardGrid(_Lines):
    """A row for each person and a column for each phase: a full sign where they were heard, an empty one where not.

    `rows` are names with, phase by phase, whether they were heard; None for a phase that was not reached.
    """

    def __init__(
        self, titles: Sequence[str], rows: Sequence[tuple[str, Sequence[bool | None]]], *, id: str | None = None
    ) -> None:
        super().__init__(self._draw, id=id)
        self._titles = tuple(titles)
        self._rows = tuple(rows)

    def _draw(self, width: int, styled: Style) -> Iterator[Content]:
        names = min(_NAME_MAX, max((cell_len(name) for name, _heard in self._rows), default=0))
        column = (width - names - 2) // max(1, len(self._titles))
        column = min(_COLUMN_MAX, max(_COLUMN_MIN, column))
        head = (_padded(self._title(at, title, column - 1), column) for at, title in enumerate(self._titles, 1))
        yield styled(fitted(" " * (names + 2) + "".join(head), width), "head")
        for name, heard in self._rows:
            signs = (_heard_sign(one, column, styled) for one in heard)
            yield Content.assemble(styled(_padded(name, names) + "  ", "name"), *signs)

    def _title(self, at: int, title: str, room: int) -> str:
        named = f"{at} {title}"
        return fitted(named, room) if room > 5 else str(at)


def _heard_sign(heard: bool | None, column: int, styled: Style) -> Content:
    sign = " " if heard is None else "●" if heard else "·"
    return styled(sign.ljust(column), "yes" if heard else "no")


def _padded(text: str, width: int) -> str:
    text = fitted(text, width)
    return text + " " * (width - cell_len(text))
