"""The program's own settings: one small file that its owner may also edit."""

from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import msgspec

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError, reason_of
from codev_tui.store.disk.atomic import write_atomically
from codev_tui.store.disk.paths import NoHome, config_dir, make_private
from codev_tui.store.format.toml_parser import TOMLDecodeError, loads
from codev_tui.store.format.toml_reader import FileProblem, content, line_of, parse
from codev_tui.store.format.toml_writer import to_toml
from codev_tui.store.format.validation.conversion import InvalidValue, convert

_NAME: Final = "codev.toml"


class SettingsError(CodevError):
    """The settings file could not be written; what stands in it was left as it is."""


class Preferences(msgspec.Struct, frozen=True):
    """What a facilitator prefers; `theme` and `language` are empty where the program's and the system's own will do.

    `room_colours` ("light") and `room_size` ("larger", "smaller") are those of the room's screen, empty where nothing
    else was chosen. `keys` are those of commands by their ids, as they are written.
    """

    theme: str = ""
    language: str = ""
    room_colours: str = ""
    room_size: str = ""
    keys: dict[str, Any] = msgspec.field(default_factory=dict)


def settings_path() -> Path:
    """Where the settings file stands, or would. Raises `NoHome`."""
    return config_dir() / _NAME


def load_preferences() -> tuple[Preferences, str]:
    """The preferences, and a sentence about what is wrong with the file: then they are the program's own.

    Without a home there is no such file, and nothing is wrong.
    """
    try:
        path = settings_path()
        document, text = _document(path)
    except NoHome:
        return Preferences(), ""
    except FileProblem as problem:
        return Preferences(), str(problem)
    try:
        return convert(document, Preferences), ""
    except InvalidValue as unfit:
        return Preferences(), str(FileProblem(path.name, unfit.problem, unfit.key, line_of(text, unfit.key)))


def save_theme(theme: str) -> None:
    """Keep the theme for the next start, and everything else in the file. Raises `SettingsError`."""
    _save("theme", theme)


def save_language(language: str) -> None:
    """Keep the program's language for the next start, and everything else in the file. Raises `SettingsError`."""
    _save("language", language)


def save_room(colours: str, size: str) -> None:
    """Keep the look of the room's screen for the next session, and everything else in the file.

    Raises `SettingsError`.
    """
    _save("room_colours", colours)
    _save("room_size", size)


def _save(key: str, value: str) -> None:
    try:
        path = settings_path()
        document, text = _document(path)
        make_private(path.parent)
        write_atomically(path, _with(document, text, key, value).encode())
    except NoHome:
        raise SettingsError(_("What you chose is not kept: the system knows no home directory for you.")) from None
    except FileProblem as problem:
        raise SettingsError(str(problem)) from None
    except OSError as error:
        sentence = _("{path} could not be written: {reason}.")
        raise SettingsError(sentence.format(path=path, reason=reason_of(error))) from error


def _with(document: dict[str, Any], text: str, key: str, value: str) -> str:
    """The file with another value of that key; its comments stay where one line can be exchanged, or put first."""
    wanted = {**document, key: value}
    lines = text.split("\n")
    own = line_of(text, key)
    edited = "\n".join([*lines[: max(own - 1, 0)], to_toml({key: value}).rstrip("\n"), *lines[own:]])
    try:
        return edited if loads(edited) == wanted else to_toml(wanted)
    except TOMLDecodeError:
        return to_toml(wanted)


def _document(path: Path) -> tuple[dict[str, Any], str]:
    with suppress(OSError):  # What hinders is told when it is read.
        if not path.exists():
            return {}, ""
    return parse(content(path), path.name)
