"""What is said of an export under pseudonyms before it is handed on."""

from collections.abc import Iterator
from typing import Final

from codev_tui.export.substitution import Residue
from codev_tui.i18n import _, ngettext

SHOWN_MAX: Final = 40
"""How many suspicious words of a kind are listed."""


def warnings(residue: Residue) -> Iterator[str]:
    """What a pseudonym cannot do, in a sentence, and what is left to look at: a line for each kind of it."""
    yield _(
        "Pseudonymised, not anonymous: who was there knows who said it, and days stay. Read it before you hand it on."
    )
    for label, words in (
        (_("Words with a name in them: {words}"), residue.named),
        (_("Words with a capital: {words}"), residue.words),
        (_("Words with a capital that begin a sentence: {words}"), residue.openers),
        (_("Addresses: {words}"), residue.addresses),
        (_("Numbers: {words}"), residue.numbers),
    ):
        if words:
            yield label.format(words=listed(words))


def listed(words: tuple[str, ...], at_most: int = SHOWN_MAX) -> str:
    """The words with commas between them, and how many more there are."""
    shown, more = ", ".join(words[:at_most]), len(words) - at_most
    if more <= 0:
        return shown
    return ngettext("{listed} and {more} more", "{listed} and {more} more", more).format(listed=shown, more=more)
