"""Difficult moments: what you see, and what you can say."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from codev_tui.i18n import N_, NP_, _, quoted
from codev_tui.model.protocol import Moment
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.widgets.two_columns import Pair, TwoColumns


class MomentRow(TwoColumns, can_focus=True):
    """One moment: on the left what you see, on the right what you can say and do; a tick if its card was used."""

    def __init__(self, moment: Moment, *, used: bool = False) -> None:
        see = f"✓ {moment.see}" if used else moment.see
        say = "\n".join(filter(None, (quoted(moment.say), moment.do)))
        super().__init__((Pair(see, say),), even=True, classes="moment")
        self.moment = moment


class MomentsDialog(Dialog[Moment]):
    """The phase's difficult moments, one below the other; the arrows go from one to the next.

    Its answer is the moment whose card was used, none where it was only looked at. Those `used` before have a tick.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go(1)", NP_("in a list", "next"), key_display="↑↓", id="moments.down"),
        Binding("up", "go(-1)", N_("before"), show=False, id="moments.up"),
        Binding("home", "end(0)", N_("first"), show=False, id="moments.home"),
        Binding("end", "end(-1)", N_("last"), show=False, id="moments.end"),
        Binding("enter", "use", N_("used it"), key_display="enter", id="moments.use"),
        Binding("w", "back", show=False, id="moments.close"),
    ]

    def __init__(self, moments: Sequence[Moment], used: Collection[str] = ()) -> None:
        super().__init__(_("Difficult moments"))
        self._rows = [MomentRow(moment, used=moment.see in used) for moment in moments]

    def compose_body(self) -> ComposeResult:
        """The moments under their two headings."""
        if not self._rows:
            yield Static(Content(_("The script knows of no difficult moments in this phase.")), classes="dialog--text")
            return
        yield TwoColumns((Pair(_("what you see"), _("what you can say"), "note"),), even=True, id="moments-head")
        yield from self._rows

    def action_go(self, step: int) -> None:
        """Go to the moment so many further on, as far as there are any."""
        here = next((i for i, row in enumerate(self._rows) if row.has_focus), -step)
        self.action_end(min(max(here + step, 0), len(self._rows) - 1))

    def action_end(self, at: int) -> None:
        """Go to the first or last moment, or to that one."""
        if self._rows:
            self._rows[at].focus()

    def action_use(self) -> None:
        """The card of the selected moment was used."""
        row = next((row for row in self._rows if row.has_focus), None)
        if row is not None:
            self.dismiss(row.moment)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there is no moment, no card can be used."""
        return bool(self._rows) if action == "use" else super().check_action(action, parameters)
