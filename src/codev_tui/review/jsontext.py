"""Values as JSON text, as the command line and the exports have it."""

import json
import math
from datetime import date, time
from typing import Any


def as_json(value: Any) -> str:
    """One document, without a line end behind it: instants ISO 8601 with their offset, days ISO."""
    return json.dumps(_plain(value), ensure_ascii=False, indent=2)


def _plain(value: Any) -> Any:
    """The value in what JSON knows; numbers that it does not know are none."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, (date, time)):
        return value.isoformat()
    return None if isinstance(value, float) and not math.isfinite(value) else value
