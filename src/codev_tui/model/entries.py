"""What people say and the facilitator notes: adding, changing, deleting and judging entries, each as one act.

Every text is cleaned on its way in; an entry without any text is no entry, and leaves the session as it is.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from codev_tui.model import kinds
from codev_tui.model.people import with_client
from codev_tui.model.session import (
    IDEA_KINDS,
    Commitment,
    Facets,
    Feedback,
    FieldText,
    Flag,
    FlagKind,
    Idea,
    IdeaKind,
    Learning,
    Parked,
    Reformulation,
    Request,
    Session,
    Sift,
    Status,
    Stock,
    Topic,
    Verdict,
    whole,
    with_phase,
)
from codev_tui.model.text import clean, clean_line
from codev_tui.model.timekeeping import mark_heard

Kind = str
"""The name of a kind of entry in `kinds.KINDS`."""
_S = TypeVar("_S", bound=msgspec.Struct)


class Ref(NamedTuple):
    """One entry of a session: the list it stands in, and its place there, from 0."""

    kind: Kind
    at: int


def entry(session: Session, ref: Ref) -> Any:
    """The entry that `ref` names. Raises `IndexError` where it is gone."""
    return getattr(session, ref.kind)[ref.at]


def _cleaned(entry: _S) -> _S:
    """The entry with every text of it cleaned: sentences may have lines, the other fields are one line."""
    with_lines = kinds.keys_with_lines()
    texts = {
        name: (clean(value).strip() if name in with_lines else clean_line(value))
        for name in entry.__struct_fields__
        if isinstance(value := getattr(entry, name), str)
    }
    return replace(entry, **texts)


def _is_empty(kind: Kind, entry: Any) -> bool:
    """Whether an entry lacks its first text; feedback may be any of its keys alone."""
    if isinstance(entry, Feedback):
        return not (entry.feeling or entry.text or entry.score)
    return not getattr(entry, kinds.kind_named(kind).texts[0].key)


def _add(session: Session, kind: Kind, entry: msgspec.Struct, by: str) -> Session:
    entry = _cleaned(entry)
    if _is_empty(kind, entry):
        return session
    if session.clock is not None and by:
        session = mark_heard(session, by)
    return replace(session, **{kind: (*getattr(session, kind), entry)})


def _here(session: Session) -> str:
    return session.phase.name


def add_entry(session: Session, kind: Kind, at: datetime, by: str = "", **values: Any) -> Session:
    """Note an entry of a kind that needs nothing but its own keys: it has the next number, this phase and this time."""
    row = kinds.kind_named(kind)
    known: dict[str, Any] = {"by": by, "phase": _here(session), "at": whole(at)}
    if row.is_numbered:
        known["n"] = 1 + max((entry.n for entry in kinds.entries_of(session, row)), default=0)
    keys = {key: value for key, value in (known | values).items() if row.has(key)}
    return _add(session, kind, row.struct(**keys), by)


def add_topic(session: Session, text: str, by: str = "") -> Session:
    """Note what a member proposes to work on; a member has one topic, so a second text takes the place of the first."""
    own = next((i for i, topic in enumerate(session.topics) if by and topic.by == by), None)
    if own is not None:
        return edit(session, Ref("topics", own), text=text)
    return _add(session, "topics", Topic(by=by, text=text), by)


def add_reformulation(session: Session, text: str, by: str = "") -> Session:
    """Note what a consultant understood of the client's need."""
    return _add(session, "reformulations", Reformulation(by=by, text=text), by)


def add_request(session: Session, text: str, at: datetime) -> Session:
    """Note the client's request in a new wording; former ones are kept. The same words again are not a new wording."""
    if clean(text).strip() == session.request:
        return session
    return _add(session, "requests", Request(text=text, phase=_here(session), at=whole(at)), session.client)


def add_idea(session: Session, text: str, at: datetime, by: str = "", kind: IdeaKind = "suggestion") -> Session:
    """Put one idea on the board, under a number that no other idea of this session ever had."""
    number = 1 + max((session.last_idea, *(idea.n for idea in session.ideas)))
    idea = Idea(n=number, by=by, kind=kind, text=text, phase=_here(session), at=whole(at))
    return _add(session, "ideas", idea, by)


def park(session: Session, text: str, by: str = "") -> Session:
    """Set a remark aside that comes too early; the consultation hands it back."""
    return _add(session, "parked", Parked(by=by, text=text, phase=_here(session)), by)


def take_up(session: Session, at: int, when: datetime, kind: IdeaKind = IDEA_KINDS[0]) -> Session:
    """Make an idea of that kind of a parked remark, by its author; taken up already, it stays as it is."""
    remark = session.parked[at]
    if remark.idea is not None:
        return session
    session = add_idea(session, remark.text, when, remark.by, kind)
    return replace(session, parked=_with(session.parked, at, idea=session.ideas[-1].n))


def add_commitment(session: Session, commitment: Commitment) -> Session:
    """Note an action of the client's plan; the number is given here; it is the client's unless it names another."""
    number = 1 + max((session.last_commitment, *(other.n for other in session.commitments)))
    commitment = replace(commitment, n=number, by=commitment.by or session.client)
    return _add(session, "commitments", commitment, commitment.by)


def add_learning(session: Session, text: str, by: str = "") -> Session:
    """Note what a participant takes away."""
    return _add(session, "learnings", Learning(by=by, text=text), by)


def add_feedback(session: Session, feedback: Feedback) -> Session:
    """Note how a participant felt; a second one of the same person takes the place of the first."""
    own = next((i for i, old in enumerate(session.feedback) if feedback.by and old.by == feedback.by), None)
    if own is None:
        return _add(session, "feedback", feedback, feedback.by)
    changes = {name: value for name, value in msgspec.structs.asdict(feedback).items() if value}
    return edit(session, Ref("feedback", own), **changes)


def add_flag(session: Session, kind: FlagKind, at: datetime) -> Session:
    """Note the client's sign: off the request, or uncomfortable."""
    return replace(session, flags=(*session.flags, Flag(kind=kind, phase=_here(session), at=whole(at))))


def raise_flag(session: Session, kind: FlagKind, new_request: str, at: datetime) -> Session:
    """The client's sign and, where the request was re-opened, its new wording: one act."""
    session = add_flag(session, kind, at)
    return add_request(session, new_request, at) if new_request else session


def edit(session: Session, ref: Ref, **changes: Any) -> Session:
    """Change keys of an entry. Taking its whole text away changes nothing: deleting is an act of its own."""
    changed = _cleaned(replace(entry(session, ref), **changes))
    if _is_empty(ref.kind, changed) or changed == entry(session, ref):
        return session
    entries = list(getattr(session, ref.kind))
    former, entries[ref.at] = entries[ref.at], changed
    session = replace(session, **{ref.kind: tuple(entries)})
    if isinstance(changed, Topic) and changed.chosen:
        return _entitle(session, former, changed)
    return session


def delete(session: Session, ref: Ref) -> Session:
    """Take an entry away, and what refers to it; the number of an idea or commitment is not given again."""
    gone = entry(session, ref)
    rest = tuple(other for i, other in enumerate(getattr(session, ref.kind)) if i != ref.at)
    session = replace(session, **{ref.kind: rest})
    if isinstance(gone, Idea):
        return replace(
            session,
            last_idea=max(session.last_idea, gone.n),
            parked=tuple(replace(p, idea=None) if p.idea == gone.n else p for p in session.parked),
            commitments=tuple(
                replace(c, ideas=tuple(n for n in c.ideas if n != gone.n)) if gone.n in c.ideas else c
                for c in session.commitments
            ),
        )
    if isinstance(gone, Commitment):
        return replace(session, last_commitment=max(session.last_commitment, gone.n))
    if isinstance(gone, Topic) and gone.chosen and session.title == clean_line(gone.text):
        return replace(session, title="")
    return session


def _with(entries: tuple[_S, ...], at: int, **changes: Any) -> tuple[_S, ...]:
    return (*entries[:at], replace(entries[at], **changes), *entries[at + 1 :])


def vote(session: Session, at: int, votes: int) -> Session:
    """Count votes for a topic, or take some back; a group that votes has chosen to choose by votes."""
    topics = _with(session.topics, at, votes=max(0, session.topics[at].votes + votes))
    return replace(session, topics=topics, settings=replace(session.settings, choosing="votes"))


def choose_topic(session: Session, at: int) -> Session:
    """The group works on this topic: its author is the client, and it is the title unless another title was given."""
    former = next((topic for topic in session.topics if topic.chosen), None)
    topics = tuple(replace(topic, chosen=i == at) for i, topic in enumerate(session.topics))
    chosen = topics[at]
    session = replace(session, topics=topics)
    if any(person.name == chosen.by for person in session.people):
        session = replace(session, people=with_client(session.people, chosen.by))
    return _entitle(session, former, chosen)


def _entitle(session: Session, former: Topic | None, chosen: Topic) -> Session:
    if session.title and (former is None or session.title != clean_line(former.text)):
        return session
    return replace(session, title=clean_line(chosen.text))


def judge_reformulation(session: Session, at: int, verdict: Verdict, correction: str = "") -> Session:
    """The client's verdict on what was understood, with the client's own words where it was corrected."""
    words = clean(correction).strip()
    return replace(session, reformulations=_with(session.reformulations, at, verdict=verdict, correction=words))


def sift(session: Session, at: int, verdict: Sift) -> Session:
    """What the client does with an idea: keep, adapt or leave it."""
    return replace(session, ideas=_with(session.ideas, at, sift=verdict))


def agree_on_request(session: Session, at: int) -> Session:
    """The client agreed to this wording of the request."""
    return replace(session, requests=_with(session.requests, at, agreed=True))


def change_kind(session: Session, at: int, kind: IdeaKind | None = None) -> Session:
    """The idea is of that kind, or else of the next one of the session's."""
    kind = kind or next_kind(session.ideas[at].kind, session.kinds_of_ideas)
    return replace(session, ideas=_with(session.ideas, at, kind=kind))


def next_kind(kind: IdeaKind, among: Sequence[IdeaKind]) -> IdeaKind:
    """The kind after that one, round and round."""
    return among[(among.index(kind) + 1) % len(among)] if kind in among else among[0]


def say_principle(session: Session, name: str) -> Session:
    """Tick a principle that was said, or take the tick away."""
    said = session.phase.principles
    changed = tuple(p for p in said if p != name) if name in said else (*said, name)
    return with_phase(session, session.index, principles=changed)


def set_led_by(session: Session, name: str) -> Session:
    """That person leads the phase that runs; nobody is noted where the name is empty."""
    return with_phase(session, session.index, led_by=name)


def take_stock(session: Session, n: int, status: Status, note: str = "", *, made_in: str = "") -> Session:
    """What was found of commitment `n` of an earlier session; found again, the last word holds.

    `made_in` is the session in which it was made, the previous one if empty.
    """
    made_in = "" if made_in == session.previous else made_in
    found = {(stock.session, stock.n): stock for stock in session.follow_up}
    found[made_in, n] = Stock(n=n, session=made_in, status=status, note=clean(note).strip())
    return replace(session, follow_up=tuple(found.values()))


def set_notes(session: Session, notes: str, for_client: str | None = None) -> Session:
    """The facilitator's notes of the current phase, and what they write for the client; None leaves that as it is."""
    return with_notes(session, session.index, notes, for_client)


def with_notes(session: Session, at: int, notes: str | None, for_client: str | None) -> Session:
    """The session with the facilitator's texts about the phase at that place; None leaves one as it is."""
    texts = {"notes": notes, "for_client": for_client}
    return with_phase(session, at, **{key: clean(text).strip("\n") for key, text in texts.items() if text is not None})


def set_facet(session: Session, field: str, text: str) -> Session:
    """One of the exploration's three fields: facts, difficulties or relation."""
    facets: Facets = replace(session.phase.fields, **{field: clean(text).strip("\n")})
    return with_phase(session, session.index, fields=facets)


def set_field(session: Session, name: str, title: str, text: str) -> Session:
    """What the client said in that field of the protocol's own, which all phases share; empty: nothing."""
    text = clean(text).strip()
    said = FieldText(name=name, title=title, text=text, phase=_here(session))
    before = next((i for i, each in enumerate(session.fields) if each.name == name), None)
    if before is None:
        return replace(session, fields=(*session.fields, said)) if text else session
    if session.fields[before].text == text:
        return session
    kept = (said,) if text else ()
    return replace(session, fields=(*session.fields[:before], *kept, *session.fields[before + 1 :]))


def field_text(session: Session, name: str) -> str:
    """What the client said in that field so far."""
    return next((each.text for each in session.fields if each.name == name), "")


def set_details(session: Session, **details: Any) -> Session:
    """Change what stands about the whole session: title, theme, learning partner, next date …; texts are one line."""
    return replace(
        session, **{key: clean_line(value) if isinstance(value, str) else value for key, value in details.items()}
    )


def change_settings(session: Session, **settings: Any) -> Session:
    """Change what the group decides for itself: how topics are chosen, whether the clock has digits, the bell …"""
    return replace(session, settings=replace(session.settings, **settings))
