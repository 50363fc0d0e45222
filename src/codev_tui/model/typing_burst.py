"""Keys that follow each other as in typing: are they a sentence, or commands given fast?

Letters are commands while no field is open, so somebody who types without looking gives commands. What tells a
sentence is its pace, the number of its letters, and that some of its keys are no commands where they are typed.
"""

import re
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
    "g": re.compile(r"[yr]*"),
    "r": re.compile(r"[yrl]*"),
    "l": re.compile(r"[yrl]*"),
    **dict.fromkeys("peo/", re.compile("")),
}
"""What may come before a key that opens a field, pairs aside, where both are meant as commands."""
_TIME: Final = "t"
"""It opens a field in which nobody means letters."""


class Burst(NamedTuple):
    """Keys typed at one pace, and when each of them was. `strays` are those that are no commands where they came."""

    text: str
    times: tuple[float, ...]
    strays: int
    is_in_field: bool = False
    """Whether one of its keys opened a field, although the keys before it were no lead-in to that."""


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
    if burst.strays or not lead.fullmatch(before) or (character == " " and opener in "iI"):
        return False
    gaps = [later - earlier for earlier, later in zip(burst.times, (*burst.times[1:], at_s), strict=True)]
    return "n" not in before or max(gaps) > TIGHT_S


def is_sentence(burst: Burst) -> bool:
    """Whether the burst is somebody typing."""
    letters = len({letter.casefold() for letter in burst.text if letter.isalpha()})
    return letters >= LETTERS_MIN or (burst.strays > 0 and letters + burst.strays >= EVIDENCE_MIN)
