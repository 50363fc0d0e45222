"""The theme that was chosen last. Most first starts have none, and then nothing is read and nothing imported for it."""

from codev_tui.store.disk.paths import NoHome, config_dir


def kept_theme() -> str:
    """The name of the theme to start with; empty for the program's own, also where the settings cannot be read."""
    try:
        if not (config_dir() / "codev.toml").exists():
            return ""
    except (NoHome, OSError):
        return ""
    from codev_tui.store.settings import load_preferences

    preferences, _problem = load_preferences()
    return preferences.theme


def keep_theme(theme: str) -> None:
    """Keep the theme for the next start. Raises `SettingsError`."""
    from codev_tui.store.settings import save_theme

    save_theme(theme)
