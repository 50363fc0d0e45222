"""A glimpse into a session file: thousands of them cannot all be parsed to find the one that is asked for."""

import re
import tomllib
from functools import cache

from codev_tui.model.text import clean_line


def may_hold(data: bytes, key: str, value: str) -> bool:
    """Whether the file may have that text under that top-level key: sure where it says no, to be read where yes."""
    return any(_may_be(line, value) for line in _lines_of(key).findall(data))


@cache
def _lines_of(key: str) -> re.Pattern[bytes]:
    name = re.escape(key).encode()
    return re.compile(rb"^[ \t]*[\"']?" + name + rb"[\"']?[ \t]*=.*$", re.MULTILINE)


def _may_be(line: bytes, value: str) -> bool:
    try:
        (found,) = tomllib.loads(line.decode()).values()
    except ValueError:
        return True
    return isinstance(found, str) and clean_line(found) == value
