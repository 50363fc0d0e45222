"""The course of the session: the phases from now on, dropped, moved and added to; nothing holds before Enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from codev_tui.i18n import N_, _
from codev_tui.model.course_edits import CourseView, Edit, What
from codev_tui.model.durations import span_text
from codev_tui.screens.dialogs.course_table import CourseTable
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.screens.dialogs.other_protocol import OtherProtocolDialog, ProtocolOffer


@dataclass(frozen=True)
class CourseAsked:
    """What the dialog asks of the session: how it looks after some changes, why one is not possible, and others.

    `view` shows the course after changes; `why_not` says in a sentence why one more is not possible, empty where it is;
    `offer` gives one of the protocols by which the session could go on. `push` opens a dialog, and calls with its
    answer. `note` is a sentence to know before.
    """

    view: Callable[[Sequence[Edit]], CourseView]
    why_not: Callable[[Sequence[Edit], Edit], str]
    protocols: Callable[[], Sequence[str]]
    offer: Callable[[Sequence[Edit], str], ProtocolOffer | None]
    push: Callable[[OtherProtocolDialog, Callable[[Edit | None], None]], object]
    note: str = ""


class CourseDialog(Dialog[tuple[Edit, ...]]):
    """Dismissed with the changes that are to hold, or with None to leave the course as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", N_("apply"), key_display="enter", id="course.take"),
        Binding("u", "undo", N_("undo"), id="course.undo"),
        Binding("up", "move(-1)", N_("phase above"), show=False, id="course.up"),
        Binding("down", "move(1)", N_("phase"), key_display="↑↓", id="course.down"),
        Binding("d", "drop", show=False, id="course.drop"),
        Binding("e", "shift(-1)", show=False, id="course.earlier"),
        Binding("l", "shift(1)", show=False, id="course.later"),
        Binding("plus", "minutes(1)", show=False, id="course.longer"),
        Binding("minus", "minutes(-1)", show=False, id="course.shorter"),
        Binding("i", "insert('break')", show=False, id="course.break"),
        Binding("s", "insert('silence')", show=False, id="course.silence"),
        Binding("j", "round", show=False, id="course.round"),
        Binding("o", "other", show=False, id="course.other"),
        Binding("c", "catch_up", show=False, id="course.catch_up"),
    ]

    def __init__(self, asked: CourseAsked) -> None:
        super().__init__(_("The course of this session"))
        self._asked = asked
        self._edits: list[Edit] = []
        self._view = asked.view(())
        self._table = CourseTable(self._view)
        self._end = Static(markup=False, classes="dialog--question")
        self._remark = Static(markup=False, id="course-remark", classes="dialog--live")
        self._doubted = ""
        """The protected phase of which it was said that dropping it needs a second key."""

    def compose_body(self) -> ComposeResult:
        """When it ends, the phases, what there is to say, and the keys."""
        yield self._end
        if self._asked.note:
            yield Static(Content(self._asked.note), classes="dialog--label")
        yield self._table
        yield self._remark
        yield Static(_keys(), classes="dialog--text", id="course-keys")

    def on_mount(self) -> None:
        """Show it."""
        self._show()

    def _show(self, remark: str = "") -> None:
        """Show the course as it would be now, and a sentence about the last key."""
        self._view = self._asked.view(self._edits)
        self._table.show(self._view)
        self._end.update(Content(self._sentence()))
        self._remark.display = bool(remark)
        self._remark.update(Content(remark))
        self.refresh_bindings()
        self.call_after_refresh(self._scroll)

    def _scroll(self) -> None:
        """Keep what was said in view, else the selected phase, and all that stands above the first one."""
        if self._remark.display:
            self._remark.scroll_visible(animate=False)
            return
        row = self._table.virtual_region.y + 1 + self._table.selected
        top, height = self._body.scroll_offset.y, self._body.size.height
        if self._table.selected == 0:
            self._body.scroll_to(y=0, animate=False)
        elif not top <= row < top + height - 1:
            self._body.scroll_to(y=row - height // 2, animate=False)

    def _sentence(self) -> str:
        """When the session would end, and what `c` would do about it."""
        view, ends = self._view, f"{self._view.ends:%H:%M}"
        late = span_text(60 * -(-view.late_s // 60)) if view.late_s > 0 else ""
        if late and view.catch_up:
            return _("It ends at {time}, {span} late: c takes that from later phases.").format(time=ends, span=late)
        if late:
            return _("It ends at {time}, {span} late, and no phase to come has minutes to give.").format(
                time=ends, span=late
            )
        if view.receiver:
            span = span_text(60 * int(-view.late_s // 60))
            return _("It ends at {time}, {span} in hand: c gives that to “{phase}”.").format(
                time=ends, span=span, phase=view.receiver
            )
        return _("It ends at {time}.").format(time=ends)

    # Changes

    def _try(self, edit: Edit, select: str = "") -> None:
        """Make a change, or say why it is not possible."""
        self._doubted = ""
        if sentence := self._asked.why_not(self._edits, edit):
            self._show(sentence)
            return
        before = {line.name for line in self._view.lines}
        self._edits.append(edit)
        self._show()
        new = [line.name for line in self._view.lines if line.name not in before]
        if select := select or next(iter(new), ""):
            self._table.select(select)

    def action_drop(self) -> None:
        """Drop the selected phase, or bring it back. One that is protected is dropped by a second key alone."""
        line = self._table.line
        if line.state == "dropped":
            self._try(Edit("bring_back", line.name))
        elif line.is_protected and line.state == "to come" and self._doubted != line.name:
            self._show(
                _("“{phase}” is protected: the method never drops it. d again drops it.").format(phase=line.title)
            )
            self._doubted = line.name
        else:
            self._try(Edit("drop", line.name))

    def action_shift(self, step: int) -> None:
        """Move the selected phase earlier or later."""
        self._try(Edit("move", self._table.line.name, step))

    def action_minutes(self, minutes: int) -> None:
        """Plan the selected phase longer or shorter."""
        self._try(Edit("minutes", self._table.line.name, minutes))

    def action_insert(self, kind: What) -> None:
        """Put a break or a silence after the selected phase."""
        self._try(Edit(kind, self._table.line.name))

    def action_round(self) -> None:
        """Another round in the phase that runs."""
        self._try(Edit("round"), self._view.lines[0].name)

    def action_catch_up(self) -> None:
        """Have it end as planned."""
        if self._view.catch_up is not None:
            self._try(self._view.catch_up)
        else:
            self._show(_("There is nothing to give or to take."))

    def action_other(self) -> None:
        """Choose another protocol for what is left."""
        names, edits = self._asked.protocols(), tuple(self._edits)
        offers: dict[str, ProtocolOffer | None] = {}

        def offer(name: str) -> ProtocolOffer | None:
            if name not in offers:
                offers[name] = self._asked.offer(edits, name)
            return offers[name]

        first = next((at for at, name in enumerate(names) if offer(name) is not None), None)
        if first is not None:
            self._asked.push(OtherProtocolDialog(names, offer, first), self._go_on_by)
        else:
            self._show(_("There is no other protocol in the language of this session."))

    def _go_on_by(self, edit: Edit | None) -> None:
        if edit is not None:
            self._try(edit)

    def action_undo(self) -> None:
        """Take the last change back."""
        self._doubted = ""
        if self._edits:
            self._edits.pop()
        self._show()

    # Keys

    def action_move(self, step: int) -> None:
        """Select another phase."""
        self._doubted = ""
        self._table.move(step)
        self._show()

    def action_take(self) -> None:
        """The course is to be so."""
        self.dismiss(tuple(self._edits))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing was changed, there is nothing to take back."""
        return bool(self._edits) if action == "undo" else super().check_action(action, parameters)


def _keys() -> Content:
    """The keys of changes, in one sentence that wraps."""
    pairs = (
        ("d", _("drop, bring back")),
        ("e l", _("earlier, later")),
        ("+ -", _("minutes")),
        ("i", _("break after it")),
        ("s", _("silence after it")),
        ("j", _("another round now")),
        ("o", _("other protocol")),
    )
    # What belongs to one key stays on one line.
    return Content("   ").join(
        Content.assemble((_unbroken(key), "bold $text-accent"), _unbroken(f" {words}")) for key, words in pairs
    )


def _unbroken(text: str) -> str:
    return text.replace(" ", "\N{NO-BREAK SPACE}")
