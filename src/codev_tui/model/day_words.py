"""The words that people use for days and times, in English and French, and a typed text taken apart into them."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from math import prod
from typing import Final

from codev_tui.model.number_words import NUMBERS, Word
from codev_tui.model.text import clean_line, fold

LONGEST: Final = 60
"""No date takes more characters; what is longer is not looked at."""
_MOST_READINGS: Final = 256
"""Nor has a date more words with two meanings than make so many readings."""

# For each language what its words stand for. Where a kind counts, its words are counted from its first value on, and
# those between bars are the same. A word of kind "" says nothing; a word of two languages or kinds may be either.
_WORDS: Final[dict[str, tuple[tuple[str, int, str], ...]]] = {
    "en": (
        ("month", 1, "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug"),
        ("month", 9, "september|sept|sep october|oct november|nov december|dec"),
        ("weekday", 0, "monday|mon tuesday|tues|tue wednesday|weds|wed thursday|thurs|thur|thu friday|fri"),
        ("weekday", 5, "saturday|sat sunday|sun"),
        ("one", 1, "a"),
        ("days", 1, "day|days|d"),
        ("weeks", 1, "week|weeks|wk|wks|w"),
        ("fortnights", 1, "fortnight|fortnights"),
        ("months", 1, "month|months|mth|mths|mo|mos|m"),
        ("years", 1, "year|years|yr|yrs|y"),
        ("near", 0, "today tomorrow"),
        ("gone", 1, "yesterday"),
        ("next", 1, "next"),
        ("last", 1, "last"),
        ("ago", 1, "ago"),
        ("start", 1, "beginning|start|early"),
        ("middle", 1, "middle|mid"),
        ("end", 1, "end|late"),
        ("hours", 1, "h"),
        ("minutes", 1, "min|minutes"),
        ("half", 1, "am|pm"),
        ("part", 1, "morning|afternoon|evening|noon|midday|midnight"),
        ("the", 0, "the"),
        ("this", 1, "this"),
        ("of", 0, "of"),
        ("in", 0, "in|within"),
        ("at", 0, "at"),
        ("nth", 0, "st|nd|rd|th"),
        ("", 0, "on|by|before|until|till|from|for|around|now|time|s"),
    ),
    "fr": (
        ("month", 1, "janvier|janv|jan fevrier|fevr|fev mars avril|avr mai juin juillet|juill|juil aout"),
        ("month", 9, "septembre|sept octobre|oct novembre|nov decembre|dec"),
        ("weekday", 0, "lundi|lun mardi|mar mercredi|mer jeudi|jeu vendredi|ven|vend samedi|sam dimanche|dim"),
        ("days", 1, "jour|jours|j"),
        ("weeks", 1, "semaine|semaines|sem|huitaine"),
        ("fortnights", 1, "quinzaine"),
        ("months", 1, "mois|m"),
        ("years", 1, "an|ans|annee|annees"),
        ("near", 0, "aujourdhui demain"),
        ("gone", 1, "hier"),
        ("next", 1, "prochain|prochaine|prochains|prochaines"),
        ("last", 1, "dernier|derniere|derniers|dernieres"),
        ("start", 1, "debut"),
        ("middle", 1, "mi|milieu"),
        ("end", 1, "fin"),
        ("hours", 1, "h|heure|heures"),
        ("minutes", 1, "min|mn|minutes"),
        ("part", 1, "matin|matinee|apresmidi|soir|soiree|midi|minuit"),
        ("the", 0, "le|la|l|du|au|des"),
        ("the", 1, "les"),
        ("this", 1, "ce|cet|cette"),
        ("of", 0, "de|d"),
        ("in", 0, "dans|ici|sous"),
        ("into", 0, "en"),
        ("at", 0, "a|vers"),
        ("nth", 0, "er|ere|e|eme"),
        ("", 0, "pour|avant|jusqu"),
    ),
}
# What several words say together; eight and fifteen days are the French for one and two weeks.
_PHRASES: Final = (
    (re.compile(r"\b(?:the )?day after tomorrow\b|\bapres[- ]demain\b"), "2 days"),
    (re.compile(r"\b(?:the )?day before yesterday\b|\bavant[- ]hier\b"), "2 days ago"),
    (re.compile(r"\baujourd[' ]?hui\b"), "aujourdhui"),
    (re.compile(r"\bapres[- ]midi\b"), "apresmidi"),
    (re.compile(r"\btonight\b"), "today evening"),
    (re.compile(r"\b(?:this|cet?) (?=(?:morning|afternoon|evening|matin|midi|soir|apresmidi)\b)"), "today "),
    (re.compile(r"(?<!\ben )\bhuit jours\b"), "1 week"),
    (re.compile(r"(?<!\ben )\bquinze jours\b"), "2 weeks"),
    (re.compile(r"\b(huitaine|quinzaine) de jours\b"), r"\1"),
    (re.compile(r"\b(?:sous|ici) (?=huitaine\b|quinzaine\b)"), "dans 1 "),
    (re.compile(r"\bici a\b"), "ici"),
    (re.compile(r"\bil y a\b"), "ago"),
    (re.compile(r"\b(?:a )?couple (?:of )?\b"), "2 "),
    (re.compile(r" ?\bo'? ?clock\b"), " h"),
    (re.compile(r"(?<=[0-9 ])([ap])\.m\b"), r"\1m"),
    (re.compile(r" ?@ ?"), " at "),
    (re.compile(r"\bchristmas eve\b|\bveille de noel\b"), "24 dec"),
    (re.compile(r"\b(?:christmas(?: day)?|xmas|noel)\b"), "25 dec"),
    (re.compile(r"\bnew year'?s eve\b"), "31 dec"),
    (re.compile(r"\bnew year'?s day\b|\bnouvel an\b|\bjour de l'an\b"), "1 jan"),
    (re.compile(r"\b(?:the )?week of\b|\b(?:la )?semaine du\b(?= (?:lundi )?[0-9])"), ""),
)
_SIGNS: Final = str.maketrans("’‘ʼ´`′‐‑–", "''''''---")
"""Signs that a keyboard or a word processor puts for an apostrophe or a hyphen."""
_TOKEN: Final = re.compile(
    r"(?P<iso>([0-9]{4}) ?([-/.]) ?([0-9]{1,2}) ?\3 ?([0-9]{1,2})(?![0-9])(?:t(?=[0-9]))?)"
    r"|(?P<clock>(?:[01]?[0-9]|2[0-4]) ?[:h] ?[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?(?![0-9])"
    r"(?: ?(?:z\b|\+[0-9]{2}:?[0-9]{2}\b|(?<=:[0-9]{2})-[0-9]{2}:[0-9]{2}\b))?)"
    r"|(?P<figures>([0-9]{1,2}) ?([-/.]) ?([0-9]{1,2})(?: ?\9 ?([0-9]{4}|[0-9]{2}))?(?![0-9]))"
    r"|(?P<number>[0-9]{1,4})(?![0-9])"
    r"|(?P<word>[a-z]+)"
    r"|(?P<plus>^\+(?= ?[0-9]))"
    r"|(?P<silent>[ ,.']|(?<=[a-z0-9])-(?=[a-z0-9]))"
)


def list_readings(text: str, language: str) -> Iterator[tuple[Word, ...]]:
    """All ways to read the text, the likeliest first; none if any of it is no word of a date."""
    plain = fold(clean_line(text).translate(_SIGNS))
    if len(plain) > LONGEST:
        return
    for phrase, words in _PHRASES:
        plain = phrase.sub(words, plain)
    meanings, at = list[tuple[Word, ...]](), 0
    while at < len(plain):
        token = _TOKEN.match(plain, at)
        if token is None:
            return
        at = token.end()
        meanings.extend(_meanings(token, language))
    if prod(map(len, meanings)) > _MOST_READINGS:
        return
    yield from product(*meanings)


def _meanings(token: re.Match[str], language: str) -> list[tuple[Word, ...]]:
    """The readings of each word in the token; a date in figures is as good as several words."""
    if token["iso"]:
        year, month, day = int(token[2]), int(token[4]), int(token[5])
        return [(("number", day),), (("month", month),), (("year", year),)]
    if token["clock"]:
        return [(("clock", 0),)]
    if token["figures"]:
        day, month = int(token[8]), int(token[10])
        if month > 12 >= day:
            day, month = month, day
        dated: list[tuple[Word, ...]] = [(("number", day),), (("month", month),)]
        if token[11]:
            dated.append((("year", int(token[11]) + (2000 if len(token[11]) == 2 else 0)),))
        return dated
    if token["number"]:
        return [(("year" if len(token["number"]) == 4 else "number", int(token["number"])),)]
    if token["plus"]:
        return [(("in", 0),)]
    if token["word"]:
        return [_vocabulary(language).get(token["word"], (("unknown", 0),))]
    return []


@cache
def _vocabulary(language: str) -> dict[str, tuple[Word, ...]]:
    """All that each word may stand for, what it means in that language first."""
    words: dict[str, list[Word]] = {}
    for spoken in sorted(_WORDS, key=lambda other: other != language):
        for kind, first, row in (*NUMBERS[spoken], *_WORDS[spoken]):
            for value, names in enumerate(row.split(), first):
                for name in names.split("|"):
                    if (kind, value) not in words.setdefault(name, []):
                        words[name].append((kind, value))
    return {word: tuple(meanings) for word, meanings in words.items()}
