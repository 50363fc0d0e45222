"""Catching up: the agenda as it would be if the phases to come gave the minutes back, or got those in hand."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from codev_tui.i18n import N_, _, ngettext
from codev_tui.model.agenda import AgendaRow
from codev_tui.model.durations import minutes_text, span_text
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.widgets.wrapping import fitted

_SIGN = {"done": "✓", "now": "▶", "skipped": "×", "to come": " "}
_MINUTES = 8
_ARROW = 2
_THEN = 7
_CLOCK = 7
_NOTE = 12


class AgendaTable(Widget):
    """One line for each phase, and one for the end."""

    COMPONENT_CLASSES = {"agenda--head", "agenda--behind", "agenda--row", "agenda--changed"}

    def __init__(self, rows: Sequence[AgendaRow]) -> None:
        super().__init__()
        self._rows = rows
        self._is_other = any(row.then_s != row.now_s for row in rows)
        """Whether the agenda would be another one."""

    def render(self) -> RenderResult:
        """The lines; titles take what room the figures leave, and notes what titles leave."""
        longest = max((cell_len(row.title) for row in self._rows), default=0)
        spare = self.size.width - 2 - _MINUTES - _ARROW - _THEN - 2 * _CLOCK
        has_notes = spare - _NOTE >= longest
        room = min(max(10, spare), longest)
        head = _line(" ", _("phase"), room, "", (_("today"), _("then") if self._is_other else ""), "")
        lines = [self._styled(head, "head"), *(self._row(row, room, has_notes=has_notes) for row in self._rows)]
        if self._rows and self._rows[-1].ends:
            ends = self._clocks(self._rows[-1].ends_today, self._rows[-1].ends)
            lines.append(self._styled(_line(" ", _("end"), room, "", ends, ""), "head"))
        return Content("\n").join(lines)

    def _row(self, row: AgendaRow, room: int, *, has_notes: bool) -> Content:
        changed = row.then_s != row.now_s
        note = _("protected") if has_notes and row.protected and row.state == "to come" else ""
        starts = self._clocks(row.starts_today, row.starts) if row.starts else (_("skipped"), "")
        minutes = f"{minutes_text(row.now_s):>{_MINUTES}}"
        if changed:
            minutes += f"{'→':>{_ARROW}}{minutes_text(row.then_s):>{_THEN}}"
        look = "changed" if changed else "behind" if row.state in ("done", "skipped") else "row"
        return self._styled(_line(_SIGN[row.state], row.title, room, minutes, starts, note), look)

    def _styled(self, text: str, look: str) -> Content:
        return Content.styled(text, self.get_visual_style(f"agenda--{look}"))

    def _clocks(self, today: datetime | None, then: datetime | None) -> tuple[str, str]:
        """The time of day as planned now, and as it would be, which is said of every phase or of none."""
        now, other = (f"{at:%H:%M}" if at else "" for at in (today, then))
        return now, other if self._is_other else ""


def _line(sign: str, title: str, room: int, minutes: str, clocks: tuple[str, str], note: str) -> str:
    title, (today, then) = fitted(title, room), clocks
    return (
        f"{sign} {title}{' ' * (room - cell_len(title))}{minutes:<{_MINUTES + _ARROW + _THEN}}"
        f"{today:>{_CLOCK}}{then:>{_CLOCK}}  {note}"
    ).rstrip()


class CatchUpDialog(Dialog[bool]):
    """Dismissed with true if the agenda is to be as shown.

    `late_s` is by how much the session would end late as planned now, below zero early; `missing` are the minutes that
    nobody could give.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", N_("plan it so"), key_display="enter", id="catch_up.apply"),
        Binding("c", "back", show=False, id="catch_up.close"),
    ]

    def __init__(self, rows: Sequence[AgendaRow], late_s: float, missing: int) -> None:
        super().__init__(_("Catch up"))
        self._rows = rows
        self._late_s = late_s
        self._missing = missing

    def compose_body(self) -> ComposeResult:
        """How late it is, what can be done about it, and the agenda."""
        question, sentence = self._words()
        yield Static(Content(question), classes="dialog--question")
        yield Static(Content(sentence), classes="dialog--text")
        yield AgendaTable(self._rows)

    def _words(self) -> tuple[str, str]:
        if self._late_s <= 0 and self._changes:
            return self._words_of_giving()
        if self._late_s <= 0:
            return _("Nothing is late."), _("The agenda stays as it is.")
        question = _("The session would end {span} late.").format(span=span_text(60 * -(-self._late_s // 60)))
        if not self._changes:
            return question, _("No phase to come has minutes to give.")
        if self._missing:
            sentence = ngettext(
                "The phases to come cannot give all of it: {n} minute is still missing.",
                "The phases to come cannot give all of it: {n} minutes are still missing.",
                self._missing,
            )
            return question, sentence.format(n=self._missing)
        return question, _("The phases to come can give it back, so that it ends as planned:")

    def _words_of_giving(self) -> tuple[str, str]:
        """Minutes are in hand, and the phase that would get them is the one that changes."""
        phase = next(row for row in self._rows if row.then_s != row.now_s)
        span = span_text(phase.then_s - phase.now_s)
        return (
            _("You have {span} in hand.").format(span=span),
            _("Give {span} to “{phase}”? The session would end no later than planned.").format(
                span=span, phase=phase.title
            ),
        )

    @property
    def _changes(self) -> bool:
        return any(row.then_s != row.now_s for row in self._rows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be nothing to apply."""
        return self._changes if action == "apply" else super().check_action(action, parameters)

    def action_apply(self) -> None:
        """Plan it as shown."""
        self.dismiss(True)

    def action_back(self) -> None:
        """Leave the plan as it is."""
        self.dismiss(False)
