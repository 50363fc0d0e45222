"""The editor that a person uses for their files: `$VISUAL`, else `$EDITOR`, else what the system has for everybody."""

import os
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from codev_tui.i18n import _
from codev_tui.model.errors import CodevError, reason_of
from codev_tui.model.text import clean_line

_VARIABLES: Final = ("VISUAL", "EDITOR")
_OF_WINDOWS: Final = ("notepad",)


class NoEditor(CodevError):
    """There is no editor, or it cannot be started; the sentence says what to set, and where the file is."""


def editor_for(path: Path) -> tuple[str, ...]:
    """The words that start the editor of that file. Raises `NoEditor` where nobody named one, or what is no command."""
    for variable in _VARIABLES:
        if os.environ.get(variable, "").strip():
            return _words(variable)
    if os.name == "nt":
        return _OF_WINDOWS
    sentence = _("Your editor is not known: set EDITOR, as in EDITOR=nano. The file is {path}.")
    raise NoEditor(sentence.format(path=clean_line(str(path))))


def open_in_editor(words: Sequence[str], path: Path) -> int:
    """Have the editor open the file, and wait for its end; returns its exit status. Raises `NoEditor`."""
    try:
        return subprocess.run([*words, str(path)], check=False).returncode
    except OSError as error:
        sentence = _("The editor {editor} cannot be started: {reason}. Set EDITOR to another one. The file is {path}.")
        facts = {"editor": clean_line(words[0]), "reason": reason_of(error), "path": clean_line(str(path))}
        raise NoEditor(sentence.format(**facts)) from error


def _words(variable: str) -> tuple[str, ...]:
    """The words of that variable as a shell takes them; on Windows backslashes are part of a path."""
    text = os.environ[variable]
    try:
        if os.name == "nt":
            return tuple(word.strip('"') for word in shlex.split(text, posix=False))
        return tuple(shlex.split(text))
    except ValueError:
        sentence = _("{variable} is {text}, in which a quotation mark is not closed: put it right.")
        raise NoEditor(sentence.format(variable=variable, text=clean_line(text))) from None
