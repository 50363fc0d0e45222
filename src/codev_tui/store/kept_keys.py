"""The keys that facilitators gave to commands. Most have none, and then nothing is read and nothing imported for it."""

from collections.abc import Mapping

from codev_tui.store.disk.paths import NoHome, config_dir


def kept_keys() -> tuple[Mapping[str, object], str]:
    """The keys as the settings have them, by the ids of commands, and a sentence about what is wrong with the file."""
    try:
        if not (config_dir() / "codev.toml").exists():
            return {}, ""
    except (NoHome, OSError):
        return {}, ""
    from codev_tui.store.settings import load_preferences

    preferences, problem = load_preferences()
    return preferences.keys, problem
