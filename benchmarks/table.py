"""The one table that is printed: what was measured, against what, and whether it holds."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

HEADINGS = ("what", "measured", "against", "ratio", "at most", "holds")


class Row(NamedTuple):
    """One line of the table, in words; `holds` is None where nothing could be measured."""

    what: str
    measured: str
    against: str = ""
    ratio: str = ""
    at_most: str = ""
    holds: bool | None = None


def ratio_row(what: str, measured_s: float, against: str, against_s: float, at_most: float) -> Row:
    """A duration in seconds, as so many times another one."""
    ratio = measured_s / against_s
    return Row(
        what,
        milliseconds(measured_s),
        f"{milliseconds(against_s)}  {against}",
        f"{ratio:.2f} ×",
        f"{at_most:g} ×",
        ratio <= at_most,
    )


def limit_row(what: str, measured_s: float, at_most_s: float) -> Row:
    """A duration in seconds that is measured against a number alone."""
    return Row(what, milliseconds(measured_s), at_most=milliseconds(at_most_s), holds=measured_s <= at_most_s)


def not_measured(what: str, why: str) -> Row:
    """A row that says why there is no figure in it."""
    return Row(what, f"not measured: {why}")


def milliseconds(seconds: float) -> str:
    """A duration for the table."""
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds * 1000:.0f} ms"


def as_text(rows: Iterable[Row]) -> str:
    """The table, its columns as wide as they need to be; where there is no figure, the reason runs on."""
    lines = [HEADINGS, *map(_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*(line for line in lines if any(line[2:])), strict=True)]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join(_joined(line, widths) for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    return (*row[:-1], {True: "yes", False: "NO", None: ""}[row.holds])


def _joined(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
