"""Figures as charts: labels, bars, and beside each bar the number that it stands for. Nothing here ranks people."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from codev_tui.i18n import _, labelled, ngettext, pgettext
from codev_tui.model import labels
from codev_tui.model.durations import measured_text
from codev_tui.model.session import Status
from codev_tui.model.text import name_key, same_name
from codev_tui.model.written_days import short_day
from codev_tui.model.written_numbers import decimal_text, number_text
from codev_tui.review.stats import Figures, Member, PhaseFigures, Voice
from codev_tui.review.stats_row import PhaseStats, StatsRow

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
    behind: Callable[[StatsRow], bool] | None = None
    """Which sessions stand behind it; none where it stands for no sessions of its own."""
    of_what: str = ""
    """What the number is of, where its bar tells that by its sign."""


class Chart(NamedTuple):
    """Rows under a heading, at least one."""

    topic: Topic
    title: str
    rows: Sequence[Row]


def charts(reckoned: Figures, signs: Signs | None = BLOCKS, past: Sequence[StatsRow] = ()) -> Iterator[Chart]:
    """The figures for reading; what there is nothing to say of has no chart. Headings name the signs of the bars.

    `past` are the sessions, the earliest first; without them there is no trend. Without signs nothing is drawn:
    `in_words` tells the rows then.
    """
    return (chart for chart in _charts(reckoned, signs, past) if chart.rows)


def in_words(chart: Chart) -> Iterator[str]:
    """The rows as lines without bars and marks, each understood by itself, but for those under a row of its own."""
    label = ""
    for row in chart.rows:
        label = row.label or label
        said = ", ".join(filter(None, (row.number, row.said.removeprefix("○ "))))
        named = f"{label}, {row.of_what}" if row.of_what else label
        yield labelled(named, said) if said else named


def _headed(signs: Signs | None, alone: str, drawn: str) -> str:
    """A heading that names the signs of the bars, or where nothing is drawn the one without."""
    return drawn.format(pale=signs.pale, full=signs.full) if signs else alone


def _charts(reckoned: Figures, signs: Signs | None, past: Sequence[StatsRow]) -> Iterator[Chart]:
    groups = len({name_key(member.group) for member in reckoned.people}) > 1
    protocols = len({phase.protocol for phase in reckoned.phases}) > 1
    yield Chart("people", _("Client role, in the order of names"), list(_rotation(reckoned, groups)))
    yield Chart("people", _("Attendance"), list(_attendance(reckoned, groups)))
    drawn = _("Time of the phases, median: planned {pale}, real {full}")
    yield Chart("time", _headed(signs, _("Time of the phases, median"), drawn), list(_times(reckoned, protocols)))
    yield Chart("time", _("Phases that mostly take longer than planned"), list(_overruns(reckoned, protocols)))
    yield Chart("commitments", _("Commitments"), list(_commitments(reckoned)))
    committed = [each for each in past if each.commitments]
    made_and_done = _("Commitments session by session: made {pale}, done {full}")
    trend = _headed(signs, _("Commitments session by session"), made_and_done)
    yield Chart("commitments", _of_the_latest(trend, committed), list(_trend(committed)))
    ideas = _headed(signs, _("Ideas"), _("Ideas: given {pale}, kept or adapted {full}"))
    feelings = _("How sessions were felt, scores from 1 to 5")
    yield Chart("ideas", _of_the_latest(ideas, reckoned.ideas), list(_ideas(reckoned)))
    yield Chart("feelings", _of_the_latest(feelings, reckoned.feelings), list(_feelings(reckoned)))
    yield Chart("voices", _("Heard, all phases together, in the order of names"), list(_heard_in_all(reckoned, groups)))
    heard = _("Heard in {phase}: ● yes, ○ there and not, the latest session last") if signs else _("Heard in {phase}")
    for phase in reckoned.phases:
        yield Chart("voices", heard.format(phase=_title(phase, protocols)), list(_heard(phase, groups)))
    for phase in reckoned.phases:
        title = _("Time spoken in {phase}, where it was measured")
        yield Chart("voices", title.format(phase=_title(phase, protocols)), list(_spoken(phase, groups)))


def charts_beside(groups: Sequence[tuple[str, Figures]], signs: Signs | None = BLOCKS) -> Iterator[Chart]:
    """Figures of several groups beside each other, in the order of their names; what no group has has no chart."""
    time = _("Time of the phases, real in the median, group by group")
    all_ = (
        Chart("people", _("Sessions, group by group"), list(_sessions_beside(groups))),
        Chart("time", time, list(_times_beside(groups))),
        Chart("commitments", _("Commitments done, group by group"), list(_done_beside(groups))),
        Chart(
            "ideas",
            _headed(
                signs,
                _("Ideas of a session, group by group"),
                _("Ideas of a session, group by group: given {pale}, kept or adapted {full}"),
            ),
            list(_ideas_beside(groups)),
        ),
    )
    return (chart for chart in all_ if chart.rows)


def _sessions_beside(groups: Sequence[tuple[str, Figures]]) -> Iterator[Row]:
    most = max((each.sessions for _name, each in groups), default=0)
    for name, each in groups:
        waiting = sum(member.may_be_client and not member.client_on for member in each.people)
        told = ngettext("{n} not client yet", "{n} not client yet", waiting).format(n=waiting) if waiting else ""
        yield Row(_group(name), Bar(each.sessions, most), str(each.sessions), told)


def _times_beside(groups: Sequence[tuple[str, Figures]]) -> Iterator[Row]:
    """Phase by phase, the groups below each other."""
    longest = max((phase.real_s for _name, each in groups for phase in each.phases), default=0.0)
    several = len({phase.protocol for _name, each in groups for phase in each.phases}) > 1
    keys = dict.fromkeys((phase.protocol, phase.name) for _name, each in groups for phase in each.phases)
    for key in keys:
        runs = [(name, phase) for name, each in groups for phase in each.phases if (phase.protocol, phase.name) == key]
        yield Row(_title(runs[0][1], several), "", "")
        for name, phase in runs:
            over = _("over time in {over} of {all}").format(over=phase.over, all=phase.sessions)
            yield Row(f"  {_group(name)}", Bar(phase.real_s, longest), measured_text(phase.real_s), over)


def _done_beside(groups: Sequence[tuple[str, Figures]]) -> Iterator[Row]:
    for name, each in groups:
        made = each.commitments
        if made.all:
            share = _("{share} %").format(share=round(100 * made.done / made.all))
            number = _("{count} of {all}").format(count=made.done, all=made.all)
            yield Row(_group(name), Bar(made.done, made.all), number, share)


def _ideas_beside(groups: Sequence[tuple[str, Figures]]) -> Iterator[Row]:
    means = {
        name: (
            sum(session.ideas for session in each.ideas) / len(each.ideas),
            sum(session.kept + session.adapted for session in each.ideas) / len(each.ideas),
        )
        for name, each in groups
        if each.ideas
    }
    most = max((given for given, _taken in means.values()), default=0.0)
    for name, (given, taken) in means.items():
        bar = Bar(given, most, pale=True)
        yield Row(_group(name), bar, decimal_text(given), of_what=_("ideas given"))
        yield Row("", Bar(taken, most), decimal_text(taken), of_what=_("kept or adapted"))


def _group(name: str) -> str:
    return name or _("without a group")


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
            client = _behind_client(member) if days else None
            yield Row(_name(member, groups), "", "", days or _("○ not yet"), not days, client)
    if reckoned.client_unknown:
        days = ", ".join(short_day(day) for day in reckoned.client_unknown)
        yield Row(_("not recorded"), "", "", days)


def _attendance(reckoned: Figures, groups: bool) -> Iterator[Row]:
    for member in reckoned.people:
        if member.of:
            number = _("{attended} of {all}").format(attended=member.attended, all=member.of)
            yield Row(_name(member, groups), Bar(member.attended, member.of), number, behind=_behind_people(member))


def _times(reckoned: Figures, protocols: bool) -> Iterator[Row]:
    longest = max((max(phase.planned_s, phase.real_s) for phase in reckoned.phases), default=0.0)
    for phase in reckoned.phases:
        reached = _behind_phase(phase, lambda _run: True)
        planned, real = Bar(phase.planned_s, longest, pale=True), Bar(phase.real_s, longest)
        told = measured_text(phase.planned_s)
        yield Row(_title(phase, protocols), planned, told, behind=reached, of_what=pgettext("minutes", "plan"))
        over = _("over time in {over} of {all}").format(over=phase.over, all=phase.sessions)
        behind = _behind_phase(phase, _is_over) if phase.over else None
        told = measured_text(phase.real_s)
        yield Row("", real, told, over, behind=behind, of_what=pgettext("minutes", "real"))


def _overruns(reckoned: Figures, protocols: bool) -> Iterator[Row]:
    over = [phase for phase in reckoned.phases if phase.is_mostly_over]
    longest = max((phase.difference_s for phase in over), default=0.0)
    for phase in over:
        number = _("{time} longer").format(time=measured_text(phase.difference_s))
        said = _("in the median of {all}").format(all=phase.sessions)
        behind = _behind_phase(phase, _is_over)
        yield Row(_title(phase, protocols), Bar(phase.difference_s, longest), number, said, behind=behind)


def _commitments(reckoned: Figures) -> Iterator[Row]:
    made = reckoned.commitments
    counts: tuple[tuple[Status, int], ...] = (
        ("done", made.done),
        ("partly", made.partly),
        ("open", made.open),
        ("not-done", made.not_done),
        ("dropped", made.dropped),
    )
    for status, count in counts if made.all else ():
        number = _("{count} of {all}").format(count=count, all=made.all)
        behind = _behind_status(status) if count else None
        yield Row(labels.STATUS[status], Bar(count, made.all), number, behind=behind)


def _trend(committed: Sequence[StatsRow]) -> Iterator[Row]:
    most = max((len(each.commitments) for each in committed[-_LATEST:]), default=0)
    for each in committed[-_LATEST:]:
        made, done = len(each.commitments), each.commitments.count("done")
        bar = Bar(made, most, pale=True)
        yield Row(short_day(each.day), bar, str(made), behind=_behind_one(each.id), of_what=_("commitments"))
        share = _("{share} %").format(share=round(100 * done / made))
        yield Row("", Bar(done, most), str(done), share, of_what=labels.STATUS["done"])


def _behind_one(id_: str) -> Callable[[StatsRow], bool]:
    return lambda each: each.id == id_


def _behind_status(status: Status) -> Callable[[StatsRow], bool]:
    return lambda each: status in each.commitments


def _behind_client(member: Member) -> Callable[[StatsRow], bool]:
    return lambda each: same_name(each.group, member.group) and same_name(each.client, member.name)


def _behind_people(member: Member | Voice) -> Callable[[StatsRow], bool]:
    return lambda each: (
        same_name(each.group, member.group) and any(same_name(person.name, member.name) for person in each.people)
    )


def _behind_phase(phase: PhaseFigures, wanted: Callable[[PhaseStats], bool]) -> Callable[[StatsRow], bool]:
    return lambda each: any(
        (run.protocol, run.name) == (phase.protocol, phase.name) and wanted(run) for run in each.phases
    )


def _is_over(run: PhaseStats) -> bool:
    return round(run.elapsed_s) > run.planned_s


def _ideas(reckoned: Figures) -> Iterator[Row]:
    most = max((session.ideas for session in reckoned.ideas[-_LATEST:]), default=0)
    for session in reckoned.ideas[-_LATEST:]:
        given = Bar(session.ideas, most, pale=True)
        behind = _behind_one(session.session)
        yield Row(short_day(session.day), given, str(session.ideas), behind=behind, of_what=_("ideas given"))
        taken = session.kept + session.adapted
        told = _("{kept} kept, {adapted} adapted").format(kept=session.kept, adapted=session.adapted)
        yield Row("", Bar(taken, most), str(taken), told, of_what=_("kept or adapted"))


def _feelings(reckoned: Figures) -> Iterator[Row]:
    for session in reckoned.feelings[-_LATEST:]:
        felt = ", ".join(f"{word} ×{times}" if times > 1 else word for word, times in session.words.items())
        drawn: Bar | str = "" if session.score is None else Bar(session.score, 5)
        number = "" if session.score is None else decimal_text(session.score)
        yield Row(short_day(session.day), drawn, number, felt, behind=_behind_one(session.session))


def _heard_in_all(reckoned: Figures, groups: bool) -> Iterator[Row]:
    """For each person, in how many of the phases in which that was noted they were heard, of those they were in."""
    voices: dict[tuple[str, str], list[Voice]] = {}
    for phase in reckoned.phases:
        for voice in phase.voices:
            voices.setdefault((name_key(voice.group), name_key(voice.name)), []).append(voice)
    for _who, said in sorted(voices.items()) if any(len(each) > 1 for each in voices.values()) else ():
        heard, of = sum(voice.heard for voice in said), sum(len(voice.occasions) for voice in said)
        number = _("{heard} of {all}").format(heard=heard, all=of)
        sessions = frozenset(occasion.session for voice in said for occasion in voice.occasions)
        yield Row(_name(said[-1], groups), Bar(heard, of), number, behind=_behind_any(sessions))


def _behind_any(ids: frozenset[str]) -> Callable[[StatsRow], bool]:
    return lambda each: each.id in ids


def _heard(phase: PhaseFigures, groups: bool) -> Iterator[Row]:
    """A mark for each of the latest sessions whose record says who was heard, and how often in all of them."""
    held = sorted({(each.day, each.session) for voice in phase.voices for each in voice.occasions})[-_LATEST:]
    for voice in phase.voices:
        there = {each.session: each.heard for each in voice.occasions}
        marks = "".join({True: "●", False: "○", None: " "}[there.get(session)] for _day, session in held)
        number = _("{heard} of {all}").format(heard=voice.heard, all=len(voice.occasions))
        behind = _behind_any(frozenset(there))
        yield Row(_name(voice, groups), marks, number, behind=behind)


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
