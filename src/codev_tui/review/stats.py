"""What many sessions have in common, in figures: who was client when, how long phases take, what was kept.

Nothing here ranks people: they stand in the order of their names, and phases in the order of their protocol.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from statistics import median
from typing import NamedTuple

import msgspec

from codev_tui.model.people import Person
from codev_tui.model.session import Session
from codev_tui.model.text import name_key
from codev_tui.review.stats_row import FeelingFigures, IdeaFigures, PhaseStats, StatsRow, stats_row

Who = tuple[str, str]
"""Somebody across sessions: keys of group and name."""


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


class Occasion(msgspec.Struct, frozen=True, kw_only=True, gc=False):
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
    """Reckon up these sessions, in whatever order they come; none of them is held longer than it takes to read it.

    What the client did not let stand counts as unknown, not as none: such a session has no part in attendance, ideas
    and voices, but in times.
    """
    return _reckoned(map(stats_row, sessions))


class Compared(NamedTuple):
    """The figures of several groups together, and of each alone, in the order of their names."""

    together: Figures
    groups: tuple[tuple[str, Figures], ...]
    past: tuple[StatsRow, ...]
    """What is known of each session, the earliest first."""


def compared(sessions: Iterable[Session]) -> Compared:
    """The same as `figures`, and of each group alone as well; each session is read once."""
    past = sorted(map(stats_row, sessions), key=_place)
    rows: dict[str, list[StatsRow]] = {}
    for each in past:
        rows.setdefault(name_key(each.group), []).append(each)
    alone = tuple((rows[key][0].group, _reckoned(rows[key])) for key in sorted(rows))
    return Compared(_reckoned(past), alone, tuple(past))


def _reckoned(rows: Iterable[StatsRow]) -> Figures:
    past = sorted(rows, key=_place)
    return Figures(
        sessions=len(past),
        first=past[0].day if past else None,
        last=past[-1].day if past else None,
        people=_people(past),
        client_unknown=tuple(each.day for each in past if not each.client),
        phases=_phases(past),
        commitments=_commitments(past),
        ideas=tuple(each.ideas for each in past if each.ideas is not None),
        feelings=tuple(each.feelings for each in past if each.feelings is not None),
    )


def _place(each: StatsRow) -> tuple[datetime, str]:
    return each.at, each.id


def _who(each: StatsRow, name: str) -> Who:
    return name_key(each.group), name_key(name)


def _people(past: Sequence[StatsRow]) -> tuple[Member, ...]:
    """Everyone who is named; each name is spelt as in the latest session."""
    known = Counter(name_key(each.group) for each in past if each.kept == "all")
    seen: dict[Who, list[tuple[StatsRow, Person]]] = {}
    for each in past:
        for person in each.people:
            seen.setdefault(_who(each, person.name), []).append((each, person))
    return tuple(_member(seen[who], known[who[0]]) for who in sorted(seen))


def _member(seen: Sequence[tuple[StatsRow, Person]], of: int) -> Member:
    latest, person = seen[-1]
    return Member(
        name=person.name,
        group=latest.group,
        client_on=tuple(each.day for each, there in seen if there.role == "client"),
        may_be_client=any(there.role in ("client", "consultant") for _each, there in seen),
        attended=sum(each.kept == "all" for each, _there in seen),
        of=of,
    )


def _phases(past: Sequence[StatsRow]) -> tuple[PhaseFigures, ...]:
    """The phases that were reached, in the order of the latest session of each protocol."""
    runs: dict[tuple[str, str], list[tuple[StatsRow, PhaseStats]]] = {}
    for each in reversed(past):
        for phase in each.phases:
            runs.setdefault((phase.protocol, phase.name), []).append((each, phase))
    protocols = list(dict.fromkeys(protocol for protocol, _name in runs))
    return tuple(_phase(runs[key]) for key in sorted(runs, key=lambda key: protocols.index(key[0])))


def _phase(runs: Sequence[tuple[StatsRow, PhaseStats]]) -> PhaseFigures:
    phase = runs[0][1]
    return PhaseFigures(
        protocol=phase.protocol,
        protocol_title=phase.protocol_title,
        name=phase.name,
        title=phase.title,
        sessions=len({each.id for each, _phase in runs}),
        planned_s=median(phase.planned_s for _each, phase in runs),
        real_s=round(median(phase.elapsed_s for _each, phase in runs), 3),
        difference_s=round(median(phase.elapsed_s - phase.planned_s for _each, phase in runs), 3),
        over=len({each.id for each, phase in runs if round(phase.elapsed_s) > phase.planned_s}),
        voices=_voices(runs),
    )


def _voices(runs: Sequence[tuple[StatsRow, PhaseStats]]) -> tuple[Voice, ...]:
    """Everyone who was heard in the phase, and the client and consultants who were there and were not.

    A session in which nobody was heard in it kept no note of voices, and says nothing of anybody.
    """
    found: dict[Who, list[Occasion]] = {}
    spelt: dict[Who, tuple[str, str]] = {}
    for each, phase in sorted(runs, key=lambda run: _place(run[0])):
        talked = phase.talked
        heard = {*phase.heard, *talked}
        silent = (person.name for person in each.people if person.role in ("client", "consultant"))
        for name in dict.fromkeys((*phase.heard, *talked, *silent)) if heard else ():
            who = _who(each, name)
            spelt[who] = (name, each.group)
            spoken = talked.get(name, 0.0) if talked else None
            occasion = Occasion(session=each.id, day=each.day, heard=name in heard, talk_s=spoken)
            found.setdefault(who, []).append(occasion)
    return tuple(Voice(name=spelt[who][0], group=spelt[who][1], occasions=tuple(found[who])) for who in sorted(found))


def _commitments(past: Sequence[StatsRow]) -> CommitmentFigures:
    states = Counter(status for each in past for status in each.commitments)
    return CommitmentFigures(
        all=states.total(),
        done=states["done"],
        dropped=states["dropped"],
        open=states["open"],
        partly=states["partly"],
        not_done=states["not-done"],
    )
