"""The text of a protocol file in blocks, one for each header: a block that is moved takes the comments above it along.

A TOML library that keeps style is asked about the lines of one block alone. It would give the comment above a header
to the table before it, and takes fifty milliseconds for a whole script.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from codev_tui.store.format.toml_reader import lines_without_texts

_HEADER: Final = re.compile(r"\s*(\[{1,2})\s*([A-Za-z0-9_.\s-]*?)\s*\]{1,2}\s*")
PHASES: Final = "phases"
PARTS: Final = "phases.parts"


class Block(NamedTuple):
    """A header with the comments above it, and the keys below it; the first block of a file has no header.

    `path` is what the header names, and empty where it names nothing that a protocol has.
    """

    lead: str
    path: str
    header: str
    body: str

    @property
    def text(self) -> str:
        """The block as it is in the file."""
        return self.lead + self.header + self.body


class BlockRange(NamedTuple):
    """The blocks from one place to before another: those of a phase or of a part."""

    start: int
    end: int


Blocks = tuple[Block, ...]


def blocks_of(text: str) -> Blocks:
    """The blocks of a file; put together again, they are its text. Its lines end with a line feed alone."""
    raw = text.split("\n")
    lines = [line + "\n" for line in raw[:-1]] + ([raw[-1]] if raw[-1] else [])
    bare = lines_without_texts(text)
    blocks: list[Block] = []
    path = header = lead = ""
    body: list[str] = []
    depth = 0
    for line, shown in zip(lines, bare, strict=False):
        found = _HEADER.fullmatch(shown) if depth == 0 else None
        if found is None:
            depth = max(0, depth + sum(map(shown.count, "[{")) - sum(map(shown.count, "]}")))
            body.append(line)
            continue
        kept = _own_lines(body)
        blocks.append(Block(lead, path, header, "".join(body[:kept])))
        lead, header, body = "".join(body[kept:]), line, []
        path = re.sub(r"\s", "", found[2]) if found[1] == "[[" or found[2] != PHASES else ""
    return (*blocks, Block(lead, path, header, "".join(body)))


def text_of(blocks: Sequence[Block]) -> str:
    """The file that consists of these blocks; each begins on a line of its own."""
    whole = [each.text for each in blocks if each.text]
    return "".join(text if text.endswith("\n") or text is whole[-1] else f"{text}\n" for text in whole)


def phases_in(blocks: Sequence[Block]) -> list[BlockRange]:
    """The blocks of each phase: its own, then those of its parts, moments and the like."""
    return _spans(blocks, BlockRange(0, len(blocks)), PHASES)


def parts_in(blocks: Sequence[Block], phase: BlockRange) -> list[BlockRange]:
    """The blocks of each part of a phase."""
    return _spans(blocks, phase, PARTS)


def _spans(blocks: Sequence[Block], within: BlockRange, path: str) -> list[BlockRange]:
    starts = [at for at in range(within.start, within.end) if blocks[at].path == path]
    found = []
    for start in starts:
        inner = (at for at in range(start + 1, within.end) if not blocks[at].path.startswith(f"{path}."))
        found.append(BlockRange(start, next(inner, within.end)))
    return found


def _own_lines(body: Sequence[str]) -> int:
    """How many lines belong to the block: comments below an empty line, or above a header, are the next one's."""
    end = len(body)
    while end and (not body[end - 1].strip() or body[end - 1].lstrip().startswith("#")):
        end -= 1
    below = body[end:]
    empty = next((at for at, line in enumerate(below) if not line.strip()), 0)
    return end + empty
