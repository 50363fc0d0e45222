"""A glimpse into a session file: thousands of them cannot all be parsed to find the one that is asked for."""

import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from codev_tui.model.text import name_key

_NEEDS_PARSING: Final = re.compile(rb"""[^\x20-\x7e]|\\|'''|\"{3}""")
_LINE_MAX: Final = 2000


def may_hold(data: bytes, key: str, value: str) -> bool:
    """Whether the file may have that text under that top-level key: sure where it says no, to be read where yes.

    Spellings of one name are the same.
    """
    wanted = name_key(value)
    return any(_may_be(line, wanted) for line in _lines_of(data, key.encode()))


def texts_of(data: bytes, key: str) -> Iterator[str]:
    """The texts that the file may have under that top-level key, as far as each stands on a line of its own."""
    for line in _lines_of(data, key.encode()):
        with suppress(ValueError):
            if (text := _text_in(line)) is not None:
                yield text


def _lines_of(data: bytes, key: bytes) -> Iterator[bytes]:
    """The lines that begin with the key, wherever they stand."""
    at = data.find(key)
    while at >= 0:
        start, end = data.rfind(b"\n", 0, at) + 1, data.find(b"\n", at)
        line = data[start:end] if end >= 0 else data[start:]
        if not data[start:at].strip(b" \t\"'"):
            yield line.strip()
        at = data.find(key, start + len(line))


def _may_be(line: bytes, wanted: str) -> bool:
    if not _NEEDS_PARSING.search(line):
        return wanted in name_key(line.decode("ascii"))
    try:
        found = _text_in(line)
    except ValueError:
        return True
    return found is not None and name_key(found) == wanted


def _text_in(line: bytes) -> str | None:
    """The text that the line gives its key, none where that is no text. Raises `ValueError` where it cannot be told."""
    if len(line) > _LINE_MAX:
        raise ValueError("a line of that length takes the parser too long")
    try:
        (found,) = tomllib.loads(line.decode()).values()
    except RecursionError as error:
        raise ValueError(str(error)) from None
    return found if isinstance(found, str) else None
