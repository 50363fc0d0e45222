"""Numbers that are written out in English or French, as far as days and lengths of time need them."""

from collections.abc import Iterable, Iterator
from typing import Final

Word = tuple[str, int]
"""What a word stands for: a kind, and its value."""

NUMBERS: Final[dict[str, tuple[tuple[str, int, str], ...]]] = {
    "en": (
        ("unit", 1, "one two three four five six seven eight nine"),
        ("number", 10, "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
        ("ten", 2, "twenty thirty forty fifty sixty"),
        ("unit nth", 1, "first second third fourth fifth sixth seventh eighth ninth"),
        ("number nth", 10, "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth"),
        ("number nth", 18, "eighteenth nineteenth twentieth"),
        ("number nth", 30, "thirtieth"),
        ("and", 0, "and"),
    ),
    "fr": (
        ("unit", 1, "un|une deux trois quatre cinq six sept huit neuf"),
        ("number", 11, "onze douze treize quatorze quinze seize"),
        ("ten", 1, "dix vingt trente quarante cinquante soixante"),
        ("number nth", 1, "premier|premiere"),
        ("and", 0, "et"),
    ),
}
"""For each language a kind, a first value, and the words from that value on; those between bars are the same.

A "ten" counts ten times, and may be followed by a "unit". An ordinal is a number and "nth", as is a figure with its
ending.
"""


def join_numbers(words: Iterable[Word]) -> Iterator[Word]:
    """The words with each written number as one "number", and "nth" behind it if it is an ordinal."""
    rest = list(words)
    while rest:
        kind, value = rest.pop(0)
        if kind == "ten":
            kind, value = "number", 10 * value
            joining = 1 if [other for other, _value in rest[:1]] == ["and"] else 0
            unit, units = rest[joining] if len(rest) > joining else ("", 0)
            if unit in ("unit", "unit nth") and (value > 10 or units > 6):
                del rest[: joining + 1]
                kind, value = unit, value + units
        if kind in ("unit", "number", "unit nth", "number nth"):
            yield "number", value
            if kind.endswith("nth"):
                yield "nth", 0
        else:
            yield kind, value
