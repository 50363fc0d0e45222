"""What the screen of a past session shows of its entries: cards, and all about the selected one. Values, no screen."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from codev_tui.i18n import _
from codev_tui.model import labels
from codev_tui.model.entries import Kind, Ref, entry
from codev_tui.model.session import Commitment, Feedback, Idea, Session
from codev_tui.screens.words import Tone, commitment_foot, day_text, sift_mark, status_mark, verdict_mark
from codev_tui.widgets.beside import Pair
from codev_tui.widgets.cards import Card

Page = Literal["facts", "difficulties", "relation", "notes"]
PAGES: tuple[Page, ...] = ("facts", "difficulties", "relation", "notes")
NOBODY = "·"
"""Stands where an entry has no author."""


class PageRef(NamedTuple):
    """A page of text that belongs to a phase, by its place: its notes, or a field of the exploration."""

    page: Page
    at: int


class FlagRef(NamedTuple):
    """One of the client's signs, by its place."""

    at: int


IsSaved = Callable[[object], bool]


def page_word(page: Page) -> str:
    """What a page of a phase is called."""
    return {
        "facts": _("facts"),
        "difficulties": _("difficulties"),
        "relation": _("relation to it"),
        "notes": _("notes"),
    }[page]


def page_text(session: Session, ref: PageRef) -> str:
    """What stands on a page."""
    phase = session.phases[ref.at]
    text: str = phase.notes if ref.page == "notes" else getattr(phase.fields, ref.page)
    return text


def phase_title(session: Session, name: str) -> str:
    """The title of the phase of that name; the name itself where there is no such phase."""
    return next((phase.title or name for phase in session.phases if phase.name == name), name)


def cards_of(part: str, session: Session, today: date, is_saved: IsSaved) -> list[Card]:
    """The cards of one part of the screen."""
    cards = {"ideas": _ideas, "commitments": _commitments, "learnings": _learnings, "notes": _notes}[part]
    return list(cards(session, today, is_saved))


def _marked(is_saved: IsSaved, part: object, mark: str = "") -> str:
    return mark if is_saved(part) else " · ".join(filter(None, (mark, _("saving"))))


def _ideas(session: Session, _today: date, is_saved: IsSaved) -> Iterator[Card]:
    grown = _grown(session)
    for at, idea in enumerate(session.ideas):
        mark, tone = sift_mark(idea.sift)
        head = f"{idea.n}  {idea.by or NOBODY} · {labels.IDEA_KIND[idea.kind]}"
        foot = _grew(grown.get(idea.n, ()))
        yield Card(Ref("ideas", at), head, idea.text, _marked(is_saved, idea, mark), tone or "muted", foot)


def _grown(session: Session) -> dict[int, list[Commitment]]:
    """The commitments that grew from each idea, by its number."""
    grown: dict[int, list[Commitment]] = {}
    for commitment in session.commitments:
        for n in commitment.ideas:
            grown.setdefault(n, []).append(commitment)
    return grown


def _grew(commitments: "list[Commitment] | tuple[()]") -> str:
    if not commitments:
        return ""
    return _("→ grew into commitment {n}").format(n=", ".join(str(c.n) for c in commitments))


def is_overdue(commitment: Commitment, today: date) -> bool:
    """Whether there is still something to do, and its day has passed."""
    return commitment.is_open and commitment.due is not None and commitment.due < today


def state_of(commitment: Commitment, today: date) -> tuple[str, Tone]:
    """How a commitment stands, and that its day has passed, in a mark."""
    mark, tone = status_mark(commitment.status)
    if is_overdue(commitment, today):
        return _("{status}, overdue !").format(status=mark), "error"
    return mark, tone


def _commitments(session: Session, today: date, is_saved: IsSaved) -> Iterator[Card]:
    for at, commitment in enumerate(session.commitments):
        mark, tone = state_of(commitment, today)
        head = f"{commitment.n}  {commitment.by or NOBODY}"
        last = commitment.checks[-1] if commitment.checks else None
        found = f"{day_text(last.on)}: {last.note}" if last and last.note else ""
        foot = " · ".join(filter(None, (commitment_foot(commitment), found)))
        yield Card(Ref("commitments", at), head, commitment.text, _marked(is_saved, commitment, mark), tone, foot)


def _learnings(session: Session, _today: date, is_saved: IsSaved) -> Iterator[Card]:
    for at, learning in enumerate(session.learnings):
        head = f"{learning.by or NOBODY} · {_('learning')}"
        yield Card(Ref("learnings", at), head, learning.text, _marked(is_saved, learning), "muted")
    for at, feedback in enumerate(session.feedback):
        head = f"{feedback.by or NOBODY} · {_('feedback')}"
        yield Card(Ref("feedback", at), head, _felt(feedback), _marked(is_saved, feedback), "muted")


def _felt(feedback: Feedback) -> str:
    score = _("{score} of 5").format(score=feedback.score) if feedback.score else ""
    felt = ", ".join(filter(None, (feedback.feeling, score)))
    return " — ".join(filter(None, (felt, feedback.text)))


def _notes(session: Session, _today: date, is_saved: IsSaved) -> Iterator[Card]:
    yield from _pages(session, is_saved)
    for at, topic in enumerate(session.topics):
        votes = _("votes: {n}").format(n=topic.votes) if topic.votes else ""
        mark = " · ".join(filter(None, (votes, _("✓ chosen") if topic.chosen else "")))
        yield Card(Ref("topics", at), _head(topic.by, _("topic")), topic.text, _marked(is_saved, topic, mark), "muted")
    for at, said in enumerate(session.reformulations):
        mark, tone = verdict_mark(said.verdict)
        foot = _("the client: {words}").format(words=said.correction) if said.correction else ""
        head = _head(said.by, _("reformulation"))
        yield Card(Ref("reformulations", at), head, said.text, _marked(is_saved, said, mark), tone or "muted", foot)
    for at, request in enumerate(session.requests):
        last = at == len(session.requests) - 1
        head = _("request, as last worded") if last else _("request, wording {n}").format(n=at + 1)
        yield Card(Ref("requests", at), head, request.text, _marked(is_saved, request), "muted")
    for at, remark in enumerate(session.parked):
        mark = _("taken up as idea {n}").format(n=remark.idea) if remark.idea is not None else _("not taken up")
        head = _head(remark.by, _("parked"))
        yield Card(Ref("parked", at), head, remark.text, _marked(is_saved, remark, mark), "muted")
    for at, flag in enumerate(session.flags):
        where = phase_title(session, flag.phase)
        said_at = " · ".join(filter(None, (where, _hour(flag.at))))
        yield Card(FlagRef(at), _head(session.client, _("flag")), labels.FLAG[flag.kind], said_at, "muted")


def _pages(session: Session, is_saved: IsSaved) -> Iterator[Card]:
    """The exploration's three fields, also where empty, so that they can be filled in; and the notes there are."""
    for at, phase in enumerate(session.phases):
        for page in PAGES:
            ref = PageRef(page, at)
            text = page_text(session, ref)
            if text or (page != "notes" and phase.activity == "exploration" and session.kept == "all"):
                head = f"{phase.title or phase.name} · {page_word(page)}"
                yield Card(ref, head, text or "…", _marked(is_saved, phase), "muted")


def _head(by: str, what: str) -> str:
    return f"{by} · {what}" if by else what


# All about one entry


class About(NamedTuple):
    """All that is known of an entry: what it is, its whole text, and the rest."""

    title: str = ""
    text: str = ""
    rest: tuple[Pair, ...] = ()


def about(session: Session, key: object, today: date) -> About:
    """Everything about the selected entry; nothing where none is."""
    match key:
        case Ref("ideas"):
            idea: Idea = entry(session, key)
            return About(_("idea {n}").format(n=idea.n), idea.text, tuple(_about_idea(session, idea)))
        case Ref("commitments"):
            commitment: Commitment = entry(session, key)
            rest = tuple(_about_commitment(session, commitment, today))
            return About(_("commitment {n}").format(n=commitment.n), commitment.text, rest)
        case PageRef():
            title = session.phases[key.at].title or session.phases[key.at].name
            return About(f"{title} · {page_word(key.page)}", page_text(session, key))
        case FlagRef():
            flag = session.flags[key.at]
            said = (_("said in"), phase_title(session, flag.phase)), (_("said at"), _hour(flag.at))
            return About(_("flag"), labels.FLAG[flag.kind], tuple(_labelled(*said)))
        case Ref():
            said_by = entry(session, key)
            text = _felt(said_by) if isinstance(said_by, Feedback) else said_by.text
            return About(_kind_word(key.kind), text, tuple(_about_other(session, said_by)))
    return About()


def _kind_word(kind: Kind) -> str:
    return labels.key_word(kind)


def _hour(at: datetime | None) -> str:
    return f"{at:%H:%M}" if at else ""


def _labelled(*pairs: tuple[str, str]) -> Iterator[Pair]:
    return (Pair(label, value) for label, value in pairs if value)


def _about_idea(session: Session, idea: Idea) -> Iterator[Pair]:
    parked = next((remark for remark in session.parked if remark.idea == idea.n), None)
    where = phase_title(session, parked.phase) if parked else ""
    yield from _labelled(
        (_("by"), idea.by),
        (_("kind"), labels.IDEA_KIND[idea.kind]),
        (_("said at"), _hour(idea.at)),
        (_("parked"), (_("first said in {phase}").format(phase=where) if where else _("before")) if parked else ""),
        (_("the client"), labels.SIFT[idea.sift]),
    )
    for commitment in _grown(session).get(idea.n, ()):
        state = labels.STATUS[commitment.status]
        yield Pair(_("grew into"), f"{commitment.n}. {commitment.text}")
        yield Pair("", f"{commitment.by}, {state}" if commitment.by else state, "note")


def _about_commitment(session: Session, commitment: Commitment, today: date) -> Iterator[Pair]:
    yield from _labelled(
        (_("by"), commitment.by),
        (_("first step"), commitment.first_step),
        (_("by when"), day_text(commitment.due) if commitment.due else ""),
        (_("with"), commitment.helper),
        (_("state"), state_of(commitment, today)[0]),
    )
    for n in commitment.ideas:
        text = next((idea.text for idea in session.ideas if idea.n == n), "")
        yield Pair(_("from idea"), f"{n}. {text}")
    if commitment.checks:
        yield Pair("")
        yield Pair(_("stock taken"), look="head")
    for check in commitment.checks:
        yield Pair(day_text(check.on), status_mark(check.status)[0])
        if check.note:
            yield Pair("", check.note)
        if check.session:
            yield Pair("", _("in session {id}").format(id=check.session), "note")


def _about_other(session: Session, said: Any) -> Iterator[Pair]:
    phase, correction = getattr(said, "phase", ""), getattr(said, "correction", "")
    yield from _labelled(
        (_("by"), getattr(said, "by", "")),
        (_("said in"), phase_title(session, phase) if phase else ""),
        (_("said at"), _hour(getattr(said, "at", None))),
        (_("the client"), correction),
    )
