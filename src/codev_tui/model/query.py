"""What is looked for in what people said: the beginnings of words, and exact words and phrases in quotes.

Case and accents make no difference, and neither does what cannot be seen within a word. Words are runs of letters and
digits, whatever stands between them.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError
from codev_tui.model.text import INVISIBLE, fold

_WORD: Final = re.compile(r"[^\W_]+")
_WORD_AS_TYPED: Final = re.compile(rf"[^\W_](?:[^\W_]|[\u0300-\u036f{INVISIBLE}])*")
_BETWEEN: Final = re.compile(r"[\W_]+")
_TERM: Final = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')


class NothingAsked(CodevError):
    """The query has no word in it."""


class Term(NamedTuple):
    """Words that follow one another, folded; with `prefix` the last may go on."""

    words: tuple[str, ...]
    prefix: bool


class Span(NamedTuple):
    """A stretch of a text, from its first character up to the one after its last."""

    start: int
    end: int


class Query(NamedTuple):
    """Terms that must all occur: in one text for `spans`, in one session for who searches sessions."""

    terms: tuple[Term, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """All words of all terms. Each is in a folded text that has what is asked for."""
        return tuple(word for term in self.terms for word in term.words)

    def may_be_in(self, folded: str) -> bool:
        """Whether a text that is folded can hold all terms: sure where it says no."""
        return all(word in folded for word in self.words)

    def part_in(self, text: str) -> "Query":
        """Those of the terms that occur in the text."""
        return Query(tuple(term for term in self.terms if Query((term,)).spans(text)))

    def spans(self, text: str) -> tuple[Span, ...]:
        """Where the text has what is asked for, in order; nowhere unless all terms occur."""
        if not self.may_be_in(fold(text)):
            return ()
        words = tuple(_words_of(text))
        found = set[Span]()
        for term in self.terms:
            places = [i for i in range(len(words)) if _stands_at(term, words, i)]
            if not places:
                return ()
            found.update(span for i in places for _word, span in words[i : i + len(term.words)])
        return tuple(sorted(found))


def parse_query(text: str) -> Query:
    """What somebody typed: words that may go on, `"onboarding"` for that very word, `"exact phrases"`.

    A star after a word says no more than the word; after a phrase, that its last word may go on.

    Raises `NothingAsked` where there is nothing but punctuation.
    """
    terms = list(_terms(text))
    if not terms:
        raise NothingAsked(_("There is no word to look for. Give one, or its beginning, or a phrase."))
    return Query(tuple(dict.fromkeys(terms)))


def as_typed(arguments: Iterable[str]) -> str:
    """Arguments of a command as one text: what was in quotes is a phrase, and a shell takes the quotes away."""
    return " ".join(f'"{each}"' if " " in each and '"' not in each else each for each in arguments)


def in_words(text: str) -> str:
    """A text as its folded words with single spaces between them."""
    folded = fold(text)
    return folded if folded.isascii() else _BETWEEN.sub(" ", folded)


def _terms(text: str) -> Iterator[Term]:
    for phrase, star, plain in _TERM.findall(text):
        words = tuple(_WORD.findall(fold(phrase or plain)))
        if words:
            yield Term(words, prefix=bool(star or plain))


def _words_of(text: str) -> Iterator[tuple[str, Span]]:
    for word in _WORD_AS_TYPED.finditer(text):
        for part in _WORD.findall(fold(word[0])):
            yield part, Span(*word.span())


def _stands_at(term: Term, words: tuple[tuple[str, Span], ...], at: int) -> bool:
    found = words[at : at + len(term.words)]
    if len(found) < len(term.words):
        return False
    *firsts, last = term.words
    if any(word != here for word, (here, _span) in zip(firsts, found, strict=False)):
        return False
    return found[-1][0].startswith(last) if term.prefix else found[-1][0] == last
