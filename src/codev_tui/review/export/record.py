"""One session as an outline, what is asked for first at its beginning."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from codev_tui.i18n import _, ngettext
from codev_tui.model import labels
from codev_tui.model.durations import minutes_text
from codev_tui.model.people import duty_word, role_word
from codev_tui.model.session import Commitment, Idea, PhaseRun, Session, Topic
from codev_tui.review.export.outline import (
    Block,
    Chapter,
    Entries,
    Entry,
    Facts,
    Outline,
    Pair,
    Said,
    Time,
    pairs_of,
    times_of,
)
from codev_tui.review.reading import heading


def outline_of(session: Session) -> Outline:
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
        facts=pairs_of(_about(session)),
        chapters=tuple(chapter for chapter in chapters if chapter.blocks),
        language=session.language,
    )


def _entries(entries: Iterable[Entry]) -> tuple[Block, ...]:
    found = tuple(entries)
    return (Entries(found),) if found else ()


def _facts(pairs: Iterable[Pair]) -> tuple[Block, ...]:
    found = pairs_of(pairs)
    return (Facts(found),) if found else ()


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
    yield _("Setting"), labels.SETTING[session.setting] if session.setting != "in-person" else ""
    yield _("State"), labels.STATE[session.state] if session.state != "finished" else ""
    yield _("Kept"), labels.KEPT[session.kept] if session.kept != "all" else ""


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
        *((check.on.isoformat(), _noted(labels.STATUS[check.status], check.note)) for check in commitment.checks),
    )
    return Entry(
        commitment.text, commitment.by, commitment.n, (labels.STATUS[commitment.status],), pairs_of(iter(details))
    )


def _noted(status: str, note: str) -> str:
    return _("{status}: {note}").format(status=status, note=note) if note else status


def _idea(idea: Idea, commitments: Sequence[Commitment]) -> Entry:
    grown = (
        _("grew into commitment {n}").format(n=commitment.n) for commitment in commitments if idea.n in commitment.ideas
    )
    sifted = () if idea.sift == "open" else (labels.SIFT[idea.sift],)
    return Entry(idea.text, idea.by, idea.n, (labels.IDEA_KIND[idea.kind], *sifted, *grown))


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
        yield Entry(each.text, each.by, None, (labels.VERDICT[each.verdict],), correction)


def _former_requests(session: Session) -> Iterator[Entry]:
    return (Entry(request.text) for request in session.requests[:-1])


def _parked(session: Session) -> Iterator[Entry]:
    for remark in session.parked:
        taken_up = _("taken up as idea {n}").format(n=remark.idea) if remark.idea is not None else _("not taken up")
        yield Entry(remark.text, remark.by, None, (taken_up,))


def _follow_up(session: Session) -> Iterator[Entry]:
    for stock in session.follow_up:
        named = _("Commitment {n}").format(n=stock.n)
        yield Entry(stock.note or named, "", None, (*((named,) if stock.note else ()), labels.STATUS[stock.status]))


def _flags(session: Session) -> Iterator[Pair]:
    titles = {phase.name: _title(phase) for phase in session.phases}
    for flag in session.flags:
        at = f"{flag.at:%H:%M}" if flag.at else ""
        where = ", ".join(filter(None, (titles.get(flag.phase, flag.phase), at)))
        yield where, labels.FLAG[flag.kind]


def _times(session: Session) -> Iterator[Block]:
    rows = tuple(
        Time(_title(phase), phase.planned_s, phase.elapsed_s if phase.was_reached else None) for phase in session.phases
    )
    if rows:
        yield times_of(rows)
    if paused := sum(phase.paused_s for phase in session.phases):
        yield Facts(((_("Paused"), minutes_text(paused)),))
