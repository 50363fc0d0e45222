"""`codev import`: session files of other facilitators, or from another computer."""

from pathlib import Path
from typing import Annotated

import typer

from codev_tui.cli.arguments import data_dir
from codev_tui.cli.asking import need_agreement
from codev_tui.cli.output import complain, print_table
from codev_tui.i18n import N_, _
from codev_tui.store.importing import ImportCandidate, plan_import, question_of_import, take_in, told_of_import
from codev_tui.store.library import Library

commands = typer.Typer()


@commands.command(
    "import",
    help=N_(
        "Take in session files of another facilitator, or from another computer. Each is checked first, none of yours "
        "is ever written over, and nothing is taken in before you say yes.\n\n"
        "A session whose id is taken here by a different one gets the next free id, and so do the mentions of it in "
        "sessions that come along. A file that codev must not change, because a later version of it or another tool "
        "has put something there, is kept byte for byte, or refused where its id is taken."
    ),
)
def import_files(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help=N_("Session files, or folders of them."), show_default=False),
    ],
    yes: Annotated[bool, typer.Option("--yes", help=N_("Do it unasked."))] = False,
) -> None:
    """Show what would become of each file, ask, and take in those that can be."""
    library = Library(data_dir(context))
    found = plan_import(library, files)
    if not found:
        complain(_("There are no session files there."))
        raise typer.Exit(1)
    rows = ((str(each.path), each.id, each.title, each.told) for each in found)
    print_table((_("File"), _("Session"), _("Title"), _("What becomes of it")), rows, wide=(0, 2, 3))
    _take_in(library, [each for each in found if each.becomes], yes=yes)
    raise typer.Exit(int(any(each.verdict == "refused" for each in found)))


def _take_in(library: Library, wanted: list[ImportCandidate], *, yes: bool) -> None:
    if not wanted:
        complain(_("There is nothing to take in."))
        return
    need_agreement(question_of_import(len(wanted)), yes=yes)
    for each in wanted:
        take_in(library, each)
    complain(told_of_import(len(wanted)))
