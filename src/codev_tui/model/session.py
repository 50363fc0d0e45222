"""A session is a value: one meeting, with one client and one topic.

The structs have the keys of the session file, in its order; what the file derives from other keys (`request`,
`elapsed_s`, `talk_s`, `status`) is a property here and never stored. The acts of a facilitator are functions in the
modules beside this one: each takes a session and gives the next.
"""

from datetime import date, datetime
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from codev_tui.model.people import Person
from codev_tui.model.protocol import Activity, Address, RoleNames, SignKind

State = Literal["running", "finished", "abandoned"]
Setting = Literal["in-person", "remote"]
Kept = Literal["all", "plan", "commitments", "nothing"]
Verdict = Literal["confirmed", "corrected", "open"]
IdeaKind = str
"""One of `IDEA_KINDS`, or a kind of the protocol's own."""
Sift = Literal["keep", "adapt", "leave", "open"]
FlagKind = SignKind
PauseKind = Literal["break", "silence"]
AddedKind = Literal[PauseKind, "round", "phase"]
Status = Literal["open", "done", "partly", "not-done", "dropped"]

IDEA_KINDS: tuple[IdeaKind, ...] = ("suggestion", "advice", "experience", "question", "resource")
FORMAT = 1
"""The version of the session file that this program reads and writes."""


class NamedKind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of idea of the protocol's own: its name in the file, and what it is called."""

    name: str
    word: str


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """What a member proposes to work on."""

    by: str = ""
    text: str
    votes: int = 0
    chosen: bool = False


class FieldText(msgspec.Struct, frozen=True, kw_only=True):
    """What the client said under a heading that the protocol has of its own; `name` is the field's in the protocol."""

    name: str
    title: str = ""
    text: str
    phase: str = ""


class Facets(msgspec.Struct, frozen=True, kw_only=True):
    """The three labelled fields of the exploration."""

    facts: str = ""
    difficulties: str = ""
    relation: str = ""


class PartRun(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a phase. `measured_s` counts the seconds on the clock and what was corrected in this part.

    The parts add up to their phase: `planned_s` to its `planned_s`, `measured_s` to its `elapsed_s`.
    """

    title: str
    planned_s: int
    measured_s: float = 0.0
    heard: tuple[str, ...] = ()

    @property
    def left_s(self) -> float:
        """Seconds left of the part; below zero once its time is over."""
        return round(self.planned_s - self.measured_s, 3)


class PhaseRun(msgspec.Struct, frozen=True, kw_only=True):
    """One phase of this session. Seconds are exact to the millisecond; `measured_s` leaves pauses out.

    `notes` are the facilitator's alone; `for_client` is what they write for the client to read. `led_by` is who
    facilitated it, where several may have.
    `parts` is empty where the protocol has none, and in files of earlier versions.
    """

    name: str
    title: str = ""
    activity: Activity
    planned_s: int
    scripted_s: int = 0
    visits: int = 0
    measured_s: float = 0.0
    corrected_s: float = 0.0
    paused_s: float = 0.0
    heard: tuple[str, ...] = ()
    started: datetime | None = None
    ended: datetime | None = None
    led_by: str = ""
    notes: str = ""
    principles: tuple[str, ...] = ()
    for_client: str = ""
    parts: tuple[PartRun, ...] = ()
    fields: Facets = Facets()

    @property
    def elapsed_s(self) -> float:
        """Seconds that count for this phase: those on the clock and what the facilitator added or took."""
        return round(self.measured_s + self.corrected_s, 3)

    @property
    def is_untimed(self) -> bool:
        """Whether the phase has no minutes: its clock counts up, and nobody is late."""
        return self.planned_s == 0

    @property
    def label(self) -> str:
        """The title, or the name where the protocol gives none."""
        return self.title or self.name

    @property
    def was_reached(self) -> bool:
        """Whether the phase was ever entered, or at least given time."""
        return bool(self.visits or self.started or self.elapsed_s)


class AddedPhase(msgspec.Struct, frozen=True, kw_only=True):
    """What was added to the course of this session while it ran: a phase, or a round within one.

    `phase` is its name among the phases; `part` the place of a round there, from 1. A phase of another protocol has
    that protocol's name and title; `script` is its name there, where it is called otherwise here.
    """

    phase: str
    kind: AddedKind
    part: int | None = None
    protocol: str = ""
    protocol_title: str = ""
    script: str = ""
    at: datetime | None = None

    @property
    def is_round(self) -> bool:
        """Whether it is a round within a phase, and not a phase itself."""
        return self.kind == "round"

    @property
    def pause(self) -> PauseKind | None:
        """Which pause it is; none where it is something else."""
        return self.kind if self.kind == "break" or self.kind == "silence" else None


class DroppedPhase(msgspec.Struct, frozen=True, kw_only=True):
    """A phase that was to come and was dropped; it stood after the phase called `after`, which may be dropped, too."""

    name: str
    title: str = ""
    activity: Activity
    planned_s: int
    scripted_s: int = 0
    after: str = ""
    at: datetime | None = None

    @property
    def label(self) -> str:
        """The title, or the name where the protocol gives none."""
        return self.title or self.name


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch in which one person spoke, in seconds on the phase's own measured clock."""

    by: str
    phase: str
    start_s: float
    end_s: float


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """One wording of the client's request; `agreed`: read back, the client said that this is it."""

    text: str
    phase: str = ""
    at: datetime | None = None
    agreed: bool | None = None


class Reformulation(msgspec.Struct, frozen=True, kw_only=True):
    """What a consultant understood, and what the client said of it."""

    by: str = ""
    text: str
    verdict: Verdict = "open"
    correction: str = ""


class Idea(msgspec.Struct, frozen=True, kw_only=True):
    """One contribution of the consultation; `n` names it for good and ranks nothing."""

    n: int
    by: str = ""
    kind: IdeaKind = "suggestion"
    text: str
    phase: str = ""
    at: datetime | None = None
    sift: Sift = "open"


class Parked(msgspec.Struct, frozen=True, kw_only=True):
    """A remark that came too early; `idea` is the idea it became, once taken up."""

    by: str = ""
    text: str
    phase: str = ""
    idea: int | None = None


class Flag(msgspec.Struct, frozen=True, kw_only=True):
    """The client's sign that the group is off the request, or that it is uncomfortable."""

    kind: FlagKind
    phase: str = ""
    at: datetime | None = None


class UsedMoment(msgspec.Struct, frozen=True, kw_only=True):
    """A difficult moment whose card the facilitator used; `text` is what they saw, as the card has it."""

    text: str
    phase: str = ""
    at: datetime | None = None


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One taking stock of a commitment; `session` is the session in which it was done."""

    on: date
    status: Status
    note: str = ""
    session: str = ""


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """An action of the client's plan: what, first step, by when, with whom."""

    n: int
    text: str
    by: str = ""
    first_step: str = ""
    due: date | None = None
    helper: str = ""
    ideas: tuple[int, ...] = ()
    checks: tuple[Check, ...] = ()

    @property
    def status(self) -> Status:
        """How it stands: as the last check found it, open before the first."""
        return self.checks[-1].status if self.checks else "open"

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do; all but done and dropped counts as open."""
        return self.status not in ("done", "dropped")

    def is_overdue(self, today: date) -> bool:
        """Whether there is still something to do and its day has passed."""
        return self.is_open and self.due is not None and self.due < today


class Learning(msgspec.Struct, frozen=True, kw_only=True):
    """What a participant takes away."""

    by: str = ""
    text: str


class Feedback(msgspec.Struct, frozen=True, kw_only=True):
    """How a participant felt; `score` goes from 1 to 5."""

    by: str = ""
    feeling: str = ""
    text: str = ""
    score: int | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the facilitator says of their own work: `name` is the question's in the protocol; `score` from 1 to 5."""

    name: str
    question: str = ""
    answer: str = ""
    score: int | None = None


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Where the schools of the method disagree, the group decides.

    `address` is how the script speaks to one person; without it, as the script does in its first form.
    """

    choosing: Literal["talk", "votes"] = "talk"
    client_in_consultation: Literal["silent", "answers"] = "silent"
    clock: Literal["digits", "calm"] = "digits"
    bell: bool = False
    talk: bool = False
    address: Address | None = None


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """Everyone in turn: who comes in which order, who has spoken, who passed or is away."""

    order: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def left(self) -> tuple[str, ...]:
        """Those whose turn is still to come, the present one first."""
        return tuple(name for name in self.order if name not in self.done and name not in self.skipped)


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What was being typed, and in which field."""

    field: str
    text: str


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """Where a running session stands. `part` counts from 1; `as_of` is when the phase's seconds were taken."""

    phase: str
    part: int = 1
    running: bool = False
    as_of: datetime
    speaker: str = ""
    speaker_since_s: float | None = None
    round: Round | None = None
    draft: Draft | None = None


class Stock(msgspec.Struct, frozen=True, kw_only=True):
    """What was found, in this session's welcome, of one commitment of an earlier session of the group.

    `session` is the one in which the commitment was made; empty: the previous one.
    """

    n: int
    session: str = ""
    status: Status
    note: str = ""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """One meeting with one client and one topic, as the session file has it.

    Where several are client in turn, each has a session: `sitting` is the first of them, `sitting_turn` counts them
    from 1, `sitting_minutes` is how long all of them together were planned.

    `planned_end` and `follow_up` are of use while the session runs and are not kept in a finished file; `roles` and
    `idea_kinds` are the protocol's own names of roles and of kinds of ideas; `added` and `dropped` say where the course
    of the session was changed while it ran; `last_idea` and `last_commitment` are numbers once given to entries that
    were deleted since, so that none is given twice; `extra` holds the top-level keys that other tools put in.
    """

    format: int = FORMAT
    id: str
    title: str = ""
    state: State = "running"
    created: datetime
    started: datetime | None = None
    finished: datetime | None = None
    saved: datetime | None = None
    protocol: str
    protocol_title: str = ""
    language: str = "en"
    setting: Setting = "in-person"
    group: str = ""
    theme: str = ""
    tags: tuple[str, ...] = ()
    previous: str = ""
    sitting: str = ""
    sitting_turn: int = 0
    sitting_minutes: int = 0
    learning_partner: str = ""
    next_session: date | None = None
    next_facilitator: str = ""
    request_stem: str = ""
    roles: RoleNames = RoleNames()
    kept: Kept = "all"
    planned_end: datetime | None = None
    last_idea: int = 0
    last_commitment: int = 0
    people: tuple[Person, ...] = ()
    idea_kinds: tuple[NamedKind, ...] = ()
    topics: tuple[Topic, ...] = ()
    fields: tuple[FieldText, ...] = ()
    phases: tuple[PhaseRun, ...] = ()
    added: tuple[AddedPhase, ...] = ()
    dropped: tuple[DroppedPhase, ...] = ()
    turns: tuple[Turn, ...] = ()
    requests: tuple[Request, ...] = ()
    reformulations: tuple[Reformulation, ...] = ()
    ideas: tuple[Idea, ...] = ()
    parked: tuple[Parked, ...] = ()
    flags: tuple[Flag, ...] = ()
    moments: tuple[UsedMoment, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    learnings: tuple[Learning, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    debrief: tuple[Answer, ...] = ()
    follow_up: tuple[Stock, ...] = ()
    settings: Settings = Settings()
    clock: Clock | None = None
    extra: dict[str, Any] = msgspec.field(default_factory=dict)

    @property
    def request(self) -> str:
        """The client's request as last worded, empty before the first."""
        return self.requests[-1].text if self.requests else ""

    @property
    def whole_request(self) -> str:
        """The request after the stem that it was asked with: one sentence, as it was said; empty before the first."""
        return after_stem(self.request_stem, self.request)

    @property
    def kinds_of_ideas(self) -> tuple[IdeaKind, ...]:
        """The kinds that ideas of this session may be of: those of its protocol, or else the usual ones."""
        return tuple(kind.name for kind in self.idea_kinds) or IDEA_KINDS

    @property
    def client(self) -> str:
        """The client's name, empty while nobody is."""
        return next((person.name for person in self.people if person.role == "client"), "")

    @property
    def began(self) -> datetime:
        """When the clock was started, or when the session was created, if it never was."""
        return self.started or self.created

    @property
    def elapsed_s(self) -> float:
        """Seconds of the whole session, corrections included."""
        return round(sum(phase.elapsed_s for phase in self.phases), 3)

    @property
    def total_s(self) -> int:
        """Planned seconds of the whole session."""
        return sum(phase.planned_s for phase in self.phases)

    @property
    def index(self) -> int:
        """Where the current phase stands among the phases, from 0; the last one once the session has ended."""
        if self.clock is None:
            return len(self.phases) - 1
        return next(i for i, phase in enumerate(self.phases) if phase.name == self.clock.phase)

    @property
    def phase(self) -> PhaseRun:
        """The phase that runs, or the last one of a session that has ended."""
        return self.phases[self.index]

    @property
    def part(self) -> PartRun | None:
        """The part that runs; None where the phase has no such part, or the session has ended."""
        parts = self.phase.parts
        if self.clock is None or self.clock.part > len(parts):
            return None
        return parts[self.clock.part - 1]

    @property
    def running_clock(self) -> Clock:
        """The clock of a session that runs; asking a session that has ended is a mistake of the program."""
        if self.clock is None:
            raise ValueError("this session has ended and has no clock")
        return self.clock


def with_phase(session: Session, index: int, **changes: Any) -> Session:
    """The session with keys of one of its phases changed."""
    phases = list(session.phases)
    phases[index] = replace(phases[index], **changes)
    return replace(session, phases=tuple(phases))


def with_part(session: Session, index: int, part: int, **changes: Any) -> Session:
    """The session with keys of one part of a phase changed; unchanged where the phase has no parts.

    `part` counts from 0. Beyond the last part it is the last: a protocol that was edited may have more.
    """
    parts = list(session.phases[index].parts)
    if not parts:
        return session
    place = min(part, len(parts) - 1)
    parts[place] = replace(parts[place], **changes)
    return with_phase(session, index, parts=tuple(parts))


def with_clock(session: Session, **changes: Any) -> Session:
    """The running session with facts of its clock changed."""
    return replace(session, clock=replace(session.running_clock, **changes))


def whole(at: datetime) -> datetime:
    """An instant as the file has it: whole seconds."""
    return at.replace(microsecond=0)


def after_stem(stem: str, words: str) -> str:
    """Words after the stem that they complete, without its dots; the words alone without a stem."""
    stem = without_dots(stem)
    return f"{stem} {words}" if stem and words else words


def without_dots(stem: str) -> str:
    """A stem without the dots at its end, which stand for the words to come."""
    return stem.rstrip(" .…")
