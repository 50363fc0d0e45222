"""Keys that facilitators give to commands themselves: checked against the table of commands, and told where it is.

Commands are named by their ids, keys by the sign on them or by Textual's name of them.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from codev_tui.commands import (
    ACTIVITY,
    GROUP,
    HALL,
    HARVEST,
    HOME,
    PROTOCOL,
    RECORD,
    REVIEW,
    SHEET,
    Command,
    of_activity,
    of_group,
    of_protocol,
    of_record,
    of_review,
)
from codev_tui.i18n import _, translate

_RENAMED: Final[Mapping[str, str]] = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Signs that Textual does not call by their names in Unicode."""
_NEEDED: Final = frozenset(
    (
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab", "escape", "enter"),
        *("backspace", "f1", "ctrl+c", "ctrl+p", "ctrl+q", "ctrl+s", "ctrl+z", *"0123456789"),
    )
)
"""Keys that move, leave, choose somebody, or end the console on every screen."""
_NAMED: Final = re.compile(r"f([1-9]|1\d|2[0-4])|insert|delete|(ctrl|alt)\+[a-z0-9]")


_FIXED: Final = (*HOME, *SHEET)
"""Home and the sheet before a session keep their keys, whose names are what their lines begin with."""


class OwnKeys(NamedTuple):
    """Keys by the ids of their commands, and in sentences what was wished for and cannot be."""

    keymap: Mapping[str, str] = MappingProxyType({})
    problems: tuple[str, ...] = ()


NO_OWN_KEYS: Final = OwnKeys()
"""Every command has its usual keys."""
_own: dict[str, str] = {}
"""What `remember_keys` was given."""


def remember_keys(keymap: Mapping[str, str]) -> None:
    """Tell these keys from now on; those of commands that are not among them are the usual ones."""
    _own.clear()
    _own.update(keymap)


def own_keys_text(command: Command) -> str:
    """The keys that were given to a command, as they are told; empty where it has its usual ones."""
    own = "" if command in _FIXED else _own.get(command.id, "")
    return " ".join(map(sign_of, own.split(","))) if own else ""


def acting_key(id_: str, usual: str) -> str:
    """The key that a command is on, for a sentence that names it: the facilitator's own, or else the usual one."""
    own = _own.get(id_, "")
    return translate(sign_of(own.split(",")[0]) if own else usual)


def check_keys(wanted: Mapping[str, object]) -> OwnKeys:
    """Which of the keys that are wished for can be had. A command whose key cannot be had keeps its usual one."""
    known = {command.id: command for screen in _screens() for command in screen}
    problems: list[str] = []
    keymap: dict[str, str] = {}
    for id_, text in wanted.items():
        if id_ not in known:
            problems.append(_("In [keys] of codev.toml: there is no command {id}.").format(id=id_))
        elif not isinstance(text, str):
            problems.append(
                _("In [keys] of codev.toml: what {command} is on should be a text in quotes.").format(command=id_)
            )
        elif problem := _problem(known[id_], text):
            problems.append(problem)
        elif (keys := ",".join(map(key_named, _split(text)))) != known[id_].keys:
            keymap[id_] = keys
    while clash := _clash(keymap):
        problems.append(clash.sentence)
        for id_ in clash.ids:
            keymap.pop(id_, None)
    return OwnKeys(keymap, tuple(problems))


def _split(text: str) -> list[str]:
    """The keys of one command: several have commas between them, and a comma may be one."""
    return [text] if text in (",", " ") else [part.strip() for part in text.split(",")]


def key_named(text: str) -> str:
    """Textual's name of the key that is called so; empty where there is none."""
    if len(text) == 1:
        name = text if text.isalnum() else unicodedata.name(text, "").lower().replace("-", "_").replace(" ", "_")
        return _RENAMED.get(name, name)
    return text if text in (*_NEEDED, *_signs(), "space") or _NAMED.fullmatch(text) else ""


def sign_of(key: str) -> str:
    """The sign on the key of that name; the name where there is no sign that can be seen."""
    return _signs().get(key, key)


@cache
def _signs() -> Mapping[str, str]:
    """The signs of western keyboards, by Textual's names of their keys."""
    signs = (chr(code) for code in range(0x21, 0x180) if not chr(code).isalnum() and chr(code).isprintable())
    return {key_named(sign): sign for sign in signs}


def _problem(command: Command, text: str) -> str:
    """Why a command cannot have these keys, whatever other commands have; empty where it can."""
    for key in _split(text):
        if not key_named(key):
            sentence = _(
                "In [keys] of codev.toml: {key}, for {command}, is no key: write its sign, or a name such as f5."
            )
            return sentence.format(key=key or "“”", command=command.id)
        if key_named(key) in _NEEDED:
            sentence = _(
                "In [keys] of codev.toml: {key} cannot be given to {command}, for it has its meaning everywhere."
            )
            return sentence.format(key=key, command=command.id)
    return ""


class _Clash(NamedTuple):
    sentence: str
    ids: tuple[str, ...]


def _clash(keymap: Mapping[str, str]) -> _Clash | None:
    """The first two commands of one screen that would be on the same key, one of them by the keymap."""
    for screen in _screens():
        for command in screen:
            for other in screen:
                if command.id not in keymap or other.id == command.id:
                    continue
                if shared := set(_keys(command, keymap)) & set(_keys(other, keymap)):
                    sentence = _("In [keys] of codev.toml: {command} and {other} cannot both be on {key}.")
                    key = sign_of(min(shared))
                    words = sentence.format(command=command.id, other=other.id, key=key)
                    return _Clash(words, (command.id, other.id))
    return None


def _keys(command: Command, keymap: Mapping[str, str]) -> Sequence[str]:
    """The keys that a command would be on: its own in place of the first one."""
    first, *others = command.keys.split(",")
    return (*keymap.get(command.id, first).split(","), *others)


def _screens() -> Iterator[tuple[Command, ...]]:
    """The commands that are there at the same time, on each screen whose keys can be changed."""
    yield from (HALL, HARVEST)
    yield from map(of_activity, ACTIVITY)
    yield from map(of_record, RECORD)
    yield from map(of_review, REVIEW)
    yield from map(of_group, GROUP)
    yield from map(of_protocol, PROTOCOL)
