"""What kind of export is wanted."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Final, Literal, NamedTuple, get_args

from codev_tui.export.audiences import Audience

Format = Literal["md", "html", "csv", "json", "ics", "xlsx"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

Form = Literal["whole", "plan"]
"""All that the audience may see, or one page with what the client goes on with."""
_WITH_FORMS: Final[tuple[Format, ...]] = ("md", "html")


Delimiter = Literal[",", ";", "tab"]
"""What parts the cells of a table."""

_ENDINGS: Final[Mapping[str, Format]] = {
    **{f".{each}": each for each in FORMATS},
    ".markdown": "md",
    ".htm": "html",
}


class ExportOptions(NamedTuple):
    """The format, for whom, whether under pseudonyms, what parts cells (none: as their language has it), which form."""

    to: Format
    audience: Audience = "own"
    pseudonyms: bool = False
    delimiter: Delimiter | None = None
    form: Form = "whole"


def has_forms(to: Format, audience: Audience) -> bool:
    """Whether there is a plan of it, too: in what people read, and for those who may read the request."""
    return to in _WITH_FORMS and audience not in ("sponsor", "coach")


def usual_form(to: Format, audience: Audience) -> Form:
    """The form where nobody asked for one: the client takes a plan home."""
    return "plan" if audience == "client" and has_forms(to, audience) else "whole"


def format_of(path: PurePath) -> Format | None:
    """The format that the ending of a file's name stands for; none where it stands for none of them."""
    return _ENDINGS.get(path.suffix.lower())
