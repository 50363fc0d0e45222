"""`codev scripts`: the protocols at hand, their sentences, their run sheets, and whether their files are sound."""

from datetime import time
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from codev_tui.called_as import command
from codev_tui.cli import own_scripts
from codev_tui.cli.arguments import AsJson, data_dir
from codev_tui.cli.group_arguments import Force, Output
from codev_tui.cli.handing_out import hand_out
from codev_tui.cli.help_words import filled
from codev_tui.cli.output import complain, print_json, print_sections, print_table
from codev_tui.cli.script_options import AddressOption, Language, LanguageOption, ProtocolName
from codev_tui.cli.sheet_arguments import sheet_format, time_of_day
from codev_tui.export.outline import TextFormat
from codev_tui.i18n import N_, _, ngettext, script_language
from codev_tui.model.errors import CodevError
from codev_tui.model.protocol import Address, Protocol
from codev_tui.model.session import Setting
from codev_tui.review.protocol_list import origin_words
from codev_tui.review.protocol_reading import protocol_reading
from codev_tui.store.protocols import Entry, ProtocolFiles, check

commands = typer.Typer(name="scripts", help=N_("Protocols: the shipped ones and your own."), no_args_is_help=True)


class NotInThatLanguage(CodevError):
    """The protocol is there, but not in the language asked for."""


class NotInThatForm(CodevError):
    """The protocol is there, but not in the form of address asked for."""


def load(scripts: ProtocolFiles, name: str, language: Language | None, address: Address | None) -> Protocol:
    """The protocol in exactly that language; unless one is asked for, in the machine's or the nearest that there is.

    In exactly that form of address; unless one is asked for, in its first. Raises `NotInThatLanguage`, `NotInThatForm`,
    and `ProtocolError` for a protocol that is not there or cannot be used.
    """
    protocol = scripts.load(name, language or script_language(), address)
    if language not in (None, protocol.language):
        raise NotInThatLanguage(
            _("The protocol {name} is not there in {language}; {command} says what there is.").format(
                command=command("scripts", "list"), name=protocol.name, language=language
            )
        )
    if address not in (None, protocol.address):
        raise NotInThatForm(_not_in_form(scripts, protocol, address))
    return protocol


def _not_in_form(scripts: ProtocolFiles, protocol: Protocol, address: str) -> str:
    """That the protocol lacks a form of address in its language, and which ones there are."""
    entries = [entry for entry in scripts.entries() if entry.name == protocol.name and not entry.problem]
    forms = ", ".join(f"{entry.address} ({entry.language})" for entry in entries if entry.address)
    if not forms:
        sentence = _("The protocol {name} has no forms with tu and vous: leave out --address.")
        return sentence.format(name=protocol.name)
    sentence = _("The protocol {name} is not there with {address} in {language}; there are: {forms}.")
    return sentence.format(name=protocol.name, address=address, language=protocol.language, forms=forms)


@commands.command(
    "list",
    help=N_("List the protocols. One that cannot be used is named on standard error, and makes the command end in 1."),
)
def list_scripts(context: typer.Context, as_json: AsJson = False) -> None:
    """Print a row for each protocol file that can be used."""
    entries = _scripts(context).entries()
    usable = [entry for entry in entries if not entry.problem]
    if as_json:
        print_json([_row(entry) for entry in usable])
    else:
        headings = (_("Name"), _("Language"), _("Title"), _("Phases"), _("Minutes"), _("From"))
        print_table(headings, map(_fields, usable), wide=(2,))
    broken = [entry.problem for entry in entries if entry.problem]
    for problem in broken:
        complain(problem)
    raise typer.Exit(int(bool(broken)))


@commands.command("show", help=N_("Show a protocol, phase by phase, for reading."))
def show(
    context: typer.Context,
    name: ProtocolName,
    language: LanguageOption = None,
    address: AddressOption = None,
    as_json: AsJson = False,
) -> None:
    """Print all that a protocol says."""
    scripts = _scripts(context)
    protocol = load(scripts, name, language, address)
    if as_json:
        print_json(msgspec.to_builtins(protocol))
    else:
        print_sections(protocol.title, protocol_reading(protocol, scripts.in_place_of_shipped(protocol)))


@commands.command("check", help=N_("Check protocol files: each problem is a sentence, and any ends it in 1."))
def check_files(
    context: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]…", help=N_("Protocol files; without any, all that are in use.")),
    ] = None,
) -> None:
    """Print what is wrong with protocol files."""
    paths = files or [entry.path for entry in _scripts(context).entries()]
    problems = [problem for path in paths for problem in check(path)]
    for problem in problems:
        typer.echo(problem)
    if not problems:
        sound = ngettext("{count} file is sound.", "{count} files are sound.", len(paths))
        typer.echo(sound.format(count=len(paths)))
    raise typer.Exit(int(bool(problems)))


@commands.command(
    "sheet",
    help=filled(
        "Print the run sheet of a protocol, for the day the laptop dies, or to hand out: clock times, whose voice it "
        "is, what must be said, what nobody does now, and what comes out. As html it prints on one page of A4; as "
        "text it is 80 columns wide.\n\n"
        "It is for the first session of a group; --later is for a group that has met before, with the follow-up.\n\n"
        "--cards makes table cards for a conference, two to a page: times, rules and sentences.\n\n"
        "Example: {example}",
        example=command("scripts", "sheet", "codev", "--at", "14:00", "-o", "sheet.html"),
    ),
)
def print_sheet(
    context: typer.Context,
    name: ProtocolName,
    at: Annotated[
        time | None,
        typer.Option(
            metavar="TIME",
            parser=time_of_day,
            help=N_("When it begins, like 14:00; without it times are counted from 0:00."),
            show_default=False,
        ),
    ] = None,
    minutes: Annotated[
        int | None, typer.Option(metavar="M", help=N_("The whole length; phases share it out."), show_default=False)
    ] = None,
    language: LanguageOption = None,
    address: AddressOption = None,
    setting: Annotated[Setting, typer.Option(help=N_("Where the group meets."))] = "in-person",
    later: Annotated[bool, typer.Option("--later", help=N_("For a group that has met before."))] = False,
    cards: Annotated[bool, typer.Option("--cards", help=N_("Table cards instead, two to a page."))] = False,
    to: Annotated[
        TextFormat | None,
        typer.Option(help=N_("As what; without it, what the ending of -o says, else text."), show_default=False),
    ] = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Print the sheet or the card, or write it."""
    from codev_tui.export.run_sheet import Course, run_sheet, table_cards  # Here: `codev new` needs none of it.

    form = sheet_format(to, output)
    protocol = load(_scripts(context), name, language, address)
    course = Course(minutes, at, setting, later)
    made = table_cards(protocol, course, form) if cards else run_sheet(protocol, course, form)
    if made.remark:
        complain(made.remark)
    hand_out(made.text, output, force=force)


commands.add_typer(own_scripts.commands)


def _scripts(context: typer.Context) -> ProtocolFiles:
    return ProtocolFiles(data_dir(context) / "scripts")


def _row(entry: Entry) -> dict[str, str | int | bool]:
    return {
        "name": entry.name,
        "language": entry.language,
        "address": entry.address,
        "title": entry.title,
        "phases": entry.phases,
        "minutes": entry.minutes,
        "own": entry.own,
        "in_place_of_shipped": entry.in_place,
        "path": str(entry.path),
    }


def _fields(entry: Entry) -> tuple[str, ...]:
    """The columns of the table."""
    figures = (str(entry.phases), str(entry.minutes))
    return (entry.name, entry.language_and_form, entry.title, *figures, origin_words(entry))
