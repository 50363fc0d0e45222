"""One session, for reading: its whole record as headed lines.

What was not noted makes no line, and a section without lines is left out.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from codev_tui.i18n import _, ngettext
from codev_tui.model import labels
from codev_tui.model.people import duty_word, role_word
from codev_tui.model.session import Commitment, Feedback, Flag, Idea, PhaseRun, Session, UsedMoment
from codev_tui.review import words

INDENT = "  "
"""What begins a line that belongs to the one above it."""


class Section(NamedTuple):
    """A heading of the record and the lines under it; none of them holds a line break."""

    title: str
    lines: tuple[str, ...]


def heading(session: Session) -> str:
    """What a session is called where its title stands: one without a title is called that."""
    return session.title or _("Session without a title")


def reading(session: Session, today: date) -> tuple[Section, ...]:
    """The record, the client's part first, then the consultants', then the facilitator's own."""
    sections = (
        Section(_("Session"), tuple(_facts(session))),
        Section(_("People"), tuple(_people(session))),
        Section(_("Topics"), tuple(_topics(session))),
        *(Section(phase.title or phase.name, tuple(_facets(phase))) for phase in session.phases),
        Section(_("Reformulations"), tuple(_reformulations(session))),
        Section(_("Request"), tuple(_request(session))),
        Section(_("Ideas"), tuple(_ideas(session))),
        Section(_("Parked"), tuple(_parked(session))),
        Section(_("Commitments"), tuple(_commitments(session, today))),
        Section(_("Learnings"), tuple(line for entry in session.learnings for line in _said(entry.by, entry.text))),
        Section(_("Feedback"), tuple(line for entry in session.feedback for line in _feedback(entry))),
        Section(_("Next time"), tuple(_next_time(session))),
        Section(_("Follow-up of the previous session"), tuple(_follow_up(session))),
        Section(_("Time"), tuple(_time(session))),
        Section(_("Who was heard"), tuple(_heard(session))),
        Section(_("Principles said"), tuple(name for phase in session.phases for name in phase.principles)),
        Section(_("Flags"), tuple(_flags(session))),
        Section(_("Difficult moments"), tuple(_moments(session))),
        Section(_("Notes"), tuple(_notes(session))),
        Section(_("Debrief"), tuple(_debrief(session))),
    )
    return tuple(section for section in sections if section.lines)


def glance(session: Session, today: date) -> tuple[Section, ...]:
    """The same record for whoever goes along a list of sessions: what was asked for and what came of it stand first."""
    first = (_("Request"), _("Commitments"))
    return tuple(sorted(reading(session, today), key=lambda section: section.title not in first))


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


def _facts(session: Session) -> Iterator[str]:
    yield from _labelled(
        (_("Id"), session.id),
        (_("When"), _when(session)),
        (_("State"), labels.STATE[session.state]),
        (_("Protocol"), session.protocol_title or session.protocol),
        (_("Setting"), labels.SETTING[session.setting]),
        (_("Group"), session.group),
        (_("Theme"), session.theme),
        (_("Tags"), ", ".join(session.tags)),
        (_("Previous session"), session.previous),
        (_("Kept"), "" if session.kept == "all" else labels.KEPT[session.kept]),
    )


def _labelled(*pairs: tuple[str, str]) -> Iterator[str]:
    """Facts with their names; those that are empty make no line."""
    for label, value in pairs:
        if value:
            yield _("{label}: {value}").format(label=label, value=value)


def _when(session: Session) -> str:
    if session.started is None:
        return _("{created}, the clock not started yet").format(created=_minute(session.created))
    if session.finished is None:
        return _minute(session.started)
    return _("{start} to {end}").format(start=_minute(session.started), end=f"{session.finished:%H:%M}")


def _minute(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def _people(session: Session) -> Iterator[str]:
    for person in session.people:
        yield ", ".join((person.name, role_word(person.role), *map(duty_word, person.duties)))


def _topics(session: Session) -> Iterator[str]:
    for topic in session.topics:
        votes = ngettext("{count} vote", "{count} votes", topic.votes).format(count=topic.votes) if topic.votes else ""
        yield from _said(topic.by, topic.text, ", ".join(filter(None, (votes, _("chosen") if topic.chosen else ""))))


def _facets(phase: PhaseRun) -> Iterator[str]:
    named = ((_("Facts"), phase.fields.facts), (_("Difficulties"), phase.fields.difficulties))
    for label, text in (*named, (_("The client's relation to it"), phase.fields.relation)):
        if text:
            yield from _block(
                f"{label}\n{text}" if "\n" in text else _("{label}: {value}").format(label=label, value=text)
            )


def _reformulations(session: Session) -> Iterator[str]:
    for entry in session.reformulations:
        yield from _said(entry.by, entry.text, labels.VERDICT[entry.verdict])
        if entry.correction:
            yield from (INDENT + line for line in _said(session.client, entry.correction))


def _request(session: Session) -> Iterator[str]:
    if session.requests:
        yield from _block(session.request)
    for former in reversed(session.requests[:-1]):
        yield from (INDENT + line for line in _block(_("before: {text}").format(text=former.text)))


def _ideas(session: Session) -> Iterator[str]:
    for idea in session.ideas:
        said = _said(idea.by, idea.text, ", ".join(_became(idea, session.commitments)))
        yield from _numbered(idea.n, said)


def _numbered(n: int, lines: Iterable[str]) -> Iterator[str]:
    for i, line in enumerate(lines):
        yield line if i else f"{n}. {line}"


def _became(idea: Idea, commitments: Iterable[Commitment]) -> Iterator[str]:
    """What kind of idea it is, what the client did with it, and what grew from it."""
    yield labels.IDEA_KIND[idea.kind]
    if idea.sift != "open":
        yield labels.SIFT[idea.sift]
    for commitment in commitments:
        if idea.n in commitment.ideas:
            yield _("grew into commitment {n}").format(n=commitment.n)


def _parked(session: Session) -> Iterator[str]:
    for remark in session.parked:
        taken_up = _("taken up as idea {n}").format(n=remark.idea) if remark.idea is not None else _("not taken up")
        yield from _said(remark.by, remark.text, taken_up)


def _is_overdue(commitment: Commitment, today: date) -> bool:
    return commitment.is_open and commitment.due is not None and commitment.due < today


def _commitments(session: Session, today: date) -> Iterator[str]:
    for commitment in session.commitments:
        state = labels.STATUS[commitment.status]
        if _is_overdue(commitment, today):
            state = _("{status}, overdue").format(status=state)
        yield from _numbered(commitment.n, _said(commitment.by, commitment.text, state))
        details = _labelled(
            (_("First step"), commitment.first_step),
            (_("By"), commitment.due.isoformat() if commitment.due else ""),
            (_("With"), commitment.helper),
            (_("From ideas"), ", ".join(map(str, commitment.ideas))),
        )
        yield from (INDENT + line for line in details)
        for check in commitment.checks:
            found = _("{day}: {status}").format(day=check.on.isoformat(), status=labels.STATUS[check.status])
            yield from (INDENT + line for line in _said("", found, check.note))


def _feedback(entry: Feedback) -> Iterator[str]:
    score = _("{score} of 5").format(score=entry.score) if entry.score else ""
    felt = ", ".join(filter(None, (entry.feeling, score)))
    if felt or entry.text:
        yield from _said(entry.by, felt, entry.text) if felt else _said(entry.by, entry.text)


def _next_time(session: Session) -> Iterator[str]:
    yield from _labelled(
        (_("Learning partner"), session.learning_partner),
        (_("Next session"), session.next_session.isoformat() if session.next_session else ""),
        (_("Next facilitator"), session.next_facilitator),
    )


def _follow_up(session: Session) -> Iterator[str]:
    for stock in session.follow_up:
        found = _("Commitment {n}: {status}").format(n=stock.n, status=labels.STATUS[stock.status])
        yield from _said("", found, stock.note)


def _time(session: Session) -> Iterator[str]:
    """Real and planned time of each phase that was reached, and of those together."""
    reached = [phase for phase in session.phases if phase.started]
    for phase in reached:
        yield _("{phase}: {time}").format(
            phase=phase.title or phase.name, time=_against(phase.elapsed_s, phase.planned_s)
        )
    if reached:
        planned = sum(phase.planned_s for phase in reached)
        yield _("Together: {time}").format(time=_against(session.elapsed_s, planned))
        paused = sum(phase.paused_s for phase in reached)
        if paused:
            yield _("Paused: {time}").format(time=words.clock(paused))
    missed = [phase.title or phase.name for phase in session.phases if not phase.started]
    if missed and session.state != "running":
        yield _("Not reached: {phases}").format(phases=", ".join(missed))


def _against(elapsed_s: float, planned_s: int) -> str:
    told = _("{real} of {planned} planned").format(real=words.clock(elapsed_s), planned=words.minutes(planned_s))
    over = round(elapsed_s) - planned_s
    return _("{told}, {over} over").format(told=told, over=words.clock(over)) if over > 0 else told


def _heard(session: Session) -> Iterator[str]:
    for phase in session.phases:
        if phase.heard:
            yield _("{phase}: {names}").format(phase=phase.title or phase.name, names=", ".join(phase.heard))
    if any(phase.heard for phase in session.phases) and (silent := _never_heard(session)):
        yield _("In no phase: {names}").format(names=", ".join(silent))


def _never_heard(session: Session) -> tuple[str, ...]:
    heard = {name for phase in session.phases for name in phase.heard}
    speakers = (person.name for person in session.people if person.role in ("client", "consultant"))
    return tuple(name for name in speakers if name not in heard)


def _flags(session: Session) -> Iterator[str]:
    for flag in session.flags:
        yield _sign(session, flag, labels.FLAG[flag.kind])


def _moments(session: Session) -> Iterator[str]:
    for moment in session.moments:
        yield from _block(_sign(session, moment, moment.text))


def _sign(session: Session, noted: Flag | UsedMoment, what: str) -> str:
    """What was seen, with when and in which phase."""
    titles = {phase.name: phase.title for phase in session.phases}
    at = f"{noted.at:%H:%M}" if noted.at else ""
    return ", ".join(filter(None, (at, titles.get(noted.phase) or noted.phase, what)))


def _debrief(session: Session) -> Iterator[str]:
    for given in session.debrief:
        score = _("{score} of 5").format(score=given.score) if given.score else ""
        yield " — ".join(filter(None, (given.question or given.name, score)))
        if given.answer:
            yield from (INDENT + line for line in _block(given.answer))


def _notes(session: Session) -> Iterator[str]:
    for phase in session.phases:
        if phase.notes:
            yield from _block(f"{phase.title or phase.name}\n{phase.notes}")
