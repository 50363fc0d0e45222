"""The `codev` command: the quick ways first, then the command line.

Nothing is imported here that the shortest way does not need: `codev --version` answers before typer is there, and
`codev` alone, `codev resume` and `codev review` open the console without it.
"""

import gc
import io
import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from typing import Final, TextIO

from codev_tui import __version__
from codev_tui.called_as import is_completing, remember_program
from codev_tui.i18n import preferred_language, set_language
from codev_tui.model.errors import CodevError, reason_of
from codev_tui.model.text import clean
from codev_tui.terminal.cursor_addressing import can_place_cursor
from codev_tui.terminal.modes import keyboard_held

COULD_NOT = 1
INTERRUPTED = 130
"""Exit statuses; 0 is done, 2 wrong usage."""

_OPENING: Final = ("new", "resume", "review", "demo", "display", "hall")
"""The commands that open the console; without any it opens too."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments, else with those it was started with; returns its exit status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    remember_program(sys.argv[0] if arguments is None else "")
    # Before all else: what is typed from now on is for the console, which may be there only in half a second.
    with keyboard_held() if _opens_console(given) else nullcontext():
        return _status(given)


def _opens_console(arguments: list[str]) -> bool:
    if is_completing():
        return False
    if arguments[:1] == ["--data-dir"]:
        arguments = arguments[2:]
    elif arguments and arguments[0].startswith("--data-dir="):
        arguments = arguments[1:]
    opens = not arguments or arguments[0] in _OPENING
    return opens and not {"--plain", "--cards"}.intersection(arguments) and can_place_cursor()


def _status(arguments: list[str]) -> int:
    try:
        _write_utf8()
        status = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except CodevError as error:
        _tell(str(error))
        return COULD_NOT
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            _tell(": ".join(map(str, filter(None, (error.filename, reason_of(error))))))
        _end_output()
        return COULD_NOT
    except Exception as error:
        _tell(_words_of(error))
        _end_output()
        return COULD_NOT
    return status


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        _write(sys.stdout, f"codev {__version__}")
        return 0
    _choose_language()
    quick = arguments[:1] in (["resume"], ["review"]) and len(arguments) < 3 and not arguments[-1].startswith("-")
    if quick and can_place_cursor():
        gc.disable()
        from codev_tui.cli.console import open_review, resume

        return (resume if arguments[0] == "resume" else open_review)(None, *arguments[1:])
    # None of the imports to come is searched for garbage.
    gc.disable()
    if arguments or is_completing():
        from codev_tui.cli.root import run

        return run(arguments)
    from codev_tui.cli.console import open_home

    return open_home()


def _choose_language() -> None:
    from codev_tui.store.kept_choices import kept_language

    set_language(preferred_language(kept_language()))


def _write_utf8() -> None:
    """Write UTF-8 whatever the locale: a box drawn as `\\u256d` helps nobody. Textual draws on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8")


def _write(stream: TextIO | None, line: str) -> None:
    if stream is not None:
        stream.write(f"{clean(line)}\n")


def _tell(sentence: str) -> None:
    """Write on standard error; where that is closed or full, nobody can be told."""
    with suppress(OSError, ValueError):
        _write(sys.stderr, sentence)


def _words_of(error: Exception) -> str:
    """What to say of an error of the program's own, also where what would say it has an error itself."""
    try:
        from codev_tui.store.crash import words_of

        return words_of(error)
    except Exception:
        return f"codev: {type(error).__name__}"


def _end_output() -> None:
    """Write what waits to be written; where that is not wanted or not possible, let it go, so that Python does too."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


if __name__ == "__main__":
    sys.exit(main())
