"""What the figures need of a session, and no more: so that those of ten thousand sessions find room in memory."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from statistics import fmean
from sys import intern

import msgspec

from codev_tui.model.people import Person
from codev_tui.model.session import Kept, PhaseRun, Session, Status
from codev_tui.model.text import clean_line, name_key
from codev_tui.model.voices import talk_s


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


class PhaseStats(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A phase that was reached: its planned seconds and those it took, and who was heard in it.

    `talked` are the seconds that each spoke, empty where they were not measured. `protocol` is the one that the phase
    is of, and `name` its name there: a session may go on by another one.
    """

    name: str
    title: str
    protocol: str
    protocol_title: str
    planned_s: int
    elapsed_s: float
    heard: tuple[str, ...]
    talked: Mapping[str, float]


class StatsRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A session without what was said in it. `ideas` and `feelings` are none where the record says nothing of them."""

    id: str
    at: datetime
    day: date
    kept: Kept
    group: str
    client: str
    protocol: str
    protocol_title: str
    people: tuple[Person, ...]
    phases: tuple[PhaseStats, ...]
    commitments: tuple[Status, ...]
    ideas: IdeaFigures | None
    feelings: FeelingFigures | None


def stats_row(session: Session) -> StatsRow:
    """The gist of a session; names that come up again and again are the same objects in all of them."""
    at = session.began
    day = at.date()
    return StatsRow(
        id=session.id,
        at=at,
        day=day,
        kept=session.kept,
        group=intern(session.group),
        client=intern(session.client),
        protocol=intern(session.protocol),
        protocol_title=intern(session.protocol_title),
        people=tuple(_the_same(person) for person in session.people),
        phases=tuple(_run(session, phase) for phase in session.phases if phase.started),
        commitments=tuple(commitment.status for commitment in session.commitments),
        ideas=_ideas(session, day) if session.kept == "all" else None,
        feelings=_feelings(session, day) if session.feedback else None,
    )


def _run(session: Session, phase: PhaseRun) -> PhaseStats:
    talked: Mapping[str, float] = talk_s(session, phase) if session.settings.talk else _NOBODY
    added = next((row for row in session.added if row.phase == phase.name and row.protocol), None)
    return PhaseStats(
        name=intern((added.script if added else "") or phase.name),
        title=intern(phase.label),
        protocol=intern(added.protocol if added else session.protocol),
        protocol_title=intern(added.protocol_title if added else session.protocol_title),
        planned_s=phase.planned_s,
        elapsed_s=phase.elapsed_s,
        heard=_all_the_same(phase.heard),
        talked=talked or _NOBODY,
    )


_NOBODY: Mapping[str, float] = {}


@lru_cache(maxsize=4096)
def _the_same(person: Person) -> Person:
    return person


@lru_cache(maxsize=4096)
def _all_the_same(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(intern, names))


def _ideas(session: Session, day: date) -> IdeaFigures:
    sifted = Counter(idea.sift for idea in session.ideas)
    return IdeaFigures(
        session=session.id,
        day=day,
        ideas=sifted.total(),
        kept=sifted["keep"],
        adapted=sifted["adapt"],
    )


def _feelings(session: Session, day: date) -> FeelingFigures:
    scores = [feedback.score for feedback in session.feedback if feedback.score is not None]
    spelt: dict[str, str] = {}
    times: Counter[str] = Counter()
    for feeling in filter(None, (clean_line(feedback.feeling) for feedback in session.feedback)):
        spelt.setdefault(name_key(feeling), intern(feeling))
        times[name_key(feeling)] += 1
    return FeelingFigures(
        session=session.id,
        day=day,
        words={spelt[word]: times[word] for word in sorted(times)},
        score=round(fmean(scores), 2) if scores else None,
        scores=len(scores),
    )
