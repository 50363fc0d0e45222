"""Values as JSON text, as the command line and the exports have it."""

import json
import math
import re
from collections.abc import Iterator
from datetime import date, time
from typing import Any, Final

import msgspec

_INDENT: Final = "  "
_OBEYED: Final = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def as_json(value: Any) -> str:
    """One document, without a line end behind it: instants ISO 8601 with their offset, days ISO.

    What a terminal would obey stands there as JSON escapes it: the same to a program, and nothing to a terminal.
    """
    return "".join(in_pieces(value))


def in_pieces(value: Any, new_line: str = "\n") -> Iterator[str]:
    """The same piece by piece, each part of a value on a line of its own; all of it may be more than memory takes."""
    if isinstance(value, msgspec.Struct):
        value = msgspec.structs.asdict(value)
    if not value or not isinstance(value, (dict, list, tuple)):
        yield _text(value)
        return
    named, within, comma = isinstance(value, dict), new_line + _INDENT, ""
    yield "{" if named else "["
    for part in value:
        yield f"{comma}{within}{_text(part)}: " if named else comma + within
        yield from in_pieces(value[part] if named else part, within)
        comma = ","
    yield new_line + ("}" if named else "]")


def _text(value: Any) -> str:
    """A value that has no parts; numbers that JSON does not know are none."""
    if isinstance(value, (date, time)):
        value = value.isoformat()
    elif isinstance(value, float) and not math.isfinite(value):
        value = None
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
