"""A terminal without a window: takes the bytes a program writes, and tells what a person would see.

pyte does the drawing. What it does not know, and would print as rubbish, never reaches it; what it lacks is added here:
the alternate screen, frames that are shown whole (synchronised output), characters of no width of their own.
"""

import codecs
import re

import pyte
from wcwidth import wcwidth

MODES_AT_START = frozenset({7, 25})
"""The private modes of a terminal as a program finds it, and should leave it: lines wrap, the cursor is seen."""

ALTERNATE_SCREEN = 1049
LINES_WRAP = 7
SYNCHRONISED = 2026

_FRAME_BEGINS = f"\x1b[?{SYNCHRONISED}h"
_FRAME_ENDS = f"\x1b[?{SYNCHRONISED}l"

_QUERY = re.compile(rb"\x1b\[\?(\d+)\$p")
_LONGEST_QUERY = len(b"\x1b[?99999$p")

_SEQUENCE = re.compile(
    r"\x1b\[(?P<prefix>[<-?]?)(?P<parameters>[0-9:;]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[ -/]*[0-OQ-WYZ`-~]"
)
_COLOURS = re.compile(r"\x1b\[[0-9;:]*m")
"""What is shown here has no colours, and most of what a program writes is about them."""
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ -/]*)?\Z")


class Replies:
    """Answers what a program asks of its terminal: which private modes there are. A question may come in two halves."""

    def __init__(self) -> None:
        self._tail = b""

    def to(self, output: bytes) -> bytes:
        """What a terminal with synchronised output, and no other extra, would send back on reading `output`."""
        text = self._tail + output
        answers, end = [], 0
        for query in _QUERY.finditer(text):
            known = int(query[1]) == SYNCHRONISED
            answers.append(b"\x1b[?%b;%d$y" % (query[1], 2 if known else 0))
            end = query.end()
        self._tail = text[end:][-_LONGEST_QUERY:]
        return b"".join(answers)


class _Screen(pyte.Screen):
    """A pyte screen on which a character of no width joins the one before it, as in a real terminal."""

    def draw(self, data: str) -> None:
        """Write `data` at the cursor. pyte alone would drop everything after a joiner or a variation selector."""
        if data.isascii():
            super().draw(data)
            return
        start = 0
        for index, character in enumerate(data):
            width = wcwidth(character)
            if width <= 0:
                super().draw(data[start:index])
                start = index + 1
                if width == 0:
                    self._join(character)
        super().draw(data[start:])

    def _join(self, character: str) -> None:
        line = self.buffer[self.cursor.y]
        column = self.cursor.x - 1
        if column > 0 and not line[column].data:
            column -= 1
        if column >= 0:
            line[column] = line[column]._replace(data=line[column].data + character)

    def row(self, y: int) -> str:
        """The text of one row, without the blanks at its end. Of a wide character cut in half a blank is left."""
        line, shown, x = self.buffer[y], [], 0
        while x < self.columns:
            data = line[x].data
            if data and wcwidth(data[0]) == 2:
                whole = x + 1 < self.columns and not line[x + 1].data
                shown.append(data if whole else " ")
                x += 2 if whole else 1
            else:
                shown.append(data or " ")
                x += 1
        return "".join(shown).rstrip()


class Emulator:
    """The screen of a terminal of `columns` by `lines` cells."""

    def __init__(self, columns: int, lines: int) -> None:
        self.modes = set(MODES_AT_START)
        """The private modes that are set now; `MODES_AT_START` once a program has tidied up."""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._unfinished = ""
        self._frame: str | None = None
        self._main = _Screen(columns, lines)
        self._use(self._main)

    @property
    def rows(self) -> list[str]:
        """What is seen, row by row, without the blanks at the end of each."""
        return [self._screen.row(y) for y in range(self._screen.lines)]

    @property
    def text(self) -> str:
        """What is seen, its rows joined by newlines."""
        return "\n".join(self.rows)

    @property
    def cursor(self) -> tuple[int, int]:
        """Where the cursor is: column and row, from 0."""
        return self._screen.cursor.x, self._screen.cursor.y

    def feed(self, output: bytes) -> None:
        """Take in what the program wrote; it may be cut anywhere, within a sequence or a character too.

        A synchronised frame is shown when it is complete, and not before.
        """
        text = self._unfinished + self._decoder.decode(output)
        cut = _UNFINISHED.search(text)
        end = cut.start() if cut else len(text)
        self._unfinished = text[end:]
        self._take(text[:end])

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size. What no longer fits is cut off, until the program draws anew."""
        for screen in {self._main, self._screen}:
            screen.resize(lines, columns)

    def _take(self, text: str) -> None:
        while text:
            if self._frame is None:
                shown, begins, text = text.partition(_FRAME_BEGINS)
                self._show(shown)
                self._frame = "" if begins else None
            else:
                more, ends, text = text.partition(_FRAME_ENDS)
                self._frame += more
                if ends:
                    self._show(self._frame)
                    self._frame = None

    def _show(self, text: str) -> None:
        text = _COLOURS.sub("", text)
        position = 0
        for sequence in _SEQUENCE.finditer(text):
            self._stream.feed(text[position : sequence.start()])
            self._obey(sequence)
            position = sequence.end()
        self._stream.feed(text[position:])

    def _obey(self, sequence: re.Match[str]) -> None:
        if sequence["prefix"] == "?" and sequence["final"] in "hl":
            for mode in filter(None, sequence["parameters"].split(";")):
                self._set(int(mode), on=sequence["final"] == "h")
        elif _is_known_to_pyte(sequence):
            self._stream.feed(sequence[0])

    def _set(self, mode: int, *, on: bool) -> None:
        if on:
            self.modes.add(mode)
        else:
            self.modes.discard(mode)
        if mode == ALTERNATE_SCREEN:
            self._use(_Screen(self._main.columns, self._main.lines) if on else self._main)
        elif mode == LINES_WRAP:
            self._stream.feed(f"\x1b[?{mode}{'h' if on else 'l'}")

    def _use(self, screen: _Screen) -> None:
        self._screen = screen
        self._stream = pyte.Stream(screen)


def _is_known_to_pyte(sequence: re.Match[str]) -> bool:
    if sequence["final"] is None:
        return sequence[0][1:] in pyte.Stream.escape
    plain = not (sequence["prefix"] or sequence["between"] or ":" in sequence["parameters"])
    return plain and sequence["final"] in pyte.Stream.csi
