"""What the words of a day are to each other: a time of the day beside it, an ordinal, a number of something."""

import re
from typing import Final

from codev_tui.model.number_words import Word

_PART: Final = "(?:(?:at|in|the|of|this) )*part"
_HOUR: Final = "(?:clock|number hours(?: number)?(?: minutes)?|number half)"
_TIMES: Final = (
    re.compile(rf"(?<!\bin )\b(?:(?:at )?{_HOUR}(?: half)?(?: {_PART})?|at number(?: {_PART})?|{_PART})$"),
    re.compile(rf"^(?:(?:at )?{_HOUR}(?: half)?(?: {_PART})?(?= )|at number(?= weekday| near))"),
)
"""The orders of kinds of words that make a time of the day, behind the day or before it."""


def drop_time(words: list[Word]) -> list[Word]:
    """The words without a time of the day, or from one to another."""
    for _start_and_end in range(2):
        shape = " ".join(kind for kind, _value in words)
        found = next(filter(None, (time.search(shape) for time in _TIMES)), None)
        if found is None:
            break
        first = len(shape[: found.start()].split())
        last = first + len(found[0].split())
        numbers = [value for kind, value in words[first:last] if kind == "number"]
        if any(value > most for value, most in zip(numbers, (24, 59), strict=False)):
            break
        words = words[:first] + words[last:]
    return words


def mark_numbers(words: list[Word]) -> list[Word]:
    """The words that count, with what those around a number make of it.

    A number with an article before it, or an ending, is an "ordinal"; one behind the French “en” is a "span", and what
    it is “of” stays with it. So no such number is taken for a length of time.
    """
    parts: list[Word] = []
    kinds = [kind for kind, _value in words]
    for i, (kind, value) in enumerate(words):
        before, after = kinds[i - 1] if i else "", kinds[i + 1] if i + 1 < len(kinds) else ""
        if kind == "number":
            within = i > 1 and kinds[i - 2] == "in" and words[i - 1] == ("the", 1)
            if after == "nth" or (before == "the" and not within):
                kind = "ordinal"
            elif before == "into":
                kind = "span"
        elif kind in ("the", "of", "this") and parts and parts[-1][0] in ("number", "ordinal"):
            kind = "of"
        elif kind in ("the", "of", "this") and parts and parts[-1][0] == "of":
            parts[-1] = "of", max(value, parts[-1][1])
            continue
        elif (kind in ("at", "this") and after != "number") or kind in ("the", "of", "in", "into", "nth"):
            continue
        parts.append((kind, value))
    return parts
