"""`codev schema`: what the files of sessions and groups hold, for programs."""

from typing import Annotated, Literal

import typer

from codev_tui.called_as import command
from codev_tui.cli.help_words import filled
from codev_tui.cli.output import print_json
from codev_tui.i18n import N_
from codev_tui.store.format.schema import group_schema, session_schema

commands = typer.Typer()


@commands.command(
    "schema",
    help=filled(
        "Print the JSON Schema (draft 2020-12) of the session file, as {show} prints it, or of the group file.\n\n"
        "Example: {example} > session.schema.json",
        show=command("show", "--json"),
        example=command("schema"),
    ),
)
def print_schema(
    of: Annotated[
        Literal["session", "group"], typer.Argument(metavar="[session|group]", help=N_("Of which file."))
    ] = "session",
) -> None:
    """Print it as one JSON document."""
    print_json(group_schema() if of == "group" else session_schema())
