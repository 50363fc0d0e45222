"""What is typed in the plain console besides the keys of the console: words, in rows as those of the command table."""

from collections.abc import Mapping
from functools import reduce
from typing import Final

from codev_tui.commands import Command
from codev_tui.i18n import N_, NP_, _, translate

WORDS: tuple[Command, ...] = (
    Command("say", "say", N_("say"), N_("read all that can be said now")),
    Command("time", "time", N_("time"), N_("the time to the second, the projected end, and how late it is")),
    Command("who", "who", N_("who"), N_("everybody with their letter, who speaks, and who was not heard yet")),
    Command("list", "list", N_("list"), N_("what this phase is about, numbered; list all: everything that was noted")),
    Command("spoke", "spoke", N_("spoke"), N_("in a round: this person has spoken; on to the next, without a note")),
    Command("for_client", "for-client", N_("for the client"), N_("add to what the client will read of this phase")),
    Command(
        "elsewhere", "elsewhere", N_("elsewhere"), N_("save in another directory, where this one cannot be written")
    ),
)
"""What is typed as a word, for it has no key in the console, or none that can be read."""
WORDS_OF: dict[str, tuple[Command, ...]] = {
    "exploration": (
        Command("facts", "facts", N_("facts"), N_("add to the facts")),
        Command("difficulties", "difficulties", N_("difficulties"), N_("add to the difficulties")),
        Command("relation", "relation", N_("relation"), N_("add to the client's relation to the topic")),
    ),
    "learning": (
        Command("partner", "partner", N_("partner"), N_("the learning partner")),
        Command("date", "date", N_("date"), N_("the day of the next session")),
        Command("next_facilitator", "facilitator", N_("facilitator"), N_("who facilitates the next session")),
    ),
}
"""The same in some phases alone: they stand for the fields that the console has there."""

_TYPED: Final[Mapping[str, str]] = {
    "pause": NP_("a typed command", "pause"),
    "next": NP_("a typed command", "next"),
    "back": NP_("a typed command", "back"),
    "card_before": NP_("a typed command", "card-before"),
    "card_after": NP_("a typed command", "card-after"),
    "longer": NP_("a typed command", "longer"),
    "shorter": NP_("a typed command", "shorter"),
    "catch_up": NP_("a typed command", "catch-up"),
    "course": NP_("a typed command", "course"),
    "correct": NP_("a typed command", "correct"),
    "speaker": NP_("a typed command", "speaker"),
    "round": NP_("a typed command", "round"),
    "pass_on": NP_("a typed command", "pass-on"),
    "skip": NP_("a typed command", "skip"),
    "people": NP_("a typed command", "people"),
    "read": NP_("a typed command", "read"),
    "edit": NP_("a typed command", "edit"),
    "delete": NP_("a typed command", "delete"),
    "park": NP_("a typed command", "park"),
    "flag": NP_("a typed command", "flag"),
    "notes": NP_("a typed command", "notes"),
    "moments": NP_("a typed command", "moments"),
    "agreement": NP_("a typed command", "agreement"),
    "copy": NP_("a typed command", "copy"),
    "undo": NP_("a typed command", "undo"),
    "redo": NP_("a typed command", "redo"),
    "clock_size": NP_("a typed command", "clock-size"),
    "bell": NP_("a typed command", "bell"),
    "help": NP_("a typed command", "help"),
    "leave": NP_("a typed command", "leave"),
    "entry": NP_("a typed command", "entry"),
    "second": NP_("a typed command", "second"),
    "yes": NP_("a typed command", "yes"),
    "changes": NP_("a typed command", "changes"),
    "let_go": NP_("a typed command", "let-go"),
    "vote": NP_("a typed command", "vote"),
    "unvote": NP_("a typed command", "unvote"),
    "kind": NP_("a typed command", "kind"),
    "filter": NP_("a typed command", "filter"),
    "grow": NP_("a typed command", "grow"),
    "say": NP_("a typed command", "say"),
    "time": NP_("a typed command", "time"),
    "who": NP_("a typed command", "who"),
    "list": NP_("a typed command", "list"),
    "spoke": NP_("a typed command", "spoke"),
    "for_client": NP_("a typed command", "for-client"),
    "elsewhere": NP_("a typed command", "elsewhere"),
    "facts": NP_("a typed command", "facts"),
    "difficulties": NP_("a typed command", "difficulties"),
    "relation": NP_("a typed command", "relation"),
    "partner": NP_("a typed command", "partner"),
    "date": NP_("a typed command", "date"),
    "next_facilitator": NP_("a typed command", "facilitator"),
}
"""What is typed for a command in the language of the program, a word that a sentence hardly begins with.

A translation may have several with spaces between: the first is told, the others are understood as well.
"""


def typed_words(command: Command) -> tuple[str, ...]:
    """The words that do what the command's key does, the one that is told first."""
    return tuple(translate(_TYPED[command.id]).split()) if command.id in _TYPED else (command.id.replace("_", "-"),)


def typed_word(command: Command) -> str:
    """The word that is told for the command."""
    return typed_words(command)[0]


def side_by_side(*parts: str) -> str:
    """The parts that there are in one line, parted as the language that is spoken now does it."""
    return reduce(lambda before, after: _("{before}; {after}").format(before=before, after=after), filter(None, parts))
