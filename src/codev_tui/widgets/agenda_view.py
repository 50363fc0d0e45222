"""The phases of a session to come and their minutes, as a staircase: each begins where the one before it ends."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from codev_tui.i18n import _
from codev_tui.widgets.wrapping import fitted


class Slot(NamedTuple):
    """One phase: its title, and its whole minutes."""

    title: str
    minutes: int


class Step(NamedTuple):
    """Where a phase lies on the line of the whole session, in cells."""

    start: int
    width: int


def staircase(minutes: Sequence[int], width: int) -> list[Step]:
    """The phases along `width` cells, in proportion and without gaps; each takes at least one cell."""
    total = sum(minutes)
    steps, passed = [], 0
    for each in minutes:
        start = min(round(passed / total * width), max(0, width - 1))
        passed += each
        steps.append(Step(start, max(1, round(passed / total * width) - start)))
    return steps


class Agenda(Widget):
    """The staircase, and the sum under it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "agenda--title",
        "agenda--minutes",
        "agenda--bar",
        "agenda--line",
        "agenda--sum",
    }

    DEFAULT_CSS = """
    Agenda {
        width: 1fr;
        height: 0;
        text-wrap: nowrap;

        & > .agenda--title { color: $foreground; }
        & > .agenda--minutes { color: $foreground; text-style: bold; }
        & > .agenda--bar { color: $primary; }
        & > .agenda--line { color: $foreground 25%; }
        & > .agenda--sum { color: $text-muted; }
        &:ansi > .agenda--line, &:ansi > .agenda--sum { text-style: dim; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._slots: tuple[Slot, ...] = ()

    def show(self, slots: Iterable[Slot]) -> None:
        """Show these phases; nothing is drawn if they are the ones shown."""
        slots, shown = tuple(slots), self._slots
        if slots != shown:
            self._slots = slots
            self.styles.height = len(slots) + 1
            self.refresh()

    def render(self) -> RenderResult:
        """Titles, minutes, and the staircase in the room that is left."""
        if not self._slots:
            return Content("")
        minutes = [slot.minutes for slot in self._slots]
        total = str(sum(minutes))
        words = _("together")
        named = min(self.size.width // 2, max(cell_len(slot.title) for slot in self._slots))
        named = max(named, cell_len(words))
        room = max(0, self.size.width - named - len(total) - 4)
        rows = [
            self._row(slot, step, named, len(total), room)
            for slot, step in zip(self._slots, staircase(minutes, room), strict=True)
        ]
        rows.append(
            self._drawn(
                (_padded(words, named) + "  ", "agenda--sum"),
                (total, "agenda--minutes"),
                ("  " + "━" * room, "agenda--line"),
            )
        )
        return Content("\n").join(rows)

    def _row(self, slot: Slot, step: Step, named: int, digits: int, room: int) -> Content:
        if room <= 0:
            step = Step(0, 0)
        return self._drawn(
            (_padded(slot.title, named) + "  ", "agenda--title"),
            (str(slot.minutes).rjust(digits), "agenda--minutes"),
            ("  " + " " * step.start + "━" * step.width, "agenda--bar"),
        )

    def _drawn(self, *pieces: tuple[str, str]) -> Content:
        return Content.assemble(*(Content.styled(text, self.get_visual_style(look)) for text, look in pieces))


def _padded(text: str, width: int) -> str:
    text = fitted(text, width)
    return text + " " * (width - cell_len(text))
