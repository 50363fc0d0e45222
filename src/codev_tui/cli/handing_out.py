"""A text of ours on its way out of a command: to standard output, or into a file."""

from pathlib import Path
from typing import Final

import typer

from codev_tui.cli.output import complain
from codev_tui.i18n import _, ngettext
from codev_tui.model.errors import CodevError
from codev_tui.model.text import clean_line
from codev_tui.store.disk.output_files import ThereAlready, refuse_sessions, write_new

STDOUT: Final = Path("-")


def hand_out(text: str, output: Path | None, *, force: bool) -> None:
    """To standard output, as UTF-8 whatever the locale; or into a file, and say so. Raises `CodevError`."""
    if output in (None, STDOUT):
        typer.echo(text.encode(), nl=False)
        return
    refuse_sessions([output])
    try:
        write_new({output: text.encode()}, force=force)
    except ThereAlready as error:
        raise CodevError(_("{problem} --force writes over it.").format(problem=error)) from None
    complain(ngettext("Written: {paths}", "Written: {paths}", 1).format(paths=clean_line(str(output))))
