"""What a typed line means: a command with what belongs to it, somebody's words, or a sentence that is neither."""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from codev_tui.commands import COMMON, Command, activity_alone, of_activity
from codev_tui.i18n import _, pgettext
from codev_tui.model import kinds
from codev_tui.model.people import Person, assign_letters
from codev_tui.model.text import fold
from codev_tui.model.typed_line import person_begun, read_line
from codev_tui.own_keys import own_keys_text
from codev_tui.plain.plain_words import WORDS, WORDS_OF, typed_words
from codev_tui.plain.targets import NAMED

_NOBODY: Final = ("0", "space", "nobody")

_TARGET: Final = re.compile(r"(?:[^\W\d_]+\s*)?\d{1,4}|")
_CORRECTION: Final = re.compile(r"[-−–+=]?\s?\d.*|")
_KIND: Final = re.compile(r"(?:(?:[^\W\d_]+\s*)?\d{1,4})?\s*[^\W\d_]*")
_MINUTES: Final = re.compile(r"([-+])(?:(\1*)|\s*(\d{1,3}))")
_COURSE: Final = re.compile(r"\w+(?:\s+\d{1,3}){0,2}|\w+\s+[\w-]+")
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


def rows_of(activity: str) -> tuple[Command, ...]:
    """All commands that a line may begin with in that kind of phase, the console's first."""
    return (*of_activity(activity), *WORDS, *WORDS_OF.get(activity_alone(activity), ()))


def keys_of(command: Command) -> tuple[str, ...]:
    """What is typed for a command, what is told in the help first."""
    first, *others = command.keys.split(",")
    own = own_keys_text(command).split()
    return tuple(dict.fromkeys((*(own or (command.pressed, command.display or first)), *others)))


def read_typed(line: str, activity: str, people: Sequence[Person]) -> Call | Spoken | Sentence:
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
    row = _row(first, activity)
    argument = _with_short_name(rest.strip()) if row and row.id not in _ANYTHING else rest.strip()
    return Call(row.id, argument) if row and takes(row.id, argument, people) else Sentence(text)


def _with_short_name(text: str) -> str:
    """What names an entry by several words, as the list reads it, with the first of them alone."""
    for kind in kinds.KINDS:
        name = kind.word()
        first, space, _others = name.partition(" ")
        number = text[len(name) :].lstrip()
        if space and fold(text).startswith(fold(name)) and number[:1].isdecimal():
            return f"{first} {number}"
    return text


def is_nobody(text: str) -> bool:
    """Whether the text says that nobody in particular speaks."""
    return text in _NOBODY or fold(text) == fold(pgettext("a typed word", "nobody"))


def way_of(text: str) -> str:
    """The letter of the way in which the session is left, empty for none: later, close or abandon."""
    ways = {
        "l": ("l", "later", pgettext("a typed word", "later")),
        "c": ("c", "close", pgettext("a typed word", "close")),
        "a": ("a", "abandon", pgettext("a typed word", "abandon")),
    }
    return next((letter for letter, words in ways.items() if fold(text) in map(fold, words)), "")


def is_called(word: str, command: str, activity: str) -> bool:
    """Whether that word is typed for the command of that id, in that kind of phase."""
    row = _row(word, activity)
    return row is not None and row.id == command


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
    key = next(keys_of(row)[0] for row in COMMON if row.id == "speaker")
    if len(text) == len(key) + 1 and text.startswith(key) and text[-1] in names:
        return Call("speaker", names[text[-1]])
    if len(text) == 1 and text.isdecimal() and text != "0" and int(text) <= len(people):
        return Call("speaker", people[int(text) - 1].name)
    return Call("speaker", _NOBODY[0]) if text == "0" else None


def _row(word: str, activity: str) -> Command | None:
    """The command that this word names: by its key, then by its id, then by what it is called here."""
    rows = rows_of(activity)
    folded = fold(word)
    names: tuple[Callable[[Command], bool], ...] = (
        lambda row: word in keys_of(row),
        lambda row: folded in (*map(fold, typed_words(row)), row.id, row.id.replace("_", "-")),
        lambda row: folded == fold(row.shown),
    )
    return next((row for is_meant in names for row in rows if is_meant(row)), None)


def takes(command: str, text: str, people: Sequence[Person]) -> bool:
    """Whether a command can do something with what is typed behind it; else the line is hardly meant as one."""
    if not text or command in _ANYTHING:
        return True
    match command:
        case "yes" | "delete" | "grow" | "vote" | "unvote":
            return bool(_TARGET.fullmatch(text))
        case "changes" | "let_go" | "edit" | "copy":
            return bool(NAMED.fullmatch(text))
        case "kind":
            return bool(_KIND.fullmatch(text))
        case "speaker":
            return is_nobody(text) or bool(person_begun(people, text))
        case "correct":
            return bool(_CORRECTION.fullmatch(text))
        case "leave":
            return bool(way_of(text))
        case "list":
            return fold(text) in ("all", fold(_("all")))
        case "read":
            return bool(NAMED.fullmatch(text))
        case "course":
            return bool(_COURSE.fullmatch(text))
        case "moments":
            return text.isdecimal()
        case "longer" | "shorter":
            return text.isdecimal() and len(text) <= 3
        case "help":
            return " " not in text
        case "elsewhere":
            return True
    return False
