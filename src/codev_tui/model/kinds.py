"""The kinds of entries that a session holds: one row each.

Whatever goes through all entries goes through these rows: search, reading, exports, renaming, what is kept, the doctor,
the forms and the record's screens. A kind without a layout of its own gets a plain one in all of them. Ask for
`kinds.KINDS` when it is needed, and keep nothing made of it, so that a row that a test adds holds everywhere.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Literal, NamedTuple

import msgspec

from codev_tui.i18n import _, ngettext
from codev_tui.model.group import Between, Meeting, Member
from codev_tui.model.people import Person
from codev_tui.model.protocol import Activity
from codev_tui.model.session import (
    Answer,
    Clock,
    Commitment,
    Feedback,
    FieldText,
    Flag,
    Idea,
    Kept,
    Learning,
    Parked,
    PartRun,
    PhaseRun,
    Reformulation,
    Request,
    Round,
    Session,
    Stock,
    Topic,
    Turn,
    UsedMoment,
)

Audience = Literal["own", "client", "group", "sponsor", "coach"]
"""The facilitator's own copy; the client; the people who were in the room; who pays for the sessions; who coaches the
facilitator."""
Label = Callable[[], str]
"""A word of the program, translated when it is asked for."""

LEVELS: Final[tuple[Kept, ...]] = ("all", "plan", "commitments", "nothing")
"""The levels at which a session is kept, from the whole record to none of it."""
_OWN: Final[frozenset[Audience]] = frozenset(("own",))
_CLIENT: Final[frozenset[Audience]] = frozenset(("own", "client"))
_GROUP: Final[frozenset[Audience]] = frozenset(("own", "client", "group"))
_COACH: Final[frozenset[Audience]] = frozenset(("own", "coach"))


def no_label() -> str:
    """The label of a text that needs none."""
    return ""


class TextField(NamedTuple):
    """A text of an entry, by its key. `within` names the tuple of the entry in whose structs the key is, if any.

    `has_lines`: it may have several lines. `is_clients`: it is the client who says it, and not the entry's author.
    `is_protocols`: the protocol has it, so nobody said it, and no search looks for it.
    """

    key: str
    label: Label = no_label
    has_lines: bool = False
    within: str = ""
    is_clients: bool = False
    is_protocols: bool = False


class AskedField(NamedTuple):
    """A field of the form for an entry: what it fills, what is before it, and what is in it while it is empty."""

    key: str
    label: Label
    hint: Label
    is_wide: bool = False


_TEXT: Final = TextField("text", has_lines=True)
_ASK_TEXT: Final = AskedField("text", no_label, lambda: _("Enter adds it, Escape leaves"), is_wide=True)


class EntryKind(NamedTuple):
    """One kind of entry. What is not said of it is the most careful: it is the facilitator's own, and goes first.

    - `name`: the tuple of `Session` that holds the entries, and their key in the file
    - `struct`: what an entry is
    - `title`, `word`: what several and one of them are called
    - `counted`: so many of them, in words
    - `texts`: its texts, in the order in which they are read; without the first there is no entry
    - `draft`: what the file calls a draft of one; the name, if empty
    - `is_numbered`: its `n` names it for good
    - `activity`: the kind of phase it belongs to, where the entry names none
    - `names`: keys that name a person, besides `by`
    - `audiences`: who may see it in an export
    - `kept_at`: the strictest level that keeps it
    - `is_latest_only`: of several the last one holds; less than the whole record has that one alone
    - `is_clients`: entries without an author are the client's
    - `is_in_rounds`: people say it in turn, so that its order may tell who they are
    - `is_one_each`: a person has one, and a second one replaces it
    - `is_in_tables`: spreadsheets have a table of it
    - `is_in_record`: the screen of a past session shows it among the entries
    - `asked`: the fields of its form; none where it is noted in another way
    """

    name: str
    struct: type[msgspec.Struct]
    title: Label
    word: Label
    counted: Callable[[int], str] | None = None
    texts: tuple[TextField, ...] = (_TEXT,)
    draft: str = ""
    is_numbered: bool = False
    activity: Activity | None = None
    names: tuple[str, ...] = ()
    audiences: frozenset[Audience] = _OWN
    kept_at: Kept = "all"
    is_latest_only: bool = False
    is_clients: bool = False
    is_in_rounds: bool = False
    is_one_each: bool = False
    is_in_tables: bool = True
    is_in_record: bool = True
    asked: tuple[AskedField, ...] = (_ASK_TEXT,)

    def has(self, key: str) -> bool:
        """Whether an entry has that key."""
        return key in self.struct.__struct_fields__

    @property
    def is_authored(self) -> bool:
        """Whether an entry says whose words it holds."""
        return self.has("by")

    @property
    def names_phase(self) -> bool:
        """Whether an entry says in which phase it was said."""
        return self.has("phase")

    @property
    def people_keys(self) -> tuple[str, ...]:
        """The keys of an entry that name a person."""
        return (*(("by",) if self.is_authored else ()), *self.names)

    def count_words(self, n: int) -> str:
        """So many entries, in words."""
        if self.counted is None:
            return _("{n} of {title}").format(n=n, title=self.title())
        return self.counted(n).format(n=n)

    def is_kept(self, level: Kept) -> bool:
        """Whether that level keeps such entries."""
        return LEVELS.index(level) <= LEVELS.index(self.kept_at)


KINDS: tuple[EntryKind, ...] = (
    EntryKind(
        "topics",
        Topic,
        title=lambda: _("Topics"),
        word=lambda: _("topic"),
        counted=lambda n: ngettext("{n} topic", "{n} topics", n),
        draft="topic",
        activity="topic",
        audiences=_CLIENT,
        is_in_rounds=True,
        is_one_each=True,
        is_in_tables=False,
    ),
    EntryKind(
        "fields",
        FieldText,
        title=lambda: _("What the client said"),
        word=lambda: _("what the client said"),
        counted=lambda n: ngettext("{n} field", "{n} fields", n),
        texts=(_TEXT, TextField("title", is_protocols=True)),
        activity="exploration",
        audiences=_CLIENT,
        is_clients=True,
        is_in_tables=False,
    ),
    EntryKind(
        "reformulations",
        Reformulation,
        title=lambda: _("Reformulations"),
        word=lambda: _("reformulation"),
        counted=lambda n: ngettext("{n} reformulation", "{n} reformulations", n),
        texts=(
            _TEXT,
            TextField("correction", lambda: _("In the client's words"), has_lines=True, is_clients=True),
        ),
        draft="reformulation",
        activity="clarification",
        audiences=_CLIENT,
        is_in_rounds=True,
        is_in_tables=False,
    ),
    EntryKind(
        "requests",
        Request,
        title=lambda: _("Earlier wordings of the request"),
        word=lambda: _("request"),
        counted=lambda n: ngettext("{n} request", "{n} requests", n),
        draft="request",
        activity="clarification",
        audiences=_GROUP,
        kept_at="plan",
        is_latest_only=True,
        is_clients=True,
        is_in_tables=False,
    ),
    EntryKind(
        "ideas",
        Idea,
        title=lambda: _("Ideas"),
        word=lambda: _("idea"),
        counted=lambda n: ngettext("{n} idea", "{n} ideas", n),
        draft="idea",
        is_numbered=True,
        activity="consultation",
        audiences=_GROUP,
    ),
    EntryKind(
        "parked",
        Parked,
        title=lambda: _("Parked"),
        word=lambda: _("parked"),
        counted=lambda n: ngettext("{n} parked remark", "{n} parked remarks", n),
        activity="clarification",
        audiences=_CLIENT | _COACH,
        is_in_tables=False,
    ),
    EntryKind(
        "flags",
        Flag,
        title=lambda: _("Flags"),
        word=lambda: _("flag"),
        counted=lambda n: ngettext("{n} flag", "{n} flags", n),
        texts=(),
        audiences=_CLIENT,
        is_clients=True,
        is_in_tables=False,
        asked=(),
    ),
    EntryKind(
        "commitments",
        Commitment,
        title=lambda: _("Commitments"),
        word=lambda: _("commitment"),
        counted=lambda n: ngettext("{n} commitment", "{n} commitments", n),
        texts=(
            _TEXT,
            TextField("first_step", lambda: _("First step")),
            TextField("helper", lambda: _("With")),
            TextField("note", lambda: _("Note"), has_lines=True, within="checks"),
        ),
        draft="commitment",
        is_numbered=True,
        activity="commitments",
        names=("helper",),
        audiences=_GROUP,
        kept_at="commitments",
        asked=(
            AskedField("text", lambda: _("what"), lambda: _("what will be done"), is_wide=True),
            AskedField("first_step", lambda: _("first step"), lambda: _("to begin with")),
            AskedField("due", lambda: _("by when"), lambda: _("5 dec, 2 weeks")),
            AskedField("helper", lambda: _("with"), lambda: _("who helps")),
        ),
    ),
    EntryKind(
        "learnings",
        Learning,
        title=lambda: _("Learnings"),
        word=lambda: _("learning"),
        counted=lambda n: ngettext("{n} learning", "{n} learnings", n),
        draft="learning",
        activity="learning",
        audiences=_GROUP,
        is_in_rounds=True,
        is_in_tables=False,
    ),
    EntryKind(
        "feedback",
        Feedback,
        title=lambda: _("Feedback"),
        word=lambda: _("feedback"),
        counted=lambda n: ngettext("{n} feedback", "{n} feedbacks", n),
        texts=(TextField("feeling", lambda: _("Feeling")), _TEXT),
        activity="learning",
        audiences=_CLIENT,
        is_in_rounds=True,
        is_one_each=True,
        is_in_tables=False,
        asked=(
            AskedField("feeling", lambda: _("feeling"), lambda: _("a word or two")),
            AskedField("score", lambda: _("1 to 5"), lambda: _("optional")),
            AskedField("text", lambda: _("says"), lambda: _("optional"), is_wide=True),
        ),
    ),
    EntryKind(
        "moments",
        UsedMoment,
        title=lambda: _("Difficult moments"),
        word=lambda: _("difficult moment"),
        counted=lambda n: ngettext("{n} difficult moment", "{n} difficult moments", n),
        audiences=_COACH,
        is_in_tables=False,
        is_in_record=False,
        asked=(),
    ),
    EntryKind(
        "debrief",
        Answer,
        title=lambda: _("Debrief"),
        word=lambda: _("debrief"),
        counted=lambda n: ngettext("{n} answer of the debrief", "{n} answers of the debrief", n),
        texts=(
            TextField("question", lambda: _("Question"), is_protocols=True),
            TextField("answer", lambda: _("Answer"), has_lines=True),
        ),
        audiences=_COACH,
        is_in_tables=False,
        is_in_record=False,
        asked=(),
    ),
    EntryKind(
        "follow_up",
        Stock,
        title=lambda: _("Follow-up of earlier sessions"),
        word=lambda: _("follow-up"),
        texts=(TextField("note", lambda: _("Note"), has_lines=True),),
        audiences=_CLIENT,
        is_in_tables=False,
        is_in_record=False,
        asked=(),
    ),
    EntryKind(
        "turns",
        Turn,
        title=lambda: _("Turns"),
        word=lambda: _("turn"),
        counted=lambda n: ngettext("{n} turn", "{n} turns", n),
        texts=(),
        audiences=frozenset(),
        is_in_tables=False,
        is_in_record=False,
        asked=(),
    ),
)
"""The kinds, in the order in which they are told: as they come about in a session, then the facilitator's own."""

# What is typed that is no entry

FACETS: Final[tuple[TextField, ...]] = (
    TextField("facts", lambda: _("Facts"), has_lines=True, within="fields", is_clients=True),
    TextField("difficulties", lambda: _("Difficulties"), has_lines=True, within="fields", is_clients=True),
    TextField("relation", lambda: _("The client's relation to it"), has_lines=True, within="fields", is_clients=True),
)
"""What the client says in an exploration."""
PHASE_TEXTS: Final[tuple[TextField, ...]] = (
    *FACETS,
    TextField("notes", lambda: _("Notes"), has_lines=True),
    TextField("for_client", lambda: _("For the client"), has_lines=True),
)
"""The texts of a phase."""
SESSION_TEXTS: Final[tuple[TextField, ...]] = (
    TextField("title", lambda: _("Title")),
    TextField("theme", lambda: _("Theme")),
    TextField("group", lambda: _("Group")),
    TextField("tags", lambda: _("Tags")),
    TextField("learning_partner", lambda: _("Learning partner")),
    TextField("next_facilitator", lambda: _("Next facilitator")),
)
"""What is typed about the whole session."""
_NAMES: Final[Mapping[type[msgspec.Struct], tuple[str, ...]]] = {
    Session: ("learning_partner", "next_facilitator"),
    Person: ("name",),
    PhaseRun: ("heard", "led_by"),
    PartRun: ("heard",),
    Clock: ("speaker",),
    Round: ("order", "done", "skipped"),
    Member: ("name",),
    Meeting: ("facilitator", "client"),
    Between: ("by",),
}


class Saying(NamedTuple):
    """A text that was said: in which phase and by whom; each is empty where nobody knows."""

    phase: str
    by: str
    text: str


def kind_named(name: str) -> EntryKind:
    """The kind of that name. Raises `KeyError` where there is none."""
    for kind in KINDS:
        if kind.name == name:
            return kind
    raise KeyError(name)


def entries_of(session: Session, kind: EntryKind) -> tuple[Any, ...]:
    """The entries of that kind."""
    entries: tuple[Any, ...] = getattr(session, kind.name)
    return entries


def author_of(session: Session, kind: EntryKind, entry: Any) -> str:
    """Whose words an entry holds; empty where nobody knows."""
    if kind.is_authored:
        by: str = entry.by
        return by
    return session.client if kind.is_clients else ""


def sayings(session: Session, kind: EntryKind) -> Iterator[Saying]:
    """What the entries of a kind say; what one person says in one entry is one text, with a line for each field."""
    entries = entries_of(session, kind)
    if not entries:
        return
    client, phase = session.client, _phase_of(session, kind)
    texts = [field for field in kind.texts if not field.is_protocols]
    own = [field.key for field in texts if not (field.within or field.is_clients)]
    others = [field for field in texts if field.within or field.is_clients]
    for entry in entries:
        where = entry.phase if kind.names_phase else phase
        author = author_of(session, kind, entry)
        if said := "\n".join([text for key in own if (text := getattr(entry, key))]):
            yield Saying(where, author, said)
        for field in others:
            parts = getattr(entry, field.within) if field.within else (entry,)
            by = client if field.is_clients else author
            yield from (Saying(where, by, text) for part in parts if (text := getattr(part, field.key)))


def _phase_of(session: Session, kind: EntryKind) -> str:
    """The phase of entries that name none: the only one of the kind's activity."""
    found = [phase.name for phase in session.phases if phase.activity == kind.activity]
    return found[0] if len(found) == 1 else ""


def everything_said(session: Session) -> Iterator[tuple[str, Saying]]:
    """Every text that a search may look for, with the key of the file that it is under."""
    for field in SESSION_TEXTS:
        value = getattr(session, field.key)
        text = value if isinstance(value, str) else ", ".join(value)
        if text:
            yield field.key, Saying("", "", text)
    for person in session.people:
        yield "people", Saying("", person.name, person.name)
    for phase in session.phases:
        for field in PHASE_TEXTS:
            if text := phase_text(phase, field):
                yield field.key, Saying(phase.name, session.client if field.is_clients else "", text)
    for kind in KINDS:
        yield from ((kind.name, saying) for saying in sayings(session, kind))


def phase_text(phase: PhaseRun, field: TextField) -> str:
    """What a phase has in one of `PHASE_TEXTS`."""
    text: str = getattr(getattr(phase, field.within) if field.within else phase, field.key)
    return text


def searched_keys() -> tuple[str, ...]:
    """The keys of the file under which a search may find something."""
    said = (kind.name for kind in KINDS if any(not field.is_protocols for field in kind.texts))
    return (
        *(field.key for field in SESSION_TEXTS),
        "people",
        *(field.key for field in PHASE_TEXTS),
        *said,
    )


def name_keys(struct: type[msgspec.Struct]) -> tuple[str, ...]:
    """The keys of a struct that name a person, or several."""
    for base in struct.__mro__:
        if base in _NAMES:
            return _NAMES[base]
    return next((kind.people_keys for kind in KINDS if kind.struct is struct), ())


def keys_with_lines() -> frozenset[str]:
    """The keys whose text may have several lines; every other text is one line."""
    return frozenset(field.key for field in _texts_in_tables() if field.has_lines)


def _texts_in_tables() -> Iterator[TextField]:
    yield from PHASE_TEXTS
    for kind in KINDS:
        yield from kind.texts
