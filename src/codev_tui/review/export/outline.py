"""What an export for reading says, in which order: the same for Markdown and for the page, which only lay it out.

What people typed is in here as they typed it; laying out makes it harmless.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from codev_tui.i18n import _, ngettext
from codev_tui.model.durations import minutes_text
from codev_tui.model.people import duty_word, role_word
from codev_tui.model.session import Commitment, Idea, PhaseRun, Session, Topic
from codev_tui.review import words
from codev_tui.review.export.audiences import Figures, PhaseFigures, activity_word, was_reached
from codev_tui.review.reading import heading

Pair = tuple[str, str]
"""A label of ours and a value."""


class Facts(NamedTuple):
    """Labelled values, each of one line."""

    pairs: tuple[Pair, ...]


class Said(NamedTuple):
    """A text, perhaps of several lines, under a label; no label where the heading says enough."""

    label: str
    text: str


class Entry(NamedTuple):
    """What somebody said: its author, its number for good, a few words about it, and details below it."""

    text: str
    by: str = ""
    number: int | None = None
    marks: tuple[str, ...] = ()
    details: tuple[Pair, ...] = ()


class Entries(NamedTuple):
    """Entries one below the other."""

    entries: tuple[Entry, ...]


class Time(NamedTuple):
    """Planned and real seconds of a phase, none where it was not reached."""

    title: str
    planned_s: int
    elapsed_s: float | None

    @property
    def over_min(self) -> int:
        """Minutes past what was planned, as the rounded minutes beside it have it; 0 if there are none."""
        return max(0, _whole(self.elapsed_s or 0) - _whole(self.planned_s))


class Times(NamedTuple):
    """Planned and real time, phase by phase, and of all phases that were reached."""

    rows: tuple[Time, ...]
    total: Time


class Table(NamedTuple):
    """Rows under headings; two columns say what a row is about, the others are figures."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Facts | Said | Entries | Times | Table


class Chapter(NamedTuple):
    """A heading and what stands under it; `key` names the kind of chapter, for styles."""

    key: str
    title: str
    blocks: tuple[Block, ...]


class Outline(NamedTuple):
    """One session for reading, or figures of several.

    `over` stands small above the title, `lead` is the client's request; `language` is that of what people typed, empty
    where nobody typed anything.
    """

    id: str
    title: str
    over: tuple[str, ...]
    lead: str
    facts: tuple[Pair, ...]
    chapters: tuple[Chapter, ...]
    language: str = ""


def of_session(session: Session) -> Outline:
    """A session as far as it is there: what was removed for its audience, or never noted, makes no chapter."""
    chapters = (
        Chapter("commitments", _("Commitments"), _entries(map(_commitment, session.commitments))),
        Chapter("ideas", _("Ideas"), _entries(_idea(idea, session.commitments) for idea in session.ideas)),
        Chapter("learnings", _("Learnings"), _entries(Entry(each.text, each.by) for each in session.learnings)),
        Chapter("next", _("Next time"), _facts(_next_time(session))),
        Chapter("feedback", _("Feedback"), _entries(_feedback(session))),
        Chapter("topics", _("Topics"), _entries(map(_topic, session.topics))),
        *(Chapter("exploration", _title(phase), tuple(_facets(phase))) for phase in session.phases),
        Chapter("reformulations", _("Reformulations"), _entries(_reformulations(session))),
        Chapter("requests", _("Earlier wordings of the request"), _entries(_former_requests(session))),
        Chapter("parked", _("Parked"), _entries(_parked(session))),
        Chapter("follow-up", _("Follow-up of the previous session"), _entries(_follow_up(session))),
        Chapter("flags", _("Flags"), _facts(_flags(session))),
        Chapter("notes", _("Notes"), tuple(Said(_title(p), p.notes) for p in session.phases if p.notes)),
        Chapter("heard", _("Who was heard"), _facts((_title(p), ", ".join(p.heard)) for p in session.phases)),
        Chapter(
            "principles",
            _("Principles said"),
            _facts((_title(p), ", ".join(p.principles)) for p in session.phases),
        ),
        Chapter("time", _("Time"), tuple(_times(session))),
    )
    return Outline(
        id=session.id,
        title=heading(session),
        over=tuple(filter(None, (_when(session), session.protocol_title or session.protocol))),
        lead=session.request,
        facts=_pairs(_about(session)),
        chapters=tuple(chapter for chapter in chapters if chapter.blocks),
        language=session.language,
    )


def of_figures(sessions: Sequence[Figures]) -> Outline:
    """Sessions in figures: a row for each where there are several, then the phases of each."""
    first, last = min(each.day for each in sessions), max(each.day for each in sessions)
    if len(sessions) == 1:
        (only,) = sessions
        facts: tuple[Pair, ...] = _pairs(zip(_column_words()[1:], _figures_row(only)[1:], strict=True))
        chapters: tuple[Chapter, ...] = ()
    else:
        facts = ()
        rows = tuple(map(_figures_row, sessions))
        chapters = (Chapter("sessions", _("Sessions"), (Table(_column_words(), (*rows, _together(sessions))),)),)
    days = first.isoformat() if first == last else f"{first.isoformat()} – {last.isoformat()}"
    count = len(sessions)
    return Outline(
        id=sessions[0].id,
        title=ngettext("{count} session in figures", "{count} sessions in figures", count).format(count=count),
        over=(days,),
        lead="",
        facts=facts,
        chapters=(*chapters, *(_phases_in_figures(each, alone=count == 1) for each in sessions if each.phases)),
    )


def _phases_in_figures(session: Figures, *, alone: bool) -> Chapter:
    title = _("Time") if alone else _("Time on {day}").format(day=session.day.isoformat())
    return Chapter("time", title, (_times_of(tuple(map(_figures_time, session.phases))),))


def _column_words() -> tuple[str, ...]:
    return (_("Day"), _("State"), _("Planned"), _("Real"), _("People"), _("Ideas"), _("Commitments"), _("Learnings"))


def _figures_row(session: Figures) -> tuple[str, ...]:
    counts = (session.people, session.ideas, session.commitments, session.learnings)
    return (
        session.day.isoformat(),
        words.STATE[session.state],
        minutes_text(session.planned_s),
        minutes_text(session.elapsed_s),
        *(_("not kept") if count is None else str(count) for count in counts),
    )


def _together(sessions: Sequence[Figures]) -> tuple[str, ...]:
    """The sums; people are not summed, for they come again."""
    planned, real = (sum(getattr(each, key) for each in sessions) for key in ("planned_s", "elapsed_s"))
    sums = (sum(getattr(each, key) or 0 for each in sessions) for key in ("ideas", "commitments", "learnings"))
    return (_("Together"), "", minutes_text(planned), minutes_text(real), "", *map(str, sums))


def _figures_time(phase: PhaseFigures) -> Time:
    return Time(activity_word(phase.activity), phase.planned_s, phase.elapsed_s)


def _entries(entries: Iterable[Entry]) -> tuple[Block, ...]:
    found = tuple(entries)
    return (Entries(found),) if found else ()


def _facts(pairs: Iterable[Pair]) -> tuple[Block, ...]:
    found = _pairs(pairs)
    return (Facts(found),) if found else ()


def _pairs(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Those that have a value."""
    return tuple((label, value) for label, value in pairs if value)


def _title(phase: PhaseRun) -> str:
    return phase.title or phase.name


def _when(session: Session) -> str:
    if session.started is None:
        return _("{created}, the clock not started yet").format(created=_minute(session.created))
    if session.finished is None:
        return _minute(session.started)
    return _("{start} to {end}").format(start=_minute(session.started), end=f"{session.finished:%H:%M}")


def _minute(at: datetime) -> str:
    return f"{at.date().isoformat()} {at:%H:%M}"


def _about(session: Session) -> Iterator[Pair]:
    yield _("Group"), session.group
    yield _("People"), ", ".join(_people(session))
    yield _("Theme"), session.theme
    yield _("Tags"), ", ".join(session.tags)
    yield _("Setting"), words.SETTING[session.setting] if session.setting != "in-person" else ""
    yield _("State"), words.STATE[session.state] if session.state != "finished" else ""
    yield _("Kept"), words.KEPT[session.kept] if session.kept != "all" else ""


def _people(session: Session) -> Iterator[str]:
    for person in session.people:
        roles = () if person.role == "consultant" else (role_word(person.role),)
        marks = ", ".join((*roles, *map(duty_word, person.duties)))
        yield f"{person.name} ({marks})" if marks else person.name


def _commitment(commitment: Commitment) -> Entry:
    details = (
        (_("First step"), commitment.first_step),
        (_("By"), commitment.due.isoformat() if commitment.due else ""),
        (_("With"), commitment.helper),
        (_("From ideas"), ", ".join(map(str, commitment.ideas))),
        *((check.on.isoformat(), _noted(words.STATUS[check.status], check.note)) for check in commitment.checks),
    )
    return Entry(
        commitment.text, commitment.by, commitment.n, (words.STATUS[commitment.status],), _pairs(iter(details))
    )


def _noted(status: str, note: str) -> str:
    return _("{status}: {note}").format(status=status, note=note) if note else status


def _idea(idea: Idea, commitments: Sequence[Commitment]) -> Entry:
    grown = (
        _("grew into commitment {n}").format(n=commitment.n) for commitment in commitments if idea.n in commitment.ideas
    )
    sifted = () if idea.sift == "open" else (words.SIFT[idea.sift],)
    return Entry(idea.text, idea.by, idea.n, (words.KIND[idea.kind], *sifted, *grown))


def _next_time(session: Session) -> Iterator[Pair]:
    yield _("Learning partner"), session.learning_partner
    yield _("Next session"), session.next_session.isoformat() if session.next_session else ""
    yield _("Next facilitator"), session.next_facilitator


def _feedback(session: Session) -> Iterator[Entry]:
    for each in session.feedback:
        score = (_("{score} of 5").format(score=each.score),) if each.score else ()
        felt = (each.feeling,) if each.feeling and each.text else ()
        if each.feeling or each.text or score:
            yield Entry(each.text or each.feeling, each.by, None, (*felt, *score))


def _topic(topic: Topic) -> Entry:
    votes = ngettext("{count} vote", "{count} votes", topic.votes).format(count=topic.votes) if topic.votes else ""
    return Entry(topic.text, topic.by, None, tuple(filter(None, (_("chosen") if topic.chosen else "", votes))))


def _facets(phase: PhaseRun) -> Iterator[Block]:
    named = ((_("Facts"), phase.fields.facts), (_("Difficulties"), phase.fields.difficulties))
    for label, text in (*named, (_("The client's relation to it"), phase.fields.relation)):
        if text:
            yield Said(label, text)


def _reformulations(session: Session) -> Iterator[Entry]:
    for each in session.reformulations:
        correction = ((_("In the client's words"), each.correction),) if each.correction else ()
        yield Entry(each.text, each.by, None, (words.VERDICT[each.verdict],), correction)


def _former_requests(session: Session) -> Iterator[Entry]:
    return (Entry(request.text) for request in session.requests[:-1])


def _parked(session: Session) -> Iterator[Entry]:
    for remark in session.parked:
        taken_up = _("taken up as idea {n}").format(n=remark.idea) if remark.idea is not None else _("not taken up")
        yield Entry(remark.text, remark.by, None, (taken_up,))


def _follow_up(session: Session) -> Iterator[Entry]:
    for stock in session.follow_up:
        named = _("Commitment {n}").format(n=stock.n)
        yield Entry(stock.note or named, "", None, (*((named,) if stock.note else ()), words.STATUS[stock.status]))


def _flags(session: Session) -> Iterator[Pair]:
    titles = {phase.name: _title(phase) for phase in session.phases}
    for flag in session.flags:
        at = f"{flag.at:%H:%M}" if flag.at else ""
        where = ", ".join(filter(None, (titles.get(flag.phase, flag.phase), at)))
        yield where, words.FLAG[flag.kind]


def _times(session: Session) -> Iterator[Block]:
    rows = tuple(
        Time(_title(phase), phase.planned_s, phase.elapsed_s if was_reached(phase) else None)
        for phase in session.phases
    )
    if rows:
        yield _times_of(rows)
    if paused := sum(phase.paused_s for phase in session.phases):
        yield Facts(((_("Paused"), minutes_text(paused)),))


def _times_of(rows: tuple[Time, ...]) -> Times:
    reached = [row for row in rows if row.elapsed_s is not None]
    planned, real = sum(row.planned_s for row in reached), sum(row.elapsed_s or 0 for row in reached)
    return Times(rows, Time(_("Together"), planned, real if reached else None))


def _whole(seconds: float) -> int:
    """Minutes as they are shown."""
    return int(seconds / 60 + 0.5)
