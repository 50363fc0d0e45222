"""Planned and real minutes of the phases, each with a bar on one scale, and in words by how much it differed."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from codev_tui.i18n import _, pgettext, speaking
from codev_tui.widgets.bar import bar
from codev_tui.widgets.wrapping import fitted

_FIGURE = 5
_GAP = 2
_TITLE_MIN = 12
_BAR_MIN = 6
_BAR_MAX = 40


class TimeRow(NamedTuple):
    """One phase; `reached` is whether it was ever entered."""

    title: str
    planned_s: float
    elapsed_s: float
    reached: bool = True


class PhaseTimes(Widget):
    """A line for each phase and one for the whole; what room whole titles and figures leave is for bars."""

    COMPONENT_CLASSES = {"times--head", "times--row", "times--unreached", "times--done", "times--over", "times--rest"}

    DEFAULT_CSS = """
    PhaseTimes {
        width: 1fr;
        height: auto;
        text-wrap: nowrap;

        & > .times--head { color: $text-muted; }
        & > .times--row { color: $foreground; }
        & > .times--unreached { color: $text-muted; }
        & > .times--done { color: $primary; }
        & > .times--over { color: $text-error; }
        & > .times--rest { color: $foreground 30%; }
    }
    """

    def __init__(
        self, rows: Sequence[TimeRow], *, language: str = "", id: str | None = None, classes: str | None = None
    ) -> None:
        """`language` is the one to speak where that is not the program's."""
        super().__init__(id=id, classes=classes)
        self._language = language
        self._rows = tuple(rows)

    def get_content_height(self, _container: Size, _viewport: Size, _width: int) -> int:
        """A line for each phase, one above them and one for the whole, whatever the width."""
        return len(self._rows) + 2

    def render(self) -> RenderResult:
        """The table for the width there is."""
        with speaking(self._language):
            return self._table()

    def _table(self) -> Content:
        rows = self._rows
        total = TimeRow(_("in all"), sum(row.planned_s for row in rows), sum(row.elapsed_s for row in rows))
        words = max((cell_len(difference(row)) for row in (*rows, total)), default=0)
        longest = max((cell_len(row.title) for row in (*rows, total)), default=0)
        room = self.size.width - 2 * _FIGURE - words - _GAP
        titles = min(longest, max(_TITLE_MIN, room))
        bars = min(room - titles - _GAP, _BAR_MAX) if room - titles - _GAP >= _BAR_MIN else 0
        heading, plan, real = _("minutes"), pgettext("minutes", "plan"), pgettext("minutes", "real")
        head = f"{_padded(heading, titles)}{plan:>{_FIGURE}}{real:>{_FIGURE}}"
        return Content("\n").join(
            [
                self._styled(head, "head"),
                *(self._line(row, titles, bars, words) for row in rows),
                self._line(total, titles, 0, words, gap=bars + _GAP if bars else 0),
            ]
        )

    def _line(self, row: TimeRow, titles: int, bars: int, words: int, gap: int = 0) -> Content:
        look = "row" if row.reached else "unreached"
        figures = f"{minutes(row.planned_s):>{_FIGURE}}{minutes(row.elapsed_s):>{_FIGURE}}"
        return Content.assemble(
            self._styled(f"{_padded(row.title, titles)}{figures}", look),
            *self._bar(row, bars),
            " " * gap,
            self._styled(f"{' ' * _GAP}{fitted(difference(row), words)}", look),
        )

    def _bar(self, row: TimeRow, room: int) -> list[Content]:
        """A gap and the row's bar, as long as its whole minutes are on the scale of all, filled up with blanks."""
        if not room:
            return []
        planned, real = minutes(row.planned_s), minutes(row.elapsed_s)
        scale = max(minutes(max(other.planned_s, other.elapsed_s)) for other in self._rows) or 1
        width = max(1, round(room * max(planned, real) / scale))
        parts = bar(width, real / planned if planned else 0.0)
        return [
            Content(" " * _GAP),
            *(self._styled(text, look) for text, look in zip(parts, parts._fields, strict=True)),
            Content(" " * (room - width)),
        ]

    def _styled(self, text: str, look: str) -> Content:
        return Content.styled(text, self.get_visual_style(f"times--{look}"))


def minutes(seconds: float) -> int:
    """Whole minutes, halves up."""
    return int(seconds / 60 + 0.5)


def difference(row: TimeRow) -> str:
    """By how many of the minutes shown a phase took longer or shorter than planned; empty where it did not."""
    if not row.reached:
        return _("not reached")
    over = minutes(row.elapsed_s) - minutes(row.planned_s)
    if not over:
        return ""
    return (_("{n} over") if over > 0 else _("{n} less")).format(n=abs(over))


def _padded(text: str, width: int) -> str:
    text = fitted(text, width)
    return text + " " * (width - cell_len(text))
