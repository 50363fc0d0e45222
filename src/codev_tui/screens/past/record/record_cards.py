"""What the screen of a past session shows of its entries: cards, and all about the selected one. Values, no screen."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Literal, NamedTuple

from codev_tui.export.outline import Entry, Outline
from codev_tui.export.session_outline import grown_from, outline_of
from codev_tui.i18n import _, labelled
from codev_tui.model import kinds, labels
from codev_tui.model.entries import Ref, entry
from codev_tui.model.labels import head_of
from codev_tui.model.session import Commitment, Idea, Reformulation, Session, Topic
from codev_tui.screens.card_words import Tone, commitment_foot, day_text, sift_mark, status_mark, verdict_mark
from codev_tui.widgets.cards import Card
from codev_tui.widgets.two_columns import Pair

Page = Literal["facts", "difficulties", "relation", "notes", "for_client"]
PAGES: tuple[Page, ...] = ("facts", "difficulties", "relation", "notes", "for_client")
NOTES: tuple[Page, ...] = ("notes", "for_client")
"""The pages that the facilitator writes; the others are what the client says."""
_PARTS: Mapping[str, str] = {
    "ideas": "ideas",
    "commitments": "commitments",
    "learnings": "learnings",
    "feedback": "learnings",
}
"""The parts of the screen that show the kinds of entries; all others are among the notes."""


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
        "for_client": _("for the client"),
    }[page]


def page_text(session: Session, ref: PageRef) -> str:
    """What stands on a page."""
    phase = session.phases[ref.at]
    text: str = getattr(phase if ref.page in NOTES else phase.fields, ref.page)
    return text


def phase_title(session: Session, name: str) -> str:
    """The title of the phase of that name; the name itself where there is no such phase."""
    return next((phase.label for phase in session.phases if phase.name == name), name)


def cards_of(part: str, session: Session, today: date, is_saved: IsSaved) -> list[Card]:
    """The cards of one part of the screen."""
    cards = list(_pages(session, is_saved)) if part == "notes" else []
    outline = outline_of(session, today)
    for kind in kinds.KINDS:
        if kind.is_in_record and _PARTS.get(kind.name, "notes") == part:
            cards += _cards(kind, outline, session, today, is_saved)
    return cards


def _cards(kind: kinds.EntryKind, outline: Outline, session: Session, today: date, is_saved: IsSaved) -> Iterator[Card]:
    match kind.name:
        case "ideas":
            yield from _ideas(outline, session, is_saved)
        case "commitments":
            yield from (_commitment(entry, today, is_saved) for entry in outline.entries("commitments"))
        case "learnings" | "feedback":
            for entry in outline.entries(kind.name):
                head = head_of(entry.by, kind.word())
                yield Card(entry.ref, head, _told(entry), _marked(is_saved, entry.source), "muted")
        case "topics":
            yield from (_topic(entry, is_saved) for entry in outline.entries("topics"))
        case "reformulations":
            yield from (_reformulation(entry, is_saved) for entry in outline.entries("reformulations"))
        case "requests":
            yield from _requests(session, is_saved)
        case "flags":
            yield from _flags(session)
        case _:
            yield from (_plain(kind, entry, is_saved) for entry in outline.entries(kind.name))


def _marked(is_saved: IsSaved, part: object, mark: str = "") -> str:
    return mark if is_saved(part) else " · ".join(filter(None, (mark, _("saving"))))


def _ideas(outline: Outline, session: Session, is_saved: IsSaved) -> Iterator[Card]:
    grown = grown_from(session)
    for each in outline.entries("ideas"):
        idea: Idea = each.source
        mark, tone = sift_mark(idea.sift)
        head = f"{idea.n}  {head_of(idea.by, labels.idea_kind(session, idea.kind))}"
        numbers = ", ".join(str(commitment.n) for commitment in grown.get(idea.n, ()))
        foot = _("→ grew into commitment {n}").format(n=numbers) if numbers else ""
        yield Card(each.ref, head, idea.text, _marked(is_saved, idea, mark), tone or "muted", foot)


def state_of(commitment: Commitment, today: date) -> tuple[str, Tone]:
    """How a commitment stands, and that its day has passed, in a mark."""
    mark, tone = status_mark(commitment.status)
    if commitment.is_overdue(today):
        return _("{status}, overdue !").format(status=mark), "error"
    return mark, tone


def _commitment(entry: Entry, today: date, is_saved: IsSaved) -> Card:
    commitment: Commitment = entry.source
    mark, tone = state_of(commitment, today)
    head = f"{commitment.n}  {commitment.by}".rstrip()
    last = commitment.checks[-1] if commitment.checks else None
    found = labelled(day_text(last.on), last.note) if last and last.note else ""
    foot = " · ".join(filter(None, (commitment_foot(commitment), found)))
    return Card(entry.ref, head, commitment.text, _marked(is_saved, commitment, mark), tone, foot)


def _told(entry: Entry) -> str:
    """The marks of an entry, and why they are so."""
    return " — ".join(filter(None, (", ".join(entry.marks), entry.text)))


def _topic(entry: Entry, is_saved: IsSaved) -> Card:
    topic: Topic = entry.source
    votes = _("votes: {n}").format(n=topic.votes) if topic.votes else ""
    mark = " · ".join(filter(None, (votes, _("✓ chosen") if topic.chosen else "")))
    return Card(entry.ref, head_of(topic.by, _("topic")), topic.text, _marked(is_saved, topic, mark), "muted")


def _reformulation(entry: Entry, is_saved: IsSaved) -> Card:
    said: Reformulation = entry.source
    mark, tone = verdict_mark(said.verdict)
    foot = _("the client: {words}").format(words=said.correction) if said.correction else ""
    head = head_of(said.by, _("reformulation"))
    return Card(entry.ref, head, said.text, _marked(is_saved, said, mark), tone or "muted", foot)


def _requests(session: Session, is_saved: IsSaved) -> Iterator[Card]:
    """All wordings; the outline has the last one above everything else."""
    for at, request in enumerate(session.requests):
        last = at == len(session.requests) - 1
        head = _("request, as last worded") if last else _("request, wording {n}").format(n=at + 1)
        yield Card(Ref("requests", at), head, request.text, _marked(is_saved, request), "muted")


def _flags(session: Session) -> Iterator[Card]:
    for at, flag in enumerate(session.flags):
        said_at = " · ".join(filter(None, (phase_title(session, flag.phase), _hour(flag.at))))
        yield Card(FlagRef(at), head_of(session.client, _("flag")), labels.FLAG[flag.kind], said_at, "muted")


def _plain(kind: kinds.EntryKind, entry: Entry, is_saved: IsSaved) -> Card:
    """A card for any other kind of entry: what it says, its marks, and its details below it."""
    foot = " · ".join(_("{label}: {value}").format(label=each.label, value=each.told) for each in entry.details)
    number = "" if entry.number is None else f"{entry.number}  "
    mark = _marked(is_saved, entry.source, ", ".join(entry.marks))
    return Card(entry.ref, number + head_of(entry.by, kind.word()), entry.text, mark, "muted", foot)


def _pages(session: Session, is_saved: IsSaved) -> Iterator[Card]:
    """The exploration's three fields, also where empty, so that they can be filled in; and the notes there are."""
    for at, phase in enumerate(session.phases):
        for page in PAGES:
            ref = PageRef(page, at)
            text = page_text(session, ref)
            if text or (page not in NOTES and phase.activity == "exploration" and session.kept == "all"):
                head = f"{phase.label} · {page_word(page)}"
                yield Card(ref, head, text or "…", _marked(is_saved, phase), "muted")


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
            title = session.phases[key.at].label
            return About(f"{title} · {page_word(key.page)}", page_text(session, key))
        case FlagRef():
            flag = session.flags[key.at]
            said = (_("said in"), phase_title(session, flag.phase)), (_("said at"), _hour(flag.at))
            return About(_("flag"), labels.FLAG[flag.kind], tuple(_labelled(*said)))
        case Ref("requests"):
            request = entry(session, key)
            return About(
                labels.key_word("requests"), request.text, tuple(_about_other(session, Entry("", source=request)))
            )
        case Ref():
            (found,) = (each for each in outline_of(session).entries(key.kind) if each.ref == key)
            text = _told(found) if key.kind == "feedback" else found.text
            return About(labels.key_word(key.kind), text, tuple(_about_other(session, found)))
    return About()


def _hour(at: datetime | None) -> str:
    return f"{at:%H:%M}" if at else ""


def _labelled(*pairs: tuple[str, str]) -> Iterator[Pair]:
    return (Pair(label, value) for label, value in pairs if value)


def _about_idea(session: Session, idea: Idea) -> Iterator[Pair]:
    parked = next((remark for remark in session.parked if remark.idea == idea.n), None)
    where = phase_title(session, parked.phase) if parked else ""
    yield from _labelled(
        (_("by"), idea.by),
        (_("kind"), labels.idea_kind(session, idea.kind)),
        (_("said at"), _hour(idea.at)),
        (_("parked"), (_("first said in {phase}").format(phase=where) if where else _("before")) if parked else ""),
        (_("the client"), labels.SIFT[idea.sift]),
    )
    for commitment in grown_from(session).get(idea.n, ()):
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


def _about_other(session: Session, said: Entry) -> Iterator[Pair]:
    """What else is known of an entry: who said it where and when, and its details."""
    source, correction = said.source, getattr(said.source, "correction", "")
    phase = getattr(source, "phase", "")
    details = ((detail.label, detail.told) for detail in said.details if detail.told != correction)
    yield from _labelled(
        (_("by"), getattr(source, "by", "")),
        (_("said in"), phase_title(session, phase) if phase else ""),
        (_("said at"), _hour(getattr(source, "at", None))),
        (_("the client"), correction),
        *details,
    )
