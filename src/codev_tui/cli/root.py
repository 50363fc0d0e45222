"""The command itself: its global options, and what it does without any command."""

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Final

import typer
from typer.main import get_command

from codev_tui import __version__
from codev_tui.called_as import completed_words, is_completing, program, remember_data_dir
from codev_tui.cli import console
from codev_tui.cli.help_words import translate_help
from codev_tui.cli.usage_words import is_refusal, tell_refusal
from codev_tui.i18n import N_, _
from codev_tui.store.disk.paths import expanded

MODULES: Final = {
    "new": "session_commands",
    "resume": "session_commands",
    "demo": "demo",
    "review": "review",
    "display": "display_command",
    "hall": "hall_command",
    "list": "log",
    "show": "log",
    "search": "search_command",
    "actions": "actions",
    "stats": "stats_command",
    "export": "export_command",
    "next": "next_command",
    "group": "group_command",
    "theme": "theme_command",
    "rename": "rename",
    "doctor": "doctor",
    "forget": "forget",
    "import": "import_command",
    "scripts": "scripts",
    "schema": "schema_command",
    "where": "where_command",
    "guide": "guide_command",
}
"""The module of `cli/` that has each command, in the order of the help."""


def command(*names: str) -> typer.Typer:
    """The command `codev` with these of its commands, or with all: only what is called needs to be imported."""
    app = typer.Typer(
        name="codev",
        help=N_(
            "A console for the person who facilitates a co-development session. Without a command it opens at home."
        ),
        epilog=N_(
            "CODEV_LANGUAGE is the language of the program, en or fr; else the setting, else that of the system. "
            "CODEV_DATA_DIR is where sessions lie; NO_COLOR leaves out colours.\n\n"
            "Exit status: 0 done, 1 could not, 2 wrong usage, 130 interrupted."
        ),
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback(invoke_without_command=True)(choose)
    for module in dict.fromkeys(MODULES[name] for name in names or MODULES):
        app.add_typer(import_module(f"codev_tui.cli.{module}").commands)
    return app


def run(arguments: Sequence[str]) -> int:
    """Run the command with these arguments; returns its exit status. `CodevError` is the caller's."""
    words = completed_words()[:-1] if is_completing() else arguments
    called = words[2:3] if words[:1] == ["--data-dir"] else words[:1]
    try:
        wanted = get_command(command(*(name for name in called if name in MODULES)))
        translate_help(wanted)
        if is_completing():
            import_module("codev_tui.cli.completion").complete_parameters(wanted)
        status = wanted(args=arguments, prog_name=program(), standalone_mode=False)
    except SystemExit as end:
        status = end.code
    except typer.Abort:
        typer.echo(_("Aborted!"), file=sys.stderr)
        status = 1
    except Exception as error:
        if not is_refusal(error):
            raise
        status = tell_refusal(error)
    return status if isinstance(status, int) else 0


def _directory(text: str) -> Path:
    if not text.strip():
        raise typer.BadParameter(_("a directory needs a name."))
    return expanded(text)


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"codev {__version__}")
        raise typer.Exit


def choose(
    context: typer.Context,
    data_dir: Annotated[
        Path | None,
        typer.Option(
            parser=_directory,
            metavar="DIR",
            help=N_("Where sessions and your own protocols lie, instead of CODEV_DATA_DIR."),
            show_default=False,
        ),
    ] = None,
    version: Annotated[  # noqa: ARG001 (asked for and answered before this is called)
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help=N_("Say which version this is."))
    ] = False,
) -> None:
    """Hand the data directory on to the commands, or open the console at home."""
    context.obj = data_dir
    if data_dir is not None:
        remember_data_dir(str(data_dir))
    if context.invoked_subcommand is None:
        raise typer.Exit(console.open_home(data_dir))
