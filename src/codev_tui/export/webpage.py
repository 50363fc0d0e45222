"""Outlines as one page for a browser: nothing to load, nothing that runs, and what people typed is text."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Final

from codev_tui.export.outline import (
    Block,
    Chapter,
    Detail,
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
from codev_tui.i18n import _, language, ngettext, speaking
from codev_tui.model.durations import minutes_text

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""What the browser is told to refuse, should anything ever slip through: all but the styles in the page."""


def webpage(outlines: Sequence[Outline], note: str) -> str:
    """One page; `note` is a sentence of ours about whom it is for, at its foot."""
    several = len(outlines) > 1
    if several:
        count = len(outlines)
        title = ngettext("{count} session", "{count} sessions", count).format(count=count)
    else:
        title = outlines[0].title
    level = 2 if several else 1
    articles = "\n".join(_whole(outline, n, level) for n, outline in enumerate(outlines, 1))
    contents = "\n".join(_contents(title, outlines)) + "\n" if several else ""
    styles = Path(__file__).with_name("webpage.css").read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language())}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>\n{styles}</style>\n</head>\n<body>\n<main>\n"
        f"{contents}{articles}\n</main>\n<footer><p>{escape(note)}</p></footer>\n</body>\n</html>\n"
    )


def _contents(title: str, outlines: Sequence[Outline]) -> Iterator[str]:
    yield f'<nav class="contents">\n<h1>{escape(title)}</h1>\n<ol>'
    for n, outline in enumerate(outlines, 1):
        day = f'<span class="day">{escape(outline.over[0])}</span>' if outline.over else ""
        yield f'<li><a href="#session-{n}">{_name(outline.title)}</a> {day}</li>'
    yield "</ol>\n</nav>"


def _whole(outline: Outline, n: int, level: int) -> str:
    with speaking(outline.language):
        return "\n".join(_article(outline, n, level))


def _article(outline: Outline, n: int, level: int) -> Iterator[str]:
    """One session, the nth of the page; `level` is that of its title's heading."""
    language_ = f' lang="{escape(outline.language)}"' if outline.language else ""
    kind = f' class="{outline.page}"' if outline.page else ""
    yield f'<article id="session-{n}"{kind}{language_}>'
    yield "<header>"
    yield f'<p class="when">{" · ".join(map(_name, outline.over))}</p>'
    yield f'<h{level} dir="auto">{escape(outline.title)}</h{level}>'
    if outline.lead:
        yield f'<div class="request"><p class="label">{escape(_("Request"))}</p>{_paragraphs(outline.lead)}</div>'
    if outline.facts:
        yield _facts(outline.facts)
    yield "</header>"
    for chapter in outline.chapters:
        yield from _chapter(chapter, level + 1)
    yield "</article>"


def _chapter(chapter: Chapter, level: int) -> Iterator[str]:
    heading = f'\n<h{level} dir="auto">{escape(chapter.title)}</h{level}>' if chapter.title else ""
    yield f'<section class="{chapter.key}">{heading}'
    yield from map(_block, chapter.blocks)
    yield "</section>"


def _block(block: Block) -> str:
    match block:
        case Facts(pairs):
            return _facts(pairs)
        case Said(label, text):
            return f'<div class="said"><p class="label" dir="auto">{escape(label)}</p>{_paragraphs(text)}</div>'
        case Entries(entries):
            kind = "ol" if any(entry.number is not None for entry in entries) else "ul"
            return f'<{kind} class="entries">\n' + "\n".join(map(_entry, entries)) + f"\n</{kind}>"
        case Signs(signs):
            return _facts([(", ".join(filter(None, (sign.where, sign.at))), sign.text) for sign in signs])
        case Times(rows, total, paused_s):
            paused = _facts([(_("Paused"), minutes_text(paused_s))]) if paused_s else ""
            return _times(rows, total) + paused
        case Table(headings, rows, words):
            return _table(headings, rows, "figures" if words < len(headings) else "listing")
        case Steps():
            return _steps(block)


def _facts(pairs: Sequence[tuple[str, str]]) -> str:
    rows = "".join(f"<div><dt>{_name(label)}</dt><dd>{_name(value)}</dd></div>" for label, value in pairs)
    return f'<dl class="facts">{rows}</dl>'


def _entry(entry: Entry) -> str:
    entry = entry.headed
    number = f' value="{entry.number}"' if entry.number is not None else ""
    by = f'<p class="by">{_name(entry.by)}</p>' if entry.by else ""
    marks = "".join(f"<li>{_name(mark)}</li>" for mark in entry.marks)
    marks = f'<ul class="marks">{marks}</ul>' if marks else ""
    details = "".join(map(_detail, entry.details))
    details = f'<dl class="details">{details}</dl>' if details else ""
    head = f'<div class="head">{by}{marks}</div>' if by or marks else ""
    said = f'<div class="words">{_paragraphs(entry.text)}</div>'
    return f'<li{number}><div class="entry">{head}{said}{details}</div></li>'


def _detail(detail: Detail) -> str:
    return f"<div><dt>{_name(detail.label)}</dt><dd>{_paragraphs(detail.told)}</dd></div>"


def _times(rows: Sequence[Time], total: Time) -> str:
    longest = max(1.0, *(max(row.planned_s, row.elapsed_s or 0) for row in rows))
    headings = "".join(
        f'<th scope="col">{escape(word)}</th>' for word in (_("Phase"), _("Planned"), _("Real"), _("Over"))
    )
    body = "\n".join(f"{_time(row)}<td>{_bar(row, longest)}</td></tr>" for row in rows)
    return (
        f'<table class="times">\n<thead><tr>{headings}<td></td></tr></thead>\n<tbody>\n{body}\n</tbody>\n'
        f"<tfoot>{_time(total)}<td></td></tr></tfoot>\n</table>"
    )


def _time(row: Time) -> str:
    """The cells of a row, which is still open."""
    planned = f"<td>{escape(minutes_text(row.planned_s))}</td>"
    if row.elapsed_s is None:
        real = f'<td class="none">{escape(_("not reached"))}</td><td></td>'
    else:
        over = f"<strong>+{row.over_min}</strong>" if row.over_min else ""
        real = f"<td>{escape(minutes_text(row.elapsed_s))}</td><td>{over}</td>"
    return f'<tr><th scope="row" dir="auto">{escape(row.title)}</th>{planned}{real}'


def _bar(row: Time, longest: float) -> str:
    """Planned and real time, one bar over the other; the figures beside it say the same."""

    def wide(seconds: float) -> str:
        return f"width:{100 * max(0.0, seconds) / longest:.1f}%"

    real = row.elapsed_s or 0
    within, over = min(real, row.planned_s), max(0.0, real - row.planned_s)
    return (
        f'<span class="bar" aria-hidden="true"><i class="planned" style="{wide(row.planned_s)}"></i>'
        f'<i class="real" style="{wide(within)}"></i>'
        f'<i class="over" style="{wide(over)};left:{100 * row.planned_s / longest:.1f}%"></i></span>'
    )


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]], kind: str) -> str:
    head = "".join(f'<th scope="col">{escape(word)}</th>' for word in headings)
    body = "\n".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'
        for first, *cells in rows
    )
    return f'<table class="{kind}">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>'


def _steps(steps: Steps) -> str:
    words = [_("Time"), _("Step, and whose voice"), _("Say, and complete"), _("Not now, and what comes out")]
    if steps.is_short:
        words = [_("Time"), _("Step, what is not now, and what to say")]
    in_turn = any(len(step.times) > 1 for step in steps.steps)
    kind = f"steps{' short' * steps.is_short}{' in-turn' * in_turn}"
    head = "".join(f'<th scope="col">{escape(word)}</th>' for word in words)
    body = "\n".join(map(_short_step if steps.is_short else _step, steps.steps))
    return (
        f'<table class="{kind}">\n<colgroup>{"<col>" * len(words)}</colgroup>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    )


def _step(step: Step) -> str:
    if step.is_head:
        return f'<tr class="phase">{_at(step)}<th scope="colgroup" colspan="3">{_titled(step)}</th></tr>'
    voice = "".join(f"<span>{_name(each)}</span>" for each in (step.voice, step.place) if each)
    stems = f'<p class="stems">{" / ".join(map(_name, step.stems))}</p>' if step.stems else ""
    out = f'<p class="out">{" · ".join(map(_name, step.out))}</p>' if step.out else ""
    return (
        f'<tr class="{_kind(step)}">{_at(step)}<th scope="row">{_titled(step)}{voice}</th>'
        f'<td>{_said(step)}{stems}</td><td><p class="rule">{_name(step.rule)}</p>{out}</td></tr>'
    )


def _short_step(step: Step) -> str:
    """A row of a card: the rule is in the line of the title."""
    rule = f' <em class="rule">{_name(step.rule)}</em>' if step.rule else ""
    kind = "phase" if step.is_head else _kind(step)
    return f'<tr class="{kind}">{_at(step)}<th scope="row">{_titled(step)}{rule}{_said(step)}</th></tr>'


def _kind(step: Step) -> str:
    return "part" if step.is_part else "phase alone"


def _at(step: Step) -> str:
    return f'<td class="at">{"".join(f"<span>{escape(each)}</span>" for each in step.times)}</td>'


def _titled(step: Step) -> str:
    length = f" <small>{escape(step.length)}</small>" if step.length else ""
    return f"<b>{_name(step.title)}</b>{length}"


def _said(step: Step) -> str:
    return f'<p class="say">{_name(step.say)}</p>' if step.say else ""


def _paragraphs(text: str) -> str:
    """A text of several lines; styles keep its line breaks and spaces."""
    return f'<p class="text" dir="auto">{escape(text)}</p>'


def _name(text: str) -> str:
    """A text within a line of ours, whatever direction it is written in."""
    return f"<bdi>{escape(text)}</bdi>"
