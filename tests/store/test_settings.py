"""The program's own settings: a broken file is told and never stands in the way."""

import os
import stat
import tomllib
from pathlib import Path

import pytest

from codev_tui.store.kept_choices import keep_room, kept_room
from codev_tui.store.settings import Preferences, SettingsError, load_preferences, save_theme, settings_path


@pytest.fixture(autouse=True)
def settings_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the settings file of these tests stands; there is none yet."""
    for module in ("settings", "kept_choices"):
        monkeypatch.setattr(f"codev_tui.store.{module}.config_dir", lambda: tmp_path / "config")
    assert settings_path() == tmp_path / "config" / "codev.toml"
    return settings_path()


def write(path: Path, text: str) -> None:
    """A settings file as its owner wrote it."""
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")


def test_without_a_file_the_preferences_are_the_programs_own(settings_file: Path) -> None:
    assert load_preferences() == (Preferences(), "")
    assert not settings_file.parent.exists()


def test_preferences_are_read(settings_file: Path) -> None:
    write(settings_file, 'theme = "nord"\nsomething = 1\n[keymap]\n"phase.next" = "f5"\n')
    assert load_preferences() == (Preferences(theme="nord"), "")


def test_keys_are_read_and_stay_when_a_theme_is_kept(settings_file: Path) -> None:
    write(settings_file, '[keys]\nnext = "h"  # under the right hand\n')
    save_theme("nord")
    assert load_preferences() == (Preferences(theme="nord", keys={"next": "h"}), "")
    assert "under the right hand" in settings_file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("theme = \n", "codev.toml, line 1: this is not TOML: theme has no value: give it one, or leave the line out."),
        ("\ntheme = 3\n", "codev.toml, line 2: theme should be a text in quotes and is a whole number."),
    ],
)
def test_a_broken_file_is_told_and_left_aside(settings_file: Path, text: str, problem: str) -> None:
    write(settings_file, text)
    preferences, told = load_preferences()
    assert preferences == Preferences()
    assert told.startswith(problem)


def test_a_theme_is_kept_for_the_next_start(settings_file: Path) -> None:
    save_theme("nord")
    assert load_preferences() == (Preferences(theme="nord"), "")
    save_theme("gruvbox")
    assert settings_file.read_text() == 'theme = "gruvbox"\n'


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_the_file_is_its_owners_alone(settings_file: Path) -> None:
    save_theme("nord")
    assert stat.S_IMODE(settings_file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('# mine\ntheme = "a" # dark\n\n[keymap]\nx = "y"\n', '# mine\ntheme = "nord"\n\n[keymap]\nx = "y"\n'),
        ('# mine\n[keymap]\ntheme = "y"\n', 'theme = "nord"\n# mine\n[keymap]\ntheme = "y"\n'),
        ('theme = """\na"""\nz = 1\n', 'theme = "nord"\nz = 1\n'),
        ("", 'theme = "nord"\n'),
    ],
)
def test_keeping_a_theme_changes_nothing_else(settings_file: Path, before: str, after: str) -> None:
    write(settings_file, before)
    save_theme("nord")
    assert settings_file.read_text() == after


def test_a_broken_file_is_not_written_over(settings_file: Path) -> None:
    write(settings_file, "theme = \n")
    with pytest.raises(SettingsError, match=r"codev\.toml, line 1"):
        save_theme("nord")
    assert settings_file.read_text() == "theme = \n"


def test_a_place_that_cannot_be_written_is_a_sentence(settings_file: Path) -> None:
    settings_file.parent.write_text("a file")
    with pytest.raises(SettingsError, match="could not be written"):
        save_theme("nord")


def test_what_is_written_is_toml_whatever_the_theme_is_called(settings_file: Path) -> None:
    save_theme('"\n[x]')
    assert tomllib.loads(settings_file.read_text()) == {"theme": '"\n[x]'}


def test_the_look_of_the_room_s_screen_is_kept_beside_everything_else() -> None:
    save_theme("nord")
    assert kept_room() == (False, 0)
    keep_room(light=True, size=-1)
    assert kept_room() == (True, -1)
    assert load_preferences()[0].theme == "nord"
    keep_room(light=False, size=1)
    assert kept_room() == (False, 1)


def test_a_look_that_nobody_knows_is_the_usual_one() -> None:
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text('room_colours = "pink"\nroom_size = "huge"\n')
    assert kept_room() == (False, 0)
