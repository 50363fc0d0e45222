"""The course of a session from now on as a table, with one phase selected."""

from datetime import datetime
from typing import Final

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from codev_tui.i18n import _, pgettext
from codev_tui.model.course_edits import CourseLine, CourseView
from codev_tui.model.durations import minutes_text
from codev_tui.widgets.wrapping import clipped

_SIGN: Final = {"now": "▶", "had": "✓", "to come": " ", "dropped": "×"}
_MINUTES: Final = 8
_CLOCK: Final = 7
_NOTE: Final = 12


class CourseTable(Widget):
    """One line for each phase, and one for the end; `selected` is the place of the phase that keys are about."""

    COMPONENT_CLASSES = {"course--head", "course--row", "course--dropped", "course--new", "course--selected"}

    selected: reactive[int] = reactive(0)

    def __init__(self, view: CourseView) -> None:
        super().__init__()
        self._view = view

    @property
    def line(self) -> CourseLine:
        """The phase that is selected."""
        return self._view.lines[self.selected]

    def show(self, view: CourseView) -> None:
        """Show another course; the same phase stays selected, or its place where it is gone."""
        name = self.line.name
        places = [at for at, line in enumerate(view.lines) if line.name == name]
        self._view = view
        self.selected = places[0] if places else min(self.selected, len(view.lines) - 1)
        self.refresh(layout=True)

    def select(self, name: str) -> None:
        """Select that phase."""
        self.selected = next((at for at, line in enumerate(self._view.lines) if line.name == name), self.selected)

    def move(self, step: int) -> None:
        """Select the phase so many lines further on, as far as there are any."""
        self.selected = min(max(self.selected + step, 0), len(self._view.lines) - 1)

    def render(self) -> RenderResult:
        """The lines; titles take what room the figures leave, and notes what titles leave."""
        lines = self._view.lines
        longest = max(cell_len(line.title) for line in lines)
        spare = self.size.width - 4 - _MINUTES - 2 * _CLOCK
        has_notes = spare - _NOTE >= longest
        room = max(10, min(spare, longest))
        head = _row("  ", _("phase"), room, "", (_("today"), _("then") if self._is_other else ""))
        shown = [self._styled(head, "head")]
        for at, line in enumerate(lines):
            shown.append(self._row(line, room, has_notes=has_notes, is_selected=at == self.selected))
        ends = self._view.ends_today, self._view.ends
        shown.append(self._styled(_row("  ", _("end"), room, "", self._clocks(*ends)), "head"))
        return Content("\n").join(shown)

    def _row(self, line: CourseLine, room: int, *, has_notes: bool, is_selected: bool) -> Content:
        sign = "+" if line.is_new else _SIGN[line.state]
        mark = "›" if is_selected else " "
        minutes = minutes_text(line.planned_s) if line.state != "dropped" else "–"
        text = _row(f"{mark}{sign}", line.title, room, minutes, self._clocks(line.today, line.then))
        if has_notes and (note := _note(line)):
            text += f"  {note}"
        look = "selected" if is_selected else "dropped" if line.state == "dropped" else "new" if line.is_new else "row"
        return self._styled(text, look)

    @property
    def _is_other(self) -> bool:
        """Whether the course would be another one."""
        return any(line.is_new or line.today != line.then for line in self._view.lines)

    def _clocks(self, today: datetime | None, then: datetime | None) -> tuple[str, str]:
        """The time of day as planned now, and as it would be, which is said of every phase or of none."""
        now, other = (f"{at:%H:%M}" if at else "" for at in (today, then))
        return now, other if self._is_other else ""

    def _styled(self, text: str, look: str) -> Content:
        return Content.styled(text, self.get_visual_style(f"course--{look}"))


def _note(line: CourseLine) -> str:
    if line.state == "dropped":
        return pgettext("a phase", "dropped")
    return _("protected") if line.is_protected and line.state == "to come" else ""


def _row(marks: str, title: str, room: int, minutes: str, clocks: tuple[str, str]) -> str:
    title, (today, then) = clipped(title, room), clocks
    named = f"{marks} {title}{' ' * (room - cell_len(title))}"
    return f"{named} {minutes:>{_MINUTES}}{today:>{_CLOCK}}{then:>{_CLOCK}}".rstrip()
