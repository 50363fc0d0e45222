"""The sessions that stand behind a bar of the figures; one of them can be opened."""

from collections.abc import Sequence
from typing import ClassVar, Final, NamedTuple

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from codev_tui.i18n import N_, NP_, _
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.widgets.wrapping import clipped, shortened

_DAY_WIDTH: Final = 13
_GROUP_WIDTH: Final = 14
_TITLE_WIDTH: Final = 40


class Behind(NamedTuple):
    """One session, as a list names it."""

    id: str
    day: str
    group: str
    title: str


class SessionsBehindDialog(Dialog[str]):
    """A list of sessions, the latest first; its answer is the id of the one to open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False, id="behind.up", priority=True),
        Binding("down", "move(1)", N_("move"), key_display="↑↓", id="behind.down", priority=True),
        Binding("enter", "take", NP_("verb", "open"), key_display="enter", id="behind.take", priority=True),
    ]

    def __init__(self, heading: str, sessions: Sequence[Behind]) -> None:
        super().__init__(heading)
        self._sessions = sessions
        self._list = OptionList(*(Option(_told(each)) for each in sessions), markup=False, id="offers-list")
        self._list.can_focus = False

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield self._list

    def on_mount(self) -> None:
        """The latest is selected."""
        self._list.highlighted = 0

    def action_move(self, step: int) -> None:
        """Go to another one."""
        if step > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_take(self) -> None:
        """Take the one that is selected."""
        if self._list.highlighted is not None:
            self.dismiss(self._sessions[self._list.highlighted].id)

    @on(OptionList.OptionSelected)
    def _click(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._sessions[event.option_index].id)


def _told(session: Behind) -> Content:
    group = shortened(session.group, _GROUP_WIDTH)
    title = clipped(session.title or _("without a title"), _TITLE_WIDTH)
    day = session.day + " " * (_DAY_WIDTH - cell_len(session.day))
    return Content(f"{day}  {group}{' ' * (_GROUP_WIDTH - cell_len(group))}  {title}")
