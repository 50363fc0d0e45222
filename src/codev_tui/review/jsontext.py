"""Values as JSON text, as the command line and the exports have it."""

import json
import math
import re
from datetime import date, time
from typing import Any, Final

_OBEYED: Final = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def as_json(value: Any) -> str:
    """One document, without a line end behind it: instants ISO 8601 with their offset, days ISO.

    What a terminal would obey stands there as JSON escapes it: the same to a program, and nothing to a terminal.
    """
    document = json.dumps(_plain(value), ensure_ascii=False, indent=2)
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", document)


def _plain(value: Any) -> Any:
    """The value in what JSON knows; numbers that it does not know are none."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, (date, time)):
        return value.isoformat()
    return None if isinstance(value, float) and not math.isfinite(value) else value
