"""Sessions as facilitators leave them behind, small enough to be read in a test."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from codev_tui.model.people import Person
from codev_tui.model.session import (
    Answer,
    Check,
    Clock,
    Commitment,
    Facets,
    Feedback,
    Flag,
    Idea,
    Learning,
    Parked,
    PhaseRun,
    Reformulation,
    Request,
    Session,
    Topic,
    UsedMoment,
)
from codev_tui.store.library import Library

PARIS = timezone(timedelta(hours=1))
START = datetime(2026, 11, 22, 14, 0, 5, tzinfo=PARIS)


def a_session(**changes: Any) -> Session:
    """A finished session of three phases with something in every list; `changes` are keys of it."""
    session = Session(
        id="2026-11-22-1358",
        title="Onboarding a remote team",
        state="finished",
        created=START - timedelta(minutes=2),
        started=START,
        finished=START + timedelta(minutes=45),
        protocol="codev",
        protocol_title="Classic co-development",
        group="North team",
        theme="Leading at a distance",
        people=(
            Person(name="Amina", role="client"),
            Person(name="Ben"),
            Person(name="Chloé", duties=("scribe",)),
            Person(name="Dov"),
            Person(name="Farid", role="facilitator"),
        ),
        topics=(Topic(by="Amina", text="Onboarding a remote team", votes=3, chosen=True),),
        phases=_phases(),
        requests=(
            Request(text="help me with newcomers", phase="exploration"),
            Request(text="help me to set up the first two weeks", phase="exploration"),
        ),
        reformulations=(Reformulation(by="Ben", text="You want a plan", verdict="corrected", correction="A start"),),
        ideas=(
            Idea(n=1, by="Ben", kind="experience", text="We had a buddy", sift="keep"),
            Idea(n=2, text="Who says that it must be a fortnight?", kind="question"),
        ),
        parked=(Parked(by="Dov", text="Try a buddy", phase="exploration", idea=1), Parked(text="A wiki")),
        flags=(Flag(kind="off-course", phase="consultation", at=START + timedelta(minutes=30)),),
        moments=(UsedMoment(text="The client justifies", phase="exploration", at=START + timedelta(minutes=20)),),
        commitments=(
            Commitment(
                n=1,
                text="Write the first-week plan",
                by="Amina",
                first_step="Block two hours",
                due=date(2026, 12, 5),
                helper="Chloé",
                ideas=(1,),
                checks=(Check(on=date(2026, 12, 4), status="partly", note="two days of five"),),
            ),
            Commitment(
                n=2, text="Call the newcomers", by="Amina", checks=(Check(on=date(2026, 12, 4), status="done"),)
            ),
        ),
        learnings=(Learning(by="Ben", text="I ask too late"),),
        feedback=(Feedback(by="Chloé", feeling="relieved", text="Calm from the start", score=4),),
        debrief=(
            Answer(name="time", question="Did I keep to the times?", answer="Late from the start", score=2),
            Answer(name="next", question="What next time?", answer="Begin with the clock"),
        ),
        learning_partner="Chloé",
        next_session=date(2026, 12, 20),
    )
    return replace(session, **changes)


def a_running_session(**changes: Any) -> Session:
    """A session whose clock has not started yet."""
    session = a_session(
        state="running",
        started=None,
        finished=None,
        phases=tuple(PhaseRun(name=p.name, title=p.title, activity=p.activity, planned_s=600) for p in _phases()),
        clock=Clock(phase="welcome", as_of=START),
    )
    return replace(session, **changes)


def keep_in(data_dir: Path, *sessions: Session) -> None:
    """Write the sessions into the data directory."""
    library = Library(data_dir)
    for session in sessions:
        library.write(session)


def _phases() -> tuple[PhaseRun, ...]:
    return (
        PhaseRun(
            name="welcome",
            title="Welcome",
            activity="welcome",
            planned_s=600,
            visits=1,
            measured_s=540.4,
            heard=("Farid", "Ben"),
            started=START,
            principles=("confidentiality",),
        ),
        PhaseRun(
            name="exploration",
            title="Exploration",
            activity="exploration",
            planned_s=600,
            visits=1,
            measured_s=700.0,
            corrected_s=-60.0,
            paused_s=20.0,
            heard=("Amina", "Chloé"),
            started=START,
            notes="Amina hesitates.\nLeave her the time.",
            for_client="The silence was yours.",
            fields=Facets(facts="Twelve people\nFour countries", difficulties="No shared mornings"),
        ),
        PhaseRun(name="consultation", title="Consultation", activity="consultation", planned_s=1500),
    )
