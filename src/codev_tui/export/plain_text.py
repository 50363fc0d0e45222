"""Outlines as plain text, for a mail."""

from collections.abc import Iterator
from typing import Final

from codev_tui.export.outline import Entries, Entry, Facts, Outline
from codev_tui.i18n import _, labelled

_INDENT: Final = "  "


def plain_text(outline: Outline, note: str) -> str:
    """The title, facts and entries of an outline, and a sentence about whom it is for at its end."""
    return "\n".join((*_lines(outline), "", note, ""))


def _lines(outline: Outline) -> Iterator[str]:
    yield outline.title
    yield from filter(None, (" · ".join(outline.over), *(labelled(*pair) for pair in outline.facts)))
    for chapter in outline.chapters:
        yield ""
        yield chapter.title
        for block in chapter.blocks:
            match block:
                case Entries(entries):
                    for entry in entries:
                        yield from _entry(entry)
                case Facts(pairs):
                    yield from (f"- {labelled(*pair)}" for pair in pairs)


def _entry(entry: Entry) -> Iterator[str]:
    said = _("{name}: {text}").format(name=entry.by, text=entry.text) if entry.by else entry.text
    marks = f" ({', '.join(entry.marks)})" if entry.marks else ""
    first, *others = f"{said}{marks}".split("\n")
    yield f"- {first}"
    yield from (_INDENT + line for line in others)
    for detail in entry.details:
        first, *others = labelled(detail.label, detail.told).split("\n")
        yield from (_INDENT + line for line in (first, *others))
