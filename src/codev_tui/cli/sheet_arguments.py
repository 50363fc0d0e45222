"""What `codev scripts sheet` takes: a time of the day, and a format."""

from datetime import time
from pathlib import Path

import typer

from codev_tui.export.outline import TextFormat
from codev_tui.export.text_page import named_text_format
from codev_tui.i18n import _
from codev_tui.model.clock_times import read_time
from codev_tui.model.text import clean_line


def time_of_day(text: str) -> time:
    """The time that was typed; what is not one is wrong usage."""
    if (found := read_time(text)) is None:
        raise typer.BadParameter(_("“{text}” is not a time. Try 14:00 or 9.").format(text=clean_line(text)))
    return found


def sheet_format(to: TextFormat | None, output: Path | None) -> TextFormat:
    """The format that is asked for, by --to or by the name of the file; both must agree."""
    named = named_text_format(output) if output else None
    if output and to and named not in (None, to):
        sentence = _("{name} would be a file of {named}, and --to says {to}: change one of them.")
        problem = sentence.format(name=clean_line(output.name), named=named, to=to)
        raise typer.BadParameter(problem, param_hint="--to")
    return to or named or "txt"
