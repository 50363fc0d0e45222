"""What reading a session is made of: `codev show`, exports, the record and the closing only lay it out.

What people typed is in here as they typed it; laying out makes it harmless.
"""

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from codev_tui.i18n import _
from codev_tui.model.entries import Ref

Pair = tuple[str, str]
"""A label of ours and a value."""


class Facts(NamedTuple):
    """Labelled values, each of one line."""

    pairs: tuple[Pair, ...]


class Said(NamedTuple):
    """A text, perhaps of several lines, under a label; no label where the heading says enough."""

    label: str
    text: str


class Detail(NamedTuple):
    """Something more about an entry: its label, or who said it; `mark` is a word of ours before the text."""

    label: str
    text: str
    mark: str = ""
    by: str = ""

    @property
    def told(self) -> str:
        """The mark and the text in one."""
        if self.mark and self.text:
            return _("{status}: {note}").format(status=self.mark, note=self.text)
        return self.mark or self.text


class Entry(NamedTuple):
    """What somebody said: its author, its number for good, a few words about it, and details below it.

    `ref` and `source` are the entry of the session, for layouts that select it or mark it in colours. The text may be
    empty where the marks say all.
    """

    text: str
    by: str = ""
    number: int | None = None
    marks: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    ref: Ref | None = None
    source: Any = None

    @property
    def headed(self) -> "Entry":
        """The entry with a text: where it has none, the first of its marks is its text."""
        return self if self.text or not self.marks else self._replace(text=self.marks[0], marks=self.marks[1:])


class Entries(NamedTuple):
    """Entries one below the other."""

    entries: tuple[Entry, ...]


class Sign(NamedTuple):
    """Something that was noted with its phase and its hour, each empty where nobody knows."""

    where: str
    at: str
    text: str


class Signs(NamedTuple):
    """Signs in the order in which they were noted."""

    signs: tuple[Sign, ...]


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
    """Planned and real time, phase by phase, and of all phases that were reached; and the seconds of pause."""

    rows: tuple[Time, ...]
    total: Time
    paused_s: float = 0


class Table(NamedTuple):
    """Rows under headings; the first two columns are words, or so many as `words` says, the others are figures."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 2


class Step(NamedTuple):
    """A stage of a run sheet: when it is, whose voice, what must be said, the rule, and what comes out of it.

    `times` are one, or one for each client in turn. A phase that has parts only heads them: it has no `rule`.
    """

    title: str
    times: tuple[str, ...] = ()
    length: str = ""
    voice: str = ""
    place: str = ""
    say: str = ""
    stems: tuple[str, ...] = ()
    rule: str = ""
    out: tuple[str, ...] = ()
    is_part: bool = False

    @property
    def is_head(self) -> bool:
        """Whether it only heads its parts."""
        return not self.rule


class Steps(NamedTuple):
    """The stages of a run sheet in their order. `is_short`: only when, what, what is said and the rule."""

    steps: tuple[Step, ...]
    is_short: bool = False


Block = Facts | Said | Entries | Signs | Times | Table | Steps
TextFormat = Literal["txt", "md", "html"]
"""What an outline is laid out as, for reading."""
Page = Literal["", "plan", "sheet", "cards"]
"""What is to fit on one page: a client's plan, a run sheet. Cards are two to a page. All else takes what it needs."""


class Chapter(NamedTuple):
    """A heading, perhaps empty, and what stands under it; `key` names the kind of chapter, for styles."""

    key: str
    title: str
    blocks: tuple[Block, ...]


class Outline(NamedTuple):
    """One session for reading, or figures of several.

    `over` is small above the title, `lead` is the client's request; `language` is that of what people typed, empty
    where nobody typed anything. `page` is what it is laid out as.
    """

    id: str
    title: str
    over: tuple[str, ...]
    lead: str
    facts: tuple[Pair, ...]
    chapters: tuple[Chapter, ...]
    language: str = ""
    page: Page = ""

    def chapter(self, key: str) -> Chapter | None:
        """The chapter of that key; none where nothing is in it."""
        return next((chapter for chapter in self.chapters if chapter.key == key), None)

    def entries(self, key: str) -> tuple[Entry, ...]:
        """The entries of the chapter of that key; none where there is no such chapter."""
        chapter = self.chapter(key)
        blocks = chapter.blocks if chapter else ()
        return tuple(entry for block in blocks if isinstance(block, Entries) for entry in block.entries)


def pairs_of(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Those that have a value."""
    return tuple((label, value) for label, value in pairs if value)


def times_of(rows: tuple[Time, ...], paused_s: float = 0) -> Times:
    """The phases and their sum; what was planned for phases that were not reached is not in it."""
    reached = [row for row in rows if row.elapsed_s is not None]
    planned, real = sum(row.planned_s for row in reached), sum(row.elapsed_s or 0 for row in reached)
    return Times(rows, Time(_("Together"), planned, real if reached else None), paused_s)


def _whole(seconds: float) -> int:
    """Minutes as they are shown."""
    return int(seconds / 60 + 0.5)
