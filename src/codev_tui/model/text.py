"""Text as it enters a session: whatever way it comes, it is made harmless here before it is kept or shown."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

ENTRY_MAX: Final = 2000
"""The longest entry, in characters: a long page said aloud, and what a field still takes without a pause."""

_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ACCENT = re.compile("[\u0300-\u036f]")
# Dashes, stars and numbers want a space after them, so that "-5 %", "*all*" and "1.5 days" stay whole.
_BULLET = re.compile(r"^\s*(?:[•‣◦▪▫●○■□·]\s*|(?:[-*+–—]|\(?\d{1,3}[.)])(?:\s+|$))")
_ZERO_WIDTH_JOINER = "\u200d"
# Letters with a stroke and ligatures, which Unicode does not take apart as it does accented letters.
_PLAIN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "œ": "oe", "æ": "ae"})
SOFT_HYPHEN: Final = "\u00ad"
APOSTROPHES: Final = "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u2018\u2019\u201b\u2032\ua78c"
"""What keyboards, word processors and languages write an apostrophe with."""
HYPHENS: Final = "-\u2010\u2011\u2012\u2013\u2014\u2212"
"""What a hyphen is written with: the one of the keyboard, dashes, the minus sign."""
_FORMAT_RANGES: Final = (
    *((0x00AD, 0x00AD), (0x061C, 0x061C), (0x180E, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F)),
    *((0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0x13430, 0x1343F), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A)),
    *((0xE0001, 0xE0001), (0xE0020, 0xE007F)),
)
INVISIBLE: Final = "".join(chr(code) for first, last in _FORMAT_RANGES for code in range(first, last + 1))
"""The format characters of Unicode that draw nothing: zero-width ones, byte order marks, soft hyphens."""
_ALIKE: Final = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(HYPHENS, "-") | dict.fromkeys(INVISIBLE))


def clean(text: str) -> str:
    """The text as a session keeps it: lines ended by a newline, nothing that a terminal would obey, composed (NFC).

    Tabs and line breaks stay; every other control character, overrides of the writing direction and halves of
    characters go. Cleaning twice is cleaning once.
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", _LINE_END.sub("\n", text)))


def clean_line(text: str) -> str:
    """The same on one line: white space of any kind and length becomes one space, none at the ends."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """The text without case and accents, to compare by; never to be shown, and seldom as long as the original.

    All apostrophes are one, all hyphens are one, and what cannot be seen is left out. Marks that are letters of their
    own in other scripts (Devanagari, Thai, Hebrew…) stay, for they tell names apart. Names are compared by `name_key`.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    try:
        plain = text.encode(_WESTERN).translate(_FOLDED)
    except UnicodeEncodeError:
        return _folded(text)
    folded = plain.decode(_WESTERN)
    for character, letters in _FOLDED_APART:
        folded = folded.replace(character, letters)
    return folded


def _folded(text: str) -> str:
    """The same by the rules of Unicode, ten times as slow."""
    # Before, for an accent of its own comes apart into a space and a mark; after, for wide hyphens become plain ones.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.translate(_ALIKE)).casefold())
    return unicodedata.normalize("NFC", _ACCENT.sub("", apart.translate(_ALIKE).translate(_PLAIN_LETTERS)))


_WESTERN: Final = "cp1252"
"""What western languages are written with: a byte a character, so that whole files of them are folded in no time."""


def _western() -> tuple[bytes, tuple[tuple[str, str], ...]]:
    """What each of its characters is folded to: those that stay one of them, as a table, and the others."""
    table, others = bytearray(range(256)), []
    for byte in range(256):
        character = bytes([byte]).decode(_WESTERN, "ignore")
        folded = _folded(character)
        try:
            (table[byte],) = folded.encode(_WESTERN)
        except ValueError:
            others.append((character, folded))
    return bytes(table), tuple((character, folded) for character, folded in others if character)


_FOLDED, _FOLDED_APART = _western()


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """What a name is compared and looked up by, whether of a person, a group, a theme or a tag.

    Spellings that `fold` makes alike are one name, however much white space they have. A soft hyphen counts as a
    hyphen here: many terminals and word processors draw it, so that it is what somebody saw and copied.
    """
    return " ".join(fold(clean_line(name).replace(SOFT_HYPHEN, "-")).split())


def same_name(one: str, other: str) -> bool:
    """Whether both are spellings of one name."""
    return name_key(one) == name_key(other)


def without_bullet(line: str) -> str:
    """The line without the bullet or the number that a pasted list puts before it."""
    return _BULLET.sub("", line)


def pasted_lines(text: str) -> tuple[str, ...]:
    """What was pasted, one entry a line: cleaned, without bullets and numbering, without empty lines."""
    lines = (clean_line(without_bullet(line)) for line in clean(text).split("\n"))
    return tuple(line for line in lines if line)


def clip(text: str, limit: int = ENTRY_MAX) -> tuple[str, int]:
    """At most `limit` characters of the text, and how many were cut off, so that the writer can be told.

    A letter is not parted from its accents, nor a composed emoji from its parts, unless nothing would be left.
    """
    if len(text) <= limit:
        return text, 0
    end = limit
    while end > 0 and _joined(text[end - 1], text[end]):
        end -= 1
    end = end or limit
    return text[:end], len(text) - end


def _joined(before: str, after: str) -> bool:
    """Whether two neighbours are drawn as one: a mark on its letter, or parts tied by a joiner."""
    return unicodedata.category(after).startswith("M") or _ZERO_WIDTH_JOINER in (before, after)
