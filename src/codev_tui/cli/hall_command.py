"""`codev hall`: one clock for many tables at a conference, without names, and nothing recorded."""

import gc
import re
from datetime import datetime, time, timedelta
from typing import Annotated, Final

import typer

from codev_tui.called_as import command
from codev_tui.cli import console
from codev_tui.cli.arguments import data_dir, typed
from codev_tui.cli.help_words import filled
from codev_tui.cli.script_options import AddressOption, Language
from codev_tui.cli.scripts import load
from codev_tui.i18n import N_, _
from codev_tui.model.hall import TABLES_MAX, Choices, open_hall
from codev_tui.model.instants import count_seconds
from codev_tui.model.text import clean_line
from codev_tui.store.protocols import ProtocolFiles
from codev_tui.terminal.modes import restore_screen
from codev_tui.timepiece import SystemTimepiece

PROTOCOL: Final = "troika"
"""The protocol that was made for a room of many tables."""
_TABLES: Final = 10
"""So many lines has a harvest where nobody said how many tables there are."""
_AHEAD_S: Final = 12 * 3600
_TIME: Final = re.compile(r"(\d{1,2})[:hH.](\d{2})?", re.ASCII)

commands = typer.Typer()


def time_of_day(text: str) -> time:
    """A time as clocks show it: 14:00, 14h, 14h30."""
    found = _TIME.fullmatch(text.strip())
    try:
        return time(int(found[1]), int(found[2] or 0)) if found else time.fromisoformat(text.strip())
    except ValueError:
        sentence = _("“{text}” is no time of day. Write it like 14:00.")
        raise typer.BadParameter(sentence.format(text=clean_line(text))) from None


def next_time(at: time, now: datetime) -> datetime:
    """When a clock shows that time next. Raises `BadParameter` where that is not within half a day: it is over."""
    day = now.date() if now.time().replace(tzinfo=None) <= at else now.date() + timedelta(days=1)
    begins = datetime.combine(day, at, now.tzinfo)
    if count_seconds(now, begins) > _AHEAD_S:
        sentence = _("{time:%H:%M} is over today. Without --at the clock starts with the space key.")
        raise typer.BadParameter(sentence.format(time=begins), param_hint="--at")
    return begins


@commands.command(
    "hall",
    help=filled(
        "One clock for many tables at a conference: phase, voice, rule, sentence and time, as large as can be. There "
        "are no names in it, and nothing is recorded: of a hall that ends, nothing is left but the pages that were "
        "handed out.\n\nExample: {example}",
        example=command("hall", "--protocol", "troika", "--tables", "25", "--at", "14:00"),
    ),
)
def hall(
    context: typer.Context,
    protocol: Annotated[str, typer.Option(metavar="P", parser=typed, help=N_("The protocol's name."))] = PROTOCOL,
    tables: Annotated[
        int, typer.Option(metavar="N", min=1, max=TABLES_MAX, help=N_("How many tables there are, for the harvest."))
    ] = _TABLES,
    at: Annotated[
        time | None,
        typer.Option(
            metavar="TIME",
            parser=time_of_day,
            help=N_("The clock begins by itself then, like 14:00; without it with the space key."),
            show_default=False,
        ),
    ] = None,
    minutes: Annotated[
        int | None, typer.Option(metavar="M", help=N_("The whole length; phases share it out."), show_default=False)
    ] = None,
    language: Annotated[Language | None, typer.Option(help=N_("The language of the script."))] = None,
    address: AddressOption = None,
) -> None:
    """Open the clock of the hall."""
    script = load(ProtocolFiles(data_dir(context) / "scripts"), protocol, language, address)
    timepiece = SystemTimepiece()
    begins = next_time(at, timepiece.wall()) if at is not None else None
    console.need_terminal()
    opened = open_hall(script, timepiece.steady(), minutes=minutes, begins=begins)
    from codev_tui.screens.hall.hall_app import run_hall  # Here, for the help of the command needs no screens.

    gc.enable()
    try:
        status = run_hall(opened, tables, timepiece, Choices(script.room_clock or "digits"), None)
    finally:
        restore_screen()
    raise typer.Exit(status)
