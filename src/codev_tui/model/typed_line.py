"""What a typed line says besides its text: whose words they are, and that they are a question."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from codev_tui.model.people import NAME_MAX, Person, assign_letters
from codev_tui.model.text import name_key

_ADDRESS: Final = re.compile(rf"\s*([^:\n]{{1,{NAME_MAX}}}?)\s*:(?:\s+|$)")
"""Who is named before a colon. French has a space before the colon, too; after it there is one, or nothing yet."""
_QUESTION: Final = re.compile(r"\s*\?\s*")


class TypedLine(NamedTuple):
    """A line as it was meant. `by` is whom it names before a colon; empty: it names nobody."""

    text: str
    by: str = ""
    is_question: bool = False


def read_line(text: str, people: Sequence[Person], *, may_ask: bool = False) -> TypedLine:
    """The line without the person that it begins with and, where it may be a question, without a leading `?`.

    A beginning that is no person's stays text.
    """
    by, rest = "", text
    if (found := _ADDRESS.match(text)) and (by := person_begun(people, found[1])):
        rest = text[found.end() :]
    asked = _QUESTION.match(rest) if may_ask else None
    return TypedLine(rest[asked.end() :] if asked else rest, by, asked is not None)


def person_begun(people: Sequence[Person], text: str) -> str:
    """The one whose letter in the roster, whole name or beginning of a name this is; empty for nobody, or several."""
    typed = name_key(text)
    if not typed:
        return ""
    lettered = (name for name, letter in assign_letters(people).items() if letter == typed)
    whole = (person.name for person in people if name_key(person.name) == typed)
    begun = [person.name for person in people if name_key(person.name).startswith(typed)]
    return next(lettered, "") or next(whole, "") or (begun[0] if len(begun) == 1 else "")
