"""Charts in a terminal, in columns as wide as it allows."""

from typing import Final

import typer

from codev_tui.cli.output import on_a_terminal
from codev_tui.review.charts import Bar, Chart, Row, in_words

_BAR_IN_A_PIPE: Final = 30
"""How long the longest bar is where no terminal says how much room there is, in cells."""
_BAR_MIN: Final = 8
_LABEL_MAX: Final = 28
_UNBROKEN: Final = 10_000
"""The width of a pipe: the reader breaks lines as needed."""


def print_chart(chart: Chart) -> None:
    """The rows in columns under their title; what is said is broken to the width of the terminal."""
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    width = None if on_a_terminal() else _UNBROKEN
    console = Console(width=width, markup=False, highlight=False, emoji=False)
    label, number, said = (max(map(cell_len, texts)) for texts in zip(*map(_texts, chart.rows), strict=True))
    label = min(_LABEL_MAX, label)
    room = console.width - 2 - sum(2 + cells for cells in (label, number, said) if cells)
    bar = max(_BAR_MIN, room if width is None else _BAR_IN_A_PIPE)
    drawn = [row.drawn.drawn(bar) if isinstance(row.drawn, Bar) else row.drawn for row in chart.rows]
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, overflow="ellipsis", width=label)
    if any(drawn):
        table.add_column(no_wrap=True, min_width=max(map(cell_len, drawn)))
    if number:
        table.add_column(no_wrap=True, justify="right", min_width=number)
    table.add_column()
    for row, marks in zip(chart.rows, drawn, strict=True):
        cells = (row.label, *((marks,) if any(drawn) else ()), *((row.number,) if number else ()), row.said)
        table.add_row(*map(Text, cells))
    console.print(Text(chart.title, "bold"))
    with console.capture() as captured:
        console.print(table, width=console.width - 2)
    for line in captured.get().splitlines():
        typer.echo(f"  {line}".rstrip())


def print_in_words(chart: Chart) -> None:
    """The rows as lines under their title, for terminals that draw nothing and for ears."""
    typer.echo(chart.title)
    for line in in_words(chart):
        typer.echo(f"  {line}")


def _texts(row: Row) -> tuple[str, str, str]:
    return row.label, row.number, row.said
