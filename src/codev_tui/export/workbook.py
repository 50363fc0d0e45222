"""Tables as one workbook for a spreadsheet: a sheet each, real dates, and texts that are never formulas.

XlsxWriter makes it, which is an extra: without it, a sentence says how to get it.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from importlib import import_module
from io import BytesIO
from typing import Any, Final

from codev_tui.export.spreadsheet import Cell, Row, Tables
from codev_tui.i18n import _
from codev_tui.model.errors import CodevError

_FIRST: Final = ("sessions", "ideas", "commitments", "phases")
"""The sheets that come first."""
_WIDTHS: Final[Mapping[str, int]] = {"text": 60, "title": 40, "first_step": 30, "note": 30, "group": 20, "session": 17}
_WIDTH: Final = 13
_INSTALL: Final = "pip install 'codev-tui[xlsx]'"


class NoWorkbooks(CodevError):
    """What makes workbooks is not installed."""


def workbook(tables: Tables, made: datetime) -> bytes:
    """The tables as a workbook, the sessions first; `made` is the instant that it says it was made at.

    Raises `NoWorkbooks`.
    """
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = _writer().Workbook(file, options)
    book.set_properties({"created": _naive(made)})
    looks = _Looks(book)
    names = [*(name for name in _FIRST if name in tables), *(name for name in tables if name not in _FIRST)]
    for name in names:
        _fill(book.add_worksheet(name.replace("_", " ")), tables[name], looks)
    book.close()
    return file.getvalue()


def _writer() -> Any:
    """XlsxWriter, of whose types nothing is known where it is not installed."""
    try:
        return import_module("xlsxwriter")
    except ImportError:
        sentence = _("A workbook needs XlsxWriter, which is not installed: {install}. --to csv needs nothing.")
        raise NoWorkbooks(sentence.format(install=_INSTALL)) from None


class _Looks:
    """How cells look in one workbook."""

    def __init__(self, book: Any) -> None:
        self.heading = book.add_format({"bold": True, "bottom": 1})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.plain = book.add_format({"valign": "top"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self.instant = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top", "align": "left"})


def _fill(sheet: Any, rows: Sequence[Row], looks: _Looks) -> None:
    columns = list(dict.fromkeys(key for row in rows for key in row))
    for at, key in enumerate(columns):
        sheet.write_string(0, at, key, looks.heading)
        sheet.set_column(at, at, _WIDTHS.get(key, _WIDTH))
    for line, row in enumerate(rows, 1):
        for at, key in enumerate(columns):
            _write(sheet, line, at, row.get(key), looks)
    sheet.freeze_panes(1, 0)
    if columns:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _write(sheet: Any, line: int, at: int, value: Cell, looks: _Looks) -> None:
    if isinstance(value, datetime):
        sheet.write_datetime(line, at, _naive(value), looks.instant)
    elif isinstance(value, date):
        sheet.write_datetime(line, at, datetime.combine(value, time()), looks.day)
    elif isinstance(value, int):
        sheet.write_number(line, at, value, looks.plain)
    elif value:
        sheet.write_string(line, at, value, looks.text)


def _naive(at: datetime) -> datetime:
    """The hour that it was in the room: a spreadsheet knows no time zones."""
    return at.replace(tzinfo=None)
