"""One session, for reading: its whole record as headed lines.

What was not noted makes no line, and a section without lines is left out.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from codev_tui.export.audiences import seen_by
from codev_tui.export.outline import Block, Chapter, Detail, Entries, Entry, Facts, Outline, Said, Signs, Times
from codev_tui.export.plan_outline import plan_of
from codev_tui.export.session_outline import outline_of, when
from codev_tui.i18n import _, speaking
from codev_tui.model import labels
from codev_tui.model.course_words import protocol_words
from codev_tui.model.durations import measured_text, minutes_in_words
from codev_tui.model.people import duty_word
from codev_tui.model.session import Session
from codev_tui.model.voices import never_heard

INDENT = "  "
"""What begins a line that belongs to the one above it."""
_FIRST: Final = ("topics", "exploration", "reformulations", "requests", "ideas", "parked")
_LAST: Final = ("course", "time", "led", "heard", "principles", "flags", "moments", "for-client", "notes", "debrief")
_BETWEEN: Final = ("commitments", "learnings", "feedback", "next", "follow-up")
_MARKS_FIRST: Final = ("feedback", "follow-up")
"""Chapters whose entries tell in a word or two how it is, and then why."""


class Section(NamedTuple):
    """A heading of the record and the lines under it; none of them holds a line break."""

    title: str
    lines: tuple[str, ...]


def session_text(session: Session, today: date) -> tuple[Section, ...]:
    """The record, the client's part first, then the consultants', then the facilitator's own."""
    outline = outline_of(session, today)
    sections = (
        Section(_("Session"), tuple(_facts(session))),
        Section(_("People"), tuple(_people(session))),
        *(_section(session, chapter) for chapter in _in_order(outline)),
    )
    return tuple(section for section in sections if section.lines)


def plan_text(session: Session) -> str:
    """The client's plan as lines for a mail, in the session's language."""
    with speaking(session.language):
        plan = plan_of(seen_by(session, "client"))
        request = Section(_("Request"), tuple(_block(plan.lead))) if plan.lead else None
        sections = (request, *(_section(session, chapter) for chapter in plan.chapters))
        told = ("\n".join((section.title, *section.lines)) for section in sections if section)
        return "\n\n".join((f"{plan.title}\n{' · '.join(plan.over)}", *told))


def glance(session: Session, today: date) -> tuple[Section, ...]:
    """The same record for reading along a list: the request and its outcome come first."""
    first = (_("Request"), _("Commitments"))
    return tuple(sorted(session_text(session, today), key=lambda section: section.title not in first))


def _in_order(outline: Outline) -> list[Chapter]:
    """The chapters, the request among them, in the order in which they came about."""
    known = (*_FIRST, *_BETWEEN, *_LAST)
    others = dict.fromkeys(chapter.key for chapter in outline.chapters if chapter.key not in known)
    order = {key: at for at, key in enumerate((*_FIRST, *_BETWEEN, *others, *_LAST))}
    request = Chapter("requests", _("Request"), tuple(_request(outline)))
    chapters = [chapter for chapter in outline.chapters if chapter.key != "requests"]
    return sorted((*chapters, request), key=lambda chapter: order[chapter.key])


def _request(outline: Outline) -> Iterator[Block]:
    """The request as last worded, and below it the earlier wordings, the last one first."""
    earlier = reversed(outline.entries("requests"))
    details = tuple(Detail(_("before"), entry.text) for entry in earlier)
    if outline.lead:
        yield Entries((Entry(outline.lead, details=details),))


def _section(session: Session, chapter: Chapter) -> Section:
    lines = [line for block in chapter.blocks for line in _block_lines(chapter.key, block, session)]
    if chapter.key == "heard" and (silent := never_heard(session)):
        lines.append(_("In no phase: {names}").format(names=", ".join(silent)))
    return Section(chapter.title, tuple(lines))


def _block_lines(key: str, block: Block, session: Session) -> Iterator[str]:
    match block:
        case Entries(entries):
            for entry in entries:
                yield from _entry(entry, marks_first=key in _MARKS_FIRST)
        case Facts(pairs):
            yield from _labelled(*pairs)
        case Said(label, text):
            below = "\n" in text or key in ("notes", "for-client")
            yield from _block(f"{label}\n{text}" if below else _("{label}: {value}").format(label=label, value=text))
        case Signs(signs):
            for sign in signs:
                yield from _block(", ".join(filter(None, (sign.at, sign.where, sign.text))))
        case Times():
            yield from _times(block, session)


# Lines of entries


def _block(text: str) -> Iterator[str]:
    """The lines of a text, all but the first indented."""
    first, *rest = text.split("\n")
    yield first
    yield from (INDENT + line for line in rest)


def _said(by: str, text: str, after: str = "") -> Iterator[str]:
    """What somebody said, and what there is to add: on the same line, or below if either has several lines."""
    named = _("{name}: {text}").format(name=by, text=text) if by else text
    if after:
        named += f"\n{after}" if "\n" in named + after else f" — {after}"
    yield from _block(named)


def _entry(entry: Entry, *, marks_first: bool) -> Iterator[str]:
    text, after = entry.text, ", ".join(entry.marks)
    if marks_first and after:
        text, after = after, text
    yield from _numbered(entry.number, _said(entry.by, text, after))
    for detail in entry.details:
        yield from (INDENT + line for line in _detail(detail))


def _numbered(n: int | None, lines: Iterable[str]) -> Iterator[str]:
    for i, line in enumerate(lines):
        yield line if i or n is None else f"{n}. {line}"


def _detail(detail: Detail) -> Iterator[str]:
    """A detail under its label, or as what somebody said; a mark is between the two."""
    if detail.mark:
        return _said("", _("{day}: {status}").format(day=detail.label, status=detail.mark), detail.text)
    return _said(detail.by or detail.label, detail.text)


def _labelled(*pairs: tuple[str, str]) -> Iterator[str]:
    """Facts with their names; those that are empty make no line."""
    for label, value in pairs:
        if value:
            yield _("{label}: {value}").format(label=label, value=value)


# The session itself


def _facts(session: Session) -> Iterator[str]:
    yield from _labelled(
        (_("Id"), session.id),
        (_("When"), when(session)),
        (_("State"), labels.STATE[session.state]),
        (_("Protocol"), protocol_words(session)),
        (_("Setting"), labels.SETTING[session.setting]),
        (_("Group"), session.group),
        (_("Theme"), session.theme),
        (_("Tags"), ", ".join(session.tags)),
        (_("Previous session"), session.previous),
        (_("Kept"), "" if session.kept == "all" else labels.KEPT[session.kept]),
    )


def _people(session: Session) -> Iterator[str]:
    for person in session.people:
        yield ", ".join((person.name, labels.role_in(session, person.role), *map(duty_word, person.duties)))


def _times(times: Times, session: Session) -> Iterator[str]:
    """Real and planned time of each phase that was reached, and of those together."""
    for row in times.rows:
        if row.elapsed_s is not None:
            yield _("{phase}: {time}").format(phase=row.title, time=_against(row.elapsed_s, row.planned_s))
    if times.total.elapsed_s is not None:
        total = _against(times.total.elapsed_s, times.total.planned_s)
        yield _("Together: {time}").format(time=total)
    if times.paused_s:
        yield _("Paused: {time}").format(time=measured_text(times.paused_s))
    missed = [row.title for row in times.rows if row.elapsed_s is None]
    if missed and session.state != "running":
        yield _("Not reached: {phases}").format(phases=", ".join(missed))


def _against(elapsed_s: float, planned_s: int) -> str:
    told = _("{real} of {planned} planned").format(real=measured_text(elapsed_s), planned=minutes_in_words(planned_s))
    over = round(elapsed_s) - planned_s
    return _("{told}, {over} over").format(told=told, over=measured_text(over)) if over > 0 else told
