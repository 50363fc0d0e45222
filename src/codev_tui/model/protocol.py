"""A protocol: a named sequence of phases with minutes and scripts, as read from one file of data/scripts.

Everything the method says stands here as data; the shape is msgspec's, so that a file is checked key by key when it
is read.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, get_args

import msgspec
from msgspec.structs import replace

from codev_tui.model.room_view import ClockStyle
from codev_tui.model.shares import share

Activity = Literal[
    "welcome", "topic", "exploration", "clarification", "consultation", "judgement", "commitments", "learning", "break"
]
Voice = Literal["client", "consultants", "questions", "facilitator", "observers", "all", "nobody"]
Address = Literal["tu", "vous"]
Place = Literal["present", "silent", "turned", "outside", "out-of-room", "camera-off"]
RoundEnd = Literal["client", "consultants", "facilitator", "observers"]
SessionTime = Literal["first", "later"]
LastingOccasion = Literal["first", "later", "remote"]
Occasion = Literal["first", "later", "remote", "no-client", "client-absent", "unheard", "minute-left"]
SignKind = Literal["off-course", "discomfort"]
ParkedTo = Literal["consultation", "end", "off"]


class Circumstances(NamedTuple):
    """What holds in the room just now, as far as a line of the script asks for it.

    `first`: the first session of its group. `remote`: the group meets remotely. `no_client`: nobody is client yet.
    `client_absent`: the client of the last session is not here. `unheard`: somebody was not heard in this part.
    `minute_left`: a minute or less is left of it.
    """

    first: bool = False
    remote: bool = False
    no_client: bool = False
    client_absent: bool = False
    unheard: bool = False
    minute_left: bool = False

    def has(self, occasion: Occasion) -> bool:
        """Whether it is the time for a line that waits for that."""
        if occasion in ("first", "later"):
            return self.first == (occasion == "first")
        return bool(getattr(self, occasion.replace("-", "_")))


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line to say that waits for its occasion; without one it may be said at any time.

    `say_remote` is said in its place to those who meet remotely.
    """

    say: str
    say_remote: str = ""
    when: Occasion | None = None

    @property
    def is_prompt(self) -> bool:
        """Whether its occasion comes and goes within a session."""
        return self.when not in (None, *get_args(LastingOccasion))

    def wording(self, *, remote: bool) -> str:
        """What is said, remotely or in the same room."""
        return self.say_remote if remote and self.say_remote else self.say


class Moment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A difficult moment: what the facilitator sees, what they can say, and perhaps what they can do.

    With `when` it is shown in such sessions only.
    """

    see: str
    say: str
    do: str = ""
    when: LastingOccasion | None = None


class Sign(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to say, and perhaps to do, when the client gives that sign."""

    kind: SignKind
    say: tuple[str, ...]
    do: str = ""


class Principle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the principles said at the welcome; `name` is what the session file keeps."""

    name: str
    title: str
    say: str


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the facilitator asks themselves after the session; `name` is what the session file keeps.

    An `open` question is answered in words alone, without a score.
    """

    name: str
    ask: str
    open: bool = False


class KindOfIdea(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of contribution of the protocol's own; `name` is what the session file keeps, `word` what it is called."""

    name: str
    word: str


class TextAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field of a phase in which the client speaks; of the same `name` in several phases it is the same field."""

    name: str
    title: str
    stem: str = ""


class Length(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A length that the protocol has minutes of its own for: of each phase, in their order; perhaps for one setting."""

    title: str
    minutes: tuple[int, ...]
    setting: Literal["in-person", "remote"] | None = None


class RoleNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the protocol calls one person in each role; empty where it has the program's word."""

    client: str = ""
    consultant: str = ""
    facilitator: str = ""
    observer: str = ""


class VoiceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the protocol words each voice; empty where it has the program's words."""

    client: str = ""
    consultants: str = ""
    questions: str = ""
    facilitator: str = ""
    observers: str = ""
    all: str = ""
    nobody: str = ""


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stage within a phase; with `when` only in a group's first session, or only in later ones.

    What it leaves empty is the phase's own. `instruction` is the one sentence that must be said; `voice_says` words the
    voice; `client` is where the client is; `first` and `last` begin and end a round. With `asks_request` the client
    words the request in it, after the first stem.
    """

    title: str
    voice: Voice
    forbidden: str
    when: SessionTime | None = None
    minutes: int | None = None
    voice_says: str = ""
    client: Place | None = None
    round: bool = False
    first: RoundEnd | None = None
    last: RoundEnd | None = None
    asks_request: bool = False
    aim: str = ""
    instruction: str = ""
    say: tuple[str | Line, ...] = ()
    do: tuple[str, ...] = ()
    out: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    moments: tuple[Moment, ...] = ()


class Phase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One stage of a protocol. `minutes` are the protocol's own, before a session stretches them; at 0 it has no clock.

    `forbidden_if_answering` stands for `forbidden` in groups whose client answers during the consultation. `park` is
    where a remark that comes too early is taken up; `off` where nothing is parked. `kinds` are the kinds of ideas that
    the phase is about, all where it names none; `fields` are what an exploration asks the client. `each`: it comes
    again with each client.
    """

    name: str
    title: str
    activity: Activity
    minutes: int
    voice: Voice
    forbidden: str
    forbidden_if_answering: str = ""
    voice_says: str = ""
    client: Place | None = None
    round: bool = False
    first: RoundEnd | None = None
    last: RoundEnd | None = None
    asks_request: bool = False
    kinds: tuple[str, ...] = ()
    fields: tuple[TextAsked, ...] = ()
    each: bool = False
    protected: bool = False
    park: ParkedTo = "consultation"
    aim: str
    instruction: str = ""
    say: tuple[str | Line, ...]
    do: tuple[str, ...]
    out: tuple[str, ...]
    stems: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    moments: tuple[Moment, ...] = ()
    signs: tuple[Sign, ...] = ()

    @property
    def whole(self) -> Part:
        """The phase as one stage."""
        return Part(
            title=self.title,
            voice=self.voice,
            forbidden=self.forbidden,
            minutes=self.minutes,
            voice_says=self.voice_says,
            client=self.client,
            round=self.round,
            first=self.first,
            last=self.last,
            asks_request=self.asks_request,
            aim=self.aim,
            instruction=self.instruction,
            say=self.say,
            do=self.do,
            out=self.out,
            stems=self.stems,
            moments=self.moments,
        )

    @property
    def stages(self) -> tuple[Part, ...]:
        """All parts, each filled up from the phase; a phase without parts is its own single stage."""
        return tuple(map(self._filled, self.parts)) if self.parts else (self.whole,)

    def stages_in(self, time: SessionTime) -> tuple[Part, ...]:
        """The stages of a group's first session, or of a later one, each with its minutes: they add up to the phase's.

        A part that is not in such a session leaves its minutes to the others, in proportion to their own.
        """
        parts = self.parts_in(time)
        if not parts:
            return (self.whole,)
        minutes = share(self.minutes, self.weights(parts), least=0)
        return tuple(replace(self._filled(part), minutes=given) for part, given in zip(parts, minutes, strict=True))

    def parts_in(self, time: SessionTime) -> tuple[Part, ...]:
        """The parts of a group's first session, or of a later one, as the file has them."""
        return tuple(part for part in self.parts if part.when in (None, time))

    def weights(self, parts: Sequence[Part]) -> list[int]:
        """The minutes of parts that occur together: those of parts that name none are an even share of the rest."""
        unnamed = [part for part in parts if part.minutes is None]
        rest = max(0, self.minutes - sum(part.minutes or 0 for part in parts))
        shares = iter(share(rest, [1] * len(unnamed), least=0))
        return [next(shares) if part.minutes is None else part.minutes for part in parts]

    @property
    def all_moments(self) -> tuple[Moment, ...]:
        """The difficult moments of the phase and of all its parts."""
        return (*(moment for part in self.parts for moment in part.moments), *self.moments)

    def _filled(self, part: Part) -> Part:
        """The part with what it leaves to the phase. The phase's words of a voice, or of lines, are not for others."""
        same_voice = part.voice == self.voice
        return replace(
            part,
            voice_says=part.voice_says or (self.voice_says if same_voice else ""),
            client=part.client or self.client,
            first=part.first or self.first,
            last=part.last or self.last,
            aim=part.aim or self.aim,
            instruction=part.instruction or ("" if part.say else self.instruction),
            say=part.say or self.say,
            do=part.do or self.do,
            out=part.out or self.out,
            stems=part.stems or self.stems,
            moments=(*part.moments, *self.moments),
        )


def lines_for(stage: Part, circumstances: Circumstances) -> tuple[str, ...]:
    """The lines of a stage that can be said now: its instruction, those of the moment, the others in their order.

    Where the script names no instruction, it is the first line that is not only for a moment. No line comes twice.
    """
    lines = [line if isinstance(line, Line) else Line(say=line) for line in stage.say]
    lines = [line for line in lines if line.when is None or circumstances.has(line.when)]
    lasting, prompts = (
        [line.wording(remote=circumstances.remote) for line in lines if line.is_prompt == is_prompt]
        for is_prompt in (False, True)
    )
    instruction = [stage.instruction] if stage.instruction else lasting[:1]
    return tuple(dict.fromkeys([*instruction, *prompts, *lasting]))


class Advice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the method says of a group or length it was not made for: the program warns with it, and refuses nothing."""

    few: str
    many: str
    many_remote: str
    short: str
    long_remote: str = ""


class Protocol(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A protocol as one file gives it; `people_min` to `people_max` is the group it is made for.

    `address` is how its lines speak to one person, in a language that has two forms for that. To those who meet
    remotely, `minutes_remote` are proposed, and from `break_from_remote` minutes on a break in the middle. `moments`
    are difficult moments of every phase. Where the facilitator takes part, the consultants' voice is theirs as well.
    With `only_client_noted`, nobody's words are written down but the client's.
    `clients` is how many are usually client in one meeting. `room_clock` is how the room's screen shows the time.
    """

    format: Literal[1]
    name: str
    language: str
    address: Address | None = None
    extends: str | None = None
    title: str
    summary: str
    roles: RoleNames = RoleNames()
    voices: VoiceWords = VoiceWords()
    facilitator_takes_part: bool = False
    only_client_noted: bool = False
    clients: int = 1
    room_clock: ClockStyle | None = None
    kinds: tuple[KindOfIdea, ...] = ()
    people_min: int
    people_max: int
    people_max_remote: int
    minutes_min: int
    minutes_remote: int | None = None
    minutes_max_remote: int | None = None
    break_from_remote: int | None = None
    lengths: tuple[Length, ...] = ()
    advice: Advice
    passing: str
    principles: tuple[Principle, ...] = ()
    debrief: tuple[Question, ...] = ()
    signs: tuple[Sign, ...] = ()
    moments: tuple[Moment, ...] = ()
    phases: tuple[Phase, ...]

    @property
    def minutes(self) -> int:
        """The protocol's own length in minutes, with all its clients."""
        return self.total([phase.minutes for phase in self.phases])

    def total(self, minutes: Sequence[int]) -> int:
        """How long a meeting is with so many minutes of each phase: those of each client come several times."""
        times = {phase.name: 1 for phase in self.phases if not phase.each}
        for turn in range(1, self.clients + 1):
            for phase in self.turn(turn):
                times[phase.name] = times.get(phase.name, 0) + 1
        return sum(given * times[phase.name] for given, phase in zip(minutes, self.phases, strict=True))

    @property
    def in_turn(self) -> tuple[tuple[Phase, ...], tuple[Phase, ...], tuple[Phase, ...]]:
        """The phases that come once before, those of each client, and those that come once afterwards."""
        each = [at for at, phase in enumerate(self.phases) if phase.each]
        if not each:
            return self.phases, (), ()
        first, last = each[0], each[-1] + 1
        return self.phases[:first], self.phases[first:last], self.phases[last:]

    def turn(self, turn: int) -> tuple[Phase, ...]:
        """The phases of one client's turn, counted from 1. A break at their beginning is none before the first."""
        _before, each, _after = self.in_turn
        return each[1:] if turn == 1 and each and each[0].activity == "break" else each

    def length(self, minutes: int, setting: str | None = None) -> Length | None:
        """The length of its own that the protocol has for so many minutes, for that setting before any other."""
        fitting = [
            length
            for length in self.lengths
            if length.setting in (None, setting) and self.total(length.minutes) == minutes
        ]
        return max(fitting, key=lambda length: length.setting is not None, default=None)

    def proposed_minutes(self, *, remote: bool) -> int:
        """The length that is proposed to a group that meets so."""
        return self.minutes_remote if remote and self.minutes_remote else self.minutes

    @property
    def meets_again(self) -> bool:
        """Whether it begins with what became of last time: such a group meets again, and has learning partners."""
        return any(phase.activity == "welcome" for phase in self.phases)

    @property
    def collects_ideas(self) -> bool:
        """Whether ideas are given in any of its phases."""
        return any(phase.activity in ("consultation", "judgement") for phase in self.phases)

    def phase(self, name: str) -> Phase | None:
        """The phase of that name, if the protocol has one."""
        return next((phase for phase in self.phases if phase.name == name), None)

    def words_of(self, stage: Phase | Part) -> str:
        """How a stage of this protocol words its voice; empty where it has the program's words."""
        words: str = stage.voice_says or getattr(self.voices, stage.voice)
        return words

    @property
    def request_stem(self) -> str:
        """The sentence with which the client words the request; empty where the protocol has none.

        It is that of the first stage that asks for the request, or else of the client's part of a clarification.
        """
        asking = (stage for phase in self.phases for stage in phase.stages if stage.asks_request)
        if stem := next((stage.stems[0] for stage in asking if stage.stems), ""):
            return stem
        for phase in self.phases:
            if phase.activity == "clarification":
                stems = [stage.stems[0] for stage in phase.stages if stage.stems and stage.voice == "client"]
                return stems[0] if stems else ""
        return ""

    def sign(self, kind: SignKind, phase: str) -> Sign | None:
        """What the script has for that sign of the client: the phase's own, else the protocol's."""
        script = self.phase(phase)
        own = script.signs if script else ()
        return next((sign for sign in (*own, *self.signs) if sign.kind == kind), None)

    def moments_for(self, stage: Part, circumstances: Circumstances) -> tuple[Moment, ...]:
        """The difficult moments of a stage, then those of every phase, as far as they are for such a session."""
        moments = (*stage.moments, *self.moments)
        return tuple(moment for moment in moments if moment.when is None or circumstances.has(moment.when))

    def warnings(self, people: int, minutes: int, *, remote: bool) -> Iterator[str]:
        """The method's words on a group of that many people (facilitator and observers left out) and that length."""
        if people < self.people_min:
            yield self.advice.few
        elif remote and people > self.people_max_remote:
            yield self.advice.many_remote
        elif not remote and people > self.people_max:
            yield self.advice.many
        if minutes < self.minutes_min:
            yield self.advice.short
        if remote and self.minutes_max_remote is not None and minutes >= self.minutes_max_remote:
            yield self.advice.long_remote
