"""What was chosen last for the whole console: its theme, its language, keys, and the look of the room's screen.

Most first starts have chosen nothing, and then nothing is read and nothing imported for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from codev_tui.store.disk.paths import NoHome, config_dir

if TYPE_CHECKING:
    from codev_tui.store.settings import Preferences

_SIZES: Final = {"smaller": -1, "larger": 1}


def kept_theme() -> str:
    """The name of the theme to start with; empty for the program's own, also where the settings cannot be read."""
    preferences, _problem = _kept()
    return preferences.theme if preferences else ""


def kept_language() -> str:
    """The language to start with; empty for the system's, also where the settings cannot be read."""
    preferences, _problem = _kept()
    return preferences.language if preferences else ""


def kept_keys() -> tuple[Mapping[str, object], str]:
    """The keys as the settings have them, by the ids of commands, and a sentence about what is wrong with the file."""
    preferences, problem = _kept()
    return preferences.keys if preferences else {}, problem


def kept_room() -> tuple[bool, int]:
    """Whether the room's screen was light last, and its size; dark and 0 where nothing else was chosen."""
    preferences, _problem = _kept()
    if preferences is None:
        return False, 0
    return preferences.room_colours == "light", _SIZES.get(preferences.room_size, 0)


def _kept() -> tuple[Preferences | None, str]:
    """The settings, none where there is no file; and what is wrong with the file."""
    try:
        if not (config_dir() / "codev.toml").exists():
            return None, ""
    except (NoHome, OSError):
        return None, ""
    from codev_tui.store.settings import load_preferences

    return load_preferences()


def keep_room(*, light: bool, size: int) -> None:
    """Keep the look of the room's screen for the next session. Raises `SettingsError`."""
    keep(room=("light" if light else "", next((name for name, each in _SIZES.items() if each == size), "")))


def keep(*, theme: str = "", language: str = "", room: tuple[str, str] | None = None) -> None:
    """Keep for the next start what is not empty, and colours and size of the room's screen. Raises `SettingsError`."""
    from codev_tui.store.settings import save_language, save_room, save_theme

    if theme:
        save_theme(theme)
    if language:
        save_language(language)
    if room is not None:
        save_room(*room)
