"""Figures as charts: labels, bars, and beside each bar the number that it stands for. Nothing here ranks people."""

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from codev_tui.i18n import _, labelled, ngettext, pgettext
from codev_tui.model import labels
from codev_tui.model.durations import measured_text
from codev_tui.model.text import name_key
from codev_tui.model.written_days import short_day
from codev_tui.model.written_numbers import decimal_text, number_text
from codev_tui.review.stats import Figures, Member, PhaseFigures, Voice

Topic = Literal["people", "time", "voices", "commitments", "ideas", "feelings"]
"""What a chart is about; several may be about one thing."""

_LATEST: Final = 24
"""How many sessions are shown one by one, which are two years of a group; and all their marks fit on 80 columns."""


class Signs(NamedTuple):
    """What bars are drawn with: a full cell, the parts of one from none on, and a cell of a pale bar."""

    full: str
    parts: str
    pale: str


BLOCKS: Final = Signs("█", " ▏▎▍▌▋▊▉", "░")
LINES: Final = Signs("━", " ╸", "─")


class Bar(NamedTuple):
    """A bar to be compared with others of the same `longest`, full or `pale`."""

    value: float
    longest: float
    pale: bool = False

    def drawn(self, cells: int, signs: Signs = BLOCKS) -> str:
        """The bar, where the longest has so many cells; a dot at or below zero, else at least a sliver."""
        if self.value <= 0 or self.longest <= 0:
            return "·"
        if self.pale:
            return signs.pale * max(1, round(self.value / self.longest * cells))
        steps = len(signs.parts)
        whole, rest = divmod(max(1, round(self.value / self.longest * cells * steps)), steps)
        return signs.full * whole + signs.parts[rest].strip()


class Row(NamedTuple):
    """A line of a chart; `drawn` is a bar, or marks that are drawn as they are. `said` follows the number.

    `stands_out`: what is said is what one looks for among the other rows.
    """

    label: str
    drawn: Bar | str
    number: str
    said: str = ""
    stands_out: bool = False
    of_what: str = ""
    """What the number is of, where its bar tells that by its sign."""


class Chart(NamedTuple):
    """Rows under a heading, at least one."""

    topic: Topic
    title: str
    rows: Sequence[Row]


def charts(reckoned: Figures, signs: Signs | None = BLOCKS) -> Iterator[Chart]:
    """The figures for reading; what there is nothing to say of has no chart. Headings name the signs of the bars.

    Without signs nothing is drawn: `in_words` tells the rows then.
    """
    return (chart for chart in _charts(reckoned, signs) if chart.rows)


def in_words(chart: Chart) -> Iterator[str]:
    """The rows as lines without bars and marks, each understood by itself."""
    label = ""
    for row in chart.rows:
        label = row.label or label
        said = ", ".join(filter(None, (row.number, row.said.removeprefix("○ "))))
        yield labelled(f"{label}, {row.of_what}" if row.of_what else label, said)


def _charts(reckoned: Figures, signs: Signs | None) -> Iterator[Chart]:
    groups = len({name_key(member.group) for member in reckoned.people}) > 1
    protocols = len({phase.protocol for phase in reckoned.phases}) > 1
    yield Chart("people", _("Client role, in the order of names"), list(_rotation(reckoned, groups)))
    yield Chart("people", _("Attendance"), list(_attendance(reckoned, groups)))
    yield Chart("time", _title_of_times(signs), list(_times(reckoned, protocols)))
    yield Chart("time", _("Phases that mostly take longer than planned"), list(_overruns(reckoned, protocols)))
    yield Chart("commitments", _("Commitments"), list(_commitments(reckoned)))
    feelings = _("How sessions were felt, scores from 1 to 5")
    yield Chart("ideas", _of_the_latest(_title_of_ideas(signs), reckoned.ideas), list(_ideas(reckoned)))
    yield Chart("feelings", _of_the_latest(feelings, reckoned.feelings), list(_feelings(reckoned)))
    heard = _("Heard in {phase}: ● yes, ○ there and not, the latest session last") if signs else _("Heard in {phase}")
    for phase in reckoned.phases:
        yield Chart("voices", heard.format(phase=_title(phase, protocols)), list(_heard(phase, groups)))
    for phase in reckoned.phases:
        title = _("Time spoken in {phase}, where it was measured")
        yield Chart("voices", title.format(phase=_title(phase, protocols)), list(_spoken(phase, groups)))


def _title_of_times(signs: Signs | None) -> str:
    if signs is None:
        return _("Time of the phases, median")
    return _("Time of the phases, median: planned {pale}, real {full}").format(pale=signs.pale, full=signs.full)


def _title_of_ideas(signs: Signs | None) -> str:
    if signs is None:
        return _("Ideas")
    return _("Ideas: given {pale}, kept or adapted {full}").format(pale=signs.pale, full=signs.full)


def counted(reckoned: Figures) -> str:
    """Of how many sessions the figures are, and of which days."""
    words = ngettext("{n} finished session, {first}", "{n} finished sessions, {first} to {last}", reckoned.sessions)
    first, last = (short_day(day) if day else "" for day in (reckoned.first, reckoned.last))
    return words.format(n=number_text(reckoned.sessions), first=first, last=last)


def _of_the_latest(title: str, sessions: Sequence[object]) -> str:
    if len(sessions) <= _LATEST:
        return title
    return _("{title}; the latest {count} of {all}").format(title=title, count=_LATEST, all=len(sessions))


def _rotation(reckoned: Figures, groups: bool) -> Iterator[Row]:
    for member in reckoned.people:
        if member.may_be_client:
            days = ", ".join(short_day(day) for day in member.client_on)
            yield Row(_name(member, groups), "", "", days or _("○ not yet"), stands_out=not days)
    if reckoned.client_unknown:
        days = ", ".join(short_day(day) for day in reckoned.client_unknown)
        yield Row(_("not recorded"), "", "", days)


def _attendance(reckoned: Figures, groups: bool) -> Iterator[Row]:
    for member in reckoned.people:
        if member.of:
            number = _("{attended} of {all}").format(attended=member.attended, all=member.of)
            yield Row(_name(member, groups), Bar(member.attended, member.of), number)


def _times(reckoned: Figures, protocols: bool) -> Iterator[Row]:
    longest = max((max(phase.planned_s, phase.real_s) for phase in reckoned.phases), default=0.0)
    for phase in reckoned.phases:
        bar = Bar(phase.planned_s, longest, pale=True)
        planned = measured_text(phase.planned_s)
        yield Row(_title(phase, protocols), bar, planned, of_what=pgettext("minutes", "plan"))
        over = _("over time in {over} of {all}").format(over=phase.over, all=phase.sessions)
        yield Row(
            "", Bar(phase.real_s, longest), measured_text(phase.real_s), over, of_what=pgettext("minutes", "real")
        )


def _overruns(reckoned: Figures, protocols: bool) -> Iterator[Row]:
    over = [phase for phase in reckoned.phases if phase.is_mostly_over]
    longest = max((phase.difference_s for phase in over), default=0.0)
    for phase in over:
        number = _("{time} longer").format(time=measured_text(phase.difference_s))
        said = _("in the median of {all}").format(all=phase.sessions)
        yield Row(_title(phase, protocols), Bar(phase.difference_s, longest), number, said)


def _commitments(reckoned: Figures) -> Iterator[Row]:
    made = reckoned.commitments
    for told, count in (
        (labels.STATUS["done"], made.done),
        (labels.STATUS["partly"], made.partly),
        (labels.STATUS["open"], made.open),
        (labels.STATUS["not-done"], made.not_done),
        (labels.STATUS["dropped"], made.dropped),
    ):
        if made.all:
            yield Row(told, Bar(count, made.all), _("{count} of {all}").format(count=count, all=made.all))


def _ideas(reckoned: Figures) -> Iterator[Row]:
    most = max((session.ideas for session in reckoned.ideas[-_LATEST:]), default=0)
    for session in reckoned.ideas[-_LATEST:]:
        bar = Bar(session.ideas, most, pale=True)
        yield Row(short_day(session.day), bar, str(session.ideas), of_what=_("ideas given"))
        taken = session.kept + session.adapted
        told = _("{kept} kept, {adapted} adapted").format(kept=session.kept, adapted=session.adapted)
        yield Row("", Bar(taken, most), str(taken), told, of_what=_("kept or adapted"))


def _feelings(reckoned: Figures) -> Iterator[Row]:
    for session in reckoned.feelings[-_LATEST:]:
        felt = ", ".join(f"{word} ×{times}" if times > 1 else word for word, times in session.words.items())
        if session.score is None:
            yield Row(short_day(session.day), "", "", felt)
            continue
        yield Row(short_day(session.day), Bar(session.score, 5), decimal_text(session.score), felt)


def _heard(phase: PhaseFigures, groups: bool) -> Iterator[Row]:
    """A mark for each of the latest sessions whose record says who was heard, and how often in all of them."""
    held = sorted({(each.day, each.session) for voice in phase.voices for each in voice.occasions})[-_LATEST:]
    for voice in phase.voices:
        there = {each.session: each.heard for each in voice.occasions}
        marks = "".join({True: "●", False: "○", None: " "}[there.get(session)] for _day, session in held)
        number = _("{heard} of {all}").format(heard=voice.heard, all=len(voice.occasions))
        yield Row(_name(voice, groups), marks, number)


def _spoken(phase: PhaseFigures, groups: bool) -> Iterator[Row]:
    """Time spoken, and its share of all that was measured in the phase."""
    measured = [(voice, voice.talk_s) for voice in phase.voices if voice.talk_s is not None]
    together = sum(seconds for _voice, seconds in measured)
    for voice, seconds in measured if together else ():
        share = _("{share} %").format(share=round(100 * seconds / together))
        yield Row(_name(voice, groups), Bar(seconds, together), measured_text(seconds), share)


def _name(person: Member | Voice, groups: bool) -> str:
    """The name, with the group where there are several."""
    if groups and person.group:
        return _("{name} ({group})").format(name=person.name, group=person.group)
    return person.name


def _title(phase: PhaseFigures, protocols: bool) -> str:
    """The phase's title, with the protocol's where there are several."""
    if protocols:
        return _("{phase} ({protocol})").format(phase=phase.title, protocol=phase.protocol_title or phase.protocol)
    return phase.title
