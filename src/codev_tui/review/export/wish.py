"""What kind of export is wanted."""

from typing import Final, Literal, NamedTuple, get_args

from codev_tui.review.export.audiences import Audience

Format = Literal["md", "html", "csv", "json", "ics"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)


class Wish(NamedTuple):
    """The format, for whom, and whether under pseudonyms."""

    to: Format
    audience: Audience = "own"
    pseudonyms: bool = False
