"""What a console has shown, and so promised: which entries are on the disk, and how far a text was typed when."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

from codev_tui.model.session import Session
from codev_tui.store.format.codec import decode
from e2e.terminal import Terminal

PHASES = (
    ("Welcome", "welcome"),
    ("Choice of topic", "topic"),
    ("Exploration", "exploration"),
    ("Clarification", "clarification"),
    ("Consultation", "consultation"),
    ("Commitments", "commitments"),
    ("Learning and feedback", "learning"),
)
"""The phases of the classic session, as the screen and as the file calls them."""

UNFINISHED_S = 1.0
"""How much typing a crash may cost."""

ENTRY = re.compile(r"\bE[A-Z]{5}E\b")
"""The word that every entry of these tests begins with; no two of them have the same."""
_HERE = re.compile("▶ (?:[0-9] )?(" + "|".join(shown for shown, _name in PHASES) + ")")
_MARK = len("corrected · saving ─")
_JUDGED = re.compile(r" (keep|adapt|leave|confirmed) ")
_BORDER = re.compile("([╭┏][^╭┏│┃╮┓▌]*)[╮┓]")
"""The upper border of a card from corner to corner: where a dialog or a toast lies over it, the mark may be hidden."""
_KINDS = ("topics", "reformulations", "requests", "ideas", "parked", "commitments", "learnings", "feedback")


def the_file(terminal: Terminal) -> Path:
    """The one session file."""
    (path,) = (terminal.data / "sessions").glob("*.toml")
    return path


def the_session(path: Path) -> Session:
    """What the file holds; it must be sound and may be written."""
    session, read_only = decode(path.read_bytes(), path.name)
    assert not read_only
    return session


def entries_of(session: Session) -> set[str]:
    """The words that the entries of a session begin with."""
    return {word for kind in _KINDS for entry in getattr(session, kind) for word in ENTRY.findall(repr(entry))}


class Watcher:
    """Looks at the screen of a terminal, and remembers what it has promised.

    `saved` are entries that were shown without the mark of saving, with the screen as it was then; `judged` those whose
    judgement was, with the line in which it stood.
    """

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self.saved: dict[str, str] = {}
        self.judged: dict[str, str] = {}
        self.phase = 0
        """The furthest phase that was shown while nothing was being saved, by its place."""
        self._typing = ""
        self._typed: list[tuple[float, int]] = []

    def begin(self, text: str) -> None:
        """From now on this text is being typed."""
        self._typing, self._typed = text, []

    def look(self) -> None:
        """Remember what is shown now."""
        for word, border in shown_as_saved(self._terminal.screen):
            self.saved.setdefault(word, self._terminal.text)
            if _JUDGED.search(border):
                self.judged[word] = border
        if (place := phase_shown(self._terminal)) is not None and " saving " not in self._terminal.screen[0]:
            self.phase = max(self.phase, place)
        if (length := self._length_shown()) > (self._typed[-1][1] if self._typed else 0):
            self._typed.append((time.monotonic(), length))

    def typed_before(self, moment: float) -> str:
        """How far the text was seen to be typed at that moment of `time.monotonic`."""
        return self._typing[: max((length for at, length in self._typed if at <= moment), default=0)]

    def check(self, path: Path, ended: float, unfinished_s: float = UNFINISHED_S) -> Session:
        """All that was promised when the console ended is in the file."""
        session, text = the_session(path), path.read_text(encoding="utf-8")
        lost = self.saved.keys() - entries_of(session)
        assert not lost, "\n".join(f"shown as saved, but not there: {word}\n{self.saved[word]}" for word in lost)
        judgements: list[tuple[str, str]] = [(idea.text, idea.sift) for idea in session.ideas]
        judgements += [(one.text, one.verdict) for one in session.reformulations]
        for said, judgement in judgements:
            if (word := ENTRY.search(said)) and word[0] in self.judged:
                assert judgement != "open", self.judged[word[0]]
        assert session.index >= self.phase
        typed = self.typed_before(ended - unfinished_s)
        assert typed in text, f"typed more than {unfinished_s:g} s before, but not there: {typed!r}"
        return session

    def _length_shown(self) -> int:
        shown = self._terminal.text
        return next((n for n in range(len(self._typing), 0, -1) if self._typing[:n] in shown), 0)


def phase_shown(terminal: Terminal) -> int | None:
    """The place of the phase that the rail shows."""
    here = _HERE.search(terminal.text)
    return next((i for i, (shown, _name) in enumerate(PHASES) if here and here[1] == shown), None)


def shown_as_saved(rows: list[str]) -> Iterator[tuple[str, str]]:
    """The words of entries that are shown without the mark of saving, each with the upper border of its card."""
    for word, border in _cards(rows):
        if " saving " not in border and "…" not in border[-_MARK:]:
            yield word, border  # Where the mark was cut for want of room, nothing was promised.


def _cards(rows: list[str]) -> Iterator[tuple[str, str]]:
    """The words of entries that stand in cards, each with the upper border of its card."""
    for y, row in enumerate(rows):
        for word in ENTRY.finditer(row):
            left = max(row.rfind("│", 0, word.start()), row.rfind("┃", 0, word.start()))
            top = y
            while left >= 0 and top >= 0 and rows[top][left : left + 1] in ("│", "┃"):
                top -= 1
            border = _BORDER.match(rows[top], left) if left >= 0 and top >= 0 else None
            if border is not None:
                yield word[0], border[1]
