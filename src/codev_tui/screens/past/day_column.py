"""A column of days, as wide as days are in the language of the program."""

from collections.abc import Iterable

from codev_tui.model.written_days import widest_table_day
from codev_tui.widgets.table import Column


def with_days(columns: Iterable[Column], name: str) -> tuple[Column, ...]:
    """The columns, that of days with its width. Called when a table is built, for the language may change."""
    width = widest_table_day()
    return tuple(each._replace(width=width) if each.name == name else each for each in columns)
