"""The help of the plain console: what can be typed, in the words of the command table."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from codev_tui.commands import Command
from codev_tui.i18n import _
from codev_tui.own_keys import acting_key
from codev_tui.plain.plain_words import typed_word
from codev_tui.plain.typed_command import is_called, keys_of, rows_of

_DOES: Final[Mapping[str, Callable[[], str]]] = {
    "help": lambda: _("this help; with a command behind it, what that one does"),
    "longer": lambda: _("one minute more for this phase, or as many as stand behind it: {key} 3"),
    "shorter": lambda: _("one minute less for this phase, or as many as stand behind it: {key} 3"),
    "speaker": lambda: _("who speaks: {key} and a letter or a name; {key} 0: nobody in particular"),
    "pass_on": lambda: _("an empty line in a round: this person passes"),
    "edit": lambda: _("change an entry: {key} 3 the new words; {key} 3 alone asks field by field"),
    "delete": lambda: _("delete an entry: {key} 3; {undo} brings it back"),
    "card_before": lambda: _("read the line of the script before"),
    "card_after": lambda: _("read the next line of the script"),
    "catch_up": lambda: _("catch up, or give away minutes in hand: reads the plan, and asks before it holds"),
    "course": lambda: _("the phases from now on, and how they are changed: {key} drop 3, {key} break, {key} round"),
    "correct": lambda: _("correct the time of this phase: {key} +5, {key} -3, or {key} 4:30 for exactly that"),
    "people": lambda: _("somebody comes later: asks for names and roles"),
    "notes": lambda: _("notes of this phase: {key} and the words add a line; {key} alone reads them"),
    "clock_size": lambda: _("tell the time without figures; again: with them"),
    "read": lambda: _("read one entry alone: {key} 2; without a number the last one"),
    "copy": lambda: _("copy the order of a round, again: request, sentence to complete; {key} 2 an entry; all is read"),
    "flag": lambda: _("the client is off course or uncomfortable: the request is read, and can be worded anew"),
    "moments": lambda: _("difficult moments: what you see; a number reads what you can say"),
    "leave": lambda: _("leave: {key} later, {key} close or {key} abandon; {key} alone asks"),
    "kind": lambda: _("the kind of an idea: {key} 3 advice; without a number of the last one"),
    "filter": lambda: _("read only the entries with these words"),
    "yes": lambda: _("{does}: {key} 2, or {key} alone for the first that is open"),
    "changes": lambda: _("{does}: {key} 2 and the words"),
    "let_go": lambda: _("{does}: {key} 2"),
}
"""What a command does here, where the console's words speak of its screens: `{does}` are those, `{key}` its key."""


def help_lines(activity: str, known: Collection[str], only: str = "") -> Iterator[str]:
    """A line for each command in that kind of phase that is in `known`; with `only`, for what is typed so alone."""
    rows = [row for row in rows_of(activity) if row.id in known]
    chosen = [row for row in rows if is_called(only, row.id, activity)] if only else rows
    if not chosen:
        yield _("There is no command {word}: {help} alone reads all of them.").format(
            word=only, help=acting_key("help", "?")
        )
        return
    if not only:
        yield _(
            "A line is a command: its key or word, then what belongs to it, as in: {note} text of the entry."
        ).format(note=acting_key("entry", "i"))
        yield _("name: text, with a name, its beginning or its letter, notes the words of that person.")
        yield _(
            "An entry is named by its number, as list reads it: {yes} 2, {delete} 3, {edit} 3 the new words."
        ).format(yes=acting_key("yes", "y"), delete=acting_key("delete", "d"), edit=acting_key("edit", "e"))
        yield _("An empty line passes in a round; else it reads where the session stands.")
    for row in chosen:
        yield _("{key}: {what}").format(key=_keys(row), what=_does(row))


def _keys(row: Command) -> str:
    """The key, and the word that does the same."""
    key, word = keys_of(row)[0], typed_word(row)
    return key if key == word else _("{one} or {other}").format(one=key, other=word)


def _does(row: Command) -> str:
    if row.id not in _DOES:
        return row.does
    return _DOES[row.id]().format(does=row.does, key=keys_of(row)[0], undo=acting_key("undo", "u"))
