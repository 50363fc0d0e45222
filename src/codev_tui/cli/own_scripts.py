"""`codev scripts copy` and `edit`: protocols of the facilitator's own."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from codev_tui.called_as import command
from codev_tui.cli.arguments import data_dir, typed
from codev_tui.cli.asking import can_ask, has_agreed, need_agreement
from codev_tui.cli.help_words import filled
from codev_tui.cli.output import complain, on_a_terminal
from codev_tui.cli.script_options import AddressOption, LanguageOption, ProtocolName
from codev_tui.i18n import N_, _, ngettext, script_language
from codev_tui.model.errors import CodevError
from codev_tui.model.text import clean_line
from codev_tui.store.disk.output_files import ThereAlready
from codev_tui.store.disk.own_editor import editor_for, open_in_editor
from codev_tui.store.own_protocols import TakesThePlace, copy_protocol, file_of
from codev_tui.store.protocols import Entry, ProtocolFiles, check, takes_place_of_shipped

commands = typer.Typer()


@commands.command(
    "copy",
    help=filled(
        "Copy a protocol to your own, to change it there: all its files, in every language and form of address, "
        "unless --language or --address chooses. Only its name changes, to AS. Without AS the shipped protocol is "
        "copied, and your copy is used in place of it.\n\n"
        "Example: {example}",
        example=command("scripts", "copy", "codev", "our-codev"),
    ),
)
def copy(
    context: typer.Context,
    name: ProtocolName,
    as_name: Annotated[
        str,
        typer.Argument(
            metavar="[AS]", help=N_("What the copy is called: small letters without accents, digits, hyphens.")
        ),
    ] = "",
    language: LanguageOption = None,
    address: AddressOption = None,
    force: Annotated[bool, typer.Option("--force", help=N_("Also over files that are there already."))] = False,
) -> None:
    """Copy the files, print where they are, and say what can be done with them."""
    files = ProtocolFiles(data_dir(context) / "scripts")
    name, as_name = typed(name), typed(as_name)
    try:
        copies = copy_protocol(files, name, as_name, language=language, address=address, force=force)
    except ThereAlready as error:
        raise CodevError(_("{problem} --force writes over it.").format(problem=error)) from None
    except TakesThePlace as error:
        raise CodevError(
            _("{problem} Give it another name, or allow that with --force.").format(problem=error)
        ) from None
    for path in copies:
        typer.echo(clean_line(str(path)))
    _say_what_next(as_name or name, copies)


@commands.command(
    "edit",
    help=filled(
        "Open a protocol of your own in your editor (VISUAL or EDITOR), and check it when you are done. If something "
        "is wrong, it says what, by line and key, and opens the file again if you like. If the protocol comes with "
        "codev, it copies that one file first. It ends in 1 while the file is unsound.\n\n"
        'An editor with a window of its own has to be told to wait, as in EDITOR="code --wait".\n\n'
        "Example: {example}",
        example=command("scripts", "edit", "our-codev", "--language", "fr"),
    ),
)
def edit(
    context: typer.Context,
    name: ProtocolName,
    language: LanguageOption = None,
    address: AddressOption = None,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Copy a shipped protocol without asking."))] = False,
) -> None:
    """Open the file, and go on until it is sound, or nobody wants to open it again."""
    files = ProtocolFiles(data_dir(context) / "scripts")
    entry = file_of(files, typed(name), script_language(), language=language, address=address)
    if not (can_ask() and on_a_terminal()):
        sentence = _("An editor needs a terminal, and there is none here. The file is {path}.")
        raise CodevError(sentence.format(path=clean_line(str(entry.path))))
    words = editor_for(entry.path)
    path = entry.path if entry.own else _copied(files, entry, yes=yes)
    while True:
        if status := open_in_editor(words, path):
            complain(_("The editor ended with status {status}.").format(status=status))
        if not (problems := check(path)):
            break
        for problem in problems:
            typer.echo(problem)
        if not has_agreed(_("Open {file} again?").format(file=path.name)):
            raise typer.Exit(1)
    typer.echo(ngettext("{count} file is sound.", "{count} files are sound.", 1).format(count=1))
    complain(_("{new} begins a session with it.").format(new=command("new", "--protocol", entry.name)))


def _copied(files: ProtocolFiles, entry: Entry, *, yes: bool) -> Path:
    """Where the copy of a shipped file is, once somebody agreed to have one. Raises `NotWanted`."""
    question = _("{file} comes with codev, and is not changed itself. Make a copy of your own, used in place of it?")
    need_agreement(question.format(file=entry.path.name), yes=yes)
    (path,) = copy_protocol(files, entry.name, language=entry.language, address=entry.address or None)
    complain(_("Written: {paths}").format(paths=clean_line(str(path))))
    return path


def _say_what_next(name: str, copies: Sequence[Path]) -> None:
    if any(map(takes_place_of_shipped, copies)):
        sentence = ngettext(
            "It is used in place of the one that comes with codev.",
            "They are used in place of those that come with codev.",
            len(copies),
        )
        complain(sentence)
    sentence = _("{edit} opens it in your editor; {new} begins a session with it.")
    complain(sentence.format(edit=command("scripts", "edit", name), new=command("new", "--protocol", name)))
