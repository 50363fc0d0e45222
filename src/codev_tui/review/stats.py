"""What many sessions have in common, in figures: who was client when, how long phases take, what was kept.

Nothing here ranks people: they stand in the order of their names, and phases in the order of their protocol.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from statistics import fmean, median

import msgspec

from codev_tui.model.people import Person
from codev_tui.model.session import PhaseRun, Session
from codev_tui.model.text import clean_line, fold
from codev_tui.model.voices import talk_s

Who = tuple[str, str]
"""Somebody across sessions: group and name, whatever their case and accents."""


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of a group: `attended` counts sessions, out of the `of` whose record still says who was there.

    `may_be_client` says whether they were ever client or consultant, not only facilitator or observer.
    """

    name: str
    group: str
    client_on: tuple[date, ...]
    may_be_client: bool
    attended: int
    of: int


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    """One session in which somebody was there: whether they were heard, and seconds spoken where talk was measured."""

    session: str
    day: date
    heard: bool
    talk_s: float | None


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in one phase, session by session, the earliest first."""

    name: str
    group: str
    occasions: tuple[Occasion, ...]

    @property
    def heard(self) -> int:
        """In how many sessions they were heard."""
        return sum(occasion.heard for occasion in self.occasions)

    @property
    def talk_s(self) -> float | None:
        """Seconds spoken in all sessions that measured it; none where no session did."""
        measured = [occasion.talk_s for occasion in self.occasions if occasion.talk_s is not None]
        return round(sum(measured), 3) if measured else None


class PhaseFigures(msgspec.Struct, frozen=True, kw_only=True):
    """One phase of a protocol over the `sessions` that reached it; the seconds are medians.

    `difference_s` is real less planned time, below zero where it was shorter; `over` counts the sessions in which the
    phase took longer than planned, by whole seconds. `voices` are those whose sessions say who was heard in it.
    """

    protocol: str
    protocol_title: str
    name: str
    title: str
    sessions: int
    planned_s: float
    real_s: float
    difference_s: float
    over: int
    voices: tuple[Voice, ...]

    @property
    def is_mostly_over(self) -> bool:
        """Whether it takes a minute more than planned as a rule; of one session alone nothing can be said."""
        return self.sessions > 1 and 2 * self.over > self.sessions and self.difference_s >= 60


class CommitmentFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How commitments stand; `open`, `partly` and `not_done` are those on which there is still something to do."""

    all: int
    done: int
    dropped: int
    open: int
    partly: int
    not_done: int


class IdeaFigures(msgspec.Struct, frozen=True, kw_only=True):
    """The ideas of one session, and how many of them its client kept as they are or adapted."""

    session: str
    day: date
    ideas: int
    kept: int
    adapted: int


class FeelingFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How one session was felt, by nobody in particular: the words in the order of the alphabet, each with how often.

    `score` is the mean of the `scores` that were given, from 1 to 5; none where none was.
    """

    session: str
    day: date
    words: dict[str, int]
    score: float | None
    scores: int


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of all matching sessions. `client_unknown` has the days whose record does not say who was client."""

    sessions: int
    first: date | None
    last: date | None
    people: tuple[Member, ...]
    client_unknown: tuple[date, ...]
    phases: tuple[PhaseFigures, ...]
    commitments: CommitmentFigures
    ideas: tuple[IdeaFigures, ...]
    feelings: tuple[FeelingFigures, ...]


def figures(sessions: Iterable[Session]) -> Figures:
    """Reckon up these sessions, in whatever order they come.

    What the client did not let stand counts as unknown, not as none: such a session has no part in attendance, ideas
    and voices, but in times.
    """
    past = sorted(sessions, key=_place)
    days = [_day(session) for session in past]
    return Figures(
        sessions=len(past),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        people=_people(past),
        client_unknown=tuple(_day(session) for session in past if not session.client),
        phases=_phases(past),
        commitments=_commitments(past),
        ideas=tuple(_ideas(session) for session in past if session.kept == "all"),
        feelings=tuple(_feelings(session) for session in past if session.feedback),
    )


def _place(session: Session) -> tuple[datetime, str]:
    return session.started or session.created, session.id


def _day(session: Session) -> date:
    return (session.started or session.created).date()


def _who(session: Session, name: str) -> Who:
    return _folded(session.group), _folded(name)


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    """The same few names come up in every phase of every session."""
    return fold(name)


def _people(past: Sequence[Session]) -> tuple[Member, ...]:
    """Everyone who is named; each name is spelt as in the latest session."""
    known = Counter(fold(session.group) for session in past if session.kept == "all")
    seen: dict[Who, list[tuple[Session, Person]]] = {}
    for session in past:
        for person in session.people:
            seen.setdefault(_who(session, person.name), []).append((session, person))
    return tuple(_member(seen[who], known[who[0]]) for who in sorted(seen))


def _member(seen: Sequence[tuple[Session, Person]], of: int) -> Member:
    latest, person = seen[-1]
    return Member(
        name=person.name,
        group=latest.group,
        client_on=tuple(_day(session) for session, there in seen if there.role == "client"),
        may_be_client=any(there.role in ("client", "consultant") for _session, there in seen),
        attended=sum(session.kept == "all" for session, _there in seen),
        of=of,
    )


def _phases(past: Sequence[Session]) -> tuple[PhaseFigures, ...]:
    """The phases that were reached, in the order of the latest session of each protocol."""
    runs: dict[tuple[str, str], list[tuple[Session, PhaseRun]]] = {}
    for session in reversed(past):
        for phase in session.phases:
            if phase.started:
                runs.setdefault((session.protocol, phase.name), []).append((session, phase))
    protocols = list(dict.fromkeys(protocol for protocol, _name in runs))
    return tuple(_phase(runs[key]) for key in sorted(runs, key=lambda key: protocols.index(key[0])))


def _phase(runs: Sequence[tuple[Session, PhaseRun]]) -> PhaseFigures:
    session, latest = runs[0]
    return PhaseFigures(
        protocol=session.protocol,
        protocol_title=session.protocol_title,
        name=latest.name,
        title=latest.title or latest.name,
        sessions=len(runs),
        planned_s=median(phase.planned_s for _session, phase in runs),
        real_s=round(median(phase.elapsed_s for _session, phase in runs), 3),
        difference_s=round(median(phase.elapsed_s - phase.planned_s for _session, phase in runs), 3),
        over=sum(round(phase.elapsed_s) > phase.planned_s for _session, phase in runs),
        voices=_voices(runs),
    )


def _voices(runs: Sequence[tuple[Session, PhaseRun]]) -> tuple[Voice, ...]:
    """Everyone who was heard in the phase, and the client and consultants who were there and were not.

    A session in which nobody was heard in it kept no note of voices, and says nothing of anybody.
    """
    found: dict[Who, list[Occasion]] = {}
    spelt: dict[Who, tuple[str, str]] = {}
    for session, phase in sorted(runs, key=lambda run: _place(run[0])):
        talked: Mapping[str, float] = talk_s(session, phase) if session.settings.talk else {}
        heard = {*phase.heard, *talked}
        silent = (person.name for person in session.people if person.role in ("client", "consultant"))
        for name in dict.fromkeys((*phase.heard, *talked, *silent)) if heard else ():
            who = _who(session, name)
            spelt[who] = (name, session.group)
            spoken = talked.get(name, 0.0) if talked else None
            occasion = Occasion(session=session.id, day=_day(session), heard=name in heard, talk_s=spoken)
            found.setdefault(who, []).append(occasion)
    return tuple(Voice(name=spelt[who][0], group=spelt[who][1], occasions=tuple(found[who])) for who in sorted(found))


def _commitments(past: Sequence[Session]) -> CommitmentFigures:
    states = Counter(commitment.status for session in past for commitment in session.commitments)
    return CommitmentFigures(
        all=states.total(),
        done=states["done"],
        dropped=states["dropped"],
        open=states["open"],
        partly=states["partly"],
        not_done=states["not-done"],
    )


def _ideas(session: Session) -> IdeaFigures:
    sifted = Counter(idea.sift for idea in session.ideas)
    return IdeaFigures(
        session=session.id,
        day=_day(session),
        ideas=sifted.total(),
        kept=sifted["keep"],
        adapted=sifted["adapt"],
    )


def _feelings(session: Session) -> FeelingFigures:
    scores = [feedback.score for feedback in session.feedback if feedback.score is not None]
    spelt: dict[str, str] = {}
    times: Counter[str] = Counter()
    for feeling in filter(None, (clean_line(feedback.feeling) for feedback in session.feedback)):
        spelt.setdefault(_folded(feeling), feeling)
        times[_folded(feeling)] += 1
    return FeelingFigures(
        session=session.id,
        day=_day(session),
        words={spelt[word]: times[word] for word in sorted(times)},
        score=round(fmean(scores), 2) if scores else None,
        scores=len(scores),
    )
