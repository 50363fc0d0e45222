"""What was chosen last for the whole console: its theme and its language.

Most first starts have chosen nothing, and then nothing is read and nothing imported for it.
"""

from codev_tui.store.disk.paths import NoHome, config_dir


def kept_theme() -> str:
    """The name of the theme to start with; empty for the program's own, also where the settings cannot be read."""
    return _kept()[0]


def kept_language() -> str:
    """The language to start with; empty for the system's, also where the settings cannot be read."""
    return _kept()[1]


def _kept() -> tuple[str, str]:
    try:
        if not (config_dir() / "codev.toml").exists():
            return "", ""
    except (NoHome, OSError):
        return "", ""
    from codev_tui.store.settings import load_preferences

    preferences, _problem = load_preferences()
    return preferences.theme, preferences.language


def keep(*, theme: str = "", language: str = "") -> None:
    """Keep for the next start what is not empty. Raises `SettingsError`."""
    from codev_tui.store.settings import save_language, save_theme

    if theme:
        save_theme(theme)
    if language:
        save_language(language)
