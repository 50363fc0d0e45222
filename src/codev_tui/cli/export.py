"""`codev export`: sessions for others, and for oneself elsewhere."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from codev_tui.cli.arguments import data_dir
from codev_tui.cli.output import complain
from codev_tui.i18n import _, ngettext
from codev_tui.model.session import Session
from codev_tui.model.text import clean_line
from codev_tui.review.export.wish import Format, Wish
from codev_tui.store.library import Library

if TYPE_CHECKING:
    from codev_tui.review.export.wording import Residue

SHOWN_MAX = 40
"""How many suspicious words of a kind are listed."""
STDOUT = Path("-")

commands = typer.Typer()


def _path(text: str) -> Path:
    if not text.strip():
        raise typer.BadParameter(_("a file or a folder needs a name."))
    path = Path(os.path.expanduser(text))  # noqa: PTH111 (Path.expanduser fails for a user who is not there)
    if text.endswith(("/", os.sep)) and not path.is_dir():
        raise typer.BadParameter(_("there is no folder {path}").format(path=clean_line(text)))
    return path


@commands.command(
    "export",
    help=_(
        "Sessions as Markdown, as a page for browser and printer, as tables, as JSON, or as dates for a calendar; to "
        "standard output unless -o says where.\n\n"
        "Who sees what: the client everything but what is the facilitator's own; the group the request, the ideas, the "
        "commitments and the learnings; the sponsor figures alone, no name and nothing that was said. Without --for it "
        "is your own copy, with everything. How long each person spoke is in none of them.\n\n"
        "Into a folder, each session becomes a file named after its id; tables become one file each for all sessions."
    ),
)
def export_sessions(
    context: typer.Context,
    sessions: Annotated[
        list[str],
        typer.Argument(metavar="SESSION…", help=_("Sessions' ids, beginnings of them, or “last”."), show_default=False),
    ],
    to: Annotated[Format, typer.Option(help=_("As what."), show_default=False)],
    audience: Annotated[
        Literal["client", "group", "sponsor"] | None,
        typer.Option("--for", help=_("For whom; without it, for yourself."), show_default=False),
    ] = None,
    pseudonyms: Annotated[
        bool, typer.Option("--pseudonyms", help=_("Other names for people and groups, the same in all of it."))
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", parser=_path, metavar="PATH", help=_("Into this file or folder."), show_default=False
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("Also over files that are there already."))] = False,
) -> None:
    """Print the export or write it; nothing of it is there if a session cannot be read."""
    from codev_tui.review.export.exporting import NotForThem, export, write

    wish = Wish(to, audience or "own", pseudonyms)
    try:
        exported = export(_sessions(Library(data_dir(context)), sessions), wish)
    except NotForThem as error:
        raise typer.BadParameter(str(error), param_hint="--for") from None
    if exported.mixed and not (to != "csv" and output is not None and output.is_dir()):
        complain(exported.mixed)
    if output in (None, STDOUT):
        typer.echo(exported.one.encode(), nl=False)
    else:
        _say_where(write(exported, wish, output, force=force))
    if exported.residue is not None:
        _warn(exported.residue)


def _sessions(library: Library, references: Sequence[str]) -> list[Session]:
    """The sessions in the order in which they are named, each once."""
    found = []
    for id_ in dict.fromkeys(map(library.resolve, references)):
        session, read_only = library.look(id_)
        found.append(session)
        if read_only:
            complain(read_only)
    return found


def _say_where(paths: Sequence[Path]) -> None:
    written = ngettext("Written: {paths}", "Written: {paths}", len(paths))
    complain(written.format(paths=", ".join(clean_line(str(path)) for path in paths)))


def _warn(residue: "Residue") -> None:
    """Say what a pseudonym cannot do, and what is left to look at."""
    complain(
        _(
            "Pseudonymised, not anonymous: who was there knows who said it, and days stay. "
            "Read it before you hand it on."
        )
    )
    for label, words in (
        (_("Words with a capital: {words}"), residue.words),
        (_("Words with a capital that begin a sentence: {words}"), residue.openers),
        (_("Addresses: {words}"), residue.addresses),
        (_("Numbers: {words}"), residue.numbers),
    ):
        if words:
            more = len(words) - SHOWN_MAX
            listed = ", ".join(words[:SHOWN_MAX])
            if more > 0:
                listed = ngettext("{listed} and {more} more", "{listed} and {more} more", more).format(
                    listed=listed, more=more
                )
            complain(label.format(words=listed))
