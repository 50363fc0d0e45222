"""Whether the terminal can place its cursor. Without that no screen can be drawn."""

import os
from collections.abc import Mapping
from importlib import import_module
from typing import Final

_LINES_ONLY: Final = ("dumb", "unknown")
"""What terminals call themselves that only take lines."""
_FAMILIES: Final = ("xterm", "screen", "tmux", "linux", "rxvt", "vt", "alacritty", "kitty", "foot", "konsole", "st")
"""Beginnings of names of terminals that place their cursor; these are not looked up, for that takes milliseconds."""


def can_place_cursor(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal can, as far as its name tells. Of a name that the system does not know, it is assumed."""
    name = environ.get("TERM", "")
    if name in _LINES_ONLY:
        return False
    return not name or name.startswith(_FAMILIES) or _is_described_so(name)


def _is_described_so(name: str) -> bool:
    """Whether the system's description of that terminal has a way to place the cursor. Windows has no descriptions."""
    try:
        curses = import_module("curses")
    except ImportError:
        return True
    try:
        curses.setupterm(name, 1)
        return curses.tigetstr("cup") is not None
    except curses.error:
        return True
