"""The guide for facilitators: the page of the documentation, from inside the package."""

import re
from pathlib import Path
from typing import Final, NamedTuple

from codev_tui.model.text import name_key

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_NAME: Final = "facilitating.md"
_LINK: Final = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]*\)")
"""A link to another page, which is not there when the guide is read on its own."""


class Chapter(NamedTuple):
    """A chapter: its title, and its text with the heading."""

    title: str
    text: str


def guide_path(language: str) -> Path:
    """The file of the guide in that language, else in English: in the package, or in the checkout that it runs from."""
    installed = _PACKAGE / "data" / "docs"
    folder = installed if installed.is_dir() else _PACKAGE.parents[1] / "docs"
    own = folder / language / _NAME
    return own if own.is_file() else folder / _NAME


def guide_text(language: str) -> str:
    """The guide as Markdown, without links to other pages."""
    text = guide_path(language).read_text(encoding="utf-8")
    title, _other_language, rest = text.split("\n\n", 2)
    return _LINK.sub(r"\1", f"{title}\n\n{rest}")


def chapters(text: str) -> tuple[Chapter, ...]:
    """The chapters of the guide, in their order; what stands before the first is in none."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return tuple(
        Chapter(title, f"## {title}\n{body.rstrip()}\n") for title, body in zip(parts[1::2], parts[2::2], strict=True)
    )


def find_chapter(found: tuple[Chapter, ...], asked: str) -> Chapter | None:
    """The chapter of that number or of that title, of which a part is enough where it fits one."""
    if asked.isdecimal():
        return found[int(asked) - 1] if 0 < int(asked) <= len(found) else None
    exact = [each for each in found if name_key(each.title) == name_key(asked)]
    fitting = exact or [each for each in found if name_key(asked) in name_key(each.title)]
    return fitting[0] if len(fitting) == 1 else None
