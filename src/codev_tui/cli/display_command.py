"""`codev display`: what the room may see, on a screen of its own."""

import gc
from typing import Annotated

import typer

from codev_tui.cli import console
from codev_tui.cli.arguments import typed
from codev_tui.i18n import N_
from codev_tui.own_keys import check_keys, remember_keys
from codev_tui.store.kept_choices import kept_keys
from codev_tui.store.room_file import room_folder
from codev_tui.store.room_following import RoomFollower
from codev_tui.terminal.modes import restore_screen
from codev_tui.timepiece import SystemTimepiece

commands = typer.Typer()


@commands.command(
    "display",
    help=N_(
        "Show the room what the facilitator lets it see: a second terminal, for the projector. It only shows, and "
        "starts before, during or after the console."
    ),
)
def display(
    session: Annotated[
        str,
        typer.Argument(
            metavar="[SESSION]",
            parser=typed,
            help=N_("An id, or its beginning; without it the newest session that a console shows."),
            show_default=False,
        ),
    ] = "",
) -> None:
    """Follow what a console shows; no session is read here, nor is the data directory."""
    console.need_terminal()
    # Here, for the help of the command needs none of it.
    from codev_tui.screens.display.display_app import DisplayApp

    # The settings have the key by which the console is told what is seen, and nothing of any session.
    remember_keys(check_keys(kept_keys()[0]).keymap)
    gc.enable()
    try:
        status = DisplayApp(RoomFollower(room_folder, session), SystemTimepiece()).run()
    finally:
        restore_screen()
    raise typer.Exit(status or 0)
