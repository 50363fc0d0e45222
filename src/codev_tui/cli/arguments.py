"""What several commands take: names and other texts, days, sessions, the wish for JSON."""

import os
import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from codev_tui.cli.interrupted import end_interrupted_change
from codev_tui.i18n import N_, _, script_language
from codev_tui.model.text import clean_line
from codev_tui.store.disk.paths import data_dir as default_data_dir
from codev_tui.timepiece import SystemTimepiece

_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def data_dir(context: typer.Context) -> Path:
    """The data directory that the global options name, else the default one. Raises `NoHome`.

    A change of its sessions that was interrupted is ended first, so that no command meets half of it.
    """
    given: Path | None = context.obj
    root = given or default_data_dir()
    end_interrupted_change(root)
    return root


def today() -> date:
    """The local day."""
    return SystemTimepiece().wall().date()


def typed(text: str) -> str:
    """A name or a sentence from the command line, on one line and cleaned; an empty one is as good as none."""
    return clean_line(_as_utf8(text))


def first_day(text: str) -> date:
    """The day from which sessions are asked for: of a month or another period its first."""
    return _past_day(text, last=False)


def last_day(text: str) -> date:
    """The day up to which sessions are asked for: of a month or another period its last."""
    return _past_day(text, last=True)


def _past_day(text: str, *, last: bool) -> date:
    """A day that sessions are asked of, ISO or as people write one; without its year it is the last there was."""
    from codev_tui.model.dates import NotADate, read_day  # Here, for most commands name no day.
    from codev_tui.model.periods import read_period

    if _ISO.fullmatch(text):
        with suppress(ValueError):
            return date.fromisoformat(text)
    if period := read_period(text, today(), script_language()):
        return period.last if last else period.first
    try:
        day, with_time = read_day(text, today(), script_language(), past=True)
    except NotADate as error:
        raise typer.BadParameter(str(error)) from None
    if with_time:
        sentence = _("“{text}” has a time; sessions are chosen by their days. Write {day}.")
        raise typer.BadParameter(sentence.format(text=clean_line(text), day=day.isoformat()))
    return day


def _as_utf8(text: str) -> str:
    """The text as it was typed, also where the locale let Python make nothing of what is not ASCII."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return os.fsencode(text).decode("utf-8", "replace")
    return text


Reference = Annotated[
    str,
    typer.Argument(metavar="SESSION", help=N_("A session's id, the beginning of one, or “last”."), show_default=False),
]
Groups = Annotated[
    list[str] | None,
    typer.Option(
        "--group",
        metavar="G",
        parser=typed,
        help=N_("Of this group; given again, of that one too."),
        show_default=False,
    ),
]
Themes = Annotated[
    list[str] | None,
    typer.Option("--theme", metavar="T", parser=typed, help=N_("On this theme."), show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help=N_("Print one JSON document."))]
Since = Annotated[
    date | None, typer.Option(metavar="DAY", parser=first_day, help=N_("From this day on."), show_default=False)
]
Until = Annotated[
    date | None, typer.Option(metavar="DAY", parser=last_day, help=N_("Up to this day."), show_default=False)
]
