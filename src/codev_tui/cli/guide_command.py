"""`codev guide`: the guide for facilitators, from inside the package."""

from typing import Annotated

import typer

from codev_tui.cli.arguments import typed
from codev_tui.cli.output import on_a_terminal, print_markdown
from codev_tui.i18n import N_, _, language
from codev_tui.store.guide import chapters, find_chapter, guide_text

commands = typer.Typer()


@commands.command(
    "guide", help=N_("Read the guide for facilitators: all of it, or one chapter.\n\nIn a pipe it is Markdown.")
)
def print_guide(
    chapter: Annotated[
        str,
        typer.Argument(
            metavar="[CHAPTER]",
            parser=typed,
            help=N_("The chapter's number, its title, or a part of it."),
            show_default=False,
        ),
    ] = "",
) -> None:
    """Print it, for reading on a terminal, else as it is."""
    text = guide_text(language())
    if chapter:
        found = chapters(text)
        asked = find_chapter(found, chapter)
        if asked is None:
            sentence = _("there is no such chapter, or more than one. Take one of: {chapters}.")
            names = ", ".join(f"{n} {each.title}" for n, each in enumerate(found, 1))
            raise typer.BadParameter(sentence.format(chapters=names), param_hint="CHAPTER")
        text = asked.text
    if on_a_terminal():
        print_markdown(text)
    else:
        typer.echo(text, nl=False)
