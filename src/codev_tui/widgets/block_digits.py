"""Digits as large as one wants, drawn with half blocks: a cell is two square points, one above the other."""

from functools import lru_cache
from typing import NamedTuple

_HIGH = 7
_GAP = 1

_SHAPES = {
    "0": ("#####", "#...#", "#...#", "#...#", "#...#", "#...#", "#####"),
    "1": ("..#..", ".##..", "..#..", "..#..", "..#..", "..#..", ".###."),
    "2": ("#####", "....#", "....#", "#####", "#....", "#....", "#####"),
    "3": ("#####", "....#", "....#", ".####", "....#", "....#", "#####"),
    "4": ("#...#", "#...#", "#...#", "#####", "....#", "....#", "....#"),
    "5": ("#####", "#....", "#....", "#####", "....#", "....#", "#####"),
    "6": ("#####", "#....", "#....", "#####", "#...#", "#...#", "#####"),
    "7": ("#####", "....#", "....#", "....#", "....#", "....#", "....#"),
    "8": ("#####", "#...#", "#...#", "#####", "#...#", "#...#", "#####"),
    "9": ("#####", "#...#", "#...#", "#####", "....#", "....#", "#####"),
    ":": (".", ".", "#", ".", "#", ".", "."),
    "+": ("...", "...", ".#.", "###", ".#.", "...", "..."),
    "-": ("...", "...", "...", "###", "...", "...", "..."),
}


class Extent(NamedTuple):
    """How many cells a drawing takes."""

    width: int
    height: int


def drawable(text: str) -> bool:
    """Whether there is a shape for every character of the text."""
    return bool(text) and all(character in _SHAPES for character in text)


def extent(text: str, factor: int) -> Extent:
    """What `text` takes at that whole factor, 1 being the smallest."""
    width = sum(len(_SHAPES[character][0]) for character in text) + _GAP * (len(text) - 1)
    return Extent(width * factor, -(-_HIGH * factor // 2))


def largest_factor(text: str, width: int, height: int) -> int:
    """The largest whole factor at which `text` fits into so many cells; 0 if it fits at none."""
    smallest = extent(text, 1)
    return max(0, min(width // smallest.width, height * 2 // _HIGH))


def drawn(text: str, factor: int) -> list[str]:
    """The text as lines of half blocks, all as wide as `extent` says; outer corners are rounded from factor 2 on."""
    gap = " " * _GAP * factor
    return [gap.join(lines) for lines in zip(*(_glyph(character, factor) for character in text), strict=True)]


@lru_cache(maxsize=len(_SHAPES) * 2)
def _glyph(character: str, factor: int) -> tuple[str, ...]:
    """One character as lines of half blocks."""
    shape = _SHAPES[character]
    width, height = len(shape[0]) * factor, _HIGH * factor
    points = [[_filled(shape, x, y, factor) for x in range(width)] for y in range(height)]
    if height % 2:
        points.append([False] * width)
    return tuple(
        "".join(" ▀▄█"[upper + 2 * lower] for upper, lower in zip(points[row], points[row + 1], strict=True))
        for row in range(0, len(points), 2)
    )


def _filled(shape: tuple[str, ...], x: int, y: int, factor: int) -> bool:
    """Whether a point is part of a shape: its unit is, and it is not what rounding takes off an outer corner."""
    column, row = x // factor, y // factor
    if not _set(shape, column, row):
        return False
    dx, dy = x % factor - (factor - 1) / 2, y % factor - (factor - 1) / 2
    side, end = (1 if dx > 0 else -1), (1 if dy > 0 else -1)
    if factor == 1 or _set(shape, column + side, row) or _set(shape, column, row + end):
        return True
    turn = _set(shape, column - side, row) and _set(shape, column, row - end)
    if turn and abs(dx) == abs(dy) == (factor - 1) / 2:
        return False
    return dx * dx + dy * dy <= (factor / 2) ** 2


def _set(shape: tuple[str, ...], column: int, row: int) -> bool:
    return 0 <= row < len(shape) and 0 <= column < len(shape[0]) and shape[row][column] == "#"
