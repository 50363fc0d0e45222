"""`codev scripts`: the protocols at hand, their sentences, their run sheets, and whether their files are sound."""

from collections.abc import Iterator
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
from codev_tui.i18n import N_, _, labelled, ngettext, script_language
from codev_tui.model import labels
from codev_tui.model.errors import CodevError
from codev_tui.model.protocol import Address, Length, Line, Moment, Occasion, Part, Phase, Protocol, Sign
from codev_tui.model.session import Setting
from codev_tui.review.protocol_facts import facts, first_sentence
from codev_tui.review.session_text import INDENT, Section
from codev_tui.store.protocols import Entry, ProtocolFiles, check, in_place_words

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
        print_sections(protocol.title, _reading(protocol, scripts.in_place_of_shipped(protocol)))


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
        "Print the run sheet of a protocol, for the day the laptop dies and for handing out: clock times, whose voice "
        "it is, what must be said, what nobody does now, and what comes out. As html it prints on one page of A4; as "
        "text it is 80 columns wide.\n\n"
        "It is for the first session of a group; --later is for a group that has met before, with the follow-up.\n\n"
        "--cards gives a card for the host of a table at a conference, two to a page: times, rules and sentences.\n\n"
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
    cards: Annotated[bool, typer.Option("--cards", help=N_("A card for the host of a table instead."))] = False,
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
    """The columns of the table; a form of address stands with the language where the file's name has it."""
    origin = _("your own") if entry.own else _("shipped")
    if entry.in_place:
        origin = _("your own, in place of the shipped one")
    language = " ".join(entry.path.stem.split(".")[1:])
    return (entry.name, language, entry.title, str(entry.phases), str(entry.minutes), origin)


def _reading(protocol: Protocol, own: str) -> Iterator[Section]:
    """All that the protocol says; `own` is its file where that is in place of a shipped one."""
    in_turn = _("{n} people are client in turn; what comes with each of them is marked ×{n}.").format(
        n=protocol.clients
    )
    purpose, collected = facts(protocol)
    more = protocol.summary.removeprefix(first_sentence(protocol.summary)).strip()
    remarks = (in_turn if protocol.clients > 1 else "", in_place_words(own) if own else "")
    yield Section(_("Summary"), tuple(filter(None, (purpose, collected, more, *remarks))))
    if protocol.principles:
        yield Section(_("Principles"), tuple(labelled(entry.title, entry.say) for entry in protocol.principles))
    if protocol.lengths:
        yield Section(_("Lengths"), tuple(_length(protocol, length) for length in protocol.lengths))
    for n, phase in enumerate(protocol.phases, 1):
        title = _("{n}. {title}, {minutes} min").format(n=n, title=phase.title, minutes=phase.minutes)
        if not phase.minutes:
            title = _("{n}. {title}, no time set").format(n=n, title=phase.title)
        title += f" ×{protocol.clients}" if phase.each else ""
        yield Section(title, tuple(_phase(protocol, phase)))
    if protocol.moments:
        yield Section(_("Difficult moments of every phase"), tuple(map(_moment, protocol.moments)))
    if protocol.signs:
        yield Section(_("Signs of the client"), tuple(_signs(protocol.signs)))
    if protocol.debrief:
        yield Section(_("Debrief"), tuple(question.ask for question in protocol.debrief))


def _length(protocol: Protocol, length: Length) -> str:
    """A length that the protocol has minutes of its own for."""
    words = _("{minutes} min: {each}").format(
        minutes=protocol.total(length.minutes), each=" ".join(map(str, length.minutes))
    )
    setting = labels.SETTING[length.setting] if length.setting else ""
    return ", ".join(filter(None, (labelled(length.title, words), setting)))


def _phase(protocol: Protocol, phase: Phase) -> Iterator[str]:
    """What the phase asks for and says, then each of its parts, then its difficult moments."""
    yield from _stage(protocol, phase)
    for part in phase.parts:
        minutes = _("{minutes} min").format(minutes=part.minutes) if part.minutes else ""
        yield ", ".join(filter(None, (part.title, minutes, labels.OCCASION[part.when] if part.when else "")))
        yield from (INDENT + line for line in _stage(protocol, part))
    yield from _listed(_("Difficult moments"), map(_moment, phase.moments))
    yield from _signs(phase.signs)


def _stage(protocol: Protocol, stage: Phase | Part) -> Iterator[str]:
    manner = _("{voice}, in a round") if stage.round else "{voice}"
    yield _("Voice: {voice}").format(voice=manner.format(voice=protocol.words_of(stage) or labels.VOICE[stage.voice]))
    if stage.client:
        yield labels.place_words(protocol.roles, stage.client)
    yield _("Not now: {forbidden}").format(forbidden=stage.forbidden)
    if stage.aim:
        yield _("Aim: {aim}").format(aim=stage.aim)
    if stage.instruction:
        yield _("Must be said: {instruction}").format(instruction=stage.instruction)
    yield from _listed(_("Say"), map(_line, stage.say))
    yield from _listed(_("Do"), stage.do)
    yield from _listed(_("Comes out"), stage.out)
    yield from _listed(_("To complete"), stage.stems)
    if isinstance(stage, Part):
        yield from _listed(_("Difficult moments"), map(_moment, stage.moments))


def _line(line: str | Line) -> str:
    """A line to say, with its occasion if it waits for one, and with what is said in its place remotely."""
    if isinstance(line, str):
        return line
    said = _on_occasion(line.when, line.say)
    return f"{said} / {_on_occasion('remote', line.say_remote)}" if line.say_remote else said


def _moment(moment: Moment) -> str:
    see = _on_occasion(moment.when, moment.see)
    return " → ".join(filter(None, (see, moment.say, moment.do)))


def _on_occasion(when: Occasion | None, words: str) -> str:
    return f"({labels.OCCASION[when]}) {words}" if when else words


def _signs(signs: tuple[Sign, ...]) -> Iterator[str]:
    for sign in signs:
        title = _("When the client is {sign}").format(sign=labels.FLAG[sign.kind])
        yield from _listed(title, (*sign.say, *filter(None, (sign.do,))))


def _listed(title: str, texts: "Iterator[str] | tuple[str, ...]") -> Iterator[str]:
    """A list under its title; nothing at all where it is empty."""
    for i, text in enumerate(texts):
        if not i:
            yield title
        yield f"{INDENT}• {text}"
