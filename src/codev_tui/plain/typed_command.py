"""What a typed line means: a command with what belongs to it, somebody's words, or a sentence that is neither."""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from codev_tui.commands import Command, of_activity
from codev_tui.i18n import _
from codev_tui.model.people import Person, assign_letters
from codev_tui.model.text import fold
from codev_tui.model.typed_line import person_begun, read_line
from codev_tui.own_keys import own_keys_text
from codev_tui.plain.plain_words import WORDS, WORDS_OF
from codev_tui.plain.targets import NAMED

NOBODY: Final = ("0", "space", "nobody")

_TARGET: Final = re.compile(r"(?:[^\W\d_]+\s*)?\d{1,4}|")
_CORRECTION: Final = re.compile(r"[-−–+=]?\s?\d.*|")
_KIND: Final = re.compile(r"(?:(?:[^\W\d_]+\s*)?\d{1,4})?\s*[^\W\d_]*")
_MINUTES: Final = re.compile(r"([-+])(?:(\1*)|\s*(\d{1,3}))")
_ANYTHING: Final = (
    "entry",
    "second",
    "park",
    "notes",
    "for_client",
    "filter",
    *(row.id for rows in WORDS_OF.values() for row in rows),
)


class Call(NamedTuple):
    """A command by its id, and what was typed behind it."""

    id: str
    argument: str = ""


class Spoken(NamedTuple):
    """Words of that person; without any, they only get the word."""

    by: str
    text: str


class Sentence(NamedTuple):
    """Neither: nothing is done with it before somebody says what it is."""

    text: str


def rows_of(activity: str, *, asks_request: bool = False) -> tuple[Command, ...]:
    """All commands that a line may begin with in that kind of phase, the console's first."""
    return (*of_activity(activity, asks_request=asks_request), *WORDS, *WORDS_OF.get(activity, ()))


def keys_of(command: Command) -> tuple[str, ...]:
    """What is typed for a command, what is told in the help first."""
    first, *others = command.keys.split(",")
    own = own_keys_text(command).split()
    return tuple(dict.fromkeys((*(own or (command.display or first,)), *others)))


def read_typed(
    line: str, activity: str, people: Sequence[Person], *, asks_request: bool = False
) -> Call | Spoken | Sentence:
    """What that line means. Capitals count in keys of one letter."""
    if line == " ":
        return Call("pause")
    text = line.strip()
    if not text:
        return Call("pass_on")
    spoken = read_line(text, people)
    if spoken.by:
        return Spoken(spoken.by, spoken.text)
    if found := _minutes(text) or _speaker(text, people):
        return found
    first, _space, rest = text.partition(" ")
    row = _row(first, rows_of(activity, asks_request=asks_request))
    return Call(row.id, rest.strip()) if row and takes(row.id, rest.strip(), people) else Sentence(text)


def _minutes(text: str) -> Call | None:
    """A minute or several more or less: `+`, `++`, `+ 2`."""
    found = _MINUTES.fullmatch(text)
    if not found:
        return None
    number = found[3] or str(1 + len(found[2] or ""))
    return Call("longer" if found[1] == "+" else "shorter", number)


def _speaker(text: str, people: Sequence[Person]) -> Call | None:
    """The two keys of the console in one word, such as `sb`, or a place in the roster."""
    names = {letter: person for person, letter in assign_letters(people).items()}
    if len(text) == 2 and text[0] == "s" and text[1] in names:
        return Call("speaker", names[text[1]])
    if len(text) == 1 and text.isdecimal() and text != "0" and int(text) <= len(people):
        return Call("speaker", people[int(text) - 1].name)
    return Call("speaker", NOBODY[0]) if text == "0" else None


def _row(word: str, rows: Sequence[Command]) -> Command | None:
    """The command that this word names: by its key, then by its id, then by what it is called here."""
    names: tuple[Callable[[Command], tuple[str, ...]], ...] = (
        keys_of,
        lambda row: (row.id, row.id.replace("_", "-")),
        lambda row: (fold(row.shown),),
    )
    return next((row for name in names for row in rows if word in name(row)), None)


def takes(command: str, text: str, people: Sequence[Person]) -> bool:
    """Whether a command can do something with what is typed behind it; else the line is hardly meant as one."""
    if not text or command in _ANYTHING:
        return True
    match command:
        case "yes" | "delete" | "grow" | "vote" | "unvote":
            return bool(_TARGET.fullmatch(text))
        case "changes" | "let_go" | "edit":
            return bool(NAMED.fullmatch(text))
        case "kind":
            return bool(_KIND.fullmatch(text))
        case "speaker":
            return text in NOBODY or bool(person_begun(people, text))
        case "correct":
            return bool(_CORRECTION.fullmatch(text))
        case "leave":
            return text in ("later", "close", "abandon", "l", "c", "a")
        case "list":
            return text in ("all", _("all"))
        case "help":
            return " " not in text
        case "elsewhere":
            return True
    return False
