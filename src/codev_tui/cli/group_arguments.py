"""What several commands about groups take: the group, and where to write."""

from pathlib import Path
from typing import Annotated

import typer

from codev_tui.cli.arguments import typed
from codev_tui.i18n import N_
from codev_tui.store.disk.output_files import NoSuchPlace, resolve_target


def file_named(text: str) -> Path:
    """The file, or the folder, that somebody named."""
    try:
        return resolve_target(text)
    except NoSuchPlace as error:
        raise typer.BadParameter(str(error)) from None


Name = Annotated[
    str,
    typer.Argument(
        metavar="GROUP", parser=typed, help=N_("The group's name, however it is spelled."), show_default=False
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", parser=file_named, metavar="FILE", help=N_("Into this file."), show_default=False),
]
Force = Annotated[bool, typer.Option("--force", help=N_("Also over a file that is there already."))]
