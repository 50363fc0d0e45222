"""A protocol: a named sequence of phases with minutes and scripts, as read from one file of data/scripts.

Everything the method says stands here as data; the shape is msgspec's, so that a file is checked key by key when it
is read.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec

Activity = Literal["welcome", "topic", "exploration", "clarification", "consultation", "commitments", "learning"]
Voice = Literal["client", "consultants", "facilitator", "all", "nobody"]


class Moment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A difficult moment: what the facilitator sees, and what they can say."""

    see: str
    say: str


class Principle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the principles said at the welcome; `name` is what the session file keeps."""

    name: str
    title: str
    say: str


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the facilitator asks themselves after the session; `name` is what the session file keeps."""

    name: str
    ask: str


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stage within a phase. What it leaves empty is the phase's own."""

    title: str
    voice: Voice
    forbidden: str
    minutes: int | None = None
    round: bool = False
    aim: str = ""
    say: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    out: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()


class Phase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One stage of a protocol. `minutes` are the protocol's own, before a session stretches them.

    `forbidden_if_answering` stands for `forbidden` in groups whose client answers during the consultation.
    """

    name: str
    title: str
    activity: Activity
    minutes: int
    voice: Voice
    forbidden: str
    forbidden_if_answering: str = ""
    round: bool = False
    protected: bool = False
    aim: str
    say: tuple[str, ...]
    do: tuple[str, ...]
    out: tuple[str, ...]
    stems: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    moments: tuple[Moment, ...] = ()

    @property
    def stages(self) -> tuple[Part, ...]:
        """The parts, each filled up from the phase; a phase without parts is its own single stage."""
        whole = Part(
            title=self.title,
            voice=self.voice,
            forbidden=self.forbidden,
            minutes=self.minutes,
            round=self.round,
            aim=self.aim,
            say=self.say,
            do=self.do,
            out=self.out,
            stems=self.stems,
        )
        if not self.parts:
            return (whole,)
        return tuple(
            msgspec.structs.replace(
                part,
                aim=part.aim or self.aim,
                say=part.say or self.say,
                do=part.do or self.do,
                out=part.out or self.out,
                stems=part.stems or self.stems,
            )
            for part in self.parts
        )


class Advice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the method says of a group or length it was not made for: the program warns with it, and refuses nothing."""

    few: str
    many: str
    many_remote: str
    short: str


class Protocol(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A protocol as one file gives it; `people_min` to `people_max` is the group it is made for."""

    format: Literal[1]
    name: str
    language: str
    title: str
    summary: str
    people_min: int
    people_max: int
    people_max_remote: int
    minutes_min: int
    advice: Advice
    passing: str
    principles: tuple[Principle, ...] = ()
    debrief: tuple[Question, ...] = ()
    phases: tuple[Phase, ...]

    @property
    def minutes(self) -> int:
        """The protocol's own length in minutes."""
        return sum(phase.minutes for phase in self.phases)

    def phase(self, name: str) -> Phase | None:
        """The phase of that name, if the protocol has one."""
        return next((phase for phase in self.phases if phase.name == name), None)

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
