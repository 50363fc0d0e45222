"""`codev hall`: one clock for many tables at a conference, without names, and nothing recorded."""

import gc
from datetime import datetime, time, timedelta
from typing import Annotated, Final

import typer

from codev_tui.called_as import command
from codev_tui.cli import console
from codev_tui.cli.arguments import data_dir, typed
from codev_tui.cli.group_arguments import Force, Output
from codev_tui.cli.handing_out import hand_out
from codev_tui.cli.help_words import filled
from codev_tui.cli.script_options import AddressOption, LanguageOption
from codev_tui.cli.scripts import load
from codev_tui.cli.sheet_arguments import sheet_format, time_of_day
from codev_tui.export.outline import TextFormat
from codev_tui.export.run_sheet import Course, table_cards
from codev_tui.i18n import N_, _
from codev_tui.model.hall import TABLES_MAX, HallChoices, open_hall
from codev_tui.model.instants import count_seconds
from codev_tui.store.protocols import ProtocolFiles
from codev_tui.terminal.modes import restore_screen
from codev_tui.timepiece import SystemTimepiece

PROTOCOL: Final = "troika"
"""The protocol that was made for a room of many tables."""
_TABLES: Final = 10
"""So many lines has a harvest where nobody said how many tables there are."""
_AHEAD_S: Final = 12 * 3600

commands = typer.Typer()


def next_time(at: time, now: datetime) -> datetime:
    """When a clock shows that time next. Raises `BadParameter` where that is not within half a day: it is over."""
    day = now.date() if now.time().replace(tzinfo=None) <= at else now.date() + timedelta(days=1)
    begins = datetime.combine(day, at, now.tzinfo)
    if count_seconds(now, begins) > _AHEAD_S:
        sentence = _("{time:%H:%M} has passed today. Without --at, you start the clock yourself.")
        raise typer.BadParameter(sentence.format(time=begins), param_hint="--at")
    return begins


ProtocolOption = Annotated[str, typer.Option(metavar="P", parser=typed, help=N_("The protocol's name."))]
Tables = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=1,
        max=TABLES_MAX,
        help=N_("How many tables there are, for the cards and the harvest."),
        show_default=False,
    ),
]
At = Annotated[
    time | None,
    typer.Option(
        metavar="TIME",
        parser=time_of_day,
        help=N_("When the clock begins by itself, like 14:00; without it, you begin."),
        show_default=False,
    ),
]
Minutes = Annotated[
    int | None, typer.Option(metavar="M", help=N_("The whole length; phases share it out."), show_default=False)
]
Cards = Annotated[bool, typer.Option("--cards", help=N_("Make the table cards, and end."))]


@commands.command(
    "hall",
    help=filled(
        "One clock for many tables at a conference: phase, voice, rule, sentence and time, as large as can be. There "
        "are no names in it, and nothing is recorded: at the end, only the pages that you handed out are left.\n\n"
        "Example: {example}",
        example=command("hall", "--protocol", "troika", "--tables", "25", "--at", "14:00"),
    ),
)
def hall(
    context: typer.Context,
    protocol: ProtocolOption = PROTOCOL,
    tables: Tables = None,
    at: At = None,
    minutes: Minutes = None,
    language: LanguageOption = None,
    address: AddressOption = None,
    cards: Cards = False,
    output: Output = None,
    force: Force = False,
) -> None:
    """Open the clock of the hall, or hand out its cards."""
    script = load(ProtocolFiles(data_dir(context) / "scripts"), protocol, language, address)

    def make_cards(to: TextFormat) -> str:
        return table_cards(script, Course(minutes, at), to, tables or 1).text

    if cards:
        hand_out(make_cards(sheet_format(None, output)), output, force=force)
        return
    if output is not None or force:
        raise typer.BadParameter(_("is for cards: add --cards."), param_hint="-o" if output else "--force")
    timepiece = SystemTimepiece()
    begins = next_time(at, timepiece.wall()) if at is not None else None
    opened = open_hall(script, timepiece.steady(), minutes=minutes, begins=begins)
    console.need_terminal()
    from codev_tui.screens.hall.hall_app import run_hall  # Here, for cards and the help of the command need no screen.

    gc.enable()
    try:
        status = run_hall(opened, tables or _TABLES, timepiece, HallChoices(script.room_clock or "digits"), make_cards)
    finally:
        restore_screen()
    raise typer.Exit(status)
