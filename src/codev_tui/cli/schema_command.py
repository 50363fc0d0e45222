"""`codev schema`: what the session file holds, for programs."""

import typer

from codev_tui.called_as import command
from codev_tui.cli.help_words import filled
from codev_tui.cli.output import print_json
from codev_tui.store.format.schema import session_schema

commands = typer.Typer()


@commands.command(
    "schema",
    help=filled(
        "Print the JSON Schema (draft 2020-12) of the session file, as {show} prints it.\n\n"
        "Example: {example} > session.schema.json",
        show=command("show", "--json"),
        example=command("schema"),
    ),
)
def print_schema() -> None:
    """Print it as one JSON document."""
    print_json(session_schema())
