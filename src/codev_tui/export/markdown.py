"""Outlines as Markdown: CommonMark with the tables of GitHub, and nothing in it that people typed is markup."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from codev_tui.export.outline import (
    Block,
    Chapter,
    Entries,
    Entry,
    Facts,
    Outline,
    Said,
    Signs,
    Step,
    Steps,
    Table,
    Time,
    Times,
)
from codev_tui.i18n import _, labelled, speaking
from codev_tui.model.durations import minutes_text

_SPECIAL: Final = re.compile(r"[\\`*\[\]<|~$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|:(?=[A-Za-z+][\w+-]*:)|(?<!\S)#")
"""What may be markup within a line: emphasis, code, links, tags, tables, entities, formulas, names of emoji."""
_AT_THE_START: Final = re.compile(r"\A(?P<number>\d{0,9})(?P<mark>(?<!\d)[-+=>]|(?<=\d)[.)])")
"""What may be markup where a line begins: points of a list, rules, quotations."""
_HARD_BREAK: Final = "  \n"
_NO_BREAK_SPACE: Final = "\u00a0"


def markdown(outlines: Sequence[Outline], note: str) -> str:
    """One document; `note` is a sentence of ours about whom it is for, at its end."""
    return "\n\n---\n\n".join(map(_whole, outlines)) + f"\n\n---\n\n*{_text(note)}*\n"


def _whole(outline: Outline) -> str:
    with speaking(outline.language):
        return "\n\n".join(_document(outline))


def _document(outline: Outline) -> Iterator[str]:
    yield f"# {_line(outline.title)}"
    yield " · ".join(map(_line, outline.over))
    if outline.lead:
        yield _quoted(f"**{_('Request')}**\n\n{_text(outline.lead)}")
    if outline.facts:
        yield _facts(outline.facts)
    for chapter in outline.chapters:
        yield from _chapter(chapter)


def _chapter(chapter: Chapter) -> Iterator[str]:
    if chapter.title:
        yield f"## {_line(chapter.title)}"
    yield from map(_block, chapter.blocks)


def _block(block: Block) -> str:
    match block:
        case Facts(pairs):
            return _facts(pairs)
        case Said(label, text):
            return f"**{_line(label)}**\n\n{_text(text)}"
        case Entries(entries):
            return "\n".join(map(_entry, entries))
        case Signs(signs):
            return _facts([(", ".join(filter(None, (sign.where, sign.at))), sign.text) for sign in signs])
        case Times(rows, total, paused_s):
            headings = (_("Phase"), _("Planned"), _("Real"), _("Over"))
            table = _table(headings, [_time(row) for row in (*rows, total)])
            return f"{table}\n\n{_facts([(_('Paused'), minutes_text(paused_s))])}" if paused_s else table
        case Table(headings, rows, words):
            return _table(headings, rows, words)
        case Steps(steps, is_short):
            titles = (_("Time"), _("Step"), _("Say"), _("Not now"), _("Voice"), _("Comes out"))
            columns = 4 if is_short else len(titles)
            return _table(titles[:columns], [_step(step)[:columns] for step in steps], words=columns)


def _step(step: Step) -> tuple[str, ...]:
    title = ", ".join(filter(None, (step.title, step.length)))
    said = " · ".join(filter(None, (step.say, *step.stems)))
    voice = " · ".join(filter(None, (step.voice, step.place)))
    return "; ".join(step.times), title, said, step.rule, voice, "; ".join(step.out)


def _facts(pairs: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"- {_labelled(label, value, 2)}" for label, value in pairs)


def _labelled(label: str, value: str, indent: int) -> str:
    text = _indented(_text(value), indent)
    return labelled(_line(label), text) if label else text


def _entry(entry: Entry) -> str:
    entry = entry.headed
    number = f"**{entry.number}.** " if entry.number is not None else ""
    marks = f" *({', '.join(map(_line, entry.marks))})*" if entry.marks else ""
    text = _text(entry.text)
    if marks and "\n" in text:
        marks = f"{_HARD_BREAK}{marks.strip()}"
    said = _indented(text + marks)
    if entry.by:
        said = _("{name}: {text}").format(name=f"**{_line(entry.by)}**", text=said)
    lines = [f"- {number}{said}"]
    lines += [f"  - {_labelled(detail.label, detail.told, 4)}" for detail in entry.details]
    return "\n".join(lines)


def _time(row: Time) -> tuple[str, ...]:
    if row.elapsed_s is None:
        return row.title, minutes_text(row.planned_s), _("not reached"), ""
    over = f"+{row.over_min}" if row.over_min else ""
    return row.title, minutes_text(row.planned_s), minutes_text(row.elapsed_s), over


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]], words: int = 1) -> str:
    """A table whose first `words` columns are words, the others figures."""
    rule = ["---" if i < words else "---:" for i in range(len(headings))]
    lines = (headings, *rows)
    first, *others = ("| " + " | ".join(map(_cell, cells)) + " |" for cells in lines)
    return "\n".join((first, f"| {' | '.join(rule)} |", *others))


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def _indented(text: str, by: int = 2) -> str:
    """The text with all its lines but the first moved in, so that they belong to the same point of a list."""
    return re.sub(r"\n(?!\n)", "\n" + " " * by, text)


def _line(text: str) -> str:
    """A text on one line, as text."""
    return _started(_escaped(" ".join(text.split())))


def _cell(text: str) -> str:
    """A text in a table, where nothing begins a line."""
    return _escaped(" ".join(text.split()))


def _text(text: str) -> str:
    """A text of several lines, as text: its line breaks are breaks, its empty lines part paragraphs."""
    paragraphs = re.split(r"\n(?:[ \t]*\n)+", text.strip("\n"))
    return "\n\n".join(_HARD_BREAK.join(map(_typed_line, paragraph.split("\n"))) for paragraph in paragraphs)


def _typed_line(line: str) -> str:
    """A line with what it begins with made visible; Markdown would take it for code, or drop it."""
    line = line.expandtabs(4).rstrip()
    text = line.lstrip(" ")
    return _NO_BREAK_SPACE * (len(line) - len(text)) + _started(_escaped(text))


def _escaped(text: str) -> str:
    """The characters that might be markup, each with what takes that from it."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def _started(text: str) -> str:
    """The text, already escaped, for the beginning of a line."""
    return _AT_THE_START.sub(r"\g<number>\\\g<mark>", text)
