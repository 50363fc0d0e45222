"""What kind of export is wanted."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Final, Literal, NamedTuple, get_args

from codev_tui.export.audiences import Audience

Format = Literal["md", "html", "csv", "json", "ics", "xlsx"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)


Delimiter = Literal[",", ";", "tab"]
"""What parts the cells of a table."""

_ENDINGS: Final[Mapping[str, Format]] = {
    **{f".{each}": each for each in FORMATS},
    ".markdown": "md",
    ".htm": "html",
}


class ExportOptions(NamedTuple):
    """The format, for whom, whether under pseudonyms, and what parts cells; none: as their language has it."""

    to: Format
    audience: Audience = "own"
    pseudonyms: bool = False
    delimiter: Delimiter | None = None


def format_of(path: PurePath) -> Format | None:
    """The format that the ending of a file's name stands for; none where it stands for none of them."""
    return _ENDINGS.get(path.suffix.lower())
