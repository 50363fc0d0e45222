"""A glimpse into a session file: thousands of them cannot all be parsed to find the one that is asked for."""

import re
import tomllib
from collections.abc import Iterator
from typing import Final

from codev_tui.model.text import clean_line

_NEEDS_PARSING: Final = re.compile(rb"""[^\x20-\x7e]|\\|'''|\"{3}""")


def may_hold(data: bytes, key: str, value: str) -> bool:
    """Whether the file may have that text under that top-level key: sure where it says no, to be read where yes."""
    return any(_may_be(line, value) for line in _lines_of(data, key.encode()))


def _lines_of(data: bytes, key: bytes) -> Iterator[bytes]:
    """The lines that begin with the key, wherever they stand."""
    at = data.find(key)
    while at >= 0:
        start, end = data.rfind(b"\n", 0, at) + 1, data.find(b"\n", at)
        line = data[start:end] if end >= 0 else data[start:]
        if not data[start:at].strip(b" \t\"'"):
            yield line.strip()
        at = data.find(key, start + len(line))


def _may_be(line: bytes, value: str) -> bool:
    if not _NEEDS_PARSING.search(line):
        return value.encode() in b" ".join(line.split())
    try:
        (found,) = tomllib.loads(line.decode()).values()
    except ValueError:
        return True
    return isinstance(found, str) and clean_line(found) == value
