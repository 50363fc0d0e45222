"""The run sheet of a protocol: one page to go on with by paper and a watch; and cards of it for hosts of tables."""

from collections.abc import Iterable, Sequence
from datetime import time
from typing import Final, NamedTuple

from codev_tui.export.outline import Chapter, Facts, Outline, Said, Step, Steps, TextFormat, pairs_of
from codev_tui.export.text_page import text_page
from codev_tui.i18n import _, labelled, quoted, speaking
from codev_tui.model import labels
from codev_tui.model.protocol import Circumstances, Part, Protocol, lines_for
from codev_tui.model.room_now import client_words, voice_words
from codev_tui.model.session import Setting
from codev_tui.model.timetable import TimedPhase, TimedStage, TimeSpan, timetable

LINES_MAX: Final = 66
"""So many lines of plain text a printer puts on one page."""
_MINUTE_S: Final = 60
_DAY_MIN: Final = 24 * 60


class Course(NamedTuple):
    """How a protocol is run: its length (none: the one it proposes), when it begins (none: counted from 0:00), where.

    `later`: the group has met before. `phase_minutes` are those of each phase; without them the length is shared out.
    """

    minutes: int | None = None
    at: time | None = None
    setting: Setting = "in-person"
    later: bool = False
    phase_minutes: tuple[int, ...] = ()

    def length_of(self, protocol: Protocol) -> int:
        """The minutes from the beginning to the end."""
        return protocol.proposed_minutes(remote=self.setting == "remote") if self.minutes is None else self.minutes


class SheetText(NamedTuple):
    """A sheet as text, and a sentence where it is not what a page was asked to hold."""

    text: str
    remark: str = ""


def run_sheet(protocol: Protocol, course: Course, to: TextFormat) -> SheetText:
    """The sheet in the protocol's language. Raises `ProtocolError` for a length that cannot be shared out.

    Of plain text a page holds `LINES_MAX` lines: what is needed least is left out for it, and the remark says so.
    """
    with speaking(protocol.language):
        sheet, note = _sheet(protocol, course), _passing(protocol)
        text = text_page(sheet, note, to)
        shorter = text_page(_only_what_is_said(sheet), note, to)
    if to != "txt" or _lines_of(text) <= LINES_MAX:
        return SheetText(text)
    if _lines_of(shorter) <= LINES_MAX:
        return SheetText(
            shorter, _("To fit on a page, it leaves out the sentences to complete and what comes out; html has them.")
        )
    sentence = _("It has {lines} lines: more than the {most} of a page. As html it is one page.")
    return SheetText(text, sentence.format(lines=_lines_of(text), most=LINES_MAX))


def _lines_of(text: str) -> int:
    return text.count("\n")


def _only_what_is_said(sheet: Outline) -> Outline:
    """The sheet without sentences to complete, without what comes out, and without minutes where times tell them."""
    return sheet._replace(
        facts=(),
        chapters=tuple(
            chapter._replace(
                blocks=tuple(
                    Steps(tuple(_shortened(step) for step in block.steps))
                    for block in chapter.blocks
                    if isinstance(block, Steps)
                )
            )
            for chapter in sheet.chapters
        ),
    )


def table_cards(protocol: Protocol, course: Course, to: TextFormat, tables: int = 1) -> SheetText:
    """A card for the host of each table, with its number; one table alone has none. Raises as `run_sheet` does."""
    with speaking(protocol.language):
        note = _("There is one clock for the room: all cards have the same times.")
        return SheetText(text_page(_cards(protocol, course, tables), note, to))


def _shortened(step: Step) -> Step:
    return step._replace(stems=(), out=(), length="" if step.times and not step.is_head else step.length)


def _phases(protocol: Protocol, course: Course) -> tuple[TimedPhase, ...]:
    minutes = course.length_of(protocol)
    return timetable(protocol, minutes, course.setting, later=course.later, minutes_of=course.phase_minutes)


def _sheet(protocol: Protocol, course: Course) -> Outline:
    phases = _phases(protocol, course)
    principles = ", ".join(principle.title for principle in protocol.principles)
    return Outline(
        id="sheet",
        title=protocol.title,
        over=(_("Run sheet"), *_frame(protocol, course)),
        lead="",
        facts=pairs_of([(_("Principles"), principles)]),
        chapters=tuple(_chapters(protocol, course, phases)),
        language=protocol.language,
        page="sheet",
    )


def _cards(protocol: Protocol, course: Course, tables: int) -> Outline:
    phases = _phases(protocol, course)
    steps = tuple(_steps(protocol, course, phases))
    frame = " · ".join(_frame(protocol, course))
    blocks = (
        Steps(tuple(step._replace(voice="", place="", out=(), stems=()) for step in steps), is_short=True),
        Said(_("Before each step"), protocol.passing),
        Facts(((_("What our table takes to the room"), ""),)),
    )
    return Outline(
        id="cards",
        title=protocol.title,
        over=(_("Table cards"), frame),
        lead="",
        facts=(),
        chapters=tuple(Chapter("card", _card_title(protocol, n, tables), blocks) for n in range(1, tables + 1)),
        language=protocol.language,
        page="cards",
    )


def _card_title(protocol: Protocol, number: int, tables: int) -> str:
    if tables == 1:
        return protocol.title
    return _("Table {n} · {title}").format(n=number, title=protocol.title)


def _frame(protocol: Protocol, course: Course) -> tuple[str, ...]:
    """From when to when, how long, and what else the sheet was made for."""
    minutes = course.length_of(protocol)
    length = _("{minutes} min").format(minutes=minutes)
    when = (_from_to(TimeSpan(0, _MINUTE_S * minutes), course), length) if course.at else (length,)
    has_variants = any(part.when for phase in protocol.phases for part in phase.parts)
    variant = labels.OCCASION["later" if course.later else "first"] if has_variants else ""
    return tuple(filter(None, (*when, labels.SETTING[course.setting], variant)))


def _passing(protocol: Protocol) -> str:
    return labelled(_("Before each step"), quoted(protocol.passing))


def _chapters(protocol: Protocol, course: Course, phases: Sequence[TimedPhase]) -> Iterable[Chapter]:
    """All phases in one table; or those before, those of each client with the times of their turns, and those after."""
    before, each, _after = map(len, protocol.in_turn)
    if not each:
        yield Chapter("steps", "", (Steps(tuple(_steps(protocol, course, phases))),))
        return
    own, after_all = phases[before : before + each], phases[before + each :]
    for title, some in (("", phases[:before]), (_turns(own, course), own), ("", after_all)):
        if some:
            yield Chapter("steps", title, (Steps(tuple(_steps(protocol, course, some))),))


def _turns(phases: Sequence[TimedPhase], course: Course) -> str:
    """When each client's turn is, without the break before it."""
    spans = [span for phase in phases if phase.phase.activity != "break" for span in phase.spans]
    turns = sorted({span.turn for span in spans})
    words = []
    for turn in turns:
        own = [span for span in spans if span.turn == turn]
        whole = TimeSpan(min(span.starts_s for span in own), max(span.ends_s for span in own))
        words.append(_("client {n}: {times}").format(n=turn, times=_from_to(whole, course)))
    return labels.capitalised(", ".join(words))


def _steps(protocol: Protocol, course: Course, phases: Iterable[TimedPhase]) -> Iterable[Step]:
    for phase in _in_reading_order(phases):
        title = f"{phase.number}. {phase.phase.title}"
        times, length = _times(phase.spans, course), _length(phase.spans)
        if len(times) > 1:
            times = ()  # Those of its parts say it, and several in a head would take a page too much.
        if len(phase.stages) == 1 and not phase.phase.parts:
            yield _step(protocol, course, phase.stages[0])._replace(title=title)
            continue
        yield Step(title, times, length)
        known: tuple[str, ...] = ()
        for stage in phase.stages:
            step = _step(protocol, course, stage)
            yield step._replace(is_part=True, stems=() if step.stems == known else step.stems)
            known = step.stems


def _in_reading_order(phases: Iterable[TimedPhase]) -> Iterable[TimedPhase]:
    """A break that only later clients have before their turn comes below what each client has."""
    waiting: list[TimedPhase] = []
    for phase in phases:
        if not phase.phase.each:
            yield from waiting
            waiting = []
        if phase.phase.each and phase.spans[0].turn > 1:
            waiting.append(phase)
        else:
            yield phase
    yield from waiting


def _step(protocol: Protocol, course: Course, timed: TimedStage) -> Step:
    stage = timed.stage
    lines = lines_for(stage, Circumstances(first=not course.later, remote=course.setting == "remote"))
    return Step(
        title=stage.title,
        times=_times(timed.spans, course),
        length=_length(timed.spans),
        voice=_voice(protocol, stage),
        place=client_words(protocol, stage, course.setting),
        say=lines[0] if lines else "",
        stems=stage.stems,
        rule=stage.forbidden,
        out=stage.out,
    )


def _voice(protocol: Protocol, stage: Part) -> str:
    voice = voice_words(protocol, stage)
    return _("{voice}, in a round").format(voice=voice) if stage.round else voice


def _length(spans: Sequence[TimeSpan]) -> str:
    """How long it is; with several clients, where the minutes differ, in each turn."""
    lengths = list(dict.fromkeys(span.length_s for span in spans))
    if not any(lengths):
        return _("no time set")
    if all(seconds % _MINUTE_S == 0 for seconds in lengths):
        return _("{minutes} min").format(minutes="/".join(str(seconds // _MINUTE_S) for seconds in lengths))
    return f"{'/'.join(map(str, lengths))} s"


def _times(spans: Sequence[TimeSpan], course: Course) -> tuple[str, ...]:
    """From when to when, for each client where it comes several times. Parts of seconds have no time of the clock."""
    timed = [span for span in spans if span.length_s and not (span.starts_s % _MINUTE_S or span.ends_s % _MINUTE_S)]
    return tuple(f"{span.turn}) {_from_to(span, course)}" if span.turn else _from_to(span, course) for span in timed)


def _from_to(span: TimeSpan, course: Course) -> str:
    return f"{_clock(span.starts_s, course.at)}–{_clock(span.ends_s, course.at)}"


def _clock(seconds: int, at: time | None) -> str:
    """The time of the day, or hours and minutes since the beginning."""
    minutes = seconds // _MINUTE_S + (60 * at.hour + at.minute if at else 0)
    hours, rest = divmod(minutes % _DAY_MIN if at else minutes, 60)
    return f"{hours:02}:{rest:02}" if at else f"{hours}:{rest:02}"
