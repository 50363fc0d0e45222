"""What stands on a screen in letters of any size: those of the terminal, and those that are drawn."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from codev_tui.widgets.large_letters import SCALES, can_draw, draw, width_of, width_of_time

_QUADRANTS: Final = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""Each at the place of its points: 1 above left, 2 above right, 4 below left, 8 below right."""


def shows(rows: Sequence[str], text: str) -> bool:
    """Whether every word of the text is on the screen, in letters of the terminal or drawn in any size."""
    plain, points = " ".join(" ".join(rows).split()), _points(rows)
    return all(word in plain or _is_drawn(points, word) for word in text.split())


def _is_drawn(points: Sequence[str], word: str) -> bool:
    width = max(map(len, points), default=0) // 2
    return can_draw(word) and any(_has(points, shape) for shape in _shapes(word, width))


@cache
def _shapes(word: str, width: int) -> Sequence[Sequence[str]]:
    """The points of a word in each size that so many columns have room for, without what is empty around it."""
    is_time = word.strip("+-0123456789:") == ""
    fitting = [scale for scale in SCALES if width_of(word, scale) <= width]
    drawn = [draw(word, scale) for scale in fitting]
    drawn += [draw(word, scale, is_time=True) for scale in SCALES if is_time and width_of_time(word, scale) <= width]
    return tuple(_trimmed(_points(rows)) for rows in drawn)


def _points(rows: Sequence[str]) -> list[str]:
    """The points of the rows, two lines of them for each row; a character that is no quadrant has none."""
    width = max(map(len, rows), default=0)
    lines = []
    for row in rows:
        at = [max(0, _QUADRANTS.find(character)) for character in row.ljust(width)]
        for left, right in ((1, 2), (4, 8)):
            lines.append("".join(("#" if n & left else " ") + ("#" if n & right else " ") for n in at))
    return lines


def _trimmed(points: Sequence[str]) -> list[str]:
    lines = list(points)
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    left = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    right = max((len(line.rstrip()) for line in lines), default=0)
    return [line[left:right] for line in lines]


def _has(points: Sequence[str], shape: Sequence[str]) -> bool:
    """Whether the shape is somewhere among the points."""
    if not shape:
        return False
    return any(
        all(points[y + k][x : x + len(line)] == line for k, line in enumerate(shape))
        for y in range(len(points) - len(shape) + 1)
        for x in _places(points[y], shape[0])
    )


def _places(row: str, part: str) -> Iterator[int]:
    at = row.find(part)
    while at >= 0:
        yield at
        at = row.find(part, at + 1)
