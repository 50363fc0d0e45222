"""Words of a text: names in it replaced, and what still looks like one found."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from codev_tui.i18n import _
from codev_tui.model.text import fold

_BETWEEN: Final = re.compile(r"[ \t\u00a0'’.,_·\u2010\u2011-]{1,3}")
"""What may stand between the words of one name: “Jean-Luc”, “Jean Luc”, “J. Dupont”."""
_NO_NAMES: Final = frozenset(
    (
        *("van", "von", "de", "du", "des", "der", "den", "el", "la", "le", "da", "di", "do", "dos", "bin", "ibn", "al"),
        *("st", "saint", "and", "et", "dr", "prof", "mr", "mrs", "ms", "mme", "mlle", "me", "herr", "frau"),
    )
)
"""Parts of a longer name that are nobody's name alone: particles and titles."""
_EVERYDAY: Final = _NO_NAMES | frozenset(
    (
        *("an", "art", "bill", "chance", "chase", "dean", "drew", "faith", "frank", "grace", "grant", "guy", "hope"),
        *("joy", "june", "long", "mark", "may", "miles", "noble", "pat", "rich", "rob", "rose", "so", "son", "sue"),
        *("summer", "sunny", "to", "victor", "ward", "will", "young", "aime", "blanc", "blanche", "claire", "constant"),
        *("fleur", "grand", "marine", "modeste", "parfait", "petit", "pierre", "prudence", "roman", "sage"),
    )
)
"""Names that are words, too: of these, only what has a capital is taken for the name."""
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_NUMBER: Final = re.compile(r"\+?\d(?:[ .,/:-]?\d){2,}")
_ADDRESSED: Final = re.compile(r"@|://|^www\.", re.IGNORECASE)
_ENDS_A_SENTENCE: Final = frozenset(".!?…:\n•–—-*(«“„\"'‘[")
_FIRST_PERSON: Final = frozenset(("i",))


class Word(NamedTuple):
    """A word of a text: where it stands, and itself without case, accents and invisible characters."""

    start: int
    end: int
    folded: str


class Residue(NamedTuple):
    """What may still tell who it was: words with a capital, those that only begin a sentence, addresses, numbers."""

    words: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


class Substitution:
    """Replaces names in texts: whole words, whatever their case and accents, full names before parts of them.

    A part that several people share could be any of them, and becomes “somebody”. Names in scripts without capitals are
    found within words as well, for such scripts write particles, or whole sentences, without a space.
    """

    def __init__(self, people: Mapping[str, str], groups: Mapping[str, str]) -> None:
        self._phrases: dict[tuple[str, ...], str] = {}
        parts: dict[str, set[str]] = {}
        for name, called in people.items():
            if spelt := _spelt(name):
                self._phrases.setdefault(spelt, called)
            for part in spelt if len(spelt) > 1 else ():
                if part not in _NO_NAMES and len(part) > 1 and not part.isdigit():
                    parts.setdefault(part, set()).add(called)
        for part, meant in parts.items():
            self._phrases.setdefault((part,), next(iter(meant)) if len(meant) == 1 else _("somebody"))
        for group, called in groups.items():
            if spelt := _spelt(group):
                self._phrases.setdefault(spelt, called)
        self._longest = max(map(len, self._phrases), default=0)
        self._first = {phrase[0] for phrase in self._phrases}
        within = sorted((words[0] for words in self._phrases if len(words) == 1 and _has_no_case(words[0])), key=len)
        self._within = re.compile("|".join(map(re.escape, reversed(within)))) if within else None

    def __call__(self, text: str) -> str:
        """The text with pseudonyms for names."""
        pieces, at = list[str](), 0
        for start, end, called in self._found(text):
            pieces += (text[at:start], called)
            at = end
        return "".join((*pieces, text[at:])) if pieces else text

    def _found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where names stand, and what they become."""
        words, i = tuple(words_of(text)), 0
        while i < len(words):
            if words[i].folded in self._first and (found := self._phrase_at(text, words, i)):
                length, called = found
                yield words[i].start, words[i + length - 1].end, called
                i += length
                continue
            if self._within:
                # Such scripts fold to themselves, so that places in the word are places in the text.
                for match in self._within.finditer(text, words[i].start, words[i].end):
                    yield match.start(), match.end(), self._phrases[match[0],]
            i += 1

    def _phrase_at(self, text: str, words: Sequence[Word], i: int) -> tuple[int, str] | None:
        """How many words from the ith on are a name, and its pseudonym."""
        for length in range(min(self._longest, len(words) - i), 0, -1):
            called = self._phrases.get(tuple(word.folded for word in words[i : i + length]))
            if called is None or not all(
                _BETWEEN.fullmatch(text, before.end, after.start)
                for before, after in zip(words[i : i + length], words[i + 1 : i + length], strict=False)
            ):
                continue
            if length > 1 or words[i].folded not in _EVERYDAY or text[words[i].start].isupper():
                return length, called
        return None


def words_of(text: str) -> Iterator[Word]:
    """The words of a text: letters, digits, the marks on them, and invisible characters within."""
    start = None
    for at, character in enumerate(f"{text}\n"):
        within = character.isalnum() or ord(character) in _INVISIBLE or unicodedata.category(character)[0] == "M"
        if within and start is None:
            start = at
        elif not within and start is not None:
            yield Word(start, at, fold(text[start:at].translate(_INVISIBLE)))
            start = None


def residue(texts: Iterable[str], ours: Iterable[str]) -> Residue:
    """What in the texts still looks like a name or leads to somebody; `ours` are the pseudonyms, which do not."""
    own = {word.folded for pseudonym in ours for word in words_of(pseudonym)} | _FIRST_PERSON
    words, openers, addresses, numbers = (dict[str, None]() for _kind in Residue._fields)
    lower: set[str] = set()
    for text in texts:
        rest = _without_addresses(text, addresses)
        numbers.update(dict.fromkeys(_NUMBER.findall(rest)))
        for word in words_of(rest):
            shown = rest[word.start : word.end]
            if shown == shown.lower():
                lower.add(word.folded)
            elif word.folded not in own:
                plain = shown[1:] == shown[1:].lower()
                (openers if plain and _begins_a_sentence(rest, word.start) else words).setdefault(shown)
    unsure = (shown for shown in openers if shown not in words and fold(shown) not in lower)
    return Residue(*(tuple(sorted(kind, key=fold)) for kind in (words, unsure, addresses, numbers)))


def _without_addresses(text: str, found: dict[str, None]) -> str:
    """The text without them, but with the ends of sentences behind them."""
    kept = []
    for token in re.split(r"[^\S\n]+", text):
        address = token.strip("<>()[]{},;:.!?\"'«»“”")
        if not _ADDRESSED.search(address):
            kept.append(token)
            continue
        found.setdefault(address)
        kept.append(token[-1] if token[-1] in _ENDS_A_SENTENCE else "")
    return " ".join(kept)


def _begins_a_sentence(text: str, at: int) -> bool:
    before = at
    while before and text[before - 1] in " \t":
        before -= 1
    return not before or text[before - 1] in _ENDS_A_SENTENCE


def _spelt(name: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words_of(name))


def _has_no_case(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word.lower() == word.upper()
