"""Keys that follow each other as in typing: are they a sentence, or commands given fast?

Letters are commands while no field is open, so somebody who types without looking gives commands. What tells a
sentence is its pace, the number of its letters, and that some of its keys are no commands where they are typed.
"""

import re
from itertools import pairwise
from typing import Final, NamedTuple

GAP_MAX_S: Final = 1.2
"""The longest pause within a burst."""
GAP_MIN_S: Final = 0.002
"""Keys that come closer together than this were not typed by hand one after the other."""
PACE_MAX_S: Final = 0.6
"""The slowest pace: below 20 words a minute nobody types without looking."""
SLACK_S: Final = 0.8
"""So much slower may a burst be at its beginning, where one pause weighs most."""
TIGHT_S: Final = 0.45
"""Who changes the phase and then begins to note needs longer than this between two keys."""
EVIDENCE_MIN: Final = 5
"""So many different letters, and keys that are no commands, make a sentence."""
LETTERS_MIN: Final = 9
"""So many different letters make one, even if each of them is a command."""

_PAIR: Final = re.compile(r"s\w|k\w")
"""Two keys that are one command: a person or a kind is chosen."""
_LEADS: Final = {
    "i": re.compile(r"[jxyuzmn+\-;,\d]{0,3}"),
    "I": re.compile(r"[jxyuzmn+\-;,\d]{0,3}"),
    **dict.fromkeys("grl", re.compile(r"[jxn]{0,3}[yrl]*")),
    **dict.fromkeys("peo/", re.compile("")),
}
"""What may come before a key that opens a field, pairs aside, where both are meant as commands."""
_PEOPLE: Final = "P"
"""It opens a field for names."""
_IN_ENGLISH: Final = (
    "it its is in if into idea ideas ideally imagine instead invite each even everyone everybody everything either "
    "else email explain on of or ok only once other others often perhaps people put plan pick prepare really rather "
    "read remember give good great"
)
_IN_FRENCH: Final = (
    "il ils idée idées imaginer inviter elle elles en et est entre ou où offrir par peut parler personne plutôt "
    "regarder rien rencontrer garder"
)
_WORDS: Final = frozenset((*_IN_ENGLISH.split(), *_IN_FRENCH.split()))
"""Words that sentences begin with, of which no word is left without their first letter."""
_ONSET: Final = re.compile(
    "[^bcdfghjklmnpqrstvwxz]|[bcdfghjklmnpqrstvwxz](?:[^bcdfghjklmnpqrstvwxz]|$)|s[cfhklmnpqtvw]|[bcfgkpv]l|"
    "[bcdfgkptvw]r|[cgkprstwz]h|[gkps]n|p[st]|t[sw]|[ds]j|dw|kw|gw|mc|pf"
)
"""How words begin in the languages of this program: no other two consonants do."""
_VOWELS: Final = frozenset("aeiouyàâäéèêëîïôöùûüœæ")
_END: Final = re.compile("[ ,.!?]")
_ONSET_MIN: Final = 4
"""Letters of a word that is told by its beginning: shorter ones may be abbreviations."""
_GLUED_MIN: Final = 4
"""So many letters behind a word are another word; fewer may be its ending."""
_ENGLISH_ENDINGS: Final = "s es d ed r er rs ers ier y ly ty n en t nt ing ion ful ble est ist ism ive ies ied al age"
_FRENCH_ENDINGS: Final = "e é és ée x ez ent if ir oir ait ais ons eux aux eur ois"
_ENDINGS: Final = frozenset((*_ENGLISH_ENDINGS.split(), *_FRENCH_ENDINGS.split()))
"""How words end, in so few letters, in the languages of this program."""
_NAME_SPACES: Final = 4
"""A name has fewer spaces."""
_HESITATION: Final = 2.0
"""Who opens a field and then types waits longer before the first letter than between letters, by this factor."""
_TIME: Final = "t"
"""It opens a field in which nobody means letters."""


class Burst(NamedTuple):
    """Keys typed at one pace, and when each of them was. `strays` are those that are no commands where they came."""

    text: str
    times: tuple[float, ...]
    strays: int
    is_in_field: bool = False
    """Whether one of its keys opened a field, although the keys before it were no lead-in to that."""
    is_glued: bool = False
    """Whether its first key opened a field, in which the text went on right behind a word."""


def begin(character: str, at_s: float, *, is_command: bool) -> Burst:
    """A burst of one key."""
    return Burst(character, (at_s,), 0 if is_command else 1)


def goes_on(burst: Burst, at_s: float) -> bool:
    """Whether a key at that time belongs to the burst."""
    gap_s = at_s - burst.times[-1]
    typed_s = at_s - burst.times[0]
    return GAP_MIN_S <= gap_s <= GAP_MAX_S and typed_s <= SLACK_S + PACE_MAX_S * len(burst.times)


def add(burst: Burst, character: str, at_s: float, *, is_command: bool) -> Burst:
    """The burst with one key more."""
    strays = burst.strays if is_command else burst.strays + 1
    return burst._replace(text=burst.text + character, times=(*burst.times, at_s), strays=strays)


def without_last(burst: Burst) -> Burst:
    """The burst after Backspace."""
    return burst._replace(text=burst.text[:-1])


def in_field(burst: Burst) -> Burst:
    """The burst that goes on in a field which nobody meant to open; that tells a sentence as much as a stray key."""
    return burst._replace(is_in_field=True, strays=burst.strays + 1)


def is_lead_in(burst: Burst, character: str, at_s: float) -> bool:
    """Whether the burst opened a field on purpose, in which the next character is text."""
    opener, before = burst.text[-1:], _PAIR.sub("", burst.text[:-1])
    lead = _LEADS.get(opener)
    if lead is None:
        return opener != _TIME or not character.isalpha()
    if burst.strays == 0 and character.isupper():
        return True  # Within a word there is no capital.
    if burst.strays or not lead.fullmatch(before) or (character in " '’" and opener in "iI"):
        return False
    gaps = [later - earlier for earlier, later in zip(burst.times, (*burst.times[1:], at_s), strict=True)]
    return "n" not in before or max(gaps) > TIGHT_S


def is_sentence(burst: Burst) -> bool:
    """Whether the burst is somebody typing."""
    letters = len({letter.casefold() for letter in burst.text if letter.isalpha()})
    return letters >= LETTERS_MIN or (burst.strays > 0 and letters + burst.strays >= EVIDENCE_MIN)


def lost_its_first_letter(burst: Burst) -> bool | None:
    """Whether the first key, which opened a field, was the first letter of a sentence; None: that is not known yet.

    Nobody can know it of “our” and “pour”: that is for the one who reads the field. What is told here is what no field
    is opened for: what is left of a word, a word that begins as none does (“mpossible”), a word right behind another
    one, and a sentence in the place of a name.
    """
    opener, typed = burst.text[:1], burst.text[1:]
    if typed[:1].isupper() or not _is_even(burst):
        return False
    if opener == _PEOPLE:
        return typed.count(" ") >= _NAME_SPACES or (None if typed.replace(" ", "").isalpha() else False)
    word, *others = _END.split(typed, maxsplit=1)
    if not word.isalpha():
        return False
    if burst.is_glued:
        is_ending = word in _ENDINGS and not (len(word) > 2 and opener + word in _WORDS)
        return len(word) >= _GLUED_MIN or (not is_ending if others else None)
    if others:
        return opener + word in _WORDS
    if _ONSET.match(word[:2]):
        return None if any(each.startswith(opener + word) for each in _WORDS) else False
    return True if len(word) >= _ONSET_MIN and not _VOWELS.isdisjoint(word) else None


def _is_even(burst: Burst) -> bool:
    """Whether the field was opened at the pace of the letters that follow."""
    gaps = [later - earlier for earlier, later in pairwise(burst.times)]
    return len(gaps) < 2 or gaps[0] <= _HESITATION * sum(gaps[1:]) / len(gaps[1:])
