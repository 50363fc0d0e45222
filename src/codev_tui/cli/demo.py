"""`codev demo`: a sample session on a fast clock, in a folder that goes when it ends."""

from typing import Annotated

import typer

from codev_tui.cli import console
from codev_tui.cli.output import complain
from codev_tui.cli.script_options import Language
from codev_tui.editing.sample import lay_out, phase_names, sample_workspace
from codev_tui.i18n import N_, _, script_language
from codev_tui.model.text import clean_line, fold

commands = typer.Typer()


def _phase(text: str) -> str:
    names = phase_names()
    if fold(text) not in names:
        sentence = _("“{text}” is no phase of the sample; these are: {names}.")
        raise typer.BadParameter(sentence.format(text=clean_line(text), names=", ".join(names)))
    return fold(text)


@commands.command(
    "demo",
    help=N_("Try it out: a sample session, its clock ten times as fast, in a folder that is removed at the end."),
)
def demo(
    language: Annotated[Language | None, typer.Option(help=N_("The language of the sample and its script."))] = None,
    at: Annotated[
        str | None,
        typer.Option(
            metavar="PHASE", parser=_phase, help=N_("Begin in that phase, such as consultation."), show_default=False
        ),
    ] = None,
) -> None:
    """Lay the sample out and open the room on it; its folder goes whatever happens, or with the next demo."""
    console.need_terminal()
    with sample_workspace() as workspace:
        folder = workspace.data_dir
        complain(_("The demo keeps its files in {folder}, and removes them when it ends.").format(folder=folder))
        status = console.open_room(workspace, lambda: lay_out(workspace, language or script_language(), at=at or ""))
    complain(_("The demo is over; {folder} is removed.").format(folder=folder))
    raise typer.Exit(status)
