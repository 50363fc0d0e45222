"""The facilitator's debrief of one session: one page on their own work, and how it has gone over their sessions.

It is for the facilitator alone. What the record does not say is none, never zero: of a session of which less than all
was kept, or in which nobody was noted as heard, nothing is concluded.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from heapq import nlargest
from itertools import islice

import msgspec

from codev_tui.model.debriefing import may_be_answered
from codev_tui.model.protocol import Protocol, Question
from codev_tui.model.session import Answer, Parked, PhaseRun, Session
from codev_tui.model.text import name_key
from codev_tui.model.voices import never_heard, voices_of_phase

SESSIONS = 10
"""How many sessions the trend goes back, the one of the page among them."""


class PhaseLook(msgspec.Struct, frozen=True, kw_only=True):
    """One phase: its planned seconds and those it took, who led it, whose voice it was who were not heard in it.

    The facilitator, whose page it is, is not among these. `not_heard` is none where the phase was not reached, or
    nobody was noted as heard in it.
    """

    name: str
    title: str
    planned_s: int
    elapsed_s: float
    reached: bool
    led_by: str
    not_heard: tuple[str, ...] | None

    @property
    def over_s(self) -> float:
        """Seconds past those planned, below zero where it was shorter; zero for a phase that was not reached."""
        return round(self.elapsed_s - self.planned_s, 3) if self.reached else 0.0


class CardUsed(msgspec.Struct, frozen=True, kw_only=True):
    """A difficult moment: in which phase, what was seen, and what the card says; empty if no card says it any more."""

    phase: str
    see: str
    say: str


class SelfEvaluation(msgspec.Struct, frozen=True, kw_only=True):
    """A question and the answer so far; `asked` is whether the protocol still asks it."""

    question: Question
    answer: str
    score: int | None
    asked: bool


class TrendPoint(msgspec.Struct, frozen=True, kw_only=True):
    """One of the facilitator's sessions: seconds past those planned, and how many of what; `scores` by question.

    `over_s` is of the phases that were reached, below zero where they were shorter. `not_heard` counts the client and
    the consultants who were heard in no phase, `parked` the remarks never taken up.
    """

    session: str
    day: date
    over_s: float
    not_heard: int | None
    parked: int | None
    moments: int | None
    scores: dict[str, int]


class Debrief(msgspec.Struct, frozen=True, kw_only=True):
    """The page. `never_heard` are the client and the consultants heard in no phase; none where voices were not noted.

    `parked` are the remarks that were never taken up; `trend` has the earliest session first and this one last.
    """

    session: str
    title: str
    day: date
    phases: tuple[PhaseLook, ...]
    never_heard: tuple[str, ...] | None
    parked: tuple[Parked, ...]
    moments: tuple[CardUsed, ...]
    questions: tuple[SelfEvaluation, ...]
    may_be_answered: bool
    trend: tuple[TrendPoint, ...]

    @property
    def planned_s(self) -> int:
        """Planned seconds of the phases that were reached."""
        return sum(phase.planned_s for phase in self.phases if phase.reached)

    @property
    def elapsed_s(self) -> float:
        """Seconds that they took."""
        return round(sum(phase.elapsed_s for phase in self.phases if phase.reached), 3)


def debrief(session: Session, protocol: Protocol, earlier: Iterable[Session]) -> Debrief:
    """The page of a session; `earlier` are sessions in any order, those of its facilitator before it count."""
    return Debrief(
        session=session.id,
        title=session.title,
        day=_day(session),
        phases=tuple(_look(session, phase, protocol) for phase in session.phases),
        never_heard=_never_heard(session),
        parked=_left(session),
        moments=tuple(_cards(session, protocol)),
        questions=tuple(_questions(session, protocol)),
        may_be_answered=may_be_answered(session),
        trend=tuple(_point(each) for each in (*_before(session, earlier), session)),
    )


def _day(session: Session) -> date:
    return session.began.date()


def _look(session: Session, phase: PhaseRun, protocol: Protocol) -> PhaseLook:
    script = protocol.phase(phase.name)
    not_heard = None
    if phase.started and phase.heard and script is not None:
        aside = {*phase.heard, *(person.name for person in session.people if person.role == "facilitator")}
        not_heard = tuple(name for name in voices_of_phase(session, script) if name not in aside)
    return PhaseLook(
        name=phase.name,
        title=phase.label,
        planned_s=phase.planned_s,
        elapsed_s=phase.elapsed_s,
        reached=phase.started is not None,
        led_by=phase.led_by,
        not_heard=not_heard,
    )


def _never_heard(session: Session) -> tuple[str, ...] | None:
    return never_heard(session) if any(phase.heard for phase in session.phases) else None


def _left(session: Session) -> tuple[Parked, ...]:
    return tuple(remark for remark in session.parked if remark.idea is None)


def _cards(session: Session, protocol: Protocol) -> Iterator[CardUsed]:
    titles = {phase.name: phase.label for phase in session.phases}
    for used in session.moments:
        script = protocol.phase(used.phase)
        cards = (*(script.all_moments if script else ()), *protocol.moments)
        say = next((card.say for card in cards if card.see == used.text), "")
        yield CardUsed(phase=titles.get(used.phase, used.phase), see=used.text, say=say)


def _questions(session: Session, protocol: Protocol) -> Iterator[SelfEvaluation]:
    """The protocol's questions in its order, then those that were answered and are asked no longer."""
    given = {answer.name: answer for answer in session.debrief}
    for question in protocol.debrief:
        found = given.pop(question.name, Answer(name=question.name))
        yield SelfEvaluation(question=question, answer=found.answer, score=found.score, asked=True)
    for old in given.values():
        question = Question(name=old.name, ask=old.question or old.name)
        yield SelfEvaluation(question=question, answer=old.answer, score=old.score, asked=False)


def earlier_than(session: Session, latest_first: Iterable[Session]) -> Iterator[Session]:
    """Of sessions that come the latest created first, as many as the page needs; no more of them are asked for."""
    return islice((other for other in latest_first if _counts(session, other)), SESSIONS - 1)


def _counts(session: Session, other: Session) -> bool:
    """Whether it is one of the facilitator's finished sessions before this one."""
    before = other.state == "finished" and _place(other) < _place(session)
    return before and _may_share_facilitator(session, other)


def _before(session: Session, others: Iterable[Session]) -> list[Session]:
    """The facilitator's last finished sessions before this one, the earliest first."""
    found = (other for other in others if _counts(session, other))
    return nlargest(SESSIONS - 1, found, key=_place)[::-1]


def _place(session: Session) -> tuple[float, str]:
    return session.began.timestamp(), session.id


def _may_share_facilitator(one: Session, other: Session) -> bool:
    """Whether both may have had the same facilitator: where a record names none, it is the owner of the record."""
    names = [{name_key(p.name) for p in session.people if p.role == "facilitator"} for session in (one, other)]
    return not all(names) or bool(names[0] & names[1])


def _point(session: Session) -> TrendPoint:
    whole, silent = session.kept == "all", _never_heard(session)
    reached = [phase for phase in session.phases if phase.started]
    return TrendPoint(
        session=session.id,
        day=_day(session),
        over_s=round(sum(phase.elapsed_s - phase.planned_s for phase in reached), 3),
        not_heard=None if silent is None else len(silent),
        parked=len(_left(session)) if whole else None,
        moments=len(session.moments) if whole else None,
        scores={answer.name: answer.score for answer in session.debrief if answer.score is not None},
    )
