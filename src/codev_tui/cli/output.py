"""Printing: for people on a terminal, for programs in a pipe, and as JSON. What people typed is never markup."""

import json
import math
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, time
from typing import TYPE_CHECKING, Any, Final

import msgspec
import typer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from codev_tui.model.query import Span
    from codev_tui.review.reading import Section


_HANGING: Final = 4
"""How many cells further in a line goes on below itself."""


_INDENT: Final = "  "
_AT_ONCE: Final = 2**14
"""So many pieces of a document are held before they are written: those of ten thousand sessions fill the memory."""


def print_json(value: Any) -> None:
    """One JSON document on standard output: UTF-8, instants ISO 8601 with their offset, days ISO."""
    pieces: list[str] = []
    _tell(value, "\n", pieces)
    typer.echo("".join(pieces))


def _tell(value: Any, new_line: str, pieces: list[str]) -> None:
    """Add the text of the value, each of its parts on a line of its own; what has become much is written."""
    if isinstance(value, msgspec.Struct):
        value = msgspec.structs.asdict(value)
    if not value or not isinstance(value, (dict, list, tuple)):
        pieces.append(json.dumps(_plain(value), ensure_ascii=False))
        return
    named, within = isinstance(value, dict), new_line + _INDENT
    comma, (opened, closed) = "", "{}" if named else "[]"
    pieces.append(opened)
    for part in value:
        pieces.append(comma + within)
        if named:
            pieces.append(f"{json.dumps(part, ensure_ascii=False)}: ")
        _tell(value[part] if named else part, within, pieces)
        comma = ","
    pieces.append(new_line + closed)
    if len(pieces) > _AT_ONCE:
        typer.echo("".join(pieces), nl=False)
        pieces.clear()


def _plain(value: Any) -> Any:
    """The value in what JSON knows; numbers that it does not know are none."""
    if isinstance(value, (date, time)):
        return value.isoformat()
    return None if isinstance(value, float) and not math.isfinite(value) else value


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]], wide: Collection[int]) -> None:
    """A table as wide as the terminal; in a pipe the rows alone, a tab between the fields.

    Columns at the places `wide`, from 0, are those that may be broken into lines where the terminal is narrow.
    """
    if not on_a_terminal():
        for row in rows:
            typer.echo("\t".join(row))
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for i, heading in enumerate(headings):
        table.add_column(Text(heading), no_wrap=i not in wide)
    for row in rows:
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
    from rich.text import Text

    console = _console()
    console.print(Text(title, "bold"))
    for section in sections:
        console.print()
        console.print(Text(section.title, "bold"))
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


def complain(sentence: str) -> None:
    """A message, on standard error; where nobody is left to read it, nothing comes of it."""
    with suppress(OSError):
        typer.echo(sentence, err=True)


def on_a_terminal() -> bool:
    """Whether what is printed is read by somebody, and not by a program."""
    return sys.stdout is not None and sys.stdout.isatty()


def _console() -> "Console":
    from rich.console import Console

    return Console(markup=False, highlight=False, emoji=False)
