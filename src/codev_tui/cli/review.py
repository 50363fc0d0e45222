"""`codev review`: the past sessions, in the console."""

from typing import Annotated

import typer

from codev_tui.cli import console
from codev_tui.cli.arguments import data_dir
from codev_tui.i18n import N_

commands = typer.Typer()


@commands.command("review", help=N_("Look at past sessions in the console: at all of them, or at one."))
def review(
    context: typer.Context,
    session: Annotated[
        str | None,
        typer.Argument(metavar="[SESSION]", help=N_("An id, its beginning, or “last”; without it all sessions.")),
    ] = None,
) -> None:
    """Open the library, or one session."""
    raise typer.Exit(console.open_review(data_dir(context), session))
