"""What the room sees: one key for each choice, and the choices as they are now."""

from collections.abc import Callable, Iterator
from typing import ClassVar, Final, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from codev_tui.i18n import N_, _
from codev_tui.model.room_view import ClockStyle
from codev_tui.screens.dialogs.dialog import Dialog
from codev_tui.screens.dialogs.help import KeyRows
from codev_tui.widgets.two_columns import Pair
from codev_tui.widgets.wrapping import clipped

KEYS: Final = ("o", "B", "f", "d", "c", "n", "+", "-", "h", "e", "l")
"""The keys, from on and off to light and dark."""
_NAMES: Final = {"+": "plus", "-": "minus"}
_ENTRY: Final = 30


class RoomChosen(NamedTuple):
    """How the room's screen is now. `sees` says in words what is seen; `entry` is the selected one, if it may be sent.

    `sentence` is something to know first.
    """

    sees: str
    is_on: bool
    is_blank: bool
    is_frozen: bool
    clock: ClockStyle
    size: int
    light: bool
    hides_board: bool
    entry: str
    is_sent: bool
    sentence: str = ""


class RoomDialog(Dialog[None]):
    """Has each key done at once by `do`, and shows what `look` gives then; Escape, `b` and `D` leave it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(_NAMES.get(key, key), f"choose('{key}')", show=False, id=f"room.{_NAMES.get(key, key)}")
            for key in KEYS
        ),
        Binding("D", "back", N_("back"), show=False, id="room.close"),
    ]

    def __init__(self, look: Callable[[], RoomChosen], do: Callable[[str], None]) -> None:
        super().__init__(_("What the room sees"))
        self._look = look
        self._do = do
        self._sees = Static(markup=False, classes="dialog--question")
        self._rows = KeyRows((), 4)

    def compose_body(self) -> ComposeResult:
        """What is seen, and the keys."""
        yield self._sees
        yield self._rows

    def on_mount(self) -> None:
        """Show how it is."""
        self._show()

    def action_choose(self, key: str) -> None:
        """Do it, and show how it is then."""
        self._do(key)
        self._show()

    @on(KeyRows.Pressed)
    def _choose(self, event: KeyRows.Pressed) -> None:
        event.stop()
        if event.row.left in KEYS:
            self.action_choose(event.row.left)

    def _show(self) -> None:
        now = self._look()
        self._sees.update(Content(now.sentence or now.sees))
        self._rows.show(_rows(now))


def _rows(now: RoomChosen) -> Iterator[Pair]:
    """Each key with what it does, ticked where that holds."""
    entry = _("the selected entry alone, large: {entry}").format(entry=clipped(now.entry, _ENTRY))
    words = {
        "o": (_("shown in the room"), now.is_on),
        "B": (_("blank"), now.is_blank),
        "f": (_("frozen: all stays as it is but the time"), now.is_frozen),
        "d": (_("the clock in digits"), now.clock == "digits"),
        "c": (_("the clock calm, without digits"), now.clock == "calm"),
        "n": (_("no clock"), now.clock == "none"),
        "+": (_("larger"), now.size > 0),
        "-": (_("smaller"), now.size < 0),
        "h": (_("without the board"), now.hides_board),
        "e": (entry if now.entry else _("the selected entry alone, large"), now.is_sent),
        "l": (_("light, for a bright room"), now.light),
    }
    for key, (text, holds) in words.items():
        yield Pair(key, f"{'✓' if holds else '·'} {text}", "plain" if holds else "note")
