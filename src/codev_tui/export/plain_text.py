"""Outlines as plain text, for a mail, or for paper that takes 80 columns."""

from collections.abc import Iterator
from functools import partial
from textwrap import wrap
from typing import Final

from codev_tui.export.outline import Chapter, Entries, Entry, Facts, Outline, Said, Step, Steps
from codev_tui.i18n import _, labelled, quoted

_INDENT: Final = "  "
_FURTHER: Final = 4 * " "
_COLUMNS: Final = 80
_CUT: Final = "- " * (_COLUMNS // 2 - 1) + "-"
"""Where a card is cut off from the one above it."""
_wrap: Final = partial(wrap, width=_COLUMNS, break_on_hyphens=False)


def plain_text(outline: Outline, note: str) -> str:
    """The title, facts and entries of an outline, and a sentence about whom it is for at its end."""
    lines = list(_lines(outline))
    if outline.page:
        lines = [piece for line in lines for piece in _wrap(line, subsequent_indent=_INDENT) or ("",)]
    return "\n".join((*lines, "", note, ""))


def _lines(outline: Outline) -> Iterator[str]:
    yield outline.title
    yield from filter(None, (" · ".join(outline.over), *(labelled(*pair) for pair in outline.facts)))
    for chapter in outline.chapters:
        yield _CUT if outline.page == "cards" else ""
        yield from _chapter(chapter)


def _chapter(chapter: Chapter) -> Iterator[str]:
    if chapter.title:
        yield chapter.title
    for block in chapter.blocks:
        match block:
            case Entries(entries):
                for entry in entries:
                    yield from _entry(entry)
            case Facts(pairs):
                yield from (f"- {labelled(*pair)}" for pair in pairs)
            case Said(label, text):
                yield from _wrap(labelled(label, text))
            case Steps(steps, _short):
                for step in steps:
                    yield from _step(step)


def _step(step: Step) -> Iterator[str]:
    """A stage: one line that says when, what and who; beneath, what is said, what is not, and what comes out."""
    title = ", ".join(filter(None, (step.title, step.length)))
    head = f"{', '.join(step.times)}  {title}" if step.times else title
    if step.is_head:
        yield from _wrap(head, subsequent_indent=_INDENT)
        return
    voice = " · ".join(filter(None, (step.voice, step.place)))
    line = " – ".join(filter(None, (head, voice, labelled(_("Not now"), step.rule))))
    yield from _wrap(line, subsequent_indent=_FURTHER)
    yield from _wrapped(quoted(step.say) if step.say else "")
    yield from _wrapped(" ".join((*step.stems, *(f"→ {each}" for each in step.out))))


def _wrapped(text: str) -> Iterator[str]:
    yield from _wrap(text, initial_indent=_FURTHER, subsequent_indent=_FURTHER)


def _entry(entry: Entry) -> Iterator[str]:
    said = _("{name}: {text}").format(name=entry.by, text=entry.text) if entry.by else entry.text
    marks = f" ({', '.join(entry.marks)})" if entry.marks else ""
    first, *others = f"{said}{marks}".split("\n")
    yield f"- {first}"
    yield from (_INDENT + line for line in others)
    for detail in entry.details:
        first, *others = labelled(detail.label, detail.told).split("\n")
        yield from (_INDENT + line for line in (first, *others))
