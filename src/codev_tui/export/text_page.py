"""An outline as one text: plain, as Markdown, or as a page for browsers."""

from pathlib import PurePath
from typing import Final

from codev_tui.export.markdown import markdown
from codev_tui.export.options import format_of
from codev_tui.export.outline import Outline, TextFormat
from codev_tui.export.plain_text import plain_text
from codev_tui.export.webpage import webpage

_PLAIN: Final = ".txt"


def text_page(outline: Outline, note: str, to: TextFormat) -> str:
    """The outline laid out as that, with a line about whom it is for."""
    if to == "txt":
        return plain_text(outline, note)
    return webpage([outline], note) if to == "html" else markdown([outline], note)


def named_text_format(path: PurePath) -> TextFormat | None:
    """What the ending of a file's name stands for; none where it stands for no text."""
    if path.suffix.lower() == _PLAIN:
        return "txt"
    found = format_of(path)
    return found if found in ("md", "html") else None


def text_format_of(path: PurePath) -> TextFormat:
    """The same; plain text where the ending says nothing."""
    return named_text_format(path) or "txt"
