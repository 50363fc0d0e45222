"""The four levels of what is kept of a session, one of which is chosen."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from codev_tui.model.kept_levels import Level, levels
from codev_tui.model.session import Kept


class LevelRow(HorizontalGroup):
    """One level with its sign: a full circle if it is chosen, an empty one if not."""

    chosen = reactive(False, toggle_class="-chosen")

    @dataclass
    class Clicked(Message):
        """This level was clicked."""

        level: Kept

    def __init__(self, level: Level) -> None:
        super().__init__(classes="level")
        self.level = level
        self._sign = Static("○", classes="level--sign")

    def compose(self) -> ComposeResult:
        """The sign, and beside it the words."""
        yield self._sign
        with VerticalGroup():
            yield Static(Content(self.level.title), classes="level--title")
            yield Static(Content(self.level.stays), classes="level--note")
            if self.level.goes:
                yield Static(Content(self.level.goes), classes="level--note")

    def watch_chosen(self, chosen: bool) -> None:
        """Show it by the sign too."""
        self._sign.update("●" if chosen else "○")

    def on_click(self) -> None:
        """Tell the list."""
        self.post_message(self.Clicked(self.level.level))


class Levels(VerticalGroup):
    """The levels, of which one is always chosen; at first that everything is kept."""

    level: reactive[Kept] = reactive("all")

    def __init__(self) -> None:
        super().__init__()
        self._rows = [LevelRow(level) for level in levels()]

    def compose(self) -> ComposeResult:
        """One row for each."""
        yield from self._rows

    def watch_level(self, level: Kept) -> None:
        """Mark the one that is chosen, and keep it in view."""
        for row in self._rows:
            row.chosen = row.level.level == level
            if row.chosen:
                self.call_after_refresh(row.scroll_visible, animate=False)

    @on(LevelRow.Clicked)
    def _take_level(self, event: LevelRow.Clicked) -> None:
        """A click chooses, and decides nothing yet."""
        event.stop()
        self.level = event.level

    def move(self, step: int) -> None:
        """Choose the level so many further on, as far as there are any."""
        order = [row.level.level for row in self._rows]
        self.level = order[min(max(order.index(self.level) + step, 0), len(order) - 1)]
