"""The keys that a person meant by what the terminal reported."""

from typing import Final

from textual.events import Key
from textual.keys import REPLACED_KEYS, key_to_character

_KEYPAD: Final = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/", "decimal": ".", "equal": "="}
"""Textual's names of the keypad's keys where they have names of their own, and what they type."""
_NAMES: Final = {
    "+": "plus",
    "-": "minus",
    "*": "asterisk",
    "/": "slash",
    ".": "full_stop",
    ",": "comma",
    "=": "equals_sign",
    " ": "space",
}
_AFTER_ESCAPE: Final = {"enter": "\r", "tab": "\t"}
_SAME: Final = {
    "ctrl+j": ("enter", "\r"),  # What Enter becomes in a terminal that edits lines, as it does before codev runs.
    "alt+backspace": ("ctrl+w", None),  # In a field both take the word before away.
}


def keys_meant(event: Key) -> tuple[Key, ...]:
    """The keys to act on in place of this one, in order; itself where nothing else is meant.

    codev has no commands on Alt. Escape and a letter that reach us together look like Alt and that letter, so they are
    Escape and then the letter. Of Alt and a digit only Escape is left, for a digit would choose a speaker.
    """
    if event.key in _SAME:
        return (Key(*_SAME[event.key]),)
    if event.key in _KEYPAD or event.key == "separator":
        return (_typing(event.character or _KEYPAD.get(event.key, ",")),)
    if event.key.startswith("alt+"):
        return _with_alt(event)
    return (event,)


def _with_alt(event: Key) -> tuple[Key, ...]:
    name = event.key.removeprefix("alt+")
    escape = Key("escape", "\x1b")
    if name in _AFTER_ESCAPE:
        return (escape, Key(name, _AFTER_ESCAPE[name]))
    plain = name.removeprefix("shift+")
    character = event.character if event.is_printable else key_to_character(REPLACED_KEYS.get(plain, plain))
    if character is None or not character.isprintable():
        return (event,)
    if character.isdigit():
        return (escape,)
    if plain != name and len(character.upper()) == 1:
        character = character.upper()
    return (escape, _typing(character, plain))


def _typing(character: str, name: str = "") -> Key:
    """The key that types this character; a letter names itself, a sign has a name of its own."""
    return Key(character if character.isalnum() else _NAMES.get(character, name or character), character)
