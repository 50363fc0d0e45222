"""Cutting people's text to a box of cells: by words, with wide characters counted as wide."""

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells, set_cell_size

_WORD = re.compile(r"[^ \t\n]+|\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SMALL = 3
"""Words of a name that have no more letters go first."""


def fitted(text: str, width: int) -> str:
    """The text as one line of at most `width` cells, ended by "…" where it was cut."""
    text = _CONTROL.sub("", text).replace("\n", " ").replace("\t", " ")
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    return set_cell_size(text, width - 1).rstrip() + "…"


def clipped(text: str, width: int) -> str:
    """The text as one line of at most `width` cells, ended by "…" after its last whole word where it was cut."""
    line = fitted(text, width)
    return line if not line.endswith("…") or text.endswith("…") else _at_word(line, text)


def shortened(name: str, width: int) -> str:
    """A name of several words in at most `width` cells, so that it can still be told from others.

    As much as is needed goes: first small words, then the first words become initials, and only then is it cut.
    """
    words = name.split()
    if cell_len(name) <= width or len(words) < 2:
        return clipped(name, width)
    *firsts, last = words
    steps = [[*(word for word in firsts if len(word) > _SMALL), last]]
    for at in range(len(steps[0]) - 1):
        steps.append([f"{word[:1]}." if i <= at else word for i, word in enumerate(steps[0][:-1])] + [last])
    return next((short for short in map(" ".join, steps) if cell_len(short) <= width), clipped(name, width))


def _at_word(line: str, text: str) -> str:
    """A line that was cut to "…", cut back to the end of a word of the text, unless it has but one word."""
    kept = line.removesuffix("…")
    if text[len(kept) : len(kept) + 1].strip() and " " in kept:
        kept = kept[: kept.rindex(" ")]
    return kept.rstrip(" ·,;:") + "…"


def wrapped(text: str, width: int, lines: int) -> list[str]:
    """The text as at most `lines` lines of at most `width` cells, the last ended by "…" where something is left out.

    Words are kept whole as far as they fit, line breaks and non-breaking spaces are kept, and control characters, which
    a terminal would obey, are dropped. Reads no further than the lines that are asked for.
    """
    found: list[str] = []
    if width <= 0:
        return found
    for line in _lines(_CONTROL.sub("", text).strip(), width):
        if len(found) == lines:
            if found:
                found[-1] = _cut(found[-1], width)
            break
        found.append(line)
    return found


def balanced(text: str, width: int, lines: int) -> list[str]:
    """The text in as few lines as `wrapped` needs, but narrower, so that no single word is left for the last one."""
    best = wrapped(text, width, lines)
    for narrower in range(width - 1, width // 2, -1):
        trial = wrapped(text, narrower, lines + 1)
        if len(trial) > len(best):
            break
        best = trial
    return best


def line_spans(text: str, width: int) -> list[tuple[int, int]]:
    """Where each line of a text that is being typed begins and ends, so that no character is lost.

    Lines end after a space where there is one; that space may be one cell beyond `width`.
    """
    spans: list[tuple[int, int]] = []
    start = space = used = 0
    for place, character in enumerate(text):
        size = cell_len(character)
        if used + size > width and character != " " and place > start:
            end = space if space > start else place
            spans.append((start, end))
            start, used = end, cell_len(text[end:place])
        used += size
        if character == " ":
            space = place + 1
    return [*spans, (start, len(text))]


def _cut(line: str, width: int) -> str:
    """The line with "…" at its end, shortened by a word if that needs room."""
    return clipped(line, width - 1).removesuffix("…").rstrip() + "…" if cell_len(line) >= width else line.rstrip() + "…"


def _lines(text: str, width: int) -> Iterator[str]:
    line, used = "", 0
    for match in _WORD.finditer(text):
        word = match.group()
        if word == "\n":
            yield line
            line, used = "", 0
            continue
        size = cell_len(word)
        if line and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            yield line
        if size > width:
            *pieces, word = chop_cells(word, width) or [""]
            yield from pieces
            size = cell_len(word)
        line, used = word, size
    if line:
        yield line
