"""Times of the day, as people type them."""

import re
from datetime import time
from typing import Final

_TIME: Final = re.compile(r"([0-9]{1,2})(?:\s*[:h.]\s*([0-9]{2})?)?")


def read_time(text: str) -> time | None:
    """The time in `14:00`, `14h30`, `9.15` or `9`; None where it is not one."""
    found = _TIME.fullmatch(text.strip().lower())
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))
