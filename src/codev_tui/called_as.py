"""How the program was called, so that a sentence names a command as it can be typed again."""

import os
import shlex
from pathlib import PurePath
from typing import Final, NamedTuple

_OWN_NAME: Final = "codev"
_NO_NAMES: Final = ("", "-c", "-m", "__main__.py")
"""What stands in the place of the program's name where Python itself was called."""


class _Call(NamedTuple):
    program: str
    data_dir: str


_call = _Call(_OWN_NAME, "")


def remember_program(path: str = "") -> None:
    """Keep the name of the program that was called, such as `codev-tui`; it begins without a data directory."""
    global _call
    name = PurePath(path).name
    name = name[:-4] if name.lower().endswith(".exe") else name
    _call = _Call(_OWN_NAME if name in _NO_NAMES else name, "")


def remember_data_dir(directory: str) -> None:
    """Keep the data directory that was named on the command line."""
    global _call
    _call = _call._replace(data_dir=directory)


def program() -> str:
    """The name by which the program was called."""
    return _call.program


def completion_variable() -> str:
    """The variable by which a shell asks how the words of a command go on; it has the program's name."""
    return f"_{program()}_COMPLETE".replace("-", "_").replace(".", "_").upper()


def is_completing() -> bool:
    """Whether a shell asks that."""
    return completion_variable() in os.environ


def completed_words() -> list[str]:
    """The words that it asks about, without the program's; the last is the one that is not whole."""
    text = os.environ.get("_TYPER_COMPLETE_ARGS") or os.environ.get("COMP_WORDS") or ""
    words = text.split()[1:]
    return words if text[-1:].strip() else [*words, ""]


def command(*words: str, data_dir: str = "") -> str:
    """The command of these words, as it can be typed into the shell that the program was called from.

    It names `data_dir`, else the data directory that was named when the program was called, if one was.
    """
    directory = data_dir or _call.data_dir
    options = ("--data-dir", directory) if directory else ()
    return " ".join(map(_quoted, (_call.program, *options, *words)))


def _quoted(word: str) -> str:
    if os.name == "posix":
        return shlex.quote(word)
    return f'"{word}"' if not word or " " in word else word
