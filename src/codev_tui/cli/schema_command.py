"""`codev schema`: what the files of sessions, groups and protocols hold, for programs and editors."""

from typing import Annotated, Final, Literal

import typer

from codev_tui.called_as import command
from codev_tui.cli.help_words import filled
from codev_tui.cli.output import print_json
from codev_tui.i18n import N_
from codev_tui.store.format.protocol_schema import protocol_schema
from codev_tui.store.format.schema import group_schema, session_schema

_SCHEMAS: Final = {"session": session_schema, "group": group_schema, "protocol": protocol_schema}

commands = typer.Typer()


@commands.command(
    "schema",
    help=filled(
        "Print the JSON Schema (draft 2020-12) of the session file, as {show} prints it, of the group file, or of "
        "protocol files, for an editor that checks them while you type.\n\n"
        "Example: {example} > protocol.schema.json",
        show=command("show", "--json"),
        example=command("schema", "protocol"),
    ),
)
def print_schema(
    of: Annotated[
        Literal["session", "group", "protocol"],
        typer.Argument(metavar="[session|group|protocol]", help=N_("Of which file.")),
    ] = "session",
) -> None:
    """Print it as one JSON document."""
    print_json(_SCHEMAS[of]())
