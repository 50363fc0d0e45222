"""Where the monkey believes to be, told by what it sees, and the keys that do something there."""

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from codev_tui.commands import ACTIVITY, COMMON, GROUP, LOOKING_BACK, PROTOCOL, RECORD, REVIEW, REVIEWING, Command
from e2e.emulator import ALTERNATE_SCREEN
from e2e.terminal import KEYS, Terminal
from faults.watching import PHASES, phase_shown

Keys = Mapping[str, int]
"""Keys with their weights: how often each is pressed."""

_NAMES = {"comma": ",", "semicolon": ";", "plus": "+", "minus": "-", "question_mark": "?", "slash": "/"}
_MOVES: Keys = {"up": 2, "down": 4, "left": 1, "right": 1, "home": 1, "end": 1, "pageup": 1, "pagedown": 1}
_SHOWN: Final = re.compile(r"(?:^|[ █│])([a-zA-Z?,;/+-])  [A-Z]")
"""A choice of a dialog, with its letter before it."""


class Place(NamedTuple):
    """A screen, dialog or field: its name, and what is pressed there."""

    name: str
    keys: Keys
    takes_text: bool = False

    @property
    def is_room(self) -> bool:
        """Whether it is a phase screen, and keys are commands."""
        return self.name in _ROOM


def bytes_of(key: str) -> bytes:
    """What a terminal sends for a key."""
    return KEYS.get(key, key.encode())


def _of(*commands: Command) -> dict[str, int]:
    keys = (key for command in commands for key in command.keys.split(","))
    return {_NAMES.get(key, key): 2 for key in keys}


_ANYWHERE: Keys = {"ctrl+p": 1, "escape": 1, "tab": 1, "shift+tab": 1, "?": 1}
_ROOM: Final = {
    activity: Place(
        activity,
        {
            **_of(*COMMON, *ACTIVITY[activity]),
            **_MOVES,
            **_ANYWHERE,
            **dict.fromkeys(_of(*ACTIVITY[activity]), 4),
            **dict.fromkeys("0123ab", 1),
            "n": 5,
            "b": 2,
            "s": 3,
            "P": 1,
            "q": 1,
            "ctrl+q": 1,
        },
    )
    for _shown, activity in PHASES
}
_FIELD: Keys = {
    "enter": 8,
    "escape": 6,
    "tab": 4,
    "shift+tab": 1,
    "backspace": 2,
    "left": 1,
    "ctrl+p": 1,
} | dict.fromkeys("aeiou xyz123", 1)
_PALETTE: Keys = {"enter": 5, "escape": 5, "down": 4, "up": 2, "pagedown": 2, "pageup": 1, "ctrl+p": 1} | dict.fromkeys(
    "abeklnoprt", 1
)
_PREPARE: Keys = {
    "n": 3, "ctrl+s": 4, "escape": 6, "a": 2, "m": 2, "+": 2, "-": 1, "b": 1, "q": 1, "?": 1, "ctrl+p": 1,
    "tab": 6, "shift+tab": 2, "enter": 4, "down": 3, "up": 2, "right": 2, "left": 2, "space": 2, "pagedown": 1,
}  # fmt: skip
_HOME: Keys = {
    "n": 3, "p": 3, "g": 2, "s": 2, "r": 3, "?": 2, "q": 1, "enter": 4, "down": 3, "up": 2, "ctrl+p": 1, "ctrl+q": 1,
    "escape": 1,
}  # fmt: skip
_DIALOG: Keys = {
    "enter": 8, "escape": 8, "b": 2, "up": 2, "down": 4, "left": 1, "right": 1, "tab": 2, "space": 2, "pagedown": 1,
    "y": 2, "n": 2, "ctrl+p": 1, "ctrl+s": 1, "e": 1, "o": 1, "l": 1, "c": 1, "w": 1, "?": 1,
}  # fmt: skip
_COURSE: Keys = {
    "enter": 4, "escape": 3, "b": 1, "up": 2, "down": 6, "d": 4, "e": 3, "l": 3, "+": 2, "-": 2, "i": 3, "s": 2, "j": 2,
    "o": 3, "c": 2, "u": 3, "ctrl+p": 1,
}  # fmt: skip
_OTHER_PROTOCOL: Keys = {"enter": 5, "escape": 3, "up": 2, "down": 4, "left": 2, "right": 4, "space": 4, "b": 1}
_LEAVE: Keys = {"escape": 6, "b": 3, "c": 3, "down": 2, "up": 1, "enter": 2, "l": 2, "a": 1, "q": 1}
_CLOSING: Keys = {"b": 6, "escape": 4, "down": 3, "up": 2, "pagedown": 1, "pageup": 1, "enter": 3, "ctrl+p": 1}
_REVIEW: Final = {
    name: Place(name, {**_of(*REVIEW[name], *REVIEWING), **_MOVES, **_ANYWHERE, "down": 6, "b": 2, "q": 1})
    for name in REVIEW
}
_RECORD = Place(
    "record",
    {
        **{key: 2 for rows in RECORD.values() for key in _of(*rows)},
        **_MOVES,
        **_ANYWHERE,
        **dict.fromkeys("1234567", 2),
        "down": 5,
        "b": 2,
    },
)
_GROUP = Place(
    "group",
    {
        **{key: 2 for rows in GROUP.values() for key in _of(*rows)},
        **_MOVES,
        **_ANYWHERE,
        **dict.fromkeys("1234", 2),
        "down": 5,
        "b": 2,
    },
)
_PROTOCOL = Place(
    "protocol",
    {
        **{key: 2 for rows in PROTOCOL.values() for key in _of(*rows)},
        **_MOVES,
        **_ANYWHERE,
        **dict.fromkeys("123", 2),
        "down": 5,
        "b": 2,
    },
)
_LOST = Place("elsewhere", {**_of(*LOOKING_BACK), **_MOVES, **_ANYWHERE, "enter": 3, "escape": 4, "b": 2})

_BY_FIRST_ROW: Final = (
    ("Prepare a session", Place("prepare", _PREPARE)),
    ("Past sessions", _REVIEW["library"]),
    ("Follow-up", _REVIEW["follow-up"]),
    ("Figures", _REVIEW["figures"]),
    ("Debrief", _REVIEW["debrief"]),
    ("Groups", _REVIEW["groups"]),
    ("Protocols", _REVIEW["protocols"]),
    ("Is every file sound?", _REVIEW["doctor"]),
)
_BY_TEXT: Final[tuple[tuple[Callable[[str], object], Place], ...]] = (
    (re.compile("🔎 ").search, Place("palette", _PALETTE, takes_text=True)),
    (re.compile("─ Are you sure").search, Place("confirm", {"y": 3, "n": 3, "escape": 3, "enter": 2})),
    (
        re.compile("─ Away ─").search,
        Place("away", {"c": 4, "l": 4, "p": 3, "down": 2, "enter": 3, "3": 1, "escape": 1}),
    ),
    (re.compile("─ The course of this session ─(?!.*─ Go on by another)", re.DOTALL).search, Place("course", _COURSE)),
    (re.compile("─ Go on by another protocol ─").search, Place("other protocol", _OTHER_PROTOCOL)),
    (re.compile("─ Leave the session ─").search, Place("leave", _LEAVE)),
    (re.compile("The session is over").search, Place("farewell", {"enter": 4, "v": 3, "q": 1, "b": 1, "escape": 1})),
    (re.compile("─ Notes: ").search, Place("notes", _FIELD, takes_text=True)),
    (re.compile("what may be kept|what is kept ─|─ off the record ─").search, Place("closing", _CLOSING)),
)
_DIALOG_KEYS: Final = re.compile(r"\besc (?:back|close|done)|b/esc|enter (?:choose|used it|close)\b|↑↓ (?:move|scroll)")
_FIELD_IS_OPEN: Final = re.compile("leave the field|esc out of the field|enter to the list|enter take it")
_HOME_SHOWS: Final = re.compile(r"\bn  Start a session")
_RECORD_SHOWS: Final = re.compile(r"\b1 summary\b")
_GROUP_SHOWS: Final = re.compile(r"\b1 season\b")
_PROTOCOL_SHOWS: Final = re.compile(r"\b1 phases\b")
_PAGE_SHOWS: Final = re.compile("c copy (?:e edit |o editor )*↑↓ scroll")
_TOO_SMALL: Final = "codev needs"


def place_on(terminal: Terminal) -> Place:
    """Where the monkey believes to be."""
    if ALTERNATE_SCREEN not in terminal.modes:
        return Place("not there yet", {**_LOST.keys, "n": 6, "p": 2, "i": 2, ",": 2, ";": 2, "space": 2})
    rows, text = terminal.screen, terminal.text
    for shows, place in _BY_TEXT:
        if shows(text):
            return place
    foot = rows[-1]
    if _DIALOG_KEYS.search(text) and not _DIALOG_KEYS.search(foot):
        return Place("dialog", {**_DIALOG, **dict.fromkeys(_SHOWN.findall(text), 3)}, takes_text=True)
    return _screen_on(terminal, rows, text)


def _screen_on(terminal: Terminal, rows: list[str], text: str) -> Place:
    first = rows[0].strip()
    by_first_row = next((place for title, place in _BY_FIRST_ROW if first.startswith(title)), None)
    if _FIELD_IS_OPEN.search(rows[-1]):
        keys = _PREPARE if by_first_row is not None and by_first_row.name == "prepare" else {}
        return Place("field", {**_FIELD, **keys}, takes_text=True)
    if by_first_row is not None:
        return by_first_row
    if (phase := phase_shown(terminal)) is not None:
        return _ROOM[PHASES[phase][1]]
    if _TOO_SMALL in text:
        return Place("too small", _ROOM["consultation"].keys)
    if _HOME_SHOWS.search(text):
        return Place("home", _HOME)
    if _GROUP_SHOWS.search(text):
        return _GROUP
    if _PROTOCOL_SHOWS.search(text):
        return _PROTOCOL
    if _PAGE_SHOWS.search(rows[-1]):
        return _REVIEW["protocol page"]
    return _RECORD if _RECORD_SHOWS.search(text) else _LOST
