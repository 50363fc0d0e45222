"""Lines and blocks of a terminal as shapes: as letters, no two fonts let them meet from one row to the next."""

import re
import unicodedata
from html import escape, unescape
from typing import Final, NamedTuple

from rich.cells import cell_len

_WIDTH, _HEIGHT = 12.2, 24.4
"""A cell, in the units of the pictures that Rich makes."""
_ABOVE: Final = 18.5
"""From the top of a row down to the line that its letters stand on."""
_OVERLAP: Final = 0.6
"""Shapes go on so far into the next cell: where edges merely meet, a hair of the background shows."""
_STROKES: Final = {"LIGHT": 1.5, "HEAVY": 3.4}
_WAYS: Final = {"LEFT": (-1, 0), "RIGHT": (1, 0), "UP": (0, -1), "DOWN": (0, 1)}
_BOTH: Final = {"HORIZONTAL": ("LEFT", "RIGHT"), "VERTICAL": ("UP", "DOWN")}
_PARTS: Final = {"HALF": 4, "QUARTER": 2, "QUARTERS": 2, "EIGHTH": 1, "EIGHTHS": 1}
_NUMBERS: Final = {"ONE": 1, "THREE": 3, "FIVE": 5, "SEVEN": 7}

_TEXT: Final = re.compile(
    r'<text class="(?P<look>[\w-]+)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)"[^>]*>(?P<text>[^<]*)</text>'
)
_BLANKS: Final = " \n\N{NO-BREAK SPACE}"


class Shape(NamedTuple):
    """A path, and how thick it is drawn; 0: it is filled."""

    path: str
    stroke: float


def drawn(picture: str) -> str:
    """The picture, with shapes in place of the letters that are lines or blocks, and without empty texts."""
    looks_with_colour = re.sub(r"\{ fill: (#\w+)", r"{ color: \1;fill: \1", picture)
    return _TEXT.sub(_replaced, looks_with_colour)


def _replaced(text: re.Match[str]) -> str:
    left, top = float(text["x"]), float(text["y"]) - _ABOVE
    paths: dict[float, list[str]] = {}
    letters = ""
    for letter in unescape(text["text"]):
        shapes = _shapes(letter, left, top)
        for shape in shapes:
            paths.setdefault(shape.stroke, []).append(shape.path)
        letters += "\N{NO-BREAK SPACE}" if shapes else letter
        left += _WIDTH * cell_len(letter)
    pieces = [_element(text["look"], stroke, "".join(path)) for stroke, path in paths.items()]
    if letters.strip(_BLANKS):
        pieces.append(text[0].replace(f">{text['text']}<", f">{escape(letters)}<"))
    return "".join(pieces)


def _element(look: str, stroke: float, path: str) -> str:
    style = f' style="fill:none;stroke:currentColor;stroke-width:{stroke}"' if stroke else ""
    return f'<path class="{look}"{style} d="{path}"/>'


def _shapes(letter: str, left: float, top: float) -> list[Shape]:
    """The shapes of a letter whose cell begins there; none if it is neither a line nor a block."""
    words = unicodedata.name(letter, "").split()
    if words[:2] == ["BOX", "DRAWINGS"] and not {"DASH", "DOUBLE", "DIAGONAL"} & set(words):
        return _lines(words[2:], left + _WIDTH / 2, top + _HEIGHT / 2)
    if words[-1:] == ["BLOCK"]:
        return [Shape(_block(words[:-1], left, top), 0)]
    return []


def _lines(words: list[str], x: float, y: float) -> list[Shape]:
    """Lines from the middle of a cell to its sides, as the Unicode name has them: `LIGHT LEFT AND HEAVY RIGHT`."""
    if "ARC" in words:
        return [Shape(_arc([_WAYS[word] for word in words if word in _WAYS], x, y), _STROKES["LIGHT"])]
    shapes, stroke = [], 0.0
    for part in " ".join(words).split(" AND "):
        stroke = next((_STROKES[word] for word in part.split() if word in _STROKES), stroke)
        ways = [way for word in part.split() for way in _BOTH.get(word, (word,)) if way in _WAYS]
        shapes += [Shape(_arm(_WAYS[way], stroke, x, y), stroke) for way in ways]
    return shapes


def _arm(way: tuple[int, int], stroke: float, x: float, y: float) -> str:
    """A line to one side; it begins half its thickness behind the middle, so that corners are whole."""
    dx, dy = way
    begin_x, begin_y = x - dx * stroke / 2, y - dy * stroke / 2
    along = dx * (_WIDTH / 2 + _OVERLAP) + dy * (_HEIGHT / 2 + _OVERLAP) + (dx + dy) * stroke / 2
    return f"M{begin_x:.1f} {begin_y:.1f}{'h' if dx else 'v'}{along:.1f}"


def _arc(ways: list[tuple[int, int]], x: float, y: float) -> str:
    """A rounded corner from one side to the other."""
    (_, down), (right, _) = sorted(ways, key=lambda way: abs(way[0]))
    radius = _WIDTH / 2
    straight = _HEIGHT / 2 - radius + _OVERLAP
    start = y + down * (_HEIGHT / 2 + _OVERLAP)
    return (
        f"M{x:.1f} {start:.1f}v{-down * straight:.1f}q0 {-down * radius:.1f} {right * radius:.1f} {-down * radius:.1f}"
    )


def _block(words: list[str], left: float, top: float) -> str:
    """The part of a cell that is filled, as the Unicode name has it: `LOWER THREE EIGHTHS`."""
    eighths = next((size for word, size in _PARTS.items() if word in words), 8)
    eighths *= next((number for word, number in _NUMBERS.items() if word in words), 1)
    wide, high = _WIDTH, _HEIGHT
    if {"LEFT", "RIGHT"} & set(words):
        wide *= eighths / 8
    else:
        high *= eighths / 8
    x = left + _WIDTH - wide if "RIGHT" in words else left
    y = top + _HEIGHT - high if "LOWER" in words else top
    return f"M{x:.1f} {y:.1f}h{wide + _OVERLAP:.1f}v{high + _OVERLAP:.1f}h{-wide - _OVERLAP:.1f}z"
