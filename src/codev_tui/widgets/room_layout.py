"""How large each thing is that the room sees: as large as fits, what matters most first, and nothing is cut."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeVar

from rich.cells import cell_len
from textual.geometry import Size

from codev_tui.widgets.bar import THICK, bar
from codev_tui.widgets.large_letters import SCALES, can_draw, draw, fold, rows_of_time, width_of_time
from codev_tui.widgets.wrapping import balanced

Look = Literal["main", "side", "time", "done", "over", "rest"]
Stretch = tuple[str, Look]
"""A piece of a line in one look."""
_T = TypeVar("_T")
PLAIN: Final = -1
"""The level of letters as the terminal has them; other levels are places in `SCALES`."""
_LEAST_ROWS: Final = 5
"""So many rows each main thing has, where there is room for that."""
_BAR_LEVELS: Final = 3
_ALL: Final = 10_000
_LINES_MAX: Final = 4
_WIDEST: Final = 72
_BEHIND: Final = 4
"""By so many levels what matters most is ahead of the rest."""
_TIME_AHEAD: Final = 2
"""By so many levels the time is ahead of words, which take much more room."""
_BESIDE_LEAST: Final = 24
"""Words beside a time have at least so many cells."""
_BETWEEN: Final = 4
"""Empty cells between a time and the words beside it."""
_USUAL_TIME: Final = "00:00"
"""A time takes at least the room of this one, so that nothing else moves as it goes on."""


class Row(NamedTuple):
    """One line of the picture: where it begins, and its stretches of one look each."""

    left: int
    stretches: tuple[Stretch, ...]

    @property
    def plain(self) -> str:
        """The line without looks, up to its last character."""
        return " " * self.left + "".join(text for text, _look in self.stretches)


class Block(NamedTuple):
    """One thing that is shown: words, a time in digits, or a bar of which `fraction` is done.

    Of `rank` 0 is what is to be read from the back of the room; the higher the rank, the later it grows.
    `made_for` are other words that may come in its place: it has room for the longest. `beside` are words in the
    terminal's letters to the right of a time or a bar.
    """

    text: str
    look: Look
    rank: int = 1
    form: Literal["words", "time", "bar"] = "words"
    fraction: float = 0.0
    made_for: tuple[str, ...] = ()
    beside: tuple["Block", ...] = ()

    @property
    def is_main(self) -> bool:
        """Whether it is to be read from the back of the room."""
        return self.rank == 0


def rows_of(blocks: Sequence[Block], size: Size, *, spare: int = 0, step: int = 0) -> list[Row | None]:
    """The rows that show the blocks, centred, one below the other; None is an empty row.

    `spare` rows are left free. `step` below 0 has all a step smaller; above 0 only what matters most is large.
    """
    shapes = tuple(map(_shape_of, blocks))
    height = max(0, size.height - spare)
    levels = levels_of(shapes, size.width, height, step)
    drawn = [
        _padded(_drawn(block, level, size.width), height_of(shape, level, size.width))
        for block, shape, level in zip(blocks, shapes, levels, strict=True)
    ]
    return _spread(_with_air(drawn, blocks, levels, height), height)


def count_large(blocks: Sequence[Block], size: Size, step: int = 0) -> int:
    """How many of the things to be read from the back are in large letters in that size; -1 where not all fit."""
    shapes = tuple(map(_shape_of, blocks))
    levels = levels_of(shapes, size.width, size.height, step)
    if sum(height_of(shape, level, size.width) for shape, level in zip(shapes, levels, strict=True)) > size.height:
        return -1
    return sum(block.is_main and level > PLAIN for block, level in zip(blocks, levels, strict=True))


def _padded(rows: Iterator[Row | None], height: int) -> tuple[Row | None, ...]:
    drawn = tuple(rows)
    return (*drawn, *(None,) * (height - len(drawn)))


def _with_air(
    drawn: Sequence[tuple[Row | None, ...]], blocks: Sequence[Block], levels: Sequence[int], height: int
) -> list[tuple[Row | None, ...]]:
    """The same with an empty row between lines that are no larger than the terminal's, where there is room for it."""
    airy = list(drawn)
    for n, (block, level) in enumerate(zip(blocks, levels, strict=True)):
        free = height - sum(map(len, airy))
        if block.is_main and block.form == "words" and level == PLAIN and len(drawn[n]) - 1 <= free:
            airy[n] = tuple(row for line in drawn[n] for row in (line, None))[:-1]
    return airy


def _shape_of(block: Block) -> Block:
    """What the size of a block depends on: of a time the number of its digits alone, of words the longest of them."""
    text, look = max((block.text, *block.made_for), key=cell_len), block.look
    if block.form == "time":
        text = "".join("0" if each.isdigit() else each for each in text)
        text = _USUAL_TIME if len(text) < len(_USUAL_TIME) else text
    if block.made_for:
        look = "side"
    return block._replace(text=text, look=look, fraction=0.0, made_for=(), beside=tuple(map(_shape_of, block.beside)))


@lru_cache(maxsize=256)
def levels_of(blocks: tuple[Block, ...], width: int, height: int, step: int = 0) -> tuple[int, ...]:
    """The level of each block: they grow in turn, those that matter most first, as long as all of them fit."""
    levels = [PLAIN] * len(blocks)
    growing = set(range(len(blocks)))
    while growing:
        place = min(growing, key=lambda n: (_turn(blocks[n], levels[n]), blocks[n].form == "words", n))
        larger = next(_larger(blocks, levels, place, width, height, step), None)
        if larger is None:
            growing.remove(place)
        else:
            levels[place] = larger
    return tuple(max(min(level, 0), level - 1) for level in levels) if step < 0 else tuple(levels)


def _turn(block: Block, level: int) -> int:
    """When a block of that level grows, the lowest first: each main thing is large before any is larger."""
    if not block.is_main:
        return level + _BEHIND + block.rank
    return max(0, level - _TIME_AHEAD) if block.form == "time" and level > PLAIN else level


def _larger(
    blocks: Sequence[Block], levels: Sequence[int], place: int, width: int, height: int, step: int
) -> Iterator[int]:
    """The levels above its own to which one block can grow."""
    most = len(SCALES)
    if not blocks[place].is_main:
        mains = [level for block, level in zip(blocks, levels, strict=True) if block.is_main]
        most = 0 if step > 0 else min(mains, default=most)
    heights = [height_of(block, level, width) for block, level in zip(blocks, levels, strict=True)]
    others = sum(heights) - heights[place]
    for level in range(levels[place] + 1, most):
        taken = height_of(blocks[place], level, width)
        if taken and others + taken <= height:
            yield level


@lru_cache(maxsize=1024)
def height_of(block: Block, level: int, width: int) -> int:
    """The rows that a block takes at a level; 0 where it cannot be drawn so."""
    if block.beside:
        own, rest = height_of(block._replace(beside=()), level, width), _width_beside(block, level, width)
        words = sum(len(_plain(each, rest)) for each in block.beside) if rest >= _BESIDE_LEAST else 0
        return max(own, words) if own and (words or level == PLAIN) else 0
    if level == PLAIN:
        return 1 if block.form != "words" else len(_plain(block, width))
    scale = SCALES[level]
    match block.form:
        case "bar":
            return _LEAST_ROWS + level if level < _BAR_LEVELS else 0
        case "time":
            fits = can_draw(block.text) and width_of_time(block.text, scale) <= width - 2
            return max(_LEAST_ROWS, rows_of_time(scale)) if fits else 0
        case _:
            lines = fold(block.text, width - 2, scale) if can_draw(block.text) else ()
            return len(lines) * scale.rows if len(lines) <= _LINES_MAX or not level else 0


def _width_beside(block: Block, level: int, width: int) -> int:
    """The cells that the words beside a time or a bar have."""
    return width - _own_width(block, level, width) - _BETWEEN


def _own_width(block: Block, level: int, width: int) -> int:
    """The cells of a time or a bar that has words beside it, with a margin to its left."""
    if block.form == "bar":
        return width * 2 // 5
    text = _shape_of(block).text
    return 2 + (cell_len(text) if level == PLAIN else width_of_time(text, SCALES[level]))


def _plain(block: Block, width: int) -> list[str]:
    """The lines of a text in letters as the terminal has them, with margins as wide as they may be."""
    margin = 1 if not block.is_main else max(2, width // 10)
    return balanced(block.text, max(1, min(_WIDEST, width - 2 * margin)), _ALL)


def _drawn(block: Block, level: int, width: int) -> Iterator[Row | None]:
    if block.beside:
        yield from _with_words_beside(block, level, width)
    elif block.form == "bar":
        parts = bar(width * 4 // 5, block.fraction, THICK)
        row = _centred(((parts.done, "done"), (parts.over, "over"), (parts.rest, "rest")), width)
        yield from [row] * height_of(block, level, width)
    elif level == PLAIN:
        lines = [block.text] if block.form == "time" else _plain(block, width)
        yield from (_centred(((line, block.look),), width) for line in lines)
    elif block.form == "time":
        rows = draw(block.text, SCALES[level], is_time=True)
        short = max(0, _LEAST_ROWS - len(rows))
        yield from [None] * (short // 2)
        yield from (_centred(((row, block.look),), width) for row in rows)
        yield from [None] * (short - short // 2)
    else:
        for line in fold(block.text, width - 2, SCALES[level]):
            yield from (_centred(((row, block.look),), width) for row in draw(line, SCALES[level]))


def _with_words_beside(block: Block, level: int, width: int) -> Iterator[Row | None]:
    """The time or the bar on the left, the words on the right, both in the middle of the window."""
    own_width, rest = _own_width(block, level, width), _width_beside(block, level, width)
    shape = _shape_of(block)
    height, longest = height_of(shape, level, width), _longest(shape.beside, rest)
    own = _in_the_middle(list(_drawn(block._replace(beside=()), level, own_width)), height)
    lines = _in_the_middle([stretch for each in block.beside for stretch in _lines_beside(each, rest)], height)
    margin = max(0, width - own_width - _BETWEEN - longest) // 2
    for left, line in zip(own, lines, strict=True):
        at, stretches = (left.left, left.stretches) if left else (0, ())
        if line is not None:
            taken = at + sum(cell_len(text) for text, _look in stretches)
            stretches = (*stretches, (" " * (own_width + _BETWEEN - taken), "side"), line)
        yield Row(margin + at, stretches) if stretches else None


def _longest(blocks: Sequence[Block], width: int) -> int:
    return max(cell_len(line) for block in blocks for line in _plain(block, width))


def _lines_beside(block: Block, width: int) -> Iterator[Stretch]:
    """Its lines, as many as the longest of what may come in its place has."""
    lines = _plain(block, width)
    yield from ((line, block.look) for line in lines)
    yield from [("", block.look)] * (len(_plain(_shape_of(block), width)) - len(lines))


def _in_the_middle(lines: Sequence[_T], height: int) -> list[_T | None]:
    above = max(0, height - len(lines)) // 2
    return [*[None] * above, *lines, *[None] * (height - len(lines) - above)]


def _centred(stretches: tuple[Stretch, ...], width: int) -> Row:
    taken = sum(cell_len(text) for text, _look in stretches)
    return Row(max(0, (width - taken) // 2), stretches)


def _spread(drawn: Sequence[Sequence[Row | None]], height: int) -> list[Row | None]:
    """All of them, with the rows that are left between them, and above and below."""
    free = max(0, height - sum(map(len, drawn)))
    places = len(drawn) + 1
    gaps = [free // places + (1 <= n <= free % places) for n in range(places)]
    rows: list[Row | None] = []
    for gap, block in zip(gaps, drawn, strict=False):
        rows += [None] * gap
        rows += block
    return [*rows, *[None] * gaps[-1]][:height]
