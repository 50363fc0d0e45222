"""Words of a text: names in it replaced, and what still looks like one found."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from codev_tui.export.everyday_words import EVERYDAY, LETTER_WORDS, NO_NAMES
from codev_tui.i18n import _
from codev_tui.model.text import APOSTROPHES, HYPHENS, INVISIBLE, fold

_MARKS: Final = re.escape(APOSTROPHES + HYPHENS)
_BETWEEN: Final = re.compile(rf"[ \t\u00a0.,_·{_MARKS}{INVISIBLE}]{{1,3}}")
"""What may stand between the words of one name: “Jean-Luc”, “Jean Luc”, “J. Dupont”."""
_JOINED: Final = re.compile(f"[{_MARKS}]")
_UNSEEN: Final = frozenset(INVISIBLE)
_ELIDED: Final = frozenset("cdjlmnst")
"""Letters that French joins to the next word with an apostrophe: “C'est”, “d'abord”."""
_GENITIVE: Final = re.compile(rf"[{_MARKS}][sS]\W?")
_RUN_MAX: Final = 8
"""So many words at most are looked at as parts of one name, so that no text takes long."""
_NUMBER: Final = re.compile(r"\+?\d(?:[ .,/:-]?\d){2,}")
_ADDRESSED: Final = re.compile(r"@|://|^www\.", re.IGNORECASE)
_ENDS_A_SENTENCE: Final = frozenset(".!?…:\n•–—-*(«“„\"'‘[")
_FIRST_PERSON: Final = frozenset(("i",))
_HANDLE_MAX: Final = 60
NAMED_MIN: Final = 3
"""From so many letters on, a name is looked for at the beginnings of words as well."""


class Word(NamedTuple):
    """A word of a text: where it stands, and itself without case, accents and invisible characters."""

    start: int
    end: int
    folded: str


class Residue(NamedTuple):
    """What may still tell who it was.

    Words with a name in them, words with a capital, those that only begin a sentence, addresses, numbers.
    """

    named: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


class Substitution:
    """Replaces names in texts: whole words, whatever their case and accents, full names before parts of them.

    Parts of one name that follow one another are replaced together, an initial among them. What several people share
    could be any of them, and becomes “somebody”. A name that is a word, or a letter, is one where it stands as a name.
    Names in scripts without capitals are found within words as well, for such scripts write particles, or whole
    sentences, without a space.
    """

    def __init__(self, people: Mapping[str, str], groups: Mapping[str, str]) -> None:
        self._phrases: dict[tuple[str, ...], str] = {}
        self._parts: dict[str, set[str]] = {}
        self._initials: dict[str, set[str]] = {}
        self._particles: dict[str, set[str]] = {}
        self._letters: set[str] = set()
        for name, called in (*people.items(), *groups.items()):
            for spelt in dict.fromkeys(map(_spelt, (name, _JOINED.sub("", name)))):
                if spelt:
                    self._phrases.setdefault(spelt, called)
                if name in people:
                    self._add_parts(spelt, called)
        self._beginning: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(self._phrases, key=len, reverse=True):
            self._beginning.setdefault(phrase[0], []).append(phrase)
        self._first = self._beginning.keys() | self._parts.keys() | self._initials.keys()
        alone = {*self._parts, *(phrase[0] for phrase in self._phrases if len(phrase) == 1)}
        within = sorted(filter(_has_no_case, alone), key=len, reverse=True)
        self._within = re.compile("|".join(map(re.escape, within))) if within else None

    def __call__(self, text: str) -> str:
        """The text with pseudonyms for names."""
        pieces, at = list[str](), 0
        for start, end, called in self.places(text):
            pieces += (text[at:start], called)
            at = end
        return "".join((*pieces, text[at:])) if pieces else text

    def _add_parts(self, spelt: tuple[str, ...], called: str) -> None:
        """Know the words of somebody's name, what they may be shortened to, and the particles between them."""
        parts = [part for part in spelt if part not in NO_NAMES and len(part) > 1 and not part.isdigit()]
        for part in parts:
            self._parts.setdefault(part, set()).add(called)
        self._letters.update(part for part in spelt if len(part) == 1)
        letters = [part[0] for part in spelt if part not in NO_NAMES and part[0].isalpha()]
        if len(letters) > 1:
            shortened = {*letters, *("".join(letters[:n]) for n in range(2, len(letters)))}
            for initials in shortened:
                self._initials.setdefault(initials, set()).add(called)
            for particle in NO_NAMES.intersection(spelt):
                self._particles.setdefault(particle, set()).add(called)

    def places(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where names are, from the first character up to the one after the last, and what they become."""
        words, i = tuple(words_of(text)), 0
        while i < len(words):
            if words[i].folded in self._first and (found := self._name_at(text, words, i)):
                length, called = found
                yield words[i].start, words[i + length - 1].end, called
                i += length
                continue
            if self._within:
                # Such scripts fold to themselves, so that places in the word are places in the text.
                for match in self._within.finditer(text, words[i].start, words[i].end):
                    yield match.start(), match.end(), self._called(match[0])
            i += 1

    def _name_at(self, text: str, words: Sequence[Word], i: int) -> tuple[int, str] | None:
        """How many words from the ith on are a name, and its pseudonym: the full name, or more words that are parts."""
        phrase, parts = self._phrase_at(text, words, i), self._parts_at(text, words, i)
        return parts if parts and (not phrase or parts[0] > phrase[0]) else phrase

    def _phrase_at(self, text: str, words: Sequence[Word], i: int) -> tuple[int, str] | None:
        for phrase in self._beginning.get(words[i].folded, ()):
            found = words[i : i + len(phrase)]
            if (
                len(found) == len(phrase)
                and all(word.folded == part for word, part in zip(found, phrase, strict=True))
                and all(_are_joined(text, *pair) for pair in pairwise(found))
                and any(_stands_as_a_name(text, word) for word in found)
            ):
                return len(phrase), self._phrases[phrase]
        return None

    def _parts_at(self, text: str, words: Sequence[Word], i: int) -> tuple[int, str] | None:
        """The same for parts of one name, each once: at least one of them is a whole word of it."""
        meant: set[str] = set()
        seen: set[str] = set()
        length, is_a_name = 0, False
        for n, word in enumerate(words[i : i + _RUN_MAX]):
            is_part = word.folded in self._parts
            whose = self._whose(text, word)
            if word.folded in seen or (
                n and not _are_joined(text, words[i + n - 1], word, closely=n > 1 or not is_part)
            ):
                break
            if n and meant & self._particles.get(word.folded, set()):
                continue
            if not (whose := whose & meant if n else whose):
                break
            meant, length = whose, n + 1
            seen.add(word.folded)
            is_a_name = is_a_name or (is_part and _stands_as_a_name(text, word))
        return (length, _one_of(meant)) if is_a_name else None

    def _whose(self, text: str, word: Word) -> set[str]:
        """Whose names have that part, or that initial."""
        whose = set(self._parts.get(word.folded, ()))
        if word.folded in self._initials:
            mark = text[word.end : word.end + 1]
            is_shortened = mark == "." or (mark and mark in APOSTROPHES and word.folded in self._letters)
            has_capital = text[word.start].isupper()
            if is_shortened or (has_capital and (word.folded not in LETTER_WORDS or (mark and mark in HYPHENS))):
                whose |= self._initials[word.folded]
        return whose

    def _called(self, word: str) -> str:
        return self._phrases.get((word,)) or _one_of(self._parts[word])


def words_of(text: str) -> Iterator[Word]:
    """The words of a text: letters, digits, the marks on them, and invisible characters within."""
    start = None
    for at, character in enumerate(f"{text}\n"):
        within = character.isalnum() and character not in APOSTROPHES
        within = within or character in _UNSEEN or unicodedata.category(character)[0] == "M"
        if within and start is None:
            start = at
        elif not within and start is not None:
            yield Word(start, at, fold(text[start:at]))
            start = None


def residue(texts: Iterable[str], ours: Iterable[str], names: Iterable[str] = ()) -> Residue:
    """What in the texts still looks like a name or leads to somebody.

    `ours` are the pseudonyms, which do not; `names` are the names that they stand for.
    """
    own = {word.folded for pseudonym in ours for word in words_of(pseudonym)} | _FIRST_PERSON
    is_named = _finder(names)
    named, words, openers, addresses, numbers = (dict[str, None]() for _kind in Residue._fields)
    lower: set[str] = set()
    for text in texts:
        rest = _without_addresses(text, addresses)
        numbers.update(dict.fromkeys(_NUMBER.findall(rest)))
        for word in words_of(rest):
            shown = rest[word.start : word.end]
            is_lower = shown == shown.lower()
            if is_lower:
                lower.add(word.folded)
            if word.folded in own:
                continue
            if is_named(rest, word):
                named.setdefault(shown)
            elif not is_lower:
                plain = shown[1:] == shown[1:].lower()
                (openers if plain and _begins_a_sentence(rest, word.start) else words).setdefault(shown)
    unsure = (shown for shown in openers if shown not in words and fold(shown) not in lower)
    return Residue(*(tuple(sorted(kind, key=fold)) for kind in (named, words, unsure, addresses, numbers)))


def _finder(names: Iterable[str]) -> Callable[[str, Word], bool]:
    """What tells whether a word has a name in it: it begins with one, or is a handle with one anywhere in it."""
    spelt = {part for name in names for part in _spelt(name) if part not in NO_NAMES and not part.isdigit()}
    letters = {part for part in spelt if len(part) == 1}
    long = sorted(part for part in spelt if len(part) >= NAMED_MIN)
    begins = re.compile("|".join(map(re.escape, long))) if long else None

    def is_named(text: str, word: Word) -> bool:
        if word.folded in letters:
            return text[word.start].isupper()
        if begins is None:
            return False
        if begins.match(word.folded):
            return True
        before = text[max(word.start - _HANDLE_MAX, 0) : word.start].split()[-1:]
        is_handle = "#" in "".join(before) and not text[word.start - 1].isspace()
        return is_handle and bool(begins.search(word.folded))

    return is_named


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


def _are_joined(text: str, before: Word, after: Word, *, closely: bool = False) -> bool:
    """Whether two words can be of one name; a full stop with a space after it ends a sentence, unless it is short.

    `closely` leaves out commas as well: “Zoé, M. Dupont” are two people, and “Martin, Zoé” is one.
    """
    between = text[before.end : after.start]
    if not _BETWEEN.fullmatch(between) or (closely and "," in between):
        return False
    return len(before.folded) < NAMED_MIN or "." not in between or between.endswith(".")


def _stands_as_a_name(text: str, word: Word) -> bool:
    """Whether it is the name and not the word: a name that is a word has a capital, and a letter stands by itself."""
    if len(word.folded) == 1 and not _has_no_case(word.folded * 2):
        return _is_a_lone_letter(text, word)
    return word.folded not in EVERYDAY or text[word.start].isupper()


def _is_a_lone_letter(text: str, word: Word) -> bool:
    """Whether a letter is somebody: “ask B”, but not “I”, “C'est”, “U.S.A.”, “X-ray”, nor “A plan” as a beginning."""
    if not text[word.start].isupper() or word.folded in _FIRST_PERSON:
        return False
    before, after = text[max(word.start - 2, 0) : word.start], text[word.end : word.end + 3]
    is_elided = after[:1] in {*APOSTROPHES} and word.folded in _ELIDED and not _GENITIVE.fullmatch(after)
    if after[1:2].isalnum() and (is_elided or after[0] in f".{HYPHENS}"):
        return False
    if len(before) == 2 and before[0].isalnum() and before[1] in f".{APOSTROPHES}{HYPHENS}":
        return before[0] in "dlDL" and before[1] in APOSTROPHES
    opens = word.folded in LETTER_WORDS and _begins_a_sentence(text, word.start)
    return not (opens and after[:1].isspace())


def _one_of(called: set[str]) -> str:
    """The pseudonym, if there is but one."""
    return next(iter(called)) if len(called) == 1 else _("somebody")


def _spelt(name: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words_of(name))


def _has_no_case(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word.lower() == word.upper()
