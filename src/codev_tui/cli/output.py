"""Printing: for people on a terminal, for programs in a pipe, and as JSON. What people typed is never markup."""

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import typer

from codev_tui.export.json_text import in_pieces
from codev_tui.model.text import clean, clean_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from codev_tui.model.query import Span
    from codev_tui.review.session_text import Section


_HANGING: Final = 4
"""How many cells further in a line goes on below itself."""


_READABLE: Final = 100
"""Cells of a line that is read in one go, at most."""
_AT_ONCE: Final = 2**14
"""So many pieces of a document are held before they are written: those of ten thousand sessions fill the memory."""


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    pieces = in_pieces(value)
    while some := "".join(islice(pieces, _AT_ONCE)):
        typer.echo(some, nl=False)
    typer.echo("")


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]], wide: Collection[int]) -> None:
    """A table as wide as the terminal; in a pipe the rows alone, a tab between the fields.

    Whatever a field holds, such as the name of a file, is made a line that a terminal only shows. Columns at the places
    `wide`, from 0, are those that may be broken into lines where the terminal is narrow.
    """
    harmless = (map(clean_line, row) for row in rows)
    if not on_a_terminal():
        for row in harmless:
            typer.echo("\t".join(row))
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for i, heading in enumerate(headings):
        table.add_column(Text(heading), no_wrap=i not in wide)
    for row in harmless:
        table.add_row(*map(Text, row))
    _console().print(table)


def print_sections(title: str, sections: "Iterable[Section]") -> None:
    """Headed lines under a title; on a terminal wrapped, so that what belongs to a line stays under it."""
    if not on_a_terminal():
        typer.echo(title)
        for section in sections:
            typer.echo(f"\n{section.title}")
            for line in section.lines:
                typer.echo(f"  {line}")
        return
    console = _console()
    console.print(title, style="bold")
    for section in sections:
        console.print()
        console.print(section.title, style="bold")
        for line in section.lines:
            for piece in _broken(line, console):
                console.print(piece)


def _broken(line: str, console: "Console") -> "Iterator[Text]":
    """The line with its indent, broken to the width of the terminal; what does not fit stands further in below it."""
    from rich.text import Text

    text = line.lstrip()
    indent = 2 + len(line) - len(text)
    pieces = Text(text).wrap(console, max(1, console.width - indent))
    if len(pieces) > 1:
        pieces = Text(text).wrap(console, max(1, console.width - indent - _HANGING))
    for i, piece in enumerate(pieces):
        piece.rstrip()
        piece.pad_left(indent + _HANGING if i else indent)
        yield piece


def print_marked(title: str, lines: "Iterable[tuple[str, str, Iterable[Span]]]") -> None:
    """Lines under a title, each with what stands before it and the places in it that are marked; for a terminal."""
    from rich.text import Text

    console = _console()
    console.print(Text(title, "bold"))
    for before, line, spans in lines:
        text = Text("  ").append(before).append(line)
        for span in spans:
            text.stylize("bold underline", *(2 + len(before) + place for place in span))
        first, *rest = text.wrap(console, max(1, console.width - _HANGING))
        for i, piece in enumerate((first, *rest)):
            piece.rstrip()
            piece.pad_left(_HANGING if i else 0)
            console.print(piece, soft_wrap=True)


def print_markdown(text: str) -> None:
    """Markdown of ours, laid out for a terminal in lines that are not too long to read."""
    from rich.default_styles import DEFAULT_STYLES
    from rich.markdown import Markdown
    from rich.style import Style
    from rich.theme import Theme

    # Rich writes code on black, which is a stripe in a light terminal, and cannot be read in some.
    plain = {
        name: Style(bold=style.bold or style.underline or name == "markdown.code")
        for name, style in DEFAULT_STYLES.items()
        if name.startswith("markdown.")
    }
    console = _console()
    console.push_theme(Theme(plain))
    console.print(Markdown(text, hyperlinks=False), width=min(console.width, _READABLE))


def complain(sentence: str) -> None:
    """A message, on standard error; where nobody is left to read it, nothing comes of it."""
    with suppress(OSError):
        typer.echo(clean(sentence), err=True)


def on_a_terminal() -> bool:
    """Whether what is printed is read by somebody, and not by a program."""
    return sys.stdout is not None and sys.stdout.isatty()


def _console() -> "Console":
    from rich.console import Console

    return Console(markup=False, highlight=False, emoji=False)
