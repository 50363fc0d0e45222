"""Where the time of one session went, and who spoke when, as far as that was recorded."""

from typing import Literal, NamedTuple

from codev_tui.model.session import Session

Heard = Literal["heard", "not heard", "not reached"]


class Span(NamedTuple):
    """A phase: its planned seconds and those it took, and where it lies on the clock of the whole session.

    `start_s` and `end_s` leave pauses and later corrections out, as turns do.
    """

    title: str
    planned_s: int
    elapsed_s: float
    reached: bool
    start_s: float
    end_s: float


class Voice(NamedTuple):
    """One person: the stretches in which they spoke, on the clock of the whole session, and how long that was."""

    name: str
    turns: tuple[tuple[float, float], ...]
    spoken_s: float
    heard: tuple[Heard, ...]
    """Whether they were heard, phase by phase."""


class Timeline(NamedTuple):
    """The phases in their order, and the people in the order of the list: nobody comes first for having said more."""

    phases: tuple[Span, ...]
    voices: tuple[Voice, ...]

    @property
    def has_turns(self) -> bool:
        """Whether it was recorded who spoke when."""
        return any(voice.turns for voice in self.voices)

    @property
    def has_heard(self) -> bool:
        """Whether it was noted who was heard."""
        return any("heard" in voice.heard for voice in self.voices)


def timeline(session: Session) -> Timeline:
    """The timeline of a session; speakers who are not in the list of people come last."""
    spans, at = [], 0.0
    for phase in session.phases:
        end = at + phase.measured_s
        title = phase.label
        reached = phase.was_reached
        spans.append(Span(title, phase.planned_s, phase.elapsed_s, reached, at, end))
        at = end
    starts = {phase.name: span.start_s for phase, span in zip(session.phases, spans, strict=True)}
    turns: dict[str, list[tuple[float, float]]] = {person.name: [] for person in session.people}
    for turn in session.turns:
        if turn.phase in starts:
            start = starts[turn.phase]
            turns.setdefault(turn.by, []).append((start + turn.start_s, start + turn.end_s))
    for phase in session.phases:
        for name in phase.heard:
            turns.setdefault(name, [])
    voices = tuple(
        Voice(name, tuple(sorted(own)), round(sum(end - start for start, end in own), 3), _heard(session, name, spans))
        for name, own in turns.items()
    )
    return Timeline(tuple(spans), voices)


def _heard(session: Session, name: str, spans: list[Span]) -> tuple[Heard, ...]:
    return tuple(
        "heard" if name in phase.heard else "not heard" if span.reached else "not reached"
        for phase, span in zip(session.phases, spans, strict=True)
    )
