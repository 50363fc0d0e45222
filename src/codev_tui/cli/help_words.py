"""The help of the command line in the program's language.

Modules hold it as marked messages, for typer takes it while they are imported; what typer has made of them is
translated before it is used.
"""

from inspect import cleandoc
from typing import Any

from codev_tui.cli.summaries import SUMMARIES
from codev_tui.cli.usage_words import translate_own_words
from codev_tui.i18n import N_, translate

OF_TYPER = (
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)
"""What typer itself says of options, in its words, so that it is translated with the rest."""
_values: dict[str, dict[str, str]] = {}
"""What is filled in, by the message as typer hands it back."""


def filled(message: str, **values: str) -> str:
    """Mark a message; the values are filled in once it is translated."""
    _values[cleandoc(message)] = values
    return message


def translate_help(command: Any, path: str = "") -> None:
    """Put the help of a command into words, with its parameters and the commands below it.

    `path` are the words that it is called by, after the program's own name.

    Of no type: typer 0.28 brings its own click, older ones take the one that is installed.
    """
    for holder in (command, *command.params):
        for key in ("help", "short_help", "epilog"):
            if marked := getattr(holder, key, None):
                setattr(holder, key, _words(marked))
    if path in SUMMARIES:
        command.short_help = translate(SUMMARIES[path])
    translate_own_words(command)
    for name, below in getattr(command, "commands", {}).items():
        translate_help(below, f"{path} {name}".strip())


def _words(marked: str) -> str:
    words, values = translate(marked), _values.get(cleandoc(marked))
    return words.format(**values) if values else words
