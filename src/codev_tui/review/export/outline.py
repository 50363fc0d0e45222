"""What an export for reading is made of: Markdown and the page only lay it out.

What people typed is in here as they typed it; laying out makes it harmless.
"""

from collections.abc import Iterable
from typing import NamedTuple

from codev_tui.i18n import _

Pair = tuple[str, str]
"""A label of ours and a value."""


class Facts(NamedTuple):
    """Labelled values, each of one line."""

    pairs: tuple[Pair, ...]


class Said(NamedTuple):
    """A text, perhaps of several lines, under a label; no label where the heading says enough."""

    label: str
    text: str


class Entry(NamedTuple):
    """What somebody said: its author, its number for good, a few words about it, and details below it."""

    text: str
    by: str = ""
    number: int | None = None
    marks: tuple[str, ...] = ()
    details: tuple[Pair, ...] = ()


class Entries(NamedTuple):
    """Entries one below the other."""

    entries: tuple[Entry, ...]


class Time(NamedTuple):
    """Planned and real seconds of a phase, none where it was not reached."""

    title: str
    planned_s: int
    elapsed_s: float | None

    @property
    def over_min(self) -> int:
        """Minutes past what was planned, as the rounded minutes beside it have it; 0 if there are none."""
        return max(0, _whole(self.elapsed_s or 0) - _whole(self.planned_s))


class Times(NamedTuple):
    """Planned and real time, phase by phase, and of all phases that were reached."""

    rows: tuple[Time, ...]
    total: Time


class Table(NamedTuple):
    """Rows under headings; two columns say what a row is about, the others are figures."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Facts | Said | Entries | Times | Table


class Chapter(NamedTuple):
    """A heading and what stands under it; `key` names the kind of chapter, for styles."""

    key: str
    title: str
    blocks: tuple[Block, ...]


class Outline(NamedTuple):
    """One session for reading, or figures of several.

    `over` stands small above the title, `lead` is the client's request; `language` is that of what people typed, empty
    where nobody typed anything.
    """

    id: str
    title: str
    over: tuple[str, ...]
    lead: str
    facts: tuple[Pair, ...]
    chapters: tuple[Chapter, ...]
    language: str = ""


def pairs_of(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Those that have a value."""
    return tuple((label, value) for label, value in pairs if value)


def times_of(rows: tuple[Time, ...]) -> Times:
    """The phases and their sum; what was planned for phases that were not reached is not in it."""
    reached = [row for row in rows if row.elapsed_s is not None]
    planned, real = sum(row.planned_s for row in reached), sum(row.elapsed_s or 0 for row in reached)
    return Times(rows, Time(_("Together"), planned, real if reached else None))


def _whole(seconds: float) -> int:
    """Minutes as they are shown."""
    return int(seconds / 60 + 0.5)
