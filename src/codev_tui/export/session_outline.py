"""One session as an outline: what is asked for first, then how it came about, then the facilitator's own.

A kind of entry without words of its own here gets plain ones, so that nothing that a session holds is left out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, Final

from codev_tui.export.outline import (
    Block,
    Chapter,
    Detail,
    Entries,
    Entry,
    Facts,
    Outline,
    Pair,
    Said,
    Sign,
    Signs,
    Time,
    pairs_of,
    times_of,
)
from codev_tui.i18n import _, ngettext, pgettext
from codev_tui.model import kinds, labels
from codev_tui.model.course_words import course_facts, protocol_words
from codev_tui.model.entries import Ref
from codev_tui.model.session import (
    Answer,
    Commitment,
    Feedback,
    Idea,
    Parked,
    PhaseRun,
    Reformulation,
    Session,
    Stock,
    Topic,
)
from codev_tui.model.written_days import text_day

KEYS: Final[Mapping[str, str]] = {"follow_up": "follow-up"}
"""The keys of chapters that are not called as their kind is."""
_BEFORE: Final = ("commitments", "ideas", "learnings")
"""The kinds that are asked for first."""
_AFTER: Final = ("feedback", "topics")
_LATER: Final = ("reformulations", "requests", "parked", "follow_up", "flags", "moments")
_LAST: Final = ("debrief",)


def outline_of(session: Session, today: date | None = None) -> Outline:
    """A session as far as it is there: what was removed for its audience, or never noted, makes no chapter.

    With `today`, commitments say that they are overdue; a file that is read later must not.
    """
    chapter = partial(_chapter, session, today)
    others = tuple(kind.name for kind in kinds.KINDS if kind.name not in (*_BEFORE, *_AFTER, *_LATER, *_LAST, "turns"))
    chapters = (
        *map(chapter, _BEFORE),
        Chapter("next", _("Next time"), _facts(_next_time(session))),
        Chapter("for-client", _("From the facilitator, for the client"), tuple(_told_client(session))),
        *map(chapter, _AFTER),
        *(Chapter("exploration", phase.label, tuple(_facets(phase))) for phase in session.phases),
        *map(chapter, (*_LATER, *others)),
        Chapter("notes", _("Notes"), tuple(Said(p.label, p.notes) for p in session.phases if p.notes)),
        *map(chapter, _LAST),
        Chapter("led", _("Who led"), _facts((phase.label, phase.led_by) for phase in session.phases)),
        Chapter("heard", _("Who was heard"), _facts(_heard(session))),
        Chapter("principles", _("Principles said"), _facts(_principles(session))),
        Chapter("course", _("Course"), _facts(course_facts(session))),
        Chapter("time", _("Time"), _times(session)),
    )
    return Outline(
        id=session.id,
        title=labels.heading(session),
        over=tuple(filter(None, (when(session), protocol_words(session)))),
        lead=session.whole_request,
        facts=_about(session),
        chapters=tuple(each for each in chapters if each.blocks),
        language=session.language,
    )


def _chapter(session: Session, today: date | None, name: str) -> Chapter:
    """The chapter of one kind of entry."""
    kind = kinds.kind_named(name)
    said = kinds.entries_of(session, kind)
    if name in ("flags", "moments"):
        signs = tuple(_sign(session, each, labels.FLAG[each.kind] if name == "flags" else each.text) for each in said)
        return Chapter(name, kind.title(), (Signs(signs),) if signs else ())
    if name == "requests":
        said = said[:-1]
    word = _worded(session, name, today)
    entries = tuple(
        word(entry)._replace(ref=Ref(name, at), source=entry, number=entry.n if kind.is_numbered else None)
        for at, entry in enumerate(said)
    )
    if name == "feedback":
        entries = tuple(entry for entry in entries if entry.text or entry.marks)
    return Chapter(KEYS.get(name, name), kind.title(), (Entries(entries),) if entries else ())


def _worded(session: Session, name: str, today: date | None) -> Callable[[Any], Entry]:
    """What puts an entry of that kind into words."""
    special: dict[str, Callable[[Any], Entry]] = {
        "topics": _topic,
        "reformulations": partial(_reformulation, session.client),
        "requests": lambda request: Entry(request.text),
        "ideas": partial(_idea, session, grown_from(session) if name == "ideas" else {}),
        "fields": lambda said: Entry(said.text, said.title),
        "parked": _parked,
        "commitments": partial(_commitment, today),
        "feedback": _feedback,
        "debrief": _answer,
        "follow_up": _follow_up,
    }
    return special.get(name) or partial(_plain, session, kinds.kind_named(name))


def _facts(pairs: Iterable[Pair]) -> tuple[Block, ...]:
    found = pairs_of(pairs)
    return (Facts(found),) if found else ()


# The session itself


def when(session: Session) -> str:
    """The day and the hours of a session."""
    if session.started is None:
        return _("{created}, the clock not started yet").format(created=_minute(session.created))
    if session.finished is None:
        return _minute(session.started)
    return _("{start} to {end}").format(start=_minute(session.started), end=f"{session.finished:%H:%M}")


def _minute(at: datetime) -> str:
    return f"{text_day(at.date())} {at:%H:%M}"


def _about(session: Session) -> tuple[Pair, ...]:
    """What is said about the session; what is usual goes without saying."""
    return pairs_of(
        (
            (_("Group"), session.group),
            (_("People"), ", ".join(_people(session))),
            (_("Theme"), session.theme),
            (_("Tags"), ", ".join(session.tags)),
            (_("Setting"), labels.SETTING[session.setting] if session.setting != "in-person" else ""),
            (_("State"), labels.STATE[session.state] if session.state != "finished" else ""),
            (_("Kept"), labels.KEPT[session.kept] if session.kept != "all" else ""),
        )
    )


def _people(session: Session) -> Iterator[str]:
    for person in session.people:
        marks = ", ".join(labels.roles_of(session, person))
        yield f"{person.name} ({marks})" if marks else person.name


def _next_time(session: Session) -> Iterator[Pair]:
    yield _("Learning partner"), session.learning_partner
    yield _("Next session"), text_day(session.next_session) if session.next_session else ""
    yield _("Next facilitator"), session.next_facilitator


# Its phases


def _facets(phase: PhaseRun) -> Iterator[Block]:
    for field in kinds.FACETS:
        if text := kinds.phase_text(phase, field):
            yield Said(field.label(), text)


def _heard(session: Session) -> Iterator[tuple[str, str]]:
    """Who was heard, by part where a phase has parts."""
    for phase in session.phases:
        if any(part.heard for part in phase.parts):
            yield from ((f"{phase.label} · {part.title}", ", ".join(part.heard)) for part in phase.parts)
        else:
            yield phase.label, ", ".join(phase.heard)


def _principles(session: Session) -> Iterator[Pair]:
    yield from ((phase.label, ", ".join(map(labels.principle_word, phase.principles))) for phase in session.phases)


def _told_client(session: Session) -> Iterator[Block]:
    yield from (Said(phase.label, phase.for_client) for phase in session.phases if phase.for_client)


def _times(session: Session) -> tuple[Block, ...]:
    rows = tuple(
        Time(phase.label, phase.planned_s, phase.elapsed_s if phase.was_reached else None) for phase in session.phases
    )
    return (times_of(rows, sum(phase.paused_s for phase in session.phases)),) if rows else ()


# Its entries


def _sign(session: Session, noted: Any, text: str) -> Sign:
    titles = {phase.name: phase.label for phase in session.phases}
    return Sign(titles.get(noted.phase, noted.phase), f"{noted.at:%H:%M}" if noted.at else "", text)


def _topic(topic: Topic) -> Entry:
    votes = ngettext("{count} vote", "{count} votes", topic.votes).format(count=topic.votes) if topic.votes else ""
    return Entry(topic.text, topic.by, marks=tuple(filter(None, (_("chosen") if topic.chosen else "", votes))))


def _reformulation(client: str, said: Reformulation) -> Entry:
    (label,) = (field.label() for field in kinds.kind_named("reformulations").texts if field.is_clients)
    correction = (Detail(label, said.correction, by=client),) if said.correction else ()
    return Entry(said.text, said.by, marks=(labels.VERDICT[said.verdict],), details=correction)


def grown_from(session: Session) -> dict[int, list[Commitment]]:
    """The commitments that grew from each idea, by its number."""
    grown: dict[int, list[Commitment]] = {}
    for commitment in session.commitments:
        for n in commitment.ideas:
            grown.setdefault(n, []).append(commitment)
    return grown


def _idea(session: Session, grown: Mapping[int, Sequence[Commitment]], idea: Idea) -> Entry:
    """An idea with its kind, what the client did with it, and what grew from it."""
    sifted = () if idea.sift == "open" else (labels.SIFT[idea.sift],)
    became = (_("grew into commitment {n}").format(n=commitment.n) for commitment in grown.get(idea.n, ()))
    return Entry(idea.text, idea.by, marks=(labels.idea_kind(session, idea.kind), *sifted, *became))


def _parked(remark: Parked) -> Entry:
    taken_up = _("taken up as idea {n}").format(n=remark.idea) if remark.idea is not None else _("not taken up")
    return Entry(remark.text, remark.by, marks=(taken_up,))


def _commitment(today: date | None, commitment: Commitment) -> Entry:
    state = labels.STATUS[commitment.status]
    if today is not None and commitment.is_overdue(today):
        state = _("{status}, overdue").format(status=state)
    details = (
        Detail(_("First step"), commitment.first_step),
        Detail(pgettext("a day", "By"), text_day(commitment.due) if commitment.due else ""),
        Detail(_("With"), commitment.helper),
        Detail(_("From ideas"), ", ".join(map(str, commitment.ideas))),
        *(Detail(text_day(check.on), check.note, labels.STATUS[check.status]) for check in commitment.checks),
    )
    said = tuple(detail for detail in details if detail.text or detail.mark)
    return Entry(commitment.text, commitment.by, marks=(state,), details=said)


def _score(score: int | None) -> str:
    return _("{score} of 5").format(score=score) if score else ""


def _feedback(felt: Feedback) -> Entry:
    return Entry(felt.text, felt.by, marks=tuple(filter(None, (felt.feeling, _score(felt.score)))))


def _answer(given: Answer) -> Entry:
    score = (_score(given.score),) if given.score else ()
    details = (Detail("", given.answer),) if given.answer else ()
    return Entry(given.question or given.name, marks=score, details=details)


def _follow_up(stock: Stock) -> Entry:
    """What was found of a commitment, which is named where an author is."""
    name = _("Commitment {n} of {session}") if stock.session else _("Commitment {n}")
    named = name.format(n=stock.n, session=stock.session)
    return Entry(stock.note, named, marks=(labels.STATUS[stock.status],))


def _plain(session: Session, kind: kinds.EntryKind, entry: Any) -> Entry:
    """An entry of a kind that needs no words of its own: its texts, and what else is in it under its key."""
    first, *others = kind.texts
    details = [Detail(field.label(), getattr(entry, field.key)) for field in others if not field.within]
    told = {field.key for field in kind.texts} | {"n", "by", "phase", "at"}
    for key in kind.struct.__struct_fields__:
        value = getattr(entry, key)
        if key not in told and isinstance(value, (str, int, date)) and value:
            details.append(Detail(key.replace("_", " "), value if isinstance(value, str) else str(value)))
    for field in filter(lambda field: field.within, others):
        details += [Detail(field.label(), getattr(part, field.key)) for part in getattr(entry, field.within)]
    said = tuple(detail for detail in details if detail.text)
    return Entry(getattr(entry, first.key), kinds.author_of(session, kind, entry), details=said)
