"""What is asked for each kind of entry, and what becomes of what was typed: values in, values out, no screen."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final, Literal, NamedTuple

from codev_tui.i18n import _, speaking
from codev_tui.model import entries, kinds, labels
from codev_tui.model.dates import NotADate, Typed, read_day
from codev_tui.model.entries import Kind, Ref, entry
from codev_tui.model.errors import CodevError
from codev_tui.model.people import match_people
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Commitment, Feedback, Idea, IdeaKind, Session
from codev_tui.model.text import clean_line
from codev_tui.model.typed_line import TypedLine, person_begun, read_line
from codev_tui.model.voices import stage_of, whose_turn
from codev_tui.model.written_days import short_day

Values = Mapping[str, str]
_ASKED_ABOUT: Final = frozenset(("topics", "reformulations", "learnings", "feedback"))
"""The kinds of which a second entry of the same person is asked about."""
_ABOUT_ONE: Final = frozenset(("requests", "parked"))
"""The kinds of which one entry is noted at a time: Enter closes their form."""


class Field(NamedTuple):
    """One line of a form. `wide` fields have a row to themselves; `names` are offered while typing."""

    name: str
    label: str = ""
    hint: str = ""
    value: str = ""
    wide: bool = True
    names: tuple[str, ...] = ()


class Form(NamedTuple):
    """What is asked for. `purpose` is the screen's own; `by` whose entry it will be; `stem` the sentence to complete.

    `stays`: after Enter it is emptied for the next entry. Otherwise Enter closes it. `passes`: Enter gives the word to
    the next person of a round as well.
    """

    purpose: object
    title: str
    fields: tuple[Field, ...]
    stem: str = ""
    by: str = ""
    stays: bool = True
    passes: bool = False


class NotAnEntry(CodevError):
    """What was typed cannot be taken as it is; `field` is where."""

    def __init__(self, sentence: str, field: str) -> None:
        super().__init__(sentence)
        self.field = field


class New(NamedTuple):
    """A form that adds an entry to a list."""

    kind: Kind


class Change(NamedTuple):
    """A form that changes an entry: what it holds as it stands, and under which name a draft of it is kept."""

    ref: Ref
    draft: str
    before: tuple[str, ...]


class Grow(NamedTuple):
    """A form in which the idea of that number grows into a commitment; `before` is what it is filled in with."""

    idea: int
    before: tuple[str, ...] = ()


class CarryOver(NamedTuple):
    """A form in which commitment `n` of an earlier session is committed to once more; `before` is what fills it in."""

    session: str
    n: int
    before: tuple[str, ...] = ()


class Words(NamedTuple):
    """A form for words about the entry at that place: the client's correction, a note on a commitment, a filter."""

    what: Literal["correction", "partly", "not-done", "filter"]
    at: int = 0


class At(NamedTuple):
    """The circumstances of an entry: when, by whom, and of what kind an idea is."""

    now: datetime
    by: str
    kind: IdeaKind = "suggestion"


def _title(kind: Kind) -> str:
    """What one entry of that kind is called, as a title."""
    return labels.capitalised(kinds.kind_named(kind).word())


def fields_of(kind: Kind, session: Session) -> tuple[Field, ...]:
    """The empty fields of an entry of that kind."""
    names = tuple(person.name for person in session.people)
    row = kinds.kind_named(kind)
    return tuple(
        Field(key, label(), hint(), wide=is_wide, names=names if key in row.names else ())
        for key, label, hint, is_wide in row.asked
    )


def form_for(kind: Kind, session: Session, at: At, *, stem: str = "", draft: str = "") -> Form:
    """The form for a new entry, filled with what was being typed when it was left."""
    title = labels.idea_title(session, at.kind) if kind == "ideas" else _title(kind)
    by = at.by if kind != "requests" else session.client
    fields = with_draft(fields_of(kind, session), draft)
    stays, turn = kind not in _ABOUT_ONE, whose_turn(session)
    passes = stays and bool(turn) and by == turn
    return Form(New(kind), title, fields, stem=stem, by=by, stays=stays, passes=passes)


def is_spoken(form: Form) -> bool:
    """Whether it is a new entry by the one who speaks, so that it may begin with the name of somebody else."""
    return isinstance(form.purpose, New) and form.purpose.kind != "requests"


def read_spoken(form: Form, values: Values, session: Session) -> tuple[TypedLine, Values]:
    """What was typed into the form of a spoken entry: its first line as meant, and the values without the name."""
    first = form.fields[0].name
    line = read_line(
        values.get(first, ""),
        session.people,
        may_ask=form.purpose == New("ideas") and "question" in session.kinds_of_ideas,
    )
    return line, {**values, first: line.text}


def label_spoken(session: Session, form: Form, line: TypedLine) -> Form:
    """The form as its label has to be for that line: whose entry it will be, and that it is a question."""
    title = labels.idea_title(session, "question") if line.is_question else form.title
    return form._replace(title=title, by=line.by or form.by)


def form_to_edit(session: Session, ref: Ref) -> Form:
    """The form for an entry that stands already, its author with it."""
    old = entry(session, ref)
    fields = [field._replace(value=_shown(getattr(old, field.name)), hint="") for field in fields_of(ref.kind, session)]
    if hasattr(old, "by"):
        names = tuple(person.name for person in session.people)
        fields.append(Field("by", _("by"), _("nobody in particular"), old.by, wide=False, names=names))
    change = Change(ref, draft_of_edited(session, ref), tuple(field.value for field in fields))
    return Form(change, _("Edit"), tuple(fields), stays=False)


def form_to_grow(session: Session, idea: Idea, by: str = "") -> Form:
    """The form of a commitment, filled in from the idea that it grows from; it is the client's unless `by` says."""
    first, *others = fields_of("commitments", session)
    fields = (first._replace(value=idea.text), *others)
    grow = Grow(idea.n, tuple(field.value for field in fields))
    title = _("{commitment} from idea {n}").format(commitment=_title("commitments"), n=idea.n)
    return Form(grow, title, fields, by=by or session.client, stays=False)


def form_to_carry_over(session: Session, commitment: Commitment, made_in: str, owner: str) -> Form:
    """The form of a commitment of an earlier session that is committed to once more: as it was, but for its day."""
    fields = tuple(
        field._replace(value="" if field.name == "due" else _shown(getattr(commitment, field.name)))
        for field in fields_of("commitments", session)
    )
    carry = CarryOver(made_in, commitment.n, tuple(field.value for field in fields))
    return Form(carry, _("Carried over"), fields, by=owner or session.client, stays=False)


def form_for_words(words: Words, title: str, hint: str, value: str = "") -> Form:
    """A form of one line that belongs to something shown already."""
    return Form(words, title, (Field("text", "", hint, value),), stays=False)


def draft_name(form: Form) -> str:
    """The name under which what is typed in this form is kept as a draft; empty for forms that keep none."""
    match form.purpose:
        case New(kind):
            return draft_of_kind(kind)
        case Change(_, draft):
            return draft
        case Grow(idea, _):
            return draft_of_grown(idea)
        case CarryOver(made_in, n, _):
            return draft_of_carried(made_in, n)
    return ""


def draft_of_kind(kind: Kind) -> str:
    """The name of the draft of a new entry."""
    return kinds.kind_named(kind).draft or kind


def draft_of_grown(idea: int) -> str:
    """The name of the draft of the commitment that the idea of that number grows into."""
    return f"commitment from idea {idea}"


def draft_of_carried(made_in: str, n: int) -> str:
    """The name of the draft of the commitment that carries over commitment `n` of that session."""
    return f"commitment carried over from {made_in} {n}"


def draft_of_edited(session: Session, ref: Ref) -> str:
    """The name of the draft of an entry that is being changed: by its number, else by its place."""
    return f"edit {draft_of_kind(ref.kind)} {getattr(entry(session, ref), 'n', ref.at + 1)}"


def drafts_of_edited(session: Session, refs: Iterable[Ref]) -> dict[str, Ref]:
    """The entries that `refs` name, by the names of their drafts."""
    return {draft_of_edited(session, ref): ref for ref in refs}


def drafts_lost(session: Session, ref: Ref) -> tuple[str, ...]:
    """The drafts that an entry takes along when it goes: its own, and of those known by their place the later ones."""
    numbered = hasattr(entry(session, ref), "n")
    last = ref.at if numbered else len(getattr(session, ref.kind)) - 1
    return tuple(draft_of_edited(session, Ref(ref.kind, at)) for at in range(ref.at, last + 1))


def draft_of(form: Form, values: Values) -> str:
    """What was typed, as one text with a line for each field; empty where it is nothing, or what stands there."""
    typed = tuple(values.get(field.name, "") for field in form.fields)
    if isinstance(form.purpose, Change | Grow | CarryOver) and typed == form.purpose.before:
        return ""
    return "\n".join(" ".join(text.split("\n")) for text in typed).rstrip("\n")


def with_values(form: Form, values: Values) -> Form:
    """The form as it was typed."""
    return form._replace(fields=tuple(field._replace(value=values.get(field.name, "")) for field in form.fields))


def with_draft(fields: tuple[Field, ...], draft: str) -> tuple[Field, ...]:
    """The fields with what `draft_of` kept of them."""
    lines = dict(enumerate(draft.split("\n")))
    return tuple(field._replace(value=lines.get(i, "")) for i, field in enumerate(fields))


def with_entry(session: Session, form: Form, values: Values, at: At) -> Session:
    """The session with what was typed into a form that adds or changes an entry. Raises `NotAnEntry`."""
    match form.purpose:
        case New(kind):
            return add_typed(session, kind, values, at)
        case Change(ref, _, _):
            return entries.edit(session, ref, **_typed(session, values, at.now.date()))
        case Grow(idea, _):
            return _grown(session, idea, values, at)
        case CarryOver(made_in, n, _):
            return _carried_over(session, made_in, n, values, at)
    raise ValueError(form.purpose)


def add_typed(session: Session, kind: Kind, values: Values, at: At) -> Session:
    """The session with a new entry. Raises `NotAnEntry` for what cannot be taken."""
    text = values.get("text", "")
    match kind:
        case "topics":
            return entries.add_topic(session, text, at.by)
        case "requests":
            return entries.add_request(session, text, at.now)
        case "ideas":
            return entries.add_idea(session, text, at.now, at.by, at.kind)
        case "commitments":
            typed = {"by": at.by} | _typed(session, values, at.now.date())
            return entries.add_commitment(session, Commitment(n=0, **typed))
        case "feedback":
            return entries.add_feedback(session, Feedback(by=at.by, **_typed(session, values, at.now.date())))
    return entries.add_entry(session, kind, at.now, at.by, **_typed(session, values, at.now.date()))


def add_said(session: Session, protocol: Protocol, kind: Kind, values: Values, at: At) -> Session:
    """The running session with a new entry. Raises `NotAnEntry` where the protocol has nothing of that person noted."""
    if sentence := why_not_noted(session, protocol, kind, at.by):
        raise NotAnEntry(sentence, next(iter(values), "text"))
    return add_typed(session, kind, values, at)


def why_not_noted(session: Session, protocol: Protocol, kind: Kind, by: str) -> str:
    """Why no entry of that kind by that person is noted; empty where it is."""
    if not protocol.only_client_noted or kind == "requests":
        return ""
    if kind == "topics":
        return _("Only the chosen topic is noted here, and it is there already.") if session.topics else ""
    if not session.client:
        return _("Only the client's words are noted here, and nobody is client yet.")
    if by == session.client:
        return ""
    return _("Only what {client} says is noted here; what others say stays theirs.").format(client=session.client)


def why_not_written_up(session: Session, protocol: Protocol, kind: Kind) -> str:
    """Why no entry of that kind is written up once the session is over; empty where it is.

    What others give has no place in the record where only the client's words are noted, whoever it is ascribed to.
    """
    if not protocol.only_client_noted or kind == "topics":
        return ""
    others = kind in ("reformulations", "parked") or (kind == "ideas" and not protocol.collects_ideas)
    return why_not_noted(session, protocol, kind, "" if others else session.client)


def check_noted(before: Session, after: Session, protocol: Protocol) -> Session:
    """The session after a change. Raises `NotAnEntry` where words stand in it that the protocol has nobody note."""
    if not protocol.only_client_noted:
        return after
    for row in kinds.KINDS:
        if row.is_authored and row.name != "topics":
            noted = getattr(before, row.name)
            for new in (each for each in getattr(after, row.name) if each not in noted):
                if sentence := why_not_noted(before, protocol, row.name, new.by):
                    raise NotAnEntry(sentence, "by")
    return after


def author_now(session: Session, protocol: Protocol, kind: Kind) -> str:
    """Whose an entry of that kind would be now: the speaker's; commitments are the client's unless all speak.

    What is noted on the board while the client alone has the voice is theirs.

    Where only the client's words are noted, they are the client's as long as nobody else speaks.
    """
    speaker = session.running_clock.speaker
    if protocol.only_client_noted and kind == "commitments":
        return session.client
    if protocol.only_client_noted and kind != "topics":
        return speaker or session.client
    stage = stage_of(session, protocol)
    if kind == "ideas" and session.phase.activity == "consultation" and stage and stage.voice == "client":
        return speaker or session.client
    if kind != "commitments":
        return speaker
    return (speaker if stage and stage.voice == "all" else "") or session.client


def own_entry(session: Session, kind: Kind, by: str) -> Ref | None:
    """The entry that somebody has already, where a second one of that kind is asked about.

    In a round of learnings nobody is asked: whoever has the word says one more.
    """
    if not by or kind not in _ASKED_ABOUT or (kind == "learnings" and whose_turn(session) == by):
        return None
    return next((Ref(kind, i) for i, old in enumerate(getattr(session, kind)) if old.by == by), None)


def replace_entry(session: Session, ref: Ref, values: Values, today: date) -> Session:
    """The session with what was typed in place of what that entry said. Raises `NotAnEntry`."""
    return entries.edit(session, ref, **_typed(session, values, today))


def add_to_entry(session: Session, ref: Ref, values: Values, today: date) -> Session:
    """The session with what was typed behind what that entry says; a number takes the place. Raises `NotAnEntry`."""
    old, typed = entry(session, ref), _typed(session, values, today)
    added = {key: _joined(getattr(old, key), value) for key, value in typed.items() if value not in ("", None)}
    return entries.edit(session, ref, **added)


def _joined(before: object, added: object) -> object:
    """Two sentences as one text; of anything else the later one."""
    if not isinstance(before, str) or not isinstance(added, str) or not before.strip():
        return added
    before = before.rstrip()
    return f"{before} {added}" if before[-1] in ".!?…" else f"{before}; {added}"


def _grown(session: Session, number: int, values: Values, at: At) -> Session:
    """A commitment grown from an idea, which the client thereby keeps if it had no verdict yet."""
    typed = {"by": at.by} | _typed(session, values, at.now.date())
    commitment = Commitment(n=0, ideas=(number,), **typed)
    session = entries.add_commitment(session, commitment)
    place = next((i for i, idea in enumerate(session.ideas) if idea.n == number), None)
    if place is not None and session.ideas[place].sift == "open":
        session = entries.sift(session, place, "keep")
    return session


def _carried_over(session: Session, made_in: str, n: int, values: Values, at: At) -> Session:
    """The session with the commitment made once more; the earlier one is open no longer, and says what became of it.

    So it is followed up once, and with its new day.
    """
    commitment = Commitment(n=0, **({"by": at.by} | _typed(session, values, at.now.date())))
    with speaking(session.language):
        note = _("carried over to {day}").format(day=short_day(session.created.date()))
    session = entries.take_stock(session, n, "dropped", note, made_in=made_in)
    return entries.add_commitment(session, commitment)


def _typed(session: Session, values: Values, today: date) -> dict[str, Any]:
    return {key: read_value(session, key, text, today) for key, text in values.items()}


def read_value(session: Session, key: str, text: str, today: date) -> Any:
    """What was typed into the field of that name, as a session has it. Raises `NotAnEntry`."""
    match key:
        case "due" | "next_session":
            return day_typed(text, today, session, key)
        case "score":
            return _score(text)
        case "by":
            return person_called(session, text)
        case "helper" | "learning_partner" | "next_facilitator":
            return match_people(session.people, text) or clean_line(text)
    return text


def day_typed(text: str, today: date, session: Session, field: str = "due") -> date | None:
    """The day that was typed in that field; none where it is empty. Raises `NotAnEntry`."""
    if not text.strip():
        return None
    try:
        return _day_read(text, today, session, field).day
    except NotADate as error:
        raise NotAnEntry(str(error), field) from error


def _day_read(text: str, today: date, session: Session, field: str) -> Typed:
    """The day, and whether a time stood with it. Raises `NotADate`.

    In the record of a past session a day without a year is the first from that session's day on; the day on which
    something was found is the last there was.
    """
    if field == "on":
        return read_day(text, today, session.language, past=True)
    since = None if session.clock else session.began.date()
    return read_day(text, today, session.language, since=since)


def tell_dropped_time(session: Session, values: Values, today: date) -> str:
    """That of a day and a time only the day is noted, in a sentence; empty where no time was typed."""
    for field in ("due", "next_session", "on"):
        try:
            day, with_time = _day_read(values.get(field, ""), today, session, field)
        except NotADate:
            continue
        if with_time:
            return tell_kept_day(day)
    return ""


def tell_kept_day(day: date) -> str:
    """What is said once where a time was typed with the day."""
    return _("Noted: {day}. Only the day is kept, not the time.").format(day=short_day(day))


def _score(text: str) -> int | None:
    if not text.strip():
        return None
    if text.strip() not in ("1", "2", "3", "4", "5"):
        raise NotAnEntry(_("A score is a whole number from 1 to 5; leave it empty for none."), "score")
    return int(text)


def person_called(session: Session, text: str) -> str:
    """The name that is meant, whole, begun, or by its letter; none for nobody. Raises `NotAnEntry`."""
    if not clean_line(text):
        return ""
    name = match_people(session.people, text) or person_begun(session.people, text)
    if not name:
        names = ", ".join(person.name for person in session.people)
        raise NotAnEntry(_("Nobody here is called {name}: choose from {names}.").format(name=text, names=names), "by")
    return name


def _shown(value: object) -> str:
    return "" if value is None else str(value)
