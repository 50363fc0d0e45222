"""What the monkey types and pastes."""

import random
from typing import Final

_LETTERS: Final = "ABCEFGHJKLMNOPRSTWXYZ"
"""None of them takes an entry away where a field does not get it."""
_OF_OTHER_SCRIPTS: Final = ("日本語のアイデア", "שלום עולם", "ÉTÉ NAI\u0308F")
_PIECES: Final = (
    *_OF_OTHER_SCRIPTS,
    "a buddy from another team",
    "e\u0301te\u0301 nai\u0308f",
    "مرحبا \u202eabc\u202c",
    "👩‍👩‍👧‍👦 🇫🇷 ❤️",
    "[bold red]no[/] [/] [link=x]",
    "[@click=app.quit]leave[/]",
    "$primary {x} %s \\n",
    "\x1b[2J\x1b[31m red",
    "\x1b]0;title\x07",
    "=1+1;x",
    "../../etc",
    "\u200b\u2060\ufeff",
    "x" * 300,
    "a\tb",
)


def entry(dice: random.Random) -> str:
    """A word that no other entry has, and some more."""
    word = f"E{letters(dice, 5)}E"
    return f"{word} {dice.choice(_OF_OTHER_SCRIPTS)}" if dice.random() < 0.3 else f"{word} {letters(dice, 3)}"


def letters(dice: random.Random, length: int) -> str:
    """Letters that nobody expects."""
    return "".join(dice.choices(_LETTERS, k=length))


def pasted(dice: random.Random) -> str:
    """What is pasted: one line or several, of all scripts, with escapes and markup within."""
    lines = [
        " ".join(dice.choices(_PIECES, k=dice.randint(1, 3))) if dice.random() < 0.8 else entry(dice)
        for _line in range(dice.choice((1, 1, 2, 3, 8)))
    ]
    return "\r".join(lines)
