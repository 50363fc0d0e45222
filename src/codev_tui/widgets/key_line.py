"""The line of keys at the foot of a phase screen: as many as there is room for, each of them whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget


class Key(NamedTuple):
    """One key as it is shown: `key` is Textual's name of it, `shown` stands for it, `does` is what it does."""

    key: str
    command: str
    shown: str
    does: str

    @property
    def width(self) -> int:
        """Cells that it takes."""
        return cell_len(self.shown) + 1 + cell_len(self.does)

    @property
    def short(self) -> "Key":
        """The same key without what its words add after a colon."""
        return self._replace(does=self.does.partition(":")[0].rstrip())


def fitting(keys: Sequence[Key], width: int, first: Sequence[str]) -> list[Key]:
    """The keys that find room in `width` cells, in their order; those of the commands in `first` are chosen first.

    Where not all of them do, the words after a colon give way before a key does.
    """
    if sum(key.width + 1 for key in keys) > width + 1:
        keys = [key.short for key in keys]
    chosen, room = set(), width + 1
    ranks = {command: rank for rank, command in enumerate(first)}
    for key in sorted(keys, key=lambda key: ranks.get(key.command, len(ranks))):
        if key.width + 1 > room:
            break
        chosen.add(key)
        room -= key.width + 1
    return [key for key in keys if key in chosen]


class KeyLine(Widget):
    """Every binding that is to be shown and can be used just now. A click is told as `Pressed`."""

    COMPONENT_CLASSES = {"keys--key", "keys--does"}

    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        width: 1fr;
        height: 1;
        background: $surface;
        text-wrap: nowrap;
        pointer: pointer;

        & > .keys--key { color: $text-accent; text-style: bold; }
        & > .keys--does { color: $foreground; }
    }
    """

    ALLOW_SELECT = False

    @dataclass
    class Pressed(Message):
        """A key was clicked, which is as good as typed."""

        key: str

    def __init__(self, first: Sequence[str] = (), *, gap: int = 1, id: str | None = None) -> None:
        """`first` are the ids of commands whose keys stay where the room is short; the first of them stays longest.

        `gap` is the room between two keys, where all keys have as much.
        """
        super().__init__(id=id)
        self._first = first
        self._widest_gap = gap
        self._keys: list[Key] = []

    def keep(self, first: Sequence[str]) -> None:
        """From now on the keys of these commands stay where the room is short."""
        self._first = first
        self.refresh()

    def on_mount(self) -> None:
        """Keep up with the bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._read)
        self._read(self.screen)

    def _read(self, screen: Screen[object]) -> None:
        by_action: dict[str, Binding] = {}
        for active in screen.active_bindings.values():
            if active.binding.show:  # Of several keys for one thing the first is shown.
                by_action.setdefault(active.binding.action, active.binding)
        shown = by_action.values()
        keys = [Key(each.key, each.id or "", screen.app.get_key_display(each), each.description) for each in shown]
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        at = 0
        for key in self._fitting():
            at += key.width + self._gap
            if event.x < at:
                self.post_message(self.Pressed(key.key))
                return

    def _fitting(self) -> list[Key]:
        """The keys that fit."""
        return fitting(self._keys, self.size.width, self._first)

    @property
    def _gap(self) -> int:
        """The room between two keys: one cell where more of it would cost a key."""
        gap = self._widest_gap
        return gap if sum(key.width + gap for key in self._keys) <= self.size.width + gap else 1

    def render(self) -> RenderResult:
        """The keys that fit."""
        key_style, does_style = self.get_visual_style("keys--key"), self.get_visual_style("keys--does")
        return Content(" " * self._gap).join(
            Content.assemble((key.shown, key_style), " ", (key.does, does_style)) for key in self._fitting()
        )
