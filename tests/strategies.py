"""Hypothesis strategies for sessions: sound ones, with what hostile or careless people would type into them.

Sessions are small by default, for drawing a large one takes longer than most of what is tried on it. In hypothesis'
profile "full" (`tests/conftest.py`) they are as large as those of a long evening.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Any, Final, TypeVar, get_args

from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from codev_tui.model.part_times import share_out
from codev_tui.model.people import Duty, Person
from codev_tui.model.protocol import Activity
from codev_tui.model.session import (
    IDEA_KINDS,
    AddedKind,
    AddedPhase,
    Answer,
    Check,
    Clock,
    Commitment,
    Draft,
    DroppedPhase,
    Facets,
    Feedback,
    FieldText,
    Flag,
    FlagKind,
    Idea,
    Learning,
    Parked,
    PartRun,
    PhaseRun,
    Reformulation,
    Request,
    Round,
    Session,
    Setting,
    Settings,
    Sift,
    State,
    Status,
    Stock,
    Topic,
    Turn,
    UsedMoment,
    Verdict,
)
from codev_tui.model.text import clean, clean_line

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[Any]], Any]

_IS_FULL: Final = settings.get_current_profile_name() == "full"


tried_on_sessions: Final = settings(max_examples=40 if _IS_FULL else 15)
"""How often a property of sessions is tried, of which one takes as long as a hundred texts: it goes above `@given`."""


def _up_to(count: int) -> int:
    """How long a list may be: `count` in the full profile, otherwise two, the least that can be in the wrong order."""
    return count if _IS_FULL else min(count, 2)


HOSTILE = (
    "[/foo] [x] fait [TODO] [@click=app.quit]x[/]",
    "\x1b]0;title\x07 \x9b2J \u202eright to left",
    '"""\n[[ideas]]\ntext = "not an idea"\n"""',
    "'''\n[clock]",
    "a back\\slash\\ and \\u0041 and a tab\there\\",
    "one\r\ntwo\rthree\u2028four",
    "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z = 1",
    '=HYPERLINK("http://example.org")',
    "../../etc/passwd",
    "état, e\u0301tat, 漢字, 🙂👩\u200d👧, \u05d0\u05d1",
    "# no comment",
    "x" * 2000,
)
"""What somebody may type or paste, before it is cleaned."""


@cache
def choices(literal: Any) -> st.SearchStrategy[Any]:
    """One of the words of a `Literal`."""
    return st.sampled_from(get_args(literal))


def some(strategy: st.SearchStrategy[T], most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    """None, one or a few."""
    return st.lists(strategy, max_size=_up_to(most)).map(tuple)


@cache
def texts(min_size: int = 0) -> st.SearchStrategy[str]:
    """Text as a session keeps it, perhaps of several lines."""
    typed = st.text(max_size=40) | st.sampled_from(HOSTILE)
    return typed.map(clean).filter(lambda text: len(text) >= min_size)


@cache
def lines(min_size: int = 0) -> st.SearchStrategy[str]:
    """Text of one line as a session keeps it."""
    typed = st.text(max_size=30) | st.sampled_from(HOSTILE)
    return typed.map(clean_line).filter(lambda line: len(line) >= min_size)


@cache
def instants() -> st.SearchStrategy[datetime]:
    """Instants of whole seconds, with an offset from UTC in quarters of an hour."""
    zones = st.integers(-48, 56).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
    moments = st.integers(0, 3_000_000_000)
    return st.builds(lambda moment, zone: datetime.fromtimestamp(moment, UTC).astimezone(zone), moments, zones)


@cache
def days() -> st.SearchStrategy[date]:
    """Days that a plan may name."""
    return st.dates(date(2000, 1, 1), date(2100, 12, 31))


@cache
def durations() -> st.SearchStrategy[float]:
    """Seconds exact to the millisecond, up to a day."""
    return st.integers(0, 86_400_000).map(lambda milliseconds: milliseconds / 1000)


@cache
def ids() -> st.SearchStrategy[str]:
    """Ids of sessions."""
    numbers = st.just("") | st.integers(2, 999).map(lambda number: f"-{number}")
    return st.builds(lambda at, number: f"{at:%Y-%m-%d-%H%M}{number}", instants(), numbers)


@st.composite
def people(draw: Draw) -> tuple[Person, ...]:
    """People of whom at most one is the client."""
    names = draw(st.lists(lines(1), min_size=1, max_size=_up_to(6), unique=True))
    roles = [draw(st.sampled_from(("consultant", "facilitator", "observer"))) for _name in names]
    if draw(st.booleans()):
        roles[0] = "client"
    duties = [tuple(draw(st.lists(choices(Duty), unique=True))) for _name in names]
    return tuple(Person(name=n, role=r, duties=d) for n, r, d in zip(names, roles, duties, strict=True))


@st.composite
def phases(draw: Draw, names: tuple[str, ...]) -> tuple[PhaseRun, ...]:
    """One to seven phases of unique names, in which people of those names were heard."""
    run = st.builds(
        PhaseRun,
        name=st.just("unnamed"),
        title=lines(),
        activity=choices(Activity),
        planned_s=st.integers(1, 240).map(lambda minutes: 60 * minutes),
        scripted_s=st.integers(1, 240).map(lambda minutes: 60 * minutes),
        visits=st.integers(0, 5),
        measured_s=durations(),
        corrected_s=st.integers(-1000, 1000).map(float),
        paused_s=durations(),
        heard=st.lists(st.sampled_from(names), max_size=3, unique=True).map(tuple),
        started=st.none() | instants(),
        ended=st.none() | instants(),
        led_by=st.just("") | st.sampled_from(names),
        notes=texts(),
        principles=st.just(()) | st.just(("active-listening", "confidentiality")),
        for_client=texts(),
        fields=st.builds(Facets, facts=texts(), difficulties=texts(), relation=texts()),
    )
    slugs = draw(
        st.lists(st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True), min_size=1, max_size=_up_to(7), unique=True)
    )
    return tuple(_with_parts(draw, replace(draw(run), name=slug)) for slug in slugs)


def _with_parts(draw: Draw, phase: PhaseRun) -> PhaseRun:
    """The phase, perhaps with a few parts that add up to it."""
    titles = draw(some(lines()))
    if not titles:
        return phase
    shares = share_out(phase.planned_s, [1] * len(titles))
    heard = st.lists(st.sampled_from(phase.heard), unique=True).map(tuple) if phase.heard else st.just(())
    parts = (
        PartRun(title=title, planned_s=planned_s, measured_s=draw(durations()), heard=draw(heard))
        for title, planned_s in zip(titles, shares, strict=True)
    )
    return replace(phase, parts=tuple(parts))


@st.composite
def clocks(draw: Draw, names: tuple[str, ...], phase_names: tuple[str, ...]) -> Clock:
    """Where a running session with those people and phases may stand."""
    speaker = draw(st.just("") | st.sampled_from(names))
    order = tuple(draw(st.permutations(names)))
    passed = draw(st.integers(0, len(order)))
    fraction = timedelta(milliseconds=draw(st.integers(0, 999)))
    return Clock(
        phase=draw(st.sampled_from(phase_names)),
        part=draw(st.integers(1, 3)),
        running=draw(st.booleans()),
        as_of=draw(instants()) + fraction,
        speaker=speaker,
        speaker_since_s=draw(durations()) if speaker else None,
        round=draw(st.none() | st.just(Round(order=order, done=order[:passed])) | st.just(Round())),
        draft=draw(st.none() | st.builds(Draft, field=st.sampled_from(("idea", "notes")), text=texts())),
    )


def _ideas(by: st.SearchStrategy[str], phase: st.SearchStrategy[str]) -> st.SearchStrategy[Idea]:
    return st.builds(
        Idea,
        n=st.integers(1, 9999),
        by=by,
        kind=st.sampled_from(IDEA_KINDS),
        text=texts(1),
        phase=phase,
        at=st.none() | instants(),
        sift=choices(Sift),
    )


def _commitments(by: st.SearchStrategy[str], numbers: tuple[int, ...]) -> st.SearchStrategy[Commitment]:
    check = st.builds(Check, on=days(), status=choices(Status), note=texts(), session=st.just("") | ids())
    return st.builds(
        Commitment,
        n=st.integers(1, 9999),
        text=texts(1),
        by=by,
        first_step=lines(),
        due=st.none() | days(),
        helper=by,
        ideas=st.lists(st.sampled_from(numbers), max_size=3, unique=True).map(tuple) if numbers else st.just(()),
        checks=some(check),
    )


def _turns(names: tuple[str, ...], phase: st.SearchStrategy[str]) -> st.SearchStrategy[Turn]:
    return st.builds(
        lambda by, name, start, length: Turn(by=by, phase=name, start_s=start, end_s=round(start + length, 3)),
        st.sampled_from(names),
        phase,
        durations(),
        durations(),
    )


def _numbered(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    unique: st.SearchStrategy[list[T]] = st.lists(strategy, max_size=_up_to(4), unique_by=lambda entry: entry.n)  # type: ignore[attr-defined]
    return unique.map(tuple)


_EXTRA_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.booleans() | st.integers(-(10**6), 10**6) | texts() | instants() | days(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts(), inner, max_size=3),
    max_leaves=_up_to(5),
)


@cache
def extras() -> st.SearchStrategy[dict[str, Any]]:
    """Top-level keys of another tool."""
    return st.dictionaries(st.from_regex(r"x_[a-zA-Z é.]{0,8}", fullmatch=True), _EXTRA_VALUES, max_size=2)


@st.composite
def _added(draw: Draw, names: tuple[str, ...]) -> tuple[AddedPhase, ...]:
    """What was added to a course with phases of those names."""
    row = st.builds(
        AddedPhase,
        phase=st.sampled_from(names),
        kind=choices(AddedKind),
        part=st.none() | st.integers(1, 9),
        protocol=st.sampled_from(("", "case-clinic", "gone")),
        protocol_title=lines(),
        script=st.sampled_from(("", "stillness")),
        at=st.none() | instants(),
    )
    return tuple(draw(st.lists(row, max_size=2)))


@st.composite
def _dropped(draw: Draw, names: tuple[str, ...]) -> tuple[DroppedPhase, ...]:
    """Phases that were dropped from a course with phases of those names."""
    row = st.builds(
        DroppedPhase,
        name=st.sampled_from(("gone-1", "gone-2", "gone-3")),
        title=lines(),
        activity=choices(Activity),
        planned_s=st.integers(0, 240).map(lambda minutes: 60 * minutes),
        scripted_s=st.integers(0, 240).map(lambda minutes: 60 * minutes),
        after=st.sampled_from(("", "gone-1", *names)),
        at=st.none() | instants(),
    )
    rows = draw(st.lists(row, max_size=2, unique_by=lambda row: row.name))
    return tuple(row for row in rows if row.name not in names)


@st.composite
def sessions(draw: Draw, *, state: State | None = None) -> Session:
    """Any sound session of which everything is kept; running, finished or abandoned unless `state` says which."""
    state = state or draw(choices(State))
    group = draw(people())
    names = tuple(person.name for person in group)
    agenda = draw(phases(names))
    phase_names = tuple(phase.name for phase in agenda)
    by = st.just("") | st.sampled_from(names)
    phase = st.just("") | st.sampled_from(phase_names)
    settings = draw(
        st.builds(Settings, bell=st.booleans(), talk=st.booleans(), address=st.sampled_from([None, "tu", "vous"]))
    )
    ideas = draw(_numbered(_ideas(by, phase)))
    numbers = tuple(idea.n for idea in ideas)
    taken_up = st.none() | st.sampled_from(numbers) if numbers else st.none()
    running = state == "running"
    moment = st.none() | instants()
    return Session(
        id=draw(ids()),
        title=draw(lines()),
        state=state,
        created=draw(instants()),
        started=draw(moment),
        finished=None if running else draw(instants()),
        saved=draw(moment),
        protocol=draw(st.sampled_from(("codev", "gone"))),
        protocol_title=draw(lines()),
        language=draw(st.sampled_from(("en", "fr"))),
        setting=draw(choices(Setting)),
        group=draw(lines()),
        theme=draw(lines()),
        tags=draw(some(lines(1))),
        previous=draw(st.just("") | ids()),
        learning_partner=draw(by),
        next_session=draw(st.none() | days()),
        next_facilitator=draw(by),
        planned_end=draw(moment) if running else None,
        last_idea=draw(st.integers(0, 9999)),
        last_commitment=draw(st.integers(0, 9999)),
        people=group,
        topics=draw(some(st.builds(Topic, by=by, text=texts(1), votes=st.integers(0, 9), chosen=st.booleans()))),
        phases=agenda,
        added=draw(_added(phase_names)),
        dropped=draw(_dropped(phase_names)),
        turns=draw(some(_turns(names, st.sampled_from(phase_names)))) if settings.talk else (),
        requests=draw(some(st.builds(Request, text=texts(1), phase=phase, at=moment))),
        reformulations=draw(
            some(st.builds(Reformulation, by=by, text=texts(1), verdict=choices(Verdict), correction=texts()))
        ),
        fields=draw(some(st.builds(FieldText, name=st.just("stakes"), title=lines(), text=texts(1), phase=phase))),
        ideas=ideas,
        parked=draw(some(st.builds(Parked, by=by, text=texts(1), phase=phase, idea=taken_up))),
        flags=draw(some(st.builds(Flag, kind=choices(FlagKind), phase=phase, at=moment))),
        moments=draw(some(st.builds(UsedMoment, text=texts(1), phase=phase, at=moment))),
        commitments=draw(_numbered(_commitments(by, numbers))),
        learnings=draw(some(st.builds(Learning, by=by, text=texts(1)))),
        feedback=draw(
            some(st.builds(Feedback, by=by, feeling=lines(), text=texts(), score=st.none() | st.integers(1, 5)))
        ),
        debrief=draw(
            some(
                st.builds(
                    Answer,
                    name=st.sampled_from(("time", "voices", "their-own")),
                    question=lines(),
                    answer=texts(),
                    score=st.none() | st.integers(1, 5),
                )
            )
        ),
        follow_up=draw(
            some(
                st.builds(
                    Stock, n=st.integers(1, 9999), session=st.just("") | ids(), status=choices(Status), note=texts()
                )
            )
        )
        if running
        else (),
        settings=settings,
        clock=draw(clocks(names, phase_names)) if running else None,
        extra=draw(extras()),
    )
