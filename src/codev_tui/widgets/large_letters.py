"""Text in letters as large as one wants, drawn with quadrants: a cell is four points, two wide and two high."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple
from unicodedata import category, normalize

from codev_tui.widgets.letter_shapes import ABOVE, BELOW, LETTERS

LINE: Final = 10
"""Points from one line to the next: one for accents, seven for letters, two for what goes below the line."""
_CAPITAL: Final = 7
_GAP: Final = 1
_SPACE: Final = 2
_DIGIT: Final = 5
_QUADRANTS: Final = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_AS: Final = {"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "\N{NON-BREAKING HYPHEN}": "-", "\t": " "}

Shape = tuple[str, ...]
"""The points of one letter, row by row; `#` is set. There are `LINE` rows, all of one length."""


class Scale(NamedTuple):
    """How many half cells a point is wide, and how many half rows it is high."""

    wide: int
    high: int

    @property
    def rows(self) -> int:
        """The rows from one line to the next."""
        return LINE * self.high // 2


SCALES: Final = tuple(
    Scale(wide, high) for high in range(1, 13) for wide in dict.fromkeys((high, high * 3 // 2, high * 2))
)
"""From the smallest to the largest: narrow letters of one height before wide ones."""


def can_draw(text: str) -> bool:
    """Whether there is a shape for every character of the text."""
    return all(_shape(character) is not None for character in normalize("NFC", text) if not _is_unseen(character))


def width_of(line: str, scale: Scale) -> int:
    """How many cells a line takes."""
    return -(-_points(line) * scale.wide // 2)


@lru_cache(maxsize=512)
def fold(text: str, width: int, scale: Scale) -> tuple[str, ...]:
    """The text in lines of at most `width` cells, about equally long; nothing where a word is too long for one."""
    most = width * 2 // scale.wide
    words = [word for word in text.replace("\n", " ").split(" ") if word]
    if not words or max(map(_points, words)) > most:
        return ()
    lines = _lines(words, most)
    for narrower in range(most - 1, most // 2, -1):
        trial = _lines(words, narrower)
        if len(trial) > len(lines) or max(map(_points, trial)) > narrower:
            break
        lines = trial
    return tuple(lines)


def draw(line: str, scale: Scale, *, is_time: bool = False) -> tuple[str, ...]:
    """One line of text as rows of quadrants, all equally long.

    A time is drawn without room for accents and for what goes below the line; its digits are all equally wide.
    """
    return _draw(line, scale, is_time)


def rows_of_time(scale: Scale) -> int:
    """How many rows a time takes."""
    return -(-_CAPITAL * scale.high // 2)


def width_of_time(text: str, scale: Scale) -> int:
    """How many cells a time takes, whatever its digits are."""
    return -(-len(_rows(text, is_time=True)[0]) * scale.wide // 2)


def _lines(words: Sequence[str], most: int) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if _points(longer) <= most:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@lru_cache(maxsize=2048)
def _points(line: str) -> int:
    return len(_rows(line, is_time=False)[0])


@lru_cache(maxsize=256)
def _draw(line: str, scale: Scale, is_time: bool) -> tuple[str, ...]:
    rows = _rows(line, is_time=is_time)
    if is_time:
        rows = rows[1 : 1 + _CAPITAL]
    points = ["".join(point * scale.wide for point in row) for row in rows for _again in range(scale.high)]
    width = -(-len(points[0]) // 2) * 2
    points = [row.ljust(width, ".") for row in points]
    if len(points) % 2:
        points.append("." * width)
    return tuple(
        "".join(_quadrant(above[x : x + 2] + below[x : x + 2]) for x in range(0, width, 2))
        for above, below in zip(points[::2], points[1::2], strict=True)
    )


def _quadrant(points: str) -> str:
    """The character for four points: above left and right, below left and right."""
    return _QUADRANTS[sum(1 << place for place, point in enumerate(points) if point == "#")]


def _rows(line: str, *, is_time: bool) -> list[str]:
    """The points of a line; a character without a shape is left out."""
    characters = [each for each in normalize("NFC", line) if not _is_unseen(each)]
    shapes = [shape for each in characters if (shape := _shape(each)) is not None]
    if is_time:
        shapes = [
            _centred(shape, _DIGIT) if each.isdigit() else shape for each, shape in zip(line, shapes, strict=True)
        ]
    return ["".join(row) for row in zip(*_with_gaps(shapes), strict=True)] or [""] * LINE


def _with_gaps(shapes: Sequence[Shape]) -> Iterator[Shape]:
    for place, shape in enumerate(shapes):
        if place:
            yield ("." * _GAP,) * LINE
        yield shape


@lru_cache(maxsize=1024)
def _shape(character: str) -> Shape | None:
    """The points of a character, composed of a letter and its accents; none where there is no such letter."""
    character = _AS.get(character, character)
    if character == " ":
        return ("." * _SPACE,) * LINE
    if character in _letters():
        return _letters()[character]
    decomposed = normalize("NFD", character)
    base, accents = decomposed[:1], decomposed[1:]
    if not accents or base not in _letters() or any(accent not in (*ABOVE, *BELOW) for accent in accents):
        return None
    shape = _letters()["ı" if base == "i" else base]
    for accent in accents:
        shape = _below(shape, BELOW[accent]) if accent in BELOW else _above(shape, ABOVE[accent])
    return shape


@cache
def _letters() -> dict[str, Shape]:
    """The letters without accents."""
    found = {}
    for characters, band in LETTERS.items():
        columns = zip(*(line.split() for line in band.split("\n") if line), strict=True)
        for character, rows in zip(characters, columns, strict=True):
            blank = "." * len(rows[0])
            found[character] = (blank, *rows, *(blank,) * (LINE - 1 - len(rows)))
    return found


def _above(shape: Shape, accent: Shape) -> Shape:
    """The letter under an accent: a high one is made lower, so that there is room."""
    width = max(len(shape[0]), len(accent[0]))
    shape = _centred(shape, width)
    body = shape[3 : 1 + _CAPITAL]
    if "#" in shape[1] + shape[2]:
        body = (shape[1], *shape[3:6], shape[7])
    head = tuple(_in_the_middle(row, width) for row in accent)
    return (*head, "." * width, *body, *shape[1 + _CAPITAL :])


def _below(shape: Shape, accent: Shape) -> Shape:
    width = len(shape[0])
    return (*shape[: 1 + _CAPITAL], *(_in_the_middle(row, width) for row in accent))


def _centred(shape: Shape, width: int) -> Shape:
    return tuple(_in_the_middle(row, width) for row in shape)


def _in_the_middle(row: str, width: int) -> str:
    left = (width - len(row)) // 2
    return "." * left + row + "." * (width - len(row) - left)


def _is_unseen(character: str) -> bool:
    """Whether a character takes no room: a control character, or a mark that joins or directs others."""
    return category(character) in ("Cc", "Cf") and character not in _AS
