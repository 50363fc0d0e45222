"""`codev schema`: what the session file holds, for programs."""

import typer

from codev_tui.cli.output import print_json
from codev_tui.i18n import N_
from codev_tui.store.format.schema import session_schema

commands = typer.Typer()


@commands.command(
    "schema",
    help=N_(
        "Print the JSON Schema (draft 2020-12) of the session file, as codev show --json prints it.\n\n"
        "Example: codev schema > session.schema.json"
    ),
)
def print_schema() -> None:
    """Print it as one JSON document."""
    print_json(session_schema())
