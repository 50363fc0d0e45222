"""What the tables of a hall take to the room: one line of each, kept nowhere but on the page that is handed out."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from codev_tui.model.hall import TABLES_MAX
from codev_tui.model.text import clean_line


class Harvest(msgspec.Struct, frozen=True):
    """A line for each table, empty where there is none yet; `handed_out` is what was last handed out."""

    lines: tuple[str, ...]
    handed_out: tuple[str, ...] = ()

    @property
    def is_owed(self) -> bool:
        """Whether there are lines that were not handed out as they are."""
        return any(self.lines) and self.lines != self.handed_out

    @property
    def told(self) -> Iterator["ToldLine"]:
        """The tables that have a line, in their order."""
        return (ToldLine(n, text) for n, text in enumerate(self.lines, 1) if text)


class ToldLine(NamedTuple):
    """What one table says; its number is from 1."""

    table: int
    text: str


def harvest_of(tables: int) -> Harvest:
    """Nothing yet, of so many tables."""
    return Harvest(("",) * tables)


def write_line(harvest: Harvest, at: int, text: str) -> Harvest:
    """The line of one table, whose place is from 0."""
    return replace(harvest, lines=(*harvest.lines[:at], clean_line(text), *harvest.lines[at + 1 :]))


def paste_lines(harvest: Harvest, at: int, text: str) -> Harvest:
    """Lines for the tables from that one on, in their order; where they are more, there are more tables.

    Empty lines at the ends are none; one in between is a table that said nothing, and keeps what it has.
    """
    pasted = [clean_line(line) for line in text.strip().splitlines()][: TABLES_MAX - at]
    lines = [*harvest.lines, *[""] * (at + len(pasted) - len(harvest.lines))]
    for place, line in enumerate(pasted, at):
        lines[place] = line or lines[place]
    return replace(harvest, lines=tuple(lines))


def hand_out(harvest: Harvest) -> Harvest:
    """The same, once it stands on a page."""
    return replace(harvest, handed_out=harvest.lines)
